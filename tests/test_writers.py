"""Every format gives back what was written: types, nulls and the nastiest of texts."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.schema import (
    Reference,
    Table,
    integer,
    integer_or_null,
    number_or_null,
    refers,
    text,
    text_or_null,
)
from pipeline.tables import TABLES
from pipeline.writers import (
    FORMATS,
    WRITERS,
    MissingExtraError,
    WriterError,
    XlsxWriter,
    require,
    unguarded,
)

Row = tuple[Any, ...]

PAPERS = Table(
    "papers",
    "a paper: 'what' was read",
    (text("doc_id", "its name"), text_or_null("note", "what's said of it")),
    lambda _: (),
    key=("doc_id",),
)
# columns called as words of SQL are
PARTS = Table(
    "parts",
    "a part of a paper",
    (
        text("doc_id", "papers.doc_id"),
        integer("part_id", "its number"),
        text("text", "what it says"),
        integer_or_null("end", "where it ends"),
        number_or_null("order", "how much it weighs"),
        text_or_null("group", "whose it is"),
    ),
    lambda _: (),
    key=("doc_id", "part_id"),
    references=(Reference(("doc_id",), "papers"),),
)
NOTES = Table(
    "notes",
    "a note on a part; nothing tells notes apart",
    (text("doc_id", "papers.doc_id"), integer_or_null("part_id", "parts.part_id, of a part")),
    lambda _: (),
    references=(refers("part_id", "parts"),),
)
SMALL = (PAPERS, PARTS, NOTES)
TYPES: dict[str, Callable[[Any], Any]] = {"text": str, "integer": int, "number": float}

NASTY = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''=1", "\uff1d1"),
    *("-", "=", "'", "'-", "- ", "a\rb", "a\r\nb", "a\nb", "\r", "\r\n", " a ", "\ufeffa"),
    *('"', '""', 'a"b,c;d', "\\", "\\N", "NULL", "None", "NA", "nan", "TRUE", "#N/A", "007", "1e5"),
    *("https://paper.example/a", "mailto:a@paper.example", "{=A1}", "<b>&amp;</b>", "<r>a</r>"),
    *("<r>", "</r>", "_x0041_", "_x0041_x0042_", "_x005F_x0041_", "\x0b\x1f\x7f", "\x85\u2028a"),
    *("é", "e\u0301", "\U0001f54a", "\ufffe\uffff", "مرحبا", "\u200b", "x" * 40_000),
)


def rows_of(texts: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """Give rows with `texts` in all columns of text, as a run gives them: mixed, parents first."""
    rows: list[tuple[str, list[Row]]] = []
    for number, one in enumerate(texts):
        doc_id = f"{one[:50]}|{number}"
        rows += [
            ("papers", [(doc_id, one)]),
            ("parts", [(doc_id, 1, one, number, number / 7, None)]),
            ("parts", [(doc_id, -2, "b", None, None, one), (doc_id, 3, "c", 0, -12.0, one)]),
            ("notes", [(doc_id, 3), (doc_id, 3), (doc_id, None)]),
        ]
    return rows


def write(
    name: str, folder: Path, rows: Sequence[tuple[str, list[Row]]], tables: Sequence[Table] = SMALL
) -> None:
    with closing(WRITERS[name](folder, tables)) as writer:
        for table, some in rows:
            writer.write(table, iter(some))


def read(name: str, folder: Path, tables: Sequence[Table] = SMALL) -> dict[str, list[Row]]:
    return {table.name: list(READERS[name](folder, table)) for table in tables}


def read_csv(folder: Path, table: Table) -> Iterator[Row]:
    with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert header == [column.name for column in table.columns]
    for row in rows:
        cells = zip(table.columns, row, strict=True)
        yield tuple(
            None if column.nullable and not cell else TYPES[column.type](unguarded(cell))
            for column, cell in cells
        )


def read_jsonl(folder: Path, table: Table) -> Iterator[Row]:
    written = (folder / f"{table.name}.jsonl").read_text(encoding="utf-8")
    for line in written.splitlines():
        row = json.loads(line)
        assert list(row) == [column.name for column in table.columns]
        yield tuple(row.values())


def read_parquet(folder: Path, table: Table) -> Iterator[Row]:
    found = pq.read_table(folder / f"{table.name}.parquet")
    types = {"text": "string", "integer": "int64", "number": "double"}
    assert [(one.name, str(one.type), one.nullable) for one in found.schema] == [
        (column.name, types[column.type], column.nullable) for column in table.columns
    ]
    return (tuple(row.values()) for row in found.to_pylist())


def read_sqlite(folder: Path, table: Table) -> Iterator[Row]:
    with closing(sqlite3.connect(folder / "communique.sqlite")) as database:
        yield from database.execute(query(table))


def read_duckdb(folder: Path, table: Table) -> Iterator[Row]:
    with duckdb.connect(str(folder / "communique.duckdb"), read_only=True) as database:
        yield from database.execute(query(table)).fetchall()


def query(table: Table) -> str:
    return f'SELECT * FROM "{table.name}" ORDER BY rowid'  # noqa: S608 - our own name


def read_xlsx(folder: Path, table: Table) -> Iterator[Row]:
    header, *rows = openpyxl.load_workbook(folder / "communique.xlsx")[table.name].rows
    assert [cell.value for cell in header] == [column.name for column in table.columns]
    for row in rows:
        assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}
        assert [cell.hyperlink for cell in row] == [None] * len(row)
        yield tuple(
            None if cell.value is None else unescaped(TYPES[column.type](cell.value))
            for column, cell in zip(table.columns, row, strict=True)
        )


def unescaped(value: Any) -> Any:
    """Undo the escapes of ECMA-376, part 1, 22.9.2.19, which openpyxl leaves as they are."""
    if not isinstance(value, str):
        return value
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)


READERS = {
    "csv": read_csv,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
    "sqlite": read_sqlite,
    "duckdb": read_duckdb,
    "xlsx": read_xlsx,
}
formats = pytest.mark.parametrize("name", WRITERS)


def check_round_trip(name: str, texts: Sequence[str]) -> None:
    rows = rows_of(texts)
    expected: dict[str, list[Row]] = {table.name: [] for table in SMALL}
    for table, some in rows:
        expected[table] += (tuple(kept(name, value) for value in row) for row in some)
    with tempfile.TemporaryDirectory() as folder:
        write(name, Path(folder), rows)
        found = read(name, Path(folder))
    assert found == expected
    types = [[type(value) for row in some for value in row] for some in found.values()]
    assert types == [[type(value) for row in some for value in row] for some in expected.values()]


def kept(name: str, value: Any) -> Any:
    """Give what a format keeps of `value`: all, but for what its writer says."""
    if name == "xlsx" and isinstance(value, float):
        return float(f"{value:.16G}")
    if name == "xlsx" and isinstance(value, str) and len(value) > 32_767:
        mark = " [… cut: a cell of Excel holds no more]"
        return value[: 32_767 - len(mark)] + mark
    return value


@formats
def test_nasty_texts_come_back(name: str) -> None:
    check_round_trip(name, NASTY)


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
any_text = st.tuples(st.sampled_from(["", *NASTY[:-1]]), st.text(characters)).map("".join)


@formats
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(any_text.filter(bool), max_size=20))
def test_any_text_comes_back(name: str, texts: list[str]) -> None:
    check_round_trip(name, texts)


@formats
def test_tables_without_rows_are_there(name: str, tmp_path: Path) -> None:
    write(name, tmp_path, [], TABLES)
    assert read(name, tmp_path, TABLES) == {table.name: [] for table in TABLES}


@formats
def test_more_rows_than_wait_in_memory(name: str, tmp_path: Path) -> None:
    papers = [(f"{number:05}", None) for number in range(70_000)]
    write(name, tmp_path, [("papers", papers)], [PAPERS])
    assert read(name, tmp_path, [PAPERS]) == {"papers": papers}


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"duckdb"}))
def test_the_same_rows_give_the_same_bytes_however_they_come(name: str, tmp_path: Path) -> None:
    mixed = rows_of([*NASTY, *map(str, range(3_000))])
    tables = [
        (table.name, [row for of, some in mixed if of == table.name for row in some])
        for table in SMALL
    ]
    contents: list[Mapping[str, bytes]] = []
    for number, rows in enumerate((mixed, mixed, tables)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(name, folder, rows)
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1] == contents[2]


@formats
def test_only_the_folder_is_written_to(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with closing(WRITERS[name](tmp_path / "out", SMALL)) as writer:
        writer.write("papers", [("a", None)])
        assert list((tmp_path / "temporary").iterdir()) == []
    assert list((tmp_path / "temporary").iterdir()) == []
    files = {path.name for path in (tmp_path / "out").iterdir()}
    separate = {f"{table.name}.{name}" for table in SMALL} | {"datapackage.json"}
    assert files == (separate if name in {"csv", "jsonl", "parquet"} else {f"communique.{name}"})


def test_the_formats_are_told_with_what_they_need() -> None:
    assert FORMATS.keys() == WRITERS.keys()
    for name in FORMATS:
        require(name)


@pytest.mark.parametrize(("name", "package"), [one for one in FORMATS.items() if one[1]])
def test_a_missing_package_is_named(
    name: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    told = (
        f"the format {name} needs {package}, which is not installed: "
        f"pip install 'communique[{name}]' or pip install {package}"
    )
    with pytest.raises(MissingExtraError, match=re.escape(told)):
        require(name)
    with pytest.raises(MissingExtraError, match=re.escape(told)):
        WRITERS[name](tmp_path, SMALL)
    assert list(tmp_path.iterdir()) == []


FULL = """
import sys, resource
from contextlib import closing
from pathlib import Path
from pipeline.tables import TABLES
from pipeline.writers import WRITERS, WriterError, require

