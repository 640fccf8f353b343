"""All tables in one Excel workbook, a sheet each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..schema import Table
from .base import Attempts, WriterError, require, sync

__all__ = ["XlsxWriter"]

# what a cell of Excel holds
MAX_UNITS = 32_767
CUT = " [… cut: a cell of Excel holds no more]"
# of the same rows the same bytes
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone
# what XML cannot hold, and what reads as the escape of such a thing (the "_" of another escape may
# be its first); xlsxwriter takes "<r>...</r>" for XML of its own
_ESCAPED = re.compile(
    r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)|\A<(?=r>.*</r>\Z)", re.DOTALL
)


class XlsxWriter:
    """All tables in ``communique.xlsx``: a sheet each, its first row the header.

    Texts are cells of text, whatever they look like: never formulas, links or numbers. Control
    characters are written as Excel writes them, ``_x000B_`` for U+000B. A text of more than
    32,767 UTF-16 units is cut and ends in ``[… cut: a cell of Excel holds no more]``. Numbers have
    16 digits. A sheet holds ``max_rows``, the header included.
    """

    max_rows = 1_048_576

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        require("xlsx")
        import xlsxwriter  # type: ignore[import-untyped] # it has no types of its own
        from xlsxwriter.exceptions import (  # type: ignore[import-untyped] # as above
            XlsxFileError,
        )

        self._path = folder / "communique.xlsx"
        self._try = Attempts(self._path.name, XlsxFileError)
        options = {"constant_memory": True, "tmpdir": str(folder)}
        self._workbook = xlsxwriter.Workbook(self._path, options)
        self._workbook.use_zip64()
        self._workbook.set_properties({"title": "Communiqué", "created": _CREATED})
        bold = self._workbook.add_format({"bold": True})
        self._sheets = {
            table.name: _Sheet(self._workbook, table, bold, self.max_rows) for table in tables
        }

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`.

        Raises:
            WriterError: they are more than a sheet holds.
        """
        self._sheets[table].write(rows)

    def close(self) -> None:
        """Finish the file and bring it to the disk."""
        with self._try.one():
            self._workbook.close()
        sync(self._path)


class _Sheet:
    def __init__(self, workbook: Any, table: Table, header: Any, max_rows: int) -> None:
        self._name, self._max_rows = table.name, max_rows
        self._sheet = workbook.add_worksheet(table.name, worksheet_class=_worksheet_class())
        self._sheet.freeze_panes(1, 0)
        text, number = self._text, self._sheet.write_number
        self._cells = [text if column.type == "text" else number for column in table.columns]
        for index, column in enumerate(table.columns):
            self._sheet.write_string(0, index, column.name, header)
        self._row = 1

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            if self._row == self._max_rows:
                msg = (
                    f"the table {self._name} has more than the {self._max_rows - 1:,} rows that a "
                    "sheet of Excel holds: choose another format, such as parquet, sqlite or csv"
                )
                raise WriterError(msg)
            for index, value in enumerate(row):
                if value is not None:
                    self._cells[index](self._row, index, value)
            self._row += 1

    def _text(self, row: int, column: int, text: str) -> None:
        self._sheet.write_string(row, column, _fitting(text))


def _worksheet_class() -> type:
    """Give xlsxwriter's class of sheets with a mend: it escapes no two escapes in a row."""
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped] # as above

    class Sheet(Worksheet):  # type: ignore[misc] # as above
        @staticmethod
        def _escape_control_characters(data: str) -> str:
            return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", data)

    return Sheet


def _fitting(text: str) -> str:
    if len(text) <= MAX_UNITS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_UNITS:
        return text
    return units[: 2 * (MAX_UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT
