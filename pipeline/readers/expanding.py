"""From paths to documents in bytes: files opened, archives unpacked, records told apart.

All is streamed: what is in memory at any moment is one document, and the ids of those before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO
from zipfile import ZipFile

from ..records import Failure
from .archives import check_member, members, unpacked
from .errors import UNPACKING, reason_of, too_many_bytes
from .finding import find
from .found import Found
from .names import Form, form_of, printable
from .opening import read_most
from .record_files import RECORD_KINDS, read_records
from .sources import Options, Raw, ReadError

__all__ = ["count_files", "expand"]


def expand(paths: Iterable[str], options: Options | None = None) -> Iterator[Raw | Failure]:
    """Find the documents at `paths` and give their bytes, one after another.

    Files come in the order of their ids, the members of an archive in that of their names, and
    records in that of their file. No two documents have one id. What cannot be read is a Failure,
    and the others go on.

    Args:
        paths: files; folders, searched to the bottom; patterns (``*``, ``?``, ``[...]``, ``**``)
            that no file is called by; addresses that fsspec knows; ``-`` for standard input.
        options: see `Options`.
    """
    options = options or Options()
    seen: dict[str, str] = {}
    for found in find(paths, options):
        path = printable(found.path)
        if not found.error and found.doc_id in seen:
            yield Failure(path, "read", _twice(seen[found.doc_id], path))
            continue
        for one in _documents(found, path, options):
            if isinstance(one, Raw) and one.doc_id in seen:
                yield Failure(one.path, "read", _twice(seen[one.doc_id], path))
                continue
            if isinstance(one, Raw):
                seen[one.doc_id] = path
            yield one
        if not found.error:
            seen[found.doc_id] = path


def count_files(paths: Iterable[str], options: Options | None = None) -> int:
    """Give the number of files that `expand` is going to open; an archive is one file."""
    return sum(one.error is None for one in find(paths, options or Options()))


def _twice(first: str, path: str) -> str:
    if first == path:
        return "the archive has two documents of this name: unpack it and rename one"
    return f"{first} has the same doc_id: give the folder that both are in"


def _documents(found: Found, path: str, options: Options) -> Iterator[Raw | Failure]:
    try:
        if found.error or not found.open:
            raise ReadError(found.error or "")
        with found.open() as stream:
            yield from _inside(stream, found.doc_id, path, found.form, options)
    except (OSError, *UNPACKING) as error:
        yield Failure(path, "read", reason_of(error))


def _inside(
    stream: IO[bytes], doc_id: str, path: str, form: Form, options: Options
) -> Iterator[Raw | Failure]:
    if form.packed:
        stream = unpacked(stream)
    if form.kind == "zip":
        yield from _members(stream, doc_id, path, options)
    elif form.kind in RECORD_KINDS:
        yield from read_records(stream, doc_id, path, form.kind, options)
    else:
        most = options.most_bytes(form.kind)
        data = read_most(stream, most)
        if len(data) > most:
            raise ReadError(too_many_bytes(form.kind, options))
        yield Raw(doc_id, path, data, form.kind)


def _members(
    stream: IO[bytes], doc_id: str, path: str, options: Options
) -> Iterator[Raw | Failure]:
    with ZipFile(stream) as archive:
        for member in members(archive):
            suffix = f"!/{printable(member.filename)}"
            try:
                check_member(member)
                form = form_of(member.filename)
                with archive.open(member) as inner:
                    yield from _inside(inner, doc_id + suffix, path + suffix, form, options)
            except (OSError, *UNPACKING) as error:
                yield Failure(path + suffix, "read", reason_of(error))
