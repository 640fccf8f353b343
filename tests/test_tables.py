"""The tables' contract: names, order and types of columns, and what stands in the rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.records import (
    Date,
    Document,
    Entity,
    Extraction,
    Location,
    Mention,
    Passage,
    Quote,
    Side,
    Talk,
)
from pipeline.tables import TABLES, describe, rows_of, to_frames

GOLDEN = Path(__file__).parent / "golden" / "schema.txt"

LUND = Entity(
    1,
    "PERSON",
    "Ane Lund",
    "NOR",
    ("Foreign Minister", "Acting Chair"),
    (Mention(1, 1, "PERSON", 0, 8, "Ane Lund"), Mention(3, 1, "PERSON", 30, 34, "Lund")),
)
LIMA = Entity(2, "GPE", "Lima", "PER", (), (Mention(2, 2, "GPE", 20, 24, "Lima"),))
TALK = Talk(
    1,
    Side(1, "Ane Lund", None, "NOR", None),
    Side(None, None, "foreign minister", "PER", None),
    "held",
    "meeting",
    "2024-03-04",
    "Lima",
    ("fish", "trade in copper"),
    (Passage(0, 25, "Ane Lund met him in Lima."), Passage(30, 44, "Lund met him.")),
)
QUOTE = Quote(
    1,
    "direct",
    (Passage(50, 54, "Good"), Passage(66, 69, "day")),
    Passage(60, 64, "said"),
    None,
    None,
    None,
)
ONE = Extraction(
    Document("a.txt", "in/a.txt", "0f", "2024-03-04", "header", 99, 20),
    (LUND, LIMA),
    (Date(1, 40, 46, "Monday", "DATE", "2024-03-04", "2024-03-04", "2024-03-04"),),
    (Location(1, 2, 20, 24, "Lima", "Lima", "city", "PER", "venue", 3936456, -12.0, None),),
    (QUOTE,),
    (TALK,),
)


def test_the_schema_is_the_published_one() -> None:
    assert describe() + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_every_table_begins_with_the_document_and_no_column_comes_twice() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert names[0] == ("path" if table.name == "failures" else "doc_id")
        assert len(set(names)) == len(names)
        assert {column.type for column in table.columns} <= {"text", "integer", "number"}


def test_every_row_fills_its_columns() -> None:
    types = {"text": str, "integer": int, "number": float}
    rows = rows_of(ONE)
    assert [name for name, some in rows.items() if not some] == ["failures"]
    for table in TABLES:
        for row in rows[table.name]:
            for column, value in zip(table.columns, row, strict=True):
                allowed = types[column.type]
                assert isinstance(value, allowed) or (value is None and column.nullable)


def test_mentions_come_in_text_order_whatever_their_entity() -> None:
    assert rows_of(ONE)["mentions"] == [
        ("a.txt", 1, 1, "PERSON", 0, 8, "Ane Lund"),
        ("a.txt", 2, 2, "GPE", 20, 24, "Lima"),
        ("a.txt", 3, 1, "PERSON", 30, 34, "Lund"),
    ]


def test_rows_of_what_belongs_to_another_row() -> None:
    rows = rows_of(ONE)
    assert rows["entities"][0] == ("a.txt", 1, "PERSON", "Ane Lund", "NOR", 2)
    assert rows["entity_roles"] == [("a.txt", 1, "Foreign Minister"), ("a.txt", 1, "Acting Chair")]
    assert rows["talk_topics"] == [("a.txt", 1, "fish"), ("a.txt", 1, "trade in copper")]
    assert rows["talk_evidence"][1] == ("a.txt", 1, 30, 44, "Lund met him.")
    sides = ((1, "Ane Lund", None, "NOR", None), (None, None, "foreign minister", "PER", None))
    assert rows["talks"][0][2:12] == (*sides[0], *sides[1])


def test_a_quotes_text_is_its_spans_joined() -> None:
    rows = rows_of(ONE)
    assert rows["quotes"][0][11] == "Good … day"
    assert [row[2:] for row in rows["quote_spans"]] == [(50, 54, "Good"), (66, 69, "day")]
    assert rows["quotes"][0][3:11] == (60, 64, "said", None, None, None, None, None)


def test_frames_have_types_that_hold_nulls() -> None:
    frames = to_frames(ONE)
    assert list(frames) == [table.name for table in TABLES]
    types = {"text": "string", "integer": "Int64", "number": "Float64"}
    for table in TABLES:
        found = {name: str(dtype) for name, dtype in frames[table.name].dtypes.items()}
        assert found == {column.name: types[column.type] for column in table.columns}
    assert frames["quotes"]["speaker_start"][0] is pd.NA
    assert frames["locations"]["geonames_id"][0] == 3936456


def test_frames_of_many_documents_are_in_the_order_of_their_ids() -> None:
    other = replace(ONE, document=replace(ONE.document, doc_id="B.txt"))
    frames = to_frames(one for one in (ONE, other))
    assert list(frames["documents"]["doc_id"]) == ["B.txt", "a.txt"]
    assert list(frames["mentions"]["doc_id"]) == ["B.txt"] * 3 + ["a.txt"] * 3


def test_frames_of_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match=r"two documents have the doc_id 'a.txt'"):
        to_frames([ONE, ONE])


def test_no_extraction_gives_empty_frames() -> None:
    assert {len(frame) for frame in to_frames([]).values()} == {0}
