"""Verbs of headlines, which have capitals behind an office as names do: "US Envoy | Hails"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..resources import read_lines
from .found import Found
from .words import Line, fold

__all__ = ["without_verbs"]

_ENDS = frozenset({".", "!", "?", ":", '"', "\u201c"})


def without_verbs(proposals: Iterable[Found], lines: Sequence[Line]) -> Iterator[Found]:
    """Cut the names of people in headings before the verbs of headlines.

    A word that the text below has with a capital inside a sentence is a name.
    """
    for found in proposals:
        if found.label != "PERSON" or not lines[found.line].heading:
            yield found
            continue
        end = _verb_from(found, lines)
        if end > found.start:
            yield found if end == found.end else found._replace(end=end)


def _verb_from(found: Found, lines: Sequence[Line]) -> int:
    """Give the index of the first verb in a name of a heading, its end where there is none."""
    words = lines[found.line].words
    for index in range(found.start, found.end):
        key = words[index].key
        if key in _verbs() and not any(_names(line, key) for line in lines):
            return index
    return found.end


def _names(line: Line, key: str) -> bool:
    """Tell whether a line of sentences has a word with a capital, where none opens."""
    if line.heading:
        return False
    words = line.words
    return any(
        words[index].key == key and index > 0 and words[index - 1].text not in _ENDS
        for index in line.starts
    )


@cache
def _verbs() -> frozenset[str]:
    return frozenset(map(fold, read_lines("headline_verbs.txt")))
