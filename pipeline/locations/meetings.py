"""What in a parsed text is a meeting: nouns, verbs, and those who take part with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from ..resources import read_lines, read_table

__all__ = [
    "calls_on",
    "company",
    "forms",
    "is_host",
    "is_meeting",
    "is_negated",
    "meets_where",
    "persons",
    "sits_down",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_COMPANY = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
_PROPOSED = frozenset({"xcomp", "ccomp"})
_OBJECTS = frozenset({"pobj", "dobj"})
_JOINED = frozenset({"prep", "agent", "advcl"})
# an acronym with a number is a conference: COP26, G20
_NUMBERED = re.compile(r"[A-Z]{2,}-?\d+|G-?\d+")


@cache
def forms(use: str) -> frozenset[str]:
    """Give all forms of the words of that use: lemmas are not known in a run."""
    rows = read_table("venue_words.csv")
    return frozenset(form for row in rows if row["use"] == use for form in row["forms"].split("|"))


@cache
def persons() -> frozenset[str]:
    """Give the nouns for persons, in lower case."""
    offices = read_lines("offices.txt")
    return forms("person") | {form for office in offices for form in (office, f"{office}s")}


def is_meeting(token: Token) -> bool:
    """Say whether a word is for a meeting or talk."""
    if token.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return False
    return token.lower_ in forms("noun") or bool(_NUMBERED.fullmatch(token.text))


def is_negated(verb: Token) -> bool:
    """Say whether something is not done, or only proposed: "offered to meet in Oslo"."""
    proposed = verb.dep_ in _PROPOSED and verb.head.lower_ in forms("proposal")
    return proposed or any(child.dep_ == "neg" for child in verb.children)


def is_host(town: Token) -> bool:
    """Say whether `town` is told as host: "Bergen hosted the summit", "talks hosted by Bergen"."""
    if town.dep_ == "pobj" and town.head.dep_ == "agent":
        verb = town.head.head
        return verb.lower_ in forms("host") and not is_negated(verb)
    verb = town.head
    if town.dep_ != "nsubj" or verb.pos_ not in {"VERB", "AUX"} or is_negated(verb):
        return False
    objects = [child for child in verb.children if child.dep_ in {"dobj", "attr"}]
    if verb.lower_ in forms("host"):
        return any(map(is_meeting, objects))
    # Bergen will be the venue of the talks
    return any(child.lower_ in forms("site") for child in objects)


def meets_where(clause: Token) -> bool:
    """Tell "Lima, where he met the premier" from what else is told of a town."""
    if clause.dep_ != "relcl" or is_negated(clause):
        return False
    if not any(child.lower_ == "where" for child in clause.children):
        return False
    acts = (token for token in clause.subtree if token is clause or token.dep_ == "xcomp")
    return any(
        act.lower_ in forms("verb") or any(is_meeting(token) for token in company(act, act))
        for act in acts
    )


def sits_down(verb: Token) -> bool:
    """Tell "sat down with the rebels" from "sat in the hall"."""
    return verb.lower_ in forms("sit") and any(child.lower_ == "down" for child in verb.children)


def calls_on(verb: Token) -> bool:
    """Tell "called on President Orr" from "called on President Orr to resign"."""
    if verb.lower_ not in forms("wish") or any(c.dep_ in _CLAUSES for c in verb.children):
        return False
    particles = [child for child in verb.children if child.lower_ in {"on", "upon"}]
    called = [child for child in verb.children if child.dep_ == "dobj"] if particles else []
    called += [child for particle in particles for child in particle.children]
    return any(one.ent_type_ == "PERSON" or one.lower_ in persons() for one in called)


def company(verb: Token, preposition: Token) -> Iterator[Token]:
    """Give the nouns that stand with `verb` as its subject, object or complements."""
    clause = verb.head if verb.dep_ == "xcomp" else verb
    if clause.dep_ in {"relcl", "acl"}:
        yield clause.head  # "the summit that they were to hold in Oslo", "a rally held in Oslo"
    for child in (*verb.children, *_shared_subject(verb)):
        if child.dep_ in _COMPANY and child.pos_ in _NOMINAL:
            yield child
            yield from child.conjuncts
        elif child.dep_ in _JOINED and child is not preposition:
            links = child.children if child.dep_ == "advcl" else ()
            for link in (child, *links):  # "was in Oslo participating in a seminar"
                yield from (token for token in link.children if token.dep_ in _OBJECTS)


def _shared_subject(verb: Token) -> Iterator[Token]:
    """Give the subject that a second verb has of the first: "talks began in A and ended in B"."""
    while verb.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in verb.children):
        verb = verb.head
        yield from (child for child in verb.children if child.dep_ in _SUBJECTS)
