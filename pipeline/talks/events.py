"""The gatherings and trips that a talk can belong to, and what it takes from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from ..records import Entity
from .classes import by_class, is_under_way
from .days import day_of
from .governing import VERBAL
from .journeys import goals_of
from .lexicon import words
from .periods import covers, is_day, is_soon_after
from .report import Report
from .rounds import rounds
from .settings import AT, Setting, led_by, setting_at
from .terrain import Terrain
from .triggers import performer

__all__ = ["Event", "Told", "events", "inherit"]

_BACK = 3
_ANY = "any"  # what stands for whichever gathering of many was told last
_OF_MANY = frozenset({"meeting", "summit", "conference", "forum", "session", "assembly"})
_LATER = frozenset({"before", "then", "later", "afterwards", "ahead"})
_OPENING = 4
_OPENERS = frozenset({"in", "at", "there"})
_STAY = 6
_UNTIL = frozenset({"to", "until", "till", "through"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering or a trip that talks can belong to: `person` is who travels.

    `planned` is None for a trip that is under way: "is travelling to".
    """

    noun: str
    sentence: int
    person: int | None
    date: str | None
    place: Setting | None
    countries: frozenset[str] = field(default=frozenset())
    planned: bool | None = False
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence itself tells of a talk: its number, the status, the days and the place."""

    sentence: int
    status: str
    dates: list[str]
    place: Setting | None


def events(terrain: Terrain, number: int) -> list[Event]:
    """Give the gatherings and trips of sentence `number` that have a date or a place."""
    sentence = terrain.sentences[number]
    found = [*_stay(terrain, number, sentence), *_rounds(terrain, number, sentence)]
    travel, gatherings = words("travel"), words("event_noun")
    told = terrain.lower[sentence.start : sentence.end]
    if travel.isdisjoint(told) and gatherings.isdisjoint(told):
        return found
    for index in range(sentence.start, sentence.end):
        word = terrain.lower[index]
        if (word not in travel and word not in gatherings) or terrain.entity[index] is not None:
            continue
        token = terrain.token[index]
        if word in travel and not _is_epithet(token):
            found.extend(_trip(terrain, number, sentence, token))
        elif word in gatherings and (token.dep_ in _ARGUMENTS or _is_ahead_of(token)):
            found.extend(_gathering(terrain, number, sentence, token))
    return _at_goals(found)


def _at_goals(found: list[Event]) -> list[Event]:
    """Give gatherings with no place of their own that of the trip: "fly to Lima for the summit"."""
    goals = {event.place for event in found if event.noun in ("trip", "visit") and event.place}
    if len(goals) != 1:
        return found
    (goal,) = goals
    return [
        event if event.person is not None or event.place else replace(event, place=goal)
        for event in found
    ]


def _stay(terrain: Terrain, number: int, sentence: Span) -> list[Event]:
    """Give where one is by the opening of the sentence: "In Lima, the premier met"."""
    opening = _opening_place(terrain, number, sentence)
    root = sentence.root if opening is not None else None
    if opening is None or root is None or root.pos_ not in VERBAL:
        return []
    place, date = opening
    people = performer(terrain, sentence, root)
    person = next((party.entity for party in people if party.kind == "person"), None)
    if person is None:
        return []
    planned = any(child.lower_ in ("will", "is") for child in root.children)
    countries = frozenset({place.country} if place.country else ())
    return [Event("stay", number, person.entity_id, date, place, countries, planned)]


def _opening_place(
    terrain: Terrain, number: int, sentence: Span
) -> tuple[Setting, str | None] | None:
    """Give the place, and the day, in "In Lima on Monday, he met" or before "There he met"."""
    if _OPENERS.isdisjoint(terrain.lower[sentence.start : sentence.start + _OPENING]):
        return None
    opened = range(sentence.start, min(sentence.start + _OPENING, sentence.end))
    at = next((i for i in opened if terrain.lower[i].isalpha()), sentence.start)
    at += terrain.lower[at] == "while"
    if terrain.lower[at] == "there" and terrain.token[at].dep_ != "expl" and number:
        before = _last_place(terrain, terrain.sentences[number - 1])
        return (before, None) if before is not None else None
    if terrain.lower[at] not in _OPENERS or terrain.location[at + 1 : at + 2] in ([], [None]):
        return None
    comma, place = _end_of_place(terrain, at + 1), setting_at(terrain, at + 1)
    date = None
    while comma < sentence.end and (terrain.date[comma] or terrain.lower[comma] == "on"):
        told = terrain.date[comma]
        date = day_of(told.value or "") if told is not None else date
        comma += 1
    if place is None or terrain.lower[comma : comma + 1] != [","]:
        return None
    return place, date if date is not None and date[:1].isdigit() else None


def _rounds(terrain: Terrain, number: int, sentence: Span) -> Iterator[Event]:
    """Give where and when one "held a series of meetings"."""
    for verb, place in rounds(terrain, sentence):
        people = performer(terrain, sentence, verb)
        person = people[0].entity if len(people) == 1 and people[0].kind == "person" else None
        if person is not None:
            dates = _dates_in(terrain, sentence)
            date = dates[0] if len(dates) == 1 else None
            planned = any(child.lower_ in ("will", "to") for child in verb.children)
            countries = frozenset({place.country} if place.country else ())
            yield Event("round", number, person.entity_id, date, place, countries, planned)


def _last_place(terrain: Terrain, sentence: Span) -> Setting | None:
    named = [i for i in range(sentence.start, sentence.end) if terrain.location[i] is not None]
    return setting_at(terrain, named[-1]) if named else None


def _end_of_place(terrain: Terrain, index: int) -> int:
    """Give where "Lima, Peru" that begins at `index` ends."""
    while index + 1 < len(terrain.doc) and (
        terrain.location[index] is not None
        or (terrain.lower[index] == "," and terrain.location[index + 1] is not None)
    ):
        index += 1
    return index


def _is_ahead_of(token: Token) -> bool:
    # "before next week's talks in Rome"
    return token.dep_ == "pobj" and token.head.lower_ in ("before", "of", "for", "at")


def _is_epithet(token: Token) -> bool:
    # "her visiting Peruvian counterpart"
    return token.tag_ == "VBG" and token.dep_ == "amod"


def _trip(terrain: Terrain, number: int, sentence: Span, token: Token) -> list[Event]:
    goals = goals_of(terrain, token)
    if not goals and not any(terrain.location[t.i] for t in terrain.token[token.i : token.i + 6]):
        return []
    person = _traveller(terrain, sentence, token, goals)
    if person is None:
        return []
    off = by_class(token.head) == "off"  # "a trip to Rome was cancelled on Tuesday"
    date = _from_to(terrain, sentence, token)
    date = date or (None if off else _nearest_date(terrain, sentence, token))
    date = _whole_trip(terrain, token, date)
    near = set(terrain.lower[max(0, token.i - 3) : token.i])
    near |= {child.lower_ for child in token.head.children if child.dep_ == "aux"}
    planned = None if is_under_way(token) else bool(near & {"will", "to", "plans"})
    place = goals[0] if len(goals) == 1 else None
    countries = frozenset(goal.country for goal in goals if goal.country)
    kind = "visit" if token.pos_ == "NOUN" and date is None else "trip"
    later = any(t.lower_ in _LATER for t in terrain.token[max(0, token.i - 3) : token.i])
    begin = token.i if token.pos_ in VERBAL or later else 0
    return [Event(kind, number, person.entity_id, date, place, countries, planned, begin)]


def _traveller(
    terrain: Terrain, sentence: Span, token: Token, goals: Sequence[Setting]
) -> Entity | None:
    """Give who travels: "called on Y during his visit to Rome" is not of the Italian Y's visit."""
    people = [party for party in performer(terrain, sentence, token) if party.kind == "person"]
    if people and people[0].country in {goal.country for goal in goals}:
        subjects = performer(terrain, sentence, sentence.root)
        foreign = (p for p in subjects if p.kind == "person" and p.country != people[0].country)
        people = [*foreign, *people]
    return people[0].entity if people else None


