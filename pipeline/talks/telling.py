"""How a talk is told: in passing, as one of several, as news, by the place alone."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import words
from .narration import is_another, is_foreground, is_occasion, is_title_of_session, is_under_way
from .owners import BY_PLACE
from .report import Report
from .terrain import Terrain

__all__ = ["Telling", "telling"]

_PERFECT = frozenset({"have", "has", "'ve", "’ve"})


@dataclass(frozen=True, slots=True)
class Telling:
    """How a talk is told.

    `occasion` is set where it is told of in passing ("after talks"); `again` where it is not the
    one told before, `session` where a title tells of it, `under_way` where its sides speak of it
    as they meet, `aside` where a relative clause does; `fresh` where the perfect tells of it
    ("has met"), `besides` where it is one of several ("also met"), `hosted` where only the place
    tells who the other side is.
    """

    occasion: bool = False
    again: bool = False
    session: bool = False
    under_way: bool = False
    aside: bool = False
    fresh: bool = False
    besides: bool = False
    hosted: bool = False


def telling(terrain: Terrain, report: Report) -> Telling:
    """Give how `report` tells of its talk."""
    told = terrain.lower[report.sentence.start : report.trigger.i + 1]
    verb = report.verb
    return Telling(
        occasion=is_occasion(report),
        again=is_another(terrain, report),
        session=is_title_of_session(report),
        under_way=is_under_way(report),
        aside=not is_foreground(report),
        fresh=verb is not None and any(child.lower_ in _PERFECT for child in verb.lefts),
        besides=not words("besides").isdisjoint(told),
        hosted=report.by[1] == BY_PLACE,
    )
