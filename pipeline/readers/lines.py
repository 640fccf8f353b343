"""Lines of a stream with their numbers, in an encoding that the first of them tell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from .decoding import decode, decode_as, encoding_of, guess, is_utf8, refuse_others
from .opening import Borrowed
from .sources import ReadError

__all__ = ["Line", "Lines"]

_HEAD = 1 << 16
_BYTE = re.compile("[\udc80-\udcff]")  # how Python keeps a byte that is no UTF-8


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, its number from 1, and what is wrong with it, if anything."""

    number: int
    text: str
    error: str | None = None
    warnings: tuple[str, ...] = ()


class Lines:
    """The lines of a stream of bytes, read one at a time, each at most `most` characters long.

    A line that is not in the encoding of the others is read as `decoding.decode` would, with a
    warning; one that is too long or cannot be read has an error instead of its text.

    Raises:
        ReadError: the stream begins as a file of another kind does.
        OSError: the stream breaks off.
    """

    def __init__(self, stream: IO[bytes], most: int, newline: str) -> None:
        buffer = io.BufferedReader(Borrowed(stream), _HEAD)
        head = buffer.peek(_HEAD)
        refuse_others(head)
        encoding, mark = encoding_of(head)
        buffer.read(mark)
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._text = io.TextIOWrapper(buffer, encoding, errors, newline)
        self._most = most
        # the encoding of lines that are no UTF-8: many tell more than one of them does
        first = head[: head.rfind(b"\n") + 1]
        self._other = None if is_utf8(first) or encoding != "utf-8" else guess(first)
        self._number = 0

    def __iter__(self) -> Iterator[Line]:
        while text := self._text.readline(self._most + 1):
            self._number += 1
            if len(text) > self._most and text[-1] not in "\r\n":
                self._skip()
                reason = f"it has over {self._most:,} characters: split it"
                yield Line(self._number, "", reason)
            elif _BYTE.search(text):
                yield self._decoded(text)
            else:
                yield Line(self._number, text)

    def _skip(self) -> None:
        while (rest := self._text.readline(1 << 20)) and rest[-1] not in "\r\n":
            pass

    def _decoded(self, text: str) -> Line:
        data = text.encode("utf-8", "surrogateescape")
        try:
            found = (decode_as(data, self._other) if self._other else None) or decode(data)
        except ReadError as error:
            return Line(self._number, "", str(error))
        return Line(self._number, found[0], None, found[1])
