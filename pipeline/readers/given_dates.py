"""The dates of documents: those that the caller gives, and how a document writes its own."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["GivenDates", "iso_date", "own_date", "read_dates"]

# a time may follow the day
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class GivenDates:
    """The document dates that the caller gives: one for all documents, or one for each path."""

    date: str | None = None
    by_path: Mapping[str, str] | None = None

    def of(
        self, doc_id: str, own: str | None, own_source: str = "front matter"
    ) -> tuple[str | None, str | None]:
        """Give date and source for a document: date for all, row of its id or base name, own."""
        rows = self.by_path or {}
        row = rows.get(doc_id) or rows.get(doc_id.rsplit("/", 1)[-1])
        for value, source in ((self.date, "given"), (row, "column")):
            if value:
                return value, source
        return (own, own_source) if own else (None, None)

    def unused(self, doc_ids: Iterable[str]) -> list[str]:
        """Give the paths of the rows that are for none of the documents."""
        unused = set(self.by_path or {})
        for doc_id in doc_ids:
            unused -= {doc_id, doc_id.rsplit("/", 1)[-1]}
        return sorted(unused)


def read_dates(path: str | Path) -> dict[str, str]:
    """Read a CSV file with the columns ``path`` (doc_id or base name) and ``document_date``.

    Raises:
        ValueError: the file is not there, has other columns, or a date is not ISO 8601.
    """
    dates: dict[str, str] = {}
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _check_columns(rows.fieldnames or ())
            for row in rows:
                dates[row["path"]] = iso_date(row["document_date"], f"line {rows.line_num}: ")
    except (OSError, ValueError, csv.Error) as error:
        msg = f"{path}: {getattr(error, 'strerror', None) or error}"
        raise ValueError(msg) from error
    return dates


def iso_date(value: str, where: str = "") -> str:
    """Give `value` as an ISO date.

    Raises:
        ValueError: it is none; the message begins with `where`.
    """
    try:
        return dt.date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        msg = f"{where}{value!r} is no date: write it as 2021-07-28"
        raise ValueError(msg) from None


def own_date(value: object) -> str | None:
    """Give the day that a document says it is from, None where `value` tells no ISO date."""
    found = _DAY.match(str(value))
    try:
        return iso_date(found[1]) if found else None
    except ValueError:
        return None


def _check_columns(names: Iterable[str]) -> None:
    for column in ("path", "document_date"):
        if column not in names:
            msg = f"there is no column {column!r}; needed are path,document_date"
            raise ValueError(msg)
