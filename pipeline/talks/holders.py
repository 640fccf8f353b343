"""Whom a description of an office means: "the Kenyan president", "Peru's top diplomat"."""

from __future__ import annotations

from ..records import Entity
from .lexicon import roles, words
from .offices import Office, is_held_as, last_word
from .terrain import Terrain

__all__ = ["holder_of"]

_FIRST = frozenset({"top", "chief"})
_HEADS = frozenset({"head", "chief"})
_INDEFINITE = frozenset({"a", "an"})
_MINISTRY = "ministry"


def holder_of(terrain: Terrain, office: Office) -> Entity | None:
    """Give the only person in the text whom the unnamed `office` describes, else None."""
    noun = roles()[last_word(office)]
    if office.org or len(office.countries) > 1:
        return None
    country = office.countries[0] if office.countries else None
    if noun == "leader" and country:
        return _only(terrain.holding(words("leads")), country) or _alone(terrain, country)
    said = {symbol.word for symbol in office.chunk}
    if noun == "diplomat" and said & _FIRST:
        return _only(terrain.holding(words("top_diplomat")), country)
    if noun in _HEADS and country and (minister := _minister(terrain, office, country)):
        return minister
    plain = said.isdisjoint(words("modifier") | _INDEFINITE) and noun not in words("generic")
    return _only(terrain.holding(frozenset({office.role})), country) if plain and country else None


def _only(people: list[Entity], country: str | None) -> Entity | None:
    fitting = [person for person in people if country in (None, person.country)]
    return fitting[0] if len(fitting) == 1 else None


def _minister(terrain: Terrain, office: Office, country: str) -> Entity | None:
    """Give whom "the head of the Peruvian ministry" means."""
    names = [s.entity.name.lower() if s.entity else s.word for s in office.chunk]
    ministry = next((name for name in names if name.endswith(_MINISTRY)), None)
    if ministry is None:
        return None
    people = terrain.people_of(country)
    fitting = [p for p in people if any(_heads(role.lower(), ministry) for role in p.roles)]
    return _only(fitting, country) or _alone(terrain, country)


def _alone(terrain: Terrain, country: str) -> Entity | None:
    """Give the only person of `country` in the text, where no office of theirs is told."""
    people = terrain.people_of(country)
    return people[0] if len(people) == 1 and not people[0].roles else None


def _heads(title: str, ministry: str) -> bool:
    if ministry == _MINISTRY:
        plain = words("portfolio_holder").isdisjoint(title.split())
        return not plain and "prime" not in title and "deputy" not in title
    return is_held_as(ministry.replace(_MINISTRY, "minister"), title)
