"""Whether what was planned is off, as a sentence or clause behind it tells."""

from __future__ import annotations

from spacy.tokens import Span, Token

from .classes import CONDITION, by_class, is_plain
from .lexicon import words

__all__ = ["is_dropped", "is_since_off"]


def is_dropped(span: Span) -> bool:
    """Tell whether `span` says that what was planned is off: "but called the meeting off"."""
    for token in span:
        if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBN", "VB"):
            continue
        if by_class(token) != "off" or not is_plain(token) or _is_open(token):
            continue
        if any(_is_told_before(child) for child in token.children):
            return True
    return False


def is_since_off(planned: Token) -> bool:
    """Tell "a meeting planned for May was put off", where the parse takes both for finite."""
    for token in planned.doc[planned.i + 1 : planned.sent.end]:
        links = {child.dep_ for child in token.children if child != planned}
        passive = token.tag_ == "VBN" and "auxpass" in links and "nsubjpass" not in links
        if passive and by_class(token) == "off" and is_plain(token):
            return True
    return False


def _is_open(verb: Token) -> bool:
    """Tell whether it is open if one does `verb`: "whether to cancel", "may have to cancel"."""
    marks = {child.lower_ for child in verb.children}
    led = verb.tag_ == "VB" and "to" in marks
    return bool(marks & CONDITION) or (led and verb.head.lower_ not in words("agree"))


def _is_told_before(noun: Token) -> bool:
    """Tell whether `noun` is the object of cancelling and means what was told: "it", "the trip"."""
    if noun.dep_ not in ("dobj", "obj", "nsubjpass"):
        return False
    own = {child.lower_ for child in noun.children}
    definite = own & {"the", "this", "that", "his", "her", "their"}
    other = own & {"between", "with", "to", "of"}
    return noun.lower_ in ("it", "them") or (
        noun.lower_ in words("event_noun") and bool(definite) and not other
    )
