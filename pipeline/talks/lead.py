"""What the top of a report tells of its talks: where the news is from, and of which day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from ..annotation import source_text
from ..layout import find_dateline
from .assembly import Draft
from .days import day_of
from .events import Event
from .lexicon import words
from .settings import Setting, setting_at
from .stays import Stays
from .terrain import Terrain

__all__ = ["settle"]

_RECENT = 3
_LEAD = 3
_AWAY = 2


def settle(
    terrain: Terrain,
    stays: Stays,
    trips: Sequence[Event],
    document_date: dt.date | None,
) -> None:
    """Give talks without a day, place or state those that the lead of the report tells, in place.

    A talk that its sentence only looks back on ("After the talks, X said") has the day of the news
    told beside it. One of these days in a country whose side took part was where the dateline is.
    """
    drafts = stays.drafts
    stays.fill_outlines()
    for draft in drafts:
        recent = draft.told.occasion or draft.told.fresh
        if draft.status == "held" and draft.date is None and recent:
            draft.date = _news_day(terrain, draft, document_date)
    stays.share_days(document_date)
    stays.share_places()
    told = [draft for draft in drafts if not _has_city(draft) and draft.format != "call"]
    stateless = [draft for draft in drafts if draft.a.allegiance is None]
    seat = _dateline_place(terrain) if told or stateless else None
    home = seat.country if seat is not None else None
    for draft in stateless if home else ():
        if draft.a.kind == "office" and home != draft.b.allegiance:
            draft.a = replace(draft.a, country=home)  # "The prime minister" is the one here
    for draft in told if seat is not None else ():
        if _is_at_dateline(terrain, draft, seat, trips, document_date):
            draft.place = seat
    stays.share_places()


def _has_city(draft: Draft) -> bool:
    return draft.place is not None and draft.place.is_city


def _dateline_place(terrain: Terrain) -> Setting | None:
    dateline = find_dateline(source_text(terrain.doc))
    if dateline is None:
        return None
    for index, location in enumerate(terrain.location):
        if location is not None and location.start >= dateline.start:
            return setting_at(terrain, index) if location.end <= dateline.end else None
    return None


def _is_at_dateline(
    terrain: Terrain,
    draft: Draft,
    seat: Setting | None,
    trips: Sequence[Event],
    document_date: dt.date | None,
) -> bool:
    if seat is None or not seat.is_city:
        return False
    if draft.place is not None and draft.place.country != seat.country:
        return False
    sentence = draft.evidence[0]
    if "here" in terrain.lower[sentence.start : sentence.end]:
        return True
    if draft.status != "held":
        return False
    home = seat.country in (draft.a.country, draft.b.country)
    if not home and (draft.told.aside or not _is_eyewitness(terrain, draft)):
        return False
    people = {party.entity.entity_id for party in (draft.a, draft.b) if party.entity}
    number = terrain.sentences.index(sentence)
    away = any(
        trip.person in people and trip.countries and seat.country not in trip.countries
        for trip in trips
        if trip.sentence < number or (trip.sentence == number and not trip.begin)
    )
    return not away and _is_news(terrain, draft, document_date)


def _is_eyewitness(terrain: Terrain, draft: Draft) -> bool:
    """Tell whether the lead tells of the talk without naming other media as its source.

    Else the dateline may be where these are monitored.
    """
    sentence = draft.evidence[0]
    lead = [s for s in terrain.sentences if len(s) > 2][:_LEAD]
    told = terrain.lower[sentence.start : sentence.end]
    return any(sentence is s for s in lead) and words("medium").isdisjoint(told)


def _is_news(terrain: Terrain, draft: Draft, document_date: dt.date | None) -> bool:
    """Tell whether the talk was in the days before the text, or is told in its lead."""
    if draft.date is None or document_date is None:
        lead = [s for s in terrain.sentences if len(s) > 2][:_LEAD]
        return draft.date is None and any(draft.evidence[0] is sentence for sentence in lead)
    try:
        day = dt.date.fromisoformat(draft.date)
    except ValueError:
        return False
    return 0 <= (document_date - day).days <= _RECENT


def _news_day(terrain: Terrain, draft: Draft, document_date: dt.date | None) -> str | None:
    """Give the day that a sentence beside the talk tells of a side, or the lead of both."""
    people = {party.entity.entity_id for party in (draft.a, draft.b) if party.entity}
    if document_date is None or not people:
        return None
    number = terrain.sentences.index(draft.evidence[0])
    last = terrain.sentences.index(draft.evidence[-1])
    near = [at for step in range(1, _AWAY) for at in (number - step, number + step, last + step)]
    for at in near:
        if 0 <= at < len(terrain.sentences) and _names(terrain, terrain.sentences[at], people, 1):
            day = _recent_day(terrain, terrain.sentences[at], document_date)
            if day is not None:
                return day
    for sentence in terrain.sentences[: min(_LEAD, number)]:
        if _names(terrain, sentence, people, len(people)):
            return _recent_day(terrain, sentence, document_date)
    return None


def _names(terrain: Terrain, sentence: Span, people: set[int], least: int) -> bool:
    named = {e.entity_id for e in terrain.entity[sentence.start : sentence.end] if e is not None}
    return len(named & people) >= least


def _recent_day(terrain: Terrain, sentence: Span, document_date: dt.date) -> str | None:
    """Give the only day of `sentence` if it is in the week before the text."""
    days = {
        day_of(date.value)
        for date in terrain.date[sentence.start : sentence.end]
        if date is not None and date.type in ("DATE", "TIME") and date.value
    }
    if len(days) != 1:
        return None
    try:
        day = dt.date.fromisoformat(days.pop())
    except ValueError:
        return None
    return day.isoformat() if 0 <= (document_date - day).days < 7 else None
