"""What the extractors share: paragraphs, text that is whole, and silence."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

__all__ = ["blocks", "quiet", "whole"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def blocks(texts: Iterable[str]) -> str:
    """Join paragraphs with a blank line between them; white space within a line is one blank."""
    parts = (part for text in texts for part in _BLANK_LINE.split(text))
    lines = ([" ".join(line.split()) for line in part.split("\n")] for part in parts)
    paragraphs = ("\n".join(filter(None, block)) for block in lines)
    return "\n\n".join(filter(None, paragraphs))


def whole(text: str) -> str:
    """Give `text` with what no text may hold, NULs and halves of characters, made U+FFFD."""
    text = text.replace("\0", "\ufffd")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keep a library from telling of each small fault that it has mended."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
