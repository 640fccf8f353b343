"""Words that tell that a talk is off, to come or only wished for, with their particles."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words

__all__ = ["by_class", "first_part"]


def by_class(token: Token) -> str | None:
    """Give ``off``, ``planned`` or ``hypothetical`` for a word that says so, else None."""
    word = token.lower_
    particles = [c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "prep")]
    for name in ("off", "planned"):
        if any(f"{word} {particle}" in words(f"{name}_particle") for particle in particles):
            return name
    for name in ("off", "planned", "hypothetical"):
        if word in words(name):
            return name
    return None


def first_part(verb: Token) -> Token:
    """Give the "co" of "to co-chair" where the parse takes it for the verb, else `verb`."""
    parted = verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "co"
    return verb.nbor(-2) if parted and verb.nbor(-2).pos_ == "VERB" else verb
