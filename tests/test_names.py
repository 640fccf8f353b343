"""A user's own names: they go before all others, and a faulty file is refused by its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.entities import NamesError, find_entities, read_names

OWN = """name,label,country,aliases
Lakeside Contact Group,ORG,,LCG|Lakeside Group
Edda Brandvold,PERSON,NOR,E. Brandvold
Fiji Bitter,ORG,,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_aliases_are_one_entity_with_the_country_given(base: Language, own: Path) -> None:
    text = "Edda Brandvold left the Lakeside Contact Group. The LCG thanked E. Brandvold."
    found = find_entities(base(text), names=read_names(own))
    assert [(e.label, e.name, e.country, [m.text for m in e.mentions]) for e in found] == [
        ("PERSON", "Edda Brandvold", "NOR", ["Edda Brandvold", "E. Brandvold"]),
        ("ORG", "Lakeside Contact Group", None, ["Lakeside Contact Group", "LCG"]),
    ]


def test_own_names_go_before_listed_ones(base: Language, own: Path) -> None:
    text = "He drank Fiji Bitter in Fiji."
    names = {e.name: e.label for e in find_entities(base(text), names=read_names(own))}
    assert names == {"Fiji Bitter": "ORG", "Fiji": "GPE"}
    assert "Fiji Bitter" not in {e.name for e in find_entities(base(text))}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,label\nA,ORG\n", r":1: the columns must be name,label,country,aliases"),
        ("name,label,country,aliases\nA,ORG,,\nB,CITY,,\n", r":3: label 'CITY': give one of EVENT"),
        ("name,label,country,aliases\nA,ORG,Norway,\n", r":2: country 'Norway': give an ISO 3166"),
        ("name,label,country,aliases\n-,ORG,,\n", r":2: the name is empty"),
        ("name,label,country,aliases\nA,ORG,,B,C\n", r":2: too many cells"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NamesError, match=message):
        read_names(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match=r"gone\.csv: No such file or directory: give a CSV file"):
        read_names(tmp_path / "gone.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes(b"name,label,country,aliases\nOrl\xe9ans,GPE,FRA,\n")
    with pytest.raises(NamesError, match=r"latin\.csv: not UTF-8 at byte 30"):
        read_names(path)
