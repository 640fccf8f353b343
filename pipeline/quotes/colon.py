"""Quotations after a colon that no cue has claimed: 'issued a statement: "..."', 'Li: "..."'."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from .attribution import Attribution
from .cues import Cue, words
from .phrases import noun_phrase
from .sources import find_source
from .syntax import FINITE, NOMINAL, is_word

if TYPE_CHECKING:
    from .page import Page

__all__ = ["after_colon", "headline"]

_LABEL = 8
_HEADING = 6
_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET"})


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


def headline(page: Page, unit: tuple[int, int]) -> list[Attribution]:
    """Give the attribution, if there is one, of a headline like "Minister: talks were useful"."""
    doc = page.doc
    after = bisect_left(page.colons, unit[0] + 1)
    colon = page.colons[after] if after < len(page.colons) else unit[1]
    near = min(unit[0] + _HEADING, unit[1] - 2)
    if colon > near or page.inside[colon + 1] >= 0:
        return []
    if not _is_heading(page, unit) or any(t.pos_ not in _NAME for t in doc[unit[0] : colon]):
        return []
    speaks = page.person_in(unit[0], colon) or doc[colon - 1].lower_ in words("spokesperson")
    told = any(t.tag_ in FINITE and t.pos_ in {"VERB", "AUX"} for t in doc[colon + 1 : unit[1]])
    if not speaks or not told:
        return []
    source = noun_phrase(page, doc[colon - 1], (unit[0], colon), limit=None, own=True)
    source = replace(source, start=unit[0], how="name before the colon")
    return [Attribution(colon, colon, source, ((colon + 1, unit[1]),), "right", "headline")]


def _is_heading(page: Page, unit: tuple[int, int]) -> bool:
    """Tell whether the sentence `unit` is a paragraph alone, the first one or with no full stop."""
    start, last = page.doc[unit[0]].idx, page.doc[unit[1] - 1]
    alone = page.paragraphs.get(start) == last.idx + len(last)
    return alone and (last.text not in {".", "!"} or not page.text[:start].strip())


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
    label = [token for token in before if is_word(token)]
    if not label or len(label) > _LABEL or label[-1].pos_ not in NOMINAL:
        return None
    if not page.person_in(unit[0], colon):
        return None
    source = noun_phrase(page, label[-1], (unit[0], colon), limit=None, own=True)
    source = replace(source, how="name before the colon")
    return Attribution(colon, colon, source, (span,), "right", "quotation after a colon")
