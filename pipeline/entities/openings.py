"""Names that the layout tells: the places of a dateline, the speakers of a transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..gazetteer import candidates
from ..layout import find_dateline
from .found import Found, Rank
from .lexicon import match
from .persons import name_end, title_end
from .vocabulary import vocabulary
from .words import Line, Word, joined

__all__ = ["from_openings"]

_LABEL = 9  # words of a speaker's label at most
_TURNS = 2  # labels that make a transcript


def from_openings(lines: Sequence[Line], text: str) -> Iterator[Found]:
    """Give what no list has of the dateline, and the full names before a speaker's colon."""
    dateline = find_dateline(text)
    spans = dateline.places if dateline else ()
    sure = len(spans) > 1 or (dateline is not None and dateline.agency is not None)
    for start, end in spans:
        if sure or candidates(" ".join(text[start:end].split())):
            yield from _place(lines, start, end)
    if dateline and dateline.agency:
        yield from _agency(lines, *dateline.agency)
    labels = [(number, colon) for number, line in enumerate(lines) if (colon := _colon(line))]
    for number, colon in labels if len(labels) >= _TURNS else ():
        words = lines[number].words
        start = _behind_titles(words, colon)
        if _is_full_name(words, start, colon):
            yield Found(number, start, colon, "PERSON", Rank.TITLED)


def _agency(lines: Sequence[Line], start: int, end: int) -> Iterator[Found]:
    """Give the agency of a dateline, which no list may have: "TIRANA, Oct. 12 (ATA) -"."""
    number, first, last = _words_at(lines, start, end)
    words = lines[number].words[first : last + 1]
    name = all(word.capitalised for word in words if word.alphabetic) and words[0].alphabetic
    day = any(word.key in vocabulary().days for word in words)
    if name and not day and not match(words, 0):
        yield Found(number, first, last + 1, "ORG", Rank.TITLED)


def _words_at(lines: Sequence[Line], start: int, end: int) -> tuple[int, int, int]:
    """Give the line of the characters [start, end), and the indices of its first and last word."""
    number = bisect_left(lines, start + 1, key=lambda line: line.words[0].start) - 1
    words = lines[number].words
    first = bisect_left(words, start, key=lambda word: word.start)
    return number, first, bisect_left(words, end, key=lambda word: word.end)


def _place(lines: Sequence[Line], start: int, end: int) -> Iterator[Found]:
    number, first, last = _words_at(lines, start, end)
    words = lines[number].words
    last += last + 1 < len(words) and _is_state(joined(words[first : last + 2]))
    listed = any(match(words, index) for index in range(first, last + 1))
    plain = all(word.key in vocabulary().plain for word in words[first : last + 1])
    letter = first == last and len(words[first].text) == 1  # "Q (Reuters): "
    if not (listed or plain or letter):
        yield Found(number, first, last + 1, "GPE", Rank.TITLED)


def _is_state(name: str) -> bool:
    """Tell whether `name` is a short form of a state with its full stop: "Fla."."""
    return name.endswith(".") and any(place.kind == "region" for place in candidates(name))


def _colon(line: Line) -> int:
    """Give where the colon of a speaker's label stands, 0 where the line opens with none."""
    if not line.words[0].text.isupper():
        return 0
    for index, word in enumerate(line.words[:_LABEL]):
        if word.text == ":":
            return index
        if word.alphabetic and not word.text.isupper():
            return 0
    return 0


def _behind_titles(words: Sequence[Word], colon: int) -> int:
    start = 0
    while start < colon:
        behind = title_end(words, start)
        if behind == start and not vocabulary().is_office(words[start].key):
            break
        start = max(behind, start + 1)
    return start


def _is_full_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a label is a person's, and not "SENIOR OFFICIAL" or "STATE DEPARTMENT"."""
    lexicon = vocabulary()
    name = [word for word in words[start:end] if word.alphabetic]
    if len(name) < 2 or any(word.key in lexicon.plain for word in name):
        return False
    if any((word.key,) in lexicon.organisation_heads for word in name):
        return False
    return name_end(words, start) == end
