"""Months, years, decades, quarters, seasons, "last week", "the same year"."""

from __future__ import annotations

import datetime as dt
import re

from .calendar import Interval, add, interval, season_start, span
from .grammar import Expression
from .meaning import (
    OPEN,
    STEPS,
    Context,
    Meaning,
    cut,
    off,
    ordinal_of,
    period_value,
    shift_of,
    step_from_told,
    stepped,
    third_of,
    unlikely,
    years_of,
)
from .numerals import full_year, unit_of

_LONG_AS_DECADE = len("185")


def month(expression: Expression, context: Context) -> Meaning:
    """Resolve "July 2021", "early June", "last May"."""
    month = int(expression.groups["month"][0].value)
    year = years_of(expression, context) or context.year
    if year is None:
        year = _month_year(month, expression, context)
    value = f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"
    if year and (days := _part_of_month(expression, year, month)):
        return Meaning("DATE", value, *days)
    return cut(expression, context, Meaning("DATE", value))


def _part_of_month(expression: Expression, year: int, month: int) -> Interval | None:
    """Give the days of "the first week of May" and "the second half of May"."""
    tokens = expression.groups.get("part_of", ())
    kinds = {token.kind for token in tokens}
    first, last = span(year, month, 1)
    if "HALF" in kinds:
        middle = first + dt.timedelta(14)
        return (first, middle) if third_of(tokens) == "START" else (middle + dt.timedelta(1), last)
    if "UNIT" not in kinds or not any(token.value == "W" for token in tokens):
        return None
    if "LAST" in kinds:
        return last - dt.timedelta(6), last
    number = next(int(token.value[:1]) for token in tokens if token.kind == "ORDINAL")
    begin = first + dt.timedelta(7 * (number - 1))
    return (begin, begin + dt.timedelta(6)) if 1 <= number <= 4 else None


def _month_year(month: int, expression: Expression, context: Context) -> int | None:
    shift, from_told = shift_of(expression), step_from_told(expression, context)
    if (told := context.narrated) and not shift:
        years = range(max(told[0].year - 1, dt.MINYEAR), min(told[1].year + 1, dt.MAXYEAR) + 1)
        # the middle of the month stands for it
        return min(years, key=lambda year: off(told, dt.date(year, month, 15)))
    base = context.document_date if from_told is None else context.middle
    if base is None:
        return None
    ahead = month - base.month
    step = STEPS.get(shift, 0) if from_told is None else from_told
    if step < 0:
        # in June the month just over is "last month", and "last May" a year ago
        just_over = shift == "last" and ahead == -1
        return base.year - (ahead >= 0) - just_over
    if step > 0:
        return base.year + (ahead <= 0)
    if shift:
        return base.year
    months = {base.year + year: ahead + 12 * year for year in (-1, 0, 1)}
    return min(months, key=lambda year: unlikely(30 * months[year], context.tense))


