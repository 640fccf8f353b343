"""The lean model: the tags, the parse and the entities of the whole one, at a lower price."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import fix_random_seed

from pipeline import extract, load
from pipeline.coarse_tags import COARSE_TAGS
from pipeline.lean import lighten
from pipeline.model import load_base

TEXTS = (
    "She'd been to Lima; who hasn't? \"Let's go,\" he'd said, and they'll have gone by 5 p.m.",
    "What's more, that man whose ship (which I saw) is Lund's had to be towed to port.",
    "The 3rd U.S.-Peru talks didn't end.\n\n  There is  no more to say: $4.5m, 20%, no. 7!",
    "More than half of those who were being asked couldn't, wouldn't or mustn't answer.",
)
WORDS = "to be is 's ' had been which who that 's not n't no more most 've do , \n 7 % Lima go up"
CARRIED = ("tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "is_sent_start")


@pytest.fixture(scope="module")
def lean() -> Language:
    return lighten(load_base())


def annotation(nlp: Language, text: str) -> list[tuple[Any, ...]]:
    return [(*(getattr(t, name) for name in CARRIED), t.head.i) for t in nlp(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_annotation_is_that_of_the_whole_model(base: Language, lean: Language, text: str) -> None:
    assert annotation(lean, text) == annotation(base, text)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=12).map(" ".join))
def test_annotation_is_the_same_in_any_order(base: Language, lean: Language, text: str) -> None:
    assert annotation(lean, text) == annotation(base, text)


def test_the_records_are_the_same(nlp: Language) -> None:
    lean = load(lean=True)
    assert COARSE_TAGS in lean.pipe_names
    assert COARSE_TAGS not in nlp.pipe_names
    text = (
        "OSLO, March 5, 2024 -- Foreign Minister Ane Lund of Norway discussed fish with Peruvian "
        "Foreign Minister Pablo Rojas in the city of Lima on Monday. Talks began at noon, said "
        'Lund, who had met him twice. "We agreed," Rojas said.'
    )
    assert extract(text, nlp=lean) == extract(text, nlp=nlp)


def networks(nlp: Language) -> list[Any]:
    own: Any = nlp.get_pipe("tok2vec")
    ner: Any = nlp.get_pipe("ner")
    return [own.model, ner.model.get_ref("tok2vec")]


@given(st.lists(st.lists(st.sampled_from([*WORDS.split(" "), *TEXTS])), min_size=1, max_size=4))
def test_networks_predict_the_same_numbers(
    base: Language, lean: Language, texts: list[list[str]]
) -> None:
    docs = [base.make_doc(" ".join(words)) for words in texts]
    for whole, quick in zip(networks(base), networks(lean), strict=True):
        for before, after in zip(whole.predict(docs), quick.predict(docs), strict=True):
            assert after == pytest.approx(before, abs=1e-4)


def gradients(network: Any, docs: list[Doc]) -> list[bytes]:
    """Give what one step of training would change, in a copy of `network`."""
    model = network.copy()
    fix_random_seed(0)  # some of the numbers are dropped by chance
    vectors, backprop = model.begin_update(docs)
    backprop(vectors)
    return [layer.get_grad(name).tobytes() for layer in model.walk() for name in layer.grad_names]


def test_networks_train_as_before(base: Language, lean: Language) -> None:
    docs = [base.make_doc(text) for text in TEXTS]
    for whole, quick in zip(networks(base), networks(lean), strict=True):
        before = gradients(whole, docs)
        assert any(map(any, before))
        assert gradients(quick, docs) == before


def test_a_saved_lean_pipeline_finds_the_same(tmp_path: Path) -> None:
    lean = load(lean=True)
    lean.to_disk(tmp_path)
    text = "Foreign Minister Ane Lund of Norway met Peruvian Foreign Minister Pablo Rojas in Lima."
    assert extract(text, nlp=spacy.load(tmp_path)) == extract(text, nlp=lean)


@pytest.mark.parametrize(
    "pattern",
    [[{"ORTH": "Lima"}], [{"LOWER": {"REGEX": "^li"}}], [{"POS": "DET"}, {"LOWER": "lima"}]],
)
def test_a_ruler_whose_answers_depend_on_more_is_kept(pattern: list[dict[int | str, Any]]) -> None:
    nlp = load_base()
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add(patterns=[pattern], attrs={"POS": "X"}, index=len(pattern) - 1)
    assert "attribute_ruler" in lighten(nlp).pipe_names
    assert COARSE_TAGS not in nlp.pipe_names
