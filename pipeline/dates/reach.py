"""How far reaches what a text has told: the day of a time, the week of a programme."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..layout import find_dateline, paragraphs
from .eras import to_counted
from .grammar import Expression
from .joining import Found
from .meaning import Context, Meaning
from .phrases import Phrase
from .scanner import Token

if TYPE_CHECKING:
    from .direction import Direction

__all__ = ["Layout", "is_anew", "is_far", "main_day", "told_day"]

# a time so many characters after a day is of that day, a weekday of the week that was told
_REACH = 400
_LATER_ON = ["LATER", "ON"]


class Layout(NamedTuple):
    """Where the dateline of a text ends, and where its paragraphs begin."""

    dateline_end: int
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """Give the layout of `text`."""
        dateline = find_dateline(text)
        starts = tuple(start for start, _ in paragraphs(text))
        return cls(dateline.end if dateline else 0, starts)

    def paragraph(self, offset: int) -> int:
        """Give the number of the paragraph that the character at `offset` is in."""
        return bisect_right(self.starts, offset)


def is_anew(
    found: Sequence[Found],
    reading: Expression | Phrase,
    tokens: Sequence[Token],
    layout: Layout,
) -> bool:
    """Tell whether the text has left a programme of weekdays: far behind, or in a new paragraph.

    "Later on Saturday" written on a Saturday is the day itself, whatever was told before.
    """
    start = tokens[reading.first].start
    if not found or start - found[-1].end > _REACH:
        return True
    before = [token.kind for token in tokens[max(reading.first - 2, 0) : reading.first]]
    return before == _LATER_ON or layout.paragraph(start) > layout.paragraph(found[-1].end)


def is_far(
    found: Sequence[Found], reading: Expression, tokens: Sequence[Token], layout: Layout
) -> bool:
    """Tell whether a time of day is too far from the day last told to be of that day.

    One that opens a line ("9:05 p.m." in a log of the day) is, but not under a line that a day
    ends (in a schedule), nor "earlier in the day" after a paragraph of that day, and any after many
    words.
    """
    days = (item for item in reversed(found) if (item.meaning.value or "")[7:8] == "-")
    if reading.rule == "unit" and reading.start in layout.starts:
        near = (item for item in days if item.rule != "clock")
        told = next((layout.paragraph(item.start) for item in near), 0)
        return layout.paragraph(reading.start) > told + 1
    if not reading.first or tokens[reading.first - 1].kind == "BREAK":
        over = next((item for item in days if item.rule != "clock"), None)
        return over is None or tokens[over.last].kind != "BREAK"
    return reading.start - next((item.end for item in days), 0) > _REACH


def told_day(
    context: Context, found: Sequence[Found], reading: Expression | Phrase, layout: Layout
) -> str | None:
    """Give the day told last; "On the same day" of a new paragraph is of that of the story."""
    if not (found and isinstance(reading, Expression) and reading.rule == "unit"):
        return context.told_day
    same = any(token.kind == "SAME" for token in reading.groups.get("shift", ()))
    parted = layout.paragraph(reading.start) > layout.paragraph(found[-1].start)
    return (context.main_day if same and parted else None) or context.told_day


def main_day(
    context: Context, meaning: Meaning, direction: Direction, reading: Expression | Phrase
) -> str | None:
    """Give the day told last, but by no clause that a noun has: "who came on Sunday"."""
    new = context.told_day == to_counted(meaning.value or "")
    return context.told_day if new and not direction.is_aside(reading.first) else context.main_day
