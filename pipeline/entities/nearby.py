"""Towns and regions of the countries that a text speaks of, which the model overlooks.

Small models take the towns of far countries for people or firms. Once some places of a text are
known, another one of their countries needs less evidence: a preposition or a verb of taking before
it, or that it stands in a list with one of them ("Bo, Kenema and Makeni").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..gazetteer import Place, candidates
from ..resources import read_lines, read_table
from .found import Found, Rank
from .lexicon import match
from .tags import Tags, ids
from .town_contexts import (
    LARGE,
    PEOPLE,
    SMALL,
    goes_on,
    is_division,
    is_noun,
    is_plain,
    is_taken,
    people_near,
)
from .vocabulary import vocabulary
from .words import Line, Word

__all__ = ["from_nearby"]

_LONGEST = 4
_SOME = 5_000  # people of a town that a list or a verb tells
_SHORT = 3  # letters of a word that may stand for many things
_NAMESAKES = 5  # places of a name at most: one with more is mostly a surname or a word too
_PROPER = ids("NNP", "NNPS", "JJ", "FW", "NN")
_JOINS = frozenset({"and", "or"})
_BEARERS = frozenset({"PERSON", "ORG"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})


def from_nearby(lines: Sequence[Line], first: Collection[Found], tags: Tags) -> Iterator[Found]:
    """Give the unlisted places in `lines` that lie in the countries of those found at `first`."""
    countries = _countries(lines, first)
    if not countries:
        return
    others = _bearers(lines, first)
    places = [found for found in first if found.label == "GPE"]
    for number, line in enumerate(lines):
        for start, end, least in () if line.heading else _in_context(line, tags):
            place = _Name(line.words, start, end)
            if place.key not in others and _lies_in(place, least, countries):
                places.append(Found(number, start, end, "GPE", Rank.SHAPE))
                yield places[-1]
    for found in places:
        if not lines[found.line].heading:
            yield from _in_list(lines[found.line], found, tags, others)
            yield from _in_pair(lines[found.line], found, countries, others)


class _Name(NamedTuple):
    """Words that may be the name of a place."""

    words: Sequence[Word]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name as it is written."""
        return " ".join(w.text for w in self.words[self.start : self.end]).replace(" - ", "-")

    @property
    def key(self) -> str:
        """The folded word of a name of one word, else nothing."""
        return self.words[self.start].key if self.end == self.start + 1 else ""


def _countries(lines: Sequence[Line], first: Collection[Found]) -> set[str]:
    return {
        code
        for found in first
        if found.label in _PLACES
        for code in _countries_of(lines[found.line].words, found)[:1]
    }


def _countries_of(words: Sequence[Word], found: Found) -> list[str]:
    """Give the country of a place, of an unlisted one all that it may lie in."""
    if found.country or found.key or found.label == "NORP":
        return [found.country] if found.country else []
    places = candidates(_Name(words, found.start, found.end).text)
    return [place.country for place in places if place.country]


def _bearers(lines: Sequence[Line], first: Collection[Found]) -> set[str]:
    """Give the folded words of the full names of people and firms, and of names with a title."""
    return {
        word.key
        for found in first
        if found.label in _BEARERS and (found.end - found.start > 1 or found.rank > Rank.MODEL)
        for word in lines[found.line].words[found.start : found.end]
    }


def _in_context(line: Line, tags: Tags) -> Iterator[tuple[int, int, int]]:
    """Give where names stand behind words that places follow, and how many people they need."""
    words = line.words
    for index in line.starts:
        word = words[index]
        if index and word.capitalised and not words[index - 1].capitalised:
            least = people_near(words, index) or (LARGE if is_taken(words, index) else 0)
            end = _run_end(words, index, tags) if least else index
            if end > index:
                yield index, end, SMALL if least == PEOPLE else _SOME


def _goes_on(words: Sequence[Word], end: int, tags: Tags) -> bool:
    """Tell whether a name belongs to what follows, other than "state"."""
    division = end < len(words) and is_division(words[end])
    return not division and goes_on(words, end, tags)


def _in_list(line: Line, found: Found, tags: Tags, others: Collection[str]) -> Iterator[Found]:
    """Give the places that stand in one list with `found`."""
    words, countries = line.words, set(_countries_of(line.words, found))
    end = found.end
    while countries:
        start = _next_item(words, end)
        stop = _run_end(words, start, tags) if start else 0
        if not start or stop <= start or not _closes(words, start, stop):
            return
        place = _Name(words, start, stop)
        if place.key in others or not _lies_in(place, _SOME, countries):
            return
        yield Found(found.line, start, stop, "GPE", Rank.SHAPE)
        end = stop


def _in_pair(
    line: Line, found: Found, countries: Collection[str], others: Collection[str]
) -> Iterator[Found]:
    """Give the place that a hyphen joins to `found`: "the Basra- | Aqaba | oil pipeline"."""
    words, start = line.words, found.end + 1
    if start + 1 >= len(words) or words[found.end].text != "-" or not words[start].text.istitle():
        return
    whole = words[found.end - 1].end == words[found.end].start
    whole = whole and words[found.end].end == words[start].start
    place = _Name(words, start, start + 1)
    noun = words[start + 1].text.islower()
    if whole and noun and place.key not in others and _lies_in(place, _SOME, countries):
        yield Found(found.line, start, start + 1, "GPE", Rank.SHAPE)


def _next_item(words: Sequence[Word], end: int) -> int:
    """Give the index of the next item of a list, 0 where none follows."""
    if end < len(words) and (is_noun(words[end]) or is_division(words[end])):
        end += 1  # "Gezira state and Omdurman"
    index = end + (end < len(words) and words[end].text == ",")
    index += index < len(words) and words[index].key in _JOINS
    return index if end < index < len(words) and words[index].capitalised else 0


def _closes(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether an item is of a list: behind "and", or before a further one."""
    return words[start - 1].key in _JOINS or _next_item(words, end) > 0


def _run_end(words: Sequence[Word], index: int, tags: Tags) -> int:
    """Give the index behind the name at ``words[index]``; `index` where there is none of a place.

    Hyphens and particles stand inside a name: "Haut-Lomami", "Lanao del Sur".
    """
    end = index
    while end < len(words) and end - index <= _LONGEST:
        if end > index and (is_noun(words[end]) or is_division(words[end])):
            break
        inner = words[end].text == "-" or words[end].key in vocabulary().particles
        if words[end].capitalised:
            if match(words, end) or tags.get(words[end].start) not in _PROPER:
                return index
        elif not (inner and end > index and end + 1 < len(words) and words[end + 1].capitalised):
            break
        end += 1
    if end - index > _LONGEST or is_plain(words[index]) or _goes_on(words, end, tags):
        return index
    return end


def _lies_in(name: _Name, least: int, countries: Collection[str]) -> bool:
    """Tell whether a name is that of a place in `countries`, and of little else."""
    if name.key:
        if name.key in _not_places() or name.text.isupper() or len(name.key) < _SHORT:
            return False
        least = max(least, LARGE) if len(name.key) == _SHORT else least
    places = candidates(name.text)
    return len(places) <= _NAMESAKES and any(_fits(place, least, countries) for place in places)


@cache
def _not_places() -> frozenset[str]:
    """Give the folded words that are seldom places: given names, months, points of the compass."""
    months = (row["word"] for row in read_table("timex_words.csv") if row["class"] == "MONTH")
    return frozenset((*vocabulary().sexes, *months, *read_lines("compass.txt")))


def _fits(place: Place, least: int, countries: Collection[str]) -> bool:
    inhabited = place.kind in {"city", "region"} and place.population >= least
    return inhabited and place.country in countries
