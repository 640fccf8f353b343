"""From bytes to text: marks, UTF-8, UTF-16, and what can be told of anything else.

What is read by its mark or as faultless UTF-8 is certain. All else is read with a warning, or
refused: a text is never changed in silence.
"""

from __future__ import annotations

import codecs
import re

from .sources import ReadError

__all__ = [
    "decode",
    "decode_as",
    "decode_page",
    "decode_record",
    "encoding_of",
    "guess",
    "refuse_others",
]

Decoded = tuple[str, tuple[str, ...]]

# the longer mark first: UTF-32 begins as UTF-16 does
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_PACKED = "an archive or an Office file: give it the ending that it has, such as .docx or .zip"
_OTHERS = {
    b"%PDF-": "a PDF: give it the ending .pdf",
    b"PK\x03\x04": _PACKED,
    b"PK\x05\x06": _PACKED,
    b"\x1f\x8b": "packed by gzip: give it the ending .gz",
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as .docx",
    b"{\\rtf": "a file of Rich Text Format: save it as .docx or .txt",
    b"BZh91AY": "packed by bzip2: unpack it with 'bunzip2'",
    b"\xfd7zXZ": "packed by xz: unpack it with 'unxz'",
    b"7z\xbc\xaf": "packed by 7-Zip: unpack it with '7z x'",
    b"\x28\xb5\x2f\xfd": "packed by zstd: unpack it with 'unzstd'",
    b"\x89PNG": "a picture: have its text recognised first",
    b"\xff\xd8\xff": "a picture: have its text recognised first",
}
_TAPE = slice(257, 262)  # where a tar archive says that it is one
_WINDOWS = re.compile(r"cp125\d")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)")
_DECLARED_WITHIN = 4096
# browsers take these for windows-1252, which pages that declare them are written in
_WESTERN = frozenset({"ascii", "iso-8859-1", "latin-1", "latin1", "us-ascii"})
# encodings of mainframes turn any bytes into letters, and so does UTF-16, which is looked for by
# its NULs; a text of ours holds ASCII at least
_MAINFRAMES = ("cp037", "cp1026", "cp1140", "cp273", "cp424", "cp500", "cp875")
_NEVER = [*_MAINFRAMES, "utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32_be", "utf_32_le"]
_NOT_ASCII = bytes(range(0x80, 0x100))
_OUTWEIGH = 4  # good characters for a fault: text of another encoding is hardly ever good UTF-8
# Python's own, which take any bytes
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
_MOSTLY_ASCII = 0.15  # Western languages have fewer other letters, all others have more
_WIDE = 0.6  # the least share of NULs that UTF-16 has in one half of the bytes of Western text


def decode(data: bytes) -> Decoded:
    """Give the text of `data` and warnings about how it was read; a mark at its start is no text.

    Raises:
        ReadError: it is empty, binary, or in no encoding that can be told.
    """
    if not data:
        msg = "the file is empty: take it out of the input"
        raise ReadError(msg)
    if certain := _certain(data):
        return certain
    return _guessed(data)


def decode_page(data: bytes) -> Decoded:
    """Do what `decode` does for HTML, which may declare its encoding: that goes before a guess.

    Raises:
        ReadError: see `decode`.
    """
    if data and (certain := _certain(data)):
        return certain
    if declared := _DECLARED.search(data, 0, _DECLARED_WITHIN):
        name = declared[1].decode("ascii", "replace").lower().replace("_", "-")
        name = "cp1252" if name in _WESTERN else name
        text = None if name in _NO_ENCODINGS else _strictly(data, name)
        if text is not None and "\0" not in text:
            return text, ()
    return decode(data)


def decode_record(data: bytes) -> Decoded:
    """Give the text of a record, which is UTF-8 already.

    Raises:
        ReadError: it is not, or it holds NULs.
    """
    text = _strictly(data, "utf-8")
    if text is None:
        raise ReadError(_unknown(data))
    _refuse_nul(text)
    return text, ()


def encoding_of(head: bytes) -> tuple[str, int]:
    """Tell by the first bytes of a long text how to go on: encoding, and length of the mark."""
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding, len(mark)
    return _wide(head) or "utf-8", 0


def is_utf8(data: bytes) -> bool:
    """Tell whether `data` is faultless UTF-8."""
    return _strictly(data, "utf-8") is not None


