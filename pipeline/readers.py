"""From files, folders and standard input to texts, with errors that say what to do.

A text is the file decoded as UTF-8 with no other change: line breaks stay as they are, offsets
count from the first character. Two things are no part of it: a byte order mark at the start, and
the front matter of a ``.md`` file (``key: value`` lines between two lines of ``---``), whose
``date`` is taken as the document date.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["GivenDates", "Input", "ReadError", "Source", "find_inputs", "read", "read_dates"]

ENDINGS = (".txt", ".md")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"(?m)^(?P<key>[A-Za-z_][\w-]*):[ \t]*(?P<value>.*?)[ \t]*\r?$")
_MOST_BYTES = 4  # of one character in UTF-8


class ReadError(ValueError):
    """A document cannot be read; the message says why and what to do about it."""


@dataclass(frozen=True, slots=True)
class Input:
    """Where a document is. An ``error`` tells what is wrong with a path that holds none."""

    doc_id: str
    path: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: its text, the hash of its bytes, and the date given with it."""

    doc_id: str
    path: str
    text: str
    sha256: str
    document_date: str | None = None
    document_date_source: str | None = None


@dataclass(frozen=True, slots=True)
class GivenDates:
    """The document dates that the caller gives: one for all documents, or one for each path."""

    date: str | None = None
    by_path: Mapping[str, str] | None = None

    def of(self, doc_id: str, front_matter: str | None) -> tuple[str | None, str | None]:
        """Give date and source for a document: date for all, row of its id or base name, own."""
        rows = self.by_path or {}
        row = rows.get(doc_id) or rows.get(doc_id.rsplit("/", 1)[-1])
        for value, source in ((self.date, "given"), (row, "column")):
            if value:
                return value, source
        return (front_matter, "front matter") if front_matter else (None, None)

    def unused(self, doc_ids: Iterable[str]) -> list[str]:
        """Give the paths of the rows that are for none of the documents."""
        known = {name for doc_id in doc_ids for name in (doc_id, doc_id.rsplit("/", 1)[-1])}
        return sorted((self.by_path or {}).keys() - known)


def find_inputs(paths: Iterable[str]) -> list[Input]:
    """List the documents at `paths` in the order of their ids.

    Args:
        paths: files, folders (searched to the bottom for ``.txt`` and ``.md``) and ``-`` for
            standard input. Files and folders whose name begins with a dot are left out.
    """
    found: dict[str, Input] = {}
    wrong: list[Input] = []
    for one in (one for path in paths for one in _inputs(path)):
        if one.error:
            wrong.append(one)
            continue
        first = found.setdefault(one.doc_id, one)
        if not _same(first.path, one.path):
            error = f"{first.path} has the same doc_id: give the folder that both are in"
            wrong.append(Input(one.doc_id, one.path, error))
    return sorted((*found.values(), *wrong), key=lambda one: (one.doc_id, one.path))


def read(one: Input, dates: GivenDates, max_characters: int) -> Source:
    """Read a document.

    Args:
        one: from `find_inputs`.
        dates: the dates that the caller gives.
        max_characters: the limit of the text's length.

    Raises:
        ReadError: there is no text to be had, or it is too long.
    """
    if one.error:
        raise ReadError(one.error)
    data = _bytes(one.path, max_characters)
    text = _decode(data, one.path)
    own = None
    if one.path.lower().endswith(".md"):
        text, own = _without_front_matter(text)
    if not text.strip():
        msg = "there is no text in it: take it out of the input"
        raise ReadError(msg)
    if len(text) > max_characters:
        raise ReadError(_too_long(f"{len(text):,} characters", max_characters))
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        printable(one.doc_id), printable(one.path), text, digest, *dates.of(one.doc_id, own)
    )


def read_dates(path: str | Path) -> dict[str, str]:
    """Read a CSV file with the columns ``path`` (doc_id or base name) and ``document_date``.

    Raises:
        ValueError: the file is not there, has other columns, or a date is not ISO 8601.
    """
    dates: dict[str, str] = {}
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _check_columns(rows.fieldnames or ())
            for row in rows:
                dates[row["path"]] = iso_date(row["document_date"], f"line {rows.line_num}: ")
    except (OSError, ValueError, csv.Error) as error:
        msg = f"{path}: {getattr(error, 'strerror', None) or error}"
        raise ValueError(msg) from error
    return dates


def printable(name: str) -> str:
    """Give a file name so that UTF-8 can hold it: bytes of another encoding become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def iso_date(value: str, where: str = "") -> str:
    """Give `value` as an ISO date.

    Raises:
        ValueError: it is none; the message begins with `where`.
    """
    try:
        return dt.date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        msg = f"{where}{value!r} is no date: write it as 2021-07-28"
        raise ValueError(msg) from None


def _check_columns(names: Iterable[str]) -> None:
    for column in ("path", "document_date"):
        if column not in names:
            msg = f"there is no column {column!r}; needed are path,document_date"
            raise ValueError(msg)


def _inputs(path: str) -> Iterator[Input]:
    if path == "-":
        yield Input("stdin", "-")
    elif not Path(path).is_dir():
        yield Input(Path(path).name, Path(path).as_posix())
    else:
        yield from _folder(Path(path))


def _folder(folder: Path) -> Iterator[Input]:
    errors: list[OSError] = []
    number = 0
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                number += 1
                file = Path(place, name)
                yield Input(file.relative_to(folder).as_posix(), file.as_posix())
    for error in errors:
        where = Path(error.filename).as_posix()
        yield Input(where, where, _why(error))
    if not number and not errors:
        nothing = f"no {' or '.join(ENDINGS)} file is in this folder or below it"
        yield Input(folder.as_posix(), folder.as_posix(), nothing)


def _same(path: str, other: str) -> bool:
    return path == other or Path(path).resolve() == Path(other).resolve()


def _bytes(path: str, max_characters: int) -> bytes:
    most = max_characters * _MOST_BYTES
    try:
        if path == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(most + 1)
    except OSError as error:
        raise ReadError(_why(error)) from error
    if len(data) > most:
        raise ReadError(_too_long(f"over {most:,} bytes", max_characters))
    if not data:
        msg = "the file is empty: take it out of the input"
        raise ReadError(msg)
    return data


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder: check the spelling"
        case PermissionError():
            return "no permission to read it: 'chmod u+r' or another user may"
        case _:
            return str(error.strerror or error)


def _decode(data: bytes, path: str) -> str:
    remedy = f"convert it, such as with: iconv -f {{}} -t UTF-8 {shlex.quote(path)} > utf-8.txt"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("it is UTF-16, not UTF-8: " + remedy.format("UTF-16"))
    if (position := data.find(b"\0")) >= 0:
        msg = f"it is binary, not text (a NUL byte at offset {position}): take its text out first"
        raise ReadError(msg)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        reason = f"it is not UTF-8 (byte 0x{byte:02x} at offset {error.start}): "
        raise ReadError(reason + remedy.format("ISO-8859-1")) from error


def _too_long(size: str, limit: int) -> str:
    return f"it has {size}, and the limit of one document is {limit:,} characters: split it"


def _without_front_matter(text: str) -> tuple[str, str | None]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return text, None
    fields = {field["key"].lower(): field["value"] for field in _FIELD.finditer(match["fields"])}
    return text[match.end() :], _front_date(fields.get("date", ""))


def _front_date(value: str) -> str | None:
    # a time may follow the day, and quotation marks may stand round it
    found = re.match(r"['\"]?(\d{4}-\d\d-\d\d)(?!\d)", value)
    try:
        return iso_date(found[1]) if found else None
    except ValueError:
        return None
