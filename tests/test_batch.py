"""A run: rows in order, tables whole or not at all, and a repeated run does what is left."""

from __future__ import annotations

import csv
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.batch import Control, OutputError, Progress, Report, Setup, Watch, run
from pipeline.journal import Journal
from pipeline.readers import GivenDates
from pipeline.records import Failure
from pipeline.tables import TABLES

TEXT = "OSLO, March 4, 2024 -- Ane Lund met Pablo Rojas in {} on Monday.\n"
CITIES = ("Bergen", "Lima", "Paris", "Cairo", "Accra")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, city in (("b.txt", "Bergen"), ("a.txt", "Lima"), ("c.txt", "Paris")):
        (folder / name).write_text(TEXT.format(city))
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a folder of more documents than a worker is given at a time."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(70):
        text = TEXT.format(CITIES[number % 5]) + f"Talk number {number} was short.\n"
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(out: Path) -> dict[str, bytes]:
    """Give all files but the journal."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "journal.sqlite"
    }


def interrupt_after(documents: int) -> Watch:
    def progress(progress: Progress) -> None:
        if progress.documents >= documents:
            raise KeyboardInterrupt

    return Watch(progress=progress)


def test_all_tables_are_written_and_counted(articles: Path, tmp_path: Path) -> None:
    (articles / "d.txt").write_bytes(b"")
    told: list[Failure] = []
    report = run([str(articles)], tmp_path / "new" / "out", watch=Watch(told.append))
    names = {f"{table.name}.csv" for table in TABLES}
    assert contents(report.out).keys() == names | {"datapackage.json"}
    assert report.counts == {table.name: len(rows(report.out, table.name)) for table in TABLES}
    assert report.counts["documents"] == 3
    assert (report.progress.done, report.progress.failed) == (3, 1)
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
    dates = GivenDates(by_path={"b.txt": "1999-12-31", "z.txt": "1999-12-31"})
    report = run([str(articles)], tmp_path / "out", Setup(dates=dates))
    documents = rows(report.out, "documents")
    assert [(row["document_date"], row["document_date_source"]) for row in documents] == [
        ("2024-03-04", "dateline"),
        ("1999-12-31", "column"),
        ("2024-03-04", "dateline"),
    ]
    assert report.unused_dates == ("z.txt",)


def test_files_of_others_in_the_output_folder_stay(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "talks.csv").write_text("old")
    run([str(articles)], out)
    assert (out / "notes.txt").read_text() == "mine"
    assert (out / "talks.csv").read_text(encoding="utf-8-sig").startswith("doc_id,talk_id,")


def test_the_tables_are_the_same_for_any_number_of_workers(many: Path, tmp_path: Path) -> None:
    (many / "71.txt").write_bytes(b"")
    one = run([str(many)], tmp_path / "one", control=Control(workers=1))
    three = run([str(many)], tmp_path / "three", control=Control(workers=3))
    assert one.progress == three.progress == Progress(done=70, failed=1)
    assert contents(one.out) == contents(three.out)


def test_an_interrupted_run_leaves_the_tables_and_the_next_goes_on(
    many: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run([str(many / "00.txt")], out)
    before = contents(out)
    with pytest.raises(KeyboardInterrupt):
        run([str(many)], out, watch=interrupt_after(30))
    assert contents(out) == before
    assert multiprocessing.active_children() == []
    report = run([str(many)], out)
    assert report.progress.kept >= 30
    assert report.progress.kept + report.progress.done == 70
    assert contents(out) == contents(run([str(many)], tmp_path / "alone").out)


def test_a_worker_that_is_killed_costs_nothing(many: Path, tmp_path: Path) -> None:
    killed: list[int | None] = []

    def kill(_: Progress) -> None:
        # a third one that had not begun would look like workers that cannot
        if len(killed) < 2 and (workers := multiprocessing.active_children()):
            workers[0].kill()
            killed.append(workers[0].pid)

    report = run([str(many)], tmp_path / "out", watch=Watch(progress=kill))
    assert len(killed) == 2
    assert report.failures == ()
    assert contents(report.out) == contents(run([str(many)], tmp_path / "alone").out)


def test_a_document_that_takes_too_long_costs_itself(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format("Lima"))
    (folder / "b.txt").write_text("Ane Lund met Pablo Rojas in Lima and spoke of fish.\n" * 15_000)
    report = run([str(folder)], tmp_path / "out", control=Control(timeout=1.5))
    (failure,) = report.failures
    assert (Path(failure.path).name, failure.stage) == ("b.txt", "timeout")
    assert "longer than 1.5 seconds" in failure.error
    assert [row["doc_id"] for row in rows(report.out, "documents")] == ["a.txt"]


def change_a_document(articles: Path, setup: Setup) -> Setup:
    (articles / "b.txt").write_text(TEXT.format("Quito"))
    return setup


def give_a_date(_: Path, setup: Setup) -> Setup:
    return Setup(setup.model, setup.names, dates=GivenDates(by_path={"b.txt": "1999-12-31"}))


def change_a_list(_: Path, setup: Setup) -> Setup:
    assert setup.names
    setup.names.write_text("name,label,country,aliases\nAne Lund,PERSON,SWE,\n")
    return setup


@pytest.mark.parametrize(
    ("change", "redone", "changed"),
    [(change_a_document, 1, ()), (give_a_date, 1, ()), (change_a_list, 3, ("names",))],
)
def test_a_change_redoes_what_it_touches_and_says_so(
    articles: Path,
    tmp_path: Path,
    change: Callable[[Path, Setup], Setup],
    redone: int,
    changed: tuple[str, ...],
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,label,country,aliases\nAne Lund,PERSON,NOR,\n")
    setup = Setup(names=names)
    out = tmp_path / "out"
    assert run([str(articles)], out, setup).redone == 0
    setup = change(articles, setup)
    report = run([str(articles)], out, setup)
    assert (report.redone, report.progress.kept) == (redone, 3 - redone)
    assert report.changed == changed
    assert contents(out) == contents(run([str(articles)], tmp_path / "alone", setup).out)


def test_documents_that_left_the_input_leave_the_tables(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(articles)], out)
    (articles / "b.txt").unlink()
    report = run([str(articles)], out)
    assert (report.forgotten, report.progress.kept) == (1, 2)
    assert [row["doc_id"] for row in rows(out, "documents")] == ["a.txt", "c.txt"]


def test_what_failed_is_kept_and_done_again_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)
    reports: list[Report] = []
    for retry in (False, False, True):
        told: list[Failure] = []
        control = Control(retry_failed=retry)
        reports.append(
            run([str(folder)], tmp_path / "out", control=control, watch=Watch(told.append))
        )
        assert len(told) == 1
    assert [report.redone for report in reports] == [0, 0, 1]
    assert [len(report.failures) for report in reports] == [1, 1, 1]


def test_fail_fast_ends_at_the_first_failure_and_leaves_the_tables(
    many: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run([str(many / "00.txt")], out)
    before = contents(out)
    (many / "00a.txt").write_bytes(b"")
    report = run([str(many)], out, control=Control(fail_fast=True))
    assert not report.complete
    assert len(report.failures) == 1
    assert contents(out) == before
    (many / "00a.txt").unlink()
    assert run([str(many)], out, control=Control(fail_fast=True)).counts["documents"] == 70


def test_a_second_run_on_the_same_folder_is_refused(articles: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "out" / ".communique" / "journal.sqlite", {})
    try:
        with pytest.raises(OutputError, match=r"another run is writing to .*out: wait"):
            run([str(articles)], tmp_path / "out")
    finally:
        journal.close()


def test_texts_taken_out_of_pages_are_kept_and_offsets_are_into_them(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    story = TEXT.format("Lima").strip() + " They spoke of fish, of ships and of a new harbour."
    page = f"<html><body><nav>Home News</nav><article><p>{story}</p></article></body></html>"
    (folder / "a.html").write_text(page)
    out = tmp_path / "out"
    run([str(folder)], out)
    (document,) = rows(out, "documents")
    text = (out / document["text_path"]).read_text(encoding="utf-8")
    mentions = rows(out, "mentions")
    assert {"Pablo Rojas", "Lima"} <= {row["text"] for row in mentions}
    for row in mentions:
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_an_output_that_is_a_file_is_refused(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="out is a file: give a folder"):
        run([str(articles)], tmp_path / "out")
    with pytest.raises(OutputError, match="Not a directory"):
        run([str(articles)], tmp_path / "out" / "below")
    assert (tmp_path / "out").read_text() == "mine"
