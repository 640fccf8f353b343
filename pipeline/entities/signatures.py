"""Offices that stand alone in the line below a name, as in signatures and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .appositions import office_end
from .offices import parse_title
from .placed import Person, Placed
from .titles import Reading
from .words import Line

__all__ = ["from_signatures"]


def from_signatures(
    places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line], reading: Reading
) -> None:
    """Give those whose names fill a line the office that fills the next: "Ana Rocha | Minister"."""
    for place in places:
        person, number = people[place.group], place.found.line + 1
        alone = place.found.start == 0 and place.found.end == len(lines[number - 1].words)
        if person.offices or not alone or number == len(lines):
            continue
        words = lines[number].words
        if words[0].capitalised and office_end(words, 0, reading) == len(words):
            title = parse_title(words, 0, len(words), reading.text)
            person.offices.extend(title.offices)
            person.country = person.country or title.country
            person.international |= title.international
