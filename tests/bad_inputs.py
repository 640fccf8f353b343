"""Makes bad inputs by the hundred, the same for the same seed: what a run meets sooner or later."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import docx

TEXT = (
    "Foreign Minister Inés Núñez met her Danish counterpart in Lima on Tuesday. “We will speak "
    "again in March,” she said. The two ministers talked about fisheries and the polar routes.\n\n"
)
RUSSIAN = "Министр прибыл в Лиму во вторник, затем провёл переговоры. "
Make = Callable[[Path, random.Random], None]
MAKERS: dict[str, Make] = {}


def make_bad_inputs(folder: Path, number: int, seed: int) -> list[str]:
    """Make `number` inputs in `folder`, of each kind in turn; give their names."""
    rng = random.Random(seed)  # noqa: S311 - a seed that gives the same inputs is the point
    names = []
    for index, (ending, make) in enumerate(islice(cycle(MAKERS.items()), number)):
        name = f"{index:05d}-{ending}"
        make(folder / name, rng)
        names.append(name)
    return names


def kind_of(name: str) -> str:
    """Give the kind of an input that was made, a name in `MAKERS`."""
    return name.partition("-")[2]


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


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(*pages: str) -> bytes:
    """Write a PDF by hand: a catalogue, a list of pages, a font, and two objects for each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        lines = "".join(f"({line}) Tj T* " for line in page.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {lines}ET"
        uses = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {uses} >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1"))
    table = file.tell()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    file.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}".encode())
    file.write(f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n".encode())
    file.write(f"startxref\n{table}\n%%EOF\n".encode())
    return file.getvalue()


def zip_file(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def page(body: str) -> bytes:
    head = "<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title></head>"
    return f"{head}<body>{body}</body></html>".encode()


GOOD = {
    "txt": TEXT.encode(),
    "md": f"---\ntitle: Lima\ndate: 2021-03-04\n---\n{TEXT}".encode(),
    "html": page("".join(f"<p>{TEXT}</p>" for _ in range(5))),
    "jsonl": (json.dumps({"id": "a", "text": TEXT}) + "\n").encode() * 3,
    "csv": b'id,date,text\n1,2021-03-04,"They met, and talked."\n2,,They left.\n',
    "docx": word_file(TEXT, TEXT),
    "pdf": pdf_file("They met in Lima.\nThey talked.", "They left."),
    "zip": zip_file({"a.txt": TEXT.encode(), "b/c.jsonl": b'{"text": "They met."}\n'}),
    "txt.gz": gzip.compress(TEXT.encode(), mtime=0),
    "jsonl.gz": gzip.compress(b'{"text": "They met."}\n' * 20, mtime=0),
}


def made(ending: str) -> Callable[[Make], Make]:
    def add(make: Make) -> Make:
        MAKERS[f"{make.__name__}.{ending}"] = make
        return make

    return add


def always(name: str, data: bytes) -> None:
    """Add a kind whose inputs are all the same."""
    MAKERS[name] = lambda path, _: (path.write_bytes(data), None)[1]


for _ending, _good in GOOD.items():

    def _changed(path: Path, rng: random.Random, good: bytes = _good) -> None:
        data = bytearray(good)
        for _ in range(rng.randint(1, 20)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data)

    def _cut(path: Path, rng: random.Random, good: bytes = _good) -> None:
        path.write_bytes(good[: rng.randrange(len(good))])

    MAKERS[f"changed.{_ending}"] = _changed
    MAKERS[f"cut.{_ending}"] = _cut
    always(f"empty.{_ending}", b"")
    always(f"nul.{_ending}", b"\0" * 5_000)
    if _ending != "pdf":
        always(f"pdf-in.{_ending}", GOOD["pdf"])


@made("txt")
def cut_letter(path: Path, rng: random.Random) -> None:
    data = (TEXT * rng.randint(1, 30)).encode()
    path.write_bytes(data[: data.rindex("ú".encode()) + 1])


@made("txt")
def wide(path: Path, rng: random.Random) -> None:
    path.write_bytes((TEXT * 3).encode(rng.choice(["utf-16-le", "utf-16-be", "utf-16", "utf-32"])))


@made("txt")
def cut_wide(path: Path, rng: random.Random) -> None:
    path.write_bytes(
        (TEXT * 3).encode(rng.choice(["utf-16-le", "utf-16"]))[: rng.randrange(1, 900)]
    )


@made("txt")
def other_encoding(path: Path, rng: random.Random) -> None:
    texts = {"cp1252": TEXT, "cp1251": RUSSIAN, "koi8-r": RUSSIAN, "mac-roman": TEXT}
    encoding = rng.choice(sorted(texts))
    path.write_bytes((texts[encoding] * rng.randint(1, 20)).encode(encoding))


@made("txt")
def noise(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.randint(1, 20_000)))


@made("txt")
def noise_without_nul(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.randint(1, 20_000)).replace(b"\0", b""))


