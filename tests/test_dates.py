"""The dates stage: marked-up sentences, the document date, and what must hold of any text."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markup import Mark, parse
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates import find_dates, find_dates_in, find_document_date
from pipeline.dates.calendar import interval
from pipeline.dates.edtf import edtf
from pipeline.dates.phrases import holiday
from pipeline.records import Date

CASES = Path(__file__).parent / "gold" / "dates.txt"
DAY = dt.date(2021, 7, 28)


@dataclass(frozen=True)
class Case:
    """One line of the file of cases."""

    document_date: dt.date | None
    marked: str
    needs_parse: bool


def read_cases() -> list[Case]:
    cases = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        day, marked = (part.strip() for part in line.removeprefix("*").split("|", 1))
        date = None if day == "-" else dt.date.fromisoformat(day)
        cases.append(Case(date, marked, line.startswith("*")))
    return cases


def expected(mark: Mark) -> tuple[str, ...]:
    return mark.text, mark.tag.upper(), mark.attributes["value"]


def check(found: list[Date], marks: list[Mark]) -> None:
    assert [(date.text, date.type, date.value) for date in found] == [*map(expected, marks)]
    for date, mark in zip(found, marks, strict=True):
        assert (date.start, date.end) == (mark.start, mark.end)
        for name in ("earliest", "latest", "mod", "edtf"):
            if name in mark.attributes:
                assert (getattr(date, name) or "none") == mark.attributes[name], date.text


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.marked[:50])
def test_a_parsed_text(case: Case, base: Language) -> None:
    text, marks = parse(case.marked)
    check(find_dates(base(text), document_date=case.document_date), marks)


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if not case.needs_parse], ids=lambda c: c.marked[:50]
)
def test_plain_text(case: Case) -> None:
    text, marks = parse(case.marked)
    check(find_dates(text, document_date=case.document_date), marks)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orr met him on July 27.\n\nA pact signed on May 5, 2019 holds.\n\n", "2021-07-27"),
        ("Orr spoke on Tuesday.\n\nThe envoy, who had come on Sunday, left.\n\n", "2021-07-27"),
        ("The envoy, who came on Sunday, left. ", "2021-07-25"),
    ],
)
def test_the_same_day_in_a_new_paragraph_is_that_of_the_story(
    base: Language, text: str, value: str
) -> None:
    doc = base(f"{text}On the same day, Orr received the envoy of Osk.")
    assert find_dates(doc, document_date=DAY)[-1].value == value


def test_there_are_enough_cases() -> None:
    assert len(read_cases()) >= 60


def test_ids_count_from_one_in_text_order() -> None:
    found = find_dates("In 2019, May 2020 and on 3 June 2021 they met.", document_date=DAY)
    assert [date.date_id for date in found] == [1, 2, 3]
    assert [date.start for date in found] == sorted(date.start for date in found)


def test_a_doc_without_annotation_is_read_as_plain_text(base: Language) -> None:
    text = "The panel will convene on Friday."
    bare = Doc(base.vocab, words=[*text[:-1].split(" "), "."], spaces=[True] * 5 + [False, False])
    assert bare.text == text
    assert find_dates(bare, document_date=DAY) == find_dates(text, document_date=DAY)


def test_a_line_break_inside_an_expression_is_white_space() -> None:
    (found,) = find_dates("Trade shrank over the past two\ndecades of strife.", document_date=DAY)
    assert (found.text, found.value) == ("the past two\ndecades", "P20Y")


def test_a_new_paragraph_ends_an_expression() -> None:
    found = find_dates("A report of May\n\n5 ministers came.", document_date=DAY)
    assert all("\n" not in date.text for date in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Friday, Sept. 8\n9:30 a.m. The duke rides out\n12:15 p.m. Lunch",
            ["2021-09-08", "2021-09-08T09:30", "2021-09-08T12:15"],
        ),
        (
            "Monday, Aug. 2\n10 a.m. Vote\n11:00 Tea",
            ["2021-08-02", "2021-08-02T10:00", "2021-08-02T11:00"],
        ),
        ("On Monday he rode.\n9:05 p.m. He is back.", ["2021-07-26", "2021-07-28T21:05"]),
    ],
)
def test_the_lines_of_a_schedule_are_of_the_day_over_them(text: str, values: list[str]) -> None:
    assert [date.value for date in find_dates(text, document_date=DAY)] == values


FILLER = "The leaders went through the plans for the port and thanked one another. " * 7


@pytest.mark.parametrize(
    ("between", "value"),
    [
        (FILLER, "2021-07-28"),
        (f"{FILLER}\n\n", "2021-07-27"),
        (f"{FILLER}\n\nThe premier left.\n\n", "2021-07-28"),
    ],
)
def test_earlier_in_the_day_goes_on_from_the_paragraph_before(between: str, value: str) -> None:
    text = f"Bello met the premier yesterday. {between}Earlier in the day, Ade had come."
    assert find_dates(text, document_date=DAY)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He travels next week. He will see her on Friday.", "2021-08-06"),
        ("He travels next week.\n\nShe will come on Friday.", "2021-07-30"),
        ("He will go to Osh on Friday. She will be heard on Wednesday.", "2021-08-04"),
        ("He will go to Osh on Friday.\n\nShe will be heard on Wednesday.", "2021-07-28"),
        ("He will go to Osh on Friday. They will meet later on Wednesday.", "2021-07-28"),
        ("A visit slated for next week is off.\n\nShe will be heard on Friday.", "2021-07-30"),
    ],
)
def test_a_programme_ends_with_its_paragraph(text: str, value: str) -> None:
    assert find_dates(text, document_date=DAY)[-1].value == value


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2021, (4, 4)),
        ("easter-2", 2024, (3, 29)),
        ("4-4-11", 2021, (11, 25)),
        ("1-last-05", 2021, (5, 31)),
        ("12-25", 1999, (12, 25)),
        ("1-1-11+1", 2024, (11, 5)),
        ("1-1-11+1", 2021, (11, 2)),
    ],
)
def test_holidays(rule: str, year: int, day: tuple[int, int]) -> None:
    assert holiday(rule, year) == dt.date(year, *day)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W30-WE", "2021-07-31", "2021-08-01"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("202", "2020-01-01", "2029-12-31"),
        ("2021-07-28TMO", "2021-07-28", "2021-07-28"),
        ("2021-07-28/2021-08-02", "2021-07-28", "2021-08-02"),
    ],
)
def test_first_and_last_day_of_a_value(value: str, first: str, last: str) -> None:
    days = interval(value)
    assert days is not None
    assert [day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize("value", ["PRESENT_REF", "P20Y", "XXXX-WXX-5", "2021-02-30", "", None])
def test_values_without_days(value: str | None) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "form"),
    [
        ("2021-07-28", None, "2021-07-28"),
        ("2021-07-28T10:30", None, "2021-07-28T10:30:00"),
        ("2021-07-28T24:00", None, "2021-07-28"),
        ("2021-07-28TMO", "START", "2021-07-28"),
        ("2021-W30-3", None, "2021-07-28"),
        ("2021-W30-WE", None, "2021-07-31/2021-08-01"),
        ("2021-H2", None, "2021-07/2021-12"),
        ("2020-WI", None, "2020-24"),
        ("1850", "APPROX", "1850~"),
        ("2015/2018", None, "2015/2018"),
        ("BC0001", None, "0000"),
        ("BC0300", None, "-0299"),
        ("XXXX-07-28", None, None),
        ("PAST_REF", None, None),
        ("P20Y", None, None),
        ("XXXX-07-28/2021-07-30", None, None),
        ("2011", "BEFORE", None),
        (None, None, None),
    ],
)
def test_values_in_edtf(value: str | None, mod: str | None, form: str | None) -> None:
    assert edtf(value, mod) == form


# ------------------------------------------------------------------------ settings, many texts


@pytest.mark.parametrize(
    ("text", "day_first", "values"),
    [
        ("Due 5/7/2021.", None, ["2021-05-07"]),
        ("Due 5/7/2021.", True, ["2021-07-05"]),
        ("Due 5.7.2021.", None, ["2021-07-05"]),
        ("Due 5.7.2021.", False, ["2021-05-07"]),
        ("Sent 25/6/2021, due 5/7/2021.", None, ["2021-06-25", "2021-07-05"]),
        ("Sent 6/25/21, due 5/7/21.", None, ["2021-06-25", "2021-05-07"]),
        ("Sent 25-06-2021, due 12/31/2021.", True, ["2021-06-25", "2021-12-31"]),
        ("Logged 2021/07/05, score 31/31/2021.", True, ["2021-07-05"]),
    ],
)
def test_day_or_month_first(text: str, day_first: bool | None, values: list[str]) -> None:  # noqa: FBT001
    found = find_dates(text, document_date=DAY, day_first=day_first)
    assert [date.value for date in found] == values


def test_a_column_of_texts() -> None:
    texts = pd.Series(["He left yesterday.", None, "In 2019 and 2020."], index=["a", "b", "c"])
    days = pd.Series([pd.Timestamp("2021-07-28"), pd.NaT, pd.NaT])
    frame = find_dates_in(texts, days)
    assert frame["text_id"].tolist() == ["a", "c", "c"]
    assert frame["value"].tolist() == ["2021-07-27", "2019", "2020"]
    assert frame.columns[-2:].tolist() == ["mod", "edtf"]


@pytest.mark.parametrize("days", [DAY, "2021-07-28", ["2021-07-28"], [DAY]])
def test_one_day_for_all_texts_or_one_for_each(days: object) -> None:
    frame = find_dates_in(["He left yesterday."], days)  # type: ignore[arg-type] # four kinds
    assert frame[["text_id", "value"]].to_numpy().tolist() == [[0, "2021-07-27"]]


def test_a_column_without_dates_has_the_columns() -> None:
    assert find_dates_in([]).columns.tolist() == find_dates_in(["In 2019."]).columns.tolist()


def test_each_text_needs_its_day() -> None:
    with pytest.raises(ValueError, match="zip"):
        find_dates_in(["In 2019.", "In 2020."], [DAY])


def test_plain_text_needs_neither_model_nor_spacy() -> None:
    code = """
