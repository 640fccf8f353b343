"""Lengths of time, distances ("two weeks ago"), vague references, what comes again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from .calendar import day_value
from .grammar import Expression
from .meaning import (
    OPEN,
    Context,
    Meaning,
    ordinal_of,
    period_value,
    reference,
    stepped,
)
from .numerals import amount, unit_of
from .scanner import Token

_TOO_MUCH = 1e9


_FROM_TODAY = frozenset({"AGO", "BACK", "FROM", "HENCE"})


def as_length(expression: Expression, tokens: Sequence[Token]) -> Expression:
    """Read "six hours later" as six hours: the hour that they are counted from is seldom told.

    Args:
        expression: a reading; others than a number of hours or less before or after what is told
            are given back as they are, full days ("48 hours later") among them.
        tokens: the tokens of the text it is read from.
    """
    if expression.rule != "distance" or "number" not in expression.groups:
        return expression
    side, (number, unit) = expression.groups["side"], _length(expression)
    days = unit == "TH" and number is not None and not number % 24
    if not unit.startswith("T") or days or side[0].kind in _FROM_TODAY:
        return expression
    last = expression.last - len(side)
    groups = {name: group for name, group in expression.groups.items() if name != "side"}
    return replace(expression, rule="duration", last=last, end=tokens[last - 1].end, groups=groups)


def _length(expression: Expression) -> tuple[float | None, str]:
    """Give number (None for "several") and unit of a length of time."""
    number = amount(expression.groups["number"]) if "number" in expression.groups else 1
    if "or_so" in expression.groups:  # a year or two
        number = None
    if number is not None and "half" in expression.groups:
        number += 0.5
    return number, unit_of(expression.groups["unit"])


def duration_value(number: float | None, unit: str) -> str:
    """Give the TIMEX3 value of a length: ``P20Y``, ``PT48H``, ``PXM``, ``P2Y6M``."""
    time = "T" if unit.startswith("T") else ""
    match = re.fullmatch(r"T?(\d*)(WE|[A-Z])", unit)
    size, letter = (int(match[1] or 1), match[2]) if match else (1, unit)
    if number is None:
        vague = {"10Y": "DE", "100Y": "CE", "1000Y": "ML", "3M": "Q"}
        return f"P{time}X{vague.get(unit, letter)}"
    total = number * size
    if total >= _TOO_MUCH:
        msg = f"no length of time: {total}"
        raise ValueError(msg)
    half = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}.get(f"{time}{letter}")
    if half and total % 1 == 0.5:
        return f"P{time}{int(total)}{letter}{half}" if total > 1 else f"P{time}{half}"
    return f"P{time}{total:.10g}{letter}"


def duration(expression: Expression, _context: Context) -> Meaning:
    """Resolve "three months", "11-year", "for decades": no anchor."""
    number, unit = _length(expression)
    if expression.groups["unit"][-1].kind == "UNITS" and "number" not in expression.groups:
        number = None
    return Meaning("DURATION", duration_value(number, unit), vague=True)


def quarter_century(expression: Expression, context: Context) -> Meaning:
    """Resolve "a quarter of a century", "a quarter century ago"."""
    side = expression.groups.get("side")
    base = context.document_date
    if not side:
        return Meaning("DURATION", "P25Y", vague=True)
    back = side[0].kind in {"AGO", "EARLIER", "BEFORE", "PREVIOUS"}
    if side[0].kind not in {"AGO", "FROM"}:
        base = context.anchor("Y")
    if base is None:
        return Meaning("DATE", "XXXX")
    return Meaning("DATE", f"{base.year + (-25 if back else 25):04}")


def coming_length(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "in two weeks" where the clause is about what is to come: a date, no length."""
    number, unit = _length(expression)
    several = expression.groups["unit"][-1].kind == "UNITS" and "number" not in expression.groups
    if number is None or several:  # in a few days
        return reference("COMING")
    if number % 1 or unit.startswith("T") or context.document_date is None:
        return None
    day = stepped(context.document_date, int(number), unit)
    return Meaning("DATE", _in_steps_of(day, unit, context, from_today=True))


def period(expression: Expression, context: Context) -> Meaning:
    """Resolve "the past 20 years", "the next few days", "recent years"."""
    shift = expression.groups["shift"][-1]
    number, unit = _length(expression)
    if "number" not in expression.groups and expression.groups["unit"][-1].kind == "UNITS":
        if shift.kind in {"FOLLOWING", "PREVIOUS"}:  # of what is told, not of today
            return Meaning("DURATION", duration_value(None, unit), vague=True)
        return reference(shift.kind)
    value = duration_value(number, unit)
    meaning = Meaning("DURATION", value, vague=True)
    today = context.document_date
    if number is None or today is None or number % 1:
        return meaning
    return _anchored_period(meaning, shift.kind, int(number), unit, today)


def _anchored_period(
    meaning: Meaning, kind: str, number: int, unit: str, today: dt.date
) -> Meaning:
    """Give the ends of "the past 20 years" and "the next two weeks", counted from today."""
    direction = {"LAST": -1, "PAST": -1, "RECENT": -1, "NEXT": 1, "COMING": 1}.get(kind)
    if direction is None:
        return meaning
    if unit == "TH" and number % 24 == 0:
        number, unit = number // 24, "D"
    if unit.startswith("T"):
        return meaning
    other = stepped(today, direction * number, unit)
    return replace(meaning, first=min(today, other), last=max(today, other), vague=False)


