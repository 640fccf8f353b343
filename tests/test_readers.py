"""Reading: what is the text of a document, what does it say of itself, and what an error says."""

from __future__ import annotations

import hashlib
import json
import pickle
import re
import sys
from pathlib import Path

import pytest
from bad_inputs import RUSSIAN, TEXT, page, pdf_file, word_file, zip_file

from pipeline.layout import paragraphs
from pipeline.readers import (
    GivenDates,
    Options,
    Raw,
    ReadError,
    Source,
    iso_date,
    printable,
    read,
    read_dates,
    read_file,
    text_name,
)

LIMIT = 1_000
OPTIONS = Options(max_characters=LIMIT)


def read_bytes(data: bytes, kind: str = "txt", options: Options = OPTIONS) -> Source:
    return read(Raw("a", "a", data, kind), options=options)


def test_the_text_is_the_file_and_nothing_else() -> None:
    data = "\n  Señor Núñez\r\nflew\u2028to \u00a0Lima \r\n".encode()
    source = read_bytes(data)
    assert source.text.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.warnings == ()
    assert not source.extracted


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    data = b"\xef\xbb\xbfLima"
    source = read_bytes(data)
    assert source.text == "Lima"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_mark_tells_the_encoding_for_sure(encoding: str) -> None:
    source = read_bytes(TEXT.encode(encoding))
    assert source.text == TEXT
    assert source.warnings == ()


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (TEXT, "utf-16-le", "has no byte order mark: read as UTF-16-LE"),
        (TEXT, "utf-16-be", "has no byte order mark: read as UTF-16-BE"),
        ("Orléans", "cp1252", "is not UTF-8: read as windows-1252 by detection"),
        ("Orléans. " * 60, "latin-1", "is not UTF-8: read as windows-1252 by detection"),
        (TEXT, "cp1252", "is not UTF-8: read as windows-1252 by detection"),
        (RUSSIAN * 3, "cp1251", "is not UTF-8: read as windows-1251 by detection"),
        (
            "首相は大統領と東京で会談した。協議は二時間続いた。" * 9,
            "shift-jis",
            "is not UTF-8: read as CP932 by detection",
        ),
    ],
)
def test_another_encoding_is_read_with_a_warning(text: str, encoding: str, told: str) -> None:
    source = read_bytes(text.encode(encoding))
    assert source.text == text
    assert source.warnings == (told,)


def test_what_is_cut_off_in_a_letter_or_has_a_bad_byte_stays_utf8() -> None:
    data = TEXT.encode()
    cut = read_bytes(data[: data.rindex("é".encode()) + 1])
    assert cut.text == TEXT[: TEXT.rindex("é")] + "\ufffd"
    bad = read_bytes(data.replace(b"Lima", b"L\xffma"))
    assert bad.text == TEXT.replace("Lima", "L\ufffdma")
    told = "is UTF-8 with faults: 1 characters are read as U+FFFD"
    assert cut.warnings == bad.warnings == (told,)


def test_mojibake_is_the_users_and_stays() -> None:
    text = "Inés Núñez".encode().decode("cp1252")
    source = read_bytes(text.encode())
    assert (source.text, source.warnings) == (text, ())


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"", "empty", "take it out"),
        (b" \n\t ", "no text", "take it out"),
        (b"\xef\xbb\xbf", "no text", "take it out"),
        (b"They\0met", "binary.*offset 4", "take its text out"),
        (b"PK\x03\x04\0\0", "archive or an Office file", r"give it the ending.*\.docx or \.zip"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Office file", r"save it as \.docx"),
        (b"%PDF-1.4\n", "a PDF", r"ending \.pdf"),
        (b"\x1f\x8b\x08", "gzip", r"ending \.gz"),
        (bytes(257) + b"ustar", "tar archive", "unpack it"),
        (b"\x81\x01\x8d\x02" * 99, "neither UTF-8.*0x81 at offset 0", "iconv"),
        ("Orléans".encode("utf-16")[:-1], "UTF-16-LE.*cut off.*offset 12", "once more"),
        (b"x" * (LIMIT + 1), "1,001 characters.*limit of one document is 1,000", "split it"),
        (b"x" * (5 * LIMIT), "over 4,000 bytes.*limit of one document is 1,000", "split it"),
    ],
)
def test_an_error_says_why_and_what_to_do(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(ReadError, match=f"{reason}.*{remedy}"):
        read_bytes(data)


def test_the_limit_counts_characters() -> None:
    assert len(read_bytes(("語" * LIMIT).encode()).text) == LIMIT


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date: 2019-02-03", "2019-02-03"),
        ("Date: '2019-02-03T10:00:00Z'", "2019-02-03"),
        ("date: 2019-02-03 23:30:00 -05:00", "2019-02-03"),
        ("date: early in spring", None),
        ("date: 2019-02-31", None),
        ("released: 2019-02-03", None),
    ],
)
def test_front_matter_gives_the_date_and_is_no_text(
    newline: str, line: str, date: str | None
) -> None:
    head = newline.join(["---", "title: A visit", line, "source: The Herald", "---", ""])
    source = read_bytes(f"{head}They came.{newline}".encode(), "md")
    assert source.text == f"They came.{newline}"
    assert source.document_date == date
    assert source.document_date_source == ("front matter" if date else None)
    assert (source.title, source.origin) == ("A visit", "The Herald")
    assert len(source.warnings) == (date is None and line.startswith("date"))


