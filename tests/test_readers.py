"""Reading: what is a document, what is its text, and what an error says."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.readers import (
    GivenDates,
    Input,
    ReadError,
    Source,
    find_inputs,
    printable,
    read,
    read_dates,
)

LIMIT = 1_000


def read_bytes(folder: Path, data: bytes, name: str = "a.txt", limit: int = LIMIT) -> Source:
    path = folder / name
    path.write_bytes(data)
    return read(Input(name, str(path)), GivenDates(), limit)


def test_the_text_is_the_file_and_nothing_else(tmp_path: Path) -> None:
    data = "\n  Señor Núñez\r\nflew\u2028to \u00a0Lima \r\n".encode()
    source = read_bytes(tmp_path, data)
    assert source.text.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfLima"
    source = read_bytes(tmp_path, data)
    assert source.text == "Lima"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date: 2019-02-03", "2019-02-03"),
        ("Date: '2019-02-03T10:00:00Z'", "2019-02-03"),
        ("date: early in spring", None),
        ("date: 2019-02-31", None),
        ("released: 2019-02-03", None),
    ],
)
def test_front_matter_gives_the_date_and_is_no_text(
    tmp_path: Path, newline: str, line: str, date: str | None
) -> None:
    head = newline.join(["---", "title: A visit", line, "---", ""])
    source = read_bytes(tmp_path, f"{head}They came.{newline}".encode(), "a.md")
    assert source.text == f"They came.{newline}"
    assert source.document_date == date
    assert source.document_date_source == ("front matter" if date else None)


def test_only_markdown_has_front_matter(tmp_path: Path) -> None:
    text = "---\ndate: 2019-02-03\n---\nThey came."
    assert read_bytes(tmp_path, text.encode(), "a.txt").text == text
    assert read_bytes(tmp_path, b"--- They came. ---", "a.md").text == "--- They came. ---"


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"", "empty", "take it out"),
        (b" \n\t ", "no text", "take it out"),
        (b"PK\x03\x04\0\0", "binary.*offset 4", "take its text out"),
        ("Orléans".encode("latin-1"), "not UTF-8.*0xe9 at offset 3", "iconv -f ISO-8859-1 -t UTF"),
        ("Orléans".encode("utf-16"), "UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"),
        (b"x" * (LIMIT + 1), "1,001 characters.*limit of one document is 1,000", "split it"),
        (b"x" * (5 * LIMIT), "over 4,000 bytes.*limit of one document is 1,000", "split it"),
    ],
)
def test_an_error_says_why_and_what_to_do(
    tmp_path: Path, data: bytes, reason: str, remedy: str
) -> None:
    with pytest.raises(ReadError, match=f"{reason}.*{remedy}"):
        read_bytes(tmp_path, data)


def test_the_limit_counts_characters(tmp_path: Path) -> None:
    assert len(read_bytes(tmp_path, ("語" * LIMIT).encode()).text) == LIMIT


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no such file.*check the spelling"):
        read(Input("b.txt", str(tmp_path / "b.txt")), GivenDates(), LIMIT)


def test_what_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        Path(folder).chmod(0o755)
        path = Path(folder, "secret.txt")
        path.write_text("They came.")
        path.chmod(0)
        with nobody(), pytest.raises(ReadError, match=r"no permission.*chmod"):
            read(Input("secret.txt", str(path)), GivenDates(), LIMIT)


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user whom permissions bind: root may read all files."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_is_searched_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/B.TXT", "c.html", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [one.doc_id for one in find_inputs([str(tmp_path)])] == ["a/B.TXT", "a/z.md", "b.txt"]


def test_a_file_alone_has_its_base_name_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "story.text"
    path.write_text("x")
    (one,) = find_inputs([str(path), str(tmp_path / "." / "story.text")])
    assert (one.doc_id, one.path, one.error) == ("story.text", path.as_posix(), None)


def test_inputs_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("c.txt", "a.txt", "b.txt")]
    assert [one.doc_id for one in find_inputs(paths)] == ["a.txt", "b.txt", "c.txt"]
    assert find_inputs(paths) == find_inputs(reversed(paths))


def test_two_documents_of_one_id_are_one_too_many(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    first, second = find_inputs([str(tmp_path / "one"), str(tmp_path / "two")])
    assert first.error is None
    assert second.error is not None
    assert "one/a.txt has the same doc_id" in second.error


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (one,) = find_inputs([str(tmp_path)])
    assert one.error == "no .txt or .md file is in this folder or below it"
    with pytest.raises(ReadError, match=r"no \.txt"):
        read(one, GivenDates(), LIMIT)


def test_the_callers_date_comes_before_the_column_before_the_front_matter() -> None:
    by_path = {"x/a.txt": "2001-01-01", "b.txt": "2002-02-02"}
    dates = GivenDates(by_path=by_path)
    assert dates.of("x/a.txt", "1999-09-09") == ("2001-01-01", "column")
    assert dates.of("y/b.txt", None) == ("2002-02-02", "column")
    assert dates.of("y/a.txt", "1999-09-09") == ("1999-09-09", "front matter")
    assert dates.of("y/a.txt", None) == (None, None)
    assert GivenDates("2003-03-03", by_path).of("b.txt", None) == ("2003-03-03", "given")


def test_dates_are_read_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_bytes(b'\xef\xbb\xbfnote,path,document_date\r\n,"a, b.txt",2020-02-29\r\n')
    assert read_dates(path) == {"a, b.txt": "2020-02-29"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("path,date\na.txt,2020-01-01\n", "no column 'document_date'"),
        ("", "no column 'path'"),
        ("path,document_date\na.txt,2020-02-30\n", "line 2: '2020-02-30' is no date"),
        (None, "No such file"),
    ],
)
def test_a_wrong_file_of_dates_is_refused(
    tmp_path: Path, content: str | None, message: str
) -> None:
    path = tmp_path / "dates.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ValueError, match=message):
        read_dates(path)


def test_a_name_of_another_encoding_can_be_written() -> None:
    assert printable(os.fsdecode(b"caf\xe9.txt")).encode("utf-8") == b"caf\\udce9.txt"
    assert printable("café.txt") == "café.txt"
