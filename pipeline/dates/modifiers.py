"""TIMEX3 ``mod``: what an expression says of its value ("early 2021", "nearly a decade")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..resources import read_table
from .grammar import Expression
from .meaning import third_of
from .scanner import Token

__all__ = ["modifier"]

# "more than a decade ago" lies before the day a decade ago
_BACK = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}
_AHEAD = {
    "MORE_THAN": "AFTER",
    "LESS_THAN": "BEFORE",
    "EQUAL_OR_MORE": "ON_OR_AFTER",
    "EQUAL_OR_LESS": "ON_OR_BEFORE",
}
# words in the longest phrase of the list
_LONGEST = 3
_SIDES_BACK = frozenset({"AGO", "EARLIER", "BEFORE", "PREVIOUS", "BACK", "BEFOREHAND"})


@cache
def _phrases() -> dict[str, str]:
    return {row["phrase"]: row["mod"] for row in read_table("timex_modifiers.csv")}


def modifier(expression: Expression, tokens: Sequence[Token]) -> str | None:
    """Give the TIMEX3 ``mod`` of an expression, None where it has none.

    START, MID, END and APPROX of points and lengths; LESS_THAN, MORE_THAN, EQUAL_OR_LESS and
    EQUAL_OR_MORE of lengths; BEFORE, AFTER, ON_OR_BEFORE and ON_OR_AFTER of points so far away
    (TimeML 1.2.1, after TIDES 2005).

    Args:
        expression: the reading.
        tokens: the tokens of the text it is read from.
    """
    if beside := expression.word("beside"):  # pre-1967
        return beside.value
    if part_of := expression.groups.get("part_of"):
        return third_of(part_of)
    if "mid" in expression.groups:  # midweek
        return "MID"
    found = (expression.groups.get(name, ()) for name in ("part", "part_in", "part_on"))
    parts = next((tokens for tokens in found if tokens), ())
    values = [token.value for token in parts if token.value in {"START", "MID", "END"}]
    if values:
        return values[-1]
    last = expression.last - len(expression.groups.get("side", ()))
    amount = _amount(tokens[expression.first : last])
    if "side" not in expression.groups:
        return amount
    back = expression.groups["side"][0].kind in _SIDES_BACK
    return (_BACK if back else _AHEAD).get(amount or "", amount)


def _amount(tokens: Sequence[Token]) -> str | None:
    """Read "more than", "at least", "or so" at the ends of an expression."""
    texts = [token.text for token in tokens]
    for length in range(min(_LONGEST, len(texts) - 1), 0, -1):
        for words in (texts[:length], texts[-length:]):
            if mod := _phrases().get(" ".join(words)):
                return mod
    return None
