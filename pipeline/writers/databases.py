"""All tables in one database file, with keys and foreign keys: SQLite and DuckDB."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..schema import Table
from .base import Attempts, require, sync

__all__ = ["DuckDBWriter", "SqliteWriter"]

# rows of all tables that wait for DuckDB, which is quick with many at once only
WAITING = 16_384
_SQLITE_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}
_DUCKDB_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}


class SqliteWriter:
    """All tables in ``communique.sqlite``; what the columns mean stands in its schema.

    The file is written anew from a draft when all rows are in: its bytes then depend on the rows
    alone, not on how they came, and each table lies in one piece.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._path = folder / "communique.sqlite"
        self._draft = folder / "communique.sqlite.draft"
        self._inserts = {table.name: _insert(table) for table in tables}
        self._try = Attempts(self._path.name, sqlite3.Error)
        with self._try.one():
            self._database = sqlite3.connect(self._draft, isolation_level=None)
            # nobody wants the draft back after a crash
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("PRAGMA synchronous = OFF")
            for statement in _creates(tables, _SQLITE_TYPES):
                self._database.execute(statement)
            self._database.execute("BEGIN")

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        with self._try.one():
            self._database.executemany(self._inserts[table], rows)

    def close(self) -> None:
        """Check the foreign keys, finish the file and bring it to the disk."""
        try:
            if not self._try.failed:
                self._finish()
        finally:
            self._database.close()
        if not self._try.failed:
            self._draft.unlink()
            sync(self._path)

    def _finish(self) -> None:
        with self._try.one():
            self._database.execute("COMMIT")
            if wrong := self._database.execute("PRAGMA foreign_key_check").fetchone():
                msg = f"a row of {wrong[0]} refers to no row of {wrong[2]}"
                raise sqlite3.IntegrityError(msg)
            self._database.execute("VACUUM INTO ?", [str(self._path)])


class DuckDBWriter:
    """All tables in ``communique.duckdb``.

    Two runs give files of the same rows, not of the same bytes: DuckDB puts an identifier of
    its own into each.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        require("duckdb")
        import duckdb

        self._path = folder / "communique.duckdb"
        self._tables = tables
        self._waiting: dict[str, list[Sequence[Any]]] = {table.name: [] for table in tables}
        self._try = Attempts(self._path.name, duckdb.Error)
        with self._try.one():
            self._database = duckdb.connect(str(self._path), config={"threads": 1})
            # take all that comes for text, instead of guessing types from a sample; the column
            # that it goes to has the type
            self._database.execute("SET GLOBAL pandas_analyze_sample = 0")
            for statement in _creates(tables, _DUCKDB_TYPES):
                self._database.execute(statement)
            for statement in _comments(tables):
                self._database.execute(statement)

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        waiting = self._waiting[table]
        for row in rows:
            waiting.append(row)
            if len(waiting) == WAITING:
                self._insert()
        if sum(map(len, self._waiting.values())) >= WAITING:
            self._insert()

    def close(self) -> None:
        """Finish the file and bring it to the disk."""
        try:
            if not self._try.failed:
                self._insert()
                with self._try.one():
                    self._database.execute("CHECKPOINT")
        finally:
            self._database.close()
        if not self._try.failed:
            sync(self._path)

    def _insert(self) -> None:
        """Insert what waits, those first that others refer to."""
        import numpy as np

        with self._try.one():
            self._database.execute("BEGIN")
            for table in self._tables:
                if rows := self._waiting[table.name]:
                    columns = zip(table.columns, zip(*rows, strict=True), strict=True)
                    cells = {one.name: np.array(part, dtype=object) for one, part in columns}
                    self._database.register("waiting", cells)
                    self._database.execute(f"INSERT INTO {_quoted(table.name)} FROM waiting")
                    self._database.unregister("waiting")
                    rows.clear()
            self._database.execute("COMMIT")


def _creates(tables: Sequence[Table], types: Mapping[str, str]) -> Iterator[str]:
    keys = {table.name: table.key for table in tables}
    for table in tables:
        parts = [
            (
                f"{_quoted(column.name)} {types[column.type]}"
                + ("" if column.nullable else " NOT NULL"),
                f" -- {column.description}",
            )
            for column in table.columns
        ]
        if table.key:
            parts.append((f"PRIMARY KEY ({_quoted(*table.key)})", ""))
        for one in table.references:
            target = f"{_quoted(one.table)} ({_quoted(*keys[one.table])})"
            parts.append((f"FOREIGN KEY ({_quoted(*one.columns)}) REFERENCES {target}", ""))
        commas = [","] * (len(parts) - 1) + [""]
        lines = (f"  {sql}{comma}{say}" for (sql, say), comma in zip(parts, commas, strict=True))
        yield f"CREATE TABLE {_quoted(table.name)} ( -- {table.description}\n" + (
            "\n".join(lines) + "\n)"
        )


def _comments(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        name = _quoted(table.name)
        yield f"COMMENT ON TABLE {name} IS {_literal(table.description)}"
        for column in table.columns:
            place = f"{name}.{_quoted(column.name)}"
            yield f"COMMENT ON COLUMN {place} IS {_literal(column.description)}"


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {_quoted(table.name)} VALUES ({marks})"  # noqa: S608 - our own names


def _quoted(*names: str) -> str:
    # some columns are called as words of SQL are
    return ", ".join(f'"{name}"' for name in names)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
