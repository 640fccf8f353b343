"""Who says it: the noun phrase that a cue has for its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..resources import read_lines
from .cues import words
from .syntax import BE, FINITE, NOMINAL, is_participle, is_passive, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .cues import Cue
    from .page import Page

__all__ = ["Source", "find_source", "noun_phrase"]

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
        "prep",
        "parataxis",
        "dep",
    }
)
_BREAKS = frozenset({",", ";", ":", "—", "--", "("})
_VERBAL = frozenset({"AUX", "ADV", "PART"})
_NAMING = frozenset({"of", "for", "from"})
_WITHIN = frozenset({"of", "for", "to", "in", "on"})
_NO_NAME = frozenset({"WP", "WDT", "WRB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD", "TO"})
_FRONT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})
_APPOSITION = 15
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a cue.

    ``head`` is the token of its head; ``start`` and ``end`` are the tokens of the speaker as given
    out, ``edge_start`` and ``edge_end`` those of all that belongs to it (appositions, relative
    clauses). ``own`` says that it stands in the cue's own clause.
    """

    head: int
    start: int
    end: int
    edge_start: int
    edge_end: int
    own: bool


def find_source(page: Page, cue: Cue, unit: tuple[int, int]) -> Source | None:
    """Give the source of `cue` in the sentence `unit`, None when it has none or is passive."""
    verb = cue.verb
    if "cited" in cue.frames:
        return _quoted_source(page, cue, unit)
    subject = _between_commas(page, cue, unit) or subject_of(verb)
    if subject is None and not is_passive(verb):
        subject = _neighbour(page, cue, unit)
    if subject is not None:
        if subject.lower_ in _RELATIVE and subject.tag_ in {"WP", "WDT"}:
            return _antecedent(page, verb, unit)
        if _fits(page, subject, unit) and not _begins_clause(page, subject, verb, unit):
            found = noun_phrase(page, subject, unit, limit=verb.i, own=True)
            return _with_office(page, found, unit)
    agent = _agent(verb)
    if agent is not None:
        return noun_phrase(page, agent, unit, limit=None, own=False)
    if is_passive(verb) or is_participle(verb):
        return None
    inherited = _inherited(page, verb) or _of_first_clause(page, verb)
    if inherited is not None and _fits(page, inherited, unit):
        return noun_phrase(page, inherited, unit, limit=None, own=False)
    return None


def _between_commas(page: Page, cue: Cue, unit: tuple[int, int]) -> Token | None:
    """Find the source of "The talks, said Li, would go on", where the parse often errs."""
    doc, comma = page.doc, cue.start - 1
    if comma <= unit[0] or not page.comma_at(comma) or cue.end >= unit[1]:
        return None
    if any(t.tag_ in FINITE or page.comma_at(t.i) for t in doc[unit[0] : comma]):
        return None
    head = _head_after(page, cue.end, unit)
    if head.pos_ not in {"PROPN", "NOUN"} and head.lower_ not in words("person"):
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


def _with_office(page: Page, source: Source, unit: tuple[int, int]) -> Source:
    """Take in an office set before the name by a comma: "Utopia's premier, Ada Lowe said"."""
    comma = source.start - 1
    if comma - 1 < unit[0] or not page.comma_at(comma):
        return source
    closed = source.edge_end > source.end and page.comma_at(source.edge_end)
    if closed or not page.person_in(source.start, source.end):
        return source
    if page.inside[comma - 1] >= 0 or page.doc[comma - 1].lower_ not in _offices():
        return source
    start = comma - 1
    while start > unit[0] and page.inside[start - 1] < 0 and _is_front(page.doc[start - 1]):
        start -= 1
    if start > unit[0] and not page.comma_at(start - 1):
        return source
    return replace(source, start=start, edge_start=start)


@cache
def _offices() -> frozenset[str]:
    return frozenset(read_lines("offices.txt"))


def _is_front(token: Token) -> bool:
    return token.pos_ in _FRONT and token.tag_ != "TO"