import sys
from pipeline.dates import find_dates
print(find_dates("They met on 5 May 2020.")[0].value)
print(sorted({"spacy", "thinc", "pandas", "dateparser"} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["2020-05-05", "[]"]


# ------------------------------------------------------------------------ the document date


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        (
            "Ferry reopens\n\nMonday, June 7, 2010\n\nThe ferry sailed again.",
            "2010-06-07",
            "header",
        ),
        ("Notice\n\nPosted: 3 May 2018, 10:15\n\nThe pier is shut.", "2018-05-03", "header"),
        ("3 May 2018 Posted in Notices\n\nThe pier is shut.", "2018-05-03", "header"),
        ("A visit\n\nOslo, 9 March 2012\n\nThe king arrived.", "2012-03-09", "header"),
        ("Pier shut\nUpdated 5 May 2018\nPublished 3 May 2018\n\nIt is.", "2018-05-03", "header"),
        ("Pier shut\n\nUpdated: 5 May 2018\n\nIt is.", "2018-05-05", "header"),
        ("OSLO, March 9, 2012 -- The king arrived from Riga.", "2012-03-09", "dateline"),
        (
            "The king lands on March 9, 2012. (Photo by Ola Berg)\n\nOSLO, March 9 -- He came.",
            "2012-03-09",
            "dateline",
        ),
        ("OSLO, March 9 (NTB) -- He came.\n\nCopyright 2012 NTB", "2012-03-09", "dateline"),
        (
            "The king lands in Oslo on March 9, 2012. (Photo by Ola Berg)\n\nHe came.",
            "2012-03-09",
            "caption",
        ),
        ("Pier shut\n\nMay 3, 2018, Thursday, AM cycle\n\nIt is.", "2018-05-03", "header"),
        ("Pier shut\n\nMay 3, 2018 • Statements and Releases\n\nIt is.", "2018-05-03", "header"),
        ("Pier shut\n\nOslo ● Thu, May 3, 2018\n\nIt is.", "2018-05-03", "header"),
        ("(Oslo, 9 March 2012) The king arrived from Riga.", "2012-03-09", "dateline"),
        ("A visit\n\n(Oslo, March 9, 2012) -- The king arrived.", "2012-03-09", "dateline"),
    ],
)
def test_the_document_date(text: str, day: str, source: str) -> None:
    assert find_document_date(text) == (dt.date.fromisoformat(day), source)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The pier was shut on 3 May 2018, the mayor said, and opened a week later.",
        "OSLO, March 9 (NTB) -- He came.",
        "OSLO, March 9 (NTB) -- He came. The pier was built on 1 June 1950.",
        "Remembering the Raid of 3 May 2018\n\nThe town fell silent.",
        "A raid\n\n(See the raid of 3 May 2018, below) The town fell silent.",
        "Late 3 May 2018 gale sinks the old ferry off the cape\n\nThe town fell silent.",
    ],
)
def test_no_document_date_is_guessed(text: str) -> None:
    assert find_document_date(text) == (None, None)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("in/2018-05-03-pier.txt", dt.date(2018, 5, 3)),
        ("in/pier_20180503.txt", dt.date(2018, 5, 3)),
        ("in\\pier-2018_05_03.md", dt.date(2018, 5, 3)),
        ("in/pier-20181503.txt", None),
        ("2018-05-03/pier.txt", None),
    ],
)
def test_the_file_name_comes_last(path: str, day: dt.date | None) -> None:
    assert find_document_date("The pier is shut.", path=path) == (
        (day, "file name") if day else (None, None)
    )
    dated = "Pier\n\n7 June 2010\n\nIt is shut."
    assert find_document_date(dated, path=path) == (dt.date(2010, 6, 7), "header")


