"""Which towns lie in which countries and divisions, by the gazetteer."""

from __future__ import annotations

from functools import cache

from ..gazetteer import Place, candidates
from ..resources import read_lines, read_table
from .words import Word

__all__ = ["country_within", "divisions", "is_quarter"]


def country_within(name: str, area: str, country: str | None) -> str | None:
    """Give the country of the town `name` where it lies in `area`; `country` is that of `area`."""
    insides = [place for place in candidates(name) if place.kind == "city"]
    for outer in candidates(area) if insides else ():
        if outer.kind not in {"country", "region"} or (country and outer.country != country):
            continue
        if any(_is_inside(inner, outer) for inner in insides):
            return outer.country
    return None


def _is_inside(inner: Place, outer: Place) -> bool:
    if inner.country != outer.country:
        return False
    return outer.kind == "country" or outer.admin1 == inner.admin1


@cache
def divisions() -> dict[str, str]:
    """Give the countries of states and provinces by their names and short forms."""
    rows = read_table("region_names.csv")
    forms = ((form, row) for row in rows for form in (row["name"], *row["aliases"].split("|")))
    return {form: row["country"] for form, row in forms}


def is_quarter(word: Word) -> bool:
    """Tell whether a word says in which part of a country a place lies: "eastern", "southwest"."""
    return word.key in _quarters()


@cache
def _quarters() -> frozenset[str]:
    points = frozenset(read_lines("compass.txt"))
    between = (f"{a}{b}" for a in ("north", "south") for b in points if b[:4] in {"east", "west"})
    return points.union(between)
