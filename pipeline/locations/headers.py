"""Places in the first and last lines of a text that hold nothing else, or a date beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..gazetteer import Place
from ..layout import MONTH, find_turns, paragraphs
from ..records import Mention

__all__ = ["NARROW", "Header", "Locate", "read_header"]

NARROW = frozenset({"city", "facility"})
# of a text that is no transcript
_HEADER_LINES, _CLOSING_LINES = 5, 2
_MARKS = re.compile(r"[\s,;()/.\-–—|]*")
_DAY = re.compile(
    rf"[\s,(–—-]*(?:[A-Z][a-z]+day,?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}|{MONTH}\s\d{{1,2}}),?\s\d{{4}}[\s.)–—:-]*",
    re.IGNORECASE,
)

# behind the place: ", Sept. 26, Kyodo"; the year is left to the reader
_WIRE = re.compile(
    rf"[\s,]+(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?(?:,?\s\(?[A-Z]\w+\)?)?[\s.]*"
)
_FIELD = re.compile(r"DATELINE\s?[=:][\s,;()/.\-–—|]*")

# "05.06.2023 | Oslo | Press Team", "May 21, 2020 - Oslo - Foreign Ministry"
_FIELDS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d")
# what is left of "Ann Lee in Oslo and Bo Day in Rome", a line of who wrote it
_WRITER = r"[A-ZÀ-Þ][\w.'’\-]+(?:\s[A-ZÀ-Þ][\w.'’\-]*){1,3}\sin\s*"
_BYLINE = re.compile(rf"(?:By\s)?{_WRITER}(?:(?:,\s*|\s*and\s|&\s){_WRITER})*(?:and agencies)?")

Locate = Callable[[Mention], Place | None]


class Header(NamedTuple):
    """Mention ids of header lines: ``sites`` where people meet or speak, ``dated`` with a day."""

    sites: set[int]
    dated: set[int]


def read_header(text: str, mentions: Sequence[Mention], locate: Locate) -> Header:
    """Give the places of the header lines that hold only places, a town or house among them.

    "Vienna, Austria" over "8 March 2024", and "Vienna, 8 March 2024", say where a text was made;
    over a transcript the first of the two says where people speak. A field of its own in a line
    with a day ("5 May 2024 | Vienna | Press Team") and those who wrote it ("Ann Lee in Vienna")
    tell where a text was made, too. A town in capitals alone in its
    line below others ("LYON, France") is where the story is from, and so is one alone in the last
    line, or over a day that ends the text.
    """
    header, transcript = Header(set(), set()), bool(find_turns(text))
    for first, rest, below, inside in _lines(text, _header_lines(text), mentions, locate):
        ids = {mention.mention_id for mention in inside}
        alone = _MARKS.fullmatch(rest)
        shouted = inside[0].text.isupper()
        below_title = bool(text[:first].strip())
        if fields := _dated_fields(text, first, inside):
            header.dated.update(mention.mention_id for mention in fields)
        elif (
            (below_title and _BYLINE.fullmatch(rest))
            or _FIELD.fullmatch(rest)
            or (alone and shouted and not transcript and first)
        ):
            header.dated.update(ids)
        elif alone and (transcript or not _DAY.fullmatch(below)):
            header.sites.update(ids)
        elif alone or (first == inside[0].start and _is_day(rest)):
            header.dated.update(ids)
    if not transcript:
        closing = paragraphs(text)[_HEADER_LINES:][-_CLOSING_LINES:]
        for _, rest, below, inside in _lines(text, closing, mentions, locate):
            if _MARKS.fullmatch(rest) and (not below or _DAY.fullmatch(below)):
                header.dated.update(mention.mention_id for mention in inside)
    return header


def _is_day(rest: str) -> bool:
    """Tell whether `rest`, what a line holds behind its place, is a day and perhaps an agency."""
    return bool(_DAY.fullmatch(rest) or _WIRE.fullmatch(rest))


def _dated_fields(text: str, first: int, inside: Sequence[Mention]) -> list[Mention]:
    """Give the places that are a field of their own, in a line of fields of which one is a day."""
    end = text.find("\n", first)
    line = text[first : end if end > 0 else len(text)]
    cuts = [0, *(edge for match in _FIELDS.finditer(line) for edge in match.span()), len(line)]
    fields = list(zip(cuts[::2], cuts[1::2], strict=True))
    told = (line[start:end].strip() for start, end in fields)
    if not any(_DAY.fullmatch(field) or _FIGURES.fullmatch(field) for field in told):
        return []
    for start, end in fields:
        own = [m for m in inside if first + start <= m.start and m.end <= first + end]
        edges = [first + start, *(e for m in own for e in (m.start, m.end)), first + end]
        rest = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        if own and _MARKS.fullmatch(rest):
            return own
    return []


def _lines(
    text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention], locate: Locate
) -> Iterator[tuple[int, str, str, list[Mention]]]:
    """Give the lines with a town or house: start, what else is there, line below, places."""
    below = [*(text[start:end] for start, end in spans), ""][1:]
    for (start, end), following in zip(spans, below, strict=True):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if not inside:
            continue
        edges = [start, *(edge for m in inside for edge in (m.start, m.end)), end]
        rest = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        known = [place.kind for place in map(locate, inside) if place]
        narrow = any(m.label == "FAC" for m in inside) or not NARROW.isdisjoint(known)
        # Singapore is a country, too
        if narrow or "|" in rest or _DAY.fullmatch(following):
            yield start, rest, following, inside


def _header_lines(text: str) -> list[tuple[int, int]]:
    """Give the first paragraphs: of a transcript, those before somebody speaks."""
    turns = find_turns(text)
    lines = paragraphs(text)
    if not turns:
        return list(lines[:_HEADER_LINES])
    return [line for line in lines if line[1] <= turns[0].label[0]]