def _fits(page: Page, subject: Token, unit: tuple[int, int]) -> bool:
    return unit[0] <= subject.i < unit[1] and page.inside[subject.i] < 0


def _neighbour(page: Page, cue: Cue, unit: tuple[int, int]) -> Token | None:
    """Find the source by its place: "NAME (adverb) said" and, after a comma, "said NAME"."""
    doc = page.doc
    if cue.verb.tag_ in {"VBG", "VB"}:
        return None
    index = cue.start - 1
    while index >= unit[0] and (doc[index].tag_ == "RB" or doc[index].lower_ in words("auxiliary")):
        index -= 1
    if index >= unit[0] and page.inside[index] < 0 and _may_speak(doc[index]):
        return doc[index]
    described = _before_apposition(page, index, unit)
    if described is not None:
        return described
    opened = index < unit[0] or page.comma_at(index) or page.inside[index] >= 0
    if not opened or cue.end >= unit[1] or page.inside[cue.end] >= 0:
        return None
    head = _head_after(page, cue.end, unit)
    follows = head.i + 1 < unit[1] and doc[head.i + 1].tag_ in FINITE
    hears = head.pos_ == "NOUN" and "addressee" in cue.frames and page.comma_at(index)
    speaks = head.pos_ in {"PROPN", "NOUN"} or head.lower_ in words("person")
    return head if speaks and not follows and not hears else None


def _of_first_clause(page: Page, verb: Token) -> Token | None:
    """Give the subject that a headline leaves out: "Li greets Wang, says ties are deep"."""
    if not page.comma_at(verb.i - 1):
        return None
    for child in verb.children:
        if child.dep_ in {"ccomp", "advcl", "parataxis"} and child.i < verb.i:
            return subject_of(child)
    return None


def _begins_clause(page: Page, subject: Token, verb: Token, unit: tuple[int, int]) -> bool:
    """Tell a subject misread from "Li greets Wang, says ties are deep": a verb follows it."""
    after = subject.right_edge.i + 1
    return subject.i > verb.i and after < unit[1] and page.doc[after].tag_ in FINITE


def _before_apposition(page: Page, comma: int, unit: tuple[int, int]) -> Token | None:
    """Give the name before the apposition that ends at `comma`: "Li, the envoy, said"."""
    if comma <= unit[0] or not page.comma_at(comma):
        return None
    for index in range(comma - 1, max(unit[0], comma - _APPOSITION), -1):
        token = page.doc[index]
        if page.inside[index] >= 0 or token.tag_ in FINITE:
            return None
        if page.comma_at(index):
            name = page.doc[index - 1]
            first = page.doc[name.left_edge.i - 1] if name.left_edge.i > unit[0] else None
            opens = first is None or page.inside[first.i] >= 0 or first.is_punct
            return name if name.pos_ in {"PROPN", "NOUN"} and opens else None
    return None


def _may_speak(token: Token) -> bool:
    if token.lower_ in {"there", "which", "that", "whom"}:
        return False
    return token.pos_ in NOMINAL | {"NUM"} or token.lower_ in {"it", "who"}


def _head_after(page: Page, index: int, unit: tuple[int, int]) -> Token:
    """Give the head of the noun phrase that begins at `index`, as far as tags tell."""
    doc = page.doc
    while index + 1 < unit[1] and doc[index].pos_ in {"DET", "ADJ"}:
        index += 1
    while index + 1 < unit[1] and {doc[index].pos_, doc[index + 1].pos_} <= {"NOUN", "PROPN"}:
        index += 1
    return doc[index]


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
                return None
            if subject.lower_ in _RELATIVE and clause.dep_ == "relcl":
                return clause.head
            return subject
        agent = _agent(clause)
        if agent is not None:
            return agent
    return None


def _of_document(noun: Token) -> Token:
    """Give who issued a document: "Li issued a statement saying ..." is said by Li."""
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


