"""Noun phrases as speakers: where they begin, end, and what else belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cues import words
from .syntax import (
    DASHES,
    FINITE,
    NOMINAL,
    bodies,
    is_preposition,
    is_rank,
    is_time,
    is_under_secretary,
    offices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .page import Page

__all__ = ["Source", "noun_phrase"]

_BREAKS = frozenset({",", ";", ":", "—", "--", "_", "("})
_TITLES = 6
_SETTING = frozenset({"in", "on", "at", "during", "through", "via"})
_VERBAL = frozenset({"AUX", "ADV", "PART"})
_FRONT = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_HYPHENS = frozenset({"-", "\u2013"})
_NAMING = frozenset({"of", "for", "from"})
_WITHIN = frozenset({"of", "for", "to", "in", "on"})
_BY_MEDIUM = frozenset({"in", "on"})
_OPENING = frozenset({"a", "an", "his", "her", "its", "their"})
_WHERE = frozenset({"in", "on", "at"})
_NEAR = 5
_ARTICLES = frozenset({"the", "a", "an"})
_WHEN = frozenset({"npadvmod", "advmod"})
_NO_NAME = frozenset({"WP", "WDT", "WRB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD", "TO"})


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a cue.

    ``head`` is the token of its head; ``start`` and ``end`` are the tokens of the speaker as given
    out, ``edge_start`` and ``edge_end`` those of all that belongs to it (appositions, relative
    clauses). ``own`` says that it stands in the cue's own clause, ``how`` by what it was found.
    """

    head: int
    start: int
    end: int
    edge_start: int
    edge_end: int
    own: bool
    how: str = ""


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
    if limit is not None:
        start = _whole_front(page, head, start, limit, unit)
    while start > unit[0] and (ranked := _rank_before(page, start)):
        start -= ranked  # "Lt." may end the sentence before, if the parse has its way
        while start > unit[0] and page.doc[start - 1].dep_ == "compound":
            start -= 1
    if start > unit[0] and is_under_secretary(page.doc[start - 1]):
        start -= 1
    start = _with_portfolio(page, start, unit)
    if start > unit[0] and page.doc[start - 1].lower_ in _ARTICLES:
        start -= 1  # the parse may give the article to a misread cue: "the draft states"
    edge_end = _right_edge(page, head, unit, limit)
    end = _speaker_end(page, head, start, edge_end)
    if limit is None or head.i > limit:
        end = _before_medium(page, head, end)
    return Source(_named_last(page, head, end), start, end, start, max(edge_end, end), own)


def _with_portfolio(page: Page, start: int, unit: tuple[int, int]) -> int:
    """Mend where an office begins: "SINGAPORE - Defence Minister Ng", "In Oslo President Lowe"."""
    doc = page.doc
    if start == unit[0] or not doc[start].is_title:
        return start
    if doc[start - 1].lower_ in _WHERE and start + 1 < unit[1] and doc[start + 1].is_title:
        return start + (doc[start + 1].lower_ in offices())
    opens = start - 1 == unit[0] or doc[start - 2].text in DASHES
    named = doc[start - 1].is_title and doc[start - 1].pos_ in _FRONT
    return start - 1 if opens and named and doc[start].lower_ in offices() else start


def _named_last(page: Page, head: Token, end: int) -> int:
    """Give the token of the head: the paper's name in "the Party daily Granma"."""
    if end <= head.i + 2:
        return head.i
    last = page.doc[end - 1]
    kinds = (token.lower_ in words("media") for token in page.doc[head.i + 1 : end - 1])
    return last.i if last.pos_ == "PROPN" and any(kinds) else head.i


def _whole_front(page: Page, head: Token, start: int, limit: int, unit: tuple[int, int]) -> int:
    """Take in the words before a name that opens the clause: "the militant group Red Dawn said"."""
    if head.pos_ != "PROPN" or start == unit[0]:
        return start
    front = start
    while front > unit[0] and page.doc[front - 1].pos_ in _FRONT and page.inside[front - 1] < 0:
        front -= 1
    if page.doc[front].lower_ not in _ARTICLES:
        return start
    if front > unit[0] and page.comma_at(front - 1) and page.doc[limit].dep_ != "relcl":
        return front
    before = page.doc[start - 1].lower_  # but in "The deal Lowe said he signed" no name follows
    return front if front == unit[0] and (before in bodies() or before in offices()) else start


def _rank_before(page: Page, index: int) -> int:
    """Give the number of tokens of an abbreviated title before token `index`."""
    before = page.doc[index - 1]
    if before.text == "." and index > 1 and not page.doc[index - 2].whitespace_:
        return 2 if is_rank(page.doc[index - 2]) else 0
    return 1 if before.text[-1] == "." and is_rank(before) else 0


def _front(page: Page, head: Token, unit: tuple[int, int]) -> int:
    """Give where the phrase begins: no verb, comma or mark stands between it and its head."""
    start = max(head.left_edge.i, unit[0])
    for index in range(head.i - 1, start - 1, -1):
        token = page.doc[index]
        if page.inside[index] >= 0 and not page.is_full(page.inside[index]):
            continue  # the "Fair Seas" report
        if page.inside[index] >= 0 or token.is_space:
            return index + 1
        if token.text == "," and _is_of_place(page, index):
            continue  # the Portland, Ore., jury
        outside = is_preposition(token) and token.lower_ not in _WITHIN
        outside = outside or _is_dash(page, index, head)
        if outside or token.text in _BREAKS or token.tag_ in FINITE:
            return _after_joint(page, index + 1, head.i)
    return _after_joint(page, start, head.i)


