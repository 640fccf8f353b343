"""Places told by a noun in small letters behind them: "the Osk air base", "the Osk region"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..gazetteer import is_town
from ..resources import read_lines
from .found import Found, Rank
from .lexicon import match
from .officeholders import is_of_holder
from .town_contexts import SMALL, is_plain
from .words import Line, Word, joined

__all__ = ["from_facilities"]

_LONGEST = 3  # words of a name
_PAIR = 3  # words of two names and their hyphen
_NOUNS = 4  # nouns behind it: "nuclear power plant"
_COMMON = frozenset({"base", "camp", "plant", "port", "complex", "reactor", "barracks", "dam"})
_FLYING = frozenset({"airport", "airfield", "airstrip", "airbase", "crossing"})
_LINES = frozenset({"railway", "railroad", "pipeline", "highway", "motorway", "canal"})
_AREAS = frozenset({"region", "valley", "strait", "basin", "plateau", "peninsula"})
_PLACED = frozenset({"city", "facility"})


def from_facilities(number: int, line: Line) -> Iterator[Found]:
    """Give the facilities and areas in `line` that an article and a noun frame.

    A facility takes the noun in, an area does not: "the | Osk airport |", "the | Osk | region".
    Nouns that are said of people too ("the Harrow camp") need a town, or one more noun.
    """
    words = line.words
    for index in line.starts:
        stop = _line_end(words, index)
        if stop:
            yield Found(number, index, stop, "FAC", Rank.NAMED_BODY)
        if not index or (words[index - 1].key != "the" and not words[index - 1].text.islower()):
            continue
        end = _name_end(words, index)
        if end == index or end >= len(words) or not words[end].text.islower():
            continue
        if words[end].key in _AREAS and _is_framed(words, index) and not match(words, index):
            yield Found(number, index, end, "LOC", Rank.MEMORY)
        elif words[index - 1].key == "the" and _is_placed(words, index, end):
            stop = _facility_end(words, index, end)
            if stop > end:
                yield Found(number, index, stop, "FAC", Rank.SHAPE)


def _name_end(words: Sequence[Word], index: int) -> int:
    end = index
    while end < len(words) and end - index <= _LONGEST and words[end].text.istitle():
        if is_plain(words[end]):
            return index
        end += 1
    return end if end - index <= _LONGEST else index


def _line_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind what joins three places, 0 for none: "the | Osk-Arn-Bel railway |".

    Of two the names stand for the towns themselves: "the Belgrade-Budapest railway".
    """
    if not index or words[index - 1].key != "the" or not words[index].text.istitle():
        return 0
    end = index + 1
    while end + 1 < len(words) and words[end].text == "-" and words[end + 1].text.istitle():
        end += 2
    named = end > index + _PAIR and end < len(words) and words[end].text.lower() in _LINES
    return end + 1 if named else 0


def _is_framed(words: Sequence[Word], index: int) -> bool:
    """Tell whether an article stands before a name, or before its adjective: "the disputed | X"."""
    return "the" in {word.key for word in words[max(0, index - 2) : index]}


def _is_placed(words: Sequence[Word], index: int, end: int) -> bool:
    """Tell whether a name is of a town or facility, or in no list: not "the Fiji airport"."""
    named = match(words, index)
    return named is None or (named[0].kind in _PLACED and index + named[1] == end)


def _facility_end(words: Sequence[Word], index: int, end: int) -> int:
    """Give the index behind the nouns of a facility at ``words[end]``, `end` where are none."""
    stop = end
    while stop < len(words) and stop - end < _NOUNS and words[stop].text.islower():
        if words[stop].key not in _nouns():
            break
        stop += 1
    while stop > end and words[stop - 1].key not in _COMMON | _FLYING:
        stop -= 1
    if stop != end + 1 or words[end].key in _FLYING:
        return stop
    surname = words[end - 1].key
    return stop if is_town(joined(words[index:end]), SMALL) and not is_of_holder(surname) else end


@cache
def _nouns() -> frozenset[str]:
    """Give the words in the names of facilities."""
    return frozenset(read_lines("town_facilities.txt")) | _COMMON | _FLYING