name, folder = sys.argv[1:]
require(name)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with closing(WRITERS[name](Path(folder), TABLES)) as writer:
        for number in range(40_000):
            writer.write("failures", [(f"{number**9:x}", "read", "gone" * 20)])
except (OSError, WriterError) as error:
    print("told:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
@formats
def test_a_disk_that_is_full_is_told(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, name, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("told: "), done.stdout
    assert not (tmp_path / "datapackage.json").exists()


# csv


def test_bytes_of_csv(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("é.txt", 1, 'a "b", c', -1, -0.5, "-1"),
        ("é.txt", 2, "d\r\ne", None, None, None),
        ("é.txt", 3, "g\rh", 0, 12.0, "-"),
    ]
    write("csv", tmp_path, [("papers", [("é.txt", None)]), ("parts", rows)])
    assert (tmp_path / "papers.csv").read_bytes() == b"\xef\xbb\xbfdoc_id,note\n\xc3\xa9.txt,\n"
    assert (tmp_path / "parts.csv").read_bytes() == (
        "\ufeffdoc_id,part_id,text,end,order,group\n"
        'é.txt,1,"a ""b"", c",-1,-0.5,\'-1\n'
        'é.txt,2,"d\r\ne",,,\n'
        'é.txt,3,"g\rh",0,12.0,-\n'
    ).encode()


@given(any_text)
def test_no_cell_of_csv_starts_a_formula(one: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write("csv", Path(folder), [("papers", [("a", one)])], [PAPERS])
        with Path(folder, "papers.csv").open(encoding="utf-8-sig", newline="") as file:
            cell = list(csv.reader(file))[1][1]
    assert not re.match(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20].", cell, re.DOTALL)
    assert cell in {one, f"'{one}"}
    assert unguarded(cell) == one


# the Data Package


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])
def test_a_data_package_tells_which_files_belong_together(name: str, tmp_path: Path) -> None:
    writer = WRITERS[name](tmp_path, SMALL)
    writer.write("papers", [("a", "b")])
    assert not (tmp_path / "datapackage.json").exists()
    writer.close()
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for table, resource in zip(SMALL, package["resources"], strict=True):
        data = (tmp_path / f"{table.name}.{name}").read_bytes()
        assert resource["path"] == f"{table.name}.{name}"
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


# databases


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
@pytest.mark.parametrize(
    "rows",
    [
        [("papers", [("a", None), ("a", None)])],
        [("papers", [("a", None)]), ("notes", [("a", 1)])],
        [("papers", [("a", None)]), ("parts", [("b", 1, "", None, None, None)])],
        [("papers", [(None, "b")])],
    ],
    ids=["key", "reference", "part of a reference", "null"],
)
def test_a_row_that_breaks_a_key_is_refused(
    name: str, rows: list[tuple[str, list[Row]]], tmp_path: Path
) -> None:
    with pytest.raises(WriterError, match=rf"communique\.{name}: "):
        write(name, tmp_path, rows)


def test_the_keys_of_sqlite(tmp_path: Path) -> None:
    write("sqlite", tmp_path, [], TABLES)
    with closing(sqlite3.connect(tmp_path / "communique.sqlite")) as database:
        for table in TABLES:
            columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
            key = sorted((place, name) for _, name, _, _, _, place in columns if place)
            assert tuple(name for _, name in key) == table.key
            rest = [column for column in table.columns if column.name not in table.key]
            nullable = {name for _, name, _, strict, *_ in columns if not strict}
            assert {column.name for column in rest if column.nullable} == nullable
            found: dict[int, tuple[str, list[tuple[str, str]]]] = {}
            for number, _, target, column, to, *_ in database.execute(
                f"PRAGMA foreign_key_list({table.name})"
            ):
                found.setdefault(number, (target, []))[1].append((column, to))
            keys = {one.name: one.key for one in TABLES}
            assert sorted(found.values()) == sorted(
                (one.table, list(zip(one.columns, keys[one.table], strict=True)))
                for one in table.references
            )
        (schema,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'talks'")
        assert "-- held, planned or off" in schema[0]


def test_the_keys_of_duckdb(tmp_path: Path) -> None:
    write("duckdb", tmp_path, [], TABLES)
    constraints = """
        SELECT constraint_column_names, referenced_table, referenced_column_names
        FROM duckdb_constraints() WHERE table_name = ? AND constraint_type = ?
    """
    with duckdb.connect(str(tmp_path / "communique.duckdb"), read_only=True) as database:
        keys = {table.name: table.key for table in TABLES}
        for table in TABLES:
            primary = database.execute(constraints, [table.name, "PRIMARY KEY"]).fetchall()
            assert [tuple(row[0]) for row in primary] == ([table.key] if table.key else [])
            found = database.execute(constraints, [table.name, "FOREIGN KEY"]).fetchall()
            assert sorted((tuple(row[0]), row[1], tuple(row[2])) for row in found) == sorted(
                (one.columns, one.table, keys[one.table]) for one in table.references
            )
        comments = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'negated'"
        )
        assert comments.fetchall() == [("1 where it was not said ('did not say that'), else 0",)]


# workbooks


def test_a_cell_of_a_workbook_is_cut_where_excel_cannot_hold_it(tmp_path: Path) -> None:
    texts = ["a" * 32_767, "\U0001f54a" * 16_383, "b" * 32_768, "c" + "\U0001f54a" * 16_384]
    write("xlsx", tmp_path, [("papers", [(str(i), one) for i, one in enumerate(texts)])])
    found = [row[1] for row in read("xlsx", tmp_path)["papers"]]
    mark = " [… cut: a cell of Excel holds no more]"
    assert found[:2] == texts[:2]
    assert found[2] == "b" * (32_767 - len(mark)) + mark
    assert found[3] == "c" + "\U0001f54a" * ((32_766 - len(mark)) // 2) + mark


def test_a_sheet_that_is_full_says_what_to_do(tmp_path: Path) -> None:
    class Small(XlsxWriter):
        max_rows = 3

    assert XlsxWriter.max_rows == 1_048_576
    with closing(Small(tmp_path, SMALL)) as writer:
        writer.write("papers", [("a", None), ("b", None)])
        with pytest.raises(WriterError, match=r"papers has more than the 2 rows .* parquet"):
            writer.write("papers", [("c", None)])
    assert len(read("xlsx", tmp_path)["papers"]) == 2


def test_a_workbook_has_no_date_of_its_own(tmp_path: Path) -> None:
    write("xlsx", tmp_path, rows_of(["a"]))
    with zipfile.ZipFile(tmp_path / "communique.xlsx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2000-01-01"}
