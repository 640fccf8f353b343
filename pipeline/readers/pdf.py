"""The text of a PDF, by pypdf."""

from __future__ import annotations

import re
from io import BytesIO

from .decoding import refuse_others
from .errors import too_long
from .extracted import quiet, whole
from .sources import Content, Options, ReadError

__all__ = ["read_pdf"]

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
_PARTED = re.compile(r"(?:(?<=[a-z])-|\u00ad)[ \t]*\n(?=[a-z])|\u00ad")
# the first or last line of a page: 3, - 3 -, Page 3, 3 of 10, 3/10
_NUMBER = re.compile(
    r"\A(?:page[ ])?[-–\s]*\d{1,4}[-–\s]*(?:(?:of|/)[ ]?\d{1,4})?[ ]*(?:\n|\Z)"
    r"|(?:\n|\A)(?:page[ ])?[-–\s]*\d{1,4}[-–\s]*(?:(?:of|/)[ ]?\d{1,4})?\Z",
    re.IGNORECASE,
)


def read_pdf(data: bytes, options: Options) -> Content:
    """Give the text of the pages of the PDF `data`, with the line breaks of the pages.

    Page numbers are left out, words that the end of a line parts are made whole, and ligatures
    are written as the letters that they stand for.

    Raises:
        ReadError: it is encrypted, holds pictures only, or pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError as error:
        msg = "pypdf, which reads it, is not installed: pip install 'communique[pdf]'"
        raise ReadError(msg) from error
    refuse_others(data, but=b"%PDF")
    with quiet("pypdf"):
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "it is encrypted: take the password away, such as with 'qpdf --decrypt'"
            raise ReadError(msg)
        pages: list[str] = []
        characters = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            characters += len(pages[-1])
            if characters > options.max_characters:
                raise ReadError(too_long(f"over {options.max_characters:,} characters", options))
        title = getattr(reader.metadata, "title", None)
    return Content(whole(_joined(pages)), title=" ".join(str(title or "").split()) or None)


def _joined(pages: list[str]) -> str:
    """Join the pages, with words that a line or page parts made one, and without page numbers."""
    text = "\n".join(_NUMBER.sub("", page.strip()).strip() for page in pages).strip()
    if not text:
        msg = "there is no text in it, only pictures: have it recognised, such as with 'ocrmypdf'"
        raise ReadError(msg)
    return _PARTED.sub("", text.translate(_LIGATURES))
