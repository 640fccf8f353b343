"""What the stages read from a Doc: the text as read, and sentences that keep to their lines."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotation import MissingAnnotationError, require, sentences, source_text


def test_the_text_as_read_is_kept(base: Language) -> None:
    text = "Ana\u00a0Pires came.\nShe left."
    doc = base(text)
    assert doc.text == "Ana Pires came.\nShe left."
    assert source_text(doc) == text


def test_a_doc_of_another_pipeline_has_its_own_text() -> None:
    assert source_text(English()("Ana came.")) == "Ana came."


def test_a_headline_is_a_sentence_of_its_own(base: Language) -> None:
    doc = base("Minister Visits Port\nThe minister came. She left.")
    assert [span.text for span in sentences(doc)] == [
        "Minister Visits Port",
        "The minister came.",
        "She left.",
    ]


def test_the_story_begins_behind_the_dateline(base: Language) -> None:
    doc = base("LIMA, 5 March 2024 -- Defence Minister Jon Dahl came.")
    assert [span.text for span in sentences(doc)][-1] == "Defence Minister Jon Dahl came."


def test_paragraphs_stand_for_sentences_where_none_are_marked() -> None:
    assert [span.text for span in sentences(English()("One. Two.\n\nThree."))] == [
        "One. Two.",
        "Three.",
    ]


@pytest.mark.parametrize(
    ("attribute", "component"), [("DEP", "parser"), ("TAG", "tagger"), ("ENT_IOB", "ner")]
)
def test_missing_annotation_names_the_component(attribute: str, component: str) -> None:
    with pytest.raises(
        MissingAnnotationError, match=f"find_talks reads {attribute}.*'{component}'"
    ):
        require(English()("Ana came."), "find_talks", attribute)


def test_an_empty_doc_lacks_nothing(base: Language) -> None:
    require(Doc(base.vocab), "find_talks", "DEP")
