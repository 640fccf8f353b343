"""Names that two states share, such as Congo and Korea, or a state and its capital."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from ..gazetteer import Place, candidates, fold, is_capital
from ..resources import read_table

__all__ = ["bearer_of_shared_name", "without_capitals"]


def bearer_of_shared_name(
    name: str, names: AbstractSet[str], options: Sequence[Place]
) -> Place | None:
    """Give the bearer of a name that two states share, when the text names only its other names.

    Where it names "Djibouti City" too, a bare "Djibouti" is the country.
    """
    if f"{name} city" in names:
        return next((place for place in options if place.kind == "country"), None)
    told = [country for country, evidence in _shared().get(name, ()) if evidence & names]
    if len(told) != 1:
        return None
    for row in read_table("countries.csv"):
        if row["alpha3"] == told[0]:
            return next((p for p in candidates(row["name"]) if p.kind == "country"), None)
    return next(iter(options), None)


def without_capitals(options: Sequence[Place]) -> Sequence[Place]:
    """Leave out the capital that has the name of its state: "Djibouti" is the state."""
    states = {place.country for place in options if place.kind == "country"}
    if not states or len(options) == 1:
        return options
    return [
        place
        for place in options
        if place.kind != "city" or place.country not in states or not is_capital(place)
    ]


@cache
def _shared() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Give the bearers of the shared names, each with the keys of its other names."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in read_table("shared_names.csv"):
        evidence = frozenset(map(fold, row["evidence"].split("|")))
        found.setdefault(fold(row["name"]), []).append((row["country"], evidence))
    return found