@made("txt")
def faulty_utf8(path: Path, rng: random.Random) -> None:
    data = bytearray((TEXT * 30).encode())
    for _ in range(rng.randint(1, 5)):
        data[rng.randrange(len(data))] = 0xFF
    path.write_bytes(data)


@made("md")
def front_matter(path: Path, rng: random.Random) -> None:
    heads = (
        "title: [never closed\ndate: 2021-03-04",
        "date: 2021-02-31",
        "date: [2021, 3, 4]",
        "\tdate: 2021-03-04",
        "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ndate: *c",
        "date: " + "[" * 2_000,
        "!!python/object/apply:os.system [exit]",
        "- a\n- b",
        "? x",
        "%YAML 9.9",
    )
    path.write_text(f"---\n{rng.choice(heads)}\n---\n{TEXT}", encoding="utf-8")


@made("html")
def deep(path: Path, rng: random.Random) -> None:
    tag = rng.choice(["div", "b", "table", "ul", "blockquote", "span", "font", "p"])
    path.write_bytes(page(f"<{tag}>" * 100_000 + TEXT + f"</{tag}>" * 100_000))


@made("html")
def tag_soup(path: Path, rng: random.Random) -> None:
    tags = ["p", "/p", "div", "/table", "table", "td", "!--", "script", "/script", "a href='", "br"]
    said = ["", "They met. ", "&#xD800;", "&#0;", "]]>", "\x0c"]
    parts = [f"<{rng.choice(tags)}>{rng.choice(said)}" for _ in range(500)]
    path.write_bytes(page("".join(parts)))


@made("html")
def odd_charset(path: Path, rng: random.Random) -> None:
    names = ["utf-16", "unicode_escape", "idna", "hex", "x-none", "latin1", "utf-7", "rot13", "\\"]
    head = f"<html><head><meta charset='{rng.choice(names)}'></head>".encode()
    path.write_bytes(head + "<p>Inés met Núñez \\x in Lima.</p>".encode("cp1252") * 5)


@made("html")
def declared_as_xml(path: Path, _: random.Random) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    head = f"<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE html [{entities}]>"
    path.write_text(f"{head}<html><body><p>{TEXT}&b;&b;</p></body></html>", encoding="utf-8")


