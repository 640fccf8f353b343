"""Names of documents: what an ending tells, what can be shown, what a file may be called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

__all__ = [
    "ENDINGS",
    "KINDS",
    "PLAIN_TEXT",
    "Form",
    "form_of",
    "hidden",
    "is_known",
    "printable",
    "text_name",
]

ENDINGS = {
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "zip",
}
KINDS = ("txt", "md", "html", "docx", "pdf", "jsonl", "csv")

_PACKED = ".gz"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# what Windows refuses in a name, and the percent sign that the escape itself needs
_UNSAFE = re.compile(r'[<>:"|?*\\%]|[. ]$')
_LONGEST = 200  # bytes of a name; file systems take 255


@dataclass(frozen=True, slots=True)
class Form:
    """What a file is by its name: a kind of `ENDINGS`, and whether gzip packed it."""

    kind: str
    packed: bool = False


PLAIN_TEXT = Form("txt")


def form_of(name: str) -> Form:
    """Tell what a file is by its name; plain text when that tells nothing."""
    packed = name.lower().endswith(_PACKED)
    inner = name[: -len(_PACKED)] if packed else name
    return Form(ENDINGS.get(_ending(inner), "txt"), packed)


def is_known(name: str) -> bool:
    """Tell whether a search of a folder takes the file: by its ending, with ``.gz`` or without."""
    return _ending(name.lower().removesuffix(_PACKED)) in ENDINGS


def hidden(name: str) -> bool:
    """Tell whether a search passes over the file or folder: a dot name, or Word's lock file."""
    return name.startswith((".", "~$"))


def printable(name: str) -> str:
    """Give a file name so that UTF-8 and one line can hold it.

    Bytes of another encoding and control characters, line breaks too, become escapes.
    """
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


def text_name(doc_id: str) -> str:
    """Give a relative path, with ``/``, for a file with the text of the document `doc_id`.

    The path stays below its folder and is one that any file system takes: what none takes is
    percent-encoded, and a part that is too long ends in a hash instead.
    """
    return "/".join(map(_safe, f"{printable(doc_id)}.txt".split("/")))


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def _safe(part: str) -> str:
    safe = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", part) or "%"
    if len(safe.encode()) <= _LONGEST:
        return safe
    digest = hashlib.sha256(part.encode()).hexdigest()[:16]
    start = safe.encode()[: _LONGEST - len(digest) - 5].decode("utf-8", "ignore")
    return f"{start}~{digest}.txt"
