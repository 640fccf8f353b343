"""Is a text news of its day, or does it tell of other years? Bare dates hang on the answer.

In news "in June" is the June nearest to the document date. A history that goes from year to year
means the June of the year it has come to (Strötgen and Gertz 2016 give each genre such a rule).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from .grammar import Expression
from .meaning import ANCHORED, STEPS, shift_of
from .numerals import year_of
from .phrases import Phrase

__all__ = ["is_narrative"]

_DEICTIC = frozenset({"deictic", "this_quarter", "year_ago"})
# years that far from the document's are not the news of the day
_FAR = 2
_ENOUGH = 4


def is_narrative(readings: Sequence[Expression | Phrase], document_date: dt.date | None) -> bool:
    """Tell whether the dates of a text hang on one another rather than on the document date.

    They do where most years are far from the document's and little points at its day, and where
    there is no document date.
    """
    if document_date is None:
        return True
    expressions = [reading for reading in readings if isinstance(reading, Expression)]
    years = list(_years(expressions))
    far = sum(abs(year - document_date.year) >= _FAR for year in years)
    pointing = sum(map(_points_at_today, expressions))
    return far >= _ENOUGH and far > 2 * (pointing + len(years) - far)


def _years(expressions: Sequence[Expression]) -> Iterator[int]:
    for expression in expressions:
        if iso := expression.groups.get("iso"):
            yield int(iso[0].text[:4])
        elif (tokens := expression.groups.get("year")) and (year := year_of(tokens)):
            yield year


def _points_at_today(expression: Expression) -> bool:
    """Tell "yesterday", "last week", "Friday", "two days ago" from "1914" and "the same year"."""
    groups = expression.groups
    if expression.rule in _DEICTIC or expression.rule == "weekday":
        return True
    if expression.rule == "distance":
        return groups["side"][0].kind == "AGO"
    shift = shift_of(expression)
    pointing = STEPS.keys() - ANCHORED.keys() - {"the", "full", "entire", "whole", ""}
    return shift in pointing and expression.rule in {"unit", "month", "this_daypart"}
