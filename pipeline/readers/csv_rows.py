"""Rows of a CSV file, of which a faulty one costs itself only."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from .lines import Line, Lines

__all__ = ["Row", "Rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, or what is wrong with it, and the line in which it begins."""

    line: int
    cells: tuple[str, ...]
    error: str | None = None
    warnings: tuple[str, ...] = ()


class _WrongError(ValueError):
    """A line that no row can be made of."""


class Rows:
    """The rows of a CSV file of at most `most` characters each; empty lines are passed over.

    A quotation mark too many makes a row swallow what follows. Then the reader goes back to the
    line below that in which the row began.
    """

    def __init__(self, stream: IO[bytes], most: int) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), most))
        self.delimiter = ","
        self._most = most
        self._lines = iter(Lines(stream, most, newline=""))
        self._waiting: deque[Line] = deque()
        self._taken: list[Line] = []

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        cells: list[str] = []
        while not cells:
            self._taken = []
            try:
                cells = next(csv.reader(self._feed(), delimiter=self.delimiter, strict=True))
            except (csv.Error, _WrongError) as error:
                self._put_back(1)
                return Row(self._taken[0].number, (), _reason(error))
        warnings = tuple(dict.fromkeys(one for line in self._taken for one in line.warnings))
        return Row(self._taken[0].number, tuple(cells), None, warnings)

    def peek(self, delimiter: str) -> Row | None:
        """Give the next row as `delimiter` parts it, which then goes for the rows after it, too."""
        self.delimiter = delimiter
        row = next(self, None)
        if row:
            self._put_back(0)
        return row

    def _put_back(self, start: int) -> None:
        self._waiting.extendleft(reversed(self._taken[start:]))

    def _feed(self) -> Iterator[str]:
        size = 0
        while line := self._waiting.popleft() if self._waiting else next(self._lines, None):
            self._taken.append(line)
            size += len(line.text)
            if line.error or size > self._most:
                raise _WrongError(line.error or f"the row has over {self._most:,} characters")
            yield line.text


def _reason(error: Exception) -> str:
    if isinstance(error, _WrongError) and ":" in str(error):
        return str(error)
    return f"it is no CSV ({error}): close its quotation marks, and double those inside"
