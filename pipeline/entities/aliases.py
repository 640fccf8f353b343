"""Other names that a text gives what it names: "Musa Idris, also known as Abu Karim"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..resources import read_lines
from .abbreviations import in_brackets
from .found import Found, Rank
from .lexicon import match
from .persons import name_end
from .vocabulary import keys
from .words import Line, Word

__all__ = ["aliases", "from_aliases", "from_brackets"]

_OPENS = frozenset({",", "(", "-", "\u2013", "\u2014"})
_QUOTES = frozenset({'"', "\u201c", "'", "\u2018"})


def from_aliases(lines: Sequence[Line], found: Iterable[Found]) -> Iterator[Found]:
    """Give the other names of the people among `found`."""
    for person in found:
        if person.label == "PERSON":
            span = _alias(lines[person.line].words, person.end)
            if span:
                yield Found(person.line, *span, "PERSON", Rank.DEFINED)


def from_brackets(lines: Sequence[Line], found: Iterable[Found]) -> Iterator[Found]:
    """Give the abbreviations of other words, alone in brackets behind a body: "Union (YNK)"."""
    for body in found:
        if body.label == "ORG" and body.end - body.start > 1:
            words = lines[body.line].words
            if in_brackets(words, body.end) and not match(words, body.end + 1):
                yield Found(body.line, body.end + 1, body.end + 2, "ORG", Rank.SHAPE)


def aliases(lines: Sequence[Line], people: Iterable[Found]) -> Iterator[tuple[Found, Found]]:
    """Give each of the `people` with the mention behind that is another name of the person."""
    people = list(people)
    at = {(found.line, found.start): found for found in people}
    for person in people:
        span = _alias(lines[person.line].words, person.end)
        other = at.get((person.line, span[0])) if span else None
        if other:
            yield person, other


def _alias(words: Sequence[Word], end: int) -> tuple[int, int] | None:
    """Give the name that a text says the person has whose name ends before ``words[end]``."""
    index = end + (end < len(words) and words[end].text in _OPENS)
    start = _behind_cue(words, index)
    if start == index:
        return None
    start += start < len(words) and words[start].text in _QUOTES
    if start >= len(words) or not words[start].capitalised:
        return None
    stop = name_end(words, start)
    owner = stop < len(words) and words[stop].key == "'s"
    return (start, stop) if stop > start and not owner else None


def _behind_cue(words: Sequence[Word], index: int) -> int:
    if index >= len(words):
        return index
    for cue in _cues().get(words[index].key, ()):
        if tuple(word.key for word in words[index : index + len(cue)]) == cue:
            return index + len(cue)
    return index


@cache
def _cues() -> dict[str, list[tuple[str, ...]]]:
    """Give the phrases before another name by their first word, the longest first."""
    cues: dict[str, list[tuple[str, ...]]] = {}
    for cue in sorted(map(keys, read_lines("alias_cues.txt")), key=len, reverse=True):
        cues.setdefault(cue[0], []).append(cue)
    return cues
