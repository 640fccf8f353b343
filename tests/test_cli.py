"""The real command, in a process of its own."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline
from pipeline.tables import TABLES, describe

ROOT = Path(__file__).parent.parent
TEXT = "OSLO, March 4, 2024 -- Ane Lund met Pablo Rojas in Lima on Monday.\n"


def communique(
    *arguments: str | Path, text: str | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        env=os.environ | {"COLUMNS": "100", "TERM": "dumb"},
    )


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_extract_writes_tables_and_says_where(tmp_path: Path) -> None:
    done = communique("extract", "data/raw", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    counts = dict(re.findall(r"(?m)^(\w+) +(\d+)$", done.stdout))
    assert counts == {table.name: str(len(rows(tmp_path / "out", table.name))) for table in TABLES}
    assert f"Tables are in {tmp_path / 'out'}" in done.stdout
    assert all(int(counts[table.name]) for table in TABLES if table.name != "failures")


def test_standard_input_date_and_quiet(tmp_path: Path) -> None:
    done = communique(
        "extract", "-", "--out", "out", "--date", "2021-07-28", "-q", text=TEXT, cwd=tmp_path
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (document,) = rows(tmp_path / "out", "documents")
    assert (document["doc_id"], document["path"]) == ("stdin", "-")
    assert (document["document_date"], document["document_date_source"]) == ("2021-07-28", "given")


def test_dates_from_a_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("They met on Monday.")
    table = "path,document_date\nb.txt,2021-07-28\nc.txt,2021-07-29\n"
    (tmp_path / "dates.csv").write_text(table)
    done = communique(
        "extract", "a.txt", "b.txt", "--out", "out", "--dates", "dates.csv", cwd=tmp_path
    )
    assert done.returncode == 0
    assert done.stderr == "warning: dates.csv: no document is called c.txt\n"
    dates = {row["doc_id"]: row["earliest"] for row in rows(tmp_path / "out", "dates")}
    assert dates == {"a.txt": "", "b.txt": "2021-07-26"}


def test_names_of_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They joined the Lakeside Contact Group.")
    (tmp_path / "own.csv").write_text(
        "name,label,country,aliases\nLakeside Contact Group,EVENT,FIN,\n"
    )
    done = communique("extract", "a.txt", "--out", "out", "--names", "own.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [(row["label"], row["text"]) for row in rows(tmp_path / "out", "mentions")] == [
        ("EVENT", "Lakeside Contact Group")
    ]


def test_places_of_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met in Camp Alder.")
    (tmp_path / "own.csv").write_text(
        "name,aliases,label,kind,country,latitude,longitude\n"
        "Camp Alder,,FAC,facility,NOR,69.06,18.54\n"
    )
    done = communique("extract", "a.txt", "--out", "out", "--places", "own.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out", "locations")
    assert [(row["name"], row["kind"], row["country"], row["latitude"]) for row in found] == [
        ("Camp Alder", "facility", "NOR", "69.06")
    ]


BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "latin.txt": "Orléans".encode("latin-1"),
    "big.txt": b"They met again. " * 320_000,
}


def test_bad_input_costs_itself_and_the_rest_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(TEXT)
    done = communique("extract", "in", "gone.txt", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    failures = rows(tmp_path / "out", "failures")
    assert [row["path"] for row in failures] == ["gone.txt", *sorted(f"in/{name}" for name in BAD)]
    lines = done.stderr.splitlines()
    told = [f"failed: {row['path']}: {row['stage']}: {row['error']}" for row in failures]
    assert sorted(lines) == sorted(told)
    assert "5 failed: see out/failures.csv" in done.stdout
    assert [row["doc_id"] for row in rows(tmp_path / "out", "documents")] == ["good.txt"]
    assert rows(tmp_path / "out", "mentions")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "a.txt"], "Missing option"),
        (["extract", "--out", "out"], "Missing argument"),
        (["extract", "a.txt", "--out", "out", "--date", "July"], "'July' is no date"),
        (["extract", "a.txt", "--out", "out", "--dates", "gone.csv"], "gone.csv: No such file"),
        (["extract", "a.txt", "--out", "out", "--model", "xx_none"], "no spaCy model 'xx_none'"),
        (["extract", "a.txt", "--out", "out", "--names", "a.txt"], "a.txt:1: the columns must be"),
        (["extract", "a.txt", "--out", "out", "--places", "a.txt"], "a.txt:1: the columns must be"),
        (["extract", "a.txt", "--out", "a.txt"], "a.txt is a file: give a folder"),
        (["check"], "no *.gold.json in data/gold"),
        (["check", "gone.gold.json"], "gone.gold.json"),
        (["check", "--min", "1.5"], "--min"),
        (["frobnicate"], "No such command"),
    ],
)
def test_usage_errors_end_with_status_2_and_write_nothing(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = communique(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["int", "term"]
)
def test_an_interrupt_leaves_the_output_as_it_was(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    (tmp_path / "in").mkdir()
    for index in range(3_000):
        (tmp_path / "in" / f"{index}.txt").write_text(TEXT * 5)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "talks.csv").write_text("old")
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--out", "out"]
    run = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for_rows(tmp_path, run)
    run.send_signal(number)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == status, errors
    assert "Traceback" not in errors
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert [path.read_text() for path in (tmp_path / "out").iterdir()] == ["old"]


def wait_for_rows(folder: Path, run: subprocess.Popen[str]) -> None:
    """Wait until the run has written rows to its unfinished tables."""
    for _ in range(600):
        if any(path.stat().st_size > 1_000 for path in folder.glob(".*.partial/mentions.csv")):
            return
        assert run.poll() is None, "the run ended before it could be interrupted"
        time.sleep(0.1)
    pytest.fail("no row was written")


def test_check_prints_figures_and_holds_the_floors(tmp_path: Path) -> None:
    done = communique("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"(?m)^mentions \(span\+label\) +\d\.\d{3} +\d\.\d{3} +\d\.\d{3} +\d+/\d+/\d+$", done.stdout
    )
    assert re.search(r"(?m)^document_date +\d\.\d{3} accuracy +\d/1$", done.stdout)
    for folder in ("gold", "raw"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    gold = tmp_path / "data" / "gold" / "sco-dushanbe-2021.gold.json"
    gold.write_text(gold.read_text(encoding="utf-8").replace('"CHN"', '"AUT"'), encoding="utf-8")
    (gold.parent / "floors.toml").write_text('[floors]\n"locations (span+country)" = 0.99\n')
    done = communique("check", "--detail", cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(
        r"locations \(span\+country\): 0\.\d{3} is under its floor of 0\.990\n", done.stderr
    )
    assert "locations (span+country) | sco-dushanbe-2021.txt | missed | Xinjiang AUT" in done.stdout
    assert "Hong Kong, ⟦Xinjiang⟧, Tibet" in done.stdout
    done = communique("check", gold, "--min", "0")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_refuses_gold_that_has_drifted(tmp_path: Path) -> None:
    for folder in ("gold", "raw"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    text = tmp_path / "data" / "raw" / "sco-dushanbe-2021.txt"
    changed = text.read_text(encoding="utf-8").replace("attended", "took part")
    text.write_text(changed, encoding="utf-8")
    done = communique("check", cwd=tmp_path)
    assert done.returncode == 2
    assert re.search(
        r"error: .*gold.json: entities\[0\].mentions\[1\]: text\[\d+:\d+\] is", done.stderr
    )


def test_schema_is_printed_from_the_code() -> None:
    assert communique("schema").stdout == describe() + "\n"


def test_versions() -> None:
    lines = communique("--version").stdout.splitlines()
    assert lines[0] == f"communique {pipeline.__version__}"
    assert re.fullmatch(r"model en_core_web_sm\w* 3\.8\.0", lines[1])
    assert re.fullmatch(r"language resources en \d+\.\d+\.\d+ \([0-9a-f]{8}\)", lines[2])
    assert re.fullmatch(r"spacy \d+\.\d+\.\d+", lines[3])


@pytest.mark.parametrize("command", ["extract", "check", "network", "schema"])
def test_every_command_has_an_example(command: str) -> None:
    done = communique(command, "--help")
    assert done.returncode == 0
    assert f"Example: communique {command}" in done.stdout


def test_help_lists_the_commands() -> None:
    done = communique("--help")
    assert {"extract", "check", "network", "schema", "--version", "--install-completion"} <= set(
        done.stdout.split()
    )


def test_shells_can_complete_the_commands() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "communique"],
        env=os.environ
        | {"_COMMUNIQUE_COMPLETE": "complete_bash", "COMP_WORDS": "communique ", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["extract", "check", "network", "schema"]
