"""A day and a time of day side by side are one: "Friday evening", "noon on 5 May"."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .meaning import Meaning
from .scanner import Token

__all__ = ["Found", "joined"]

_BEFORE_DAY = frozenset({(), ("COMMA",), ("ON",), ("OF",)})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its meaning; ``first`` and ``last`` are positions of tokens."""

    first: int
    last: int
    start: int
    end: int
    rule: str
    meaning: Meaning
    mod: str | None = None


def joined(found: Sequence[Found], tokens: Sequence[Token]) -> Iterator[Found]:
    """Put a day and a time of day beside it together: "Friday evening", "noon on 5 May"."""
    items = deque(found)
    while items:
        item = items.popleft()
        while items and (both := _join(item, items[0], tokens)):
            item = both
            items.popleft()
        if item.rule != "daypart":  # "evening" alone says no day
            yield item


def _join(left: Found, right: Found, tokens: Sequence[Token]) -> Found | None:
    between = tuple(token.kind for token in tokens[left.last : right.first])
    parts = {"daypart", "this_daypart"}
    time_first = (left.rule == "clock" and right.rule in parts and between in {(), ("IN",)}) or (
        left.rule in {"clock", *parts} and _is_day(right) and between in _BEFORE_DAY
    )
    day_first = _is_day(left) and (
        (right.rule in parts and between in {(), ("AT",), ("IN",)})
        or (right.rule == "clock" and between in {(), ("COMMA",), ("AT",)})
    )
    if not (time_first or day_first):
        return None
    day, time = (right, left) if time_first else (left, right)
    value = f"{(day.meaning.value or '')[:10]}T{_time_of(time, day)}"
    meaning = replace(day.meaning, type="TIME", value=value)
    mod = left.mod or right.mod
    return Found(left.first, right.last, left.start, right.end, "day_time", meaning, mod)


def _time_of(time: Found, day: Found) -> str:
    """Give the time of day, past noon where "this afternoon" says so."""
    clock = (time.meaning.value or "").partition("T")[2]
    late = (day.meaning.value or "")[-2:] in {"AF", "EV", "NI"}
    if late and clock[:2].isdigit() and 0 < int(clock[:2]) < 12:
        return f"{int(clock[:2]) + 12}{clock[2:]}"
    return clock


def _is_day(item: Found) -> bool:
    days = {"day", "weekday", "deictic", "iso", "numeric", "holiday", "next_unit"}
    return item.rule in days and "/" not in (item.meaning.value or "/")
