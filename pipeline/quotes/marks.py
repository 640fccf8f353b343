"""Quotation marks: which passages of a text stand between marks.

Works on plain text, paragraph by paragraph, so that a fault in the marks costs at most the
paragraph's own quotation: an opened mark that is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from ..layout import normalise, paragraphs

__all__ = ["CLOSING", "MARKS", "OPENING", "Quotation", "find_quotations"]

OPENING = "“„‟«‘‹"  # noqa: RUF001 - these are the marks themselves
CLOSING = "”»’›"  # noqa: RUF001
MARKS = OPENING + CLOSING + "\"`'"
_PARTNERS = {"“": "”“", "„": "”“", "‟": "”", "«": "»", "‹": "›", "‘": "’'", "`": "'’"}  # noqa: RUF001
# every branch opens with the mark itself, so that a text is scanned fast for the next one
_MARK = re.compile(r"'(?<=\S')(?=''(?!'))|''|``|'|`|\"|“|”|„|‟|«|»|‘|’|‹|›")  # noqa: RUF001
_BEFORE_OPENING = " \t\n\r([{-–—/\u00a0"
_STOPS = ".,!?…;:-—"
_KINDS = (("“", "”", "„", "‟"), ("«", "»"), ('"',), ("``", "''"))
_DOUBLE = {"“", "”", "„", "‟", "«", "»", '"', "''", "``"}
_FAMILY = {mark: number for number, marks in enumerate(_KINDS) for mark in marks}
_ATTRIBUTED = re.compile(
    r",\s(?:(?!I\s|we\s|you\s)\w[\w.'’\-]*\s){1,6}(?:said|says|added|told\s\w+)(?=[.,;]|\s(?:on|in|at)\b)"
    r"|,\s(?:said|says|added)\s[A-Z]"
    r"|^(?!I\s|We\s|You\s|He\s|She\s|They\s)(?:[A-Z][\w.'’\-]*\s){1,4}(?:said|says|told)\s"
)
_DECADE = re.compile(r"\d0s\b")
_ELISIONS = re.compile(r"(?:tis|twas|em|cause|til|n|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage between marks.

    ``[start, end)`` takes in its marks, ``[inner_start, inner_end)`` not. ``closed`` is false when
    the paragraph ends first; ``goes_on`` says that the passage takes up the one before it, left
    open at the end of the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    goes_on: bool = False


def find_quotations(text: str, shown: str | None = None) -> list[Quotation]:
    """Give the outermost passages between quotation marks in `text`, in text order.

    Args:
        text: the text as read.
        shown: the same as `layout.normalise` gives it, where that is known already.
    """
    found: list[Quotation] = []
    edges = paragraphs(text)
    text = normalise(text) if shown is None else shown
    marks = list(_MARK.finditer(text))
    places = [mark.start() for mark in marks]
    for start, end in edges:
        own = marks[bisect_left(places, start) : bisect_left(places, end)]
        if not own:
            continue
        opened_before = bool(found) and not found[-1].closed and _opens_speech(text, found[-1])
        here = _in_paragraph(text, start, end, own)
        if here and opened_before and here[0].start == start:
            alike = _class(text[start]) == _class(text[found[-1].start])
            here[0] = replace(here[0], goes_on=alike)
        found.extend(here)
    return [
        quotation
        for quotation, after in pairwise([*found, None])
        if quotation and (quotation.closed or _is_speech(text, quotation, after))
    ]


def _class(mark: str) -> int:
    """Give a number for the mark's class: scanned texts mix double marks, but not « with them."""
    return next((n for n, marks in enumerate(("\u2018", "«")) if mark in marks), 2)


def _is_speech(text: str, quotation: Quotation, after: Quotation | None) -> bool:
    # an open mark counts when the next paragraph opens one again, or the words fill the paragraph
    if after is not None and after.goes_on:
        return True
    if text[quotation.start] == "\u2018":
        return False
    said = text[quotation.inner_start : quotation.inner_end]
    # '"The army stays, Li said. He left.': the mark was never closed before the attribution
    return _opens_speech(text, quotation) and not _ATTRIBUTED.search(said)


def _opens_speech(text: str, quotation: Quotation) -> bool:
    before = text[max(0, quotation.start - 40) : quotation.start].rstrip(" \t\u00a0")
    return quotation.goes_on or not before or before[-1] in "\n:,.?!"


def _in_paragraph(text: str, start: int, end: int, marks: list[re.Match[str]]) -> list[Quotation]:
    doubles = _pairs(text, start, end, [m for m in marks if m[0] in _DOUBLE], double=True)
    singles = _pairs(text, start, end, [m for m in marks if m[0] not in _DOUBLE], double=False)
    if not singles:
        return doubles
    found = [single for single in singles if not any(_clash(text, single, a) for a in doubles)]
    within = [a for a in doubles if any(b.start < a.start and a.end < b.end for b in found)]
    outer = [double for double in doubles if double not in within]
    return sorted([*outer, *found], key=lambda quotation: quotation.start)


