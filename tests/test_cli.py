"""The real command, in a process of its own."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.publication import describe_json
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
    with (out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


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
    "half.pdf": b"%PDF-1.4",
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
    assert "5 failed: see the table failures" in done.stdout
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
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)],
    ids=["int", "term", "kill"],
)
def test_an_interrupted_run_leaves_the_tables_and_is_gone_on_with(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    (tmp_path / "in").mkdir()
    for index in range(120):
        (tmp_path / "in" / f"{index}.txt").write_text(TEXT * 3 + f"It was talk number {index}.\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "talks.csv").write_text("old")
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--out", "out", "-v"]
    run = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stderr
    assert any("in/0.txt" in line for line in run.stderr), "the run ended before any document"
    run.send_signal(number)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == status, errors
    assert "Traceback" not in errors
    assert tables(tmp_path / "out") == {"talks.csv": b"old"}
    done = communique("extract", "in", "--out", "out", cwd=tmp_path)
    assert re.search(r"done before and kept: +\d+", done.stdout)
    assert communique("extract", "in", "--out", "alone", "-q", cwd=tmp_path).returncode == 0
    assert tables(tmp_path / "out") == tables(tmp_path / "alone")


@pytest.mark.skipif(os.name != "posix", reason="the limit is of POSIX systems")
def test_a_full_disk_is_told_and_gone_on_from(tmp_path: Path) -> None:
    import resource

    (tmp_path / "in").mkdir()
    for index in range(60):
        (tmp_path / "in" / f"{index}.txt").write_text(TEXT * 20 + f"It was talk number {index}.\n")
    command = [sys.executable, "-m", "pipeline", "extract", "in", "--out", "out"]
    full = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert full.returncode == 2
    assert re.fullmatch(
        r"error: out: .*: when that is mended, the same command goes on where it stopped\n",
        full.stderr,
    ), full.stderr
    for out in ("out", "alone"):
        assert communique("extract", "in", "--out", out, "-q", cwd=tmp_path).returncode == 0
    assert tables(tmp_path / "out") == tables(tmp_path / "alone")


def two_records(folder: Path) -> None:
    records = [
        {"body": TEXT, "key": "first", "day": "2021-07-28"},
        {"body": "They met on Monday.", "key": "second", "day": "2021-07-29"},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "news.jsonl").write_text(lines)


def test_the_fields_of_records_are_named(tmp_path: Path) -> None:
    two_records(tmp_path)
    fields = ["--text-field", "body", "--id-field", "key", "--date-field", "day"]
    done = communique("extract", "news.jsonl", "--out", "out", *fields, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = [(row["doc_id"], row["document_date"]) for row in rows(tmp_path / "out", "documents")]
    assert found == [("news.jsonl#first", "2021-07-28"), ("news.jsonl#second", "2021-07-29")]


def test_standard_input_of_another_format(tmp_path: Path) -> None:
    text = json.dumps({"text": TEXT, "id": 7})
    options = ["--input-format", "jsonl"]
    done = communique("extract", "-", "--out", "out", *options, cwd=tmp_path, text=text)
    assert done.returncode == 0, done.stderr
    assert [row["doc_id"] for row in rows(tmp_path / "out", "documents")] == ["stdin#7"]


def test_options_from_a_file(tmp_path: Path) -> None:
    two_records(tmp_path)
    (tmp_path / "communique.toml").write_text(
        'out = "tables"\nquiet = true\ndate = 2020-02-02\n[extract]\n'
        'text-field = "body"\nid-field = "key"\nworkers = 1\nformat = "jsonl"\n'
    )
    done = communique("extract", "news.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    lines = (tmp_path / "tables" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [(row["doc_id"], row["document_date"]) for row in found] == [
        ("news.jsonl#first", "2020-02-02"),
        ("news.jsonl#second", "2020-02-02"),
    ]
    # what the line says goes before what the file says
    done = communique("extract", "news.jsonl", "--out", "other", cwd=tmp_path)
    assert (tmp_path / "other" / "documents.jsonl").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 1\n", "own.toml: colour: no command has such an option"),
        ("[extract]\nmin = 1\n", "own.toml: extract.min: 'communique extract' has no such option"),
        ('workers = "many"\n', "own.toml: workers: "),
        ("workers = \n", "own.toml: Invalid value (at line 1"),
        (None, "own.toml: No such file"),
    ],
)
def test_a_faulty_file_of_options_is_refused(
    tmp_path: Path, text: str | None, message: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    if text is not None:
        (tmp_path / "own.toml").write_text(text)
    done = communique("extract", "a.txt", "--out", "out", "--config", "own.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_log_as_json_and_the_end_at_the_first_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = communique(
        *("extract", "a.txt", "gone.txt", "--out", "out", "--log-json", "--fail-fast"),
        cwd=tmp_path,
    )
    assert done.returncode == 1
    (line,) = map(json.loads, done.stderr.splitlines())
    assert (line["level"], line["event"], line["path"], line["stage"]) == (
        "error",
        "failure",
        "gone.txt",
        "read",
    )
    assert line["message"] == f"failed: gone.txt: read: {line['error']}"
    assert "ended at the first failure; the tables are as before" in done.stdout
    assert not (tmp_path / "out" / "documents.csv").exists()


def test_verbose_tells_each_document_and_retry_failed_does_them_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and nothing that follows")
    arguments = ("extract", "a.txt", "b.pdf", "--out", "out", "-v")
    options: tuple[str, ...]
    for options, told in (((), True), ((), False), (("--retry-failed",), False)):
        done = communique(*arguments, *options, "--timeout", "60", cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        assert ("done: a.txt" in done.stderr) == told
        assert "failed: b.pdf: read: " in done.stderr
        assert ("done again" in done.stdout) == bool(options)


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
    assert communique("schema", "--format", "json").stdout == describe_json()


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
