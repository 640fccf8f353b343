"""What headings and the lines at the top tell of the talks below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .assembly import Draft
from .continuation import people_of
from .formats import format_of
from .headers import header_below, header_place
from .narration import is_heading, is_title_of_session
from .report import Report
from .settings import Setting
from .terrain import Terrain

__all__ = ["Headings"]

_TOP = 2


class Headings:
    """The headings of a document that leave one side unsaid, and the lines below its title."""

    def __init__(self, terrain: Terrain, document_date: dt.date | None) -> None:
        self.terrain = terrain
        self.document_date = document_date
        self._waiting: tuple[int, Report] | None = None

    def note(self, number: int, report: Report) -> None:
        """Keep `report`, of sentence `number`, if it is a heading: "Call with Minister X"."""
        if number < _TOP and is_heading(report):
            self._waiting = number, report

    def join(self, drafts: Sequence[Draft]) -> None:
        """Give one of `drafts` the heading that was kept, if it is told below it again."""
        if self._waiting is None:
            return
        number, heading = self._waiting
        other = heading.others[0].entity
        for draft in drafts:
            if other is None or draft.status != "held" or other.entity_id not in people_of(draft):
                continue
            draft.format = draft.format or format_of(self.terrain, heading)
            draft.evidence.insert(0, heading.sentence)
            below = header_below(self.terrain, number) if draft.date is None else None
            if below is not None:
                draft.date, draft.place = below[0], draft.place or below[1]
            self._waiting = None
            return

    def below(
        self, number: int, report: Report, state: str, place: Setting | None
    ) -> tuple[list[str], Setting | None]:
        """Give the day and place that lines of their own at the top tell of what the title tells.

        A place that is known already stays.
        """
        if is_title_of_session(report) and self.document_date:
            return [self.document_date.isoformat()], place or header_place(self.terrain)
        header = header_below(self.terrain, number) if state == "held" else None
        if header is None:
            return [], place
        here = format_of(self.terrain, report) != "call"
        return [header[0]], place or (header[1] if here else None)
