"""The large list: a sorted file that is searched where it lies, so that no run waits for it.

The system reads in the few pages that a search touches and shares them among processes; a list
loaded into memory took 0.2 seconds and 25 MB of each of them, for a third of the places.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..resources import LANGUAGE, models_dir

__all__ = ["COLUMNS", "Row", "rows"]

FILE = "gazetteer.tsv"
COLUMNS = (
    "key", "name", "kind", "country", "admin1", "admin2", "population",
    "latitude", "longitude", "geonames_id",
)  # fmt: skip


class Row(NamedTuple):
    """A line of the list, all of it text; ``kind`` is c(ity) or r(egion).

    An empty ``name`` is the key with capitals.
    """

    key: str
    name: str
    kind: str
    country: str
    admin1: str
    admin2: str
    population: str
    latitude: str
    longitude: str
    geonames_id: str


def rows(key: str) -> Iterator[Row]:
    """Give the rows of the places that are called `key`, a folded name."""
    data = _data()
    prefix = f"{key}\t".encode()
    start = _first(data, prefix)
    while data[start : start + len(prefix)] == prefix:
        end = data.find(b"\n", start)
        yield Row(*data[start:end].decode().split("\t"))
        start = end + 1


def _first(data: mmap.mmap, prefix: bytes) -> int:
    """Give the offset of the first line that does not sort before `prefix`."""
    low, high, size = 0, len(data), len(prefix)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        if data[start : start + size] < prefix:
            low = data.find(b"\n", middle) + 1
        else:
            high = start
    return low


@cache
def _data() -> mmap.mmap:
    with (models_dir() / LANGUAGE / FILE).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
