"""Where names stand in a text: proposals from lists, shapes, titles and the model; the best kept.

A proposal is a stretch of words with a label and a rank. Of proposals that overlap the one of
higher rank stays, of equal rank the longer. The order of ranks is the order of trust: what the
text defines itself, then lists, titles and head nouns, last what the statistical model says.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from spacy.tokens import Doc, Span

from ..annotation import source_text
from ..gazetteer import candidates
from .abbreviations import abbreviations
from .found import Found, Rank
from .full_names import from_full_names
from .introductions import from_titles
from .lexicon import LABELS, USER, Name, match, matches
from .memory import borne_out, from_memory, in_context
from .namesakes import from_given_names, is_honoured, of_namesakes
from .officeholders import country_of_surname
from .openings import from_openings
from .persons import title_end, trimmed
from .shapes import Shape, idea_end, is_town, shapes, split_owner
from .tags import Tags, ids
from .towns import from_qualified, from_towns
from .vocabulary import vocabulary
from .words import Line, Word

__all__ = ["recognise"]

_WHERE = frozenset({"in", "at", "near", "from", "outside", "around"})
_BEFORE_PLACES = _WHERE | {"of", "to", "for", "on", "with", "by", "against", "between", "and"}
_COMPASS = frozenset({"east", "west", "north", "south"})
_ENDS = frozenset({".", "!", "?", ":", '"', "\u201c"})
# endings of adjectives and nouns for peoples, faiths and parties that no list has
_ADJECTIVAL = ("an", "ans", "ese", "ish", "i", "is", "ist", "ists", "ite", "ites", "crats", "ic")
_WHERE_ONLY = frozenset({"in", "near", "outside"})  # before a town, seldom before a person
_IN_IDEAS = frozenset({"GPE", "NORP", "PERSON"})
_ABBREVIATION = 5  # letters of "Penna." at most, with the full stop that belongs to it
_COMMON = ids("NN", "NNS", "RB", "JJ", "IN", "DT", "VBG", "VBN", "VB", "VBP", "CC", "UH")


def recognise(
    doc: Doc, lines: tuple[Line, ...], tags: Tags, day: dt.date | None = None
) -> list[Found]:
    """Give the names in the `lines` of `doc`, in text order, none overlapping another.

    Args:
        doc: a Doc with named entities.
        lines: its text.
        tags: its tags.
        day: the day the text is from; tells the surnames of those in office.
    """
    proposals = [found for number, line in enumerate(lines) for found in _from_line(number, line)]
    proposals = [found for found in proposals if not _only_opens(found, lines, tags)]
    proposals += from_openings(lines, source_text(doc))
    proposals += _from_model(doc, lines, proposals, day)
    for number, line in enumerate(lines):
        proposals += from_given_names(number, line, tags)
        proposals += from_full_names(number, line, tags)
        proposals += from_towns(number, line, tags)
        proposals += from_qualified(number, line)
    proposals = list(borne_out(lines, _with_namesakes(proposals, lines)))
    first = _best(_without_ideas(proposals, lines), lines)
    remembered = _without_ideas([*from_memory(lines, first), *in_context(lines, first)], lines)
    return [found for found in _best([*first, *remembered], lines) if found.label]


def _with_namesakes(proposals: Iterable[Found], lines: Sequence[Line]) -> list[Found]:
    """Give `proposals` with the places that are people: "Mr. Jordan", "Hilton said"."""
    proposals = list(proposals)
    surnames = {
        lines[found.line].words[found.end - 1].key
        for found in proposals
        if (found.label == "PERSON" and found.end - found.start > 1)
        or (found.rank is Rank.LISTED and is_honoured(lines[found.line].words, found.start))
    }
    return [
        of_namesakes(lines[found.line], found, surnames) if found.rank is Rank.LISTED else found
        for found in proposals
    ]


def _only_opens(found: Found, lines: Sequence[Line], tags: Tags) -> bool:
    """Tell whether a listed word has its capital from its place: "Diet matters", "West of here"."""
    if found.rank is not Rank.LISTED or found.end - found.start > 1 or not found.key:
        return False
    words, kind = lines[found.line].words, found.key.partition(":")[0]
    word = words[found.start]
    before = words[found.start - 1] if found.start else None
    if kind == "place" and word.key in _COMPASS:
        return before is None or before.key != "the"
    opens = before is None or before.text in _ENDS
    return kind == "organisation" and opens and tags.get(word.start) in _COMMON


def _without_ideas(proposals: Iterable[Found], lines: tuple[Line, ...]) -> Iterator[Found]:
    """Bar the names inside the name of an idea ("Minsk agreements"), GUIDELINES 1."""
    for found in proposals:
        behind = found.end
        built = found.label == "FAC" and found.key  # "the Camp David accords"
        guessed = found.label == "ORG" and found.rank <= Rank.MEMORY
        if guessed or built or (found.label in _IN_IDEAS and found.rank < Rank.DEFINED):
            country = (found.key or "").startswith("country:")
            words = lines[found.line].words
            label = "PERSON" if guessed else found.label or ""
            of_one = country and _counts_one(words, found.start)  # "the one-China principle"
            behind = idea_end(words, found.end, label, "country" if country and not of_one else "")
        if behind > found.end:
            yield Found(found.line, found.start, behind, None, Rank.NAMED_BODY)
        else:
            yield found


def _counts_one(words: tuple[Word, ...], start: int) -> bool:
    before = start - 1 - (start > 1 and words[start - 1].text == "-")
    return before >= 0 and words[before].key == "one"


def _from_line(number: int, line: Line) -> Iterator[Found]:
    listed = list(_listed(number, line))
    yield from listed
    for shape in shapes(line):
        rank = Rank.NAMED_BODY if _takes_in(shape, listed) else Rank.SHAPE
        yield Found(number, shape.start, shape.end, shape.label, rank)
    for start, end, close in abbreviations(line):
        label = _label_of(line, start, end)
        ordinal = label == "EVENT" and start and _is_ordinal(line.words[start - 1])
        named = next((f for f in listed if (f.start, f.end) == (start, end)), None)
        key, country = (named.key, named.country) if named else (None, None)
        yield Found(number, start - bool(ordinal), end, label, Rank.DEFINED, key, country)
        yield Found(number, end + 1, close, label, Rank.DEFINED, key, country)
    yield from from_titles(number, line, {found.end: found.start for found in listed})


def _listed(number: int, line: Line) -> Iterator[Found]:
    words = line.words
    for index, name, size in matches(words, line.starts):
        if _is_portfolio(words, index, name):
            continue
        rank = _rank(name)
        if name.form.endswith(".") and name.kind == "division" and not _qualifies(words, index):
            continue
        yield Found(number, index, index + size, name.label, rank, name.key, name.country)
        yield from _coordinated(number, words, index, name)


def _rank(name: Name) -> Rank:
    if name.kind == USER:
        return Rank.DEFINED
    if name.kind == "division" and name.size < 3:
        return Rank.MODEL  # "New York Times" may be what the model has found
    return Rank.LISTED_PHRASE if name.size > 1 else Rank.LISTED


def _qualifies(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether initials are of a state, and no honour behind a name: "Lodi, N.J."."""
    mark = words[index - 1].text if index else ""
    if mark != ",":
        return mark in {"-", "("}
    return words[index - 2].text.isupper() or _is_known_town(words, index - 1)


