"""What the writers have in common."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from ..publication import PACKAGE, package_of
from ..schema import Table

__all__ = [
    "FORMATS",
    "Attempts",
    "MissingExtraError",
    "Writer",
    "WriterError",
    "publish",
    "require",
    "sync",
]

FORMATS: Mapping[str, str | None] = {
    "csv": None,
    "jsonl": None,
    "parquet": "pyarrow",
    "sqlite": None,
    "duckdb": "duckdb",
    "xlsx": "xlsxwriter",
}
"""The names of the formats, and the package each needs; its extra is called as the format is."""


class WriterError(Exception):
    """The tables cannot be written in this format."""


class MissingExtraError(WriterError):
    """A format needs a package that is not installed."""


class Writer(Protocol):
    """Writes rows into the tables of one folder, as they come, in memory that does not grow.

    A row comes after those that it refers to, as it does where a document's tables are written
    in the order of `TABLES`. What stands in the folder is of use only after `close`; a folder
    with a writer that failed is to be removed.

    Raises:
        WriterError: the rows do not fit the format, or a key does not hold.
        OSError: the disk does not take them.
    """

    def write(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add `rows` to the end of `table`."""

    def close(self) -> None:
        """Finish the files and bring them to the disk."""


class Attempts:
    """What a writer tries: remembers that something failed, and says it as a `WriterError`.

    A writer that failed is closed without being finished.
    """

    def __init__(self, name: str, *errors: type[Exception]) -> None:
        """Take errors of the classes `errors` for ones of the file `name`."""
        self._name, self._errors = name, errors
        self.failed = False

    @contextmanager
    def one(self) -> Iterator[None]:
        """Try what stands in the block."""
        try:
            yield
        except self._errors as error:
            self.failed = True
            msg = f"{self._name}: {error}"
            raise WriterError(msg) from error
        except BaseException:
            self.failed = True
            raise


def require(output_format: str) -> None:
    """See that what a format needs is installed: a long run had better know it at its start.

    Raises:
        MissingExtraError: it is not.
    """
    package = FORMATS[output_format]
    if package is None:
        return
    try:
        import_module(package)
    except ImportError as error:
        msg = (
            f"the format {output_format} needs {package}, which is not installed: "
            f"pip install 'communique[{output_format}]' or pip install {package}"
        )
        raise MissingExtraError(msg) from error


def publish(folder: Path, tables: Iterable[Table], file_format: str) -> None:
    """Write the Data Package of the tables in `folder`, which must be complete by now."""
    path = folder / PACKAGE
    path.write_text(package_of(folder, tables, file_format), encoding="utf-8", newline="\n")
    sync(path)


def sync(path: Path) -> None:
    """Bring a closed file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
