"""Who says it: the noun phrase that a cue has for its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .beside import head_after, is_day, listed_last, neighbour
from .cues import cue_at, words
from .page import known
from .phrases import Source, noun_phrase
from .syntax import (
    BE,
    DASHES,
    FINITE,
    NOMINAL,
    is_participle,
    is_passive,
    is_rank,
    is_word,
    offices,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .cues import Cue
    from .page import Page

__all__ = ["find_source"]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSE = frozenset(
    {
        "xcomp",
        "advcl",
        "conj",
        "ccomp",
        "acl",
        "acomp",
        "relcl",
        "pcomp",
        "pobj",
        "prep",
        "parataxis",
        "dep",
        "csubj",
    }
)
_FRONT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})
_DEPTH = 6
_INSERTED = 40
_NAMING = frozenset({"PROPN", "NOUN"})
_STANDING = frozenset({"behalf", "name", "part", "sake"})
_OWNED = frozenset({"of", "for", "to"})
_WITHIN = _OWNED | {"in", "on"}


def find_source(page: Page, cue: Cue, unit: tuple[int, int]) -> Source | None:
    """Give the source of `cue` in the sentence `unit`, None when it has none or is passive."""
    verb = cue.verb
    if "cited" in cue.frames:
        return _found(_quoted_source(page, cue, unit), "who is quoted")
    told = _after_speech(page, cue, unit) or _after_list(page, cue, unit)
    if told is not None:
        return told
    subject, how = _between_commas(page, cue, unit) or _subject(page, cue), "subject of the cue"
    if subject is None and not is_passive(verb):
        subject, how = neighbour(page, cue, unit), "noun beside the cue"
    subject = _one_of_them(subject)
    subject = _before_bracket(page, cue, subject, unit) or _after_dash(page, cue, subject, unit)
    if subject is not None and subject.lower_ in _RELATIVE and subject.tag_ in {"WP", "WDT"}:
        return _found(_antecedent(page, verb, unit), "noun of the relative clause")
    own = _of_own_clause(page, cue, subject, unit) if subject is not None else None
    if own is not None:
        return _found(own, how)
    agent = _agent(verb)
    if agent is not None:
        found = noun_phrase(page, agent, unit, limit=None, own=False)
        return _found(found, "agent of the passive")
    if is_passive(verb) or is_participle(verb):
        return None
    inherited = (
        _inherited(page, verb) or _of_first_clause(page, verb) or _coordinated(page, verb, unit)
    )
    if inherited is not None:
        inherited = _whole(page, inherited, unit)
    if inherited is not None and _fits(page, inherited, unit):
        found = noun_phrase(page, inherited, unit, limit=None, own=False)
        return _found(found, "subject of the clause before")
    return None


def _one_of_them(subject: Token | None) -> Token | None:
    """Give the name in "One of them, the student Ada Lowe, said"."""
    if subject is None or subject.lower_ != "one":
        return subject
    of_whom = (
        word for child in subject.children if child.lower_ == "of" for word in child.children
    )
    named = [child for child in subject.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    return named[0] if named and any(word.tag_ == "PRP" for word in of_whom) else subject


def _of_own_clause(page: Page, cue: Cue, subject: Token, unit: tuple[int, int]) -> Source | None:
    """Give the phrase of the subject in the cue's own clause, if it may be one."""
    verb = cue.verb
    if is_rank(subject) and subject.i + 2 < unit[1] and subject.nbor().text == ".":
        subject = head_after(page, subject.i + 2, unit)
    if subject.i < verb.i:
        subject = _after_setting(page, subject, verb, unit) or _whole(page, subject, unit)
    if not _fits(page, subject, unit) or _begins_clause(page, subject, verb, unit):
        return None
    found = noun_phrase(page, subject, unit, limit=verb.i, own=True)
    if verb.i < subject.i:
        found = replace(found, start=max(found.start, cue.end))
    return _with_office(page, found, cue, unit)


def _subject(page: Page, cue: Cue) -> Token | None:
    """Give the subject of the cue, where the parse has one that may speak."""
    subject = subject_of(cue.verb)
    if subject is None or subject.lower_ in words("calendar") or page.inside[subject.i] >= 0:
        return None
    after = subject.right_edge.i + 1
    if subject.i > cue.verb.i:
        owns = after < len(page.doc) and page.doc[subject.i + 1].tag_ == "POS"
        return None if owns else subject
    return subject


def _after_setting(page: Page, subject: Token, verb: Token, unit: tuple[int, int]) -> Token | None:
    """Give the source in "Briefing the Council, the envoy said", where "Briefing" is no noun."""
    if page.doc[unit[0]].lower_ not in words("setting") or subject.left_edge.i > unit[0]:
        return None
    comma = next((i for i in range(unit[0], verb.i - 1) if page.comma_at(i)), None)
    return None if comma is None else head_after(page, comma + 1, unit)