# ------------------------------------------------------------------------ what holds of any text

VOCABULARY = """
    the last next this past two 20 2021 July 28 30 Friday evening of year years week weeks ago later
    every quarter third half 1990s century and to from - , . : \n \n\n today a few hundred
    fiscal 's noon 3 p.m. 5:30 99 31 February 0 12/31/2020 2020-02-30 '98 mid early end Christmas
    FY21 44 BC c. circa pre post hours per other half SP 5/7/21 2021-07 199X fifth twenty - first
    1800 GMT at on by same day before after monday Ramadan 9/11 all hundreds million in will
    """
WORDS = st.sampled_from(VOCABULARY.split(" "))
# what level 1 has of EDTF, as far as values of TIMEX3 go
POINT = r"-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d:00)?)?)?|\d{3}X|\d\dXX"
EDTF = re.compile(rf"({POINT})~?|({POINT})/({POINT})")
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@example(text="the 9999 quarter of year 1000 years ago", day=DAY)
@example(text="2020-02-30 and 31 February 2020, 99/99/2020", day=None)
@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_any_text_gives_dates_that_are_slices_of_it(text: str, day: dt.date | None) -> None:
    found = find_dates(text, document_date=day)
    end = 0
    for date in found:
        assert date.text == text[date.start : date.end]
        assert end <= date.start < date.end
        assert date.type in {"DATE", "TIME", "DURATION", "SET"}
        assert date.edtf is None or EDTF.fullmatch(date.edtf), date
        assert (date.earliest is None) == (date.latest is None)
        if date.earliest and date.latest:
            assert date.earliest <= date.latest
        end = date.end


