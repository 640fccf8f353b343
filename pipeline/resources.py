"""Where the language resources are, and cached readers for their lists.

The folder ``models/`` lies beside the package in a checkout and inside it in an installed wheel.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["OwnTable", "OwnTableError", "models_dir", "read_lines", "read_own_table", "read_table"]

LANGUAGE = "en"
Table = TypeVar("Table")


class OwnTable(Generic[Table]):
    """The table of the user's own that a run looks things up in before our lists.

    Not an argument of all the functions between: things are looked up at every word of a document,
    and in whose table is the business of the run alone.
    """

    def __init__(self, name: str) -> None:
        self._table: ContextVar[Table | None] = ContextVar(name, default=None)
        # gives the table in use, None where there is none; bound, for it is asked at every word
        self.get: Callable[[], Table | None] = self._table.get

    @contextmanager
    def using(self, table: Table | None) -> Iterator[None]:
        """Have `table` in use as long as the context lasts."""
        token = self._table.set(table)
        try:
            yield
        finally:
            self._table.reset(token)


class OwnTableError(ValueError):
    """A table of the user's own is not as it must be; says which line, and why."""


@cache
def models_dir() -> Path:
    """Give the folder that holds ``config.cfg`` and the lists.

    Raises:
        FileNotFoundError: neither an installed wheel's nor a checkout's folder is there.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / "config.cfg").is_file():
            return folder
    msg = f"no models folder in {package} or beside it: install communique again"
    raise FileNotFoundError(msg)


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Give the entries of the list ``models/en/NAME``: a line each, ``#`` starts a comment line."""
    text = (models_dir() / LANGUAGE / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of the table ``models/en/NAME`` (CSV with a header) as dicts of text.

    A cell with several values separates them with ``|``; an empty cell means none.
    """
    path = models_dir() / LANGUAGE / name
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def read_own_table(
    path: Path,
    columns: Sequence[str],
    allowed: Mapping[str, Sequence[str]],
    refuse: Callable[[str], OwnTableError],
    further: Callable[[Mapping[str, str]], str | None] = lambda _: None,
) -> list[dict[str, str]]:
    """Read a table of the user's own, with a name and a country in each row.

    Args:
        path: a CSV file in UTF-8.
        columns: its header; ``name`` and ``country`` are among them.
        allowed: the values that a column may have.
        refuse: makes the error to raise of a message with file, line, reason and remedy.
        further: gives what else is wrong with a row, None where nothing is.

    Raises:
        OwnTableError: what `refuse` makes, where the file is not as it must be.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if list(rows.fieldnames or ()) != list(columns):
                msg = f"{path}:1: the columns must be {','.join(columns)}"
                raise refuse(msg)
            table = []
            for row in rows:
                cells = {column: (row.get(column) or "").strip() for column in columns}
                extra = None in row  # where csv puts the rest
                problem = _problem(cells, allowed, extra=extra) or further(cells)
                if problem:
                    msg = f"{path}:{rows.line_num}: {problem}"
                    raise refuse(msg)
                table.append(cells)
            return table
    except OSError as error:
        remedy = f"give a CSV file with the columns {','.join(columns)}"
        msg = f"{path}: {error.strerror}: {remedy}"
        raise refuse(msg) from error
    except UnicodeDecodeError as error:
        remedy = "save the file as UTF-8"
        msg = f"{path}: not UTF-8 at byte {error.start}: {remedy}"
        raise refuse(msg) from error


def _problem(
    cells: Mapping[str, str], allowed: Mapping[str, Sequence[str]], *, extra: bool
) -> str | None:
    if extra:
        return "too many cells: put a cell with a comma in quotation marks"
    if not any(char.isalpha() for char in cells["name"]):
        return "the name is empty: fill it in or take the line out"
    for column, values in allowed.items():
        if cells[column] not in values:
            return f"{column} {cells[column]!r}: give one of {', '.join(values)}"
    codes = {country["alpha3"] for country in read_table("countries.csv")}
    if cells["country"] and cells["country"] not in codes:
        return f"country {cells['country']!r}: give an ISO 3166-1 alpha-3 code or nothing"
    return None