def _before_bracket(
    page: Page, cue: Cue, subject: Token | None, unit: tuple[int, int]
) -> Token | None:
    """Give who stands before a bracket that the parse has speak: "Lowe (he is a baker) said"."""
    close = cue.start - 1
    if close <= unit[0] or page.doc[close].text != ")":
        return None
    first = max(unit[0] + 1, close - _INSERTED)
    opening = next((i for i in range(close, first, -1) if page.doc[i].text == "("), None)
    if opening is None or (subject is not None and subject.i < opening):
        return None
    before = page.doc[opening - 1]
    return before if before.pos_ in NOMINAL and page.inside[before.i] < 0 else None


def _after_dash(page: Page, cue: Cue, subject: Token | None, unit: tuple[int, int]) -> Token | None:
    """Give the noun beside the cue where one dash parts it from what the parse has speak.

    "Strelsau, SPA -- Minister Lowe said" is said by Lowe.
    """
    if subject is None or not page.holds(known(*DASHES), subject.i, cue.start):
        return subject
    dashes = [i for i in range(subject.i, cue.start) if page.doc[i].text in DASHES]
    parts = len(dashes) == 1 and page.comma_at(dashes[0]) and dashes[0] < cue.start - 1
    return (neighbour(page, cue, unit) if parts else None) or subject


def _whole(page: Page, subject: Token, unit: tuple[int, int]) -> Token:
    """Give the head of "the head of the mission", where the parse has "the mission" speak."""
    before = subject.left_edge.i - 1
    while before > unit[0] and page.doc[before].lower_ in _OWNED:
        owner = page.doc[before - 1]
        if owner.pos_ not in NOMINAL or page.inside[before - 1] >= 0 or owner.lower_ in _STANDING:
            break
        subject, before = owner, owner.left_edge.i - 1
    return subject


def _after_speech(page: Page, cue: Cue, unit: tuple[int, int]) -> Source | None:
    """Give the noun phrase between a whole quotation and its cue: '"...," the port chief said'.

    The words decide: the small model parts long names and compounds.
    """
    if not page.quotations:
        return None
    stop = cue.start
    while stop - 1 > unit[0] and page.doc[stop - 1].pos_ in {"ADV", "AUX"}:
        stop -= 1
    if cue.verb.tag_ in {"VB", "VBG"}:
        return None
    edge = stop
    if page.comma_at(stop - 1):
        stop = _apposed(page, stop - 1, unit)
    start = page.speech_before(stop, unit[0])
    if start is None or not is_word(page.doc[stop - 1]) or edge - start == 1:
        return None
    return Source(
        stop - 1, start, stop, start, edge, own=True, how="noun phrase after the quotation"
    )


def _after_list(page: Page, cue: Cue, unit: tuple[int, int]) -> Source | None:
    """Give the source where the parse adds it to a list: "tents and flour, an official said"."""
    if cue.verb.tag_ not in FINITE or subject_of(cue.verb) is not None or is_passive(cue.verb):
        return None
    last = listed_last(page, cue, unit)
    if last is None:
        return None
    head, start = last
    found = noun_phrase(page, head, unit, limit=cue.verb.i, own=True)
    return replace(found, start=start, edge_start=start, how="noun beside the cue")


def _apposed(page: Page, close: int, unit: tuple[int, int]) -> int:
    """Give the comma that opens the apposition or relative clause which `close` ends."""
    opening = close
    for index in range(close - 1, max(unit[0], close - _INSERTED), -1):
        if page.inside[index] >= 0:
            break
        if page.comma_at(index):
            opening = index
    first = page.doc[opening + 1]
    loose = first.tag_ in {"WP", "VBG", "VBN"}
    # in ", now 81 and retired in Lisbon," the verb has no subject of its own
    verbs = any(
        token.tag_ in FINITE and any(opening < child.i < close for child in token.lefts)
        for token in page.doc[opening + 1 : close]
    )
    return close if verbs and not loose else opening


def _found(source: Source | None, how: str) -> Source | None:
    return None if source is None else replace(source, how=how)


def _between_commas(page: Page, cue: Cue, unit: tuple[int, int]) -> Token | None:
    """Find the source of "The talks, said Li, would go on", where the parse often errs."""
    doc, comma = page.doc, cue.start - 1
    if comma <= unit[0] or not page.comma_at(comma) or cue.end >= unit[1]:
        return None
    if any(t.tag_ in FINITE or page.comma_at(t.i) for t in doc[unit[0] : comma]):
        return None
    head = head_after(page, cue.end, unit)
    if is_day(head) or (head.pos_ not in _NAMING and head.lower_ not in words("person")):
        return None
    for index in range(head.i + 1, unit[1]):
        if doc[index].tag_ in FINITE or page.inside[index] >= 0:
            return head if page.comma_at(index - 1) and doc[index].tag_ in FINITE else None
    return None


def _quoted_source(page: Page, cue: Cue, unit: tuple[int, int]) -> Source | None:
    """Give who "was quoted as saying", or whom somebody "quoted as saying"."""
    verb = page.doc[cue.start if cue.end == cue.start + 1 else cue.verb.i - 2]
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    roles = {"dobj"} if cue.end == cue.start + 1 else {"nsubj"}
    head = next((child for child in (*passive, *verb.children) if child.dep_ in roles), None)
    head = passive[0] if passive else head
    if head is None and verb.dep_ == "acl":
        head = verb.head
    if head is None or not _fits(page, head, unit):
        return None
    return noun_phrase(page, head, unit, limit=cue.start if head.i < cue.start else None, own=True)