def test_a_colon_in_a_title_is_no_fault() -> None:
    source = read_bytes(b"---\ntitle: Lima: they met\ndate: 2019-02-03\n---\nThey came.", "md")
    assert (source.text, source.title) == ("They came.", "Lima: they met")
    assert source.document_date == "2019-02-03"


@pytest.mark.parametrize(
    "head", ["title: [A visit\nthey", "They left.", "- a\n- b", "a: b\n\tc: d", "a: b: c\n- d"]
)
def test_faulty_front_matter_stays_text_with_a_warning(head: str) -> None:
    text = f"---\n{head}\n---\nThey came."
    source = read_bytes(text.encode(), "md")
    assert source.text == text
    assert source.warnings == ("the front matter is no YAML: it is read as text",)


def test_only_markdown_has_front_matter() -> None:
    text = "---\ndate: 2019-02-03\n---\nThey came."
    assert read_bytes(text.encode(), "txt").text == text
    assert read_bytes(b"--- They came. ---", "md").text == "--- They came. ---"


ARTICLE = [
    "Foreign Minister Inés Núñez met her Danish counterpart in Lima on Tuesday.",
    "The two ministers talked for an hour about fisheries and about the polar routes.",
    "“We will speak again in March,” she said, before she left for the airport in the evening.",
    "Her office had announced the visit a week ago, and gave no reason for the delay since then.",
]
AROUND = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>",
    "<aside><a href='/1'>Ten beaches</a></aside><footer>We use cookies.</footer>",
)


def web_page(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    html = page(f"{AROUND[0]}<article><h1>They met</h1>{body}</article>{AROUND[1]}").decode()
    return html.replace("</head>", f"{head}</head>").encode()


def test_the_text_of_a_page_is_its_article() -> None:
    source = read_bytes(web_page(*ARTICLE), "html")
    assert source.extracted
    assert source.title == "A page"
    assert [source.text[start:end] for start, end in paragraphs(source.text)][-4:] == ARTICLE
    for left_out in ("Home", "Ten beaches", "cookies"):
        assert left_out not in source.text


def test_line_breaks_and_inline_tags_of_a_page() -> None:
    wrapped = ARTICLE[0].replace("met her", "met\n  <b>her</b>").replace("Danish", "<i>Danish</i>")
    source = read_bytes(web_page(wrapped, f"{ARTICLE[1]}<br>{ARTICLE[2]}", ARTICLE[3]), "html")
    assert source.text.endswith(f"{ARTICLE[0]}\n\n{ARTICLE[1]}\n{ARTICLE[2]}\n\n{ARTICLE[3]}")


def test_preformatted_text_keeps_its_lines_and_a_quotation_has_none() -> None:
    wire = f"{ARTICLE[0]}\n  {ARTICLE[1]}\n\n{ARTICLE[2]} {ARTICLE[3]}"
    source = read_bytes(f"<html><body><pre>{wire}</pre></body></html>".encode(), "html")
    assert source.text == f"{ARTICLE[0]}\n{ARTICLE[1]}\n\n{ARTICLE[2]} {ARTICLE[3]}"
    quoted = f"<blockquote>{ARTICLE[2]}\n{ARTICLE[3]}</blockquote>"
    source = read_bytes(web_page(ARTICLE[0], ARTICLE[1], quoted), "html")
    assert f"{ARTICLE[2]} {ARTICLE[3]}" in source.text


def test_a_page_without_an_article_is_read_whole() -> None:
    source = read_bytes(b"<title>x</title><p>They met.</p>", "html")
    assert "They met." in source.text


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:00:00-05:00">', True),
        ('<meta name="date" content="2021-03-04"><meta name="pubdate" content="x">', True),
        ('<meta itemprop="datePublished" content="2021-03-04">', True),
        (linked({"@type": "NewsArticle", "datePublished": "2021-03-04T10:00Z"}), True),
        (linked({"@graph": [{"@type": "Organization"}, {"datePublished": "2021-03-04"}]}), True),
        ('<meta property="article:modified_time" content="2021-03-04">', False),
        (linked({"dateModified": "2021-03-04"}), False),
        ('<script type="application/ld+json">{"datePublished": </script>', False),
        ('<meta name="date" content="4 March 2021">', False),
    ],
)
def test_a_page_is_dated_by_what_its_head_states(head: str, date: bool) -> None:  # noqa: FBT001
    source = read_bytes(web_page(*ARTICLE, head=head), "html")
    dated = (source.document_date, source.document_date_source)
    assert dated == (("2021-03-04", "front matter") if date else (None, None))


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_a_page_says_its_encoding(declared: str) -> None:
    html = f"<html><head><meta charset='{declared}'></head><body><p>{RUSSIAN * 6}</p></body></html>"
    source = read_bytes(html.encode(declared), "html")
    assert RUSSIAN.strip() in source.text
    assert "UTF-8" not in str(source.warnings)