def _whole_trip(terrain: Terrain, trip: Token, day: str | None) -> str | None:
    """Give all days of "yesterday ended a two-day visit", else `day` as it is."""
    told = terrain.date[trip.left_edge.i : trip.i]
    lengths = (re.fullmatch(r"P(\d+)D", d.value or "") for d in told if d is not None)
    length = next((found for found in lengths if found), None)
    if day is None or length is None or trip.head.lower_ not in words("finished"):
        return day
    if not is_day(day):
        return day
    last = dt.date.fromisoformat(day)
    return f"{last - dt.timedelta(days=int(length[1]) - 1)}/{last}"


def _from_to(terrain: Terrain, sentence: Span, token: Token) -> str | None:
    """Give the days of "a visit from Tuesday to Thursday"."""
    for index in range(token.i, sentence.end - 1):
        first = terrain.date[index + 1] if terrain.lower[index] == "from" else None
        if first is None:
            continue
        to = index + 1
        while to < sentence.end and terrain.date[to] is first:
            to += 1
        last = terrain.date[to + 1 : to + 2] if terrain.lower[to] in _UNTIL else []
        days = [day_of(date.value or "") for date in (first, *last) if date is not None]
        if len(days) == 1 + len(last) > 1 and all(map(is_day, days)):
            return "/".join(days)
    return None


def _nearest_date(terrain: Terrain, sentence: Span, token: Token) -> str | None:
    found = [
        (abs(index - token.i), date.value)
        for index in range(sentence.start, sentence.end)
        if (date := terrain.date[index]) is not None
        and date.type in ("DATE", "TIME")
        and (date.value or "")[:1].isdigit()
    ]
    value = min(found)[1] if found else None
    return day_of(value) if value else None


def _gathering(terrain: Terrain, number: int, sentence: Span, token: Token) -> list[Event]:
    dates = _dates_in(terrain, sentence)
    places = [
        setting_at(terrain, index)
        for index in range(sentence.start, sentence.end)
        if terrain.location[index] is not None
        and (index == 0 or terrain.location[index - 1] is not terrain.location[index])
        and led_by(terrain, index, AT)
    ]
    if not dates and not places:
        return []
    date = dates[0] if len(dates) == 1 else None
    return [Event(token.lower_, number, None, date, places[0] if places else None)]


