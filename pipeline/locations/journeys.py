"""Which journeys end in a meeting: "flew to Oslo for talks", "a trip to Oslo to see him"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from .meetings import (
    forms,
    is_meeting,
    is_negated,
    meets_in_clause,
    meets_person,
    tells_place,
)

__all__ = ["brings_to", "is_visited", "meets_next"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAID_OF = frozenset({"nsubj", "nsubjpass", "dobj"})
_AT = frozenset({"at", "in"})
_GUEST = frozenset({"he", "she", "they"})


def brings_to(preposition: Token, *, narrow: bool) -> bool:
    """Say whether a journey to the place is one to a meeting: "flew to Oslo for talks".

    Args:
        preposition: the one before the place.
        narrow: the place is a town or a house; of several countries each meeting has its own.
    """
    journey = preposition.head
    if not narrow and _are_several(preposition):
        return False
    if journey.lower_ in forms("trip") and journey.pos_ == "NOUN":
        return narrow and (_is_called_off(journey) or _meets(journey, preposition))
    if journey.lower_ not in forms("motion") or is_negated(journey):
        return False
    if any(child.dep_ in _SUBJECTS and is_meeting(child) for child in journey.children):
        return True  # the talks moved to Oslo
    return _meets(journey, preposition)


def is_visited(place: Token) -> bool:
    """Say whether a place is visited for a meeting: "is visiting Oslo to attend the summit"."""
    verb = place.head
    if place.dep_ != "dobj" or verb.lower_ not in forms("motion") or is_negated(verb):
        return False
    return _meets(verb, place)


def meets_next(preposition: Token) -> bool:
    """Say whether the next sentence tells whom one met on a stay: "was in Oslo. He met the king".

    So it is behind "will pay a visit to Oslo", too. What has a place of its own was there.
    """
    if not _is_stay(preposition) or _are_several(preposition):
        return False
    sentence = preposition.sent
    if sentence.end == len(preposition.doc) or "\n" in sentence[-1].text:
        return False
    guest = preposition.doc[sentence.end]
    if guest.lower_ not in _GUEST or guest.dep_ not in _SUBJECTS:
        return False
    return meets_in_clause(guest.head) and not tells_place(guest.head)


def _is_stay(preposition: Token) -> bool:
    """Say whether one is told to be in a place, or to travel there."""
    head = preposition.head
    if preposition.lower_ == "in":
        return head.lower_ in forms("being") and not is_negated(head)
    if preposition.lower_ != "to":
        return False
    trip = head.pos_ == "NOUN" and head.lower_ in forms("trip")
    journey = head.pos_ == "VERB" and head.lower_ in forms("motion")
    return (trip and not is_negated(head.head)) or (journey and not is_negated(head))


def _are_several(preposition: Token) -> bool:
    return any(
        child.dep_ == "conj"
        for place in preposition.children
        if place.dep_ == "pobj"
        for child in place.children
    )


def _is_called_off(trip: Token) -> bool:
    """Tell "a visit to Oslo has been postponed" and "put off a visit to Oslo"."""
    verb = trip.head
    if trip.dep_ not in _SAID_OF:
        return False
    off = any(child.lower_ == "off" for child in verb.children)
    return verb.lower_ in forms("cancel") or (off and verb.lower_ in forms("off"))


def _meets(journey: Token, place: Token) -> bool:
    return any(
        is_meeting(token)
        or (token.pos_ == "VERB" and (token.lower_ in forms("verb") or meets_person(token)))
        for token in _purpose(journey, place)
    )


def _purpose(journey: Token, place: Token) -> Iterator[Token]:
    """Give what a journey is made for: what follows *for*, verbs after *to* and their objects."""
    for token in journey.subtree:
        if token.i <= place.i or token.pos_ not in {"NOUN", "PROPN", "VERB"}:
            continue
        infinitive = any(left.lower_ == "to" for left in token.lefts)
        joined = token.dep_ in {"dobj", "conj"} and not _is_elsewhere(token)
        if infinitive or token.head.lower_ == "for" or joined:
            yield token


def _is_elsewhere(noun: Token) -> bool:
    """Tell "visited the base and gave a lecture at the school", told with its own place."""
    verb = noun if noun.pos_ == "VERB" else noun.head
    own = (child for word in (noun, verb) for child in word.children)
    return verb.dep_ == "conj" and any(c.dep_ == "prep" and c.lower_ in _AT for c in own)
