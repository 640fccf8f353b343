"""Whatever is in the input: each file is accounted for, soon, and nothing else is raised."""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_inputs import GOOD, MAKERS, kind_of, make_bad_inputs, nobody
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.readers import Options, Raw, ReadError, Source, expand, printable, read
from pipeline.records import Failure

NUMBER = 200
OPTIONS = Options(max_characters=1_000_000)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:  # pytest's own is closed to others
        Path(name).chmod(0o755)
        yield Path(name)
        for path in Path(name).rglob("*"):
            if not path.is_symlink() and path.is_dir():
                path.chmod(0o755)


def outcome(one: Raw | Failure) -> Source | Failure:
    if isinstance(one, Failure):
        return one
    try:
        return read(one, options=OPTIONS)
    except ReadError as error:
        return Failure(one.path, "read", str(error))


def test_each_bad_input_is_accounted_for(folder: Path) -> None:
    names = make_bad_inputs(folder, max(NUMBER, len(MAKERS)), seed=8)
    start = time.monotonic()
    outcomes = [outcome(one) for one in expand([str(folder)], OPTIONS)]
    assert time.monotonic() - start < 60
    accounted = {re.findall(r"/(\d{5})-", f"/{one.path}")[-1] for one in outcomes}
    assert sorted(set(map(kind_of, names))) == sorted(MAKERS)
    assert [name for name in names if name[:5] not in accounted] == []
    for one in outcomes:
        if isinstance(one, Failure):
            assert one.path, one
            assert re.search(r": .*\w", one.error), one
            assert one.path.isprintable() or "\u202e" in one.path
        else:
            assert one.text.strip()
            assert "\0" not in one.text
            assert one.text.encode("utf-8")
    sources = [one for one in outcomes if isinstance(one, Source)]
    assert len({one.doc_id for one in sources}) == len(sources)


def test_what_may_not_be_read(folder: Path) -> None:
    for name in ("closed.txt", "closed_folder.folder"):
        MAKERS[name](folder / name, random.Random(1))  # noqa: S311
    (folder / "good.txt").write_text("They met.")
    assert printable("\n")  # Python gets a codec from where nobody may read
    with nobody():
        one, other, good = expand([str(folder)], OPTIONS)
    assert isinstance(one, Failure)
    assert isinstance(other, Failure)
    assert isinstance(good, Raw)
    for failure in (one, other):
        assert failure.error == "no permission to read it: 'chmod u+r' or another user may"


def test_bad_inputs_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        make_bad_inputs(tmp_path / name, len(MAKERS), seed=3)
    one, two = (list(expand([str(tmp_path / name)], OPTIONS)) for name in ("one", "two"))
    assert len(one) == len(two) > len(MAKERS)
    raws = zip(one, two, strict=True)
    assert [(a, b) for a, b in raws if isinstance(a, Raw) != isinstance(b, Raw)] == []


KINDS = st.sampled_from(["txt", "md", "html", "docx", "pdf", "record"])
BYTES = st.binary(max_size=300) | st.text(max_size=100).map(str.encode)


@given(KINDS, BYTES)
@settings(deadline=None)
def test_no_bytes_raise_anything_but_a_read_error(kind: str, data: bytes) -> None:
    one = outcome(Raw("a", "a", data, kind))
    assert ":" in one.error if isinstance(one, Failure) else one.text.encode("utf-8").strip()


@given(st.sampled_from(sorted(GOOD)), st.data())
@settings(deadline=None, max_examples=60)
def test_no_change_to_a_good_file_raises(ending: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[ending])
    for place, byte in data.draw(
        st.lists(
            st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=8
        )
    ):
        content[place] = byte
    with tempfile.TemporaryDirectory() as name:
        Path(name, f"a.{ending}").write_bytes(content)
        assert [outcome(one) for one in expand([name], OPTIONS)]


@given(st.sampled_from(["md", "html"]), st.text(alphabet="-:[]{}<>/&;#'\"\n ab!*|>pd", max_size=80))
@settings(deadline=None)
def test_no_markup_raises(kind: str, text: str) -> None:
    head = "---\n" if kind == "md" else "<html><body>"
    assert outcome(Raw("a", "a", f"{head}{text}\n---\nThey met.".encode(), kind))
