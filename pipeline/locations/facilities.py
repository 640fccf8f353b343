"""Facilities that no list has, by the town that they are called after."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..gazetteer import Place, candidates, fold
from ..resources import read_lines

__all__ = ["of_town"]


def of_town(name: str) -> tuple[Place, ...]:
    """Give a facility for each town that it can be called after: "Goma International Airport".

    Its point is that of the town, which is near enough for a map; it has no id.
    """
    words = name.split()
    size = len(words)
    while size and fold(words[size - 1]) in _words():
        size -= 1
    if size in {0, len(words)}:
        return ()
    return tuple(
        replace(place, name=name, kind="facility", label="FAC", geonames_id=None)
        for place in candidates(" ".join(words[:size]))
        if place.kind == "city"
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(read_lines("town_facilities.txt"))
