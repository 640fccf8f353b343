"""The journal: what is written stays, in order, for one run at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.journal import Done, InUseError, Journal, pack, unpack
from pipeline.records import Failure


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / ".communique" / "journal.sqlite"


def done(doc_id: str, fingerprint: str = "f", rows: int = 1) -> Done:
    packed = pack({"documents": [[doc_id, n] for n in range(rows)]})
    return Done(doc_id, f"in/{doc_id}", fingerprint, rows=packed)


def failed(doc_id: str) -> Done:
    failure = Failure(f"in/{doc_id}", "quotes", "KeyError: 'x'")
    return Done(doc_id, failure.path, "f", failure=failure)


def test_what_was_done_is_there_in_the_next_run(path: Path) -> None:
    with closing(Journal(path, {})) as journal:
        assert journal.before("a.txt") is None
        journal.add([done("a.txt"), failed("b.txt")])
    with closing(Journal(path, {})) as journal:
        before = journal.before("a.txt")
        assert before is not None
        assert (before.path, before.fingerprint, before.failure) == ("in/a.txt", "f", None)
        again = journal.before("b.txt")
        assert again is not None
        assert again.failure == Failure("in/b.txt", "quotes", "KeyError: 'x'")
        assert list(journal.rows()) == [{"documents": [["a.txt", 0]]}]


def test_rows_come_in_the_order_of_doc_ids_as_python_sorts_them(path: Path) -> None:
    ids = ["ä.txt", "a.txt", "Z.txt", "a/b.txt", "\U0001f600.txt", "ﬁ.txt", "a.txt#10", "a.txt#9"]
    with closing(Journal(path, {})) as journal:
        journal.add(map(done, ids))
        found = [tables["documents"][0][0] for tables in journal.rows()]
    assert found == sorted(ids)


def test_a_document_that_is_done_again_replaces_what_was_there(path: Path) -> None:
    with closing(Journal(path, {})) as journal:
        journal.add([failed("a.txt")])
        journal.add([done("a.txt", "g", rows=2)])
        assert journal.failures() == []
        assert [len(tables["documents"]) for tables in journal.rows()] == [2]


def test_documents_that_are_not_of_this_run_are_forgotten(path: Path) -> None:
    with closing(Journal(path, {})) as journal:
        for name in ("a.txt", "b.txt", "c.txt"):
            journal.before(name)
        journal.add(map(done, ("a.txt", "b.txt", "c.txt")))
    with closing(Journal(path, {})) as journal:
        journal.before("b.txt")
        assert journal.forget_others() == 2
        assert [tables["documents"][0][0] for tables in journal.rows()] == ["b.txt"]


def test_failures_are_sorted_and_what_was_unread_is_of_one_run_only(path: Path) -> None:
    gone = Failure("in/a.txt", "read", "there is no such file")
    with closing(Journal(path, {})) as journal:
        journal.add([failed("b.txt")])
        journal.add_unread(gone)
        assert journal.failures() == [gone, Failure("in/b.txt", "quotes", "KeyError: 'x'")]
    with closing(Journal(path, {})) as journal:
        assert [one.path for one in journal.failures()] == ["in/b.txt"]


def test_settings_that_changed_are_told(path: Path) -> None:
    Journal(path, {"model": "sm", "version": "1"}).close()
    with closing(Journal(path, {"model": "md", "version": "1"})) as journal:
        assert journal.changed == ("model",)
    with closing(Journal(path, {"model": "md", "version": "1"})) as journal:
        assert journal.changed == ()


def test_a_second_process_is_refused_until_the_first_has_ended(path: Path) -> None:
    program = (
        "import sys, pathlib\nfrom pipeline.journal import InUseError, Journal\n"
        "try: Journal(pathlib.Path(sys.argv[1]), {})\n"
        "except InUseError as error: sys.exit(str(error))"
    )
    command = [sys.executable, "-c", program, str(path)]
    with closing(Journal(path, {})):
        other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert other.stderr == f"another run is writing to {path.parent.parent}\n"
    assert subprocess.run(command, check=False).returncode == 0
    with closing(Journal(path, {})), pytest.raises(InUseError):
        Journal(path, {})


@pytest.mark.parametrize("damage", ["garbage", "version"])
def test_a_journal_that_cannot_be_read_is_begun_anew(path: Path, damage: str) -> None:
    with closing(Journal(path, {"model": "sm"})) as journal:
        journal.add([done("a.txt")])
    if damage == "garbage":
        path.write_bytes(b"no database at all" * 500)
    else:
        with closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA user_version = 99")
    with closing(Journal(path, {"model": "md"})) as journal:
        assert journal.changed == ()
        assert journal.before("a.txt") is None


def test_a_place_that_cannot_hold_a_journal_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OSError, match="file"):
        Journal(tmp_path / "file" / "journal.sqlite", {})


@given(st.recursive(st.none() | st.integers() | st.floats(allow_nan=False) | st.text(), st.lists))
def test_packed_values_come_back(value: object) -> None:
    assert unpack(pack(value)) == value