def unit(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "last week", "the end of this month", "the same year"."""
    unit = unit_of(expression.groups["unit"])
    shift = shift_of(expression) or shift_of(expression, "shift2")
    if unit.startswith("T") or unit not in {"D", "W", "WE", "M", "3M", "Y", "10Y", "100Y"}:
        return None
    if unit == "WE" and "the" in expression.groups:
        return _weekend(context)
    step = 1 if shift == "next" and unit == "D" else step_from_told(expression, context)
    if unit == "D" and step is None and shift != "the" and "part" not in expression.groups:
        return None
    base = context.document_date if step is None else context.anchor(unit)
    if shift in {"the", ""}:  # "earlier in the day" is of the day last told
        base = context.anchor(unit) if unit == "D" and not context.far else context.now
    if base is None:
        return Meaning("DATE", OPEN.get(unit, "XXXX"))
    step = STEPS.get(shift, 0) if step is None else step
    day = stepped(base, step, "W" if unit == "WE" else unit)
    value = period_value(day, unit)
    if unit == "M" and (days := _part_of_month(expression, day.year, day.month)):
        return Meaning("DATE", value, *days)
    return cut(expression, context, Meaning("DATE", value))


def _weekend(context: Context) -> Meaning:
    base = context.document_date
    if base is None:
        return Meaning("DATE", OPEN["WE"])
    past = context.tense != "future" and base.isoweekday() < 6
    return Meaning("DATE", period_value(add(base, -1 if past else 0, "W"), "WE"))


def year(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "2021", "fiscal 1989", "nineteen ninety-six"."""
    year = years_of(expression, context)
    if not year:
        return None
    meaning = Meaning("DATE", f"{year:04}")
    return cut(expression, context, meaning)


def fiscal_year(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "FY2023", "FY22-23": a fiscal year counts as the year it is called after."""
    numbers = re.findall(r"\d+", expression.groups["fiscal"][0].text)
    years = [int(number) if len(number) == 4 else full_year(int(number)) for number in numbers]
    if sorted(set(years)) != years:
        return None
    return Meaning("DATE", "/".join(f"{year:04}" for year in years))


def era(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "218 BC", "AD 70", "431 to 404 BC": before Christ as TIMEX3 writes it, ``BC0218``."""
    names = [name for name in ("number", "number2") if name in expression.groups]
    years = [int(expression.groups[name][0].text) for name in names]
    before = expression.groups["era"][0].text[0] == "B"
    if not 0 < min(years) <= max(years) <= dt.MAXYEAR:
        return None
    if len(years) > 1 and (years[0] > years[1]) != before:
        return None
    part = _part_of_year(expression)
    return Meaning("DATE", "/".join(f"{'BC' if before else ''}{year:04}{part}" for year in years))


def _part_of_year(expression: Expression) -> str:
    """Give the season, month or day as a value writes it after the year, "" where there is none."""
    groups = expression.groups
    if "season" in groups:
        return f"-{groups['season'][0].value}"
    month = f"-{int(groups['month'][0].value):02}" if "month" in groups else ""
    days = [f"-{ordinal_of(expression, name):02}" for name in ("day", "day2") if name in groups]
    return month + "".join(days[:1])


def years(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "2015-2018", "2019/20"."""
    first, text = int(expression.groups["year"][0].text), expression.groups["year2"][0].text
    if len(text) not in {2, 4}:
        return None
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return Meaning("DATE", f"{first:04}/{last:04}") if first < last < first + 120 else None


def decade(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the 1990s", "the '90s", "the nineties"."""
    token = expression.groups["decade"][-1]
    digits = token.value if token.kind == "DECADE_NAME" else re.sub(r"\D|0\D*$", "", token.text)
    if len(digits) == 3 and digits[2] == "0" and digits < "190":
        digits = digits[:2]  # the 1800s
    if len(digits) == 1:
        digits = f"{_century_of(digits, context):02}{digits}"
    return Meaning("DATE", digits)


def _century_of(digit: str, context: Context) -> int:
    """Give the century of "the '60s": of a decade told before it, else the last that has them."""
    told = context.told or ""
    if len(told) == _LONG_AS_DECADE and told[2] < digit:
        return int(told[:2])  # the 1850s and '60s
    year = context.document_date.year if context.document_date else 2000
    # the last such decade that has begun: "the '20s" of a text of 2021 are the 2020s
    return year // 100 - (int(digit) > year % 100 // 10)


def century(expression: Expression, _context: Context) -> Meaning | None:
    """Resolve "the 20th century"."""
    number = ordinal_of(expression)
    if not 1 <= number <= 30:
        return None
    era = expression.word("era")
    if era and era.text[0] == "B":
        return Meaning("DATE", f"BC{number - 1:02}")
    return Meaning("DATE", f"{number - 1:02}")


def quarter(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the third quarter of 2020", "Q3", "last year's first half"."""
    if token := expression.word("name"):
        part, number = token.value[0], int(token.value[1])
    else:
        half = any(token.kind == "HALF" for token in expression.groups.get("what", ()))
        part, number = ("H", 2) if half else ("Q", 4)
        if expression.groups["ordinal"][-1].kind == "ORDINAL":
            number = ordinal_of(expression)
    if not 1 <= number <= (4 if part == "Q" else 2):
        return None
    year = years_of(expression, context) or context.year or _quarter_year(part, number, context)
    if year is None:
        return Meaning("DATE", f"XXXX-{part}{number}")
    return Meaning("DATE", f"{year - ('ago' in expression.groups):04}-{part}{number}")


def first_quarters(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the first three quarters of 2020", "the last two quarters of this year"."""
    year, count = years_of(expression, context), int(expression.groups["count"][0].value)
    if year is None or not 2 <= count <= 3:
        return None
    last = expression.groups["ordinal"][0].kind != "ORDINAL"
    if count == 2:
        return Meaning("DATE", f"{year:04}-H{1 + last}")
    return Meaning("DATE", f"{year:04}-Q{1 + last}/{year:04}-Q{3 + last}")


def _quarter_year(part: str, number: int, context: Context) -> int | None:
    if told := context.narrated:
        return told[0].year
    base = context.document_date
    if base is None:
        return None
    values = [f"{base.year + year:04}-{part}{number}" for year in (-1, 0, 1)]
    return int(min(values, key=lambda value: _far(value, base, context.tense))[:4])


def _far(value: str, base: dt.date, tense: str) -> float:
    """Weigh a period by the days between it and the document date, as `unlikely` does."""
    days = interval(value) or (base, base)
    ahead = (days[0] - base).days if days[0] > base else min((days[1] - base).days, 0)
    return unlikely(ahead, tense)


def this_quarter(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "this quarter", "the year-ago quarter", "the quarter" told of."""
    words = {token.kind for token in expression.groups["shift"]} - {"THE"}
    told = re.fullmatch(r"(\d{4})-([QH]\d)", context.quarter or "")
    ago, year = "ago" in expression.groups, years_of(expression, context)
    bare = not (words or ago or year)
    if expression.groups["what"][0].kind == "PERIOD" and not (ago or year or "LATEST" in words):
        return None
    base = context.document_date
    if base is None or (bare and not told):
        return None if bare or ago or year else Meaning("DATE", "XXXX-QX")
    if not told and (ago or year):
        if year or expression.groups["what"][0].kind == "PERIOD":
            return Meaning("DATE", f"{year or base.year - 1:04}")
        # results are those of the last quarter that is over
        return Meaning("DATE", period_value(add(base, -15, "M"), "3M"))
    if told and words <= {"SAME"}:
        number, part = int(told[1]), told[2]
    else:
        step = -1 if words & {"LAST", "PREVIOUS", "LATEST"} else int("NEXT" in words)
        value = period_value(add(base, 3 * step, "M"), "3M")
        number, part = int(value[:4]), value[5:]
    return Meaning("DATE", f"{year or (base.year - 1 if ago else number):04}-{part}")


def same_part(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the same period last year": the quarter or month last told, of that year."""
    base, year = context.document_date, years_of(expression, context)
    if year is None and base:
        year = base.year - 1  # a year earlier
    if year is None:
        return Meaning("DATE", "XXXX")
    told = context.quarter or ""
    if "what" in expression.groups and expression.groups["what"][0].kind == "UNIT":
        if unit_of(expression.groups["what"]) != "M":
            return None
        told = context.told or ""
    part = re.match(r"\d{4}(-(?:[QH]\d|\d\d))(?!\d)", told)
    return Meaning("DATE", f"{year:04}{part[1] if part else ''}")


def year_ago(_expression: Expression, context: Context) -> Meaning:
    """Resolve the adjective "year-earlier"."""
    told = re.fullmatch(r"(\d{4})-([QH]\d)", context.quarter or "")
    base = context.document_date
    if told and base:
        return Meaning("DATE", f"{base.year - 1:04}-{told[2]}")
    return Meaning("DATE", f"{base.year - 1:04}" if base else "XXXX")


SEASON_MONTHS = {12: "WI", 1: "WI", 2: "WI", 3: "SP", 4: "SP", 5: "SP"} | {
    6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA",
}  # fmt: skip


def season(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "this summer", "the winter of 2019"."""
    season = expression.groups["season"][0].value
    year = years_of(expression, context) or context.year
    if year is None:
        year = _season_year(season, expression, context)
    if year is None:
        return Meaning("DATE", f"XXXX-{season}")
    return Meaning("DATE", f"{year:04}-{season}")


def _season_year(season: str, expression: Expression, context: Context) -> int | None:
    shift, from_told = shift_of(expression), step_from_told(expression, context)
    if context.start and not shift:  # this fall and winter
        return context.start.year + (season_start(context.start.year, season) < context.start)
    told = context.narrated if not shift else interval(context.told) if from_told == 0 else None
    if told:
        return _season_of_story(season, told)
    base = context.document_date if from_told is None else context.middle
    if base is None:
        return None
    now = SEASON_MONTHS[base.month] == season
    this = base.year - (season == "WI" and base.month < 3)
    begun = season_start(this, season) <= base
    step = STEPS.get(shift, 0) if from_told is None else from_told
    if step < 0:
        return this - (now or not begun)
    if step > 0:
        return this + begun
    if shift == "this" or now:
        return this
    return this + begun if context.tense == "future" else this - (not begun)


def _season_of_story(season: str, told: Interval) -> int:
    years = range(max(told[0].year - 1, dt.MINYEAR), min(told[1].year + 1, dt.MAXYEAR - 1) + 1)
    half = dt.timedelta(45)
    return min(years, key=lambda year: off(told, season_start(year, season) + half))
