"""Writers of the output tables, by the name of their format.

``csv``, ``jsonl`` and ``parquet`` are a file for each table, with a `datapackage.json` beside
them; ``sqlite``, ``duckdb`` and ``xlsx`` are one file with all tables in it. Tables, types and
nulls are the same in each. The same rows give the same bytes, by the same versions of the
libraries, in all but ``duckdb``, whose files have an identifier of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..schema import Table
from .base import FORMATS, MissingExtraError, Writer, WriterError, require
from .databases import DuckDBWriter, SqliteWriter
from .files import CsvWriter, JsonLinesWriter, unguarded
from .parquet import ParquetWriter
from .workbook import XlsxWriter

__all__ = [
    "FORMATS",
    "WRITERS",
    "CsvWriter",
    "DuckDBWriter",
    "JsonLinesWriter",
    "MissingExtraError",
    "ParquetWriter",
    "SqliteWriter",
    "Writer",
    "WriterError",
    "XlsxWriter",
    "require",
    "unguarded",
]

WRITERS: Mapping[str, Callable[[Path, Sequence[Table]], Writer]] = {
    "csv": CsvWriter,
    "jsonl": JsonLinesWriter,
    "parquet": ParquetWriter,
    "sqlite": SqliteWriter,
    "duckdb": DuckDBWriter,
    "xlsx": XlsxWriter,
}
