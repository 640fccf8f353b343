"""Whose an office is that a text names without a state: the other side's, or the teller's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from ..resources import read_table
from .placed import Person, Placed
from .vocabulary import keys
from .words import Line

__all__ = ["from_perspective", "in_body_of_teller", "is_met"]

_OF_BODIES = frozenset(
    {"commissioner", "spokesperson", "spokesman", "spokeswoman", "representative", "envoy"}
)
_REACH = 3  # words between a verb of meeting and the office of who is met: "met today with the"


def from_perspective(
    places: Sequence[Placed],
    people: Mapping[int, Person],
    unknown: Collection[int],
    lines: Sequence[Line],
) -> None:
    """Give those `unknown`, who have an office without a state, the country it is of.

    Who is met after another is of the country of that one: "met with Angolan President X. Later
    he held talks with Defence Minister Y". Others are of the teller's: a text that begins with
    "Visit of Foreign Minister X" is from that minister's state.
    """
    teller = _teller_country(places, people)
    for index, place in enumerate(places):
        person = people[place.group]
        if place.group not in unknown or person.country is not None or not _titled(place):
            continue
        met = is_met(place, lines)
        person.country = _met_before(places[:index], place, lines) if met else teller


def in_body_of_teller(places: Sequence[Placed], people: Mapping[int, Person]) -> set[int]:
    """Give who serves the body of many states that a text begins with, not the state of its seat.

    "ADDIS ABABA: The chairperson of the African Union, X, left. The commissioner, Y, stayed".
    """
    first = next((place for place in places if _titled(place)), None)
    if first is None or not people[first.group].international:
        return set()
    return {
        place.group
        for place in places
        for office in (*place.before.offices, *place.after.offices)
        if not _OF_BODIES.isdisjoint(keys(office))
    }


def _teller_country(places: Sequence[Placed], people: Mapping[int, Person]) -> str | None:
    """Give the country of the first person with an office, where no state is told beside it."""
    first = next((place for place in places if _titled(place)), None)
    if first is None or first.country is not None or people[first.group].international:
        return None
    return people[first.group].country


def _titled(place: Placed) -> bool:
    return bool(place.before.offices or place.after.offices)


def _met_before(before: Sequence[Placed], place: Placed, lines: Sequence[Line]) -> str | None:
    """Give the country told of the last one whom the paragraph of `place` tells to be met."""
    near = [other for other in before if other.found.line == place.found.line]
    return next((p.country for p in reversed(near) if p.country and is_met(p, lines)), None)


def is_met(place: Placed, lines: Sequence[Line]) -> bool:
    """Tell whether a person with a title follows "with" or a verb of meeting."""
    start = place.before.start if place.before.offices else place.found.start
    words = lines[place.found.line].words
    for word in reversed(words[max(0, start - _REACH) : start]):
        if word.key in _meeting() or not word.alphabetic:
            return word.alphabetic
    return False


@cache
def _meeting() -> frozenset[str]:
    """Give "with" and the forms of the verbs whose object is met."""
    rows = read_table("talk_verbs.csv")
    return frozenset({"with", *(form for row in rows for form in row["forms"].split("|"))})