def _clash(text: str, single: Quotation, double: Quotation) -> bool:
    """Tell whether `single` is no passage of its own beside `double`, nor round it."""
    if double.end <= single.start or single.end <= double.start:
        return False
    holds = single.start < double.start and double.end < single.end
    stops = text[single.inner_end - 1] in _STOPS or text[single.end : single.end + 1] in _STOPS
    return not (holds and single.closed and (text[single.start] == "\u2018" or stops))


def _pairs(
    text: str, start: int, end: int, marks: list[re.Match[str]], *, double: bool
) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for number, mark in enumerate(marks):
        if opened is not None and _closes(text, opened, mark, end):
            if not double and _is_possessive(text, mark, marks[number + 1 :], opened, start, end):
                continue
            found.append(Quotation(opened.start(), mark.end(), opened.end(), mark.start()))
            opened = None
        elif _opens(text, mark, start, end) and (
            opened is None or (double and _FAMILY[mark[0]] == _FAMILY[opened[0]])
        ):
            # a second opening mark shows that the first was never closed: the first is dropped,
            # unless a whole sentence ends before it, as where line breaks were lost
            before = _left_open(text, opened, mark) if opened is not None else None
            found.extend([before] if before is not None else [])
            opened = mark
    if opened is not None and (double or opened[0] == "\u2018"):
        found.append(Quotation(opened.start(), end, opened.end(), end, closed=False))
    for number, (before, quotation) in enumerate(pairwise(found), 1):
        if not before.closed:
            found[number] = replace(quotation, goes_on=True)
    return found


def _left_open(text: str, opened: re.Match[str], mark: re.Match[str]) -> Quotation | None:
    """Give the passage between two opening marks if it is speech that a new one goes on with."""
    said = text[opened.end() : mark.start()].rstrip()
    end = opened.end() + len(said)
    passage = Quotation(opened.start(), end, opened.end(), end, closed=False)
    whole = said[-1:] in {".", "!", "?"} and said.lstrip()[:1].isupper() and " " in said
    speaks = whole and _opens_speech(text, passage) and not _ATTRIBUTED.search(said)
    return passage if speaks else None


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] in CLOSING or mark.end() >= end:
        return False
    if text[mark.end()].isspace():
        # a straight mark between blanks, as optical character recognition leaves them
        return mark[0] in {'"', "“"} and (mark.start() == start or text[mark.start() - 1].isspace())
    if mark[0] in OPENING or mark[0] == "``":
        return not _DECADE.match(text, mark.end())
    free = mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING + '"“'
    if mark[0] in _DOUBLE:
        return free or _follows_dots(text, mark)
    return free and not _ELISIONS.match(text, mark.end()) and _is_word_start(text[mark.end()])


def _follows_dots(text: str, mark: re.Match[str]) -> bool:
    """Tell whether dots with no blank lead to the mark: 'the offer was..."a trap"'."""
    return text.endswith("...", 0, mark.start()) and _is_word_start(text[mark.end()])


def _is_word_start(char: str) -> bool:
    return char.isalnum() or char in "[…."


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    if mark.start() <= opened.end():
        return False
    if opened[0] in ('"', "''", "``"):
        if mark[0] not in ('"', "''", "”"):
            return False
    elif (
        mark[0] not in _PARTNERS.get(opened[0], opened[0])
        and not (opened[0] == "'" and mark[0] == "’")
        and not (opened[0] in "“„‟" and mark[0] == '"')
    ):
        return False
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if mark[0] in _DOUBLE:
        inwards = before.isspace() and bool(after) and after.isalnum()
        return mark[0] in CLOSING or not inwards
    return not before.isspace() and not (after and after.isalnum() and mark.end() < end)


def _is_possessive(  # noqa: PLR0913, PLR0917 - the marks, and the paragraph they stand in
    text: str,
    mark: re.Match[str],
    later: list[re.Match[str]],
    opened: re.Match[str],
    start: int,
    end: int,
) -> bool:
    """Tell whether a single mark after "s" is an apostrophe: a better close follows it."""
    follows = text[mark.end() : mark.end() + 2]
    if text[mark.start() - 1] != "s" or not (follows[:1] == " " and follows[1:].islower()):
        return False
    for other in later:
        if _opens(text, other, start, end):
            return False
        if _closes(text, opened, other, end) and text[other.start() - 1] in _STOPS:
            return True
    return False
