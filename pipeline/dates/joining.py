"""A day and a time of day side by side are one: "Friday evening", "noon on 5 May"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .calendar import day_value, interval
from .contexts import words
from .meaning import Meaning
from .scanner import Token

__all__ = ["Found", "joined"]

# two hours and 30 minutes, three years, two months
_LENGTH = re.compile(r"P(T?)(\d+)([A-Z])")
_LARGEST_FIRST = {"": "YMD", "T": "HMS"}
_IN_LENGTH = frozenset({(), ("AND",), ("COMMA",), ("COMMA", "AND")})
_PREPOSITIONS = frozenset({"IN", "AT", "DURING", "BEFORE", "AFTER", "THROUGH", "FROM", "TO"})
_NOUNS = frozenset({"OTHER", "NAME", "HYPHEN", "OF", "UNITS"})
# "in the evening" so many characters after a day is of that day
_REACH = 150
_UNTIL = frozenset({"TO", "HYPHEN", "AND", "THROUGH"})
_BEFORE_DAY = frozenset({(), ("COMMA",), ("ON",), ("OF",)})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its meaning; ``first`` and ``last`` are positions of tokens.

    The ``tense`` of its clause is noted where it says whether the expression tells a day.
    """

    first: int
    last: int
    start: int
    end: int
    rule: str
    meaning: Meaning
    mod: str | None = None
    tense: str = ""


def joined(found: Sequence[Found], tokens: Sequence[Token]) -> Iterator[Found]:
    """Put a day and a time of day beside it together: "Friday evening", "noon on 5 May"."""
    yield from _on_night_after(list(_side_by_side(found, tokens)), tokens)


def _side_by_side(found: Sequence[Found], tokens: Sequence[Token]) -> Iterator[Found]:
    items, day_told = deque(_on_day_after(found, tokens)), -_REACH
    while items:
        item = items.popleft()
        while items and (both := _join(item, items[0], tokens) or _long(item, items[0], tokens)):
            item = both
            items.popleft()
        if item.rule != "daypart":  # "evening" alone says no day
            day_told = item.end if _has_day_value(item) else day_told
            yield item
        elif _tells_when(item, tokens, day_told):
            yield item


def _has_day_value(item: Found) -> bool:
    return (item.meaning.value or "")[7:8] == "-"


def _tells_when(part: Found, tokens: Sequence[Token], day_told: int) -> bool:
    """Tell "by late afternoon" and "in the evening", of a day just told, from "evening dress"."""
    before = tokens[part.first - 1] if part.first else tokens[part.first]
    after = tokens[part.last] if part.last < len(tokens) else None
    if after and after.kind in _NOUNS and after.text not in words("function_word"):
        return False
    kinds = {token.kind for token in tokens[part.first : part.last]}
    if "HYPHEN" in kinds:
        return False
    if kinds & {"EARLY", "EARLIER", "LATER"}:
        return before.kind in _PREPOSITIONS and "UNITS" not in kinds
    near, word = part.start - day_told <= _REACH, tokens[part.last - 1].text
    if "THE" in kinds:
        told = near or part.tense == "past"  # they met in the morning
        return told and before.kind == "IN" and word in words("part_of_day")
    return near and before.kind in _PREPOSITIONS and word in words("sun_time")


def _on_night_after(items: Sequence[Found], tokens: Sequence[Token]) -> Iterator[Found]:
    """Put the time of "22:00 on the night of 5 June" on the day of the night."""
    rest = deque(items)
    while rest:
        item = rest.popleft()
        night = rest[0] if rest else item
        between = tuple(token.kind for token in tokens[item.last : night.first][:2])
        part = (night.meaning.value or "").partition("T")[2]
        if (
            item.rule == "clock"
            and night.rule == "day_time"
            and between == ("ON",)
            and part.isalpha()
        ):
            clock = _time_of(item, night)
            value = f"{(night.meaning.value or '')[:10]}T{clock}"
            meaning = replace(night.meaning, value=value)
            rest.popleft()
            item = replace(item, last=night.last, end=night.end, rule="day_time", meaning=meaning)
        yield item


