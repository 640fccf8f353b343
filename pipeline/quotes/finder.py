"""Who said what: the records of the quotes in a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..annotation import require
from ..entities import Referents, find_entities
from ..records import Passage, Quote
from .according import according_to
from .attribution import attribute
from .circumstances import addressee, cue_verb, is_negated
from .colon import after_colon, headline
from .cues import cited, cue_at, cue_forms, listed, spoken_verb
from .marks import MARKS
from .nouns import noun_cue
from .page import Page, known
from .spans import passage_of, passages
from .speakers import Speakers
from .transcript import find_speeches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from ..records import Entity
    from .attribution import Attribution
    from .cues import Cue
    from .marks import Quotation
    from .phrases import Source

__all__ = ["find_quotes"]

_NEAR = 200
_QUOTING = frozenset({"quote", "term", "addressee", "evidence"})
_RANK = {"left": 0, "right": 1, "term": 1, "as": 2}
_SENTENCE = re.compile(r"[a-z]{3}[.!?][\"”'’)]*\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quote before it has its number and its speaker's name."""

    kind: str
    content: tuple[Passage, ...]
    cue: Passage | None
    source: Source | None
    label: Passage | None
    attribution: Attribution | None

    @property
    def place(self) -> str:
        """Where the content stands to its cue, "turn" for a turn of a transcript."""
        return self.attribution.place if self.attribution else "turn"


def find_quotes(doc: Doc, *, entities: Sequence[Entity] | None = None) -> list[Quote]:
    """Find attributed speech: direct, indirect and mixed, with its cue and its speaker.

    Args:
        doc: a Doc with tags and parse.
        entities: the entities of `doc`, found here when they are not given.

    Returns:
        The quotes in text order. Of attributions within each other only the outermost counts.

    Raises:
        MissingAnnotationError: `doc` has no parse or no tags.
    """
    require(doc, "find_quotes", "DEP", "TAG")
    if entities is None:
        entities = find_entities(doc)
    page = Page.of(doc, entities)
    speeches = [
        _Draft("direct", said, None, None, label, None) for label, said in find_speeches(page.text)
    ]
    taken = [(p.start, p.end) for draft in speeches for p in draft.content]
    drafts = [draft for draft in _attributed(page) if not _is_told(draft, taken)]
    drafts = sorted([*speeches, *_continued(page, drafts)], key=_position)
    return _records(page, drafts, Referents(doc, entities))


def _position(draft: _Draft) -> tuple[int, int]:
    first = min(passage.start for passage in draft.content)
    return first, draft.cue.start if draft.cue else first


def _within(draft: _Draft, taken: Sequence[tuple[int, int]]) -> bool:
    cue = draft.cue or draft.content[0]
    return any(start <= cue.start < end for start, end in taken)


