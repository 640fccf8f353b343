"""Many texts: what fails costs itself, neighbours do not matter, long texts go in pieces."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import load
from pipeline.extraction import collect, prepare, process
from pipeline.pieces import annotate
from pipeline.readers import Source
from pipeline.records import Extraction, Failure

TEXT = "OSLO, March 4, 2024 -- Ane Lund met Pablo Rojas in {} on Monday.\n"
STAGES = ["communique/entities", "communique/dates", "communique/locations"]
STAGES += ["communique/quotes", "communique/talks"]
CARRIED = ("tag_", "pos_", "lemma_", "dep_", "ent_iob_", "ent_type_", "is_sent_start")


def source(doc_id: str, text: str) -> Source:
    return Source(doc_id, doc_id, text, "")


@Language.component("test_refuses_atlantis")
def refuses_atlantis(doc: Doc) -> Doc:
    if "Atlantis" in doc.text:
        msg = "no such\nplace"
        raise KeyError(msg)
    return doc


@pytest.mark.parametrize(
    ("before", "stage"),
    [("communique/quotes", "test_refuses_atlantis"), ("ner", "model")],
    ids=["stage", "model"],
)
def test_a_component_that_raises_costs_its_document(before: str, stage: str) -> None:
    nlp = load()
    nlp.add_pipe("test_refuses_atlantis", before=before)
    unread = Failure("u.txt", "read", "the file is empty")
    texts = [
        source(f"{n}.txt", TEXT.format("Atlantis" if n % 7 == 3 else "Lima")) for n in range(40)
    ]
    results = list(process(nlp, [*texts[:20], unread, *texts[20:]]))
    assert results.pop(20) is unread
    for text, result in zip(texts, results, strict=True):
        if "Atlantis" in text.text:
            assert result == Failure(text.path, stage, r"KeyError: 'no such\nplace'")
        else:
            assert isinstance(result, Extraction)
            assert result.document.doc_id == text.doc_id
            assert result.entities


def test_a_text_that_cannot_be_prepared_costs_its_document(nlp: Language) -> None:
    too_long = source("long.txt", "x" * (nlp.max_length + 1))
    first, second = process(nlp, [too_long, source("b.txt", TEXT.format("Lima"))])
    assert isinstance(first, Failure)
    assert (first.stage, first.error.split(":")[0]) == ("prepare", "ValueError")
    assert isinstance(second, Extraction)


def test_results_do_not_depend_on_their_neighbours(nlp: Language) -> None:
    texts = [source(f"{n}", TEXT.format(city)) for n, city in enumerate(("Lima", "Oslo", "Paris"))]
    together: list[Any] = list(process(nlp, texts))
    assert together == [result for text in texts for result in process(nlp, [text])]


def test_records_are_those_that_the_components_leave_on_a_doc(nlp: Language) -> None:
    text = source("a.txt", TEXT.format("Lima") + 'Lund said that "the fish" had come back.\n')
    (result,) = process(nlp, [text])
    assert result == collect(nlp(prepare(nlp, text)), text)
    assert isinstance(result, Extraction)
    assert result.quotes
    assert result.locations


def annotated(nlp: Language, text: str, max_characters: int) -> Doc:
    docs = [nlp.make_doc(text)]
    (doc,) = annotate(nlp, docs, disable=STAGES, max_characters=max_characters)
    return doc


def test_pieces_carry_all_annotation_back_to_the_whole(nlp: Language) -> None:
    story = "Ane Lund met Pablo Rojas in Lima. They spoke of fish.\n\nRojas will visit Oslo.\n\n"
    text = story * 8
    whole, pieces = (annotated(nlp, text, limit) for limit in (10_000, len(story)))
    for name in CARRIED:
        found = [getattr(token, name) for token in pieces]
        assert found == [getattr(token, name) for token in whole], name
    assert [token.head.i for token in pieces] == [token.head.i for token in whole]
    assert [token.idx for token in pieces] == [token.idx for token in whole]


def test_a_long_text_gives_the_records_of_its_parts_with_offsets_into_the_whole(
    nlp: Language,
) -> None:
    day = "Anna Berg met Pablo Rojas in Lima on 5 March 2024.\n\n"
    filler = "The harbour was quiet and the market was full of people who bought bread.\n\n"
    text = day + filler * 300 + day
    (result,) = process(nlp, [source("long.txt", text)])
    assert isinstance(result, Extraction)
    assert len(text) > 20_000
    assert [(date.start, date.text) for date in result.dates] == [
        (text.index("5 March"), "5 March 2024"),
        (text.rindex("5 March"), "5 March 2024"),
    ]
    berg = next(entity for entity in result.entities if entity.name == "Anna Berg")
    assert [part.start for part in berg.mentions] == [0, text.rindex("Anna")]


@given(
    st.lists(st.sampled_from(["Ane met Bo. ", "wordwithoutend", "\n\n", " ", "."]), max_size=120),
    st.integers(5, 60),
)
def test_no_text_is_lost_between_pieces(nlp: Language, parts: list[str], limit: int) -> None:
    text = "".join(parts)
    doc = annotated(nlp, text, limit)
    assert doc.text == nlp.make_doc(text).text
    assert not len(doc) or doc.has_annotation("DEP")


def test_a_pipeline_with_other_components_sees_a_text_whole() -> None:
    nlp = load()
    seen: list[int] = []

    @Language.component("test_counts")
    def counts(doc: Doc) -> Doc:
        seen.append(len(doc.text))
        return doc

    nlp.add_pipe("test_counts", first=True)
    text = "Ane met Bo. " * 1_000
    list(process(nlp, [source("a.txt", text)]))
    assert seen == [len(text)]
