"""Dates all in figures, ``28/07/2021``: resolved by dateparser, which knows the local orders."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["numeric_day"]

_MONTHS, _DAYS = 12, 31


@cache
def _parser(order: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # costs a third of a second: only when needed

    # every part has to be there, so that nothing is filled in from the day of the run
    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    return DateDataParser(languages=["en"], settings=settings)


@cache
def numeric_day(text: str) -> dt.date | None:
    """Give the day of a date in figures, None where it is none.

    Year first is read as such. Else the month comes first after the American fashion, unless
    that number is no month or the parts stand between dots, as Europeans write.
    """
    parts = [int(part) for part in re.split(r"\D", text)]
    order = "DMY" if "." in text or parts[0] > _MONTHS else "MDY"
    if parts[0] > _DAYS:
        order = "YMD"
    found = _parser(order).get_date_data(text.replace(".", "/")).date_obj
    return found.date() if found else None
