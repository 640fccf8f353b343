"""When, where and how a talk was, as far as its own clause tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .days import announced_for, chain_of, dates_of, days_of_each, is_ahead
from .lexicon import words
from .narration import has_gone
from .periods import is_past
from .places import place_of
from .relative_days import day_apart, day_when
from .report import Report
from .settings import Setting
from .terrain import Terrain

__all__ = ["Circumstances", "told_in_clause"]


@dataclass(slots=True)
class Circumstances:
    """Status, days and place of a talk; `each` is the day of each of the other sides.

    `each` is empty but where every side has a day of its own.
    """

    status: str
    days: list[str]
    each: list[str]
    place: Setting | None


def told_in_clause(
    terrain: Terrain,
    report: Report,
    status: str,
    rivals: set[int],
    document_date: dt.date | None,
) -> Circumstances:
    """Give what the clause of `report` tells; `rivals` are the words of the other reports."""
    apart = day_apart(terrain, report) or day_when(terrain, report)
    chain = chain_of(terrain, report)
    days = [apart] if apart else dates_of(terrain, report, chain, rivals)
    place = place_of(terrain, report, chain, rivals)
    if status == "held" and is_ahead(terrain, report, days, document_date):
        status = "planned"
    each = days_of_each(terrain, report)
    coming = announced_for(terrain, report, each or days, document_date)
    if status != "off" and coming:
        return Circumstances("planned", coming, coming if each else [], place)
    if status == "planned" and has_gone(report, days, document_date):
        status = "held"
    # "arrived on Monday for talks"
    begun = report.verb is not None and report.verb.lower_ in words("arrive") - words("leave")
    if status == "planned" and document_date is not None and not begun:
        # "will see X, to whom Y pledged aid last month"
        days = [day for day in days if not is_past(day, document_date)]
    return Circumstances(status, days, each, place)
