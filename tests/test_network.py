"""`communique network`: the graphs of countries and of people, by the real command."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]
import pytest
from test_cli import communique

TEXTS = {
    "one.txt": "Danish Foreign Minister Pernille Juhl met Peruvian Foreign Minister Nilda Ccori in "
    "Lima on March 3, 2014. Juhl phoned Kenyan President Wanjiru Kamau on March 5, 2014.\n",
    "two.txt": "Peruvian Foreign Minister Nilda Ccori held talks with Danish Foreign Minister "
    "Pernille Juhl on 9 June 2015. She will meet Kenyan President Wanjiru Kamau in July 2015.\n",
    "three.txt": "Denmark and Peru held talks on fish. It rained.\n",
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    done = communique("extract", folder / "texts", "--out", folder / "out", "--date", "2015-06-12")
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def graphs(tables: Path) -> Path:
    out = tables.parent / "graphs"
    done = communique("network", tables, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Graphs are in {out}" in done.stdout
    return out


def edges(graphs: Path, name: str) -> dict[tuple[str, str], dict[str, str]]:
    with (graphs / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["a"], row["b"]): row for row in csv.DictReader(file)}


def test_countries_are_counted_by_status_and_format(graphs: Path) -> None:
    found = edges(graphs, "countries")
    assert set(found) == {("DNK", "PER"), ("DNK", "KEN"), ("KEN", "PER")}
    pair = found["DNK", "PER"]
    assert (pair["held"], pair["meeting"], pair["call"], pair["documents"]) == ("3", "3", "0", "3")
    assert (found["DNK", "KEN"]["call"], found["DNK", "KEN"]["planned"]) == ("1", "0")


def test_planned_talks_are_counted_apart(graphs: Path) -> None:
    pair = edges(graphs, "countries")["KEN", "PER"]
    assert (pair["held"], pair["planned"], pair["meeting"]) == ("0", "1", "0")
    assert (pair["first"], pair["last"]) == ("", "")


def test_days_are_the_talks_own_else_the_documents(graphs: Path) -> None:
    pair = edges(graphs, "countries")["DNK", "PER"]
    # the talks on fish have no day of their own: the document's counts, which is the last
    assert (pair["first"], pair["last"]) == ("2014-03-03", "2015-06-12")


def test_people_are_there_by_name_and_country(graphs: Path) -> None:
    found = edges(graphs, "people")
    pair = found["Nilda Ccori", "Pernille Juhl"]
    assert (pair["a_country"], pair["b_country"], pair["held"]) == ("PER", "DNK", "2")
    assert ("Pernille Juhl", "Wanjiru Kamau") in found


@pytest.mark.parametrize("name", ["countries", "people"])
def test_all_three_forms_tell_the_same(graphs: Path, name: str) -> None:
    graphml = nx.read_graphml(graphs / f"{name}.graphml")
    gexf = nx.read_gexf(graphs / f"{name}.gexf")
    assert set(graphml.nodes) == set(gexf.nodes)
    assert graphml.number_of_edges() == gexf.number_of_edges() == len(edges(graphs, name))
    weights = sorted(data["weight"] for _, _, data in graphml.edges(data=True))
    assert weights == sorted(int(row["held"]) for row in edges(graphs, name).values())


def test_the_same_tables_give_the_same_bytes(tables: Path, graphs: Path, tmp_path: Path) -> None:
    communique("network", tables, "--out", tmp_path)
    first, second = ({p.name: p.read_bytes() for p in out.iterdir()} for out in (graphs, tmp_path))
    assert first == second
    assert b"lastmodifieddate" not in first["people.gexf"]


def test_graphs_go_into_the_folder_of_the_tables(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "run")
    assert communique("network", tmp_path / "run").returncode == 0
    assert len(list((tmp_path / "run" / "network").iterdir())) == 6


def test_an_unnamed_side_or_one_of_no_country_is_in_no_graph(tmp_path: Path) -> None:
    head = "doc_id,a_name,a_country,b_name,b_country,status,format,date\n"
    (tmp_path / "talks.csv").write_text(
        head + "x,,PER,Aldo Ferrigno,,held,meeting,\nx,,PER,,KEN,off,call,2015-W01\n",
        encoding="utf-8",
    )
    (tmp_path / "documents.csv").write_text("doc_id,document_date\nx,\n", encoding="utf-8")
    done = communique("network", tmp_path)
    assert "1 of 2 talks are in neither" in done.stdout
    assert edges(tmp_path / "network", "countries")["KEN", "PER"]["off"] == "1"
    assert edges(tmp_path / "network", "people") == {}


def test_what_is_no_run_is_refused(tables: Path, tmp_path: Path) -> None:
    done = communique("network", tmp_path)
    assert done.returncode == 2
    assert f"error: {tmp_path / 'talks.csv'}: No such file" in done.stderr
    assert "communique extract" in done.stderr
    shutil.copy(tables / "entities.csv", tmp_path / "talks.csv")
    done = communique("network", tmp_path)
    assert done.returncode == 2
    assert "has no column a_name" in done.stderr


def test_a_damaged_table_is_refused_with_its_line(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "run")
    with (tmp_path / "run" / "talks.csv").open("a", encoding="utf-8") as file:
        file.write("torn,7\n")
    done = communique("network", tmp_path / "run")
    assert done.returncode == 2
    assert "talks.csv, line 7" in done.stderr


def test_a_folder_that_cannot_be_made_is_refused(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = communique("network", tables, "--out", tmp_path / "file" / "graphs")
    assert done.returncode == 2
    assert "name another folder" in done.stderr
