"""Quotations after a colon that no cue has claimed: 'issued a statement: "..."', 'Li: "..."'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .attribution import Attribution
from .cues import Cue
from .sources import find_source, noun_phrase
from .syntax import FINITE, NOMINAL, is_word

if TYPE_CHECKING:
    from .page import Page

__all__ = ["after_colon"]

_LABEL = 8


def after_colon(page: Page, unit: tuple[int, int], taken: set[int]) -> list[Attribution]:
    """Give attributions of the whole quotations after a colon in the sentence `unit`.

    Args:
        page: the document.
        unit: its sentence.
        taken: the numbers of quotations that have a cue.
    """
    found = []
    for index in range(unit[0], unit[1] - 1):
        number = page.inside[index + 1]
        if page.doc[index].text != ":" or page.inside[index] >= 0 or number < 0:
            continue
        if number not in taken and page.is_full(number):
            attribution = _introduced(page, unit, index)
            if attribution is not None:
                found.append(attribution)
    return found


def _introduced(page: Page, unit: tuple[int, int], colon: int) -> Attribution | None:
    span = (colon + 1, page.quotation_end(colon + 1, unit[1]))
    before = [token for token in page.doc[unit[0] : colon] if page.inside[token.i] < 0]
    verbs = [token for token in before if token.tag_ in FINITE and token.pos_ == "VERB"]
    if verbs:
        verb = verbs[-1]
        source = find_source(page, Cue(verb.i, verb.i + 1, verb, frozenset()), unit)
        if source is None:
            return None
        return Attribution(verb.i, verb.i + 1, source, (span,), "right")
    words = [token for token in before if is_word(token)]
    if not words or len(words) > _LABEL or words[-1].pos_ not in NOMINAL:
        return None
    if not page.person_in(unit[0], colon):
        return None
    source = noun_phrase(page, words[-1], (unit[0], colon), limit=None, own=True)
    return Attribution(colon, colon, source, (span,), "right")
