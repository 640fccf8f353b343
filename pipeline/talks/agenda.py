"""What a sentence says was talked about: "The war was discussed", "Gas topped the agenda"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from .lexicon import nouns, roles, words
from .terrain import Terrain

__all__ = ["on_agenda"]

_CLIMB = 3
_SUBJECTS = ("nsubj", "nsubjpass")


def on_agenda(terrain: Terrain, sentence: Span) -> tuple[int, int] | None:
    """Give where the subject of `sentence` begins and ends if that is what was talked about."""
    told = terrain.lower[sentence.start : sentence.end]
    if words("dealt_with").isdisjoint(told) and words("agenda").isdisjoint(told):
        return None
    for token in terrain.token[sentence.start : sentence.end]:
        verb = _verb_of(token)
        subject = _subject_of(verb) if verb is not None else None
        if verb is not None and subject is not None and _is_matter(terrain, subject):
            stop = subject.right_edge.i + 1
            return subject.left_edge.i, min(stop, verb.i) if subject.i < verb.i else stop
    return None


def _verb_of(token: Token) -> Token | None:
    """Give the verb by which something is said to be talked about at `token`."""
    if token.lower_ in words("dealt_with") and token.tag_ == "VBN":
        passive = any(child.dep_ == "auxpass" for child in token.children)
        return token if passive and all(c.dep_ != "agent" for c in token.children) else None
    if token.lower_ not in words("agenda"):
        return None
    verb = token
    for _ in range(_CLIMB):
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            return verb if verb.lower_ in words("tops") else None
    return None


def _subject_of(verb: Token) -> Token | None:
    """Give the subject of `verb`, of "is expected to dominate" that of the verb above."""
    found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    raised = found is None and verb.dep_ == "xcomp"
    return next((c for c in verb.head.children if c.dep_ in _SUBJECTS), None) if raised else found


def _is_matter(terrain: Terrain, subject: Token) -> bool:
    """Tell whether `subject` is something to talk about, no person and no talk."""
    entity = terrain.entity[subject.i]
    if subject.pos_ not in ("NOUN", "PROPN") or (entity is not None and entity.label == "PERSON"):
        return False
    return subject.lower_ not in nouns() and subject.lower_ not in roles()
