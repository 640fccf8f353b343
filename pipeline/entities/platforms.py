"""The platform X, a name of one letter that only the words round it tell: "in a post on X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..resources import read_lines
from .found import Found, Rank
from .words import Line, Word

__all__ = ["from_platforms"]

_BEFORE = 12  # words among which a post is told of


def from_platforms(number: int, line: Line) -> Iterator[Found]:
    """Give the places in `line` where the platform X is named."""
    words = line.words
    for index in line.starts:
        if words[index].text == "X" and _is_platform(words, index):
            yield Found(number, index, index + 1, "ORG", Rank.TITLED)


def _is_platform(words: Sequence[Word], index: int) -> bool:
    following = [word.key for word in words[index + 1 : index + 4]]
    if following[:2] == [",", "formerly"] or following[:2] == ["(", "formerly"]:
        return True
    if not index or (following and following[0] in {"-", "."} and following[1:2] == ["x"]):
        return False
    before = words[index - 1].key
    if before in {"platform", "network", "site"}:
        return True
    near = words[max(0, index - _BEFORE) : index - 1]
    return before in {"on", "to", "via"} and any(word.key in _posting_words() for word in near)


@cache
def _posting_words() -> frozenset[str]:
    return frozenset(read_lines("posting_words.txt"))
