"""Why a file cannot be read, and what to do about it."""

from __future__ import annotations

import errno
import lzma
import struct
import zipfile
import zlib

from .sources import Options, ReadError

__all__ = ["UNPACKING", "reason_of", "too_long", "too_many_bytes"]

# what zipfile and gzip raise on files that are broken, locked or packed in a way of their own
UNPACKING = (
    zipfile.BadZipFile,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)

_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file or folder: check the spelling",
    PermissionError: "no permission to read it: 'chmod u+r' or another user may",
    NotADirectoryError: "a part of its path is a file, not a folder: check the spelling",
}


def reason_of(error: Exception) -> str:
    """Say in one line why a file could not be read, with a remedy."""
    if isinstance(error, ReadError):
        return str(error)
    if reason := _REASONS.get(type(error)):
        return reason
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "it is a link that leads to itself: remove it"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{_line(error.strerror)}: check the disk or the network that it is on"
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is encrypted: unpack the archive with its password and give the folder"
    if isinstance(error, NotImplementedError):
        return f"it is packed as Python cannot unpack it ({_line(error)}): unpack the archive"
    # gzip says by an OSError without a number that its data are none
    if isinstance(error, OSError | EOFError | zipfile.BadZipFile | zlib.error | lzma.LZMAError):
        return f"the archive is cut off or broken ({_line(error)}): get it once more"
    return f"{type(error).__name__}: {_line(error)}: check the name and the file"


def too_long(size: str, options: Options) -> str:
    """Say that a text is over the limit."""
    limit = f"{options.max_characters:,} characters"
    return f"it has {size}, and the limit of one document is {limit}: split it"


def too_many_bytes(kind: str, options: Options) -> str:
    """Say that a document's bytes are over the limit of its kind."""
    most = options.most_bytes(kind)
    if kind in {"docx", "pdf"}:
        return f"it has over {most:,} bytes, the limit of a {kind} file: split it or save its text"
    return too_long(f"over {most:,} bytes", options)


def _line(error: object) -> str:
    return " ".join(str(error).split())[:200]
