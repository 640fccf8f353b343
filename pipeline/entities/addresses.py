"""Web and e-mail addresses and handles: no name in them is a mention (GUIDELINES 1)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from .found import Found, Rank
from .words import Line

__all__ = ["from_addresses"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S*@\S+")
_SIGNS = ("://", "www.", "@")


def from_addresses(lines: Sequence[Line], text: str) -> Iterator[Found]:
    """Give the stretches of words in `text` that addresses bar."""
    if not any(sign in text for sign in _SIGNS):
        return
    for address in _ADDRESS.finditer(text):
        number = bisect_right(lines, address.start(), key=lambda line: line.words[0].start) - 1
        words = lines[number].words
        start = bisect_right(words, address.start(), key=attrgetter("end"))
        end = bisect_left(words, address.end(), key=attrgetter("start"))
        if end > start:
            yield Found(number, start, end, None, Rank.DEFINED)