def _is_dash(page: Page, index: int, head: Token) -> bool:
    """Tell a dash from a hyphen, and from one of two dashes round a description of a name."""
    if page.doc[index].text not in _HYPHENS or not page.doc[index].whitespace_:
        return False
    return all(token.text not in _HYPHENS for token in page.doc[head.i + 1 : head.i + _NEAR])


def _is_of_place(page: Page, comma: int) -> bool:
    """Tell whether `comma` stands before or after an abbreviated state: "Portland, Ore.,"."""
    around = page.doc[max(0, comma - 1) : comma + 2]
    return any(t.text != "," and t.lower_ in words("abbreviation") for t in around)


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
            if doc[end - 1].lower_ in words("media"):
                break  # the Hurriyet daily
            end -= 1
        return end
    end = min(head.right_edge.i + 1, unit[1])
    for index in range(head.i + 1, end):
        if page.inside[index] >= 0 and page.is_full(page.inside[index]):
            end = index
            break
    while end - 1 > head.i and doc[end - 1].text in {",", ".", ";"}:
        end -= 1
    # the marks of a term are never parted: said Li, who plays in "North Star."
    return page.quotation_end(end - 1, unit[1]) if page.inside[end - 1] >= 0 else end


def _speaker_end(page: Page, head: Token, start: int, edge_end: int) -> int:
    doc, end = page.doc, head.i + 1
    while end < edge_end and _continues(page, head, end):
        end += 1
    end = _before_time(page, head, end)
    while end - 1 > head.i and _is_loose(doc[end - 1]):
        end -= 1
    return _with_name(page, start, end, edge_end)


def _is_loose(token: Token) -> bool:
    """Tell what no speaker ends with: "on", "on Monday", a possessive mark."""
    loose = token.pos_ in {"CCONJ", "ADP"} or token.is_punct or token.tag_ == "POS"
    return loose or token.lower_ in words("calendar")


def _before_time(page: Page, head: Token, end: int) -> int:
    """Give where the speaker ends before a time that is the verb's: "ministers last night said"."""
    for token in page.doc[head.i + 1 : end]:
        timed = token.dep_ in _WHEN and is_time(token) and token.lower_ not in words("media")
        if timed and token.left_edge.i > head.i:
            return token.left_edge.i
    return end


def _before_medium(page: Page, head: Token, end: int) -> int:
    """Give where the speaker ends before "in a statement": 'said the ministry in a statement'."""
    for index in range(head.i + 1, end - 1):
        if page.doc[index].lower_ not in _BY_MEDIUM:
            continue
        following = page.doc[index + 1 : index + _NEAR]
        given_out = following[0].lower_ in _OPENING and any(
            token.lower_ in words("document") or token.lower_ in words("broadcast")
            for token in following
        )
        if given_out or any(t.lower_ in words("broadcast") for t in following[:2]):
            return index
    return end


def _continues(page: Page, head: Token, index: int) -> bool:
    """Tell whether token `index`, behind the head, is part of the speaker as given out."""
    token = page.doc[index]
    if token.lower_ in words("media"):
        return True  # the Party daily "Granma"
    if token.text == "," and _is_of_place(page, index):
        return index + 1 < len(page.doc) and page.doc[index + 1].pos_ in NOMINAL
    if token.text == "," and token.head.pos_ in NOMINAL:
        return any(child.dep_ == "conj" and child.i > index for child in token.head.children)
    if page.inside[index] >= 0 or token.text in _BREAKS or token.text == "[":
        return False
    if token.text in _HYPHENS and (token.whitespace_ or page.doc[index - 1].whitespace_):
        return False
    placed = token.tag_ == "IN" and token.lower_ not in _NAMING
    if placed and page.person_in(head.left_edge.i, index):
        # "said President Lowe in the palace": where she said it
        return False
    if token.lower_ in _SETTING and _is_occasion(page, index + 1):
        return False  # the ministry in a statement said
    if token.tag_ in _NO_NAME:
        return token.dep_ in {"compound", "amod"}
    if token.tag_ == "POS":
        return index + 1 < len(page.doc) and page.doc[index + 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    described = token.dep_ in {"acomp", "npadvmod", "advmod"} and token.head == head
    return not described and token.pos_ not in {"SCONJ", "ADV", "PART", "AUX"}


def _is_occasion(page: Page, start: int) -> bool:
    """Tell whether a noun for an occasion ends the noun phrase at `start`: "a press release".

    "A source on the call" is described by it: "the" says nothing of when it was said.
    """
    last = page.doc[start] if start < len(page.doc) else None
    if last is None or (last.lower_ not in {"a", "an"} and last.tag_ != "PRP$"):
        return False
    for token in page.doc[start + 1 : start + _TITLES]:
        if token.pos_ not in _FRONT:
            break
        last = token
    return last.lower_ in words("occasion")


def _after_titles(page: Page, start: int, stop: int) -> int:
    """Give the token behind titles: "Ada Lowe" in "Brig. Gen. Ada Lowe"."""
    for index in range(start, min(start + _TITLES, stop)):
        if page.doc[index].idx in page.people:
            return index
        if not (page.doc[index].is_title or page.doc[index].text in {".", "-"}):
            break
    return start


def _with_name(page: Page, start: int, end: int, edge_end: int) -> int:
    """Take in a name set off by one comma: "Utopia's Chief of Staff (CS), Ada Lowe said"."""
    comma = end
    if comma + 3 < edge_end and page.doc[comma].text == "(" and page.doc[comma + 2].text == ")":
        comma += 3
    if comma + 1 >= edge_end or page.doc[comma].text != "," or page.names_person(start, end):
        return end
    stop = _after_titles(page, comma + 1, edge_end)
    name_end = page.people.get(page.doc[stop].idx)
    if name_end is None:
        return end
    while stop < edge_end and page.doc[stop].idx < name_end:
        stop += 1
    return stop
