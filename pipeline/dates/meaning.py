"""What an expression can mean, and what the resolvers of all rules share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .calendar import Interval, add, day_value, interval, month_value, week_value
from .grammar import Expression
from .numerals import year_of
from .scanner import Token


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type and value, and the first and last day where the value does not say them.

    ``first`` and ``last`` are set for durations with an anchor and for parts of a period
    ("later this year"); ``vague`` says that there is no such day whatever the value.
    """

    type: str
    value: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    vague: bool = False


Story = Literal["", "short", "long"]

# what is longer than that is no season
_SEASON_DAYS = 100
_LONG_AS_MONTH = len("2021-07")


@dataclass(slots=True)
class Context:
    """What the values hang on: the document date, the last date told, where the tense points.

    ``tense`` is "past", "future", "near", "since" or "" for the clause of the expression;
    ``told`` is the value of the last calendar date before it (``told_day``, ``quarter``: the last
    day, the last quarter; ``main_day``: the last day that no relative clause tells), ``far`` that
    it was told too long before for a time of day to hang on it, ``compared`` that "a year ago"
    means the quarter told, a year before. ``year`` is a year
    that a range gives both its ends, ``start`` the weekday it began, ``week`` the coming week that
    a programme of weekdays is told of, ``anew`` that the expression begins another one or none.
    ``story`` says that bare days and months ("in June") hang on the last date told rather than
    on the document date, in a "short" one but for what is to come, ``passage`` that the text has
    come to tell of other years where it is no story else; ``day_first`` settles what
    5/7/2021 is, ``shown_order`` what other dates of the text let guess.
    """

    document_date: dt.date | None
    told: str | None = None
    told_day: str | None = None
    main_day: str | None = None
    quarter: str | None = None
    tense: str = ""
    year: int | None = None
    far: bool = False
    compared: bool = True
    start: dt.date | None = None
    week: Interval | None = None
    anew: bool = True
    story: Story = ""
    passage: bool = False
    day_first: bool | None = None
    shown_order: bool | None = None

    @property
    def narrative(self) -> bool:
        """Tell whether the date at hand hangs on the last one told."""
        back = self.story == "short" or self.passage
        return self.story == "long" or (back and self.tense != "future")

    @property
    def narrated(self) -> Interval | None:
        """Give the days of the last date told, if it is that which bare dates hang on."""
        return interval(self.told) if self.narrative else None

    @property
    def now(self) -> dt.date | None:
        """Give the day that "the year" and a bare "summer" hang on."""
        told = self.narrated
        return told[0] if told else self.document_date

    def has_told(self, unit: str) -> bool:
        """Tell whether a date has been told that `anchor` can give for this unit."""
        return (self.told_day if unit in {"D", "W", "WE"} else self.told) is not None

    def anchor(self, unit: str) -> dt.date | None:
        """Give the first day of the last date told, of the last day where days are counted.

        The document date where no date has been told.
        """
        told = interval(self.told_day if unit in {"D", "W", "WE"} else self.told)
        if told is None and self.told and self.narrative:
            return None  # "ten days later" after a month or year
        return told[0] if told else self.document_date

    @property
    def month_told(self) -> dt.date | None:
        """Give a day of the month that "the 25th" is of: the last told, be it by a day or alone."""
        told = self.told or ""
        month = len(told) == _LONG_AS_MONTH and told[5:].isdigit()
        return self.anchor("M" if month else "D")

    @property
    def middle(self) -> dt.date | None:
        """Give the day that "the following spring" hangs on: the middle of a year told."""
        told = interval(self.told)
        if told is None:
            return self.document_date
        long = (told[1] - told[0]).days > _SEASON_DAYS
        return told[0] + (told[1] - told[0]) / 2 if long else told[0]


STEPS = {
    "last": -1, "previous": -1, "preceding": -1, "prior": -1, "this past": -1, "this last": -1,
    "past": -1, "latest": -1, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1,
    "this coming": 1, "this next": 1, "this upcoming": 1, "this": 0, "current": 0, "full": 0,
    "the": 0, "": 0, "entire": 0, "whole": 0,
}  # fmt: skip


ANCHORED = {
    "same": 0, "corresponding": 0, "comparable": 0, "very": 0, "that": 0, "that same": 0,
    "that very": 0, "following": 1, "subsequent": 1, "ensuing": 1, "previous": -1,
    "preceding": -1, "prior": -1,
}  # fmt: skip


OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


def step_from_told(expression: Expression, context: Context, group: str = "shift") -> int | None:
    """Give the steps from the date last told ("the following year"), None for those from today."""
    shift = shift_of(expression, group)
    if shift == "next" and expression.groups[group][0].kind == "THE":
        # "the next year it was sunk", but "over the next year it will"
        return 1 if context.narrative or context.tense == "past" else None
    return ANCHORED.get(shift)


