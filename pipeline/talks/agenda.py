"""What a sentence says was talked about: "The war was discussed", "Gas topped the agenda"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ..annotation import FINITE
from .classes import IDLE, by_class
from .governing import VERBAL
from .lexicon import matters, nouns, roles, words
from .terrain import Terrain

__all__ = ["on_agenda"]

_CLIMB = 3
_REACH = 25
_SUBJECTS = ("nsubj", "nsubjpass")
_OF = frozenset({"of", "in", "for", "at", "during"})
_PLACED = frozenset({"high", "on", "at", "the", "top", "of", "topping", "dominating", "heading",
                     "their", "among"})  # fmt: skip


def on_agenda(terrain: Terrain, sentence: Span) -> tuple[int, int] | None:
    """Give where what `sentence` says was talked about begins and ends, None where it does not."""
    telling = matters()
    for index in range(sentence.start, sentence.end):
        if terrain.lower[index] not in telling:
            continue
        token, found = terrain.token[index], None
        if _is_agenda(token):
            found = _beside(terrain, token) or _below(terrain, token) or _behind(terrain, token)
        elif terrain.lower[token.i] in words("dealt_with") and _is_told_of(token):
            found = _subject_span(terrain, token)
        if found is not None:
            return found
    return None


def _is_agenda(noun: Token) -> bool:
    """Tell whether `noun` is the agenda of talks, or an item of it."""
    if noun.lower_ in words("agenda"):
        return not _is_of_others(noun)
    bare = noun.tag_ == "NNS" and noun.n_lefts + noun.n_rights == 0
    listing = bare and noun.dep_ == "nsubj" and noun.head.lower_ in words("include")
    return noun.lower_ in words("item") and (listing or _is_of_talks(noun))


def _is_told_of(verb: Token) -> bool:
    """Tell whether `verb` says of its subject that it was discussed: "was raised", "came up"."""
    own = {child.dep_: child.lower_ for child in verb.children}
    if verb.lower_ in words("come"):
        return own.get("prt") == "up"
    if verb.tag_ != "VBN" or "auxpass" not in own or "agent" in own:
        return False
    obliged = own.get("aux") == "to" and verb.head.lower_ in words("have")  # "has to be considered"
    return not obliged and own.get("aux") not in IDLE


def _is_of_talks(noun: Token) -> bool:
    """Tell whether `noun` is an item of talks: "the main topics of the meeting"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.lower_ in words("dealt_with"):
            return True
        if child.lower_ in _OF and any(c.lower_ in words("their_talk") for c in child.children):
            return True
    return False


def _is_of_others(noun: Token) -> bool:
    """Tell whether the agenda is not that of talks: "the agenda of the parliament"."""
    owner = next((child for child in noun.children if child.lower_ == "of"), None)
    known = words("their_talk") | words("event_noun")
    return owner is not None and all(c.lower_ not in known for c in owner.children)


def _subject_span(terrain: Terrain, verb: Token) -> tuple[int, int] | None:
    """Give where the matter begins and ends that is the subject of `verb`."""
    subject = _subject_of(verb)
    if subject is None or not _is_matter(terrain, subject):
        return None
    stop = subject.right_edge.i + 1
    return subject.left_edge.i, min(stop, verb.i) if subject.i < verb.i else stop


def _below(terrain: Terrain, noun: Token) -> tuple[int, int] | None:
    """Give the subject of "will top the agenda", "will be the main topic of the talks"."""
    verb = noun
    for _ in range(_CLIMB):
        verb = verb.head
        if verb.pos_ in VERBAL:
            return _subject_span(terrain, verb) if verb.lower_ in words("tops") else None
    return None


def _behind(terrain: Terrain, noun: Token) -> tuple[int, int] | None:
    """Give what follows in "the agenda included", "high on the agenda were"."""
    verb = noun
    for _ in range(_CLIMB):
        verb = verb.head
        if verb.pos_ in VERBAL:
            break
    listing = verb.lower_ in words("include") or verb.lower_ in words("be")
    if not listing or verb.i < noun.i or verb.i + 1 >= noun.sent.end:
        return None
    matter = next((c for c in verb.rights if c.dep_ in ("dobj", "obj", "attr")), None)
    if matter is None or not _is_matter(terrain, matter):
        return None
    return matter.left_edge.i, noun.sent.end


def _beside(terrain: Terrain, noun: Token) -> tuple[int, int] | None:
    """Give what is told in an aside: ", with fisheries and visas high on the agenda"."""
    stop = noun.i
    while stop > noun.sent.start and terrain.lower[stop - 1] in _PLACED:
        stop -= 1
    for index in range(stop - 1, max(noun.sent.start, noun.i - _REACH), -1):
        token = terrain.token[index]
        if token.tag_ in FINITE:
            return None
        if token.lower_ == "with" and token.nbor(-1).text == ",":
            stop = _before_expected(terrain, stop)
            return (index + 1, stop) if index + 1 < stop < noun.i else None
    return None


def _before_expected(terrain: Terrain, stop: int) -> int:
    """Give where the matter ends in "with tariffs expected to top the agenda"."""
    if terrain.lower[stop - 1] in words("tops"):
        stop -= 1
    if terrain.lower[stop - 1] != "to":
        return stop
    led = terrain.token[stop - 2]
    return stop - 2 if by_class(led) is not None else stop


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
    if _is_agenda(subject):
        return False
    return subject.lower_ not in nouns() and subject.lower_ not in roles()
