"""Where names stand in a text: proposals from lists, shapes, titles and the model; the best kept.

A proposal is a stretch of words with a label and a rank. Of proposals that overlap the one of
higher rank stays, of equal rank the longer. The order of ranks is the order of trust: what the
text defines itself, then lists, titles and head nouns, last what the statistical model says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from ..annotation import source_text
from ..gazetteer import is_town
from .abbreviations import abbreviations, from_initials
from .addresses import from_addresses
from .aliases import from_aliases, from_brackets
from .bare_organs import from_bare_organs
from .complements import affairs_end, run_end
from .credits import from_bylines, from_credits
from .facilities import from_facilities
from .found import Found, Rank
from .full_names import from_full_names, from_surnames
from .headlines import without_verbs
from .ideas import idea_end, is_law, joint_law_end
from .introductions import from_pronouns, from_titles
from .lexicon import USER, Name, match, matches
from .media import from_media
from .memory import borne_out, from_memory, in_context
from .model_names import COMMON, from_model
from .namesakes import from_given_names, is_honoured, of_namesakes
from .nearby import from_nearby
from .offices import is_shortened_office
from .openings import from_openings
from .owners import is_national
from .platforms import from_platforms
from .seats import of_seats
from .shapes import Shape, shapes
from .tags import Tags, ids
from .titles import Reading
from .towns import (
    from_great_towns,
    from_hyphenated,
    from_qualified,
    from_stated,
    from_towns,
)
from .vocabulary import initials, no_names, vocabulary
from .words import Line, Word, joined

__all__ = ["recognise"]

_HYPHENATED = re.compile(r"[a-z]-[a-z]{1,4}-[A-Z]")
_COMPASS = frozenset({"east", "west", "north", "south"})
_ENDS = frozenset({".", "!", "?", ":", '"', "\u201c"})
_PARTY_ADJECTIVE = "Democratic"
_REGIONAL = frozenset({"LOC", "NORP"})
_NOUNS = ids("NN", "NNS", "JJ", "NNP", "NNPS")
_SERVICES = frozenset({"army", "navy", "force", "forces", "staff", "corps", "guard", "fleet"})
_YEAR = 4  # figures
_IN_IDEAS = frozenset({"GPE", "LOC", "NORP", "PERSON"})


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
    text = source_text(doc)
    proposals += from_addresses(lines, text)
    proposals += from_openings(lines, text)
    proposals += from_bylines(lines)
    reading = Reading(text, tags)
    proposals += from_model(doc, lines, proposals, day, reading)
    posts, hyphenated = " X" in text, _HYPHENATED.search(text)
    for number, line in enumerate(lines):
        proposals += from_credits(number, line)
        proposals += from_given_names(number, line, tags)
        proposals += from_full_names(number, line, tags)
        proposals += from_surnames(number, line, tags, day) if day else ()
        proposals += from_media(number, line, tags)
        proposals += from_platforms(number, line) if posts else ()
        proposals += from_facilities(number, line)
        proposals += from_bare_organs(number, line)
        proposals += from_towns(number, line, tags)
        proposals += from_qualified(number, line)
        proposals += from_hyphenated(number, line) if hyphenated else ()
        proposals += from_stated(number, line)
    proposals += from_great_towns(lines, proposals, tags)
    proposals = _with_namesakes(without_verbs(proposals, lines), lines)
    proposals = _without_bearers(proposals, lines)
    proposals = list(borne_out(lines, proposals))
    first = _best(_without_ideas(proposals, lines), lines)
    told = [*from_aliases(lines, first), *from_brackets(lines, first)]
    told += _without_ideas(from_nearby(lines, first, tags), lines)
    first = _best([*first, *told], lines) if told else first
    repeated = (from_memory, in_context, from_initials)
    remembered = _without_ideas([f for find in repeated for f in find(lines, first)], lines)
    named = (found for found in _best([*first, *remembered], lines) if found.label)
    return [_with_number(lines[found.line].words, found, tags) for found in named]


def _with_number(words: tuple[Word, ...], found: Found, tags: Tags) -> Found:
    """Give an event with the year or number that tells which one it is: "Expo | 2030"."""
    if found.label != "EVENT" or found.end >= len(words) or not words[found.end].text.isdigit():
        return found
    end = found.end + 1
    counts = end < len(words) and tags.get(words[end].start) in _NOUNS  # "TICAD 8 leaders"
    year = len(words[found.end].text) == _YEAR
    return found if counts and not year else found._replace(end=end)


def _with_namesakes(proposals: Iterable[Found], lines: Sequence[Line]) -> list[Found]:
    """Give `proposals` with the places that are people: "Mr. Jordan", "Hilton said"."""
    proposals = list(proposals)
    ends: set[tuple[int, int]] = set()
    surnames: set[str] = set()
    for found in proposals:
        if found.label == "PERSON" and found.end - found.start > 1:
            ends.add((found.line, found.end))
        elif not (found.rank == Rank.LISTED and is_honoured(lines[found.line].words, found.start)):
            continue
        surnames.add(lines[found.line].words[found.end - 1].key)
    return [
        of_namesakes(lines[found.line], found, surnames) if found.rank == Rank.LISTED else found
        for found in proposals
        if not (_is_water(found) and (found.line, found.end) in ends)
    ]


def _is_water(found: Found) -> bool:
    """Tell whether a list has one word as a natural place: it may end a name, "Pieter | Maas"."""
    return found.label == "LOC" and found.rank == Rank.LISTED and found.end == found.start + 1


def _without_bearers(proposals: Iterable[Found], lines: Sequence[Line]) -> list[Found]:
    """Leave out the towns, guessed by the words before, that are people of the text.

    "A message to Bush" is to the President Bush named elsewhere, and to no town in Egypt.
    """
    proposals = list(proposals)
    people = {
        lines[found.line].words[found.end - 1].key
        for found in proposals
        if found.label == "PERSON" and found.rank is Rank.TITLED
    }
    return [found for found in proposals if not _is_bearer(found, lines, people)]


def _is_bearer(found: Found, lines: Sequence[Line], people: Collection[str]) -> bool:
    if found.label != "GPE" or found.end - found.start > 1 or found.key:
        return False
    if found.rank not in (Rank.SHAPE, Rank.MODEL):
        return False
    return lines[found.line].words[found.start].key in people


def _only_opens(found: Found, lines: Sequence[Line], tags: Tags) -> bool:
    """Tell whether a listed word has its capital from its place: "Diet matters", "West of here"."""
    if found.rank != Rank.LISTED or found.end - found.start > 1 or not found.key:
        return False
    words, kind = lines[found.line].words, found.key.partition(":")[0]
    word = words[found.start]
    if word.text.isupper() and not lines[found.line].capitals:
        return False  # "IAEA chief to visit"
    before = words[found.start - 1] if found.start else None
    if kind == "place" and word.key in _COMPASS:
        return before is None or before.key != "the"
    opens = before is None or before.text in _ENDS
    return kind == "organisation" and opens and tags.get(word.start) in COMMON


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
            kind = "country" if country and not of_one else ""
            if found.label in _REGIONAL and found.country is None:
                kind = "region"
            behind = idea_end(words, found.end, label, kind)
            if found.label in _REGIONAL and behind == found.end:
                affairs = affairs_end(words, found.start)
                behind = affairs if affairs > found.start else behind
        if behind == found.end and found.rank < Rank.DEFINED:
            behind = joint_law_end(lines[found.line].words, found.end)
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
        if tuple([word.key for word in line.words[shape.start : shape.end]]) in no_names():
            continue
        rank = Rank.NAMED_BODY if _takes_in(shape, listed) else Rank.SHAPE
        yield Found(number, shape.start, shape.end, shape.label, rank)
    for start, end, short, close in abbreviations(line):
        if tuple([word.key for word in line.words[start:end]]) in no_names():
            yield Found(number, short, close, None, Rank.DEFINED)
            continue
        if _is_office(line, start, end):
            yield Found(number, short, close, None, Rank.DEFINED)  # "Chief of Staff (COS)"
            continue
        if is_law(line.words[end - 1]):
            yield Found(number, start, end, None, Rank.DEFINED)
            yield Found(number, short, close, None, Rank.DEFINED)
            continue
        label = _label_of(line, start, end)
        ordinal = label == "EVENT" and start and _is_ordinal(line.words[start - 1])
        named = next((f for f in listed if (f.start, f.end) == (start, end)), None)
        key, country = (named.key, named.country) if named else (None, None)
        yield Found(number, start - bool(ordinal), end, label, Rank.DEFINED, key, country)
        yield Found(number, short, close, label, Rank.DEFINED, key, country)
    yield from _commanded(number, line)
    yield from from_titles(number, line, {found.end: found.start for found in listed})
    yield from from_pronouns(number, line)


def _commanded(number: int, line: Line) -> Iterator[Found]:
    """Bar the services that only complete the office of their chief: "Chief of | Defence Force"."""
    words, lexicon = line.words, vocabulary()
    for index in line.starts:
        if words[index].text != "Chief" or [w.key for w in words[index + 1 : index + 2]] != ["of"]:
            continue
        start = index + 2 + (words[index + 2 : index + 3] != () and words[index + 2].key == "the")
        heads = range(start, run_end(words, start, lexicon))
        ends = [i + 1 for i in heads if words[i].key in _SERVICES]
        named = match(words, start) if ends else None
        if ends and not (named and is_national(named[0])):
            yield Found(number, start, ends[-1], None, Rank.DEFINED)


def _listed(number: int, line: Line) -> Iterator[Found]:
    words = line.words
    for index, name, size in matches(words, line.starts):
        if _is_portfolio(words, index, name):
            yield Found(number, index, index + size, None, Rank.LISTED)
            continue
        rank = _rank(name)
        if name.form.endswith(".") and name.kind == "division" and not _qualifies(words, index):
            continue
        if name.form == _PARTY_ADJECTIVE and not _is_of_party(words, index):
            continue
        found = Found(number, index, index + size, name.label, rank, name.key, name.country)
        yield of_seats(line, found)
        yield from _coordinated(number, words, index, name)


def _rank(name: Name) -> int:
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


def _is_of_party(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether "Democratic" is of the party: before a common noun or an office, inside."""
    if index + 1 >= len(words) or not words[index + 1].alphabetic:
        return False
    lexicon, behind = vocabulary(), words[index + 1]
    if lexicon.is_office(behind.key) or is_shortened_office(words, index + 1, lexicon):
        return True
    before = words[index - 1] if index else None
    if behind.capitalised or before is None or before.text in _ENDS:
        return False
    return not before.capitalised or before.key in lexicon.heading_words


