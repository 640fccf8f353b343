"""Who says it by the place of the words, where the parse has no subject for a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import words
from .syntax import FINITE, NOMINAL, is_time, offices

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .cues import Cue
    from .page import Page

__all__ = ["head_after", "is_day", "listed_last", "neighbour"]

_APPOSITION = 15
_NAMING = frozenset({"PROPN", "NOUN"})
_LISTED = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "CCONJ", "PART", "PUNCT"})


def neighbour(page: Page, cue: Cue, unit: tuple[int, int]) -> Token | None:
    """Find the source by its place: "NAME (adverb) said" and, after a comma, "said NAME"."""
    doc = page.doc
    if cue.verb.tag_ in {"VBG", "VB"}:
        return None
    index = cue.start - 1
    while index >= unit[0] and (doc[index].tag_ == "RB" or doc[index].lower_ in words("auxiliary")):
        index -= 1
    if index >= unit[0] and page.inside[index] < 0 and _may_speak(doc[index]):
        return doc[index]
    if index > unit[0] and page.inside[index] >= 0 and page.said(page.inside[index])[-1:] == ",":
        # 'Li, author of "Going North," said': the comma stands within the marks
        described = _before_apposition(page, index, unit, titled=page.inside[index])
    else:
        described = _before_apposition(page, index, unit)
    if described is not None:
        return described
    opened = index < unit[0] or page.comma_at(index) or page.inside[index] >= 0
    if not opened or cue.end >= unit[1] or page.inside[cue.end] >= 0:
        return None
    head = head_after(page, cue.end, unit)
    if _is_object(head, cue.verb):
        return None
    # dubbed Utopia's "boy king"
    follows = head.i + 1 < unit[1] and doc[head.i + 1].tag_ in FINITE | {"POS"}
    hears = head.pos_ == "NOUN" and "addressee" in cue.frames and page.comma_at(index)
    speaks = head.pos_ in _NAMING or head.lower_ in words("person") or _is_misread(head)
    speaks = speaks and not is_day(head)
    return head if speaks and not follows and not hears else None


def listed_last(page: Page, cue: Cue, unit: tuple[int, int]) -> tuple[Token, int] | None:
    """Give the source that the parse takes for the last thing in a list, and where it begins.

    "They discussed grain, ports and mines, a diplomat with knowledge of the talks said": the source
    is all that stands between the last comma and the cue.
    """
    stop = cue.start
    while stop > unit[0] and page.doc[stop - 1].pos_ in {"ADV", "AUX"}:
        stop -= 1
    comma = next((i for i in range(stop - 1, unit[0], -1) if page.comma_at(i)), None)
    if comma is None or page.is_quoting(comma, stop):
        return None
    phrase, before = page.doc[comma + 1 : stop], page.doc[unit[0] : comma]
    if any(token.tag_ in FINITE for token in phrase) or all(t.tag_ not in FINITE for t in before):
        return None
    head = None
    for token in phrase:
        if token.pos_ not in _LISTED:
            break
        if token.lower_ in words("spokesperson") or token.lower_ in offices():
            head = token
    opens = len(phrase) > 1 and phrase[0].pos_ != "CCONJ"
    return (head, comma + 1) if opens and head is not None else None


def _is_object(noun: Token, verb: Token) -> bool:
    """Tell what a second verb is about from a source: "hosts a show, writes a column"."""
    if verb.dep_ != "conj" or noun.dep_ != "dobj" or noun.head != verb:
        return False
    first = noun.doc[noun.left_edge.i]
    speaks = noun.lower_ in words("spokesperson") or noun.lower_ in offices()
    return first.lower_ in {"a", "an"} and noun.pos_ == "NOUN" and not speaks


def _before_apposition(
    page: Page, comma: int, unit: tuple[int, int], titled: int = -1
) -> Token | None:
    """Give the name before the apposition that ends at `comma`: "Li, the envoy, said".

    Or at the end of the title that is the quotation `titled`.
    """
    if comma <= unit[0] or (titled < 0 and not page.comma_at(comma)):
        return None
    if titled >= 0 and page.is_full(titled):
        return None
    for index in range(comma - 1, max(unit[0], comma - _APPOSITION), -1):
        token = page.doc[index]
        if page.inside[index] >= 0 and page.inside[index] == titled:
            continue
        if page.inside[index] >= 0 or token.tag_ in FINITE:
            return None
        if page.comma_at(index):
            name = page.doc[index - 1]
            first = page.doc[name.left_edge.i - 1] if name.left_edge.i > unit[0] else None
            opens = first is None or page.inside[first.i] >= 0 or first.pos_ in {"PUNCT", "CCONJ"}
            return name if name.pos_ in {"PROPN", "NOUN"} and opens else None
    return None


def _is_misread(token: Token) -> bool:
    """Tell whether `token` is a name that the tagger takes for something else: "said Skelly"."""
    return token.is_title and token.pos_ in {"ADV", "ADJ", "VERB", "INTJ", "X"}


def _may_speak(token: Token) -> bool:
    if token.lower_ in {"there", "which", "that", "whom"} or token.lower_ in words("calendar"):
        return False
    return token.pos_ in NOMINAL | {"NUM"} or token.lower_ in {"it", "who"}


def head_after(page: Page, index: int, unit: tuple[int, int]) -> Token:
    """Give the head of the noun phrase that begins at `index`, as far as tags tell."""
    doc = page.doc
    while index + 1 < unit[1] and doc[index].pos_ in {"DET", "ADJ"}:
        index += 1
    while index + 1 < unit[1] and {doc[index].pos_, doc[index + 1].pos_} <= {"NOUN", "PROPN"}:
        index += 1
    owned = index + 2
    if owned < unit[1] and doc[index + 1].tag_ == "POS" and page.inside[owned] < 0:
        return head_after(page, owned, unit)  # said Utopia's Morning Star
    return doc[index]


def is_day(noun: Token) -> bool:
    """Tell whether `noun` says when: "said Friday"."""
    return noun.lower_ in words("calendar") or is_time(noun)
