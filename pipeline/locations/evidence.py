"""What a text tells of the countries it is about, before any of its names is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..gazetteer import (
    IN_CONTEXT,
    Place,
    candidates,
    choose,
    fold,
    is_capital,
    is_listed,
    named,
    of_people,
)
from ..records import Entity
from .wording import customs, states

__all__ = ["Evidence"]

# entities that are named after a country or a place in it
_NAMES = frozenset({"GPE", "LOC", "NORP"})
# set by hand, in powers of ten of people; no figure was fitted to a corpus
_MAIN, _HOME, _SIBLING = 0.5, 0.6, 0.8
# of a country that acts in the text, but of which no town or division is named
_FROM_AFAR = 0.6
# what its divisions have more than its towns: one is seldom named without its state
_AT_HOME = 0.3
_SIBLINGS = 3
_SEAT = 1.5
_BESIDE = 2.4
_CUSTOM, _CUSTOMS = 1.0, 4
_MAIN_SHARE = 0.3
_ALPHA3 = 3
# a town so much larger than its namesakes abroad shows which country the text is about
_PLAIN = 1.5


class Evidence:
    """How much likelier the places of a country are, by all that a document names.

    Args:
        text: the text as read.
        entities: all its entities.
        names: the keys of its GPE, LOC and FAC mentions.
        home: country of the dateline, if there is one.
    """

    def __init__(
        self, text: str, entities: Sequence[Entity], names: AbstractSet[str], home: str | None
    ) -> None:
        self._entities = entities
        self.hints = {name: candidates(name) for name in states(text) - names}
        self._votes = {entity.entity_id: _vote(entity) for entity in entities}
        self._counts: Counter[str | None] = Counter(self._countries())
        self._named: Counter[str | None] = Counter(self._countries(_NAMES))
        self._counts.update(
            places[0].country
            for places in self.hints.values()
            if places and places[0].kind == "region"
        )
        self._divisions = _divisions(names)
        # states and their capitals act, and their people travel, far from home
        self._inside = {*self._divisions} | {
            self._votes[entity.entity_id]
            for entity in entities
            if entity.label == "GPE" and not is_listed(entity.name)
        }
        self.bonus = self._bonus(text, home)

    def bonuses(
        self, entity: Entity, options: Sequence[Place], beside: AbstractSet[str]
    ) -> dict[str, float]:
        """Raise a country of which the text names divisions ("votes in Georgia", with Ohio near).

        Divisions named side by side raise one another: "Washington, Oregon and Idaho".
        """
        bonus = dict(self.bonus)
        vote = self._votes[entity.entity_id]
        if vote and self._named[vote] <= len(entity.mentions):
            # a name is no evidence for itself, nor are the bodies and people called after it
            bonus.pop(vote, None)
        own = {fold(place.name) for place in options}
        for country in {place.country for place in options if place.country}:
            divisions = self._divisions.get(country, set()) - own
            afar = country in bonus and country not in self._inside
            bonus[country] = bonus.get(country, 0.0) + _SIBLING * min(len(divisions), _SIBLINGS)
            bonus[f"{country}-"] = _AT_HOME * afar + _BESIDE * len(divisions.intersection(beside))
        # what lies in several countries is no less likely for a text on one of them
        bonus[""] = max((bonus[key] for key in bonus if len(key) == _ALPHA3), default=0.0)
        return bonus

    def of_capital(self, entity: Entity, place: Place) -> float:
        """Give what a capital gains where the text names its country: "Greece said in Athens"."""
        if not is_capital(place):
            return 0.0
        itself = len(entity.mentions) if self._votes[entity.entity_id] == place.country else 0
        return _SEAT if self._named[place.country] > itself else 0.0

    def _bonus(self, text: str, home: str | None) -> dict[str, float]:
        total = self._counts.total()
        bonus = {
            country: IN_CONTEXT + (_MAIN if number >= _MAIN_SHARE * total else 0.0)
            if country in self._inside
            else _FROM_AFAR
            for country, number in self._counts.items()
            if country
        }
        if home:
            bonus[home] = bonus.get(home, 0.0) + _HOME
        for country, number in customs(text).items():
            bonus[country] = bonus.get(country, 0.0) + _CUSTOM * min(number, _CUSTOMS)
        return bonus

    def _countries(self, labels: AbstractSet[str] | None = None) -> list[str]:
        found = []
        for entity in self._entities:
            code = self._votes[entity.entity_id] if not labels or entity.label in labels else None
            found += [code] * len(entity.mentions) if code else []
        return found


def _divisions(names: AbstractSet[str]) -> dict[str | None, set[str]]:
    """Give the names of the divisions among `names`, by their countries."""
    found: dict[str | None, set[str]] = {}
    for places in map(candidates, names):
        # a region whose main town has its name is none here: Isfahan
        first = choose(places) if places and places[0].kind == "region" else None
        if first and first.kind == "region" and first.admin1:
            found.setdefault(first.country, set()).add(fold(first.name))
    return found


def _vote(entity: Entity) -> str | None:
    """Give the country that `entity` shows the text to be about, None for a name of many places."""
    if entity.label not in {"GPE", "LOC"} or (entity.country and is_listed(entity.name)):
        return entity.country
    places = of_people(entity.name) or named(entity.name)[1]
    if not places:
        return entity.country
    rivals = [place.weight for place in places if place.country != places[0].country]
    plain = places[0].kind != "city" or not rivals or places[0].weight > rivals[0] + _PLAIN
    return places[0].country if plain else None
