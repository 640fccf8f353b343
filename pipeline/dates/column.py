"""The dates of a column of texts as one table, for people who work in pandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import count, repeat
from typing import TYPE_CHECKING, Any

from ..records import Date
from .finder import find_dates

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_dates_in"]

Day = dt.date | str | None


def find_dates_in(
    texts: Iterable[str | None],
    document_dates: Day | Iterable[Day] = None,
    *,
    day_first: bool | None = None,
) -> pd.DataFrame:
    """Find the temporal expressions of many texts, without any model.

    ``frame.join(find_dates_in(frame["text"], frame["published"]).set_index("text_id"))`` puts them
    beside their texts.

    Args:
        texts: a pandas Series or any iterable of texts; what is missing or no text has no dates.
        document_dates: the day the texts are from: one for all, or one for each in their order;
            a date, a timestamp, ISO text, or None where it is not known.
        day_first: as `find_dates` takes it.

    Returns:
        A row for each date: ``text_id`` (the label in the Series' index, else the position), then
        the fields of `Date`.

    Raises:
        ValueError: there are more texts than document dates or fewer, or one is no ISO date.
    """
    import pandas as pd

    columns = ["text_id", *(field.name for field in fields(Date))]
    labels: Iterable[Any] = texts.index if isinstance(texts, pd.Series) else count()
    rows = [
        {"text_id": label} | asdict(date)
        for label, (text, day) in zip(labels, _paired(texts, document_dates), strict=False)
        if isinstance(text, str)
        for date in find_dates(text, document_date=_day(day), day_first=day_first)
    ]
    return pd.DataFrame(rows, columns=columns)


def _paired(texts: Iterable[str | None], days: Any) -> Iterator[tuple[str | None, Any]]:
    if days is None or isinstance(days, (str, dt.date)):
        return zip(texts, repeat(days), strict=False)
    return zip(texts, days, strict=True)


def _day(day: Any) -> dt.date | None:
    if isinstance(day, str):
        return dt.date.fromisoformat(day[:10]) if day else None
    if isinstance(day, dt.datetime):  # a pandas Timestamp, or NaT, which is unequal to itself
        return day.date() if day == day else None  # noqa: PLR0124
    return day if isinstance(day, dt.date) else None