STYLES = (
    *("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %B %d, %Y", "%d %b. %Y", "%a, %d %b %Y"),
    *(
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%d-%m-%Y",
        "%Y/%m/%d",
        "%d-%b-%Y",
        "%B %dth, %Y",
        "the %dth of %B %Y",
    ),
    *("%d %B, %Y", "%b. %d, %Y", "%b %d %Y", "%A %d %B %Y", "%d of %B, %Y"),
)


@settings(deadline=None, max_examples=300)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(STYLES), st.dates())
def test_a_full_date_is_itself_whatever_the_document_date(
    day: dt.date, style: str, other: dt.date
) -> None:
    written = re.sub(r"\bMay\.", "May", day.strftime(style))
    text = f"They met on {written} there."
    (found,) = find_dates(text, document_date=other, day_first=True)
    assert found.text == written
    assert found.value == found.earliest == found.latest == day.isoformat()


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_document_date_or_none(text: str) -> None:
    day, source = find_document_date(text)
    assert (day is None) == (source is None)


@pytest.mark.parametrize(
    "unit",
    [
        "The council met on Monday, 5 May 2020, and again two weeks later. ",
        "5, 6, 7, 8, 9, 10, ",
        "the the the last last next early mid - ",
        "twenty hundred and thousand ",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(text: str) -> float:
        runs = []
        for _ in range(5):
            start = time.process_time()
            find_dates(text, document_date=DAY)
            runs.append(time.process_time() - start)
        return min(runs)

    find_dates(unit)
    # eight times the text in sixteen times the time: a square would take sixty-four
    assert seconds(unit * 800) < 16 * seconds(unit * 100)
