"""What the rules of this stage read: a document's sentences, and which words stand in marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..annotation import sentences, source_text
from ..layout import find_dateline, normalise, paragraphs
from .marks import CLOSING, OPENING, Quotation, find_quotations
from .syntax import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from ..records import Entity

__all__ = ["Page"]

_FINAL = ".!?…"
_ENDS = {".", "!", "?", ":", "…", "...", ";", '"', "”", "''", "'", "’", ")", "]", "»"}
_DASHES = {"-", "--", "—", "–", "---"}


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the rules see it.

    ``text`` is the text as read, ``shown`` the same with no line breaks but between
    paragraphs. ``inside[i]`` is the number of the quotation that token `i` stands in, -1 for
    none. ``units`` are token ranges: sentences, with a quotation of several of them never cut.
    ``people`` are the names of people and ``paragraphs`` the paragraphs, end by start, in
    characters.
    """

    doc: Doc
    text: str
    shown: str
    quotations: tuple[Quotation, ...]
    inside: tuple[int, ...]
    units: tuple[tuple[int, int], ...]
    people: dict[int, int]
    paragraphs: dict[int, int]

    @classmethod
    def of(cls, doc: Doc, entities: Sequence[Entity]) -> Page:
        """Read `doc`, with the entities found in it."""
        text = source_text(doc)
        quotations = tuple(find_quotations(text))
        inside = tuple(_inside(doc, quotations))
        people = {
            mention.start: mention.end
            for entity in entities
            if entity.label == "PERSON"
            for mention in entity.mentions
        }
        units = tuple(_units(doc, text, quotations, inside))
        return cls(
            doc, text, normalise(text), quotations, inside, units, people, dict(paragraphs(text))
        )

    def said(self, number: int) -> str:
        """Give the words of quotation `number`, without white space at the ends."""
        quotation = self.quotations[number]
        return self.text[quotation.inner_start : quotation.inner_end].strip()

    def quotation_end(self, index: int, stop: int) -> int:
        """Give the token, up to `stop`, after the quotation that token `index` stands in."""
        end = index
        while end < stop and self.inside[end] == self.inside[index]:
            end += 1
        return end

    def is_full(self, number: int) -> bool:
        """Tell whether quotation `number` stands for itself: it opens like a sentence."""
        quotation = self.quotations[number]
        words = self.text[quotation.inner_start : quotation.inner_end].lstrip(" [(….'‘\"“")
        before = self.shown[max(0, quotation.start - 40) : quotation.start].rstrip(" ")
        opened = not before or before[-1] in "\n\r.,:;!?-—–)" + CLOSING + "\"'"
        return bool(words) and opened and (words[0].isupper() or words[0].isdigit())

    def comma_at(self, index: int) -> bool:
        """Tell whether token `index` is a comma or dash outside of quotation marks."""
        return (
            0 <= index < len(self.doc)
            and self.inside[index] < 0
            and (self.doc[index].text == "," or self.doc[index].text in _DASHES)
        )

    def person_in(self, start: int, end: int) -> bool:
        """Tell whether a person is named in the tokens ``[start, end)``."""
        return any(self.doc[index].idx in self.people for index in range(start, end))

    def numbers(self, start: int, end: int) -> range:
        """Give the numbers of the quotations that overlap the characters ``[start, end)``."""
        first = bisect_right(self.quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(self.quotations, end, key=lambda quotation: quotation.start)
        return range(first, last)


def _inside(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[int]:
    number = 0
    for token in doc:
        while number < len(quotations) and quotations[number].end <= token.idx:
            number += 1
        here = number < len(quotations) and token.idx + len(token) > quotations[number].start
        yield number if here and not token.is_space else -1


def _units(
    doc: Doc, text: str, quotations: Sequence[Quotation], inside: Sequence[int]
) -> Iterator[tuple[int, int]]:
    starts = {sentence.start for sentence in sentences(doc)}
    edges = {start for start, _ in paragraphs(text)}
    dateline = find_dateline(text)
    if dateline is not None:
        edges.add(dateline.end)
    tokens = [token for token in doc if not token.is_space]
    begin = tokens[0].i if tokens else 0
    last = begin
    for before, token in pairwise(tokens):
        last = token.i
        introduced = before.text == ":" and inside[token.i] >= 0 > inside[before.i]
        new_paragraph = token.idx in edges and not introduced
        if new_paragraph or _parts(token, before, starts, quotations, inside, text):
            yield begin, before.i + 1
            begin = token.i
    if tokens:
        yield begin, last + 1


def _parts(  # noqa: PLR0913, PLR0917 - all that decides on a border
    token: Token,
    before: Token,
    starts: set[int],
    quotations: Sequence[Quotation],
    inside: Sequence[int],
    text: str,
) -> bool:
    """Tell whether a sentence begins with `token`."""
    here, there = inside[token.i], inside[before.i]
    if here >= 0 > there and before.text == ":":
        return False
    if here >= 0 and here == there:
        return False
    if there >= 0:
        said = text[quotations[there].inner_start : quotations[there].inner_end].rstrip(" )]'’")
        return said[-1:] == "." and _opens(token)
    if token.i not in starts and not (here >= 0 and before.text in {".", "!", "?"}):
        return before.text in {".", "!", "?"} and _opens(token)
    return before.text in _ENDS or before.text[-1] in _FINAL or not is_word(before)


def _opens(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in OPENING + "\"'`["
