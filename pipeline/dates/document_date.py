"""The day a text is from, by what the text and its file name say: never today's date."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import islice

from ..layout import find_dateline, paragraphs
from ..records import Date
from ..resources import read_lines
from .finder import find_dates
from .scanner import pieces, scan

__all__ = ["find_document_date"]

_TOP_LINES, _LINE_MAX, _NAMES_MAX, _CAPTIONS = 15, 120, 4, 4
_NEAR = dt.timedelta(days=7)
_APART = ("", *",|-–—()[]:;•·●▪/")
_REVISED = frozenset({"updated", "modified"})
# words of a header that may open other lines too
_ARTICLES = frozenset(
    {"in", "on", "at", "of", "the", "for", "and", "late", "final", "page", "section"}
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_FIGURE = re.compile(r"\d")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{8,60})[)\]]\s*(?=\S)")
# what a full date in the text has: figures set apart, or a year and a month by name
_FIGURES = re.compile(r"\d[/.-]\d+[/.-]\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright)\D{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)


def find_document_date(text: str, *, path: str | None = None) -> tuple[dt.date | None, str | None]:
    """Find the day a text is from, and what says so.

    Args:
        text: the text as read.
        path: where it was read from; only the file's name is looked at.

    Returns:
        The day and its source, the first that there is of ``header`` (a date in a line of its own
        near the top), ``dateline``, ``caption`` (a full date in the caption of a picture) and
        ``file name``; ``(None, None)`` where nothing tells.
    """
    named = _in_name(path)
    if day := _in_header(text):
        return day, "header"
    if day := _in_dateline(text, named) or _in_brackets(text):
        return day, "dateline"
    if day := _in_caption(text):
        return day, "caption"
    return (named, "file name") if named else (None, None)


@cache
def _header_words() -> frozenset[str]:
    return frozenset(read_lines("timex_header_words.txt"))


def _in_header(text: str) -> dt.date | None:
    revised = None
    for line in islice((line.strip() for line in text.splitlines() if line.strip()), _TOP_LINES):
        if len(line) > _LINE_MAX or not _FIGURE.search(line):
            continue
        dates = find_dates(line)
        day = next((day for date in dates if (day := _full_day(date))), None)
        if day is None or not _is_header(line, dates):
            continue
        if not _REVISED & {token.text for token in scan(line)[0]}:
            return day
        revised = revised or day
    return revised


def _is_header(line: str, dates: list[Date]) -> bool:
    """Tell whether a line holds nothing but a date, words of a header, or a few names."""
    rest = [
        token
        for token in scan(line)[0]
        if token.text[0].isalpha()
        and token.kind not in {"ZONE", "AMPM", "S"}
        and not any(date.start <= token.start < date.end for date in dates)
    ]
    others = [token for token in rest if token.text not in _header_words()]
    if not others:
        return True
    if any(token.text in _header_words() - _ARTICLES for token in rest[:1]):
        return len(others) <= _NAMES_MAX
    names = len(rest) <= _NAMES_MAX and all(token.capital for token in others)
    return names and any(_set_apart(line, date) for date in dates)


def _set_apart(line: str, date: Date) -> bool:
    # "Brussels, 3 March 2020" but not "The Raids of 3 March 2020"
    before, after = line[: date.start].rstrip(), line[date.end :].lstrip()
    return before[-1:] in _APART and after[:1] in _APART


def _full_day(date: Date) -> dt.date | None:
    value = date.value or ""
    if date.type not in {"DATE", "TIME"} or not re.match(r"\d{4}-\d\d-\d\d(?!/)", value):
        return None
    return dt.date.fromisoformat(value[:10])


def _in_dateline(text: str, named: dt.date | None) -> dt.date | None:
    dateline = find_dateline(text)
    if dateline is None:
        return None
    for date in find_dates(text[dateline.start : dateline.end]):
        if day := _full_day(date):
            return day
        if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", date.value or ""):
            return _with_year(int(match[1]), int(match[2]), text, named)
    return None


def _in_brackets(text: str) -> dt.date | None:
    """Read the "(Tokyo, 28 July 2021)" that opens one of the first paragraphs."""
    for start, end in paragraphs(text)[:_CAPTIONS]:
        if match := _BRACKETS.match(text, start, end):
            dates = find_dates(match[1])
            if len(dates) == 1 and (day := _full_day(dates[0])) and _is_header(match[1], dates):
                return day
    return None


def _with_year(month: int, day: int, text: str, named: dt.date | None) -> dt.date | None:
    """Give the day with the year of a full date in the text that agrees with it."""
    dated = "\n".join(piece for piece in pieces(text) if _may_be_full(piece))
    others = [other for date in find_dates(dated) if (other := _full_day(date))]
    if named:
        others.append(named)
    for within in (dt.timedelta(0), _NEAR):
        for other in others:
            found = _day(other.year, month, day)
            if found and abs(found - other) <= within:
                return found
    if match := _COPYRIGHT.search(text):
        return _day(int(match[1]), month, day)
    return None


def _may_be_full(piece: str) -> bool:
    return bool(_FIGURES.search(piece) or (_YEAR.search(piece) and _MONTH.search(piece)))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _in_caption(text: str) -> dt.date | None:
    cues = read_lines("timex_caption_cues.txt")
    for start, end in paragraphs(text)[:_CAPTIONS]:
        caption = text[start:end]
        if any(cue in caption.lower() for cue in cues):
            for date in find_dates(caption):
                if day := _full_day(date):
                    return day
    return None


def _in_name(path: str | None) -> dt.date | None:
    name = re.split(r"[/\\]", path)[-1] if path else ""
    days = (_day(int(m[1]), int(m[3]), int(m[4])) for m in _IN_NAME.finditer(name))
    return next((day for day in days if day), None)
