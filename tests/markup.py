"""Cases as sentences with marks in them, so that nobody counts offsets.

``<date value="2021-07-28">July 28</date>`` marks a span with a tag and attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<close>/)?(?P<tag>[a-z_]+)(?P<attributes>(?:\s[a-z_]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"([a-z_]+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: half-open offsets into the text without the marks."""

    tag: str
    start: int
    end: int
    text: str
    attributes: dict[str, str]


def parse(marked: str) -> tuple[str, list[Mark]]:
    """Give the text without its marks, and the marks in text order."""
    text, marks, opened, position = "", [], [], 0
    for match in _TAG.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if not match["close"]:
            opened.append((match["tag"], len(text), dict(_ATTRIBUTE.findall(match["attributes"]))))
            continue
        tag, start, attributes = opened.pop()
        assert tag == match["tag"], f"<{tag}> is closed by </{match['tag']}> in: {marked}"
        marks.append(Mark(tag, start, len(text), text[start:], attributes))
    assert not opened, f"a mark is left open in: {marked}"
    text += marked[position:]
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end))
