"""Writers of the output tables, by the name of their format."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

__all__ = ["WRITERS", "CsvWriter", "Writer"]


class Writer(Protocol):
    """Writes rows into the tables of one folder, as they come."""

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""

    def close(self) -> None:
        """Finish the files and bring them to the disk."""


class CsvWriter:
    """One ``TABLE.csv`` for each table: UTF-8, a header, lines that end in a line feed."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[str]]) -> None:
        self._files: list[TextIO] = []
        self._tables: dict[str, Any] = {}
        for table, names in columns.items():
            file = (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            self._files.append(file)
            self._tables[table] = csv.writer(_LineFeeds(file))
            self._tables[table].writerow(names)

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        self._tables[table].writerows(rows)

    def close(self) -> None:
        """Finish the files and bring them to the disk."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
            file.close()


class _LineFeeds:
    # with "\n" as its line end the csv module would leave a lone "\r" in a cell unquoted,
    # which no reader takes back; so it ends its lines with both, and the "\r" is cut here

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> int:
        return self._file.write(line.removesuffix("\r\n") + "\n")


WRITERS: dict[str, Callable[[Path, Mapping[str, Sequence[str]]], Writer]] = {"csv": CsvWriter}
