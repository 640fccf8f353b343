"""Seats of power that stand for who sits there: "Downing Street said", but "in Downing Street"."""

from __future__ import annotations

from collections.abc import Sequence

from .found import Found
from .vocabulary import speaking, vocabulary
from .words import Line, Word

__all__ = ["of_seats"]

_FOR = frozenset({"for", "of"})


def of_seats(line: Line, building: Found) -> Found:
    """Give a listed building that speaks, or for which one does, as the body that sits in it."""
    words, behind = line.words, building.end
    if building.label != "FAC" or not building.key:
        return building
    speaks = behind < len(words) and (
        words[behind].key in speaking() or vocabulary().is_office(words[behind].key)
    )
    if not (speaks or _is_spoken_for(words, building.start)):
        return building
    _, _, name = building.key.partition(":")
    return building._replace(label="ORG", key=f"organisation:{name}")


def _is_spoken_for(words: Sequence[Word], start: int) -> bool:
    """Tell whether a spokesman's complement is at ``words[start]``: "the spokesman for | X"."""
    index = start - 1 - (start > 0 and words[start - 1].key == "the")
    return index > 0 and words[index].key in _FOR and words[index - 1].key.startswith("spokes")
