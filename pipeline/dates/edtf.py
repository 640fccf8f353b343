"""TIMEX3 values as EDTF, the Extended Date/Time Format of ISO 8601-2, level 1."""

from __future__ import annotations

import re

from .calendar import interval

__all__ = ["edtf"]

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# of "pre-1967" the value is the year that is not meant
_OPEN = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_MONTHS = re.compile(r"\d{4}-[QH]\d")


def edtf(value: str | None, mod: str | None = None) -> str | None:
    """Give a TIMEX3 value in EDTF level 1, None where there is no such form.

    Args:
        value: TIMEX3: ``2021-07``, ``199``, ``2020-Q3``. What lacks a year, is vague, a length or
            comes again has no EDTF form at this level.
        mod: TIMEX3 ``mod``; APPROX is EDTF's ``~``.

    Returns:
        ``2021-07``, ``199X``, ``2020-07/2020-09``, ``2021-22`` for a summer. A week is the range of
        its days, a part of a day ("evening") its day.
    """
    if not value or mod in _OPEN:
        return None
    if "/" in value:
        ends = [_single(end) for end in value.split("/", 1)]
        return "/".join(end for end in ends if end) if all(ends) else None
    form = _single(value)
    return f"{form}~" if form and mod == "APPROX" and "/" not in form and "T" not in form else form


def _single(value: str) -> str | None:
    if re.fullmatch(r"BC\d{4}", value):  # there is a year 0 in ISO 8601
        year = 1 - int(value[2:])
        return f"-{-year:04}" if year else "0000"
    days = interval(value)
    if days is None:
        return None
    if match := _TIME.fullmatch(value):
        return f"{match[1]}T{match[2]}:{match[3]}:00"
    if match := _DAY.fullmatch(value):
        return match[1]
    if match := _SEASON.fullmatch(value):
        return f"{match[1]}-{_SEASONS[match[2]]}"
    if _MONTHS.fullmatch(value):
        return "/".join(day.isoformat()[:7] for day in days)
    if "W" in value:
        first, last = (day.isoformat() for day in days)
        return first if first == last else f"{first}/{last}"
    return value if "-" in value else value.ljust(4, "X")
