"""Places that a user adds for a run: they go before all others of their name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..resources import OwnTable, OwnTableError, read_own_table
from .place import Place, fold

__all__ = ["Places", "PlacesError", "own", "read_places", "read_rows", "using"]

COLUMNS = ("name", "aliases", "label", "kind", "country", "latitude", "longitude")
LABELS = ("GPE", "LOC", "FAC")
KINDS = ("country", "region", "city", "water", "land", "facility")
# more than our own lists give any place
_OWN = 20.0
_LIMITS = {"latitude": 90.0, "longitude": 180.0}
Places = dict[str, tuple[Place, ...]]


class PlacesError(OwnTableError):
    """A user's file of places is not as it must be."""


_own: OwnTable[Places] = OwnTable("own_places")
using = _own.using


def own(folded: str) -> tuple[Place, ...]:
    """Give the user's places of that name."""
    places = _own.get()
    return places.get(folded, ()) if places else ()


def read_places(path: Path) -> Places:
    """Read a user's places: a CSV file in UTF-8 with a header.

    Args:
        path: the file. Its columns are name, aliases, label, kind, country, latitude, longitude:
            `label` one of `LABELS`, `kind` one of `KINDS`; `country` (ISO 3166-1 alpha-3) may be
            empty, and the point (decimal degrees) too; several `aliases` are separated by ``|``.

    Raises:
        PlacesError: names the file, the line, the reason and the remedy.
    """
    return _index(read_rows(path))


def read_rows(path: Path) -> list[tuple[list[str], Place]]:
    """Read a user's places: all the names of each, see `read_places`."""
    allowed = {"label": LABELS, "kind": KINDS}
    rows = read_own_table(path, COLUMNS, allowed, PlacesError, _point_problem)
    return [_place(cells) for cells in rows]


def _index(rows: Iterable[tuple[list[str], Place]]) -> Places:
    places: Places = {}
    for names, place in rows:
        for key in dict.fromkeys(map(fold, names)):
            places[key] = (*places.get(key, ()), place)
    return places


def _place(cells: Mapping[str, str]) -> tuple[list[str], Place]:
    latitude, longitude = (float(cells[name]) if cells[name] else None for name in _LIMITS)
    place = Place(
        cells["name"], cells["kind"], cells["country"] or None, "", 0, latitude, longitude,
        None, cells["label"], _OWN,
    )  # fmt: skip
    return [cells["name"], *filter(None, map(str.strip, cells["aliases"].split("|")))], place


def _point_problem(cells: Mapping[str, str]) -> str | None:
    if bool(cells["latitude"]) != bool(cells["longitude"]):
        return "half a point: give latitude and longitude or neither"
    for column, limit in _LIMITS.items():
        if cells[column] and not _is_within(cells[column], limit):
            return f"{column} {cells[column]!r}: give decimal degrees from -{limit:g} to {limit:g}"
    return None


def _is_within(cell: str, limit: float) -> bool:
    try:
        return abs(float(cell)) <= limit  # false for "nan"
    except ValueError:
        return False
