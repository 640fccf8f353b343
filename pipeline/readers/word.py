"""The text of a Word file (``.docx``), by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from .decoding import refuse_others
from .extracted import blocks, whole
from .sources import Content, Options, ReadError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

__all__ = ["read_word"]

_STYLES = 8 << 20  # bytes of XML that are there however short the text is
_MARKUP = 64  # bytes of XML for one character of text
_PICTURES = 4  # bytes of a picture for one of the file: they are packed already


def read_word(data: bytes, options: Options) -> Content:
    """Give paragraphs and tables of the Word file `data` in their order, and its title.

    Left out: headers, footers, footnotes and text boxes. Of tracked changes, the insertions are
    left out, too: the text is that which python-docx gives.

    Raises:
        ReadError: it is no Word file, is protected, or python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        msg = "python-docx, which reads it, is not installed: pip install 'communique[docx]'"
        raise ReadError(msg) from error
    refuse_others(data, but=b"PK")
    _check_size(data, options)
    document = docx.Document(BytesIO(data))
    text = blocks(_paragraphs(document))
    title = " ".join(document.core_properties.title.split())
    return Content(whole(text), title=title or None)


def _paragraphs(part: Document) -> Iterator[str]:
    from docx.table import Table

    for one in part.iter_inner_content():
        if isinstance(one, Table):
            yield from _rows(one)
        else:
            yield one.text


def _rows(table: Table) -> Iterator[str]:
    """Give each cell as a paragraph; one that spans others comes once."""
    seen: set[int] = set()
    for cell in (cell for row in table.rows for cell in row.cells):
        key = id(cell._tc)  # noqa: SLF001 - what tells spanning cells apart
        if key not in seen:
            seen.add(key)
            yield cell.text


def _check_size(data: bytes, options: Options) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            sizes = [(part.filename.endswith(".xml"), part.file_size) for part in parts.infolist()]
    except zipfile.BadZipFile as error:
        reason = "it is no Word file, or it is protected by a password"
        msg = f"{reason}: open it in a word processor and save it as .docx once more"
        raise ReadError(msg) from error
    trees, others = (sum(size for tree, size in sizes if tree == which) for which in (True, False))
    most_xml = _STYLES + options.max_characters * _MARKUP
    if trees > most_xml or others > options.max_bytes * _PICTURES:
        msg = f"it unpacks to {trees + others:,} bytes, as no text does: save its text as .txt"
        raise ReadError(msg)
