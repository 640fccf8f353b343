"""The published schema: keys that hold, and a Data Package that says what the tables are."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.extraction import extract
from pipeline.publication import data_package, describe_json
from pipeline.records import Document, Entity, Extraction, Passage, Quote, Side, Talk
from pipeline.schema import Column, Table
from pipeline.tables import TABLES, rows_of
from pipeline.writers import WRITERS

ROOT = Path(__file__).parent.parent
BY_NAME = {table.name: table for table in TABLES}
DOCUMENT = (("doc_id",), "documents")
REFERENCES = [(table.name, one.columns, one.table) for table in TABLES for one in table.references]
TEXT = (
    "OSLO, March 5, 2024 -- Norwegian Foreign Minister Ane Lund met Peruvian Foreign Minister "
    'Pablo Rojas in Oslo in early March to talk about fish. "We agreed on fish, and on fish," '
    "Lund told reporters. Rojas did not say that the talks would go on."
)


@pytest.fixture(scope="module")
def extractions(nlp: Language) -> list[Extraction]:
    files = sorted((ROOT / "data" / "raw").iterdir())
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    return [extract(text, nlp=nlp, doc_id=name) for name, text in {**texts, "a": TEXT}.items()]


@pytest.fixture(scope="module")
def rows(extractions: list[Extraction]) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of the extractions, by column."""
    return {
        table.name: [
            dict(zip((column.name for column in table.columns), row, strict=True))
            for one in extractions
            for row in table.rows(one)
        ]
        for table in TABLES
    }


# the definition


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_key_is_of_columns_that_are_never_null(table: Table) -> None:
    columns = {column.name: column for column in table.columns}
    assert bool(table.key) == (table.name != "failures")
    assert not any(columns[name].nullable for name in table.key)


@pytest.mark.parametrize(("name", "columns", "target"), REFERENCES)
def test_a_reference_is_to_the_key_of_a_table_before(
    name: str, columns: tuple[str, ...], target: str
) -> None:
    names = [table.name for table in TABLES]
    assert names.index(target) < names.index(name)
    types = [
        [one.type for wanted in some for one in BY_NAME[table].columns if one.name == wanted]
        for table, some in ((name, columns), (target, BY_NAME[target].key))
    ]
    assert types[0] == types[1] != []


def test_every_table_with_a_document_refers_to_it() -> None:
    told = {name for name, columns, target in REFERENCES if (columns, target) == DOCUMENT}
    assert told == BY_NAME.keys() - {"documents", "failures"}


# the rows


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_keys_hold(table: Table, rows: dict[str, list[dict[str, Any]]]) -> None:
    keys = [tuple(row[name] for name in table.key) for row in rows[table.name]]
    assert bool(keys) == (table.name != "failures")
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("name", "columns", "target"), REFERENCES)
def test_references_hold(
    name: str,
    columns: tuple[str, ...],
    target: str,
    rows: dict[str, list[dict[str, Any]]],
) -> None:
    there = {tuple(row[key] for key in BY_NAME[target].key) for row in rows[target]}
    named = {tuple(row[column] for column in columns) for row in rows[name]}
    named = {values for values in named if None not in values}
    assert named <= there
    assert named


@pytest.mark.parametrize(
    ("name", "column"),
    [(table.name, column) for table in TABLES for column in table.columns if column.values],
    ids=lambda part: getattr(part, "name", part),
)
def test_values_are_those_that_are_fixed(
    name: str, column: Column, rows: dict[str, list[dict[str, Any]]]
) -> None:
    found = {row[column.name] for row in rows[name]} - {None}
    assert found <= set(column.values)
    assert found


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_databases_take_the_rows(name: str, extractions: list[Extraction], tmp_path: Path) -> None:
    with closing(WRITERS[name](tmp_path, TABLES)) as writer:
        for one in extractions:
            for table, some in rows_of(one).items():
                writer.write(table, some)


def test_what_is_said_twice_is_one_row() -> None:
    side = Side(None, None, "minister", "PER", None)
    told = (Passage(0, 1, "a"), Passage(0, 1, "a"))
    talk = Talk(1, side, side, "held", "call", None, None, ("peace", "peace"), told)
    quote = Quote(1, "direct", told, None, None, None, None)
    entity = Entity(1, "PERSON", "Ane Lund", None, ("chair", "chair"), ())
    document = Document("a", "a", "0f", None, None, 1, 1)
    rows = rows_of(Extraction(document, (entity,), (), (), (quote,), (talk,)))
    for name in ("talks", "talk_topics", "talk_evidence", "quote_spans", "entity_roles"):
        assert len(rows[name]) == 1


# the Data Package


def test_the_package_is_the_schema() -> None:
    package = json.loads(describe_json())
    assert package == data_package(TABLES, "csv")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [one["name"] for one in package["resources"]] == [table.name for table in TABLES]
    for table, resource in zip(TABLES, package["resources"], strict=True):
        assert resource["type"] == "table"
        assert resource["path"] == f"{table.name}.csv"
        assert resource["encoding"] == "utf-8"
        assert resource["dialect"]["lineTerminator"] == "\n"
        schema = resource["schema"]
        assert [(one["name"], one["description"]) for one in schema["fields"]] == [
            (column.name, column.description) for column in table.columns
        ]
        assert schema["missingValues"] == [""]
        assert tuple(schema.get("primaryKey", ())) == table.key


def test_a_resource_as_it_stands_in_the_package() -> None:
    package = json.loads(describe_json("jsonl"))
    (resource,) = (one for one in package["resources"] if one["name"] == "talk_topics")
    assert resource == {
        "name": "talk_topics",
        "type": "table",
        "path": "talk_topics.jsonl",
        "description": "something that was discussed",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": "doc_id",
                    "type": "string",
                    "description": BY_NAME["talk_topics"].columns[0].description,
                    "constraints": {"required": True},
                },
                {
                    "name": "talk_id",
                    "type": "integer",
                    "description": "talks.talk_id",
                    "constraints": {"required": True},
                },
                {
                    "name": "topic",
                    "type": "string",
                    "description": "noun phrase as in the text",
                    "constraints": {"required": True},
                },
            ],
            "missingValues": [],
            "primaryKey": ["doc_id", "talk_id", "topic"],
            "foreignKeys": [
                {
                    "fields": ["doc_id"],
                    "reference": {"resource": "documents", "fields": ["doc_id"]},
                },
                {
                    "fields": ["doc_id", "talk_id"],
                    "reference": {"resource": "talks", "fields": ["doc_id", "talk_id"]},
                },
            ],
        },
    }


def test_fields_tell_what_can_stand_in_them() -> None:
    fields = {
        (resource["name"], field["name"]): field
        for resource in data_package(TABLES, "csv")["resources"]
        for field in resource["schema"]["fields"]
    }
    assert fields["documents", "doc_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["talks", "status"]["constraints"]["enum"] == ["held", "planned", "off"]
    assert fields["quotes", "negated"]["constraints"] == {"required": True, "enum": [0, 1]}
    assert "constraints" not in fields["locations", "latitude"]
    assert fields["locations", "latitude"]["type"] == "number"


def test_a_reference_that_may_be_empty_is_none_of_the_package() -> None:
    resources = {one["name"]: one for one in data_package(TABLES, "csv")["resources"]}
    assert [one["fields"] for one in resources["talks"]["schema"]["foreignKeys"]] == [["doc_id"]]
    assert "foreignKeys" not in resources["failures"]["schema"]
    assert "primaryKey" not in resources["failures"]["schema"]
