"""Those who serve a person, and have the country of whom they serve: aides, spokesmen, deputies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .fronted import sentence_start
from .offices import Title
from .placed import Person, Placed
from .public_offices import serves_a_state
from .vocabulary import keys
from .words import Line, Word

__all__ = ["from_principals", "from_served_offices", "is_of_principal"]

_BACK = 3  # lines before in which an office is told by whom it is held
_LINKS = frozenset({"to", "for", "of"})
_POSSESSIVE = frozenset({"his", "her"})
# those whom a person has without being served by them
_EQUALS = frozenset({"counterpart", "colleague", "peer", "host", "guest", "critic", "rival"})


def is_of_principal(words: Sequence[Word], title: Title, principal: int, end: int) -> bool:
    """Tell whether a title ends in whom its holder serves: "X, an aide to | Y Z | of Peru, said".

    Args:
        words: the words of a line.
        title: the title behind a name.
        principal: index of the first word of the next person's name, or of that one's own title.
        end: index behind that name.
    """
    closes = title.end == end or (title.end > end and words[end].key in _LINKS)
    return closes and words[principal - 1].key in _LINKS


def from_principals(
    places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line]
) -> None:
    """Give those in a public office the country of the person whom they serve.

    "Kiir's press secretary, X", "X, an aide to Kiir", "his adviser X".
    """
    by_end = {(place.found.line, place.found.end): place for place in places}
    for number, place in enumerate(places):
        person, line = people[place.group], place.found.line
        for title in (place.before, place.after):
            if person.country or person.international or not title.offices:
                continue
            if not serves_a_state(title.offices):
                continue
            owner = by_end.get((line, title.end)) if title is place.after else None
            if lines[line].words[title.start - 1].key == "'s":
                owner = by_end.get((line, title.start - 1))
            principals = [owner] if owner else _of_pronoun(places[:number], title, place, lines)
            person.country = _shared(principals, people)


def from_served_offices(places: Sequence[Placed], people: Mapping[int, Person]) -> None:
    """Give "a spokesman for the prime minister" the country of who has been told to be that."""
    for number, place in enumerate(places):
        person = people[place.group]
        for title in (place.before, place.after):
            if person.country is None and title.offices and not person.international:
                near = [p for p in places[:number] if p.found.line >= place.found.line - _BACK]
                person.country = _shared(_in_office(near, title, people), people)


def _shared(principals: Sequence[Placed], people: Mapping[int, Person]) -> str | None:
    """Give the one country that all of them act for; None where one serves a body of many."""
    countries = {people[place.group].country for place in principals}
    if any(people[place.group].international for place in principals):
        return None
    return countries.pop() if len(countries) == 1 else None


def _of_pronoun(
    before: Sequence[Placed], title: Title, place: Placed, lines: Sequence[Line]
) -> list[Placed]:
    """Give those who can be meant by the pronoun of "his adviser | X".

    They are named before in its sentence, else in the one before.
    """
    words = lines[place.found.line].words
    if not title.start or words[title.start - 1].key not in _POSSESSIVE:
        return []
    if any(word.key in _EQUALS for word in words[title.start : place.found.start]):
        return []
    near = [p for p in before if p.found.line == place.found.line and p.group != place.group]
    start = sentence_start(words, title.start - 1)
    last = sentence_start(words, start - 1) if start else 0
    here = [p for p in near if p.found.start >= start]
    return here or [p for p in near if p.found.start >= last]


def _in_office(
    before: Sequence[Placed], title: Title, people: Mapping[int, Person]
) -> list[Placed]:
    """Give who has been named last in the office of "a spokesman for | the prime minister"."""
    offices = [keys(office) for office in title.offices]
    for place in reversed(before):
        for held in people[place.group].offices:
            served = ("the", *keys(held))
            if any(_serves(office, served) for office in offices):
                return [place]
    return []


def _serves(office: tuple[str, ...], served: tuple[str, ...]) -> bool:
    """Tell whether an office is completed by another: "spokesman for | the prime minister"."""
    size = len(served)
    return office[-size:] == served and office[-size - 1 : -size] in {("to",), ("for",)}