def _is_told(draft: _Draft, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a speaker of the transcript says all of `draft`; `taken` is in text order."""
    at = (draft.cue or draft.content[0]).start
    number = bisect_right(taken, at, key=lambda span: span[0])
    return number > 0 and at < taken[number - 1][1]


def _attributed(page: Page) -> list[_Draft]:
    found: list[_Draft] = []
    for unit in page.units:
        found.extend(_of_unit(page, unit))
    return found


def _of_unit(page: Page, unit: tuple[int, int]) -> list[_Draft]:
    drafts = [
        draft
        for attribution in (*headline(page, unit), *_candidates(page, unit))
        if (draft := _draft(page, attribution)) is not None
    ]
    drafts = _outermost(page, _inherit(page, drafts)) if drafts else drafts
    taken = {n for draft in drafts for p in draft.content for n in page.numbers(p.start, p.end)}
    more = (_draft(page, attribution) for attribution in after_colon(page, unit, taken))
    return [*drafts, *(draft for draft in more if draft is not None)]


def _inherit(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Give a participle ("..., adding that ...") the source of the cue that it goes on from."""
    out: list[_Draft] = []
    for draft in drafts:
        if draft.source is not None and not draft.source.own:
            at = page.doc[draft.source.start].idx
            held = (
                other.source
                for other in reversed(out)
                if other.source and any(p.start <= at < p.end for p in other.content)
            )
            source = next(held, None)
            if source is not None:
                draft = replace(draft, source=replace(source, own=False))  # noqa: PLW2901
        out.append(draft)
    return out


def _candidates(page: Page, unit: tuple[int, int]) -> Iterator[Attribution]:
    verbs = page.verbs[slice(*(bisect_left(page.verbs, edge) for edge in unit))]
    quoting = bool(verbs) and page.is_quoting(*unit)
    for index in verbs:
        if not quoting and page.lower[index] not in cue_forms():
            continue
        token = page.doc[index]
        if token.lower_ == "according":
            found = according_to(page, token.i, unit)
        else:
            cue = cited(token) or cue_at(token)
            if quoting:
                cue = cue or _misread(page, token, unit)
                if cue is None or "quote" not in cue.frames:
                    cue = _spoken(page, token, unit) or cue
            elif cue is not None and _needs_marks(page, cue, unit):
                cue = None
            found = attribute(page, cue, unit) if cue is not None and cue.end <= unit[1] else None
            found = found or noun_cue(page, token, unit)
        if found is not None:
            yield found


def _needs_marks(page: Page, cue: Cue, unit: tuple[int, int]) -> bool:
    """Tell whether only a quotation can be the content of `cue`, but for "as Li put it"."""
    return cue.frames <= _QUOTING and not page.holds(known("as"), unit[0], cue.start)


def _misread(page: Page, token: Token, unit: tuple[int, int]) -> Cue | None:
    """Give the cue that the tagger takes for a noun: '"...," the two write.'.

    And 'Replied spokesman Li, "..."', where it takes it for a name, and 'A banner read: "..."'.
    """
    if not page.quotations:
        return None
    if token.i == unit[0] and token.tag_ == "NNP":
        return listed(token) if _leads_to_speech(page, token.i, unit) else None
    if _opens_quotation(page, token.i + 1, unit[1]):
        return None if token.is_title else listed(token)
    if page.speech_before(token.i, unit[0]) is None:
        return None
    after = page.doc[token.i + 1] if token.i + 1 < unit[1] else token
    closes = after is token or after.is_punct or after.tag_ in {"IN", "RB"}
    return listed(token) if closes else None


def _opens_quotation(page: Page, colon: int, stop: int) -> bool:
    """Tell whether a colon and a quotation stand at token `colon`."""
    return colon + 1 < stop and page.doc[colon].text == ":" and page.inside[colon + 1] >= 0


def _leads_to_speech(page: Page, start: int, unit: tuple[int, int]) -> bool:
    """Tell whether a name, a comma and a whole quotation follow token `start`."""
    for index in range(start + 1, unit[1]):
        if page.inside[index] >= 0:
            parted = page.comma_at(index - 1) or page.doc[index - 1].text == ":"
            return parted and page.is_full(page.inside[index])
        if page.doc[index].pos_ not in {"PROPN", "NOUN", "ADJ", "DET", "PUNCT"}:
            return False
    return False


def _spoken(page: Page, token: Token, unit: tuple[int, int]) -> Cue | None:
    cue = spoken_verb(token) if page.quotations else None
    return cue if cue is not None and _beside_speech(page, token, unit) else None


def _beside_speech(page: Page, token: Token, unit: tuple[int, int]) -> bool:
    """Tell whether a whole quotation is next to `token`: "...," NAME token / token: "..."."""
    if _opens_quotation(page, token.i + 1, unit[1]):
        return page.is_full(page.inside[token.i + 2])
    for index in range(token.i - 1, max(unit[0], token.i - 6) - 1, -1):
        number = page.inside[index]
        if number >= 0:
            quotation = page.quotations[number]
            said = page.text[quotation.inner_start : quotation.inner_end].rstrip()
            return said[-1:] in {",", "!", "?"} and page.is_full(number)
        if page.doc[index].pos_ not in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADV"}:
            return False
    return False


def _draft(page: Page, attribution: Attribution) -> _Draft | None:
    content, kind = passages(page, attribution.content)
    if not content:
        return None
    cue = _cue(page, attribution.cue_start, attribution.cue_end)
    return _Draft(kind, content, cue, attribution.source, None, attribution)


def _cue(page: Page, first: int, stop: int) -> Passage | None:
    if stop <= first:
        return None
    last = page.doc[stop - 1]
    start, end = page.doc[first].idx, last.idx + len(last)
    return Passage(start, end, page.text[start:end])


def _outermost(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Keep attributions that no other's content holds; of two that claim the same, the better."""
    kept: list[_Draft] = []
    drafts = [draft for draft in drafts if not any(_holds(other, draft) for other in drafts)]
    for draft in sorted(drafts, key=lambda d: (_RANK[d.place], _position(d)[1])):
        spans = [(p.start, p.end) for other in kept for p in other.content]
        if _within(draft, spans):
            continue
        content = tuple(c for p in draft.content if (c := _clear(page, p, spans)) is not None)
        if content:
            kept.append(replace(draft, content=content))
    return [
        draft
        for draft in kept
        if not _within(draft, [(p.start, p.end) for d in kept if d is not draft for p in d.content])
    ]


def _holds(outer: _Draft, inner: _Draft) -> bool:
    """Tell whether `inner` is reported within the content of `outer`, and not the reverse."""
    return (
        outer is not inner
        and _within(inner, [(p.start, p.end) for p in outer.content])
        and not _within(outer, [(p.start, p.end) for p in inner.content])
    )


def _clear(page: Page, passage: Passage, taken: Sequence[tuple[int, int]]) -> Passage | None:
    """Give what is left of `passage` before what another attribution has taken."""
    end = min([passage.end, *(a for a, b in taken if passage.start < b and a < passage.end)])
    if end == passage.end:
        return passage
    while end > passage.start and page.text[end - 1] in MARKS:
        end -= 1
    return passage_of(page, passage.start, end)[0]


def _continued(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Add the quotations that go on with what a speaker has been saying."""
    owner: dict[int, int] = {}
    out = list(drafts)
    for number, draft in enumerate(out):
        for passage in draft.content:
            owner.update(dict.fromkeys(page.numbers(passage.start, passage.end), number))
    for index, quotation in enumerate(page.quotations):
        last = next((i for i in range(index - 1, index - 4, -1) if i in owner), None)
        if index in owner or last is None or not page.is_full(index):
            continue
        number = owner[last]
        if quotation.goes_on and last != index - 1 and not _opens_paragraph(page, index - 1):
            continue  # it goes on with words that are nobody's, where line breaks were lost
        if not _goes_on(page, quotation, page.quotations[last], out[number]):
            continue
        more, _ = passage_of(page, quotation.start, quotation.end)
        if more is not None:
            out[number] = replace(out[number], content=(*out[number].content, more))
            owner[index] = number
    _begun_before(page, out, owner)
    return out


def _opens_paragraph(page: Page, number: int) -> bool:
    return page.quotations[number].start in page.paragraphs


def _begun_before(page: Page, drafts: list[_Draft], owner: dict[int, int]) -> None:
    """Add the paragraphs that a quotation goes on with whose cue stands at its end."""
    for index in range(len(page.quotations) - 2, -1, -1):
        number = owner.get(index + 1)
        if index in owner or number is None or not page.quotations[index + 1].goes_on:
            continue
        quotation, draft = page.quotations[index], drafts[number]
        more, kind = passage_of(page, quotation.start, quotation.end)
        if more is not None and kind == draft.kind and page.is_full(index):
            drafts[number] = replace(draft, content=(more, *draft.content))
            owner[index] = number


def _goes_on(page: Page, quotation: Quotation, before: Quotation, draft: _Draft) -> bool:
    """Tell whether `quotation`, with no cue of its own, goes on with `before`, that of `draft`."""
    if quotation.goes_on:
        return True
    if draft.kind == "indirect" or draft.place in {"term", "turn"}:
        return False
    between = page.shown[before.end : quotation.start]
    if "\n" in between and not _fills_paragraph(page, quotation):
        return False
    if draft.cue is not None and before.end <= draft.cue.start:
        # "...," Li said. "..."
        between = page.shown[draft.cue.end : quotation.start].strip()
        ended = not between or not between[-1].isalnum()
        return ended and len(between) < _NEAR and not _SENTENCE.search(between)
    return not any(char.isalnum() for char in between)


def _fills_paragraph(page: Page, quotation: Quotation) -> bool:
    end = page.paragraphs.get(quotation.start)
    return end is not None and not page.text[quotation.end : end].strip(" .,)")


def _records(page: Page, drafts: list[_Draft], referents: Referents) -> list[Quote]:
    contents = [(passage.start, passage.end) for draft in drafts for passage in draft.content]
    speakers = Speakers(page, referents, contents)
    return [_record(page, number, draft, speakers) for number, draft in enumerate(drafts, 1)]


def _record(page: Page, number: int, draft: _Draft, speakers: Speakers) -> Quote:
    speaker = speakers.resolve(draft.source, draft.label)
    attribution, hearer, negated, rule = draft.attribution, None, False, "turn of a transcript"
    if attribution is not None:
        verb, rule = cue_verb(page, attribution), attribution.rule
        hearer, negated = addressee(page, attribution, verb), is_negated(page, verb)
    return Quote(
        number,
        draft.kind,
        draft.content,
        draft.cue,
        speaker.passage,
        speaker.entity.entity_id if speaker.entity else None,
        speaker.entity.name if speaker.entity else None,
        hearer,
        negated,
        speaker.country,
        f"{rule}; speaker: {speaker.how}",
    )