def test_a_page_may_be_xhtml() -> None:
    html = "<?xml version='1.0' encoding='ISO-8859-1'?>" + web_page(*ARTICLE).decode()
    assert ARTICLE[2] in read_bytes(html.encode(), "html").text


def test_a_page_has_limits() -> None:
    with pytest.raises(ReadError, match=r"300,000 tags.*save its text"):
        read_bytes(b"<p>" * 300_000, "html", Options())
    with pytest.raises(ReadError, match=r"over 8,000 bytes.*split it"):
        read_bytes(web_page(*ARTICLE * 30), "html")
    with pytest.raises(ReadError, match="no text is in the page"):
        read_bytes(b"<html><body></body></html>", "html")


def test_the_text_of_a_word_file() -> None:
    source = read_bytes(word_file("They met.", "", "They\ntalked  long."), "docx")
    assert source.text == "They met.\n\nThey\ntalked long."
    assert source.extracted


def test_tables_of_a_word_file_stand_where_they_are(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "Talks in Lima"
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(1, 0).text, table.cell(1, 1).text = "One", "Other"
    document.add_paragraph("After.")
    document.save(str(tmp_path / "a.docx"))
    source = read_file(tmp_path / "a.docx")
    assert source.text.split("\n\n") == ["Before.", "Both", "One", "Other", "After."]
    assert source.title == "Talks in Lima"


def test_the_text_of_a_pdf() -> None:
    source = read_bytes(pdf_file("They met in Lima.\nThey talked.", "They left."), "pdf")
    assert source.text.split() == ["They", "met", "in", "Lima.", "They", "talked.", "They", "left."]
    assert "Lima.\nThey talked." in source.text
    assert source.extracted


def test_a_pdf_loses_page_numbers_and_hyphens_of_lines() -> None:
    pages = ("They met in Li-\nma with Franco-\nGerman aides and the pre-\n- 1 -", "2\nmier.\n1999")
    source = read_bytes(pdf_file(*pages), "pdf")
    assert source.text == "They met in Lima with Franco-\nGerman aides and the premier."
    source = read_bytes(pdf_file("Page 1 of 2\nIn 2021\nthey met.", "3 of them left."), "pdf")
    assert source.text == "In 2021\nthey met.\n3 of them left."


@pytest.mark.parametrize(
    ("data", "kind", "reason", "remedy"),
    [
        (b"", "pdf", "empty", "take it out"),
        (pdf_file("", ""), "pdf", "only pictures", "ocrmypdf"),
        (pdf_file("They met.")[:200], "pdf", "cannot be taken out", "save it once more"),
        (word_file("They met."), "pdf", "an Office file", "ending"),
        (pdf_file("They met."), "docx", "a PDF", r"ending \.pdf"),
        (pdf_file("They met. " * 150), "pdf", "over 1,000 characters", "split it"),
        (b"They met.", "docx", "no Word file", "save it as .docx"),
        (word_file("They met.")[:999], "docx", "no Word file", "save it as .docx"),
        (
            zip_file({"a.xml": b" " * 9_999_999}),
            "docx",
            "unpacks to 9,999,999 bytes",
            "save its text",
        ),
        (zip_file({"a.xml": b"<a/>"}), "docx", "cannot be taken out", "save it once more"),
        (b"They met." * 999, "docx", "over 8,000 bytes, the limit of a docx file", "split it"),
    ],
)
def test_what_holds_no_text_to_take_out(data: bytes, kind: str, reason: str, remedy: str) -> None:
    most = 8_000 if len(data) < 9_000 and reason.startswith("over") else 1 << 20
    with pytest.raises(ReadError, match=f"{reason}.*{remedy}"):
        read_bytes(data, kind, Options(max_characters=LIMIT, max_bytes=most))


@pytest.mark.parametrize(
    ("kind", "module", "extra"), [("docx", "docx", "docx"), ("pdf", "pypdf", "pdf")]
)
def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, kind: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadError, match=re.escape(f"pip install 'communique[{extra}]'")):
        read_bytes(b"x", kind)