def in_time(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "in three days' time": so much after the document date."""
    number, unit = _length(expression)
    if number is None or number % 1 or unit.startswith("T"):
        return Meaning("DATE", "FUTURE_REF", vague=True)
    if context.document_date is None:
        return Meaning("DATE", OPEN.get(unit, "XXXX"))
    day = stepped(context.document_date, int(number), unit)
    return Meaning("DATE", _in_steps_of(day, unit, context, from_today=True))


def quarters(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "three-quarters of an hour", "a quarter of a century"."""
    number = expression.word("quarters")
    quarter = {"TH": (15, "TM"), "Y": (3, "M"), "100Y": (25, "Y")}.get(
        unit_of(expression.groups["unit"])
    )
    if quarter is None:
        return None
    size, unit = quarter
    count = int(number.value) if number else 1
    return Meaning("DURATION", duration_value(count * size, unit), vague=True)


def ahead(_expression: Expression, _context: Context) -> Meaning:
    """Resolve "the days ahead"."""
    return reference("COMING")


def moment(_expression: Expression, _context: Context) -> Meaning:
    """Resolve "this critical moment"."""
    return Meaning("DATE", "PRESENT_REF", vague=True)


def distance(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "two weeks ago", "a year earlier", "three days later"."""
    side = expression.groups["side"]
    number, unit = _length(expression)
    if "number" not in expression.groups or (number is not None and _is_couple(expression)):
        number = None
    ago = side[0].kind in {"AGO", "BACK"}
    back = ago or side[0].kind in {"EARLIER", "BEFORE", "PREVIOUS", "BEFOREHAND"}
    ahead = side[0].kind in {"FROM", "HENCE"}
    if number is None:
        return reference("LAST" if back or context.tense != "future" else "COMING")
    base = context.document_date if ago or ahead else context.anchor(unit)
    told = context.has_told(unit) and not (side[0].kind == "ON" and not context.tense)
    if not (back or ahead or told) and context.document_date:
        return _from_nothing(unit, context)  # four years on, the war goes on
    if unit.startswith("T"):
        if unit != "TH" or number % 24 or base is None:
            return reference("LAST" if back or context.tense != "future" else "COMING")
        hours = dt.timedelta(hours=-number if back else number)
        return Meaning("DATE", day_value(base + hours))
    if base is None:
        return Meaning("DATE", OPEN.get(unit, "XXXX"))
    if back and (early := _before_christ(base, number, unit)):
        return early
    return _away(base, -number if back else number, unit, context, from_today=ago or ahead)


def _away(
    base: dt.date, number: float, unit: str, context: Context, *, from_today: bool
) -> Meaning:
    """Give the date so many units after a day, before it if the number is negative."""
    if number % 1 and unit in {"10Y", "100Y", "1000Y"}:  # half a century
        number, unit = number * int(unit[:-1]), "Y"
    elif number % 1:
        base, number, unit = stepped(base, int(number), unit), (6 if number > 0 else -6), "M"
    day = stepped(base, int(number), unit)
    if unit == "Y" and abs(number) == 1 and context.quarter and context.compared:
        # results of a quarter are compared with those of the same quarter, "a year earlier"
        return Meaning("DATE", f"{day.year:04}{context.quarter[4:]}")
    return Meaning("DATE", _in_steps_of(day, unit, context, from_today=from_today))


def _before_christ(base: dt.date, number: float, unit: str) -> Meaning | None:
    """Resolve "5,000 years ago", before the first year; None for what is later."""
    if not unit.endswith("Y"):
        return None
    year = base.year - number * int(unit[:-1] or 1)
    if year >= 1:
        return None
    before = 1 - int(year)
    return Meaning("DATE", f"BC{before:04}") if before <= dt.MAXYEAR else reference("LAST")


def _from_nothing(unit: str, context: Context) -> Meaning:
    """Resolve "fifteen years later" where no date is told: today, if years have passed."""
    if unit.endswith("Y") and context.document_date and context.tense != "future":
        return Meaning("DATE", f"{context.document_date.year:04}")
    return reference("LAST" if context.tense != "future" else "COMING")


def _is_couple(expression: Expression) -> bool:
    return any(token.text == "couple" for token in expression.groups["number"])


def _in_steps_of(day: dt.date, unit: str, context: Context, *, from_today: bool) -> str:
    """Give the value of a day as exactly as the text means it.

    Years ago means a year; two weeks later means a day where a day was told.
    """
    if unit == "W" and not from_today and context.told == context.told_day:
        return day_value(day)
    if unit == "1000Y":
        return f"{day.year:04}"
    return period_value(day, {"2W": "W", "10Y": "Y", "100Y": "Y"}.get(unit, unit))


def repetition(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "every day", "Mondays", "twice a year"."""
    if token := expression.word("frequency"):
        size = "2" if "twice" in expression.groups else "1"  # bi-weekly
        return Meaning("SET", token.value.replace("1", size), vague=True)
    if token := expression.word("named"):
        return Meaning("SET", _set_of(token.kind, token.value), vague=True)
    number, unit = _length(expression)
    if unit == "WE":
        return Meaning("SET", "XXXX-WXX-WE", vague=True)
    if number is not None and "each" in expression.groups:  # every other week, every third year
        number *= ordinal_of(expression, "each")
    return Meaning("SET", duration_value(number, unit), vague=True)


def _set_of(kind: str, value: str) -> str:
    if kind == "MONTH":
        return f"XXXX-{int(value):02}"
    if kind in {"WEEKDAY", "WEEKDAYS"}:
        return f"XXXX-WXX-{value}"
    return f"XXXX-XX-XXT{value}" if kind.startswith("DAYPART") else f"XXXX-{value}"
