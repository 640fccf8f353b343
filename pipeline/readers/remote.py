"""Files at addresses such as ``s3://bucket/folder``, by fsspec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from .found import Found
from .names import form_of, hidden, is_known, printable

__all__ = ["find_remote"]

_WILD = re.compile(r"[*?\[]")
_SECRET = re.compile(r"(?<=://)[^/@]*@")


def find_remote(address: str) -> Iterator[Found]:
    """Find the file, the files of known endings in the folder, or what matches, at `address`.

    Ids are relative to the folder, or to the folder before the first wildcard.
    """
    shown = _SECRET.sub("", address)
    try:
        yield from _files(address, shown)
    except ImportError as error:
        yield Found(shown, shown, error=_missing(error))
    except Exception as error:  # noqa: BLE001 - each kind of address has errors of its own
        reason = f"{_line(error)}: check the address, the network and the permission"
        yield Found(shown, shown, error=reason)


def _files(address: str, shown: str) -> Iterator[Found]:
    from fsspec.core import url_to_fs  # type: ignore[import-untyped] # it has no types of its own

    system, root = url_to_fs(address)
    if _WILD.search(root):
        parts = PurePosixPath(root).parts
        number = next(number for number, part in enumerate(parts) if _WILD.search(part))
        any_ending = "." in parts[-1]
        base, names = str(PurePosixPath(*parts[:number])), system.glob(root)
        names = [name for name in names if (any_ending or is_known(name)) and system.isfile(name)]
    elif system.isdir(root):
        base, names = root, [name for name in system.find(root) if is_known(name)]
    else:
        base, names = str(PurePosixPath(root).parent), [root]
    found = [one for name in sorted(names) if (one := _found(system, base, name, shown))]
    if not found:
        found = [Found(shown, shown, error="there is no document at this address: check it")]
    yield from found


def _found(system: Any, base: str, name: str, shown: str) -> Found | None:
    doc_id = str(PurePosixPath("/", name).relative_to(PurePosixPath("/", base)))
    if any(map(hidden, doc_id.split("/"))):
        return None
    scheme = shown.split("://", 1)[0]
    path = f"{scheme}://{name.lstrip('/')}"
    return Found(printable(doc_id), path, form_of(name), partial(_open, system, name))


def _open(system: Any, name: str) -> Any:
    try:
        return system.open(name, "rb")
    except OSError:
        raise
    except Exception as error:
        raise OSError(_line(error)) from error


def _missing(error: ImportError) -> str:
    if error.name and error.name.split(".")[0] == "fsspec":
        return "fsspec, which reads it, is not installed: pip install 'communique[remote]'"
    return f"{_line(error)}: install with pip what it names"


def _line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