def _is_known_town(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether the words before ``words[end]`` are the name of a town."""
    for size in (1, 2, 3):
        first = words[max(0, end - size)]
        if not first.capitalised:
            return False
        if is_town(joined(words[max(0, end - size) : end])):
            return True
    return False


def _is_portfolio(words: tuple[Word, ...], index: int, name: Name) -> bool:
    """Tell whether a listed body is an office, or its field: "Secretary of the Treasury"."""
    lexicon, key = vocabulary(), words[index].key
    if name.label != "ORG" or len(name.words) > 1:
        return False
    if key in initials():
        return _is_before_name(words, index + 1)
    if key not in lexicon.portfolios:
        return False
    if index + 1 < len(words) and lexicon.is_office(words[index + 1].key):
        return True
    link = index - 1 - (words[index - 1].key == "the")
    if link <= 0 or words[link].key != "of" or words[link - 1].key in {"member", "members"}:
        return False
    return lexicon.is_office(words[link - 1].key)


def _is_before_name(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a person's name may follow initials that are an office too: "NSA | Doval"."""
    if index >= len(words) or not words[index].text.istitle() or not words[index].alphabetic:
        return False
    lexicon, key = vocabulary(), words[index].key
    return key not in lexicon.plain and key not in lexicon.telling


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


def _is_office(line: Line, start: int, end: int) -> bool:
    """Tell whether words name an office, not the body of its holder: "President's Plan"."""
    offices, words = vocabulary().offices, line.words
    opens = words[start].key in offices and words[start + 1].key != "'s"
    return opens or words[end - 1].key in offices


def _label_of(line: Line, start: int, end: int) -> str:
    named = match(line.words, start)
    if named and start + named[1] == end:
        return named[0].label
    if (line.words[end - 1].key,) in vocabulary().event_heads:
        return "EVENT"
    keys = " ".join(word.key for word in line.words[start:end])
    return "EVENT" if "conference of the parties" in keys else "ORG"


def _best(proposals: Iterable[Found], lines: Sequence[Line]) -> list[Found]:
    taken = [bytearray(len(line.words)) for line in lines]
    kept = []
    for found in sorted(proposals, key=lambda f: (-f.rank, f.start - f.end, f.line, f.start)):
        words = taken[found.line]
        if not any(words[found.start : found.end]):
            words[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: (f.line, f.start))
