"""Facilities that no list has: by the town that they are called after, or told before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ..gazetteer import Place, candidates, fold
from ..resources import read_lines

__all__ = ["NEXT_TO", "country_before", "of_town"]

# between a facility and its town: "X in the port of Y", "X hotel in Y", "X, Y", "Y's old X", lines
# of a header
NEXT_TO = re.compile(
    r"(?:\s[a-z]+(?=\s(?:in|at|near)\s))?"
    r"\s*[,(]?\s*(?:(?:in|of|at|near|outside)\s+)?(?:the\s+)?(?:(?:\w+\s+){1,2}of\s+)?"
    r"|['’]s\s+(?:\w+\s+){0,2}"
)


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


def country_before(told: Iterable[tuple[Place | None, str]]) -> str | None:
    """Give the country of the last town told before a house, or of a country that one is in.

    Args:
        told: the places before it, in text order, each with the characters before its name.
    """
    found = None
    for place, before in told:
        inside = place is not None and place.kind == "country" and before.lower() == "in "
        if place and (place.kind == "city" or inside):
            found = place.country
    return found


@cache
def _words() -> frozenset[str]:
    return frozenset(read_lines("town_facilities.txt"))