def noun_phrase(
    page: Page, head: Token, unit: tuple[int, int], *, limit: int | None, own: bool
) -> Source:
    """Give the span of the noun phrase of `head` as a speaker, and all that belongs to it.

    Args:
        page: the document.
        head: the phrase's head.
        unit: its sentence.
        limit: the verb that follows it, if it is that verb's subject.
        own: whether the phrase stands in the cue's own clause.
    """
    start = _front(page, head, unit)
    edge_end = _right_edge(page, head, unit, limit)
    end = _speaker_end(page, head, start, edge_end)
    return Source(head.i, start, end, start, max(edge_end, end), own)


def _front(page: Page, head: Token, unit: tuple[int, int]) -> int:
    """Give where the phrase begins: no verb, comma or mark stands between it and its head."""
    start = max(head.left_edge.i, unit[0])
    for index in range(head.i - 1, start - 1, -1):
        token = page.doc[index]
        if page.inside[index] >= 0 or token.is_space:
            return index + 1
        outside = token.tag_ == "IN" and token.lower_ not in _WITHIN
        if outside or token.text in _BREAKS or token.tag_ in FINITE:
            return _after_joint(page, index + 1, head.i)
    return _after_joint(page, start, head.i)


def _after_joint(page: Page, start: int, head: int) -> int:
    while start < head and (
        page.doc[start].pos_ in {"CCONJ", "ADV", "SCONJ"} or page.doc[start].text in {",", '"'}
    ):
        start += 1
    return start


def _right_edge(page: Page, head: Token, unit: tuple[int, int], limit: int | None) -> int:
    doc = page.doc
    if limit is not None and head.i < limit:
        # all between the head and its verb belongs to the phrase, but for auxiliaries and adverbs
        end = limit
        while end - 1 > head.i and (doc[end - 1].pos_ in _VERBAL or doc[end - 1].text == ","):
            end -= 1
        return end
    end = min(head.right_edge.i + 1, unit[1])
    for index in range(head.i + 1, end):
        if page.inside[index] >= 0 and page.is_full(page.inside[index]):
            end = index
            break
    while end - 1 > head.i and doc[end - 1].text in {",", ".", ";"}:
        end -= 1
    return end


def _speaker_end(page: Page, head: Token, start: int, edge_end: int) -> int:
    doc, end = page.doc, head.i + 1
    while end < edge_end and _continues(page, head, end):
        end += 1
    while end - 1 > head.i and (doc[end - 1].pos_ in {"CCONJ", "ADP"} or doc[end - 1].is_punct):
        end -= 1
    if end - 1 > head.i and doc[end - 1].tag_ == "POS":
        end -= 1
    return _with_name(page, start, end, edge_end)


def _continues(page: Page, head: Token, index: int) -> bool:
    """Tell whether token `index`, behind the head, is part of the speaker as given out."""
    token = page.doc[index]
    if token.text == "," and token.head.pos_ in NOMINAL:
        return any(child.dep_ == "conj" and child.i > index for child in token.head.children)
    if page.inside[index] >= 0 or token.text in _BREAKS | {"[", "-", "\u2013"}:
        return False
    placed = token.tag_ == "IN" and token.lower_ not in _NAMING
    if placed and page.person_in(head.left_edge.i, index):
        # "said President Lowe in the palace": where she said it
        return False
    if token.tag_ in _NO_NAME:
        return token.dep_ in {"compound", "amod"}
    described = token.dep_ in {"acomp", "npadvmod", "advmod"} and token.head == head
    return not described and token.pos_ not in {"SCONJ", "ADV", "PART", "AUX"}


def _with_name(page: Page, start: int, end: int, edge_end: int) -> int:
    """Take in a name set off by one comma: "Utopia's premier, Ada Lowe said"."""
    if end + 1 >= edge_end or page.doc[end].text != "," or page.person_in(start, end):
        return end
    name_end = page.people.get(page.doc[end + 1].idx)
    if name_end is None:
        return end
    stop = end + 1
    while stop < edge_end and page.doc[stop].idx < name_end:
        stop += 1
    return stop
