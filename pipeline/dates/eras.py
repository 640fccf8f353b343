"""Years before Christ, put where the calendar can count on from them.

"Two years later" of 218 BC is 216 BC, but `datetime` begins with the year 1. What a story tells of
years before Christ is kept as years of the far future, whose days follow one another alike.
"""

from __future__ import annotations

import re

__all__ = ["from_counted", "is_counted", "to_counted"]

_TURN = 10_000
_BEFORE_CHRIST = re.compile(r"BC(\d{4})(?!/)")
_COUNTED = re.compile(r"(9\d{3})(?!\d)")


def to_counted(value: str) -> str:
    """Give ``9782-12`` for ``BC0218-12``, any other value as it is."""
    return _BEFORE_CHRIST.sub(lambda match: str(_TURN - int(match[1])), value)


def is_counted(value: str | None) -> bool:
    """Tell whether a date last told is before Christ."""
    return bool(value and _COUNTED.match(value))


def from_counted(value: str) -> str:
    """Give ``BC0216`` for ``9784``: the value of what hangs on a date that `is_counted`."""
    return _COUNTED.sub(lambda match: f"BC{_TURN - int(match[1]):04}", value)
