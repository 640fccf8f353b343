"""Names that the statistical model finds, cleaned, and kept where nothing speaks against them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from spacy.tokens import Doc, Span

from ..gazetteer import candidates
from ..records import LABELS
from .appositions import title_after
from .found import Found, Rank
from .lexicon import match
from .media import languages
from .officeholders import is_in_office
from .persons import OFFICE_HEADS, PRONOUNS, is_surname, title_end, trimmed
from .shapes import LEADING, is_of_two, is_town, split_owner
from .tags import ids
from .titles import Reading
from .vocabulary import no_names, vocabulary
from .words import Line, Word, joined

__all__ = ["COMMON", "from_model"]

_WHERE = frozenset({"in", "at", "near", "from", "outside", "around"})
_BEFORE_PLACES = _WHERE | {"of", "to", "for", "on", "with", "by", "against", "between", "and"}
# endings of adjectives and nouns for peoples, faiths and parties that no list has
_ADJECTIVAL = ("an", "ans", "ese", "ish", "i", "is", "ist", "ists", "ite", "ites", "crats", "ic")
_WHERE_ONLY = frozenset({"in", "near", "outside"})  # before a town, seldom before a person
_MARKS = frozenset({"(", ")", '"', "\u201c", "\u201d"})  # no name goes over them
_FULL = range(2, 7)  # tokens of a full name
_UNSURE = frozenset({"ORG", "GPE", "NORP"})
_MEETINGS = frozenset({"summit", "conference"})
_ACRONYM = 4  # letters of "FBN" and the like
_PREFIXES = frozenset({"anti", "pro", "ex", "post", "pre", "non", "then"})
_PERSONAL = frozenset({"bin", "binti", "ibn", "ould", "ag", "von", "van"})
_ABBREVIATION = 5  # letters of "Penna." at most, with the full stop that belongs to it
COMMON = ids("NN", "NNS", "RB", "JJ", "IN", "DT", "VBG", "VBN", "VB", "VBP", "CC", "UH")


def from_model(
    doc: Doc,
    lines: tuple[Line, ...],
    surer: Collection[Found],
    day: dt.date | None,
    reading: Reading,
) -> Iterator[Found]:
    """Give what the model found, save what a list knows or a title tells: their word is surer."""
    starts = [line.words[0].start for line in lines]
    listed = {(found.line, found.start, found.end) for found in surer if found.key}
    titled = {(f.line, f.start, f.end) for f in surer if f.rank == Rank.TITLED}
    entities = doc.ents
    for index, entity in enumerate(entities):
        label = entity.label_
        if label not in LABELS or not lines:
            continue
        number = max(0, bisect_left(starts, entity.start_char + 1) - 1)
        span = _words_in(lines[number], entity)
        if span is None or (number, *span) in (titled if label == "PERSON" else listed):
            continue
        if len(entity) == 1 and (entity[0].tag in COMMON or entity[0].lower_ in languages()):
            continue  # "Crowds", "Outright": a capital that only opens the sentence
        among = label == "ORG" and _among_people(entities, index)
        if among or (label in _UNSURE and _is_of_person(lines[number], span, label, day, reading)):
            label = "PERSON"
        yield from _cleaned(number, lines[number], *span, label)


def _is_of_person(
    line: Line, span: tuple[int, int], label: str, day: dt.date | None, reading: Reading
) -> bool:
    """Tell whether what the model takes for a body, place or people is a person."""
    name = line.words[slice(*span)]
    if _is_of_one_in_office(name, day):
        return True
    return label != "NORP" and (_has_office(line.words, *span, reading) or _has_particle(name))


def _among_people(entities: Sequence[Span], index: int) -> bool:
    """Tell whether a seeming body is one of a list of people: "the pilots | X Y |, A B and C D"."""
    before, behind = index - 1, index + 1
    joined = (before >= 0 and _link(entities, before) == "and") or _link(entities, index) == "and"
    if not joined and not (_link(entities, index) == "," and _link(entities, behind) == "and"):
        return False
    near = [entities[i] for i in (before, behind) if 0 <= i < len(entities)]
    if not any(one.label_ == "PERSON" and len(one) in _FULL for one in near):
        return False
    body, lexicon = entities[index], vocabulary()
    if len(body) not in _FULL or not all(token.text.istitle() for token in body):
        return False
    telling = (t.lower_ in lexicon.telling or t.lower_ in lexicon.plain for t in body)
    return not any(telling) and not candidates(body.text)


def _link(entities: Sequence[Span], index: int) -> str:
    """Give what alone stands between an entity and the next: "and", ","; else nothing."""
    if index + 1 >= len(entities):
        return ""
    here, after = entities[index], entities[index + 1]
    if not 0 < after.start - here.end <= 2:
        return ""
    between = tuple(token.lower_ for token in here.doc[here.end : after.start])
    return {("and",): "and", (",", "and"): "and", (",",): ","}.get(between, "")


def _is_of_one_in_office(words: tuple[Word, ...], day: dt.date | None) -> bool:
    """Tell whether a bare name is the surname of one who was in office on `day`."""
    if day is None or len(words) > 1 or not words[0].text.istitle():
        return False
    return is_in_office(words[0].text, day) and not is_town(words, 0, 1)


def _has_particle(words: tuple[Word, ...]) -> bool:
    """Tell whether a word stands inside a name that only people's have: "Ahmed ag Boya"."""
    return any(word.text in _PERSONAL for word in words[1:-1]) and not _has_head(words)


