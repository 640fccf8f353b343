"""Which abbreviations of a text stand for which of its names."""

from __future__ import annotations

from collections.abc import Sequence

from .abbreviations import abbreviations, in_brackets
from .found import Found, Rank, words_of
from .lexicon import match
from .words import Line

__all__ = ["shortened"]

_BODIES = frozenset({"ORG", "EVENT"})


def shortened(found: Sequence[Found], lines: Sequence[Line]) -> dict[str, str]:
    """Give the key of the thing for each name that the text shortens, and for its abbreviation."""
    return _bracketed(found, lines) | _definitions(found, lines)


def _definitions(found: Sequence[Found], lines: Sequence[Line]) -> dict[str, str]:
    """Give the key of the full name for each abbreviation that the text defines in brackets."""
    defined = sorted({f.line for f in found if f.rank == Rank.DEFINED})
    if not defined:
        return {}
    at = {(f.line, f.start, f.end): f for f in found}
    same: dict[str, str] = {}
    for number in defined:
        line = lines[number]
        for _, end, short, close in abbreviations(line):
            full = next((f for (n, _, stop), f in at.items() if n == number and stop == end), None)
            if full and (number, short, close) in at:
                form = " ".join(word.key for word in words_of(full, lines))
                initials = " ".join(word.key for word in line.words[short:close])
                same[initials] = same[form] = full.key or f"{full.label}:{form}"
    return same


def _bracketed(found: Sequence[Found], lines: Sequence[Line]) -> dict[str, str]:
    """Give the key of the name before an abbreviation in brackets that is of other words."""
    at = {(f.line, f.start): f for f in found}
    same: dict[str, str] = {}
    for full in found:
        short = at.get((full.line, full.end + 1))
        if not short or short.label != full.label or full.label not in _BODIES:
            continue
        if short.key and _is_agency(short, lines):
            continue  # "Foreign Ministry (AFP)"
        if full.end - full.start > 1 and in_brackets(lines[full.line].words, full.end):
            form = " ".join(word.key for word in words_of(full, lines))
            initials = words_of(short, lines)[0].key
            same[initials] = same[form] = short.key or full.key or f"{full.label}:{form}"
    return same


def _is_agency(found: Found, lines: Sequence[Line]) -> bool:
    named = match(lines[found.line].words, found.start)
    return named is not None and named[0].kind == "media"
