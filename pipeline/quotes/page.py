"""What the rules of this stage read: a document's sentences, and which words stand in marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from spacy.strings import StringStore

from ..annotation import source_text
from ..layout import find_dateline, normalise, paragraphs
from ..resources import read_table
from .cues import cue_forms, words
from .marks import CLOSING, OPENING, Quotation, find_quotations
from .syntax import DASHES, FINITE, is_preposition, is_rank, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token

    from ..records import Entity

__all__ = ["Page", "known"]

_FINAL = ".!?…"
_ENDS = {".", "!", "?", ":", "…", "...", ";", '"', "”", "''", "'", "’", ")", "]", "»"}
_PHRASE = 10
_SPOKEN = {",", "!", "?"}
_NO_PHRASE = FINITE | {"WP", "WDT", "WRB", "CC"}
_TOP = 600
_AGENCY_LINE = re.compile(
    r"^[A-Z][A-Z .'\-]{2,}[A-Za-z .,'\-]{0,40}\([A-Z][A-Za-z]{1,20}\) ?(?:_|--?|—|–)\s*",
    re.MULTILINE,
)
_OWNING = ("'s", "\u2019s", "' ", "\u2019 ")


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the rules see it.

    ``text`` is the text as read, ``shown`` the same with no line breaks but between
    paragraphs. ``inside[i]`` is the number of the quotation that token `i` stands in, -1 for
    none. ``units`` are token ranges: sentences, with a quotation of several of them never cut.
    ``people`` are the names of people and ``paragraphs`` the paragraphs, end by start, in
    characters, ``bodies`` the starts of the names of organisations but for news agencies.
    ``verbs`` are the tokens outside of quotations that look like cues, ``colons`` the colons
    there. ``lower`` are spaCy's numbers for the words in lower case: to ask those for a word costs
    a tenth of asking the tokens.
    """

    doc: Doc
    text: str
    shown: str
    quotations: tuple[Quotation, ...]
    inside: tuple[int, ...]
    units: tuple[tuple[int, int], ...]
    people: dict[int, int]
    bodies: frozenset[int]
    paragraphs: dict[int, int]
    verbs: tuple[int, ...]
    colons: tuple[int, ...]
    lower: list[int]

    @classmethod
    def of(cls, doc: Doc, entities: Sequence[Entity]) -> Page:
        """Read `doc`, with the entities found in it."""
        text = source_text(doc)
        shown = normalise(text)
        quotations = tuple(find_quotations(text, shown))
        columns = _Columns.of(doc)
        inside = _inside(columns, quotations)
        people = {
            mention.start: mention.end
            for entity in entities
            if entity.label == "PERSON"
            for mention in entity.mentions
        }
        bodies = frozenset(
            mention.start
            for entity in entities
            if entity.label == "ORG" and entity.name not in _media()
            for mention in entity.mentions
        )
        units = tuple(_units(doc, columns, text, quotations, inside))
        verbs = tuple(_verbs(columns, inside, quoting=bool(quotations)))
        (colon,) = known(":")
        colons = tuple(
            index for index, word in enumerate(columns.lower) if word == colon and inside[index] < 0
        )
        edges = dict(paragraphs(text))
        return cls(
            doc=doc,
            text=text,
            shown=shown,
            quotations=quotations,
            inside=inside,
            units=units,
            people=people,
            bodies=bodies,
            paragraphs=edges,
            verbs=verbs,
            colons=colons,
            lower=columns.lower,
        )

    def holds(self, words: AbstractSet[int], start: int, stop: int) -> bool:
        """Tell whether the tokens ``[start, stop)`` have one of `words`, as `known` gives them."""
        return not words.isdisjoint(self.lower[start:stop])

    def is_quoting(self, start: int, stop: int) -> bool:
        """Tell whether a quotation is in the tokens ``[start, stop)``."""
        return bool(self.quotations) and max(self.inside[start:stop], default=-1) >= 0

    def unit_of(self, index: int) -> tuple[int, int]:
        """Give the sentence that token `index` stands in."""
        number = bisect_right(self.units, index, key=lambda unit: unit[0])
        return self.units[max(0, number - 1)]

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

    def speech_before(self, index: int, start: int) -> int | None:
        """Give the end of a whole quotation that only a noun phrase parts from token `index`.

        None where a verb, a comma or a break stands between ("...," the port's new chief said).
        """
        if not self.quotations:
            return None
        for end in range(index, max(start, index - _PHRASE), -1):
            number, token = self.inside[end - 1], self.doc[end - 1]
            if number >= 0:
                speaks = end < index and self.said(number)[-1:] in _SPOKEN
                return end if speaks and self.is_full(number) else None
            if token.is_punct or token.is_space or token.tag_ in _NO_PHRASE:
                return None
            if is_preposition(token) and token.lower_ not in {"of", "for"}:
                return None
        return None

    def comma_at(self, index: int) -> bool:
        """Tell whether token `index` is a comma or dash outside of quotation marks."""
        if not 0 <= index < len(self.lower) or self.lower[index] not in _commas():
            return False
        if self.inside[index] >= 0:
            return False
        text = self.doc[index].text
        # a hyphen within a word is no dash
        return text not in {"-", "–"} or not index or bool(self.doc[index - 1].whitespace_)

    def person_in(self, start: int, end: int) -> bool:
        """Tell whether a person is named in the tokens ``[start, end)``."""
        return any(self.doc[index].idx in self.people for index in range(start, end))

    def speaker_in(self, start: int, end: int) -> bool:
        """Tell whether a person or a body is named in the tokens ``[start, end)``."""
        named = any(self.doc[index].idx in self.bodies for index in range(start, end))
        return named or self.person_in(start, end)

    def names_person(self, start: int, end: int) -> bool:
        """Tell whether the tokens ``[start, end)`` name a person other than as an owner."""
        ends = (self.people.get(self.doc[index].idx) for index in range(start, end))
        return any(at is not None and not self.is_owned(at) for at in ends)

    def is_owned(self, offset: int) -> bool:
        """Tell whether the name that ends at `offset` is an owner: "Lowe's spokesman"."""
        return self.text.startswith(_OWNING, offset)

    def is_heading(self, unit: tuple[int, int]) -> bool:
        """Tell whether a sentence is a paragraph alone, the first one or with no full stop."""
        start, last = self.doc[unit[0]].idx, self.doc[unit[1] - 1]
        alone = self.paragraphs.get(start) == last.idx + len(last)
        return alone and (last.text not in {".", "!"} or not self.text[:start].strip())

    def numbers(self, start: int, end: int) -> range:
        """Give the numbers of the quotations that overlap the characters ``[start, end)``."""
        first = bisect_right(self.quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(self.quotations, end, key=lambda quotation: quotation.start)
        return range(first, last)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is asked of every token, read in one go: a walk over the tokens costs ten times this."""

    starts: list[int]
    lengths: list[int]
    spaces: list[int]
    opening: list[int]
    lower: list[int]
    tags: list[int]

    @classmethod
    def of(cls, doc: Doc) -> _Columns:
        names: list[int | str] = ["IDX", "LENGTH", "IS_SPACE", "SENT_START", "LOWER", "TAG"]
        return cls(*doc.to_array(names).T.tolist())


@cache
def _media() -> frozenset[str]:
    """Give the names of news agencies and papers: in a headline they report, and seldom speak."""
    return frozenset(
        row["name"] for row in read_table("organisations.csv") if row["kind"] == "media"
    )


@cache
def known(*words: str) -> frozenset[int]:
    """Give the numbers that spaCy has for `words`, the same in any vocabulary."""
    strings = StringStore()
    return frozenset(strings[word] for word in words)


@cache
def _commas() -> frozenset[int]:
    return known(",", "---", *DASHES)


def _verbs(columns: _Columns, inside: Sequence[int], *, quoting: bool) -> Iterator[int]:
    cues = cue_forms()
    tags = known("VBD", "VBZ", "VBP") if quoting else frozenset()
    for index, word in enumerate(columns.lower):
        if (word in cues or columns.tags[index] in tags) and inside[index] < 0:
            yield index


def _inside(columns: _Columns, quotations: Sequence[Quotation]) -> tuple[int, ...]:
    starts, lengths = columns.starts, columns.lengths
    inside = [-1] * len(starts)
    for number, quotation in enumerate(quotations):
        index = max(0, bisect_right(starts, quotation.start) - 1)
        for at in range(index, bisect_left(starts, quotation.end)):
            after = starts[at] + lengths[at] > quotation.start
            if after and inside[at] < 0 and not columns.spaces[at]:
                inside[at] = number
    return tuple(inside)


def _units(
    doc: Doc,
    columns: _Columns,
    text: str,
    quotations: Sequence[Quotation],
    inside: Sequence[int],
) -> Iterator[tuple[int, int]]:
    edges = {start for start, _ in paragraphs(text)}
    dateline = find_dateline(text)
    if dateline is not None:
        edges.add(dateline.end)
    else:
        match = _AGENCY_LINE.search(text, 0, _TOP)
        if match is not None:
            edges.add(match.end())
    final = known(".", "!", "?")
    lower = columns.lower
    begin, before, opens = -1, -1, False
    rows = zip(columns.starts, columns.opening, columns.spaces, strict=True)
    for index, (start, opening, is_space) in enumerate(rows):
        opens = opens or opening == 1 or start in edges
        if is_space:
            continue
        if begin < 0:
            begin = index
        elif opens or inside[index] != inside[before] or lower[before] in final:
            token, last = doc[index], doc[before]
            introduced = last.text == ":" and inside[index] >= 0 > inside[before]
            if (start in edges and not introduced) or _parts(
                token, last, quotations, inside, text, opens=opens
            ):
                yield begin, before + 1
                begin = index
        before, opens = index, False
    if begin >= 0:
        yield begin, before + 1


def _parts(  # noqa: PLR0913 - all that decides on a border
    token: Token,
    before: Token,
    quotations: Sequence[Quotation],
    inside: Sequence[int],
    text: str,
    *,
    opens: bool,
) -> bool:
    """Tell whether a sentence begins with `token`; the parse says so when `opens`."""
    here, there = inside[token.i], inside[before.i]
    if _is_rank(before) or _is_numbered(token, before) or _is_in_capitals(token, before):
        return False
    if here >= 0 > there and before.text == ":":
        return False
    if here >= 0 and here == there:
        return False
    if there >= 0:
        said = text[quotations[there].inner_start : quotations[there].inner_end].rstrip(" )]'’")
        return said[-1:] == "." and _opens(token)
    if here >= 0 > there and before.text[-1] in {".", "…"}:
        said = text[quotations[here].inner_start : quotations[here].inner_end].lstrip(". ")
        if said[:1].isupper():
            return True  # said Lowe, 20, of Portland, Ore. "She ..."
        if before.text in {"...", "…"} and said[:1].islower():
            return False  # the deal was ... "a trap"
    if not opens and not (here >= 0 and before.text in {".", "!", "?"}):
        return before.text in {".", "!", "?"} and _opens(token)
    return before.text in _ENDS or before.text[-1] in _FINAL or not is_word(before)


def _is_rank(token: Token) -> bool:
    """Tell whether `token` ends an abbreviated title, as in "Lt. Gen. Lowe"."""
    if token.text == "." and token.i and not token.nbor(-1).whitespace_:
        return is_rank(token.nbor(-1))
    return token.text[-1] == "." and is_rank(token)


def _is_in_capitals(token: Token, before: Token) -> bool:
    """Tell a full stop after an abbreviation from one that ends a sentence: "the FBI. report"."""
    if before.text != "." or before.i == 0 or not token.text[0].islower():
        return False
    word = before.nbor(-1)
    return word.is_upper and len(word) > 1 and not word.whitespace_


def _is_numbered(token: Token, before: Token) -> bool:
    """Tell whether `before` ends an abbreviation that `token` gives the number of: "No. 5"."""
    if not token.text[0].isdigit() or before.text[-1] != ".":
        return False
    word = before.nbor(-1) if before.text == "." and before.i else before
    return f"{word.lower_.rstrip('.')}." in words("numbered")


def _opens(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in OPENING + "\"'`[("
