"""`find_talks`: reads the sentences in order, and keeps who has just been said to talk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from spacy.tokens import Doc, Span, Token

from ..annotation import require, source_text
from ..records import Date, Entity, Location, Talk
from .agenda import on_agenda
from .assembly import Draft, Ledger, pairs, row
from .both import conferring
from .circumstances import Circumstances, told_in_clause
from .continuation import (
    continuing,
    had_discussions,
    named_again,
    named_among,
    people_of,
    share_place,
    tells_other_day,
)
from .days import has_own_subject, tells_exact_day
from .diary import Diary, as_listed
from .dropped import is_dropped
from .events import Event, Told, events, inherit
from .explanation import explain
from .formats import format_of
from .headings import Headings
from .hosts import with_host_state, with_hosts, with_receiving_state
from .joint import told_together
from .lead import settle
from .lexicon import trigger_forms, words
from .narration import (
    is_departure,
    is_of_same,
    is_of_two,
    is_spoken_of,
    is_title_of_session,
    is_turned_to,
    object_of,
    rivals,
)
from .party import Party
from .periods import is_recent
from .report import Report
from .resumption import with_known_counterpart, with_same_agent
from .schedule import looked_back_on, scheduled
from .status import status
from .stays import Stays
from .telling import telling
from .terrain import Terrain
from .topics import listed, opener, told_of, topics
from .triggers import reports

__all__ = ["find_talks"]

_MEMORY = 6
_TWO = 2


def find_talks(
    doc: Doc,
    *,
    document_date: dt.date | None = None,
    entities: Sequence[Entity] | None = None,
    dates: Sequence[Date] | None = None,
    locations: Sequence[Location] | None = None,
) -> list[Talk]:
    """Find who held, plans or called off talks with whom.

    Args:
        doc: a Doc with tags and parse.
        document_date: the day the text is from; resolves dates when `dates` is not given.
        entities: the names of the text; None finds them first.
        dates: its temporal expressions; None finds them first.
        locations: its places; None finds them first.

    Returns:
        The talks in text order of their first evidence, ids from 1. Evidence spans are whole
        sentences with half-open offsets into the text as read.

    Raises:
        MissingAnnotationError: `doc` lacks a parse or tags.
    """
    require(doc, "find_talks", "DEP", "TAG")
    if entities is None:
        from ..entities import find_entities

        entities = find_entities(doc, document_date=document_date)
    if dates is None:
        from ..dates import find_dates

        dates = find_dates(doc, document_date=document_date)
    if locations is None:
        from ..locations import find_locations

        locations = find_locations(doc, entities=entities)
    day = document_date.isoformat() if document_date else None
    return _Chronicle(Terrain(doc, entities, dates, locations, day), document_date).talks()


class _Chronicle:
    def __init__(self, terrain: Terrain, document_date: dt.date | None) -> None:
        self.terrain = terrain
        self.document_date = document_date
        self.ledger = Ledger()
        self.current: list[Draft] = []
        self.current_at = 0
        self.headings = Headings(terrain, document_date)
        self.diary = Diary(terrain)
        self.stays = Stays(terrain, self.ledger.drafts)
        self._events: list[Event] = []
        self._events_read = 0
        self._days: dict[int, list[str]] = {}

    def talks(self) -> list[Talk]:
        if trigger_forms().isdisjoint(self.terrain.lower):
            return []
        for number, sentence in enumerate(self.terrain.sentences):
            self._drop(number, sentence)
            self._schedule(number, sentence)
            if not self.terrain.may_tell(sentence.start, sentence.end):
                continue
            found = list(reports(self.terrain, sentence, partial(self._pair, number, sentence)))
            # "they reviewed trade and agreed to meet again": trade was a topic of the talk before
            first = found[0].trigger.i if found else sentence.start
            continued = self._continue(number, sentence, [], first)
            fresh = [
                draft for report in found for draft in self._tell(number, sentence, report, found)
            ]
            share_place(fresh)
            if not continued and not self._continue(number, sentence, fresh, sentence.end):
                self._join(number, sentence)
        if self.ledger.drafts:
            settle(self.terrain, self.stays, self._events, self.document_date)
        text = source_text(self.terrain.doc)
        drafts = sorted(self.ledger.drafts, key=lambda draft: draft.evidence[0].start)
        return [row(text, index, draft) for index, draft in enumerate(drafts, 1)]

    def _join(self, number: int, sentence: Span) -> None:
        """Take in the talk of "X and Y signed a pact. The two discussed fishing"."""
        before = self.terrain.sentences[number - 1] if number else None
        draft = told_together(self.terrain, before, sentence) if before is not None else None
        if draft is not None:
            self.current = [self.ledger.add(draft)]
            self.current_at = number

    def _drop(self, number: int, sentence: Span) -> None:
        """Put off what was planned a sentence before: "But the visit was cancelled."."""
        if not self.current or self.current_at != number - 1:
            return
        planned = [draft for draft in self.current if draft.status == "planned"]
        if planned and is_dropped(sentence):
            for draft in planned:
                draft.status = "off"
                draft.evidence.append(sentence)

    def _schedule(self, number: int, sentence: Span) -> None:
        """Set the talks just told to what is told of them now: "They are to begin on Monday"."""
        if not self.ledger.drafts:
            return
        if words("event_noun").isdisjoint(self.terrain.lower[sentence.start : sentence.end]):
            return
        since = self.terrain.sentences[max(0, number - _TWO)].start
        near = [draft for draft in self.ledger.drafts if draft.evidence[-1].start >= since]
        for draft in near:
            if draft.date is not None and draft.place is not None:
                continue
            found = scheduled(self.terrain, sentence, draft.status)
            if found is not None:
                draft.date, draft.place = draft.date or found[0], draft.place or found[1]
                draft.evidence.append(sentence)
            elif draft.date is None and draft.status == "held":
                draft.date = looked_back_on(self.terrain, sentence)

    def _pair(self, number: int, sentence: Span) -> tuple[Party, ...]:
        """Give the two that "they" and "the two leaders" stand for.

        Those who talked last, or two whom the sentence before has as its subject.
        """
        if self.current_at < number - 1 or not self.current:
            both = words("both_sides").isdisjoint(self.terrain.lower[sentence.start : sentence.end])
            for before in () if both else self.terrain.sentences[max(0, number - 1) : number]:
                found = conferring(self.terrain, before)
                if found:
                    return found
        return (self.current[-1].a, self.current[-1].b) if self.current else ()

    def _events_by(self, number: int) -> list[Event]:
        """Give the events up to the sentence after `number`: no talk of it can be of later ones."""
        stop = min(number + _TWO, len(self.terrain.sentences))
        for at in range(self._events_read, stop):
            self._events += events(self.terrain, at)
        self._events_read = max(self._events_read, stop)
        return self._events

    def _tell(
        self, number: int, sentence: Span, report: Report, found: Sequence[Report]
    ) -> list[Draft]:
        if self._is_told_on(number, report):
            return []
        told_by = report
        report = self._with_known_sides(number, report)
        sides = pairs(self.terrain, report)
        state = (self._known_status(report, sides) or status(report)) if sides else None
        if not sides:
            self.headings.note(number, report)
        if state is None or self._is_restated(number, report, sides):
            return []
        told = told_in_clause(
            self.terrain, report, state, rivals(told_by, found), self.document_date
        )
        form = self._told_around(number, report, told)
        subjects = self._topics(sentence, told_by, found)
        manner = telling(self.terrain, report)
        own = dict(zip((party.start for party in report.others), told.each, strict=False))
        drafts = [
            self.ledger.add(
                Draft(
                    a, b, told.status, form, day, told.place, list(subjects), [sentence],
                    [explain(self.terrain.doc, report, a, b)], manner, is_departure(report),
                )
            )
            for a, b in sides
            for day in ([own[b.start]] if b.start in own else (told.days or (None,)))
        ]  # fmt: skip
        same = self.current_at == number and bool(self.current)
        self.headings.join(drafts)
        if is_turned_to(report) and all(draft in self.current for draft in drafts):
            self.current, self.current_at = drafts, number
        elif (not manner.aside or not self.current) and not (same and manner.occasion):
            self.current = [*self.current, *drafts] if same else drafts
            self.current_at = number
        return drafts

    def _known_status(self, report: Report, sides: Sequence[tuple[Party, Party]]) -> str | None:
        """Give the status of the talk that "the talks with X are to cover Y" speaks of again."""
        if not is_spoken_of(report):
            return None
        people = {party.entity.entity_id for pair in sides for party in pair if party.entity}
        known = [d for d in self.ledger.drafts if people_of(d) == people]
        return known[-1].status if known else None

    def _told_around(self, number: int, report: Report, told: Circumstances) -> str:
        """Add to `told` what stands around the clause of `report`, and give the format."""
        listed_for = None if told.status == "off" else self.diary.day(number, report)
        if listed_for is not None:
            told.status = as_listed(report, listed_for, told.status, self.document_date)
            told.days = [listed_for]
        if told.status == "planned" and is_dropped(
            self.terrain.doc[report.end : report.sentence.end]
        ):
            told.status = "off"
        if not told.days:
            told.days, told.place = self.headings.below(number, report, told.status, told.place)
        told.days = self._shared_days(report, told.days)
        before = self._told_with(number, report)
        form = self._format(report, before)
        if form == "call":
            told.place = None
            return form
        own = Told(number, told.status, told.days, told.place)
        told.days, told.place = inherit(self._events_by(number), self.terrain, report, own)
        people = {party.entity.entity_id for party in report.agents if party.entity}
        same = before is not None and bool(people & people_of(before))
        if told.place is None and before is not None and same and told.days in ([], [before.date]):
            told.place = before.place
        return form

    def _format(self, report: Report, before: Draft | None) -> str:
        """Give the format that is told, or that of the call `before` in "She also spoke with Y"."""
        form = format_of(self.terrain, report)
        if form or before is None or before.format != "call":
            return form or ("meeting" if is_title_of_session(report) else "")
        return "call" if report.trigger.lower_ in words("discuss") else ""

    def _told_with(self, number: int, report: Report) -> Draft | None:
        """Give the talk told right before this one: "She also met Y"."""
        last = self.current[-1] if self.current and number - self.current_at < _TWO else None
        told = self.terrain.lower[report.sentence.start : report.trigger.i + 1]
        if last is None or last.status != "held" or words("besides").isdisjoint(told):
            return None
        old = self.document_date is not None and not is_recent(last.date, self.document_date)
        return None if old else last

    def _is_told_on(self, number: int, report: Report) -> bool:
        """Tell whether "the two talked about X" only says what the talk just told was about.

        Days and places behind it are then those of X.
        """
        last = self.current[-1] if self.current and number - self.current_at < _TWO else None
        following = self.terrain.lower[report.trigger.i + 1 : report.trigger.i + 2]
        about = report.trigger.lower_ in words("discuss") and following in (["about"], ["over"])
        if last is None or not about or report.agents != (last.a, last.b):
            return False
        told = format_of(self.terrain, report) in ("", last.format)
        return told and (last.date is not None or not tells_exact_day(self.terrain, report))

    def _is_restated(
        self, number: int, report: Report, sides: Sequence[tuple[Party, Party]]
    ) -> bool:
        """Tell whether an aside names the sides again: "they met, the first talks of A and B"."""
        aside = report.trigger.dep_ in ("appos", "npadvmod") and report.verb != report.trigger
        told = [{draft.a.allegiance, draft.b.allegiance} for draft in self.current]
        return (
            aside
            and self.current_at == number
            and all({a.allegiance, b.allegiance} in told for a, b in sides)
            and not any(party.kind == "person" for pair in sides for party in pair)
        )

    def _with_known_sides(self, number: int, report: Report) -> Report:
        """Give `report` with what its sentence does not tell of its sides but those before do."""
        told = self.current if number - self.current_at < _TWO else []
        report = with_same_agent(self.terrain, told, report)
        report = with_known_counterpart(self.terrain, told, report)
        if any(party.allegiance is None for party in (*report.agents, *report.others)):
            known = [*self._events_by(number), *self.stays.events(number)]
            known.sort(key=lambda event: event.sentence)
            report = with_hosts(known, self.terrain, report, number)
        if any(party.allegiance is None for party in report.agents):
            report = with_host_state(self.terrain, with_receiving_state(self.terrain, report))
        return report

    def _shared_days(self, report: Report, days: list[str]) -> list[str]:
        """Give the days of a talk, else those of the clause that its own is joined to.

        So "later called on Y" has the day of "dined with X on Sunday and later called on Y".
        """
        if report.verb is None:
            return days
        if not days and report.verb.dep_ == "conj" and not has_own_subject(report.verb):
            days = self._days.get(report.verb.head.i, [])
        self._days.setdefault(report.verb.i, days)
        return days

    def _topics(self, sentence: Span, report: Report, found: Sequence[Report]) -> list[str]:
        start, stop = max(report.end, report.trigger.i + 1), None
        if report.trigger.lower_ in words("discuss") and report.verb == report.trigger:
            start, stop = object_of(report)
        if start == stop:
            return listed(self.terrain, start, sentence.end)
        others = (o for o in found if is_of_two(o) and not is_of_same(o, report))
        later = [o.trigger.i for o in others if o.trigger.i > start]
        begin = opener(self.terrain, sentence, start, about=True)
        if begin is None or begin >= sentence.end or any(at < begin for at in later):
            return []
        return told_of(self.terrain, sentence, begin, sentence.end if stop is None else stop)

    def _continue(self, number: int, sentence: Span, fresh: Sequence[Draft], stop: int) -> bool:
        """Give "they discussed X" before token `stop` to the talks that were told just before.

        Returns whether there was such a clause.
        """
        if not self.current or number - self.current_at > _MEMORY:
            return False
        if fresh and any(draft in self.current and draft.topics for draft in fresh):
            return False
        verb = continuing(self.terrain, sentence, stop, self.current, self.ledger.drafts)
        if verb is not None and not tells_other_day(self.terrain, verb, self.current):
            told = topics(self.terrain, sentence, verb.i)
            meant = self._meant(number, sentence, verb)
            _extend(meant, sentence, told)
            return bool(meant)
        if stop != sentence.end:
            return False
        matter = on_agenda(self.terrain, sentence) if number - self.current_at <= _TWO else None
        if matter is not None:
            _extend(fresh or self.current, sentence, listed(self.terrain, *matter))
        elif not fresh and (held := had_discussions(self.terrain, sentence)) is not None:
            begin = opener(self.terrain, sentence, held.i + 1, about=True)
            about = listed(self.terrain, begin, sentence.end) if begin is not None else []
            _extend(self.current, sentence, about)
        return False

    def _meant(self, number: int, sentence: Span, verb: Token) -> list[Draft]:
        """Give the talks whose sides are "the two leaders" or "we" who do `verb` of `sentence`."""
        if any(child.lower_ == "we" for child in verb.children):
            speaker = self.terrain.speaker(verb.i)
            spoken = speaker.entity_id if speaker is not None else None
            return [d for d in self.current if spoken is None or spoken in people_of(d)]
        if again := named_again(self.terrain, verb, self.ledger.drafts):
            return again
        pair = self._pair(number, sentence)
        if pair != (self.current[-1].a, self.current[-1].b):
            people = {party.entity.entity_id for party in pair if party.entity is not None}
            return [draft for draft in self.ledger.drafts if people_of(draft) == people]
        return named_among(self.terrain, sentence, self.current)


def _extend(drafts: Sequence[Draft], sentence: Span, told: Sequence[str]) -> None:
    for draft in drafts:
        draft.topics += [topic for topic in told if topic not in draft.topics]
        if sentence not in draft.evidence:
            draft.evidence.append(sentence)
