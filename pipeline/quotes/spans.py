"""From the words of a content to its exact passages and its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Passage
from .cues import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page

__all__ = ["passages", "quoted", "trimmed"]

_OPENERS = ("``", '"', "“")
_OPENING = " \t\r\n\u00a0,.;:!?—–_"
_EDGE = " \t\r\n\u00a0,.;:!?…—–-_"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give ``[start, end)`` without white space and closing punctuation at its edges."""
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] == "." and _is_abbreviation(text, start, end):
            break
        end -= 1
    while start < end and text[start] in _OPENING and not text.startswith("...", start):
        start += 1
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    # a full stop that ends both the abbreviation and the sentence belongs to the abbreviation
    return text[max(start, end - 10) : end].rpartition(" ")[2].lower() in words("abbreviation")


def quoted(page: Page, start: int, end: int) -> int | None:
    """Give the number of the quotation that holds all words of ``[start, end)``."""
    numbers = page.numbers(start, end)
    if not numbers:
        return None
    quotation = page.quotations[numbers[0]]
    outside = page.text[start : max(start, quotation.start)] + page.text[quotation.end : end]
    return None if any(char.isalnum() for char in outside) else numbers[0]


def passages(page: Page, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Passage, ...], str]:
    """Give the passages of the token ranges `spans`, and their kind: direct, mixed or indirect."""
    found: list[Passage] = []
    kinds: set[str] = set()
    for first, last in spans:
        if last <= first:
            continue
        start = page.doc[first].idx
        end = page.doc[last - 1].idx + len(page.doc[last - 1])
        passage, kind = passage_of(page, start, end)
        if passage is not None:
            found.append(passage)
            kinds.add(kind)
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    return tuple(found), kind


def _stray(page: Page, start: int) -> int:
    """Give the length of a mark at `start` that opens no quotation."""
    mark = next((mark for mark in _OPENERS if page.text.startswith(mark, start)), "")
    opens = any(page.quotations[n].start == start for n in page.numbers(start, start + 1))
    return 0 if opens else len(mark)


def passage_of(page: Page, start: int, end: int) -> tuple[Passage | None, str]:
    """Give the passage of the characters ``[start, end)`` and its kind."""
    number = quoted(page, start, end)
    if number is not None:
        quotation = page.quotations[number]
        start, end = trimmed(page.text, quotation.inner_start, quotation.inner_end)
        kind = "direct"
    else:
        start, end = trimmed(page.text, start, end)
        start += _stray(page, start)
        inner = [page.quotations[number] for number in page.numbers(start, end)]
        for quotation in inner:
            # the trim stops at a closing mark, and the marks of a term are never parted
            if quotation.start < start < quotation.inner_end:
                start = quotation.start
        kind = "mixed" if inner else "indirect"
    if not any(char.isalnum() for char in page.text[start:end]):
        return None, kind
    return Passage(start, end, page.text[start:end]), kind
