"""Places as talks have them, and where a text names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ..records import Location
from ..resources import read_table
from .lexicon import capitals
from .terrain import Terrain

__all__ = ["AT", "KINDS", "Setting", "country_name", "led_by", "setting_at"]

AT = {"in", "at", "near", "outside", "inside", "off"}
_NEAR = 8
KINDS = {"city", "capital", "town", "resort", "port", "village", "island", "state", "region",
          "province", "kingdom", "republic", "headquarters", "palace", "residence"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """A place as a talk has it, and its country."""

    name: str
    country: str | None

    @property
    def is_city(self) -> bool:
        """Whether the place is more than a country."""
        if self.country is None or self.name != country_name(self.country):
            return True
        return capitals().get(self.country) == self.name  # Singapore

    def is_within(self, outer: Setting) -> bool:
        """Tell whether the place is a town of the country `outer`."""
        return self.is_city and not outer.is_city and self.country == outer.country


def led_by(terrain: Terrain, index: int, prepositions: Iterable[str]) -> bool:
    """Tell whether a preposition leads to the place at `index`: "in the port city of X"."""
    begin = index - 1
    while begin >= 0 and index - begin < _NEAR:
        token = terrain.token[begin]
        if token.lower_ in prepositions:
            return True
        linked = token.lower_ in ("of", "'s") or (
            token.pos_ in ("NOUN", "ADJ", "DET", "PROPN", "NUM") or token.tag_ == "PRP$"
        )
        if not linked or (_is_other(token)):
            return False
        begin -= 1
    return False


def _is_other(token: Token) -> bool:
    """Tell whether a noun between preposition and name is no kind of place: "border village"."""
    return token.pos_ == "NOUN" and token.lower_ not in KINDS and token.dep_ != "compound"


def setting_at(terrain: Terrain, index: int) -> Setting | None:
    """Give the city, else the country, of the place named at `index` ("X, a region, Country")."""
    run: list[Location] = []
    while index < len(terrain.doc):
        here = terrain.location[index]
        if here is not None:
            if here not in run:
                run.append(here)
        elif terrain.token[index].text != ",":
            break
        index += 1
    for record in run:
        if record.kind == "city":
            return Setting(record.name, record.country)
    country = next((record.country for record in run if record.country), None)
    return Setting(country_name(country), country) if country else None


@cache
def country_name(code: str) -> str:
    """Give the canonical name of a country by its alpha-3 code."""
    return next((row["name"] for row in read_table("countries.csv") if row["alpha3"] == code), code)
