"""Attributions by a preposition: "according to NAME"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .attribution import Attribution
from .cues import words
from .leftward import opening_bracket
from .phrases import noun_phrase
from .syntax import FINITE, is_rank, is_word, offices

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .page import Page
    from .phrases import Source

__all__ = ["according_to"]

_ASIDE = frozenset({"WP", "WDT", "WP$", "VBG", "VBN"})
_FRONT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_APPOSED = frozenset({"appos", "conj", "dep", "npadvmod"})


def according_to(page: Page, index: int, unit: tuple[int, int]) -> Attribution | None:
    """Give the attribution of "according to" at token `index` of the sentence `unit`."""
    if index + 2 >= unit[1] or page.doc[index + 1].lower_ != "to":
        return None
    if index > unit[0] and page.doc[index].is_title and page.doc[index - 1].text == ":":
        unit = index, unit[1]  # "It was late: According to Li, the talks are over"
    source = _source(page, index + 2, unit)
    if source is None or page.doc[source.end - 1].lower_ in words("no_source"):
        return None
    spans = _content(page, index, source, unit)
    if not spans:
        return None
    source = replace(source, how="noun after the cue")
    return Attribution(index, index + 2, source, spans, "left", "according to")


def _source(page: Page, start: int, unit: tuple[int, int]) -> Source | None:
    head = _object(page, start, unit)
    if head is None:
        return None
    if page.inside[head.i] >= 0:
        return _titled(page, head, start, unit)
    source = _with_holder(page, noun_phrase(page, head, unit, limit=None, own=True), unit)
    before = page.doc[start : source.start]
    if all(token.pos_ in _FRONT and page.inside[token.i] < 0 for token in before):
        return replace(source, start=start, edge_start=start)
    return source


def _with_holder(page: Page, source: Source, unit: tuple[int, int]) -> Source:
    """Take in the name between commas behind an office: "the premier's envoy, Ada Lowe,"."""
    comma = source.end
    if comma >= unit[1] or not page.comma_at(comma) or page.names_person(source.start, comma):
        return source
    close = next((i for i in range(comma + 1, unit[1]) if page.comma_at(i)), unit[1])
    office = any(token.lower_ in offices() for token in page.doc[source.start : comma])
    if not office or not _is_name(page, comma + 1, close):
        return source
    return replace(source, end=close, edge_end=max(source.edge_end, close))


def _titled(page: Page, word: Token, start: int, unit: tuple[int, int]) -> Source | None:
    """Give a source that is named in quotation marks: the "Fair Seas" report."""
    after = page.quotation_end(word.i, unit[1])
    if after >= unit[1] or page.doc[after].pos_ != "NOUN" or page.is_full(page.inside[word.i]):
        return None
    source = noun_phrase(page, page.doc[after], unit, limit=None, own=True)
    return replace(source, start=start, edge_start=start)


def _object(page: Page, start: int, unit: tuple[int, int]) -> Token | None:
    doc = page.doc
    nouns = (t for t in doc[start : unit[1]] if t.pos_ in {"NOUN", "PROPN", "PRON"})
    objects = (t for t in doc[start - 1].children if t.dep_ in {"pobj", "dobj"})
    head = next((t for t in objects if start <= t.i < unit[1]), None) or next(nouns, None)
    while head is not None:
        after = head.i + 1
        if is_rank(head) and after + 1 < unit[1] and doc[after].text == ".":
            after += 1  # Brig. Gen. Ada Lowe, of which the parser makes two sentences
        if after >= unit[1] or doc[after].pos_ not in {"NOUN", "PROPN"}:
            break
        head = doc[after]
    return head


def _content(
    page: Page, index: int, source: Source, unit: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    left = _left(page, index, unit)
    stop = _stop(page, source, unit, needs_clause=left is None)
    right = (stop + 1, unit[1]) if stop is not None and stop + 1 < unit[1] else None
    if left is None:
        return (right,) if right else ()
    if right is None or not page.comma_at(left[1]):
        return (left,)
    begun = _is_begun(page, *left)
    # after a mere subject the tagger's participle is the verb: "The ship, ..., left in May"
    if _is_aside(page, *right) and not (begun and page.doc[right[0]].tag_ == "VBN"):
        return (left,)
    told = any(token.tag_ in FINITE and token.dep_ != "relcl" for token in page.doc[slice(*right)])
    return (left, right) if told or begun else (left,)


def _is_begun(page: Page, start: int, end: int) -> bool:
    """Tell whether the clause is no more than begun: "Grain exports", "The ship was"."""
    verbs = [token for token in page.doc[start:end] if token.tag_ in FINITE | {"VBN", "VBG"}]
    return all(token.i == end - 1 and token.pos_ == "AUX" for token in verbs)


def _left(page: Page, index: int, unit: tuple[int, int]) -> tuple[int, int] | None:
    """Give the content before "according", None if its clause only begins there."""
    end = index
    while end > unit[0] and page.doc[end - 1].is_space:
        end -= 1
    end -= page.comma_at(end - 1)
    start = opening_bracket(page, end, unit[0])
    if end <= start or page.doc[end - 1].lower_ in words("inward"):
        return None
    return (start, end) if any(is_word(page.doc[i]) for i in range(start, end)) else None


def _stop(page: Page, source: Source, unit: tuple[int, int], *, needs_clause: bool) -> int | None:
    """Give the comma that ends the source."""
    commas = [i for i in range(source.end, unit[1]) if page.comma_at(i)]
    if not commas:
        return None
    if not needs_clause:
        return next((i for i in commas if i >= source.edge_end - 1), None)
    office = any(token.lower_ in offices() for token in page.doc[source.start : source.end])
    for comma, after in zip(commas, [*commas[1:], unit[1]], strict=True):
        holder = office and _is_name(page, comma + 1, after)
        if not holder and not _is_aside(page, comma + 1, after):
            return comma
    return commas[0]


def _is_name(page: Page, start: int, end: int) -> bool:
    """Tell whether the words between two commas are a name: "the Minister of Trade, Ada Lowe,"."""
    named = all(token.pos_ == "PROPN" or token.text == "." for token in page.doc[start:end])
    return named and page.person_in(start, end)


def _is_aside(page: Page, start: int, end: int) -> bool:
    """Tell whether the words between two commas describe the source still."""
    said = [token for token in page.doc[start:end] if is_word(token)]
    if not said or said[0].tag_ in _ASIDE:
        return True
    if said[0].pos_ in {"ADP", "ADV", "SCONJ"} or any(page.inside[t.i] >= 0 for t in said):
        return False
    if any(token.tag_ in FINITE and token.dep_ not in {"relcl", "acl"} for token in said):
        return False
    heads = (token for token in said if token.pos_ in {"NOUN", "PROPN"} and token.head.i < start)
    return any(token.dep_ in _APPOSED for token in heads)
