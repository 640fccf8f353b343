"""What a sentence tells of talks told before it: "They discussed X", "the two leaders spoke of"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from .assembly import Draft
from .both import is_both
from .days import day_of
from .discussing import is_their_talk, topics_of
from .lexicon import discussing, words
from .parties import parties
from .terrain import Terrain

__all__ = [
    "continuing",
    "had_discussions",
    "named_again",
    "named_among",
    "people_of",
    "share_place",
    "tells_other_day",
]

_HAD = frozenset({"had", "held"})
_DAY = len("2000-01-01")
_TWO = 2
_OPENING = 3
_ELSEWHERE = frozenset({"with", "in", "at", "on", "later", "earlier"})
_SUBJECTS = ("nsubj", "nsubjpass")


def continuing(
    terrain: Terrain,
    sentence: Span,
    stop: int,
    current: Sequence[Draft],
    told: Sequence[Draft] = (),
) -> Token | None:
    """Give the verb of "they discussed X" before token `stop`, None where there is none.

    Args:
        terrain: the document.
        sentence: the sentence that may go on.
        stop: the token before which it is looked for.
        current: the talks that were told just before.
        told: all talks told so far, the sides of which may be named again: "X and Y reviewed Z".
    """
    frames = discussing()
    for index in range(sentence.start, stop):
        if terrain.lower[index] not in frames:
            continue
        token, frame = terrain.token[index], frames[terrain.lower[index]]
        light = token.dep_ in ("dobj", "obj")  # "took stock of", "swapped notes on"
        verb = token.head if light else token
        if not _is_about(terrain, verb, current, told):
            continue
        sure = not (light or frame.of_both)
        if sure or topics_of(terrain, index, sentence.end) is not None:
            return token if sure or not light else verb
    return None


def named_again(terrain: Terrain, verb: Token, told: Sequence[Draft]) -> list[Draft]:
    """Give the last of the talks `told` whose sides both are named before `verb`."""
    named = _named(terrain, terrain.doc[verb.sent.start : verb.i])
    both = [draft for draft in told if len(people_of(draft)) > 1 and people_of(draft) <= named]
    return both[-1:]


def tells_other_day(terrain: Terrain, verb: Token, current: Sequence[Draft]) -> bool:
    """Tell whether another day than that of the talks opens the clause: "Yesterday, we discussed".

    None of the talks without a day is told apart by it.
    """
    if any(draft.date is None for draft in current):
        return False
    before = terrain.date[verb.sent.start : verb.i]
    days = {day_of(d.value) for d in before if d is not None and d.type == "DATE" and d.value}
    return any(len(day) == _DAY for day in days) and days.isdisjoint(d.date for d in current)


def _is_about(
    terrain: Terrain, verb: Token, current: Sequence[Draft], told: Sequence[Draft]
) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ == "amod" and verb.i > 1:
        return is_both(terrain.doc[verb.i - _TWO : verb.i])  # "the two discussed ties", misread
    promised = verb.dep_ == "xcomp" and verb.head.lower_ in words("agreed")
    if subject is None and verb.dep_ in ("conj", "xcomp") and not promised:
        # "they spoke by phone and discussed X", "they are expected to discuss X"
        above = [c for c in verb.head.children if c.dep_ in _SUBJECTS]
        subject = above[0] if above else None
    if subject is None and verb.dep_ == "acl":  # "told reporters the talks centred on", misread
        return is_their_talk(terrain.doc[verb.head.left_edge.i : verb.head.i + 1])
    if subject is None:
        return False
    span = terrain.doc[subject.left_edge.i : min(subject.right_edge.i + 1, verb.i)]
    both = is_both(span) or _names_both(terrain, span, told) or is_their_talk(span)
    return both or _is_side(terrain, verb, span, current)


def _is_side(terrain: Terrain, verb: Token, span: Span, current: Sequence[Draft]) -> bool:
    """Tell whether one of the sides is said to have discussed something: "The President discussed".

    Not if it is with others, or elsewhere.
    """
    if verb.lower_ != "discussed" or any(c.lower_ in _ELSEWHERE for c in verb.children):
        return False
    found = parties(terrain, span.start, span.end)
    who = found[0].entity if len(found) == 1 else None
    return who is not None and any(who.entity_id in people_of(draft) for draft in current)


def people_of(draft: Draft) -> set[int]:
    """Give the ids of the persons who are sides of `draft`."""
    return {party.entity.entity_id for party in (draft.a, draft.b) if party.entity}


def share_place(drafts: Sequence[Draft]) -> None:
    """Give talks of one sentence the town that is told last: "was received by X and met Y in Lima".

    They are of one person, and of one day.
    """
    for first, last in pairwise(drafts):
        if last.place is None or not last.place.is_city or "call" in (first.format, last.format):
            continue
        together = (first.status, first.date) == (last.status, last.date)
        known = first.place is not None and not last.place.is_within(first.place)
        if together and not known and people_of(first) & people_of(last):
            first.place = last.place


def _named(terrain: Terrain, span: Span) -> set[int]:
    found = (terrain.entity[index] for index in range(span.start, span.end))
    return {entity.entity_id for entity in found if entity and entity.label == "PERSON"}


def _names_both(terrain: Terrain, span: Span, current: Sequence[Draft]) -> bool:
    named = _named(terrain, span)
    return any(len(people_of(draft)) > 1 and people_of(draft) <= named for draft in current)


def named_among(terrain: Terrain, sentence: Span, current: Sequence[Draft]) -> list[Draft]:
    """Give those of `current` whose sides `sentence` names, all where it does not tell them apart.

    "X's spokesman said the leaders discussed Y" tells of the talk with X, "In Lima the two leaders
    discussed Y" of the one there.
    """
    current = _held_there(terrain, sentence, current)
    shared = set.intersection(*(people_of(draft) for draft in current))
    named = _named(terrain, sentence) - shared
    return [draft for draft in current if people_of(draft) & named] or list(current)


def _held_there(terrain: Terrain, sentence: Span, current: Sequence[Draft]) -> Sequence[Draft]:
    """Give those of `current` at the place that opens `sentence`, all where it is of none."""
    opening = range(sentence.start, min(sentence.start + _OPENING, sentence.end))
    behind = (index for index in opening if "in" in terrain.lower[index - 1 : index])
    places = (terrain.location[index] for index in behind)
    towns = {place.name for place in places if place is not None}
    return [d for d in current if d.place is not None and d.place.name in towns] or current


def had_discussions(terrain: Terrain, sentence: Span) -> Token | None:
    """Give the noun of "the two sides held discussions" or the like, None where there is none."""
    if _HAD.isdisjoint(terrain.lower[sentence.start : sentence.end]):
        return None
    for token in sentence:
        if token.lower_ in _HAD and token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            target = next((c for c in token.children if c.dep_ in ("dobj", "obj")), None)
            if (
                subject is not None
                and target is not None
                and is_both(sentence.doc[subject.left_edge.i : subject.i + 1])
            ):
                return target if target.lower_ in words("discussion_noun") else None
    return None
