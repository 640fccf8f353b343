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
    "exchanges",
    "forms",
    "is_awaited",
    "is_encounter",
    "is_host",
    "is_meeting",
    "is_negated",
    "is_remote",
    "is_unsettled",
    "meets_in_clause",
    "meets_person",
    "meets_where",
    "persons",
    "sits_down",
    "tells_place",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FUTURE = frozenset({"will", "wo", "'ll", "\u2019ll"})
# whoever is seen: "see each other" has "other" for its object
_HIM = frozenset({"he", "she", "him", "her", "them", "me", "us", "other", "another"})
# "due to start", "was to have been held": from the verb up to what it is said of
_PLANNED = frozenset({"xcomp", "acomp", "oprd"})
_SAID_OF = frozenset({"amod", "prep", "acl", "relcl"})
# heads between a clause and the meeting that it tells of
_CLIMB = 8
_COMPANY = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BETWEEN = frozenset({"ADP", "CCONJ", "PUNCT", "NUM", "SYM"})
_MEANS = frozenset({"by", "over", "via", "through", "on"})
# "Also in Oslo", "Earlier in Oslo"
_OPENING = 2
_ENDS = frozenset({".", "?", "!", ";", ":"})
_THERE = frozenset({"where", "which"})
_DAYS = frozenset({"DATE", "TIME"})
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
    """Say whether something is not done, or only proposed: "offered to meet in Oslo".

    What "will not" be done is a meeting that is off, and told with its place.
    """
    if verb.dep_ in _PROPOSED and verb.head.lower_ in forms("proposal"):
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    off = not helpers.isdisjoint(_FUTURE)
    return not off and any(child.dep_ == "neg" for child in verb.children)


def is_unsettled(noun: Token) -> bool:
    """Tell "a meeting in Oslo has not been agreed on", and "no talks are planned", from plans."""
    verb = noun.head
    if noun.dep_ not in _SUBJECTS or verb.lower_ not in forms("plan") | forms("settle"):
        return False
    return is_negated(verb) or any(child.lower_ == "no" for child in noun.children)


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


def meets_where(place: Token) -> bool:
    """Tell "Lima, where he met the premier" from what else is told of a town.

    A day may stand between: "is expected in Lima on Friday, where he will meet the premier".
    """
    clause = _clause_behind(place)
    return clause is not None and not tells_place(clause) and meets_in_clause(clause)


def meets_in_clause(clause: Token) -> bool:
    """Say whether the verb of a clause, or one that it leads to, is of a meeting in person."""
    if is_negated(clause) or is_remote(clause):
        return False
    acts = [token for token in clause.subtree if token is clause or token.dep_ == "xcomp"]
    return any(
        act.lower_ in forms("verb")
        or meets_person(act)
        or any(is_meeting(token) or exchanges(token) for token in company(act, act))
        for act in acts
    )


def tells_place(clause: Token) -> bool:
    """Tell "Chile, where he met her in Arica" from what is told of the place alone."""
    return any(
        token.dep_ == "pobj" and token.ent_type_ in _PLACES and token.head.lower_ in {"in", "at"}
        for token in clause.subtree
    )


def _clause_behind(place: Token) -> Token | None:
    """Give the verb of what is told of `place` with "where" or "during which" right behind it."""
    doc, index = place.doc, place.i + 1
    while index < len(doc) and (doc[index].pos_ in _BETWEEN or doc[index].ent_type_ in _DAYS):
        if doc[index].text in _ENDS:
            return _clause_of_there(doc[index])
        index += 1
    if index == len(doc) or doc[index].lower_ not in _THERE:
        return None
    there = doc[index]
    verb = there.head.head if there.head.pos_ == "ADP" else there.head
    plain = there.lower_ == "which" and there.head.pos_ != "ADP"
    return None if plain or verb.pos_ not in {"VERB", "AUX"} else verb


def _clause_of_there(stop: Token) -> Token | None:
    """Give the verb of a next sentence that opens with "There": "There she will meet him"."""
    there = stop.nbor() if stop.i + 1 < len(stop.doc) else stop
    tells = there.lower_ == "there" and there.dep_ == "advmod" and there.head.i > there.i
    return there.head if tells and there.head.pos_ == "VERB" else None


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
    return any(map(_is_person, called))


def meets_person(verb: Token) -> bool:
    """Tell "is to see the premier" and "visited him" from "saw the film" and "visited troops"."""
    objects = [child for child in verb.children if child.dep_ == "dobj" and _is_person(child)]
    if verb.lower_ in forms("visit"):
        return any(child.tag_ != "NNS" for child in objects)
    return verb.lower_ in forms("sight") and bool(objects)


def exchanges(verb: Token) -> bool:
    """Tell "exchanged views" and "exchanged with the envoy" from "exchanged fire"."""
    if verb.lower_ not in forms("exchange"):
        return False
    for child in verb.children:
        if child.dep_ == "dobj":
            return child.lower_ in forms("exchanged")
        if child.lower_ == "with" and any(map(_is_person, child.children)):
            return True
    return False


