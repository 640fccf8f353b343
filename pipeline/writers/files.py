"""Tables as text: CSV and JSON Lines, a file each."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from ..schema import Table
from .base import Attempts, publish

__all__ = ["CsvWriter", "JsonLinesWriter", "unguarded"]

# what a spreadsheet may take for a formula: a sign (wide ones too, which East Asian versions know)
# with something behind it; white space and apostrophes before it do not count. A tab or line
# break in front may be dropped when a cell is pasted, and what follows it comes to stand first.
_FORMULA = re.compile(r"[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20](?!\Z)|'*[\t\r\n]")
# line ends to some readers; JSON may escape them
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


class CsvWriter:
    """One ``TABLE.csv`` for each table, which spreadsheets open rightly and safely.

    UTF-8 with a byte order mark (Excel takes other files for its own old encodings), a header,
    lines that end in a line feed. Null is an empty cell, and so is an empty text. A text that a
    spreadsheet would take for a formula has an apostrophe in front: `unguarded` takes it off.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._folder, self._tables = folder, tables
        self._try = Attempts("CSV")
        self._files: list[TextIO] = []
        self._writers: dict[str, Any] = {}
        self._texts: dict[str, list[int]] = {}
        for table in tables:
            file = (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
            self._files.append(file)
            self._writers[table.name] = csv.writer(_LineFeeds(file))
            self._writers[table.name].writerow([column.name for column in table.columns])
            columns = enumerate(table.columns)
            self._texts[table.name] = [i for i, column in columns if column.type == "text"]

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        texts = self._texts[table]
        with self._try.one():
            self._writers[table].writerows(_guarded(row, texts) for row in rows)

    def close(self) -> None:
        """Finish the files and bring them to the disk, the Data Package last."""
        _finish(self._files)
        if not self._try.failed:
            publish(self._folder, self._tables, "csv")


class JsonLinesWriter:
    """One ``TABLE.jsonl`` for each table: a JSON object a line, with all columns in their order."""

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._folder, self._tables = folder, tables
        self._try = Attempts("JSON Lines")
        self._columns = {table.name: [one.name for one in table.columns] for table in tables}
        self._encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
        self._files = {
            table.name: (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n")
            for table in tables
        }

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        columns = self._columns[table]
        with self._try.one():
            self._files[table].writelines(self._line(columns, row) for row in rows)

    def close(self) -> None:
        """Finish the files and bring them to the disk, the Data Package last."""
        _finish(self._files.values())
        if not self._try.failed:
            publish(self._folder, self._tables, "jsonl")

    def _line(self, columns: Sequence[str], row: Sequence[Any]) -> str:
        line = self._encode(dict(zip(columns, row, strict=True)))
        return _LINE_ENDS.sub(_escaped, line) + "\n"


def unguarded(cell: str) -> str:
    """Give the text that `CsvWriter` wrote as `cell`: without the apostrophe it put in front."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def _guarded(row: Sequence[Any], texts: Iterable[int]) -> Sequence[Any]:
    cells = list(row)
    for index in texts:
        if cells[index] and _FORMULA.match(cells[index]):
            cells[index] = f"'{cells[index]}"
    return cells


def _escaped(mark: re.Match[str]) -> str:
    return f"\\u{ord(mark[0]):04x}"


def _finish(files: Iterable[TextIO]) -> None:
    with ExitStack() as stack:
        for file in files:
            # each is closed, also when the disk takes no more of the one before it
            stack.enter_context(file)
            stack.callback(_flush, file)


def _flush(file: TextIO) -> None:
    file.flush()
    os.fsync(file.fileno())


class _LineFeeds:
    # with "\n" as its line end the csv module would leave a lone "\r" in a cell unquoted,
    # which no reader takes back; so it ends its lines with both, and the "\r" is cut here

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> int:
        return self._file.write(line.removesuffix("\r\n") + "\n")
