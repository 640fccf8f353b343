"""Dates all in figures, ``28/07/2021``: resolved by dateparser, which knows the local orders."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from .numerals import full_year

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["numeric_day", "shows_order"]

_MONTHS, _DAYS = 12, 31


@cache
def _parser(order: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # costs a third of a second: only when needed

    # every part has to be there, so that nothing is filled in from the day of the run
    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    return DateDataParser(languages=["en"], settings=settings)


def shows_order(text: str) -> bool | None:
    """Tell whether a date in figures puts its day first, None where it can be read both ways."""
    first, second, *_ = (int(part) for part in re.split(r"\D", text))
    if first > _DAYS or (first > _MONTHS) == (second > _MONTHS):
        return None
    return first > _MONTHS


@cache
def numeric_day(text: str, *, day_first: bool | None = None) -> dt.date | None:
    """Give the day of a date in figures, None where it is none.

    Args:
        text: three numbers; a year that comes first is read as such.
        day_first: what a date that can be read both ways begins with. None: with the month, after
            the American fashion, unless the parts stand between dots, as Europeans write.
    """
    if day_first is None:
        day_first = "." in text
    shown = shows_order(text)
    order = "DMY" if (day_first if shown is None else shown) else "MDY"
    parts = re.split(r"\D", text)
    if int(parts[0]) > _DAYS:
        order = "YMD"
    if len(parts[2]) == 2 and order != "YMD":
        parts[2] = str(full_year(int(parts[2])))
    found = _parser(order).get_date_data("/".join(parts)).date_obj
    return found.date() if found else None
