"""Archives: what is in them, and limits against those that are made to unpack without end."""

from __future__ import annotations

import io
from gzip import GzipFile
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from .names import form_of, hidden, is_known
from .sources import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["check_member", "members", "unpacked"]

_MOST_MEMBERS = 100_000
# text packs to a third or a tenth of its size, a table of equal lines to a fiftieth
_MOST_RATIO = 200
_ANY_RATIO = 256 << 20  # bytes that no ratio is asked of: whoever reads them has limits


def members(archive: ZipFile) -> list[ZipInfo]:
    """Give the documents in a zip archive in the order of their names.

    Raises:
        ReadError: there is none, there are too many, or they would unpack to far too much.
    """
    found = [one for one in archive.infolist() if _wanted(one)]
    if not found:
        msg = "no document is in the archive: check it, or take it out of the input"
        raise ReadError(msg)
    if len(found) > _MOST_MEMBERS:
        msg = f"{len(found):,} documents are in it, and the limit is {_MOST_MEMBERS:,}: unpack it"
        raise ReadError(msg)
    _check_ratio(sum(one.file_size for one in found), sum(one.compress_size for one in found))
    return sorted(found, key=lambda one: one.filename)


def check_member(member: ZipInfo) -> None:
    """Refuse what may stand in an archive but is no document of it.

    Raises:
        ReadError: an archive in the archive, or a name that leads out of it.
    """
    if form_of(member.filename).kind == "zip":
        msg = "it is an archive within an archive: unpack the outer one and give the folder"
        raise ReadError(msg)
    parts = member.filename.split("/")
    if {"..", ""} & set(parts) or "\\" in member.filename:
        msg = "its name leads out of the archive: unpack it with care and give the folder"
        raise ReadError(msg)
    _check_ratio(member.file_size, member.compress_size)


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """Give a stream of what gzip packed in `stream`; it raises a ReadError at a bomb."""
    return io.BufferedReader(_Inflated(stream), 1 << 17)


class _Inflated(io.RawIOBase):
    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._stream = GzipFile(fileobj=packed)
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        number = self._stream.readinto(buffer)
        self._size += number
        if self._size > _ANY_RATIO:
            _check_ratio(self._size, self._packed.tell())
        return number


def _check_ratio(size: int, packed: int) -> None:
    if size > _ANY_RATIO and size > _MOST_RATIO * packed:
        msg = f"it unpacks to over {_MOST_RATIO} times its size, as no text does: unpack it by hand"
        raise ReadError(msg)


def _wanted(member: ZipInfo) -> bool:
    parts = member.filename.split("/")
    named = not any(hidden(part) for part in parts if part != "..")
    return named and is_known(parts[-1])
