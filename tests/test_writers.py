"""CSV files byte by byte, and that a reader takes everything back."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.writers import WRITERS


def write(folder: Path, rows: list[list[object]]) -> Path:
    writer = WRITERS["csv"](folder, {"talks": ["doc_id", "n", "text"]})
    writer.write("talks", rows)
    writer.close()
    return folder / "talks.csv"


def test_bytes(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["é.txt", 1, 'a "b", c'],
        ["é.txt", None, "d\r\ne"],
        ["f", 0.5, "g\rh"],
    ]
    assert (
        write(tmp_path, rows).read_bytes()
        == ('doc_id,n,text\né.txt,1,"a ""b"", c"\né.txt,,"d\r\ne"\nf,0.5,"g\rh"\n').encode()
    )


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    assert write(tmp_path, []).read_bytes() == b"doc_id,n,text\n"


def test_rows_may_come_in_parts(tmp_path: Path) -> None:
    writer = WRITERS["csv"](tmp_path, {"a": ["x"], "b": ["y"]})
    writer.write("a", [[1]])
    writer.write("b", [[2]])
    writer.write("a", [[3]])
    writer.close()
    assert (tmp_path / "a.csv").read_text() == "x\n1\n3\n"
    assert (tmp_path / "b.csv").read_text() == "y\n2\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_a_reader_takes_every_text_back(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), [["a", 1, text] for text in texts])
        with path.open(encoding="utf-8", newline="") as file:
            assert [row["text"] for row in csv.DictReader(file)] == texts
