"""Offices that a text tells only by describing their holders: "The Foreign Secretary flew home"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from .lexicon import match
from .officeholders import offices_on
from .placed import Person
from .public_offices import of_one_state
from .vocabulary import keys
from .words import Line, Word

__all__ = ["from_descriptions"]

_NEAR = 6  # words between an office in the plural and the states whose it is
_GOES_ON = frozenset({"of", "for", "-", "and"})


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
    holders: dict[tuple[str, str], list[Person]] = {}
    for person in people.values():
        for term in offices_on(person.name, document_date):
            holders.setdefault(term, []).append(person)
    # who is a taoiseach is not meant by "the prime minister"
    titled = {country for held, country in holders if of_one_state(held)}
    for (held, country), bearers in holders.items():
        rivals = (c for other, c in holders if other == held and c != country)
        others = any(rival not in titled for rival in rivals)
        person = bearers[0]
        if len(bearers) != 1 or person.country != (country or None):
            continue
        for form in _forms(held):
            alone = form not in told and not others
            said = _described(form, country, lines, alone=alone)
            if said and not any(form[-1] in keys(known) for known in person.offices):
                person.offices.append(said)
                person.international |= not country


def _forms(office: str) -> Iterator[tuple[str, ...]]:
    """Give the words of an office, and of "president of the X" also "X president"."""
    head, of, body = office.partition(" of the ")
    yield keys(office)
    if of:
        yield keys(f"{body} {head}")


def _described(
    office: tuple[str, ...], country: str, lines: Sequence[Line], *, alone: bool
) -> str | None:
    """Give an office as some line has it without a name: "the Foreign Secretary".

    Where it is not `alone` the state stands beside it, as with the plural: "the foreign ministers
    of Chile and Peru".
    """
    plural = (*office[:-1], f"{office[-1]}s")
    size = len(office)
    for line in lines:
        words = line.words
        for index in range(1, len(words) - size):
            if words[index].key != office[0]:
                continue
            said = tuple([word.key for word in words[index : index + size]])
            if said == plural and country and _is_named(words, index, size, country):
                return " ".join(word.text for word in words[index : index + size])[:-1]
            if said == office and alone and _stands_alone(words, index, size):
                return " ".join(word.text for word in words[index : index + size])
    return None


def _stands_alone(words: Sequence[Word], index: int, size: int) -> bool:
    """Tell whether the office is all: "the Foreign Secretary", but no name, no "of Peru" behind."""
    following = words[index + size]
    if words[index - 1].key != "the":
        return False
    return not following.capitalised and following.key not in _GOES_ON


def _is_named(words: Sequence[Word], index: int, size: int, country: str) -> bool:
    """Tell whether the state stands near an office in the plural."""
    near = range(max(0, index - _NEAR), min(len(words), index + size + _NEAR))
    named = (match(words, place) for place in near)
    return any(found[0].country == country for found in named if found)