def shift_of(expression: Expression, group: str = "shift") -> str:
    """Give what a group with this/last/next in it says, its article and blanks left out."""
    words = [token.text for token in expression.groups.get(group, ())]
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    return " ".join(words)


def period_value(day: dt.date, unit: str) -> str:
    """Give the day, week, month, quarter, year, decade or century that `day` lies in."""
    forms = {
        "D": day_value(day),
        "W": week_value(day),
        "WE": f"{week_value(day)}-WE",
        "M": month_value(day),
        "3M": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "10Y": f"{day.year:04}"[:3],
        "100Y": f"{day.year:04}"[:2],
    }
    return forms[unit]


def stepped(day: dt.date, number: int, unit: str) -> dt.date:
    """Give the day `number` units, as ``timex_words.csv`` writes units, after `day`.

    Raises:
        ValueError: days are not counted in this unit.
    """
    size = re.fullmatch(r"(\d*)([DWMY])E?", unit)
    if not size:
        msg = f"no step of {unit}"
        raise ValueError(msg)
    return add(day, number * int(size[1] or 1), size[2])


_AHEAD_SHORT = 15


def years_of(expression: Expression, context: Context) -> int | None:
    """Give the year that an expression names ("2021") or points at ("of last year")."""
    tokens = expression.groups.get("year") or expression.groups.get("year2")
    if tokens:
        year = year_of(tokens)
        base = context.document_date
        # '42 in a text of 2021 is 1942
        late = tokens[0].kind == "SHORT_YEAR" and base and year and year > base.year + _AHEAD_SHORT
        return year - 100 if year and late else year
    group = "of" if "of" in expression.groups else "of2"
    shift = shift_of(expression, group)
    if not shift:
        return None
    step = step_from_told(expression, context, group)
    base = context.document_date if step is None else context.anchor("Y")
    if base is None:
        return None
    return base.year + (STEPS.get(shift, 0) if step is None else step)


# a story goes on; what lies before New Year is told with its year
_BACK, _BEFORE_NEW_YEAR = 1.2, 8


def off(told: Interval, day: dt.date) -> float:
    """Weigh a day by how far it lies from the days told: none within them, ahead is likelier."""
    back = (told[0] - day).days
    if back > 0:
        return back * (_BACK if day.year == told[0].year else _BEFORE_NEW_YEAR)
    return max((day - told[1]).days, 0)


_SAME, _AGAINST, _NEVER, _UNSAID = 3, 6, 1000, 1.5


def unlikely(ahead: int, tense: str) -> float:
    """Weigh a day `ahead` of the document: near is likely, against the tense is unlikely.

    A text of the fifth may tell of the sixth as past: clocks differ. Where no tense tells, the
    past is likelier: news says the year of what is far ahead.
    """
    if tense == "since" and ahead > 0:
        return abs(ahead) * _NEVER
    against = (tense == "past" and ahead > _SAME) or (tense == "future" and ahead < -_SAME)
    if not tense and ahead > 0:
        return ahead * _UNSAID
    return abs(ahead) * (_AGAINST if against else 1)


def cut(expression: Expression, context: Context, meaning: Meaning) -> Meaning:
    """Cut a period at the document date for "later this year", "the rest of the month"."""
    kinds = {token.kind for token in expression.groups.get("part", ())}
    days, today = interval(meaning.value), context.document_date
    if not (days and today and days[0] <= today <= days[1]):
        return meaning
    if kinds & {"LATER", "REST"}:
        return replace(meaning, first=today, last=days[1])
    if "EARLIER" in kinds:
        return replace(meaning, first=days[0], last=today)
    return meaning


def reference(kind: str) -> Meaning:
    """Give the vague reference of a word class: COMING points to the future, LAST to the past."""
    reference = {"COMING": "FUTURE_REF", "NEXT": "FUTURE_REF", "FOLLOWING": "FUTURE_REF"}
    return Meaning("DATE", reference.get(kind, "PAST_REF"), vague=True)


def third_of(tokens: Sequence[Token]) -> str:
    """Give START, MID or END for "the first week of", "the second half of", "the last days of"."""
    kinds = {token.kind for token in tokens}
    number = next((token.value for token in tokens if token.kind == "ORDINAL"), "")
    if kinds & {"LAST", "FINAL", "LATTER"} or ("HALF" in kinds and number.startswith("2")):
        return "END"
    return "START" if re.match(r"1(?!\d)", number) else "MID"


def ordinal_of(expression: Expression, group: str = "ordinal") -> int:
    """Give the number of an ordinal or a day: "third", "twenty-first", "21st", "21"."""
    tokens = expression.groups[group]
    return sum(int(re.sub(r"\D", "", token.value) or 0) for token in tokens)
