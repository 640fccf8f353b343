"""Opening what may be anything: only files are read, and no reading waits for ever."""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import IO, TYPE_CHECKING

from .sources import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Borrowed", "open_file", "open_standard_input", "read_most"]

# a pipe without a writer would hold up the run for ever
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: str) -> IO[bytes]:
    """Open the regular file at `path`.

    Raises:
        OSError: it cannot be opened.
        ReadError: it is a pipe, a device or another thing that is no file.
    """
    try:
        # before it is opened: opening a device may do something
        _check_regular(os.stat(path).st_mode)  # noqa: PTH116 - Path() changes some names
    except FileNotFoundError:
        if not os.path.islink(path):  # noqa: PTH114
            raise
        msg = "it is a link to what is not there: mend the link or remove it"
        raise ReadError(msg) from None
    number = os.open(path, _FLAGS)
    try:
        _check_regular(os.fstat(number).st_mode)
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def open_standard_input() -> IO[bytes]:
    """Give standard input in bytes; closing what this gives does not close standard input.

    Raises:
        ReadError: there is none.
    """
    if sys.stdin is None:
        msg = "there is no standard input: give a file"
        raise ReadError(msg)
    return io.BufferedReader(Borrowed(sys.stdin.buffer))


def read_most(stream: IO[bytes], most: int) -> bytes:
    """Read a stream to its end, or `most` bytes and one more that tells of the rest."""
    pieces: list[bytes] = []
    left = most + 1
    while left and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


class Borrowed(io.RawIOBase):
    """A stream that somebody else closes: closing this one does nothing to it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Tell that it is for reading."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` and give the number of bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def _check_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        msg = "it is a folder: give the folder, or one of its files"
    else:
        msg = "it is no file but a pipe or a device: give '-' and feed it to standard input"
    raise ReadError(msg)
