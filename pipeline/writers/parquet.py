"""Tables as Parquet, a file each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..schema import Table
from .base import Attempts, publish, require, sync

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ParquetWriter"]

# rows wait as Python's until they fill a batch, batches as Arrow's, which are small, until they
# fill a row group; neither depends on how the rows came, so that the bytes do not
BATCH = 1_024
ROW_GROUP = 64 * BATCH


class ParquetWriter:
    """One ``TABLE.parquet`` for each table, compressed with Zstandard.

    Columns that are never null are declared so, and have their descriptions with them.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        require("parquet")
        import pyarrow as pa

        self._folder, self._tables = folder, tables
        self._try = Attempts("Parquet", pa.ArrowException)
        self._files = {
            table.name: _File(folder / f"{table.name}.parquet", table) for table in tables
        }

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""
        with self._try.one():
            self._files[table].write(rows)

    def close(self) -> None:
        """Finish the files and bring them to the disk, the Data Package last."""
        if self._try.failed:
            return
        with self._try.one():
            for file in self._files.values():
                file.close()
        publish(self._folder, self._tables, "parquet")


class _File:
    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow.parquet as pq

        self._path = path
        self._schema = _schema(table)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Sequence[Any]] = []
        self._batches: list[pa.RecordBatch] = []

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == BATCH:
                self._pack()

    def close(self) -> None:
        if self._rows:
            self._pack()
        if self._batches:
            self._write_group()
        self._writer.close()
        sync(self._path)

    def _pack(self) -> None:
        import pyarrow as pa

        columns = zip(zip(*self._rows, strict=True), self._schema, strict=True)
        arrays = [pa.array(cells, type=field.type) for cells, field in columns]
        self._batches.append(pa.record_batch(arrays, schema=self._schema))
        self._rows = []
        if len(self._batches) == ROW_GROUP // BATCH:
            self._write_group()

    def _write_group(self) -> None:
        import pyarrow as pa

        group = pa.Table.from_batches(self._batches, schema=self._schema)
        self._writer.write_table(group, row_group_size=ROW_GROUP)
        self._batches = []


def _schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                nullable=column.nullable,
                metadata={"description": column.description},
            )
            for column in table.columns
        ],
        metadata={"description": table.description},
    )
