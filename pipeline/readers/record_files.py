"""Files of records: JSON Lines and CSV, a document a record, read line by line.

A line that is wrong costs itself only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from ..records import Failure
from .csv_rows import Rows
from .given_dates import own_date
from .lines import Line, Lines
from .names import printable
from .sources import Options, Raw, ReadError

__all__ = ["RECORD_KINDS", "read_records"]

_MARKUP = 16  # characters of a record for one of its text: escapes, and other fields
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's fields, or what is wrong with it, and the line in which it begins."""

    line: int
    fields: Mapping[str, Any]
    error: str | None = None
    warnings: tuple[str, ...] = ()


def read_records(
    stream: IO[bytes], doc_id: str, path: str, kind: str, options: Options
) -> Iterator[Raw | Failure]:
    """Give the records of `stream` as documents, in their order.

    Args:
        stream: the file's bytes.
        doc_id: what the ids begin with; ``#`` and the record's own id or line number follow.
        path: likewise; that of a record that cannot be read goes on with ``:`` and its line.
        kind: ``jsonl`` or ``csv``.
        options: names of the fields and limits.

    Raises:
        ReadError: it is no text, or the CSV has no column for the text.
        OSError: the stream breaks off.
    """
    lines: dict[str, int] = {}
    line = 0
    for record in RECORD_KINDS[kind](stream, options):
        line = record.line
        name = _name(record, options)
        try:
            raw = _raw(record, doc_id + name, path + name, options)
        except ReadError as error:
            yield _failure(path, line, str(error))
            continue
        if (first := lines.setdefault(name, line)) == line:
            yield raw
        else:
            yield _failure(path, line, _twice(first, options))
    if not line:
        msg = "there is no record in it: take it out of the input"
        raise ReadError(msg)


def _failure(path: str, line: int, reason: str) -> Failure:
    """Tell of a line: by its number, which is no record's name, however records are named."""
    return Failure(f"{path}:{line}", "read", f"line {line:,}: {reason}")


def _twice(first: int, options: Options) -> str:
    remedy = "make it one of its own, or name another field with --id-field"
    return f"its {options.id_field!r} is that of line {first:,}: {remedy}"


def _name(record: _Record, options: Options) -> str:
    value = record.fields.get(options.id_field)
    own = printable(str(value)).strip() if isinstance(value, str | int | float) else ""
    return f"#{own or record.line}"


def _raw(record: _Record, doc_id: str, path: str, options: Options) -> Raw:
    if record.error:
        raise ReadError(record.error)
    data = _text(record.fields, options)
    title = record.fields.get("title")
    date, warnings = _date(record.fields.get(options.date_field), options)
    return Raw(
        doc_id,
        path,
        data,
        "record",
        date,
        " ".join(title.split()) or None if isinstance(title, str) else None,
        (*record.warnings, *warnings),
    )


def _text(fields: Mapping[str, Any], options: Options) -> bytes:
    if options.text_field not in fields:
        names = ", ".join(map(printable, map(str, fields)))[:200] or "none"
        msg = f"there is no field {options.text_field!r} (it has {names}): use --text-field"
        raise ReadError(msg)
    text = fields[options.text_field]
    if not isinstance(text, str) or not text.strip():
        empty = not text or isinstance(text, str)
        what = "empty" if empty else f"no text but {type(text).__name__}"
        msg = f"the field {options.text_field!r} is {what}: take the record out of the input"
        raise ReadError(msg)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = f"its text has half a character at offset {error.start}: write it whole, or as U+FFFD"
        raise ReadError(msg) from error


def _date(value: object, options: Options) -> tuple[str | None, tuple[str, ...]]:
    if value is None or value == "":
        return None, ()
    if date := own_date(value):
        return date, ()
    said = printable(str(value)[:50])
    return None, (f"the date {said!r} of the field {options.date_field!r} is not like 2021-07-28",)


def _json_records(stream: IO[bytes], options: Options) -> Iterator[_Record]:
    for line in Lines(stream, options.max_characters * _MARKUP, newline="\n"):
        if line.error:
            yield _Record(line.number, {}, line.error)
        elif line.text.strip():
            yield _json_record(line)


def _json_record(line: Line) -> _Record:
    try:
        fields = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        return _Record(line.number, {}, f"it is no JSON ({reason}): write one object on each line")
    if not isinstance(fields, dict):
        return _Record(line.number, {}, "it is no JSON object: write one object on each line")
    return _Record(line.number, fields, None, line.warnings)


def _csv_records(stream: IO[bytes], options: Options) -> Iterator[_Record]:
    rows = Rows(stream, options.max_characters * _MARKUP)
    names = _header(rows, options)
    for row in rows:
        error = row.error
        if len(row.cells) > len(names):
            reason = f"it has {len(row.cells):,} values for {len(names):,} columns"
            error = f"{reason}: put those with a delimiter in them in quotation marks"
        fields = {} if error else dict(zip(names, row.cells, strict=False))
        yield _Record(row.line, fields, error, row.warnings)


def _header(rows: Rows, options: Options) -> list[str]:
    """Read the names of the columns, and see by them what parts two values."""
    names: list[str] = []
    for delimiter in _DELIMITERS:
        row = rows.peek(delimiter)
        if row is None:
            msg = "there is no line in it: take it out of the input"
            raise ReadError(msg)
        names = max(names, [name.strip() for name in row.cells], key=len)
        if options.text_field in names:
            next(rows)
            return names
    shown = printable(", ".join(names))[:200] or "none"
    msg = f"there is no column {options.text_field!r} (it has {shown}): use --text-field"
    raise ReadError(msg)


RECORD_KINDS: dict[str, Callable[[IO[bytes], Options], Iterator[_Record]]] = {
    "jsonl": _json_records,
    "csv": _csv_records,
}
