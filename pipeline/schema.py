"""What a table is: columns, types, keys and what a row refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .records import Extraction

__all__ = [
    "Column",
    "Reference",
    "Row",
    "Table",
    "choice",
    "integer",
    "integer_or_null",
    "number_or_null",
    "refers",
    "text",
    "text_or_null",
]

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``type`` is text, integer or number; ``nullable`` columns may be empty.

    ``values`` are all that can stand in it, where they are fixed.
    """

    name: str
    type: str
    nullable: bool
    description: str
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: the values of ``columns`` name a row of ``table``, by its key.

    Where one of them is null, no row is named.
    """

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, its columns in order, and how an extraction fills it.

    ``key`` names the columns that tell its rows apart; a table without a key has ``()``. A table
    stands in `TABLES` after those it refers to.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Extraction], Iterable[Row]]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


def text(name: str, description: str) -> Column:
    """Give a column of text that is never null."""
    return Column(name, "text", nullable=False, description=description)


def text_or_null(name: str, description: str) -> Column:
    """Give a column of text."""
    return Column(name, "text", nullable=True, description=description)


def integer(name: str, description: str) -> Column:
    """Give a column of whole numbers that is never null."""
    return Column(name, "integer", nullable=False, description=description)


def integer_or_null(name: str, description: str) -> Column:
    """Give a column of whole numbers."""
    return Column(name, "integer", nullable=True, description=description)


def number_or_null(name: str, description: str) -> Column:
    """Give a column of floating-point numbers."""
    return Column(name, "number", nullable=True, description=description)


def choice(name: str, *values: str) -> Column:
    """Give a column of text that is one of `values`, and never null; they describe it."""
    listed = f"{', '.join(values[:-1])} or {values[-1]}"
    return Column(name, "text", nullable=False, description=listed, values=values)


def refers(column: str, table: str) -> Reference:
    """Give the foreign key by which `column`, within its document, names a row of `table`."""
    return Reference(("doc_id", column), table)
