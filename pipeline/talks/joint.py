"""Talks of two who did something together: "X and Y signed a pact. The two discussed fishing"."""

from __future__ import annotations

from spacy.tokens import Span

from .assembly import Draft
from .both import conferring
from .continuation import continuing
from .days import day_of
from .periods import is_day
from .settings import AT, Setting, led_by, setting_at
from .terrain import Terrain
from .topics import topics

__all__ = ["told_together"]


def told_together(terrain: Terrain, before: Span, sentence: Span) -> Draft | None:
    """Give the talk in which those who act in `before` did what `sentence` says both discussed.

    None where `before` has no two persons of different countries as its subject.
    """
    if "and" not in terrain.lower[before.start : before.end]:
        return None
    verb = continuing(terrain, sentence, sentence.end, [])
    if verb is None or verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return None
    pair = conferring(terrain, before)
    if not pair:
        return None
    told = topics(terrain, sentence, verb.i)
    day, place = _day(terrain, sentence) or _day(terrain, before), _place(terrain, before)
    reason = f"'{verb.lower_}': both act together in the sentence before"
    one, other = pair
    return Draft(one, other, "held", "meeting", day, place, told, [before, sentence], [reason])


def _day(terrain: Terrain, sentence: Span) -> str | None:
    """Give the only day of the calendar that `sentence` tells."""
    told = terrain.date[sentence.start : sentence.end]
    days = {day_of(date.value or "") for date in told if date is not None}
    exact = [day for day in days if is_day(day)]
    return exact[0] if len(exact) == 1 else None


def _place(terrain: Terrain, sentence: Span) -> Setting | None:
    for index in range(sentence.start, sentence.end):
        if terrain.location[index] is not None and led_by(terrain, index, AT):
            return setting_at(terrain, index)
    return None
