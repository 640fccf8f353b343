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

__all__ = ["Surroundings"]

# set by hand; the scale is powers of ten of people, as in the weights of places
_NEAR, _AREA = 1.5, 1.2
# of a name's readings, those after the most likely ones support nothing
_READINGS = 12
# degrees of a cell: what lies in a cell or the eight round it is near, some 150 km
_CELL = 1.0
# how fast a reading loses likelihood with its weight
_TEMPER = 0.5

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
        self._gains: dict[tuple[str, int | None], float] = {}

    def gain(self, name: str, place: Place) -> float:
        """Give what the other names add to the weight of `place` as a reading of `name`."""
        if not place.admin1 or not self._areas:
            return 0.0
        key = (name, place.geonames_id)
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
            for other in _round(cell):
                for owner, share in self._cells.get(other, {}).items():
                    near[owner] = max(near[owner], share)
            found += _NEAR * log2(1.0 + _others(near, name))
        return found

    def _add(self, name: str, places: Sequence[tuple[float, Place]]) -> None:
        if not places:
            return
        likeliest = places[0][0]
        odds = [10 ** (_TEMPER * (score - likeliest)) for score, _ in places]
        total = sum(odds)
        for (_, place), odd in zip(places, odds, strict=True):
            share = odd / total
            if place.admin1:
                area = (place.country, place.admin1)
                self._areas.setdefault(area, defaultdict(float))[name] += share
            cell = _cell(place)
            if cell:
                self._cells.setdefault(cell, defaultdict(float))[name] += share


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
