"""Counting against gold: what is right, what is told, and that the figures are those of others."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.annotator import Setup
from pipeline.batch import run
from pipeline.evaluation import Counts, Score, below, evaluate, read_floors
from pipeline.evaluation.items import match
from pipeline.gold import Gold, GoldError, load_gold, parse_gold
from pipeline.readers import GivenDates, Source, read_dates, read_file

GOLD = Path(__file__).parent.parent / "data" / "gold"
SHARED = Path(__file__).parent.parent.parent / "shared"
TEXT = (
    'Ane Lund met Pablo Rojas in Lima on 5 March 2024.\n\n"We agreed on fish," Lund said in Lima.\n'
)


def span(text: str, number: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(text, start + 1)
    return {"span": [start, start + len(text)], "text": text}


def side(name: str | None, country: str | None) -> dict[str, Any]:
    return {"name": name, "role": None, "country": country, "org": None}


CONTENT: dict[str, Any] = {
    "document": "made-up.txt",
    "sha256": "",
    "document_date": None,
    "entities": [
        {
            "id": "E1",
            "label": "PERSON",
            "name": "Ane Lund",
            "country": "NOR",
            "roles": ["Foreign Minister"],
            "mentions": [span("Ane Lund"), span("Lund", 1)],
        },
        {
            "id": "E2",
            "label": "GPE",
            "name": "Lima",
            "country": "PER",
            "mentions": [span("Lima"), span("Lima", 1)],
        },
    ],
    "dates": [
        {
            **span("5 March 2024"),
            "type": "DATE",
            "value": "2024-03-05",
            "earliest": "2024-03-05",
            "latest": "2024-03-05",
        }
    ],
    "locations": [
        {**span("Lima"), "name": "Lima", "kind": "city", "country": "PER", "role": "venue"}
    ],
    "talks": [
        {
            "a": side("Ane Lund", "NOR"),
            "b": side("Pablo Rojas", None),
            "status": "held",
            "format": "meeting",
            "date": "2024-03-05",
            "place": "Lima",
            "topics": ["fish"],
            "evidence": [span("Ane Lund met Pablo Rojas in Lima on 5 March 2024.")],
        }
    ],
    "quotes": [
        {
            "content": [span("We agreed on fish")],
            "kind": "direct",
            "cue": span("said"),
            "speaker": span("Lund", 1),
            "speaker_name": "Ane Lund",
        }
    ],
}


@pytest.fixture
def content(tmp_path: Path) -> dict[str, Any]:
    made = copy.deepcopy(CONTENT)
    made["sha256"] = source(tmp_path).sha256
    return made


def source(folder: Path, text: str = TEXT) -> Source:
    path = folder / "made-up.txt"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def test_a_gold_file_becomes_records(tmp_path: Path, content: dict[str, Any]) -> None:
    gold = parse_gold(content, source(tmp_path))
    lund, lima = gold.expected.entities
    assert [(one.text, one.label) for one in lund.mentions] == [
        ("Ane Lund", "PERSON"),
        ("Lund", "PERSON"),
    ]
    assert lund.roles == ("Foreign Minister",)
    assert lima.roles == ()
    assert gold.expected.talks[0].evidence[0].text == TEXT.splitlines()[0]
    assert gold.expected.quotes[0].speaker_name == "Ane Lund"


def change(content: dict[str, Any], path: str, value: Any) -> None:
    *folders, last = (int(part) if part.isdigit() else part for part in path.split("."))
    item: Any = content
    for part in folders:
        item = item[part]
    if value is None:
        del item[last]
    else:
        item[last] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("dates.0.text", "6 March", r"dates\[0\]: text\[36:48\] is '5 March 2024'.*'6 March'"),
        ("entities.0.mentions.1.span", [70, 75], r"entities\[0\].mentions\[1\]: text\[70:75\]"),
        ("talks.0.evidence.0.span", [5, 5], r"talks\[0\].evidence\[0\]: text\[5:5\] is ''"),
        ("quotes.0.cue.text", "says", r"quotes\[0\].cue: text"),
        ("quotes.0.kind", "spoken", r"quotes\[0\].kind: 'spoken' is not one of direct,"),
        ("locations.0.kind", "town", r"locations\[0\].kind: 'town' is not one of city,"),
        ("entities.0.label", "GOD", r"entities\[0\].label: 'GOD' is not one of EVENT,"),
        ("talks.0.a.country", None, r"talks\[0\].a: the key 'country' is missing"),
        ("talks.0.mood", "good", r"talks\[0\]: the key 'mood' is unknown"),
        ("dates.0", "Monday", r"dates\[0\]: it must be an object with the keys span"),
        ("quotes", None, r"the file: the key 'quotes' is missing"),
        ("sha256", "00ff", r"sha256: the text has changed"),
    ],
)
def test_a_gold_file_that_does_not_fit_is_refused_by_name(
    tmp_path: Path, content: dict[str, Any], path: str, value: Any, message: str
) -> None:
    change(content, path, value)
    with pytest.raises(GoldError, match=message):
        parse_gold(content, source(tmp_path))


def test_a_text_that_moved_is_told_by_its_first_span(
    tmp_path: Path, content: dict[str, Any]
) -> None:
    (tmp_path / "made-up.gold.json").write_text(json.dumps(content))
    source(tmp_path, TEXT.replace("met", "met with"))
    with pytest.raises(GoldError, match=r"made-up.gold.json: entities\[0\].mentions\[1\]: text"):
        load_gold(tmp_path / "made-up.gold.json")


def test_the_text_lies_beside_the_gold_file_or_among_the_raw_ones(
    tmp_path: Path, content: dict[str, Any]
) -> None:
    for folder in ("gold", "raw"):
        (tmp_path / folder).mkdir()
    path = tmp_path / "gold" / "made-up.gold.json"
    path.write_text(json.dumps(content))
    with pytest.raises(GoldError, match=r"its text made-up.txt is neither beside it nor in .*raw"):
        load_gold(path)
    source(tmp_path / "raw")
    assert load_gold(path).source.text == TEXT


def test_figures_of_counts() -> None:
    assert (Counts(3, 1, 2).precision, Counts(3, 1, 2).recall) == (0.75, 0.6)
    assert Counts(3, 1, 2).f1 == pytest.approx(2 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (1, 1, 1)
    assert (Counts(0, 0, 2).precision, Counts(0, 2, 0).recall) == (0, 1)
    assert Counts(0, 1, 1).f1 == 0


def test_matches_are_one_to_one_and_the_best_come_first() -> None:
    def closeness(a: int, b: int) -> float:
        return 10 - abs(a - b)

    assert sorted(match([10, 14], [13, 30, 11], closeness, 5)) == [(0, 2), (1, 0)]
    assert match([1], [], closeness, 5) == []


def test_misses_and_extras_are_told_in_their_sentence(
    nlp: Language, tmp_path: Path, content: dict[str, Any]
) -> None:
    change(content, "dates", [])
    score = evaluate(nlp, [parse_gold(content, source(tmp_path))])
    assert score.layers["dates (span)"] == Counts(0, 1, 0)
    (extra,) = [one for one in score.findings if one.layer == "dates (span)"]
    assert (extra.doc_id, extra.kind, extra.what) == ("made-up.txt", "extra", "5 March 2024")
    assert extra.sentence == "Ane Lund met Pablo Rojas in Lima on ⟦5 March 2024⟧."


def test_every_wrong_item_is_told(nlp: Language, content: dict[str, Any], tmp_path: Path) -> None:
    score = evaluate(nlp, [parse_gold(content, source(tmp_path)), *seed()])
    for layer, counts in score.layers.items():
        told = [one.kind for one in score.findings if one.layer == layer]
        assert (told.count("extra"), told.count("missed")) == (counts.extra, counts.missed), layer
    for name, (right, all_) in score.accuracy.items():
        assert sum(one.layer == name for one in score.findings) == all_ - right


def test_gold_held_against_itself_is_perfect(nlp: Language) -> None:
    (gold,) = seed()
    found = evaluate_as(nlp, gold)
    assert {name for name, figure in found.figures().items() if figure != 1} == set()


def evaluate_as(nlp: Language, gold: Gold) -> Score:
    """Count gold against itself, on the sentences of `nlp`."""
    from pipeline.evaluation.comparison import _Comparison

    score = Score()
    sentences = [(sent.start_char, sent.end_char) for sent in nlp(gold.source.text).sents]
    _Comparison(score, gold, gold.expected, sentences).run()
    return score


def seed() -> list[Gold]:
    return [load_gold(path) for path in sorted(GOLD.glob("*.gold.json"))]


def test_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    golds = [tmp_path / "a.gold.json", tmp_path / "b.gold.json"]
    assert read_floors(golds) == {}
    path.write_text('[floors]\n"roles" = 0.5\n"quote kind" = 1\n')
    assert read_floors(golds) == {"roles": 0.5, "quote kind": 1}
    score = Score(layers={"roles": Counts(1, 3, 1)}, accuracy={"quote kind": (2, 2)})
    assert below(score, read_floors(golds)) == ["roles: 0.333 is under its floor of 0.500"]
    assert below(score, {"roles": 1 / 3}) == []
    with pytest.raises(ValueError, match="no layer is called 'fish'; there are: roles, quote kind"):
        below(score, {"fish": 0.5})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[floors]\nroles = 2\n", "'roles' is 2, not a number from 0 to 1"),
        ("[floors]\nroles = 'high'\n", "'roles' is 'high', not a number"),
        ("roles = 1\n", "floors"),
        ("[floors\n", "Expected"),
    ],
)
def test_wrong_floors_are_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "floors.toml").write_text(content)
    with pytest.raises(ValueError, match=f"floors.toml: .*{message}"):
        read_floors([tmp_path / "a.gold.json"])


def test_the_floors_of_the_project_name_layers_there_are(nlp: Language) -> None:
    floors = read_floors(GOLD.glob("*.gold.json"))
    assert floors
    assert floors.keys() <= evaluate(nlp, seed()).figures().keys()


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the scorer of ../shared")
@pytest.mark.parametrize("folder", ["gold", "dev"])
def test_the_figures_are_those_of_the_independent_scorer(
    nlp: Language, tmp_path: Path, folder: str
) -> None:
    golds = sorted((SHARED / folder).glob("*.gold.json"))
    table = SHARED / folder / "dates.csv"
    dates = GivenDates(by_path=read_dates(table) if table.is_file() else {})
    out = run([str(SHARED / folder)], tmp_path / "out", Setup(dates=dates)).out
    scorer = [sys.executable, str(SHARED / "tools" / "score_tables.py"), str(out)]
    other = subprocess.run(
        [*scorer, *map(str, golds), "--json"], capture_output=True, text=True, check=True
    )
    theirs: Mapping[str, Any] = json.loads(other.stdout)
    ours = evaluate(nlp, map(load_gold, golds), dates)
    assert {name: [c.right, c.extra, c.missed] for name, c in ours.layers.items()} == theirs["n"]
    figures = {name: [c.precision, c.recall, c.f1] for name, c in ours.layers.items()}
    assert figures == theirs["prf"]
    assert {name: ours.figures()[name] for name in ours.accuracy} == theirs["acc"]


def test_a_date_given_is_used(nlp: Language, content: dict[str, Any], tmp_path: Path) -> None:
    content["document_date"] = "2020-01-01"
    gold = parse_gold(content, replace(source(tmp_path), doc_id="made-up.txt"))
    assert evaluate(nlp, [gold]).accuracy["document_date"] == (0, 1)
    dates = GivenDates(by_path={"made-up.txt": "2020-01-01"})
    assert evaluate(nlp, [gold], dates).accuracy["document_date"] == (1, 1)
