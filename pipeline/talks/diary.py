"""The days that stand as headings over the items of a schedule."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property

from spacy.tokens import Span

from .days import day_of
from .lexicon import words
from .periods import is_day
from .report import Report
from .terrain import Terrain

__all__ = ["Diary", "as_listed"]

_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?|noon|midday|midnight", re.IGNORECASE)
_TOP = 2
_SEVERAL = 2


class Diary:
    """Which day a document gives to each of its sentences by a line of its own above them."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain

    def day(self, number: int, report: Report) -> str | None:
        """Give the day of the heading over sentence `number` that tells at most an hour."""
        told = (date for date in self.terrain.date[report.sentence.start : report.sentence.end])
        if any(date is not None and not _CLOCK.fullmatch(date.text) for date in told):
            return None
        above = [at for at in self._headings if at < number]
        return self._headings[max(above)] if above else None

    @cached_property
    def _headings(self) -> dict[int, str]:
        """Give the day of each line that is a date; none where the only one is that of the text."""
        found = {
            number: day
            for number, sentence in enumerate(self.terrain.sentences)
            if self.terrain.date[sentence.start] is not None and (day := self._only_day(sentence))
        }
        several = len(set(found.values())) >= _SEVERAL
        return found if several or (found and self._is_schedule()) else {}

    def _only_day(self, sentence: Span) -> str | None:
        first = self.terrain.date[sentence.start]
        line = (token for token in sentence if not (token.is_punct or token.is_space))
        if first is None or any(self.terrain.date[token.i] is not first for token in line):
            return None
        day = day_of(first.value or "")
        return day if is_day(day) else None

    def _is_schedule(self) -> bool:
        top = self.terrain.sentences[:_TOP]
        return any(token.lower_ in words("schedule") for line in top for token in line)


def as_listed(report: Report, day: str, state: str, document_date: dt.date | None) -> str:
    """Give the status of an item of the schedule for `day`: "meets X" is to come."""
    past = report.verb is not None and report.verb.tag_ in ("VBD", "VBN")
    ahead = document_date is not None and day >= document_date.isoformat()
    return "planned" if ahead and not past else state