@made("txt")
def one_line(path: Path, rng: random.Random) -> None:
    path.write_bytes(b"They met again. " * (10 * 65_536 // rng.choice([1, 2, 512])))


@made("jsonl")
def long_line(path: Path, rng: random.Random) -> None:
    line = json.dumps({"text": "They met again. " * (10 * 65_536 // rng.choice([1, 2, 512]))})
    path.write_text(f'{line}\n{{"text": "They met."}}\n')


@made("jsonl")
def faulty_lines(path: Path, rng: random.Random) -> None:
    lines = [
        '{"text": "They met."}',
        '{"text": "They met.", "id": "../../a"}',
        '{"text": "They met.", "id": "a\\nb"}',
        '{"text": 5}',
        '{"text": "\\ud800"}',
        '{"text": "a\\u0000b"}',
        '{"text": "a", "id": ' + "9" * 5_000 + "}",
        "[" * 100_000,
        "null",
        "{",
        '{"text": ["They met."]}',
        '{"id": "a"}',
        '{"text": "They met.", "date": {"a": 1}, "title": 3, "id": [1]}',
    ]
    path.write_text("\n".join(rng.choices(lines, k=12)) + "\n")


@made("jsonl")
def mixed_encodings(path: Path, rng: random.Random) -> None:
    encodings = rng.choices(["utf-8", "cp1252", "cp1251"], k=6)
    lines = (json.dumps({"text": TEXT + RUSSIAN}, ensure_ascii=False) for _ in encodings)
    data = [one.encode(code, "replace") for one, code in zip(lines, encodings, strict=True)]
    path.write_bytes(b"\n".join(data))


@made("csv")
def faulty_rows(path: Path, rng: random.Random) -> None:
    rows = ['1,"They met', "2,They met.,a,b", '"3"x,They "met".', "4", '5,"They\nmet."', ",,", '"']
    path.write_text(
        "id,text\n" + "\n".join(rng.choices(rows, k=10)), newline=rng.choice(["", "\r"])
    )


@made("csv")
def no_text_column(path: Path, rng: random.Random) -> None:
    path.write_text(
        rng.choice(["a,b\n1,2\n", "\n\n\n", "text\n", "text;id\n", '"text', "\0,text\n"])
    )


@made("zip")
def bomb(path: Path, rng: random.Random) -> None:
    name = rng.choice(["a.txt", "a.html", "a.jsonl", "a.csv", "a.pdf"])
    path.write_bytes(_bomb(name))


@made("txt.gz")
def bomb_of_text(path: Path, _: random.Random) -> None:
    path.write_bytes(_gzip_bomb())


@made("jsonl.gz")
def bomb_of_records(path: Path, _: random.Random) -> None:
    path.write_bytes(_gzip_bomb())


@made("docx")
def bomb_of_word(path: Path, _: random.Random) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD["docx"])) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    text = parts["word/document.xml"]
    parts["word/document.xml"] = text.replace(b"Foreign", b"F" + b"o" * 70_000_000, 1)
    path.write_bytes(zip_file(parts))


@made("zip")
def nested(path: Path, rng: random.Random) -> None:
    data = GOOD["zip"]
    for _ in range(rng.randint(1, 5)):
        data = zip_file({"a.zip": data, "good.txt": TEXT.encode()})
    path.write_bytes(data)


@made("zip")
def odd_members(path: Path, rng: random.Random) -> None:
    names = ["../a.txt", "/etc/a.txt", "a//b.txt", "..\\a.txt", "a\nb.txt", "a.txt/", "é.txt"]
    names += [".a.txt", "__MACOSX/._a.txt", "a.zip.gz", "x" * 300 + ".txt", "a.png", "con.html"]
    path.write_bytes(zip_file({name: TEXT.encode() for name in rng.sample(names, k=4)}))


@made("zip")
def locked(path: Path, _: random.Random) -> None:
    data = bytearray(GOOD["zip"])
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1  # the bit that says: encrypted
    path.write_bytes(data)


@made("zip")
def many_members(path: Path, rng: random.Random) -> None:
    path.write_bytes(zip_file({f"{n}.txt": b"" for n in range(rng.randint(1, 2_000))}))


@made("pdf")
def without_text(path: Path, _: random.Random) -> None:
    path.write_bytes(pdf_file("", ""))


@made("pdf")
def locked_pdf(path: Path, _: random.Random) -> None:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -4 >> /Root"
    path.write_bytes(GOOD["pdf"].replace(b"/Root", locked))


@made("pdf")
def circle_of_pages(path: Path, _: random.Random) -> None:
    path.write_bytes(GOOD["pdf"].replace(b"/Kids [4 0 R", b"/Kids [2 0 R"))


@made("txt")
def closed(path: Path, _: random.Random) -> None:
    path.write_text(TEXT)
    path.chmod(0)


@made("folder")
def closed_folder(path: Path, _: random.Random) -> None:
    path.mkdir()
    (path / "a.txt").write_text(TEXT)
    path.chmod(0)


@made("txt")
def folder(path: Path, _: random.Random) -> None:
    path.mkdir()


@made("txt")
def pipe(path: Path, _: random.Random) -> None:
    os.mkfifo(path)


@made("txt")
def broken_link(path: Path, _: random.Random) -> None:
    path.symlink_to("nowhere.txt")


@made("txt")
def link_to_itself(path: Path, _: random.Random) -> None:
    path.symlink_to(path.name)


@made("txt")
def link_to_device(path: Path, _: random.Random) -> None:
    path.symlink_to("/dev/zero")


@made("folder")
def circle(path: Path, _: random.Random) -> None:
    path.mkdir()
    (path / "again").symlink_to(".")
    (path / "up").symlink_to("..")
    (path / "a.txt").write_text(TEXT)


@made("folder")
def deep_folders(path: Path, _: random.Random) -> None:
    place = path
    for _number in range(300):
        place /= "d"
    place.mkdir(parents=True)
    (place / "a.txt").write_text(TEXT)


@made("txt")
def odd_name(path: Path, rng: random.Random) -> None:
    odd = ["\n", "\x1b[31m", "'\" $(true)", "\u202e", "#1", "!", "%2e", "x" * 200, "*?[", "é", "\\"]
    path.with_name(f"{path.stem}{rng.choice(odd)}.txt").write_text(TEXT)


@made("txt")
def name_of_bytes(path: Path, _: random.Random) -> None:
    Path(os.fsdecode(os.fsencode(path.with_suffix("")) + b"\xff\xe9.txt")).write_text(TEXT)


@cache
def _bomb(name: str) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(300):
            member.write(bytes(1 << 20))
    return file.getvalue()


@cache
def _gzip_bomb() -> bytes:
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="w", mtime=0) as packed:
        for _ in range(300):
            packed.write(b" " * (1 << 20))
    return file.getvalue()