def _is_known_town(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether the words before ``words[end]`` are the name of a town."""
    for size in (1, 2, 3):
        first = words[max(0, end - size)]
        if not first.capitalised:
            return False
        name = " ".join(word.text for word in words[max(0, end - size) : end])
        if any(place.kind == "city" for place in candidates(name)):
            return True
    return False


def _is_portfolio(words: tuple[Word, ...], index: int, name: Name) -> bool:
    """Tell whether a listed body is only the field of an office: "Secretary of the Treasury"."""
    lexicon, key = vocabulary(), words[index].key
    if name.label != "ORG" or len(name.words) > 1 or key not in lexicon.portfolios:
        return False
    if index + 1 < len(words) and lexicon.is_office(words[index + 1].key):
        return True
    link = index - 1 - (words[index - 1].key == "the")
    return link > 0 and words[link].key == "of" and lexicon.is_office(words[link - 1].key)


def _coordinated(number: int, words: tuple[Word, ...], index: int, name: Name) -> Iterator[Found]:
    """Give the first part of "North and South Korea", which lacks its noun."""
    if name.size < 2 or index < 2 or words[index - 1].key not in {"and", "or"}:
        return
    rest = words[index + 1 : index + len(name.words)]
    whole = match((words[index - 2], *rest), 0)
    if whole and whole[1] == len(rest) + 1 and whole[0].key != name.key:
        first = whole[0]
        yield Found(
            number, index - 2, index - 1, first.label, Rank.LISTED_PHRASE, first.key, first.country
        )


def _takes_in(shape: Shape, listed: Iterable[Found]) -> bool:
    """Tell whether a shape has a listed name inside it and cuts none."""
    touching = [f for f in listed if f.start < shape.end and f.end > shape.start and f.label]
    inside = all(shape.start <= f.start and f.end <= shape.end for f in touching)
    size = shape.end - shape.start
    return bool(touching) and inside and all(f.end - f.start < size for f in touching)


def _is_ordinal(word: Word) -> bool:
    """Tell whether `word` is an ordinal in figures: "26th"."""
    return word.text[0].isdigit() and word.key[-2:] in {"st", "nd", "rd", "th"}


def _label_of(line: Line, start: int, end: int) -> str:
    named = match(line.words, start)
    if named and start + named[1] == end:
        return named[0].label
    if (line.words[end - 1].key,) in vocabulary().event_heads:
        return "EVENT"
    keys = " ".join(word.key for word in line.words[start:end])
    return "EVENT" if "conference of the parties" in keys else "ORG"


def _from_model(
    doc: Doc, lines: tuple[Line, ...], surer: Iterable[Found], day: dt.date | None
) -> Iterator[Found]:
    """Give what the model found, save that which a list knows: its word is surer."""
    starts = [line.words[0].start for line in lines]
    listed = {(found.line, found.start, found.end) for found in surer if found.key}
    for entity in doc.ents:
        label = entity.label_
        if label not in LABELS or not lines:
            continue
        number = max(0, bisect_left(starts, entity.start_char + 1) - 1)
        span = _words_in(lines[number], entity)
        if span is None or (label != "PERSON" and (number, *span) in listed):
            continue
        if len(entity) == 1 and entity[0].tag in _COMMON:
            continue  # "Crowds", "Outright": a capital that only opens the sentence
        if label in {"ORG", "GPE"} and _is_in_office(lines[number].words[slice(*span)], day):
            label = "PERSON"
        yield from _cleaned(number, lines[number], *span, label)


def _is_in_office(words: tuple[Word, ...], day: dt.date | None) -> bool:
    """Tell whether a bare name is the surname of one who was in office on `day`."""
    if day is None or len(words) > 1 or not words[0].text.istitle():
        return False
    return country_of_surname(words[0].text, (), day) is not None and not is_town(words, 0, 1)


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
    if label in {"ORG", "FAC", "LOC", "PERSON"} and _is_town(words, start, end, label):
        label = "GPE"
    if label == "PERSON":
        start, end = trimmed(words, start, end)
        if _is_prefix(words, end):
            return
        if end > start and _is_person(line, start, end):
            start -= _is_given_place(words, start)
            ambiguous = any(w.key in vocabulary().personal_places for w in words[start:end])
            rank = Rank.TITLED if end - start > 1 and ambiguous else Rank.MODEL
            yield Found(number, start, end, label, rank)
        return
    start, end = _without_margin(words, start, end)
    if any(word.text in {"(", ")"} for word in words[start:end]):
        return
    if label == "ORG":
        start = split_owner(words, start, end)
    if end > start and _is_name(line, start, end, label):
        yield Found(number, start, end, label, Rank.MODEL)


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
    if all(w.key in lexicon.plain for w in words) or title_end(words, 0) >= len(words):
        return False
    if (words[-1].key,) in lexicon.organisation_heads or words[-1].key in lexicon.idea_heads:
        return False
    return not (line.capitals and len(words) == 1 and len(words[0].text) < 4)


def _is_name(line: Line, start: int, end: int, label: str) -> bool:
    lexicon, words = vocabulary(), line.words[start:end]
    if title_end(words, 0) >= len(words):
        return False
    telling = [w for w in words if w.capitalised and w.alphabetic and w.key not in lexicon.plain]
    if all(len(word.text) == 1 for word in telling):
        return False
    if label == "ORG" and words[0].key in lexicon.portfolios and not _has_head(words):
        return False
    if words[-1].key in lexicon.idea_heads or ("." in words[0].text and len(words) == 1):
        return False
    if any(lexicon.is_office(word.key) for word in words) and label in {"ORG", "GPE", "NORP"}:
        return False
    if label == "ORG" and len(words) == 1 and _has_head(words):
        return False
    if label == "NORP" and not words[-1].key.endswith(_ADJECTIVAL):
        return False
    if label == "EVENT":
        return any((word.key,) in lexicon.event_heads for word in words)
    if line.heading and label in {"GPE", "LOC"} and len(words) > 1:
        return bool(candidates(" ".join(word.text for word in words)))  # not "New Detail"
    return not (line.heading and label in {"ORG", "FAC", "EVENT"})


def _has_head(words: tuple[Word, ...]) -> bool:
    """Tell whether a head noun of organisations is among `words`."""
    return any((word.key,) in vocabulary().organisation_heads for word in words)


def _best(proposals: Iterable[Found], lines: Sequence[Line]) -> list[Found]:
    taken = [bytearray(len(line.words)) for line in lines]
    kept = []
    for found in sorted(proposals, key=lambda f: (-f.rank, f.start - f.end, f.line, f.start)):
        words = taken[found.line]
        if not any(words[found.start : found.end]):
            words[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: (f.line, f.start))
