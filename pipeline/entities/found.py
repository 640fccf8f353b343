"""A name found in a text, before it is known what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .words import Line, Word

__all__ = ["Found", "Rank", "words_of"]


class Rank:
    """How far a source of proposals is trusted: plain numbers, for a member of an Enum is slow."""

    MODEL = 1
    MEMORY = 2
    LISTED = 3
    SHAPE = 4
    TITLED = 5
    LISTED_PHRASE = 6
    NAMED_BODY = 7
    DEFINED = 8


class Found(NamedTuple):  # cheaper to make than a frozen dataclass
    """A name found: words ``[start, end)`` of line number ``line``; label None bars a stretch.

    ``key`` is the listed thing that it names, where it is listed.
    """

    line: int
    start: int
    end: int
    label: str | None
    rank: int
    key: str | None = None
    country: str | None = None


def words_of(found: Found, lines: Sequence[Line]) -> tuple[Word, ...]:
    """Give the words of a name."""
    return lines[found.line].words[found.start : found.end]
