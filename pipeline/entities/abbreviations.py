"""Abbreviations that a text defines: "International Maritime Forum (IMF)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .words import Line, Word

__all__ = ["abbreviations"]


def abbreviations(line: Line) -> Iterator[tuple[int, int, int]]:
    """Give (start, end, close) for each full name ``[start, end)`` and its abbreviation behind it.

    The abbreviation stands in brackets, words ``[end + 1, close)``.

    The initials of the full name's words are the letters of the abbreviation (after Schwartz and
    Hearst 2003, with whole words only).
    """
    words = line.words
    for index in line.starts:
        if index < 2 or words[index - 1].text not in "([" or not _is_acronym(words[index]):
            continue
        close = next(
            (i for i in range(index, min(len(words), index + 5)) if words[i].text in ")]"), 0
        )
        tail = [word.key for word in words[index + 1 : close]]
        full = index - 1 - len(tail)
        if close and full > 0 and [word.key for word in words[full : index - 1]] == tail:
            start = _aligned(words, full, words[index].text)
            if start is not None:
                yield start, index - 1, close


def _is_acronym(word: Word) -> bool:
    return (
        word.alphabetic and 2 <= len(word.text) <= 10 and sum(c.isupper() for c in word.text) >= 2
    )


def _aligned(words: Sequence[Word], end: int, acronym: str) -> int | None:
    letters = [char.casefold() for char in acronym if char.isalpha()]
    index, rest = end - 1, len(letters) - 1
    start = None
    while index >= 0 and end - index <= 2 * len(letters) + 4:
        word = words[index]
        if (
            not word.alphabetic
            and word.key not in {"-", ",", "'s", "&"}
            and not word.text.isdigit()
        ):
            return None
        if word.capitalised or word.key[:1] == letters[rest]:
            if word.key[:1] == letters[rest]:
                rest -= 1
                start = index
                if rest < 0:
                    break
            elif word.capitalised and word.alphabetic:
                return None
        index -= 1
    return start if rest < 0 and start is not None and words[start].capitalised else None
