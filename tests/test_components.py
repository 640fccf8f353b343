"""The stages as spaCy components: what they leave on a Doc, and that it travels."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.annotation import SourceTokenizer, source_text
from pipeline.components import RECORDS, Stage, date_document, found
from pipeline.dates import find_dates
from pipeline.entities import find_entities
from pipeline.model import settings
from pipeline.records import to_row

TEXT = (
    "OSLO, March 4, 2024 -- Norwegian Foreign Minister Ane Lund met Peruvian Foreign Minister "
    "Pablo Rojas in Oslo\non Monday.\n\n"
    '"We agreed on\u00a0fish," Lund told reporters on Tuesday.'
)


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_the_stages_come_last_in_the_order_of_the_settings(nlp: Language) -> None:
    order = [f"communique/{stage}" for stage in RECORDS]
    assert sorted(settings().order) == sorted(order)
    assert tuple(nlp.pipe_names[-5:]) == settings().order


@pytest.mark.parametrize("stage", RECORDS)
def test_a_blank_pipeline_of_anybody_knows_the_factories(stage: str) -> None:
    other = spacy.blank("en")
    component = other.add_pipe(f"communique/{stage}")
    assert isinstance(component, Stage)


@pytest.mark.parametrize("stage", RECORDS)
def test_a_stage_leaves_plain_rows_and_spans(doc: Doc, stage: str) -> None:
    records = found(doc, stage)
    assert records
    assert [to_row(record) for record in records] == doc.user_data[stage]
    assert len(doc.spans[stage]) >= len(records)
    assert all(span.label_ for span in doc.spans[stage])


def test_spans_cover_the_text_of_their_records(doc: Doc) -> None:
    for span, record in zip(doc.spans["dates"], found(doc, "dates") or [], strict=True):
        assert span.start_char <= record.start < record.end <= span.end_char
        assert source_text(doc)[record.start : record.end] == record.text
        assert span.label_ == record.type


def test_the_models_own_entities_stay(nlp: Language, base: Language) -> None:
    assert [ent.text for ent in nlp(TEXT).ents] == [ent.text for ent in base(TEXT).ents]


def test_the_document_date_is_the_callers_or_that_of_the_text(nlp: Language) -> None:
    doc = nlp.make_doc("The ministers met on Monday.")
    doc.user_data["document_date"] = "2021-07-28"
    assert [row["value"] for row in nlp(doc).user_data["dates"]] == ["2021-07-26"]
    doc = nlp(TEXT)
    assert doc.user_data["document_date"] == "2024-03-04"
    assert doc.user_data["document_date_source"] == "dateline"
    assert date_document(doc) == dt.date(2024, 3, 4)


def test_without_a_document_date_relative_dates_stay_open(nlp: Language) -> None:
    doc = nlp("The ministers met on Monday.")
    assert doc.user_data["document_date"] is None
    assert not any((row["earliest"] or "")[:2].isdigit() for row in doc.user_data["dates"])


def test_a_component_finds_what_its_function_finds(base: Language, nlp: Language) -> None:
    date = dt.date(2024, 3, 4)
    assert found(nlp(TEXT), "entities") == find_entities(base(TEXT), document_date=date)
    assert found(nlp(TEXT), "dates") == find_dates(base(TEXT), document_date=date)


def test_a_stage_reads_the_rows_of_the_stages_before_it(base: Language) -> None:
    doc = base(TEXT)
    doc.user_data["entities"] = []
    assert Stage("locations")(doc).user_data["locations"] == []


def test_a_span_outside_of_the_text_is_an_error(base: Language) -> None:
    stage = Stage("dates")
    found_elsewhere = find_dates(base("They met in Lima on 5 May 2020."))
    stage._find = lambda *_, **__: found_elsewhere
    with pytest.raises(ValueError, match="no token lies between the characters"):
        stage(base("Lima."))


def same(one: Doc, other: Doc) -> bool:
    plain = ({key: found(doc, key) for key in RECORDS} for doc in (one, other))
    spans = (
        {key: [(s.start, s.end, s.label_) for s in doc.spans[key]] for key in RECORDS}
        for doc in (one, other)
    )
    left, right = plain
    first, second = spans
    return left == right and first == second and source_text(one) == source_text(other)


def test_rows_survive_docbin(doc: Doc) -> None:
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(data).get_docs(doc.vocab)
    assert same(doc, back)


def test_rows_survive_other_processes(nlp: Language, doc: Doc) -> None:
    texts = [TEXT, "Nothing to see here.", TEXT]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [source_text(one) for one in docs] == texts
    assert same(docs[0], doc)
    assert same(docs[2], doc)


def test_a_pipeline_can_be_pickled(nlp: Language, doc: Doc) -> None:
    back = pickle.loads(pickle.dumps(nlp))  # noqa: S301 - made one line above
    assert isinstance(back.tokenizer, SourceTokenizer)
    assert same(back(TEXT), doc)


def test_a_pipeline_can_be_saved_and_loaded(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    back = spacy.load(tmp_path / "model")
    assert back.pipe_names == nlp.pipe_names
    assert isinstance(back.tokenizer, SourceTokenizer)
    assert same(back(TEXT), doc)


def test_ents_stay_as_the_model_set_them_unless_asked(base: Language) -> None:
    text = "Defense Minister Ana Pires met the press in Lima."
    plain, asked = (base(text) for _ in range(2))
    before = [(ent.text, ent.label_) for ent in plain.ents]
    Stage("entities")(plain)
    assert [(ent.text, ent.label_) for ent in plain.ents] == before
    Stage("entities", set_ents=True)(asked)
    assert [(ent.text, ent.label_) for ent in asked.ents] == [
        ("Ana Pires", "PERSON"),
        ("Lima", "GPE"),
    ]
