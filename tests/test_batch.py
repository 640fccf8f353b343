"""A run: rows in order, a failure costs its document, tables come whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import load
from pipeline.batch import OutputError, process, run
from pipeline.extraction import Extraction
from pipeline.readers import GivenDates, Source
from pipeline.records import Failure
from pipeline.tables import TABLES

TEXT = "OSLO, March 4, 2024 -- Ane Lund met Pablo Rojas in {} on Monday.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, city in (("b.txt", "Bergen"), ("a.txt", "Lima"), ("c.txt", "Paris")):
        (folder / name).write_text(TEXT.format(city))
    return folder


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_all_tables_are_written_and_counted(articles: Path, tmp_path: Path) -> None:
    (articles / "d.txt").write_bytes(b"")
    told: list[Failure] = []
    report = run([str(articles)], tmp_path / "new" / "out", on_failure=told.append)
    assert sorted(path.stem for path in report.out.iterdir()) == sorted(t.name for t in TABLES)
    assert report.counts == {table.name: len(rows(report.out, table.name)) for table in TABLES}
    assert report.counts["documents"] == 3
    assert list(report.failures) == told
    assert rows(report.out, "failures") == [
        {
            "path": f"{articles.as_posix()}/d.txt",
            "stage": "read",
            "error": "the file is empty: take it out of the input",
        }
    ]


def test_rows_are_in_the_order_of_documents_whatever_that_of_the_paths(
    articles: Path, tmp_path: Path
) -> None:
    paths = [str(articles / name) for name in ("c.txt", "a.txt", "b.txt", "gone.txt", "away.txt")]
    one = run(paths, tmp_path / "one").out
    other = run([*reversed(paths), paths[0]], tmp_path / "other").out
    assert contents(one) == contents(other)
    assert [row["doc_id"] for row in rows(one, "documents")] == ["a.txt", "b.txt", "c.txt"]
    ids = [(row["doc_id"], int(row["mention_id"])) for row in rows(one, "mentions")]
    assert ids == sorted(ids)
    failed = [Path(row["path"]).name for row in rows(one, "failures")]
    assert failed == ["away.txt", "gone.txt"]


def test_dates_given_reach_the_documents(articles: Path, tmp_path: Path) -> None:
    dates = GivenDates(by_path={"b.txt": "1999-12-31"})
    out = run([str(articles)], tmp_path / "out", dates=dates).out
    found = [(row["document_date"], row["document_date_source"]) for row in rows(out, "documents")]
    assert found == [
        ("2024-03-04", "dateline"),
        ("1999-12-31", "column"),
        ("2024-03-04", "dateline"),
    ]


def test_files_of_others_in_the_output_folder_stay(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "talks.csv").write_text("old")
    run([str(articles)], out)
    assert (out / "notes.txt").read_text() == "mine"
    assert (out / "talks.csv").read_text().startswith("doc_id,talk_id,")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_interrupt_leaves_everything_as_it_was(articles: Path, tmp_path: Path) -> None:
    def interrupt(_: Failure) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "out"
    run([str(articles / "a.txt")], out)
    before = contents(out)
    for target in (out, tmp_path / "new"):
        with pytest.raises(KeyboardInterrupt):
            run([str(articles), "nowhere.txt"], target, on_failure=interrupt)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "out"]


def test_an_output_that_is_a_file_is_refused(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="out is a file: give a folder"):
        run([str(articles)], tmp_path / "out")
    with pytest.raises(OutputError, match="Not a directory"):
        run([str(articles)], tmp_path / "out" / "below")
    assert (tmp_path / "out").read_text() == "mine"


def source(doc_id: str, text: str) -> Source:
    return Source(doc_id, doc_id, text, "")


@Language.component("test_refuses_atlantis")
def refuses_atlantis(doc: Doc) -> Doc:
    if "Atlantis" in doc.text:
        msg = "no such\nplace"
        raise KeyError(msg)
    return doc


def test_a_stage_that_raises_costs_its_document() -> None:
    nlp = load()
    nlp.add_pipe("test_refuses_atlantis", before="communique/quotes")
    unread = Failure("u.txt", "read", "the file is empty")
    texts = [
        source(f"{n}.txt", TEXT.format("Atlantis" if n % 7 == 3 else "Lima")) for n in range(40)
    ]
    results = list(process(nlp, [*texts[:20], unread, *texts[20:]]))
    assert results.pop(20) is unread
    for text, result in zip(texts, results, strict=True):
        if "Atlantis" in text.text:
            reason = r"KeyError: 'no such\nplace'"
            assert result == Failure(text.path, "test_refuses_atlantis", reason)
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
