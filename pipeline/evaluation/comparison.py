"""The comparison of what was found in documents with their gold, layer by layer.

All counts are over exact matches of everything that a layer's name lists, micro-averaged over
the documents, unless the name says ``overlap``: there each gold item is matched with at most one
found item, the best overlap first. What is right about a matched quote is told as accuracy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from ..annotation import sentences
from ..extraction import collect, prepare
from ..gold import Gold
from ..readers import GivenDates
from ..records import Extraction
from .items import (
    TALK_LAYERS,
    Item,
    Span,
    clean,
    cue_result,
    date_item,
    entities,
    full_places,
    interval,
    labelled,
    match,
    on_calendar,
    pair,
    places,
    quote_item,
    roles,
    same_speaker,
    shared_characters,
    similarity,
    talk_item,
    unlabelled,
    valued_item,
    whole,
)
from .score import Finding, Score

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["evaluate"]

LEAST_OVERLAP = 0.5


def evaluate(nlp: Language, golds: Iterable[Gold], dates: GivenDates | None = None) -> Score:
    """Run `nlp` on the texts of `golds` and count.

    Args:
        nlp: from `load`.
        golds: the labelled documents.
        dates: document dates that the caller gives; else they are looked for in the text.
    """
    score = Score()
    for gold in golds:
        date, origin = (dates or GivenDates()).of(gold.source.doc_id, gold.source.document_date)
        source = replace(gold.source, document_date=date, document_date_source=origin)
        doc = nlp(prepare(nlp, source))
        places = [(sentence.start_char, sentence.end_char) for sentence in sentences(doc)]
        _Comparison(score, gold, collect(doc, source), places).run()
    return score


class _Comparison:
    """Counts one document into a score."""

    def __init__(self, score: Score, gold: Gold, found: Extraction, places: Sequence[Span]) -> None:
        self.score = score
        self.gold = gold.expected
        self.found = found
        self.text = gold.source.text
        self.places = places

    def run(self) -> None:
        both = (self.gold, self.found)
        date, other = (one.document.document_date for one in both)
        self._share("document_date", [(date == other, f"{other} for {date}", None)])
        self._add("mentions (span+label)", *map(labelled, both))
        self._add("mentions (span)", *map(unlabelled, both))
        self._add("entity links", *map(self._links, both))
        self._add("entities (label+name+country)", *map(entities, both))
        self._add("roles", *map(roles, both))
        self._dates()
        self._add("locations (span+country)", *map(places, both))
        self._add("locations (span+name+kind+country+role)", *map(full_places, both))
        self._talks()
        self._quotes()

    def _add(self, layer: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
        """Count exact matches: of equal items as many as are on both sides."""
        wanted, got = (Counter(key for key, *_ in items) for items in (gold, found))
        right = (wanted & got).total()
        self._count(layer, right, len(found) - right, len(gold) - right)
        self._tell(layer, "missed", gold, wanted - got)
        self._tell(layer, "extra", found, got - wanted)

    def _count(self, layer: str, right: int, extra: int, missed: int) -> None:
        counts = self.score.layers[layer]
        counts.right += right
        counts.extra += extra
        counts.missed += missed

    def _share(self, name: str, results: Iterable[tuple[bool, str, Span | None]]) -> None:
        for good, what, span in results:
            right, all_ = self.score.accuracy.get(name, (0, 0))
            self.score.accuracy[name] = (right + good, all_ + 1)
            if not good:
                self._note(name, "wrong", what, span)

    def _tell(self, layer: str, kind: str, items: Iterable[Item], left: Counter[Hashable]) -> None:
        for key, what, span in items:
            if left[key] > 0:
                left[key] -= 1
                self._note(layer, kind, what, span)

    def _note(self, layer: str, kind: str, what: str, span: Span | None) -> None:
        sentence = self._sentence(span) if span else ""
        self.score.findings.append(Finding(layer, self.gold.document.doc_id, kind, what, sentence))

    def _sentence(self, span: Span) -> str:
        """Give the sentence or sentences that `span` touches, with brackets round it."""
        touched = [(a, b) for a, b in self.places if a < span[1] and b > span[0]]
        first = min([span[0], *(a for a, _ in touched)])
        last = max([span[1], *(b for _, b in touched)])
        parts = (self.text[a:b] for a, b in ((first, span[0]), span, (span[1], last)))
        return " ".join("{}⟦{}⟧{}".format(*parts).split())

    def _links(self, one: Extraction) -> list[Item]:
        """Give each pair of mentions of one entity."""
        owners = {
            (mention.start, mention.end): entity.entity_id
            for entity in one.entities
            for mention in entity.mentions
        }
        return [
            ((a, b), f"{self.text[slice(*a)]} = {self.text[slice(*b)]}", b)
            for a, b in combinations(sorted(owners), 2)
            if owners[a] == owners[b]
        ]

    def _dates(self) -> None:
        both = (self.gold.dates, self.found.dates)
        self._add("dates (span)", *([date_item(one) for one in some] for some in both))
        self._add(
            "dates (span+type+value)",
            *([valued_item(one) for one in some] for some in both),
        )
        layer = "dates (calendar, overlap+interval)"
        gold, found = ([one for one in some if on_calendar(one)] for some in both)
        matches = [
            (i, j)
            for i, j in match(gold, found, shared_characters, 1)
            if interval(gold[i]) == interval(found[j])
        ]
        self._matched(
            layer,
            matches,
            [valued_item(one) for one in gold],
            [valued_item(one) for one in found],
        )

    def _matched(
        self,
        layer: str,
        matches: Sequence[tuple[int, int]],
        gold: Sequence[Item],
        found: Sequence[Item],
    ) -> None:
        """Count matches made one to one, as pairs of indices."""
        self._count(layer, len(matches), len(found) - len(matches), len(gold) - len(matches))
        sides = (
            ("missed", gold, {i for i, _ in matches}),
            ("extra", found, {j for _, j in matches}),
        )
        for kind, items, done in sides:
            for index, (_, what, span) in enumerate(items):
                if index not in done:
                    self._note(layer, kind, what, span)

    def _talks(self) -> None:
        for layer, key in TALK_LAYERS.items():
            both = (self.gold.talks, self.found.talks)
            self._add(layer, *([talk_item(key(talk), talk) for talk in some] for some in both))
        topics = (
            [
                talk_item((pair(talk), topic), talk, f": {topic}")
                for talk in one.talks
                for topic in talk.topics
            ]
            for one in (self.gold, self.found)
        )
        self._add("talk topics", *topics)

    def _quotes(self) -> None:
        gold, found = self.gold.quotes, self.found.quotes
        items = [quote_item(one) for one in gold], [quote_item(one) for one in found]
        self._add("quotes (content exact)", *items)
        matches = match(gold, found, similarity, LEAST_OVERLAP)
        self._matched("quotes (content, overlap>=0.5)", matches, *items)
        pairs = [(gold[i], found[j]) for i, j in matches]
        self._share(
            "quote kind",
            ((a.kind == b.kind, f"{b.kind} for {a.kind}", whole(a)) for a, b in pairs),
        )
        self._share("quote cue", (cue_result(a, b) for a, b in pairs))
        spoken = [(i, j) for i, j in matches if same_speaker(gold[i], found[j])]
        named = [
            (i, j) for i, j in spoken if clean(gold[i].speaker_name) == clean(found[j].speaker_name)
        ]
        self._matched("quotes (content+speaker+name)", named, *items)
        self._matched("quotes (content+speaker)", spoken, *items)