def _has_office(words: tuple[Word, ...], start: int, end: int, reading: Reading) -> bool:
    """Tell whether an office in apposition says that a person is meant: "X Y, the envoy of Z,"."""
    if end - start == 1 or end >= len(words) or words[end].text != ",":
        return False
    stop = title_after(words, end, reading).end
    closed = stop > end and (stop == len(words) or not words[stop].capitalised)
    name, lexicon = words[start:end], vocabulary()
    telling = any(word.key in lexicon.telling or word.key in lexicon.plain for word in name)
    return closed and not (telling or candidates(joined(name)))


def _words_in(line: Line, entity: Span) -> tuple[int, int] | None:
    words = line.words
    start = bisect_right(words, entity.start_char, key=attrgetter("end"))
    stop = bisect_left(words, entity.end_char, key=attrgetter("start"))
    if stop <= start:
        return None
    # the model takes the full stop of a sentence for a part of the name, but not that of "Corp."
    if words[stop - 1].text == "." and entity[-1].text == ".":
        stop -= 1
    return (start, stop) if stop > start else None


def _cleaned(number: int, line: Line, start: int, end: int, label: str) -> Iterator[Found]:
    words = line.words
    if label in {"PERSON", "GPE", "NORP"} and start + 2 < end and _is_prefixed(words, start):
        start += 2
    if label in {"ORG", "FAC", "LOC", "PERSON"} and _is_town(words, start, end, label):
        label = "GPE"
    if label == "PERSON":
        start, end = trimmed(words, start, end)
        if _is_prefix(words, end):
            return
        if end > start and _is_person(line, start, end):
            start -= _is_given_place(words, start)
            start -= start > 0 and is_surname(words, start - 1)
            ambiguous = any(w.key in vocabulary().personal_places for w in words[start:end])
            rank = Rank.TITLED if end - start > 1 and ambiguous else Rank.MODEL
            yield Found(number, start, end, label, rank)
        return
    start, end = _without_margin(words, start, end)
    if any(word.text in _MARKS for word in words[start:end]):
        return
    label = _by_last_word(words, start, end, label)
    if label == "ORG":
        start = split_owner(words, start, end)
    if label == "GPE" and not line.heading and _is_before_building(words, start, end):
        label = "FAC"
    if end > start and _is_name(line, start, end, label):
        yield Found(number, start, end, label, Rank.MODEL)


def _by_last_word(words: tuple[Word, ...], start: int, end: int, label: str) -> str:
    """Give the label that the last word of a name tells: "Jeddah Summit", "Sheriff's Office"."""
    if label == "ORG" and end > start and words[end - 1].key in _MEETINGS:
        return "EVENT"
    return "ORG" if label == "FAC" and _ends_as_body(words, start, end) else label