def is_remote(verb: Token) -> bool:
    """Tell "spoke by phone" and "received a call": nobody is met where one speaks."""
    by_phone = any(
        word.lower_ in forms("remote")
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in _MEANS
        for word in child.children
    )
    return by_phone or any(_is_remote_talk(c) for c in verb.children if c.dep_ == "dobj")


def _is_remote_talk(noun: Token) -> bool:
    """Tell "a call" and "a telephone conversation" from "a courtesy call" and "a conversation"."""
    kinds = {child.lower_ for child in noun.children if child.i < noun.i}
    if noun.lower_ in forms("ringing"):
        return kinds.isdisjoint(forms("courtesy"))
    return is_meeting(noun) and not kinds.isdisjoint(forms("remote"))


def is_encounter(preposition: Token) -> bool:
    """Tell "In Oslo, Orr and Lind went through plans" and "In Oslo, Orr pressed his peer".

    What two persons, or one and a counterpart, do in a place that opens the clause, they do
    together there.
    """
    verb = preposition.head
    if preposition.i > verb.i or verb.pos_ != "VERB":
        return False
    opens = preposition.i - verb.left_edge.i <= _OPENING
    if not opens or is_negated(verb) or is_remote(verb):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and _is_one(c)]
    if not subjects:
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(map(_are_two, subjects)) or any(map(_is_peer, objects))


def _is_one(word: Token) -> bool:
    return _is_person(word) and word.tag_ not in {"NNS", "NNPS"}


def _are_two(subject: Token) -> bool:
    """Tell "Orr and Lind", and "the premier, Orr, and the envoy, Lind"."""
    names = (subject, *(child for child in subject.children if child.dep_ == "appos"))
    return any(child.dep_ == "conj" and _is_one(child) for name in names for child in name.children)


def _is_peer(word: Token) -> bool:
    opposite = any(child.lower_ == "opposite" for child in word.children)
    return word.lower_ in forms("peer") or (opposite and word.lower_ == "number")


def is_awaited(word: Token) -> bool:
    """Say whether a person is told to come: "is due in Lima", "Orr is expected in Lima"."""
    if word.lower_ not in forms("awaited"):
        return False
    clause = word.head if word.dep_ in _PLANNED else word
    subjects = [child for child in clause.children if child.dep_ in _SUBJECTS]
    return any(map(_is_person, subjects))


def _is_person(word: Token) -> bool:
    if word.ent_type_ == "PERSON" or word.lower_ in persons() or word.lower_ in _HIM:
        return True
    # a surname that the model has not taken for a name
    return word.pos_ == "PROPN" and not word.ent_type_


def company(verb: Token, preposition: Token) -> Iterator[Token]:
    """Give the nouns that stand with `verb` as its subject, object or complements."""
    clause = _planned(verb)
    if clause.dep_ in _SAID_OF:
        yield from _told_of(clause)
    for child in (*verb.children, *_shared_subject(verb)):
        if child.dep_ in _COMPANY and child.pos_ in _NOMINAL:
            yield child
            yield from child.conjuncts
            yield from _counted(child)
        elif child.dep_ in _JOINED and child is not preposition:
            links = child.children if child.dep_ == "advcl" else ()
            for link in (child, *links):  # "was in Oslo participating in a seminar"
                yield from (token for token in link.children if token.dep_ in _OBJECTS)


def _counted(noun: Token) -> Iterator[Token]:
    """Give what there is a number of: "held a series of meetings", "has a full day of talks"."""
    if noun.lower_ in forms("number"):
        of = (child for child in noun.children if child.lower_ == "of")
        yield from (child for link in of for child in link.children if child.dep_ == "pobj")


def _planned(verb: Token) -> Token:
    """Give the word that a plan is told with: "was to have been held", "due to start"."""
    while verb.dep_ in _PLANNED:
        verb = verb.head
    return verb


def _told_of(clause: Token) -> Iterator[Token]:
    """Give the nouns that a clause can be told of, the nearest first.

    "the summit that they were to hold in Oslo", "a rally held in Oslo"; a parser hangs it on the
    nearest name: "a meeting with his colleague, Orr, that was to be held in Oslo".
    """
    alone = not any(child.dep_ == "dobj" for child in clause.children)
    noun = clause.head
    for _ in range(_CLIMB):
        if noun.pos_ in {"VERB", "AUX"}:
            yield from (child for child in noun.children if child.dep_ == "dobj")
            return
        yield noun
        if not alone or noun.head is noun or is_meeting(noun):
            return
        noun = noun.head


def _shared_subject(verb: Token) -> Iterator[Token]:
    """Give the subject that a second verb has of the first: "talks began in A and ended in B"."""
    while verb.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in verb.children):
        verb = verb.head
        yield from (child for child in verb.children if child.dep_ in _SUBJECTS)
