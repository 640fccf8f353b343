"""Finding: which documents are at a path, what they are called, and in which order they come."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped] # it has no types of its own
import pytest
from bad_inputs import RUSSIAN, TEXT, zip_file

from pipeline.readers import Options, Raw, archives, count_files, expand, read
from pipeline.records import Failure


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str, text: str = "They met.") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ids(*paths: str, options: Options | None = None) -> list[str]:
    """Give the ids of the documents at `paths`; for a failure its error after its path."""
    return [
        one.doc_id if isinstance(one, Raw) else f"{one.path}: {one.error}"
        for one in expand(paths, options)
    ]


def texts(*paths: str, options: Options | None = None) -> dict[str, str]:
    found = expand(paths, options)
    return {one.doc_id: read(one).text for one in found if isinstance(one, Raw)}


def errors(*paths: str, options: Options | None = None) -> dict[str, str]:
    found = expand(paths, options)
    return {one.path: one.error for one in found if isinstance(one, Failure)}


def test_a_folder_is_searched_to_the_bottom() -> None:
    put("in/b.txt", "in/a/z.md", "in/a/B.TXT", "in/c.html", "in/d.pdf", "in/e.docx", "in/f.txt.gz")
    put(
        "in/g.rtf",
        "in/h.png",
        "in/.hidden.txt",
        "in/.git/x.txt",
        "in/~$e.docx",
        "in/i",
        "in/j.tar.gz",
    )
    found = [one.doc_id for one in expand(["in"]) if isinstance(one, Raw)]
    assert found == ["a/B.TXT", "a/z.md", "b.txt", "c.html", "d.pdf", "e.docx"]
    assert list(errors("in")) == ["in/f.txt.gz"]


def test_a_file_alone_has_its_base_name_whatever_its_ending(here: Path) -> None:
    put("in/story.text")
    (one,) = expand([str(here / "in/story.text"), str(here / "in" / "." / "story.text")])
    assert isinstance(one, Raw)
    assert (one.doc_id, one.path) == ("story.text", (here / "in/story.text").as_posix())
    assert one.kind == "txt"


def test_documents_come_in_the_order_of_their_ids() -> None:
    names = ["in/a.txt", "in/a/b.txt", "in/a/c/d.txt", "in/a-b.txt", "in/b.txt"]
    put(*names, "x/aa.txt")
    found = ids("x/aa.txt", "in")
    assert found == sorted(found)
    assert len(found) == 6
    assert found == ids("in", "x/aa.txt")


def test_two_documents_of_one_id_are_one_too_many() -> None:
    put("one/a.txt", "two/a.txt", "two/b.txt")
    assert ids("two", "one", "two") == [
        "a.txt",
        "two/a.txt: one/a.txt has the same doc_id: give the folder that both are in",
        "b.txt",
    ]


def test_a_folder_without_documents_is_an_error() -> None:
    put("in/a.png", "in/c/d.txt/e.png")
    Path("in/b.txt").mkdir()
    assert "no document (.txt .md .html" in errors("in/c/d.txt")["in/c/d.txt"]
    assert set(errors("in")) == {"in/b.txt", "in/c/d.txt"}
    assert "rename it" in errors("in")["in/b.txt"]


def test_a_link_to_a_file_is_read_and_one_to_a_folder_is_not_followed() -> None:
    put("in/a.txt", "out/b.txt")
    Path("in/c.txt").symlink_to("../out/b.txt")
    Path("in/again").symlink_to(".")
    Path("in/out").symlink_to("../out")
    Path("in/self.txt").symlink_to("self.txt")
    Path("in/gone.txt").symlink_to("nowhere")
    assert texts("in") == {"a.txt": "They met.", "c.txt": "They met."}
    assert errors("in") == {
        "in/gone.txt": "it is a link to what is not there: mend the link or remove it",
        "in/self.txt": "it is a link that leads to itself: remove it",
    }
    assert list(texts("in/out")) == ["b.txt"]


def test_pipes_and_devices_are_not_waited_for() -> None:
    os.mkfifo("a.txt")
    for path in ("a.txt", ".", "/dev/zero"):
        (error,) = errors(path).values()
        assert error.endswith("give '-' and feed it to standard input")


def test_a_file_that_goes_while_the_run_goes_on() -> None:
    put("in/a.txt", "in/b.txt", "in/c.txt", "in/c/d.txt")
    found = expand(["in"])
    next(found)
    Path("in/b.txt").unlink()
    Path("in/c.txt").unlink()
    Path("in/c.txt").mkdir()
    reasons = [one.error for one in found if isinstance(one, Failure)]
    assert reasons == [
        "there is no such file or folder: check the spelling",
        "it is a folder: give the folder, or one of its files",
    ]


def test_what_is_not_there() -> None:
    put("a.txt")
    assert errors("b.txt", "a.txt/c.txt", "") == {
        ".": "there is no such file or folder: check the spelling",
        "b.txt": "there is no such file or folder: check the spelling",
        "a.txt/c.txt": "a part of its path is a file, not a folder: check the spelling",
    }
    assert "name too long" in errors("x" * 300)["x" * 300]


def test_names_that_cannot_be_shown_become_escapes() -> None:
    put("in/a\nb.txt", "in/" + os.fsdecode(b"\xe9.txt"))
    assert [(one.doc_id, one.path) for one in expand(["in"]) if isinstance(one, Raw)] == [
        ("a\\nb.txt", "in/a\\nb.txt"),
        ("\\udce9.txt", "in/\\udce9.txt"),
    ]


def test_two_names_that_look_the_same_are_told_of() -> None:
    put("in/a\nb.txt", "in/a\\nb.txt")
    first, second = expand(["in"])
    assert isinstance(first, Raw)
    assert isinstance(second, Failure)


def test_what_a_search_is_to_leave_out(here: Path) -> None:
    put("in/a.txt", "in/out/b.csv", "in/dates.csv")
    options = Options(leave_out=("in/out", str(here / "in" / "dates.csv"), "in/not-yet"))
    assert ids("in", options=options) == ["a.txt"]
    assert ids("in/*", options=options) == ["a.txt"]
    assert ids("in/a.txt", options=Options(leave_out=("in/a.txt",))) == ["a.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.txt", ["a.txt", "b.txt"]),
        ("in/?.md", ["c.md"]),
        ("in/[ac].*", ["a.txt", "c.md"]),
        ("in/*", ["a.txt", "b.txt", "c.md", "x/d.txt", "x/y/e.txt", "x/y/f.text", "z/g.txt"]),
        ("in/**/*.txt", ["a.txt", "b.txt", "x/d.txt", "x/y/e.txt", "z/g.txt"]),
        ("in/**/**/y/*.t*", ["x/y/e.txt", "x/y/f.text"]),
        ("in/[xz]", ["x/d.txt", "x/y/e.txt", "z/g.txt"]),
        ("in/*/*.txt", ["x/d.txt", "z/g.txt"]),
        ("*/c.md", ["in/c.md"]),
        ("**/d.txt", ["in/x/d.txt"]),
    ],
)
def test_a_pattern_finds_what_fits(pattern: str, found: list[str]) -> None:
    put(
        "in/a.txt",
        "in/b.txt",
        "in/c.md",
        "in/x/d.txt",
        "in/x/y/e.txt",
        "in/x/y/f.text",
        "in/z/g.txt",
    )
    put("in/h.png", "in/.i.txt", "in/.j/k.txt")
    Path("in/z/again").symlink_to("..")
    known = found if "." in pattern else [one for one in found if not one.endswith(".text")]
    assert ids(pattern) == known


def test_a_pattern_that_fits_nothing_is_an_error() -> None:
    put("in/a.txt")
    assert "nothing matches it" in errors("in/*.md")["in/*.md"]
    assert "nothing matches it" in errors("in/.*/b?.md")["in/.*/b?.md"]
    assert list(errors("gone/*.md")) == ["gone"]


def test_a_file_may_be_called_like_a_pattern() -> None:
    put("a[1].txt", "a1.txt")
    assert ids("a[1].txt") == ["a[1].txt"]


RECORDS = [
    {"id": "x", "text": "One.", "date": "2021-03-04T10:00:00Z", "title": " In  Lima "},
    {"text": "Two.\u2028Still two."},
    {"id": 12, "text": "Three.", "date": "in spring"},
    {"id": "", "text": "Four.", "date": None},
]


def test_lines_of_json_are_documents() -> None:
    put("a.jsonl", text="\r\n\n".join(json.dumps(one, ensure_ascii=False) for one in RECORDS))
    found = [one for one in expand(["a.jsonl"]) if isinstance(one, Raw)]
    assert [one.doc_id for one in found] == ["a.jsonl#x", "a.jsonl#3", "a.jsonl#12", "a.jsonl#7"]
    one, two, three, four = found
    assert (one.path, one.date, one.title) == ("a.jsonl#x", "2021-03-04", "In Lima")
    assert two.data.decode() == "Two.\u2028Still two."
    assert three.warnings == ("the date 'in spring' of the field 'date' is not like 2021-07-28",)
    assert four.warnings == ()


def test_a_line_that_is_wrong_costs_itself() -> None:
    wrong = ["{", "[]", '{"id": "b"}', '{"text": ""}', '{"text": 3}', '{"text": "\\ud800"}']
    lines = ['{"id": "a", "text": "One."}', *wrong, '{"id": "a", "text": "One again."}']
    put("a.ndjson", text="\n".join([*lines, "[" * 99_999, '{"text": "Two."}']))
    assert texts("a.ndjson") == {"a.ndjson#a": "One.", "a.ndjson#10": "Two."}
    found = errors("a.ndjson")
    reasons = [
        (":2", "line 2: it is no JSON (Expecting property name enclosed in double quotes"),
        (":3", "line 3: it is no JSON object: write one object on each line"),
        (":4", "line 4: there is no field 'text' (it has id): use --text-field"),
        (":5", "line 5: the field 'text' is empty: take the record out of the input"),
        (":6", "line 6: the field 'text' is no text but int: take the record out of the input"),
        (":7", "line 7: its text has half a character at offset 0: write it whole"),
        (":8", "line 8: its 'id' is that of line 1: make it one of its own, or name another"),
        (":9", "line 9: it is no JSON (maximum recursion depth exceeded"),
    ]
    assert list(found) == [f"a.ndjson{name}" for name, _ in reasons]
    for name, reason in reasons:
        assert found[f"a.ndjson{name}"].startswith(reason)


def test_fields_have_the_names_that_the_caller_says() -> None:
    put("a.jsonl", text='{"body": "One.", "nr": 4, "day": "2021-03-04"}\n')
    put("b.csv", text="day,nr,body\n2021-03-04,4,One.\n")
    options = Options(text_field="body", id_field="nr", date_field="day")
    for name in ("a.jsonl", "b.csv"):
        (one,) = expand([name], options)
        assert isinstance(one, Raw)
        assert (one.doc_id, one.data, one.date) == (f"{name}#4", b"One.", "2021-03-04")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_of_csv_are_documents(here: Path, delimiter: str, encoding: str) -> None:
    rows = ["id,text,date", '1,"They met,\r\nand ""talked"".",2021-03-04', "", ",They left.,"]
    content = (
        "\r\n".join(rows).replace(",They", f"{delimiter}They").replace("id,", f"id{delimiter}")
    )
    content = content.replace("1,", f"1{delimiter}").replace(",2021", f"{delimiter}2021")
    content = content.replace("text,", f"text{delimiter}").replace("left.,", f"left.{delimiter}")
    (here / "a.csv").write_bytes(content.encode(encoding))
    assert texts("a.csv") == {
        "a.csv#1": 'They met,\r\nand "talked".',
        "a.csv#5": "They left.",
    }


def test_a_row_that_is_wrong_costs_itself() -> None:
    rows = [
        "id,text",
        '1,"They met.',
        "2,They talked.",
        "3,They left., or not",
        '4,"a"b',
        '5,"Yes"',
    ]
    put("a.csv", text="\n".join(rows))
    assert texts("a.csv") == {"a.csv#2": "They talked.", "a.csv#5": "Yes"}
    quotes = "close its quotation marks, and double those inside"
    assert errors("a.csv") == {
        "a.csv:2": f"line 2: it is no CSV (',' expected after '\"'): {quotes}",
        "a.csv:4": "line 4: it has 3 values for 2 columns: put those with a delimiter in them in "
        "quotation marks",
        "a.csv:5": f"line 5: it is no CSV (',' expected after '\"'): {quotes}",
    }


def test_a_csv_without_the_column_is_one_failure() -> None:
    put("a.csv", text="id,body\n1,They met.\n2,They left.\n")
    assert errors("a.csv") == {
        "a.csv": "there is no column 'text' (it has id, body): use --text-field"
    }
    put("b.csv", text="id,text\n")
    assert errors("b.csv") == {"b.csv": "there is no record in it: take it out of the input"}


def test_a_line_has_a_limit_and_the_next_is_read() -> None:
    options = Options(max_characters=10)
    put("a.jsonl", text=f'{{"text": "{"x" * 300}"}}\n{{"text": "They met."}}\n')
    put("a.csv", text=f'id,text\n1,{"x" * 300}\n2,"{"x" * 300}"\n3,They met.\n')
    assert list(texts("a.jsonl", "a.csv", options=options)) == ["a.csv#3", "a.jsonl#2"]
    reasons = errors("a.jsonl", "a.csv", options=options)
    assert list(reasons) == ["a.csv:2", "a.csv:3", "a.jsonl:1"]
    assert reasons["a.jsonl:1"] == "line 1: it has over 160 characters: split it"


def test_records_in_another_encoding_are_read_with_a_warning(here: Path) -> None:
    lines = [json.dumps({"text": one}, ensure_ascii=False) for one in (TEXT, RUSSIAN * 3)]
    told = "is not UTF-8: read as windows-125{} by detection"
    (here / "a.jsonl").write_bytes("\n".join([lines[0]] * 3).encode("cp1252"))
    (here / "b.jsonl").write_bytes("\n".join([lines[1]] * 3).encode("cp1251"))
    (here / "c.jsonl").write_bytes("\n".join(lines).encode() + b"\n" + lines[1].encode("cp1251"))
    for name, number, text in (("a", "2", TEXT), ("b", "1", RUSSIAN * 3), ("c", "1", RUSSIAN * 3)):
        last = [one for one in expand([f"{name}.jsonl"]) if isinstance(one, Raw)][-1]
        assert last.data.decode() == text
        assert last.warnings == (told.format(number),)


def packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def test_what_gzip_packed_has_its_whole_name(here: Path) -> None:
    for name in ("a.txt.gz", "b.md.gz", "story.gz"):
        (here / name).write_bytes(packed("They met."))
    (here / "c.jsonl.gz").write_bytes(packed('{"text": "One."}\n{"text": "Two."}\n'))
    found = texts("a.txt.gz", "b.md.gz", "story.gz", "c.jsonl.gz")
    assert list(found) == ["a.txt.gz", "b.md.gz", "c.jsonl.gz#1", "c.jsonl.gz#2", "story.gz"]
    (one,) = expand(["a.txt.gz"])
    assert isinstance(one, Raw)
    assert one.data == b"They met."


def test_an_archive_that_breaks_off_keeps_what_came_before(here: Path) -> None:
    lines = "".join(f'{{"text": "They met {os.urandom(400).hex()}"}}\n' for _ in range(500))
    (here / "a.jsonl.gz").write_bytes(packed(lines)[:-9_000])
    assert len(texts("a.jsonl.gz")) > 300
    assert "cut off or broken" in list(errors("a.jsonl.gz").values())[-1]


def test_members_of_a_zip_archive_are_documents(here: Path) -> None:
    members = {
        "b/c.txt": b"They met.",
        "a.jsonl": b'{"id": "x", "text": "One."}\n',
        "d.md.gz": packed("They left."),
        "e.png": b"x",
        "__MACOSX/._a.txt": b"x",
        ".f.txt": b"x",
    }
    (here / "in").mkdir()
    (here / "in/z.zip").write_bytes(zip_file(members))
    assert texts("in") == {
        "z.zip!/a.jsonl#x": "One.",
        "z.zip!/b/c.txt": "They met.",
        "z.zip!/d.md.gz": "They left.",
    }
    assert [one.path for one in expand(["in"]) if isinstance(one, Raw)][1] == "in/z.zip!/b/c.txt"


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 10)
    monkeypatch.setattr(archives, "_ANY_RATIO", 1 << 20)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize(
    ("members", "path", "reason", "remedy"),
    [
        ({"a.zip": zip_file({"a.txt": b"x"})}, "!/a.zip", "archive within an archive", "unpack"),
        ({"a.zip.gz": b"x"}, "!/a.zip.gz", "archive within an archive", "unpack"),
        ({"../a.txt": b"x"}, "!/../a.txt", "leads out of the archive", "unpack it with care"),
        ({"/etc/a.txt": b"x"}, "!//etc/a.txt", "leads out of the archive", "unpack it with care"),
        ({"a.png": b"x"}, "", "no document is in the archive", "check it"),
        ({"a.txt": bytes(2 << 20)}, "", "over 200 times its size", "by hand"),
        ({"a.jsonl": bytes(2 << 20), "b": os.urandom(1 << 20)}, "", "200 times", "by hand"),
        ({"a.txt": os.urandom(3 << 20).hex().encode()}, "!/a.txt", "over 4,000,000", "split it"),
        ({f"{n}.txt": b"" for n in range(11)}, "", "11 documents.*limit is 10", "unpack it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_limits_of_archives(members: dict[str, bytes], path: str, reason: str, remedy: str) -> None:
    Path("z.zip").write_bytes(zip_file(members))
    ((where, error),) = errors("z.zip").items()
    assert where == f"z.zip{path}"
    assert re.search(f"{reason}.*: .*{remedy}", error), error


def test_a_member_without_a_name_is_none(here: Path) -> None:
    data = zip_file({"a.txt": b"They met.", "b.txt": b"They left."})
    place = data.rindex(b"PK\x01\x02")  # of the last member in the list at the end
    nameless = bytearray(data[:place] + data[place:].replace(b"b.txt", b"", 1))
    nameless[place + 28] = 0  # the length of its name
    size = nameless.rindex(b"PK\x05\x06") + 12  # that of the list
    nameless[size] -= len("b.txt")
    (here / "z.zip").write_bytes(nameless)
    assert texts("z.zip") == {"z.zip!/a.txt": "They met."}


def test_two_members_of_one_name() -> None:
    with zipfile.ZipFile("z.zip", "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Two.")
    assert len(texts("z.zip")) == 1
    assert "two documents of this name" in errors("z.zip")["z.zip!/a.txt"]


@pytest.mark.usefixtures("low_limits")
def test_a_bomb_of_records_is_stopped(here: Path) -> None:
    (here / "a.jsonl.gz").write_bytes(packed(" " * (4 << 20)))
    assert "200 times its size" in errors("a.jsonl.gz")["a.jsonl.gz"]


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        (None, b"They met.", {"stdin": "They met."}),
        ("md", b"---\ndate: 2021-03-04\n---\nThey met.", {"stdin": "They met."}),
        ("jsonl", b'{"text": "One."}\n{"text": "Two."}', {"stdin#1": "One.", "stdin#2": "Two."}),
        ("csv", b"text\nOne.\n", {"stdin#2": "One."}),
        ("html", b"<p>They met.</p>", {"stdin": "They met."}),
    ],
)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, kind: str | None, data: bytes, found: dict[str, str]
) -> None:
    stdin = Stdin(data)
    monkeypatch.setattr(sys, "stdin", stdin)
    assert texts("-", "-", options=Options(kind=kind)) == found
    assert not stdin.buffer.closed


def test_without_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert errors("-") == {"-": "there is no standard input: give a file"}


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_addresses(memory: Any) -> None:
    memory.pipe("/news/a.txt", b"They met.")
    memory.pipe("/news/b/c.jsonl", b'{"text": "One."}')
    memory.pipe("/news/b/.d.txt", b"x")
    memory.pipe("/news/e.png", b"x")
    memory.pipe("/news/z.zip", zip_file({"a.txt": b"They left."}))
    all_of_them = {"a.txt": "They met.", "b/c.jsonl#1": "One.", "z.zip!/a.txt": "They left."}
    assert texts("memory://news") == texts("memory://news/") == all_of_them
    assert texts("memory://news/a.txt") == {"a.txt": "They met."}
    assert texts("memory://news/**/*.jsonl") == {"b/c.jsonl#1": "One."}
    assert [one.path for one in expand(["memory://news"])][1] == "memory://news/b/c.jsonl#1"
    assert errors("memory://news/gone.txt") == {
        "memory://news/gone.txt": "there is no such file or folder: check the spelling"
    }
    assert "no document at this address" in errors("memory://news/*.md")["memory://news/*.md"]


def test_an_address_of_a_file_here_is_its_path(here: Path) -> None:
    put("in/a b.txt")
    assert ids((here / "in").as_uri()) == ["a b.txt"]
    assert ids((here / "in/a b.txt").as_uri()) == ["a b.txt"]


def test_an_address_that_nobody_knows_and_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    ((path, error),) = errors("xyz://me:secret@host/a.txt").items()
    assert path == "xyz://host/a.txt"
    assert "Protocol not known" in error
    assert "secret" not in error
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert "pip install 'communique[remote]'" in errors("s3://a/b.txt")["s3://a/b.txt"]


def test_files_are_counted_without_reading() -> None:
    put("in/a.txt", "in/b/c.jsonl", "in/d.png")
    Path("in/closed.txt").symlink_to("nowhere")
    assert count_files(["in", "in/a.txt", "gone/*.txt"]) == 3


def test_memory_does_not_grow_with_the_documents() -> None:
    put("a.jsonl", text=f'{{"text": "{"They met. " * 500}"}}\n' * 4_000)
    tracemalloc.start()
    number = sum(isinstance(one, Raw) for one in expand(["a.jsonl"]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 4_000
    assert peak < 4_000_000 < Path("a.jsonl").stat().st_size
