"""What goes through the readers: options, a document in bytes, a document as text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Content", "Options", "Raw", "ReadError", "Source"]

_MEBIBYTE = 1 << 20
_MOST_BYTES = 4  # of one character in UTF-8
_MARKUP = 8  # bytes of a page for one character of its text; a news page has up to about five


class ReadError(ValueError):
    """A document cannot be read; the message says why and what to do about it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are found and read.

    Args:
        text_field: the field (JSON Lines) or column (CSV) that holds a record's text.
        id_field: the one that names it; without it a record has the number of its line.
        date_field: the one with its date.
        kind: how to read standard input, one of `names.KINDS`; None for plain text.
        max_characters: the limit of one text.
        max_bytes: the limit of one PDF or Word file.
        leave_out: files and folders that a search passes over, such as the output's.
    """

    text_field: str = "text"
    id_field: str = "id"
    date_field: str = "date"
    kind: str | None = None
    max_characters: int = 1_000_000
    max_bytes: int = 64 * _MEBIBYTE
    leave_out: tuple[str, ...] = ()

    def most_bytes(self, kind: str) -> int:
        """Give the limit of a document's bytes for its kind."""
        text = self.max_characters * _MOST_BYTES
        limits = {"html": text * _MARKUP // _MOST_BYTES, "docx": self.max_bytes}
        return limits.get(kind, self.max_bytes if kind == "pdf" else text)


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as it was found, in bytes.

    ``path`` is where it is, as people are told; both names hold printable characters only.
    ``kind`` is ``txt``, ``md``, ``html``, ``docx``, ``pdf`` or ``record``: a record's ``data`` is
    its text in UTF-8, and ``date`` and ``title`` are what its other fields say.
    """

    doc_id: str
    path: str
    data: bytes
    kind: str = "txt"
    date: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Give the hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Give a hash of all that decides what comes of it, but for its names."""
        said = repr((self.kind, self.date, self.title, self.warnings)).encode("utf-8")
        digest = hashlib.sha256(len(said).to_bytes(8, "big") + said)
        digest.update(self.data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """What was inside a document: its text and what it says about itself."""

    text: str
    date: str | None = None
    title: str | None = None
    origin: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: its text, the hash of its bytes, and the date given with it.

    ``extracted`` tells that the text was taken out of a page, a PDF or a Word file, so that
    offsets count in a text which the user does not have. ``warnings`` are about the reading.
    """

    doc_id: str
    path: str
    text: str
    sha256: str
    document_date: str | None = None
    document_date_source: str | None = None
    warnings: tuple[str, ...] = ()
    extracted: bool = False
    title: str | None = None
    origin: str | None = None
