"""Peoples of several states: of which one a text speaks, its other names tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..resources import read_table
from .found import Found, words_of
from .grouping import Group
from .words import Line, joined

__all__ = ["resolve"]


def resolve(groups: Sequence[Group], lines: Sequence[Line]) -> None:
    """Give peoples of several states the one that the text names.

    "Congolese" is of the Democratic Republic where that or Kinshasa is named, and Brazzaville is
    not. What lies between the parts of one people ("inter-Korean") has no country.
    """
    for entry in groups:
        states = _states(entry, lines) if entry.label == "NORP" else frozenset()
        if not states:
            continue
        named = {other.country for other in groups if other is not entry and other.label == "GPE"}
        meant = named.intersection(states)
        if len(meant) == 1:
            entry.country = meant.pop()
        elif all(_is_between(found, lines) for found in entry.mentions):
            entry.country = None


def _states(entry: Group, lines: Sequence[Line]) -> frozenset[str]:
    """Give the states that a people can be of; none where a mention tells which: "South Korean"."""
    names = {joined(words_of(found, lines)) for found in entry.mentions}
    states = [_shared().get(name, frozenset()) for name in names]
    return states[0] if all(states) else frozenset()


def _is_between(found: Found, lines: Sequence[Line]) -> bool:
    """Tell whether "inter-" stands before a name."""
    words, start = lines[found.line].words, found.start
    return start > 1 and words[start - 1].text == "-" and words[start - 2].key == "inter"


@cache
def _shared() -> dict[str, frozenset[str]]:
    rows = read_table("shared_demonyms.csv")
    return {row["demonym"]: frozenset(row["countries"].split("|")) for row in rows}
