"""What the talks of one stay share: the town where one is, and the day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from .assembly import Draft
from .events import Event
from .lexicon import capitals
from .party import Party
from .periods import covers, is_near, is_next_day, is_recent
from .settings import Setting
from .terrain import Terrain

__all__ = ["Stays"]

_NEAR = 3
_FAR = 8
# the status of a talk from which another of some status can take what it leaves unsaid
_BEFORE = {
    "held": ("held",),
    "planned": ("held", "planned"),
    "off": ("held", "planned", "off"),
}


class Stays:
    """The talks of a document by the sentences that tell of them."""

    def __init__(self, terrain: Terrain, drafts: list[Draft]) -> None:
        self.terrain = terrain
        self.drafts = drafts

    @cached_property
    def _number(self) -> dict[int, int]:
        return {s.start: number for number, s in enumerate(self.terrain.sentences)}

    def events(self, number: int) -> list[Event]:
        """Give where the sides of the talks told right before sentence `number` were."""
        return [
            Event("stay", self._last(draft), party.entity.entity_id, draft.date, draft.place)
            for draft in self.drafts[-_NEAR:]
            if draft.place is not None and number - self._last(draft) <= _NEAR
            for party in (draft.a, draft.b)
            if party.entity is not None
        ]

    def fill_outlines(self) -> None:
        """Leave out "had talks in Luanda" where the text names whom one met there.

        Those named then met on the day, at the place and about the matters told there.
        """
        for outline in [draft for draft in self.drafts if _is_outline(draft)]:
            first = self._first(outline)
            named = [
                draft
                for draft in self.drafts
                if abs(self._first(draft) - first) <= _NEAR and _fills(draft, outline)
            ]
            for draft in named:
                _take_over(draft, outline)
            if named:
                self.drafts.remove(outline)

    def share_days(self, document_date: dt.date | None) -> None:
        """Give "She also met Y" the day of the talk told before it, and a cancelled one its day."""
        for at, draft in enumerate(self.drafts):
            if draft.date is not None or draft.status == "planned":
                continue
            for known in reversed(self.drafts[:at]):
                off = draft.status == "off"
                if not self._is_beside(known, draft) or not (off or draft.told.besides):
                    continue
                if known.status != "held" or (off and not _is_guest(known, draft)):
                    continue
                if document_date is None or is_recent(known.date, document_date):
                    draft.date = known.date
                break

    def share_places(self) -> None:
        """Give a talk of a guest with another of the hosts the town told for the one before.

        So is one with another guest of that town, on the day or the next.
        """
        for at, draft in enumerate(self.drafts):
            if draft.format == "call" or (draft.place is not None and draft.place.is_city):
                continue
            towns = [
                known.place
                for known in self.drafts[:at]
                if (_is_guest(known, draft) or _is_among_guests(known, draft))
                and self._is_beside(known, draft)
            ]
            if towns:
                draft.place = next(filter(_is_capital, towns), towns[-1])

    def _first(self, draft: Draft) -> int:
        return min(self._number[span.start] for span in draft.evidence)

    def _last(self, draft: Draft) -> int:
        return max(self._number[span.start] for span in draft.evidence)

    def _is_beside(self, known: Draft, draft: Draft) -> bool:
        return bool(_people(known) & _people(draft)) and (
            abs(self._first(draft) - self._last(known)) <= _FAR
        )


def _people(draft: Draft) -> set[int]:
    return {party.entity.entity_id for party in (draft.a, draft.b) if party.entity}


def _sides(draft: Draft) -> list[tuple[Party, Party]]:
    """Give the sides of `draft`, either first."""
    return [(draft.a, draft.b), (draft.b, draft.a)]


def _is_outline(draft: Draft) -> bool:
    """Tell whether a person talked with a state: who acted for it is not told."""
    return any(one.kind == "person" and other.kind == "state" for one, other in _sides(draft))


def _fills(draft: Draft, outline: Draft) -> bool:
    """Tell whether `draft` names who acted for the state of `outline`."""
    if draft is outline or draft.status != outline.status or draft.format == "call":
        return False
    away = draft.place and outline.place and draft.place.country != outline.place.country
    same_day = draft.date == outline.date or None in (draft.date, outline.date)
    within = covers(outline.date, draft.date) or covers(draft.date, outline.date)
    if away or not (same_day or within):
        return False
    return any(
        one.entity is not None
        and one.entity is own.entity
        and other.kind == "state"
        and theirs.kind in ("person", "office")
        and theirs.allegiance == other.allegiance
        for one, other in _sides(outline)
        for own, theirs in _sides(draft)
    )


def _take_over(draft: Draft, outline: Draft) -> None:
    draft.date = draft.date or outline.date
    draft.place = draft.place or outline.place
    draft.topics += [topic for topic in outline.topics if topic not in draft.topics]
    draft.evidence[:0] = [span for span in outline.evidence if span not in draft.evidence]


def _is_guest(known: Draft, draft: Draft) -> bool:
    """Tell whether one side of both is abroad at `known`, and of `draft` the other is at home."""
    place = known.place
    if place is None or not place.is_city or place.country is None or known.format == "call":
        return False
    if known.status not in _BEFORE[draft.status]:
        return False
    if not is_near(known.date, draft.date):
        return False
    return any(
        guest.entity is not None
        and guest.entity.entity_id in _people(known)
        and guest.country != place.country == host.country
        for guest, host in _sides(draft)
    )


def _is_among_guests(known: Draft, draft: Draft) -> bool:
    """Tell whether all sides of both are abroad at the place of `known`, and a day apart at most.

    So it is with those whom one meets one after the other at a summit.
    """
    place = known.place
    if place is None or not place.is_city or place.country is None or known.format == "call":
        return False
    if known.status not in _BEFORE[draft.status] or None in (known.date, draft.date):
        return False
    sides = (known.a, known.b, draft.a, draft.b)
    abroad = all(side.allegiance and side.country != place.country for side in sides)
    return abroad and is_next_day(known.date or "", draft.date or "")


def _is_capital(place: Setting | None) -> bool:
    return place is not None and place.name == capitals().get(place.country or "")
