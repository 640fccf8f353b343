"""How the places that the names of a document can stand for lie to one another.

Towns that are named together lie near one another, in one division as a rule: so each reading of
a name supports the readings of the other names round it, as far as it is likely itself
(Leidner 2007, "Toponym resolution in text", calls it spatial minimality).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import floor, log2

from ..gazetteer import Place

__all__ = ["Surroundings", "lies_in"]

# set by hand; the scale is powers of ten of people, as in the weights of places
_NEAR, _AREA = 1.5, 1.2
# of a name's readings, those after the most likely ones support nothing
_READINGS = 12
# degrees of a cell: what lies in a cell or the eight round it is near, some 150 km
_CELL = 1.0
# how fast a reading loses likelihood with its weight
_TEMPER = 0.5
# a town of more than so many people, as a power of ten, tells less of the places round it
_KNOWN, _FAME, _LEAST_TRUST = 5.0, 0.4, 0.2
# degrees between a county and a town in it, at most
_COUNTY = 1.0

Cell = tuple[int, int]
Shares = defaultdict[str, float]


class Surroundings:
    """The support that places of a document give one another.

    Args:
        readings: the places that each name can stand for, with a score each, the likeliest first.
    """

    def __init__(self, readings: Mapping[str, Sequence[tuple[float, Place]]]) -> None:
        self._cells: dict[Cell, Shares] = {}
        self._areas: dict[tuple[str | None, str], Shares] = {}
        for name, places in readings.items():
            self._add(name, places[:_READINGS])
        self._gains: dict[tuple[str, int | None, float | None], float] = {}

    def gain(self, name: str, place: Place) -> float:
        """Give what the other names add to the weight of `place` as a reading of `name`."""
        if not place.admin1 or not self._areas:
            return 0.0
        key = (name, place.geonames_id, place.latitude)
        if key not in self._gains:
            self._gains[key] = self._gain(name, place)
        return self._gains[key]

    def _gain(self, name: str, place: Place) -> float:
        found = 0.0
        shares = self._areas.get((place.country, place.admin1))
        if shares:
            found += _AREA * log2(1.0 + _others(shares, name))
        cell = _cell(place)
        if cell:
            near: Shares = defaultdict(float)
            for shares in filter(None, map(self._cells.get, _round(cell))):
                for owner, share in shares.items():
                    near[owner] = max(near[owner], share)
            found += _NEAR * log2(1.0 + _others(near, name))
        return found

    def _add(self, name: str, places: Sequence[tuple[float, Place]]) -> None:
        if all(place.kind == "country" for _, place in places):
            return  # it has no surroundings to tell of
        likeliest = places[0][0]
        odds = [10 ** (_TEMPER * (score - likeliest)) for score, _ in places]
        total = sum(odds)
        for (_, place), odd in zip(places, odds, strict=True):
            share = _trust(place) * odd / total
            if place.admin1:
                area = (place.country, place.admin1)
                self._areas.setdefault(area, defaultdict(float))[name] += share
            cell = _cell(place)
            if cell:
                self._cells.setdefault(cell, defaultdict(float))[name] += share


def _trust(place: Place) -> float:
    """Give how much a town tells of its surroundings: all the world names Toronto or Lima."""
    if place.kind != "city":
        return 1.0
    return min(1.0, max(_LEAST_TRUST, 1.0 - _FAME * (place.weight - _KNOWN)))


def _others(shares: Shares, name: str) -> float:
    return sum(shares.values()) - shares.get(name, 0.0)


def _cell(place: Place) -> Cell | None:
    """Give the cell of a town or county: what is larger lies near everything and tells nothing."""
    small = place.kind in {"city", "facility"} or place.admin2
    if not small or place.latitude is None or place.longitude is None:
        return None
    return floor(place.latitude / _CELL), floor(place.longitude / _CELL)


def _round(cell: Cell) -> list[Cell]:
    row, column = cell
    return [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def lies_in(place: Place, area: Place) -> bool:
    """Say whether `place` can be a part of the country or division `area`."""
    if place.country is None or place.country != area.country or place == area:
        return False
    if area.kind == "country":
        return True
    if area.admin1 and place.admin1 and place.admin1 != area.admin1:
        return False
    if area.admin2:
        return place.kind == "city" and _is_near(place, area)
    return bool(place.kind in {"city", "facility"} or place.admin2)


def _is_near(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None:
        return False
    if other.latitude is None or other.longitude is None:
        return False
    return max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < _COUNTY
