"""What the people of one list share: an office in the plural, a country told of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .lexicon import match
from .offices import has_plural
from .persons import title_end
from .placed import Person, Placed
from .words import Line, Word

__all__ = ["inherit", "only_lists", "share_offices"]

# who serves abroad stands beside people of another country
_ABROAD = ("ambassador", "envoy", "consul", "commissioner", "representative")
_LISTS = frozenset({"and", ",", ";", "as", "well", "with"})


def inherit(places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line]) -> None:
    """Hand a country on along a list: ``the Emirati ministers A, minister B and C``."""
    told = [place.country or people[place.group].country for place in places]
    for index in range(1, len(places)):
        person, place, last = people[places[index].group], places[index], places[index - 1]
        if (
            person.country is None
            and person.offices
            and not person.international
            and not person.international
            and _listed_with(last, people[last.group].offices, place, lines)
        ):
            person.country = told[index - 1]
            told[index] = person.country


def share_offices(
    places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line]
) -> None:
    """Hand the office of "his counterparts A of Japan, B of France and C" to all in the list."""
    shared: tuple[str, ...] = ()
    for last, place in pairwise(places):
        words = lines[place.found.line].words
        if last.before.offices:
            plural = _same_line(last, place) and has_plural(words, last.before)
            shared = last.before.offices if plural else ()
        if not shared:
            continue
        between = words[last.found.end : place.found.start]
        same_list = _same_line(last, place) and only_lists(between)
        if same_list and not people[place.group].offices:
            people[place.group].offices.extend(shared)
        elif not same_list:
            shared = ()


def _same_line(a: Placed, b: Placed) -> bool:
    return a.found.line == b.found.line


def only_lists(words: Sequence[Word]) -> bool:
    """Tell whether words, at least one, only join the items of a list: "of Japan and the Hon."."""
    index = 0
    while index < len(words):
        named = match(words, index)
        if named and named[0].kind == "country":
            index += named[1]
        elif (behind := title_end(words, index)) > index:
            index = behind
        elif words[index].key in _LISTS | {"of", "the"}:
            index += 1
        else:
            return False
    return bool(words)


def _listed_with(
    last: Placed, offices: Sequence[str], place: Placed, lines: Sequence[Line]
) -> bool:
    """Tell whether two people stand in a list, the first with `offices` and not from abroad."""
    if last.found.line != place.found.line or place.before.start == place.before.end:
        return False
    told = (*offices, *place.before.offices)
    if any(abroad in office.casefold() for office in told for abroad in _ABROAD):
        return False
    between = lines[place.found.line].words[last.found.end : place.before.start]
    return all(word.key in _LISTS for word in between) and len(between) < 5
