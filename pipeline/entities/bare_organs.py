"""Organs of a state that their noun alone names: "an official at the Ministry said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .found import Found, Rank
from .words import Line, Word

__all__ = ["from_bare_organs"]

_ORGANS = frozenset({"Ministry", "Embassy"})
_GOES_ON = frozenset({"of", "for", "to", "-", "in", "/"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "this", "any"})


def from_bare_organs(number: int, line: Line) -> Iterator[Found]:
    """Give the ministries and embassies in `line` that have a capital and no more to their name."""
    words = line.words
    for index in () if line.heading else line.starts:
        named = words[index].text in _ORGANS and index and words[index - 1].key == "the"
        if named and _ends(words, index + 1):
            yield Found(number, index, index + 1, "ORG", Rank.SHAPE)


def _ends(words: Sequence[Word], end: int) -> bool:
    """Tell whether a name ends there: "the Ministry | of its plan", not "Ministry | of Oil"."""
    if end >= len(words):
        return True
    if words[end].key == "of" and end + 1 < len(words) and words[end + 1].key in _POSSESSIVES:
        return True
    return not (words[end].capitalised or words[end].key in _GOES_ON)
