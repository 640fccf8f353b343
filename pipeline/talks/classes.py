"""Words that tell that a talk is off, to come or only wished for, with their particles."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words

__all__ = [
    "CONDITION",
    "IDLE",
    "WILL",
    "by_class",
    "first_part",
    "is_negated",
    "is_plain",
    "is_under_way",
    "takes_place",
]

WILL = frozenset(
    {"will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d", "may", "might", "could"}
)
IDLE = frozenset({"should", "must", "can", "ca", "ought", "need"})
CONDITION = frozenset({"if", "whether", "unless", "lest"})


def by_class(token: Token) -> str | None:
    """Give ``off``, ``planned`` or ``hypothetical`` for a word that says so, else None."""
    word = token.lower_
    particles = [c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "prep")]
    for name in ("off", "planned"):
        if any(f"{word} {particle}" in words(f"{name}_particle") for particle in particles):
            return name
    if word in words("shift") and _is_put_later(token):
        return "off"
    for name in ("off", "planned", "hypothetical"):
        if word in words(name):
            return name
    return None


def _is_put_later(verb: Token) -> bool:
    """Tell whether something is moved "to a later date", "to another day"."""
    below = [verb, *(child for child in verb.children if child.dep_ in ("advmod", "prt"))]
    for link in (child for word in below for child in word.rights if child.dep_ == "prep"):
        for noun in link.children:
            if noun.lower_ in words("later_date"):
                return any(child.lower_ in words("later") for child in noun.children)
    return False


def first_part(verb: Token) -> Token:
    """Give the "co" of "to co-chair" where the parse takes it for the verb, else `verb`."""
    parted = verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "co"
    return verb.nbor(-2) if parted and verb.nbor(-2).pos_ == "VERB" else verb


def is_plain(head: Token) -> bool:
    """Tell whether `head` is said to be done: not denied, nor only to come."""
    return not is_negated(head) and not any(
        child.lower_ in WILL | IDLE for child in head.children if child.dep_ == "aux"
    )


def is_negated(token: Token) -> bool:
    """Tell whether `token` is denied: "not", "never", "no longer"."""
    return any(
        child.dep_ == "neg"
        or child.lower_ in ("no", "never")
        or (child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no")
        for child in token.children
    )


def takes_place(verb: Token) -> bool:
    """Tell whether `verb` says that a talk comes about: "begins", "goes ahead"."""
    phrases = (f"{verb.lower_} {child.lower_}" for child in verb.children)
    return verb.lower_ in words("take_place") or any(p in words("go_ahead") for p in phrases)


def is_under_way(verb: Token) -> bool:
    """Tell whether `verb` is told as going on: "is travelling", "are holding talks"."""
    return verb.tag_ == "VBG" and any(child.lower_ in ("is", "are") for child in verb.children)
