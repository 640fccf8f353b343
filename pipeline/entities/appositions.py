"""Titles in apposition behind a name: ``X, Australia's foreign minister, ...``."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import match
from .persons import title_end
from .titles import LINKS, NO_TITLE, VERBS, Reading, Title, parse_title
from .vocabulary import Vocabulary, vocabulary
from .words import Word

__all__ = ["title_after"]


def title_after(words: Sequence[Word], end: int, reading: Reading) -> Title:
    """Give the title in apposition behind a name: ``X, Australia's foreign minister, ...``."""
    lexicon = vocabulary()
    end = _behind_country(words, end)
    if end >= len(words) or words[end].text not in {",", "(", "-", "–", "—"}:
        return NO_TITLE
    start = end + 1
    if start < len(words) and words[start].key in {"the", "a", "an", "who", "then", "now"}:
        start += 1
    stop = _apposition_end(words, start, lexicon, reading)
    return parse_title(words, start, stop, reading.text) if stop > start else NO_TITLE


def _behind_country(words: Sequence[Word], end: int) -> int:
    """Give the index behind "of Japan", which may part a name from its apposition."""
    if end + 1 >= len(words) or words[end].key != "of":
        return end
    named = match(words, end + 1)
    return end + 1 + named[1] if named and named[0].kind == "country" else end


def _apposition_end(
    words: Sequence[Word], start: int, lexicon: Vocabulary, reading: Reading
) -> int:
    head = None
    if start < len(words) and (
        words[start].key == "and"
        or (words[start].start in reading.participles and not words[start].capitalised)
    ):
        return start
    for index in range(start, min(len(words), start + 9)):
        word = words[index]
        verb = word.start in reading.verbs or word.key in VERBS - {"and"}
        if word.key in lexicon.offices:
            head = index
        elif head is not None or verb or not (word.alphabetic or word.key in {"'s", "-", "&"}):
            break
    if head is None:
        return start
    return _complement_end(words, head + 1, lexicon)


def _complement_end(words: Sequence[Word], index: int, lexicon: Vocabulary) -> int:
    """Give the index behind the complements of an office: ``of the joint chiefs of staff``."""
    while index + 1 < len(words) and words[index].key in LINKS | {"and"}:
        after = index + 1 + (words[index + 1].key == "the")
        if title_end(words, after) > after:
            return index  # "spokesman for Mr. X"
        stop = after
        while stop < len(words) and (
            (words[stop].capitalised and words[stop].alphabetic)
            or words[stop].key in lexicon.portfolios
            or words[stop].key in lexicon.office_modifiers
            or words[stop].key in lexicon.offices
            or words[stop].key in {"-", "'s"}
        ):
            stop += 1
        stop = _noun_end(words, stop, after)
        if stop == after:
            return index
        index = stop
    return index


def _noun_end(words: Sequence[Word], stop: int, after: int) -> int:
    """Give the index behind common nouns that close a complement: "for the Miami | family,"."""
    close = stop
    while close < len(words) and close - stop < 4 and words[close].alphabetic:
        if words[close].key in VERBS:
            return stop
        close += 1
    closed = close < len(words) and words[close].text in {",", ".", ";", ")"}
    return close if closed and close > after else stop