def _on_day_after(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """Put the times of "8 a.m. (0500 GMT) on Tuesday" and "9 to 11 a.m. on Friday" on their day."""
    items = list(found)
    for number, (time, second, day) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        times = time.rule == "clock" and second.rule in {"clock", "this_daypart"}
        if not times or second.first - time.last != 1:
            continue
        joint = tokens[second.first - 1].kind
        between = tuple(token.kind for token in tokens[second.last : day.first])
        zoned = joint == "OPEN" and between[:1] == ("MARK",)
        if _is_day(day) and (zoned or joint in _UNTIL) and between[zoned:] in _BEFORE_DAY:
            for offset, item in enumerate((time, second)):
                value = f"{(day.meaning.value or '')[:10]}T{_time_of(item, day)}"
                meaning = replace(item.meaning, value=value)
                items[number + offset] = replace(item, meaning=meaning)
    return items


def _join(left: Found, right: Found, tokens: Sequence[Token]) -> Found | None:
    if right.first - left.last > 1:
        return None
    between = tuple(token.kind for token in tokens[left.last : right.first])
    if any(token.capital for token in tokens[left.last : right.first]):
        return None  # 9 p.m. On Monday
    parts = {"daypart", "this_daypart"}
    if left.rule == "day_time" and right.rule == "daypart" and between in {(), ("IN",)}:
        told = (left.meaning.value or "").partition("T")[2]
        same = (right.meaning.value or "").endswith(f"T{told}")
        if not (":" in told or same):
            return None
        # 11 p.m. Monday night, the small hours of Sunday morning, Friday at two in the afternoon
        value = f"{(left.meaning.value or '')[:10]}T{_time_of(left, right)}"
        return replace(
            left, last=right.last, end=right.end, meaning=replace(left.meaning, value=value)
        )
    if (left.meaning.value or "").endswith("NI") and between in _BEFORE_DAY:
        night = _night(left, right)
        if night:
            return night
    time_first = (
        left.rule == "clock" and right.rule in parts and between in {(), ("IN",), ("AT",)}
    ) or (left.rule in {"clock", *parts} and _is_day(right) and between in _BEFORE_DAY)
    day_first = _is_day(left) and (
        (right.rule in parts and between in {(), ("AT",), ("IN",)})
        or (right.rule == "clock" and between in {(), ("COMMA",), ("AT",), ("HYPHEN",)})
    )
    if not (time_first or day_first):
        return None
    day, time = (right, left) if time_first else (left, right)
    value = f"{(day.meaning.value or '')[:10]}T{_time_of(time, day)}"
    meaning = replace(day.meaning, type="TIME", value=value)
    mod = left.mod or right.mod
    rule = "day_time" if _has_day(day) else "clock"  # two in the morning
    return Found(left.first, right.last, left.start, right.end, rule, meaning, mod)


def _night(part: Found, days: Found) -> Found | None:
    """Give the night of "the night of 9-10 November", which has the value of its first day."""
    nights = interval(days.meaning.value)
    if days.rule != "day" or not nights or (nights[1] - nights[0]).days != 1:
        return None
    first, last = nights
    meaning = Meaning("TIME", f"{day_value(first)}TNI", first, last)
    return Found(part.first, days.last, part.start, days.end, "day_time", meaning, part.mod)


def _long(left: Found, right: Found, tokens: Sequence[Token]) -> Found | None:
    """Give one length for two side by side, in falling units."""
    if left.rule != "duration" or right.rule != "duration" or right.mod:
        return None
    if tuple(token.kind for token in tokens[left.last : right.first]) not in _IN_LENGTH:
        return None
    ends = [_LENGTH.fullmatch(item.meaning.value or "") for item in (left, right)]
    if not (ends[0] and ends[1]):
        return None
    time, unit, smaller = ends[0][1], ends[0][3], ends[1][3]
    order = _LARGEST_FIRST[time]
    if time != ends[1][1] or unit not in order or order.find(smaller) <= order.find(unit):
        return None
    value = f"P{time}{ends[0][2]}{unit}{ends[1][2]}{smaller}"
    meaning = replace(left.meaning, value=value)
    return Found(left.first, right.last, left.start, right.end, "duration", meaning, left.mod)


def _time_of(time: Found, day: Found) -> str:
    """Give the time of day, past noon where "this afternoon" says so."""
    clock = (time.meaning.value or "").partition("T")[2]
    late = (day.meaning.value or "")[-2:] in {"AF", "EV", "NI"}
    if late and clock[:2].isdigit() and 0 < int(clock[:2]) < 12:
        return f"{int(clock[:2]) + 12}{clock[2:]}"
    return clock


def _has_day(item: Found) -> bool:
    return item.rule != "daypart"


def _is_day(item: Found) -> bool:
    days = {
        "day",
        "weekday",
        "deictic",
        "iso",
        "numeric",
        "holiday",
        "next_unit",
        "nth_day",
        "ordinal_day",
        "unit",
    }
    whole = item.rule != "unit" or (item.meaning.value or "").count("-") == 2
    return whole and item.rule in days and "/" not in (item.meaning.value or "/")