def _is_before_building(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Tell whether a seeming place is called a building: "the Nord Stream | pipelines"."""
    if end <= start + 1 or end >= len(words):
        return False
    building = vocabulary().place_heads.get((words[end].text.removesuffix("s"),)) == "FAC"
    opens = words[start].key in vocabulary().heading_words  # "New Gainesville prison"
    return building and not opens and not candidates(joined(words[start:end]))


def _is_prefixed(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether a prefix stands before a name: "Anti-Castro"."""
    return words[start].key in _PREFIXES and words[start + 1].text == "-"


def _ends_as_body(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Tell whether a seeming building is a body by its last noun: "Harbour Sheriff's Office"."""
    lexicon, last = vocabulary(), (words[end - 1].key,)
    body = last in lexicon.organisation_heads and last not in lexicon.place_heads
    return body and end > start + 1


def _is_given_place(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether a place before a surname is the given name: "met Georgia | Harlow"."""
    if start < 2 or words[start - 1].key not in vocabulary().personal_places:
        return False
    return words[start - 1].capitalised and words[start - 2].key not in _BEFORE_PLACES


def _is_prefix(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a seeming name is the first part of a nationality: "Franco-German"."""
    if end + 1 >= len(words) or words[end].text != "-":
        return False
    named = match(words, end + 1)
    return named is not None and named[0].label == "NORP"


def _is_town(words: tuple[Word, ...], start: int, end: int, label: str) -> bool:
    """Tell whether what the model takes for another thing is a town: "in Inchon"."""
    where = _WHERE if label != "PERSON" else _WHERE_ONLY
    if start == 0 or words[start - 1].key not in where or _has_head(words[start:end]):
        return False
    if end < len(words) and words[end].key == "'s":
        return False
    return is_town(words, start, end)


def _without_margin(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int]:
    while start < end and not (words[start].capitalised or words[start].text[0].isdigit()):
        start += 1
    while start < end and words[start].key in {"the", "a", "an"}:
        start += 1
    while end > start and _is_mark(words, end - 1):
        end -= 1
    return start, end


def _is_mark(words: tuple[Word, ...], index: int) -> bool:
    word = words[index]
    if word.text == ".":
        return index + 1 == len(words) or len(words[index - 1].text) > _ABBREVIATION
    return word.key == "'s" or not (word.alphabetic or word.text.isdigit())


def _is_person(line: Line, start: int, end: int) -> bool:
    lexicon, words = vocabulary(), line.words[start:end]
    if all(w.key in lexicon.plain for w in words) or title_end(line.words, start) >= end:
        return False  # "Eng" of "Eng. X"
    if (words[-1].key,) in lexicon.organisation_heads or words[-1].key in lexicon.idea_heads:
        return False
    if words[-1].key in OFFICE_HEADS:
        return False  # "AUC Chairperson"
    if len(words) == 1 and (words[0].key in PRONOUNS or (words[0].key,) in lexicon.event_heads):
        return False
    if words[0].key in LEADING:
        return False  # "Exercise Milan"
    if len(words) > 1 or not words[0].text.isupper():
        return True
    return len(words[0].text) > (3 if line.capitals else _ACRONYM)


def _is_name(line: Line, start: int, end: int, label: str) -> bool:
    lexicon, words = vocabulary(), line.words[start:end]
    if title_end(words, title_end(words, 0)) >= len(words):
        return False  # "H.E. Mr."
    telling = [w for w in words if w.capitalised and w.alphabetic and w.key not in lexicon.plain]
    if all(len(word.text) == 1 for word in telling):
        return False
    if label == "ORG" and not _is_body(words):
        return False
    if _is_list_of_subjects(words):
        return False
    if words[-1].key in lexicon.idea_heads or ("." in words[0].text and len(words) == 1):
        return False
    if label in {"ORG", "GPE", "NORP"} and _has_official(words):
        return False
    if label == "NORP" and not words[-1].key.endswith(_ADJECTIVAL):
        return False
    if label == "EVENT":
        return any((word.key,) in lexicon.event_heads for word in words)
    if line.heading and label in {"GPE", "LOC"} and len(words) > 1:
        return bool(candidates(joined(words)))  # not "New Detail"
    return not (line.heading and label in {"ORG", "FAC", "EVENT"})


def _is_list_of_subjects(words: tuple[Word, ...]) -> bool:
    """Tell whether words are subjects in capitals: "Quantum Computing and Lines of Credit"."""
    keys = [word.key for word in words]
    while "and" in keys:
        joint = keys.index("and")
        if tuple(keys[:joint]) not in no_names():
            return False
        keys = keys[joint + 1 :]
    return tuple(keys) in no_names()


def _has_official(words: tuple[Word, ...]) -> bool:
    """Tell whether an office stands in a name, and not as the owner: "the Sheriff's Office"."""
    behind = (*(word.key for word in words[1:]), "")
    offices = (vocabulary().is_office(word.key) for word in words)
    return any(office and mark != "'s" for office, mark in zip(offices, behind, strict=True))


def _is_body(words: tuple[Word, ...]) -> bool:
    if words[0].key in vocabulary().portfolios and not _has_head(words):
        return False
    return not (is_of_two(words, 0, len(words)) or (len(words) == 1 and _has_head(words)))


def _has_head(words: tuple[Word, ...]) -> bool:
    """Tell whether a head noun of organisations is among `words`."""
    return any((word.key,) in vocabulary().organisation_heads for word in words)