def _dates_in(terrain: Terrain, sentence: Span) -> list[str]:
    found: dict[str, None] = {}
    for date in terrain.date[sentence.start : sentence.end]:
        if date is not None and date.type in ("DATE", "TIME") and (date.value or "")[:1].isdigit():
            found[day_of(date.value or "")] = None
    return list(found)


def inherit(
    known: Sequence[Event], terrain: Terrain, report: Report, told: Told
) -> tuple[list[str], Setting | None]:
    """Give dates and place, those missing taken from the event or trip that `report` belongs to."""
    event = _event_of(known, terrain, report, told)
    if told.dates:
        return told.dates, told.place or _place_then(known, event, report, told)
    if event is None or (event.sentence == told.sentence and told.place and not event.place):
        return told.dates, told.place
    place = told.place
    country = place.country if place is not None else None
    if country and event.countries and country not in event.countries:
        return told.dates, place
    return [event.date] if event.date else [], place or event.place


def _place_then(
    known: Sequence[Event], event: Event | None, report: Report, told: Told
) -> Setting | None:
    """Give where a talk with a day of its own was: on the trip or at the talks of that day."""
    if event is not None and event.person is not None and event.sentence == told.sentence:
        return event.place
    travellers = {p.entity.entity_id for p in report.agents if p.entity}
    for trip in reversed(known):
        if trip.person in travellers and trip.place and covers(trip.date, told.dates[0]):
            return trip.place
    near = [e for e in known if told.sentence - _BACK <= e.sentence < told.sentence and e.place]
    for other in reversed(near):
        if other.person is None:
            if told.status == "planned" and covers(other.date, told.dates[0]):
                return other.place
            continue
        travels = other.person in travellers
        country = other.place.country if other.place else None
        if travels and country in {p.country for p in report.others}:
            return other.place
        if travels and told.status == "held" and is_soon_after(other.date, told.dates[0]):
            return other.place
    return None


def _event_of(known: Sequence[Event], terrain: Terrain, report: Report, told: Told) -> Event | None:
    named = _named_event(terrain, report)
    people = {p.entity.entity_id for p in (*report.agents, *report.others) if p.entity}
    best = None
    for event in known:
        if event.sentence > told.sentence:
            # "X's current visit to Rome", told of only after the talk
            if best is None and event.sentence == told.sentence + 1 and event.person in people:
                best = event if event.noun == "visit" and told.status == "held" else None
            break
        if event.noun == "stay" and told.sentence - event.sentence > _STAY:
            continue
        if event.person is not None:
            here = event.sentence == told.sentence
            if told.status == "off" and not here and _is_elsewhere(event, report):
                continue
            if here and (event.begin > report.trigger.i or _is_over(report.trigger, event)):
                continue
            same = event.sentence == told.sentence and not event.begin
            if event.person in people and (
                same or event.planned in (None, told.status == "planned")
            ):
                best = _better(best, event)
        elif event.sentence < told.sentence and named is not None:
            near = named == _ANY and event.noun in _OF_MANY
            best = event if near or named == event.noun else best
    return best


def _is_elsewhere(trip: Event, report: Report) -> bool:
    """Tell whether the trip leads to a country of neither side."""
    sides = {party.country for party in (*report.agents, *report.others)}
    elsewhere = bool(trip.countries) and trip.countries.isdisjoint(sides)
    return elsewhere and trip.noun != "round"


def _is_over(trigger: Token, trip: Event) -> bool:
    """Tell whether one set out only after the talk: "flew to Rome after talks with X"."""
    token, after = trigger, False
    while token.head != token:
        token = token.head
        if token.i == trip.begin:
            return after
        after = after or token.lower_ in ("after", "following")
    return False


def _better(old: Event | None, new: Event) -> Event:
    """Give the later event; a trip told again without its days, and its stops, have its days."""
    if old is None or new.date or not old.date:
        return new
    if new.noun != "stay":
        return old
    # a stop of a trip, and not of another stay
    return new if old.noun == "stay" else replace(new, date=old.date, noun=old.noun)


def _named_event(terrain: Terrain, report: Report) -> str | None:
    """Give the noun of "during the meeting", "on the sidelines of the summit" in the clause."""
    sentence, lower = report.sentence, terrain.lower
    if _is_beside(terrain, report):
        return _ANY
    for index in range(sentence.start, sentence.end):
        if lower[index] not in words("event_noun") or index == report.trigger.i:
            continue
        before = lower[max(0, index - 2) : index]
        if before and before[-1] in ("the", "this") and set(before) & {"during", "at", "of"}:
            return lower[index]
    return None


def _is_beside(terrain: Terrain, report: Report) -> bool:
    """Tell whether one met beside what was told of before: "met on the sidelines", no "of"."""
    lower, stop = terrain.lower, report.sentence.end
    return any(
        lower[index] in words("beside_event") and lower[index + 1 : index + 2] != ["of"]
        for index in range(report.sentence.start, stop)
    )
