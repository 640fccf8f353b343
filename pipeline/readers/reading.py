"""From a document in bytes to its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..records import Failure
from .decoding import decode, decode_record
from .errors import too_long, too_many_bytes
from .expanding import expand
from .front_matter import without_front_matter
from .given_dates import GivenDates
from .pdf import read_pdf
from .sources import Content, Options, Raw, ReadError, Source
from .web_pages import read_page
from .word import read_word

__all__ = ["read", "read_file"]


def read(raw: Raw, dates: GivenDates | None = None, options: Options | None = None) -> Source:
    """Read a document: decode it, or take its text out.

    Args:
        raw: from `expand`.
        dates: the dates that the caller gives.
        options: the limits.

    Raises:
        ReadError: there is no text to be had, or it is too long.
    """
    dates, options = dates or GivenDates(), options or Options()
    content = _content(raw, options)
    _check(content.text, options)
    own_source = "column" if raw.kind == "record" else "front matter"
    date, date_source = dates.of(raw.doc_id, content.date or raw.date, own_source)
    return Source(
        doc_id=raw.doc_id,
        path=raw.path,
        text=content.text,
        sha256=raw.sha256,
        document_date=date,
        document_date_source=date_source,
        warnings=(*raw.warnings, *content.warnings),
        extracted=raw.kind in _EXTRACTORS,
        title=content.title or raw.title,
        origin=content.origin,
    )


def read_file(
    path: str | Path, dates: GivenDates | None = None, options: Options | None = None
) -> Source:
    """Find and read the one document at `path`.

    Raises:
        ReadError: there is none or more than one, or it cannot be read.
    """
    found = list(expand([str(path)], options))
    one = found[0] if found else Failure(str(path), "read", "there is no document in it")
    if isinstance(one, Failure):
        raise ReadError(one.error)
    if len(found) > 1:
        msg = f"there are {len(found):,} documents in it: name one"
        raise ReadError(msg)
    return read(one, dates, options)


def _content(raw: Raw, options: Options) -> Content:
    if len(raw.data) > options.most_bytes(raw.kind):
        raise ReadError(too_many_bytes(raw.kind, options))
    if raw.kind in _EXTRACTORS:
        return _extracted(raw, options)
    text, warnings = (decode_record if raw.kind == "record" else decode)(raw.data)
    content = without_front_matter(text) if raw.kind == "md" else Content(text)
    return replace(content, warnings=(*warnings, *content.warnings))


def _extracted(raw: Raw, options: Options) -> Content:
    if not raw.data:
        msg = "the file is empty: take it out of the input"
        raise ReadError(msg)
    try:
        return _EXTRACTORS[raw.kind](raw.data, options)
    except ReadError:
        raise
    except Exception as error:
        # the files are anybody's, and so are the faults that the extractors trip over
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        remedy = "open it in a program of its kind and save it once more, or save its text"
        msg = f"its text cannot be taken out ({reason}): {remedy}"
        raise ReadError(msg) from error


def _check(text: str, options: Options) -> None:
    if not text.strip():
        msg = "there is no text in it: take it out of the input"
        raise ReadError(msg)
    if len(text) > options.max_characters:
        raise ReadError(too_long(f"{len(text):,} characters", options))


_EXTRACTORS: dict[str, Callable[[bytes, Options], Content]] = {
    "html": read_page,
    "docx": read_word,
    "pdf": read_pdf,
}