def test_a_record_is_its_text() -> None:
    raw = Raw("a#1", "a#1", "They\ufeff met.".encode(), "record", "2021-03-04", "Lima")
    source = read(raw)
    assert source.text == "They\ufeff met."
    assert (source.document_date, source.document_date_source) == ("2021-03-04", "column")
    assert source.title == "Lima"
    given = GivenDates(by_path={"a#1": "2020-01-01"})
    assert read(raw, given).document_date == "2020-01-01"


def test_a_fingerprint_tells_of_all_that_decides_the_rows() -> None:
    raw = Raw("a", "a", b"They met.", "record", "2021-03-04", "Lima")
    assert raw.fingerprint == Raw("b", "c", *raws(raw)).fingerprint
    others = [
        Raw("a", "a", b"They left.", "record", "2021-03-04", "Lima"),
        Raw("a", "a", b"They met.", "txt", "2021-03-04", "Lima"),
        Raw("a", "a", b"They met.", "record", None, "Lima"),
        Raw("a", "a", b"They met.", "record", "2021-03-04"),
        Raw("a", "a", b"They met.", "record", "2021-03-04", "Lima", ("a warning",)),
    ]
    assert len({one.fingerprint for one in (raw, *others)}) == 1 + len(others)
    assert pickle.loads(pickle.dumps(raw)) == raw  # noqa: S301 - workers get it so


def raws(raw: Raw) -> tuple[bytes, str, str | None, str | None]:
    return raw.data, raw.kind, raw.date, raw.title


def test_one_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert read_file(tmp_path / "a.txt").text == "They met."
    with pytest.raises(ReadError, match="there are 2 documents in it: name one"):
        read_file(tmp_path / "b.jsonl")
    with pytest.raises(ReadError, match=r"no such file.*check the spelling"):
        read_file(tmp_path / "c.txt")


def test_the_callers_date_comes_before_the_column_before_the_front_matter() -> None:
    by_path = {"x/a.txt": "2001-01-01", "b.txt": "2002-02-02"}
    dates = GivenDates(by_path=by_path)
    assert dates.of("x/a.txt", "1999-09-09") == ("2001-01-01", "column")
    assert dates.of("y/b.txt", None) == ("2002-02-02", "column")
    assert dates.of("y/a.txt", "1999-09-09") == ("1999-09-09", "front matter")
    assert dates.of("y/a.txt", None) == (None, None)
    assert GivenDates("2003-03-03", by_path).of("b.txt", None) == ("2003-03-03", "given")
    assert dates.unused(iter(["y/b.txt", "c.txt"])) == ["x/a.txt"]


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


def test_a_date_is_iso() -> None:
    assert iso_date(" 2020-02-29 ") == "2020-02-29"
    with pytest.raises(ValueError, match=r"--date: '29\.2\.2020' is no date: write it as 2021-"):
        iso_date("29.2.2020", "--date: ")


def test_a_name_can_be_shown_in_one_line_of_utf8() -> None:
    assert printable("caf\udce9.txt") == "caf\\udce9.txt"
    assert printable("a\nb\x1b[31m\u2028.txt") == "a\\nb\\x1b[31m\\u2028.txt"
    assert printable("café – 東京.txt") == "café – 東京.txt"


@pytest.mark.parametrize(
    ("doc_id", "name"),
    [
        ("2021/a.html", "2021/a.html.txt"),
        ("z.zip!/a b.pdf", "z.zip!/a b.pdf.txt"),
        ("../a.html", ".%2E/a.html.txt"),
        ("/etc/a.html", "%/etc/a.html.txt"),
        ('a:b*?"<>|\\%.html', "a%3Ab%2A%3F%22%3C%3E%7C%5C%25.html.txt"),
    ],
)
def test_a_text_is_kept_under_a_name_that_any_system_takes(doc_id: str, name: str) -> None:
    assert text_name(doc_id) == name


def test_a_name_that_is_too_long_is_cut() -> None:
    one, other = (text_name(f"{'é' * 180}{number}.html") for number in (1, 2))
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 200
