"""Where documents are: files, folders to the bottom, wildcards, addresses and standard input.

Every search is lazy and goes in the order of names, so that what it holds in memory is one
folder's list, and the order is the same on every machine. Nothing is opened here.
"""

from __future__ import annotations

import heapq
import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from .found import Found
from .names import Form, form_of, printable
from .opening import open_file, open_standard_input
from .remote import find_remote
from .searching import search, search_pattern
from .sources import Options

__all__ = ["find"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WILD = re.compile(r"[*?\[]")


def find(paths: Iterable[str], options: Options) -> Iterator[Found]:
    """Find the files at `paths` in the order of their ids; the same file comes once."""
    alone: list[Found] = []
    searches: list[Iterable[Found]] = [alone]
    for path in map(_local, paths):
        if path == "-":
            form = Form(options.kind or "txt")
            alone.append(Found("stdin", "-", form, open_standard_input))
        elif _ADDRESS.match(path):
            searches.append(find_remote(path))
        elif os.path.isdir(path):  # noqa: PTH112 - Path() raises on names that are none
            searches.append(search(path, options.leave_out))
        elif _WILD.search(path) and not os.path.lexists(path):
            searches.append(search_pattern(path, options.leave_out))
        else:
            alone.append(_file(path))
    alone.sort(key=_order)
    last: Found | None = None
    for one in heapq.merge(*searches, key=_order):
        if not (last and last.doc_id == one.doc_id and _same(last.path, one.path)):
            yield one
        last = one


def _order(one: Found) -> tuple[str, str]:
    return one.doc_id, one.path


def _local(path: str) -> str:
    return unquote(urlsplit(path).path) if path.lower().startswith("file://") else path


def _file(path: str) -> Found:
    name = PurePath(path).name or path
    return Found(
        printable(name), PurePath(path).as_posix(), form_of(name), partial(open_file, path)
    )


def _same(path: str, other: str) -> bool:
    return path == other or os.path.realpath(path) == os.path.realpath(other)