def _certain(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    refuse_others(data)
    if b"\0" in data:
        return _without_mark(data)
    text = _strictly(data, "utf-8")
    return None if text is None else (text, ())


def _marked(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is None and encoding == "utf-8":
        return _guessed(data)
    if text is None:
        raise ReadError(_broken(data, encoding))
    _refuse_nul(text)
    return text, ()


def _without_mark(data: bytes) -> Decoded:
    encoding = _wide(data)
    if not encoding:
        _refuse_nul(data.decode("latin-1"))
    text = _strictly(data, encoding or "utf-8")
    if text is None:
        raise ReadError(_broken(data, encoding or "utf-8"))
    _refuse_nul(text)
    return text, (f"has no byte order mark: read as {_shown(encoding or '')}",)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 by its NULs in every other byte, and in no other."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    most = max(even, odd)
    if most < _WIDE * (len(data) // 2) or not most or min(even, odd) > most * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def guess(data: bytes) -> str | None:
    """Tell the encoding of what is not faultless UTF-8: that with a few faults, or another.

    A text mainly in ASCII is read as windows-1252, as browsers do: statistics say little about
    a few other letters. None where nothing fits, and for what is all ASCII.
    """
    others = len(data) - len(data.translate(None, _NOT_ASCII))
    if not others:
        return None
    if _faults(data, others) is not None:
        return "utf-8"
    if others <= _MOSTLY_ASCII * len(data) and _strictly(data, "cp1252") is not None:
        return "cp1252"
    return _detected(data)


def decode_as(data: bytes, encoding: str) -> Decoded | None:
    """Read `data` in an encoding that was guessed, and warn of it; None where that cannot be."""
    if encoding == "utf-8":
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        return text, (f"is UTF-8 with faults: {bad:,} characters are read as U+FFFD",)
    text = _strictly(data, encoding) or ""
    if not text or len(_CONTROL.findall(text)) > len(text) / 500:
        return None
    return text, (f"is not UTF-8: read as {_shown(encoding)} by detection",)


def _guessed(data: bytes) -> Decoded:
    encoding = guess(data)
    decoded = decode_as(data, encoding) if encoding else None
    if decoded is None:
        raise ReadError(_unknown(data))
    return decoded


def _faults(data: bytes, others: int) -> int | None:
    """Count what is wrong in UTF-8; None where the good characters do not outweigh it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - (len(data) - others) - bad
    return bad if good >= _OUTWEIGH * bad or _is_cut(data) else None


def _is_cut(data: bytes) -> bool:
    """Tell whether all is UTF-8 but a character that the end cuts off.

    One byte of it alone may be the last letter of a Western text, but hardly ``Â`` or ``Ã``.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        left = data[error.start :]
        cut = error.reason == "unexpected end of data"
        return cut and (len(left) > 1 or left in {b"\xc2", b"\xc3"})
    return False


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_exclusion=_NEVER).best()
    return best.encoding if best else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except (UnicodeError, LookupError):
        return None
    return text


def refuse_others(data: bytes, but: bytes = b"") -> None:
    """Refuse what begins as a file of another kind does, except with `but`, and say of which.

    Raises:
        ReadError: it is such a file.
    """
    for start, what in _OTHERS.items():
        if data.startswith(start) and not (but and start.startswith(but)):
            msg = f"it is {what}"
            raise ReadError(msg)
    if data[_TAPE] == b"ustar":
        msg = "it is a tar archive: unpack it and give the folder"
        raise ReadError(msg)


def _refuse_nul(text: str) -> None:
    if (position := text.find("\0")) >= 0:
        msg = f"it is binary, not text (a NUL byte at offset {position}): take its text out first"
        raise ReadError(msg)


def _broken(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
        where = "it is broken"
    except UnicodeDecodeError as error:
        where = f"it is cut off or broken at offset {error.start}"
    return f"it is {_shown(encoding)}, but {where}: get the file once more"


def _unknown(data: bytes) -> str:
    try:
        data.decode("utf-8")
        reason = "it is not text"
    except UnicodeDecodeError as error:
        byte = data[error.start]
        reason = f"it is neither UTF-8 (byte 0x{byte:02x} at offset {error.start}) nor known text"
    return f"{reason}: convert it to UTF-8, such as with 'iconv -f ISO-8859-1 -t UTF-8'"


def _shown(encoding: str) -> str:
    if _WINDOWS.fullmatch(encoding):
        return encoding.replace("cp", "windows-")
    return encoding.replace("_", "-").upper()