def _with_office(page: Page, source: Source, cue: Cue, unit: tuple[int, int]) -> Source:
    """Take in an office before the name: "Utopia's envoy in Oslo, Ada Lowe, said"."""
    comma = source.start - 1
    if comma - 1 < unit[0] or not page.comma_at(comma):
        return source
    closed = source.edge_end > source.end and page.comma_at(source.edge_end)
    # "The premier, Lowe said, had left" is about the premier
    closed = closed or (page.comma_at(cue.end) and not page.comma_at(source.end))
    if closed or not page.person_in(source.start, source.end):
        return source
    start = comma
    while start > unit[0] and page.inside[start - 1] < 0 and _is_front(page.doc[start - 1]):
        start -= 1
    phrase = page.doc[start:comma]
    office = any(token.lower_ in offices() for token in phrase)
    if not office or phrase[0].pos_ == "ADP" or (start > unit[0] and not page.comma_at(start - 1)):
        return source
    return replace(source, start=start, edge_start=start)


def _is_front(token: Token) -> bool:
    return (token.pos_ in _FRONT and token.tag_ != "TO") or token.lower_ in _WITHIN


def _fits(page: Page, subject: Token, unit: tuple[int, int]) -> bool:
    return unit[0] <= subject.i < unit[1] and page.inside[subject.i] < 0


def _of_first_clause(page: Page, verb: Token) -> Token | None:
    """Give the subject that a headline leaves out: "Li greets Wang, says ties are deep"."""
    if not page.comma_at(verb.i - 1):
        return None
    for child in verb.children:
        if child.dep_ in {"ccomp", "advcl", "parataxis"} and child.i < verb.i:
            return subject_of(child)
    return None


def _coordinated(page: Page, verb: Token, unit: tuple[int, int]) -> Token | None:
    """Give the last subject before a finite verb that follows "and" or a comma.

    Its verb has the same tense: "Li praised the deal, thanked Wang and said it was fair".
    """
    before = verb.i - 1
    while before > unit[0] and page.doc[before].tag_ == "RB":
        before -= 1
    joined = page.doc[before].pos_ == "CCONJ" or page.comma_at(before)
    if not joined or verb.tag_ not in FINITE:
        return None
    for token in reversed(page.doc[unit[0] : before]):
        if page.inside[token.i] < 0 and token.dep_ == "nsubj" and token.head.tag_ == verb.tag_:
            return token if token.tag_ not in {"WP", "WDT"} else None
    return None


def _begins_clause(page: Page, subject: Token, verb: Token, unit: tuple[int, int]) -> bool:
    """Tell a subject misread from "Li greets Wang, says ties are deep": a verb follows it."""
    after = subject.right_edge.i + 1
    if subject.i < verb.i or after >= unit[1] or page.comma_at(after - 1):
        return False
    number = page.inside[after]
    if number >= 0 and page.doc[after].is_quote and not page.is_full(number):
        after += 1  # said the offer "is all cash"
    return after < unit[1] and page.doc[after].tag_ in FINITE


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _antecedent(page: Page, verb: Token, unit: tuple[int, int]) -> Source | None:
    clause = verb
    for _ in range(_DEPTH):
        if clause.dep_ in {"relcl", "acl"}:
            head = clause.head
            if _fits(page, head, unit):
                return noun_phrase(page, head, unit, limit=None, own=False)
            return None
        if clause.head == clause:
            return None
        clause = clause.head
    return None


def _inherited(page: Page, verb: Token) -> Token | None:
    """Give the subject of the clause that `verb` hangs on: "went to Rome, adding ..."."""
    clause = verb
    for _ in range(_DEPTH):
        if clause.dep_ not in _CLAUSE or clause.head == clause:
            return None
        if clause.dep_ in {"acl", "relcl"} and clause.head.pos_ in NOMINAL and clause.tag_ != "VB":
            return _of_document(clause.head)
        clause = clause.head
        subject = subject_of(clause)
        if subject is not None and page.inside[subject.i] < 0:
            if subject.lower_ in {"it", "there"} and clause.lower_ in BE:
                continue
            if subject.lower_ in _RELATIVE and clause.dep_ == "relcl":
                return clause.head
            return subject
        agent = _agent(clause)
        if agent is not None:
            return agent
    return None


def _of_document(noun: Token) -> Token:
    """Give who issued a document: "Li issued a statement saying ..." is said by Li.

    And who wrote to the hearers of "Li emailed her supporters, saying ...".
    """
    if noun.dep_ == "dobj" and (cue := cue_at(noun.head)) and "addressee" in cue.frames:
        return subject_of(noun.head) or noun
    if noun.lower_ in words("document") and noun.dep_ in {"dobj", "pobj"}:
        clause = noun.head
        for _ in range(_DEPTH):
            subject = subject_of(clause)
            if subject is not None:
                return subject
            if clause.head == clause:
                break
            clause = clause.head
    return noun
