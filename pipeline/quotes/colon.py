"""Quotations after a colon that no cue has claimed: 'issued a statement: "..."', 'Li: "..."'."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from .attribution import Attribution
from .cues import Cue, words
from .page import known
from .phrases import noun_phrase
from .sources import find_source
from .syntax import FINITE, NOMINAL, is_word, offices, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .page import Page

__all__ = ["after_colon", "headline"]

_LABEL = 8
_HEADING = 6
_LEAST = 3
_PLACING = frozenset({"in", "on", "at", "after", "to"})
_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_NAMING = frozenset({"PROPN", "DET", "ADP", "NUM", "CCONJ", "PUNCT", "SPACE"})


def after_colon(page: Page, unit: tuple[int, int], taken: set[int]) -> list[Attribution]:
    """Give attributions of the whole quotations after a colon in the sentence `unit`.

    Args:
        page: the document.
        unit: its sentence.
        taken: the numbers of quotations that have a cue.
    """
    found = []
    for index in page.colons[slice(*(bisect_left(page.colons, edge) for edge in unit))]:
        number = page.inside[index + 1] if index + 1 < len(page.inside) else -1
        if number < 0 or index >= unit[1] - 1:
            continue
        if number not in taken and page.is_full(number):
            attribution = _introduced(page, unit, index)
            if attribution is not None:
                found.append(attribution)
    return found


def _label(page: Page, start: int, colon: int) -> list[Token]:
    """Give the words for the speaker before a colon, without "on Monday" and "in Vilnius"."""
    label = [
        token for token in page.doc[start:colon] if is_word(token) and page.inside[token.i] < 0
    ]
    placed = (i for i, token in enumerate(label) if token.lower_ in _PLACING and i)
    return label[: next(placed, len(label))]


def headline(page: Page, unit: tuple[int, int]) -> list[Attribution]:
    """Give the attribution, if there is one, of "Minister: talks useful" or "... - ministry"."""
    return _before_colon(page, unit) or _at_end(page, unit)


def _before_colon(page: Page, unit: tuple[int, int]) -> list[Attribution]:
    doc = page.doc
    after = bisect_left(page.colons, unit[0] + 1)
    colon = page.colons[after] if after < len(page.colons) else unit[1]
    near = min(unit[0] + _HEADING, unit[1] - 2)
    if colon > near or page.inside[colon + 1] >= 0:
        return []
    label = _label(page, unit[0], colon)
    if not label or not page.is_heading(unit) or not _speaks(page, unit[0], label):
        return []
    if any(token.tag_ == "VB" for token in doc[unit[0] : colon]):
        return []  # "Envoy to visit Oslo: report"
    said = doc[colon + 1 : unit[1]]
    if not any(t.tag_ in FINITE and t.pos_ in {"VERB", "AUX"} for t in said):
        # only what speaks for a body surely speaks here: "Police: Two held in raid"
        sure = label[-1].lower_ in words("spokesperson") or label[-1].lower_ in offices()
        if not sure or all(t.pos_ in _NAMING for t in said):
            return []
    source = noun_phrase(page, label[-1], (unit[0], label[-1].i + 1), limit=None, own=True)
    source = replace(source, start=unit[0], how="name before the colon")
    return [Attribution(colon, colon, source, ((colon + 1, unit[1]),), "right", "headline")]


def _at_end(page: Page, unit: tuple[int, int]) -> list[Attribution]:
    """Give the attribution of a headline that ends with its source: "Two held: ministry".

    Long names stand there for the owner of a web page or for the writer.
    """
    near = max(unit[0] + _LEAST, unit[1] - _HEADING)
    marks = known(":", "-", "--", "\u2014", "\u2013")
    if not page.holds(marks, near, unit[1] - 1) or not page.is_heading(unit):
        return []
    parting = (i for i in reversed(range(near, unit[1] - 1)) if page.lower[i] in marks)
    mark = next((i for i in parting if page.doc[i].text == ":" or page.comma_at(i)), unit[1])
    label = [token for token in page.doc[mark + 1 : unit[1]] if is_word(token)]
    quoted = page.inside[mark - 1] >= 0
    if quoted:
        label = _label(page, mark + 1, unit[1])  # "'No way back': Lowe on the pact"
    if not label or not _speaks(page, label[0].i, label):
        return []
    office = any(token.lower_ in offices() for token in label)
    brief = len(label) == 1 or label[-1].lower_ in words("spokesperson")
    if not (quoted or office or brief):
        return []
    source = noun_phrase(page, label[-1], (mark + 1, unit[1]), limit=None, own=True)
    source = replace(source, start=label[0].i, end=label[-1].i + 1, how="name at the end")
    return [Attribution(mark, mark, source, ((unit[0], mark),), "left", "headline")]


def _speaks(page: Page, start: int, label: list[Token]) -> bool:
    """Tell whether `label` in a headline, nothing but names, is for one who may speak."""
    last = label[-1]
    speaks = last.lower_ in words("spokesperson") or last.lower_ in words("headline_source")
    # a name with a common noun behind it is a topic: "Utopia-Ruritania war: fleet sails"
    named = last.lower_ in offices() or not last.text.islower()
    named = speaks or (named and page.speaker_in(start, last.i + 1))
    named = named and last.lower_ not in words("evidence")
    return named and all(t.pos_ in _NAME and page.inside[t.i] < 0 for t in label)


def _introduced(page: Page, unit: tuple[int, int], colon: int) -> Attribution | None:
    span = (colon + 1, page.quotation_end(colon + 1, unit[1]))
    before = [token for token in page.doc[unit[0] : colon] if page.inside[token.i] < 0]
    verbs = [token for token in before if token.tag_ in FINITE and token.pos_ == "VERB"]
    if verbs:
        verb = verbs[-1]
        source = find_source(page, Cue(verb.i, verb.i + 1, verb, frozenset()), unit)
        if source is None:
            return None
        return Attribution(verb.i, verb.i + 1, source, (span,), "right", "quotation after a colon")
    being = next((token for token in before if token.tag_ in FINITE), None)
    if being is not None:
        return _described(page, unit, being, colon, span)
    label = _label(page, unit[0], colon)
    if not label or len(label) > _LABEL or label[-1].pos_ not in NOMINAL:
        return None
    if not _speaks(page, unit[0], label[-1:]) and not page.person_in(unit[0], colon):
        return None
    source = noun_phrase(page, label[-1], (unit[0], label[-1].i + 1), limit=None, own=True)
    source = replace(source, how="name before the colon")
    return Attribution(colon, colon, source, (span,), "right", "quotation after a colon")


def _described(
    page: Page, unit: tuple[int, int], being: Token, colon: int, span: tuple[int, int]
) -> Attribution | None:
    """Give the attribution of 'The envoy, Ada Lowe, was blunt: "..."', whose verb is no cue."""
    subject = subject_of(being)
    if subject is None or subject.i > being.i or not _may_be_blunt(page, subject):
        return None
    source = noun_phrase(page, subject, unit, limit=being.i, own=True)
    source = replace(source, how="subject before the colon")
    return Attribution(colon, colon, source, (span,), "right", "quotation after a colon")


def _may_be_blunt(page: Page, subject: Token) -> bool:
    """Tell whether a subject is somebody: a person by name, by office or as "he"."""
    known_as = subject.lower_ in words("spokesperson") or subject.lower_ in offices()
    named = page.names_person(subject.left_edge.i, subject.i + 1)
    return known_as or named or subject.lower_ in words("person")
