"""Offices that a text tells only by describing their holders: "The Foreign Secretary flew home"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from .officeholders import offices_on
from .placed import Person
from .vocabulary import keys
from .words import Line, Word

__all__ = ["from_descriptions"]


def from_descriptions(
    people: Mapping[int, Person], lines: Sequence[Line], document_date: dt.date | None
) -> None:
    """Give those whose office stands nowhere beside their names the one that the text describes.

    "By Jeremy Hunt MP. The Foreign Secretary said": so the dated list calls him on that day, and
    nobody else in the text is called so.
    """
    if document_date is None:
        return
    told = {keys(office) for person in people.values() for office in person.offices}
    holders: dict[tuple[str, ...], list[Person]] = {}
    for person in people.values():
        for held in offices_on(person.name, document_date):
            holders.setdefault(keys(held), []).append(person)
    for office, bearers in holders.items():
        if office in told or len(bearers) != 1 or bearers[0].country is None:
            continue
        said = _described(office, lines)
        if said and not any(office[-1] in keys(known) for known in bearers[0].offices):
            bearers[0].offices.append(said)


def _described(office: tuple[str, ...], lines: Sequence[Line]) -> str | None:
    """Give "the Foreign Secretary" as some line has it, in capitals and without a state."""
    size = len(office)
    for line in lines:
        words = line.words
        for index in range(1, len(words) - size):
            if words[index].key != office[0] or words[index - 1].key != "the":
                continue
            phrase = words[index : index + size]
            if tuple([word.key for word in phrase]) == office and _stands_alone(words, index, size):
                return " ".join(word.text for word in phrase)
    return None


def _stands_alone(words: Sequence[Word], index: int, size: int) -> bool:
    """Tell whether capitals end with the office: no "Foreign Secretary X", no "of Peru"."""
    capitals = all(word.capitalised for word in words[index : index + size])
    following = words[index + size]
    return capitals and not following.capitalised and following.key not in {"of", "for", "-"}
