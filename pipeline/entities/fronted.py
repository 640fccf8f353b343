"""The places with which sentences and paragraphs open, and their countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lexicon import match
from .words import Word

__all__ = ["Town", "opening_country", "paragraph_country", "sentence_start", "town_country"]

Town = tuple[int, str | None]  # the index behind its name, and its country
_BEHIND = frozenset({",", "today", "yesterday", "this", "earlier", "later", "on"})
_ITEM = 3  # signs of "2." and "(2)" at most


def sentence_start(words: Sequence[Word], index: int) -> int:
    """Give the index of the first word of the sentence that ``words[index]`` is in."""
    start = index
    while start > 0 and not (words[start - 1].text == "." and words[start].capitalised):
        start -= 1
    return start


def opening_country(words: Sequence[Word], index: int) -> str | None:
    """Give the country in which the sentence of ``words[index]`` says it is: "In Panama, "."""
    start = sentence_start(words, index)
    while start < index and words[start].key in {"while", "in", "the", "at", "during"}:
        start += 1
    named = match(words, start)
    article = start > 1 and words[start - 1].key == "the"  # "In the Philippines", but "The Russian"
    inside = start > 0 and words[start - 1 - article].key == "in"
    return named[0].country if named and inside else None


def town_country(words: Sequence[Word], opening: int) -> str | None:
    """Give the country that follows a town and a comma behind ``words[opening]``."""
    comma = next(
        (i for i in range(opening + 2, min(opening + 5, len(words) - 1)) if words[i].text == ","),
        None,
    )
    if comma is None or not all(word.capitalised for word in words[opening + 1 : comma]):
        return None
    named = match(words, comma + 1)
    return named[0].country if named and named[0].kind == "country" else None


def paragraph_country(words: Sequence[Word], towns: Mapping[int, Town]) -> str | None:
    """Give the country of the place with which a paragraph opens: "2. In Tashkent, ".

    The comma may be left out before a word of time: "In Skopje this morning". `towns` gives the
    places of the paragraph that no list of names has, by where they begin.
    """
    start = next((i for i, word in enumerate(words[: _ITEM + 1]) if word.key == "in"), None)
    if start is None or any(word.alphabetic for word in words[:start]) or start + 1 == len(words):
        return None
    named = match(words, start + 1)
    behind, country = towns.get(start + 1, (len(words), None))
    if named:
        behind, country = start + 1 + named[1], named[0].country
    closed = behind < len(words) and words[behind].key in _BEHIND
    return country if closed else None
