"""Are the lists of names whole: closed vocabularies, real countries, no name with two meanings?"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

import pytest

from pipeline.resources import LANGUAGE, models_dir, read_table

HEADERS = {
    "organisations.csv": ["name", "aliases", "label", "country", "kind"],
    "groups.csv": ["name", "aliases", "country"],
    "officeholders.csv": ["name", "aliases", "office", "country", "from", "to"],
}
NAMES_ONCE = ("organisations.csv", "groups.csv")
KINDS = {
    "ORG": {
        "international", "grouping", "treaty_body", "government", "armed_force", "armed_group",
        "party", "media", "think_tank", "ngo", "company", "bank",
    },
    "EVENT": {"war", "forum", "exercise", "summit", "congress", "games"},
}  # fmt: skip
HEADS = {
    "president", "prime minister", "premier", "king", "queen", "emir", "emperor", "sultan",
    "chancellor", "taoiseach", "pope",
}  # fmt: skip
SHARED_HEADS = {("BIH", "president"), ("CHE", "president")}  # a presidency of several people
CURLY = re.compile("[\u2018\u2019\u02bc\u2032\u00b4`]")
OPEN = dt.date.max
HANDOVER = dt.timedelta(days=1)


def spellings(row: dict[str, str]) -> list[str]:
    """Give the name of a row and its aliases."""
    return [row["name"], *(row["aliases"].split("|") if row["aliases"] else ())]


def term(row: dict[str, str]) -> tuple[dt.date, dt.date]:
    """Give first and last day of an office; without an end it is held still."""
    last = dt.date.fromisoformat(row["to"]) if row["to"] else OPEN
    return dt.date.fromisoformat(row["from"]) if row["from"] else dt.date.min, last


def named(row: dict[str, str]) -> str:
    """Give a row in a form that is short enough for the report of a failure."""
    return f"{row['name']} {row['from']}/{row['to']}"


def overlaps(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Give pairs of rows whose terms share more than the day or two of a handover."""
    for one, other in itertools.combinations(rows, 2):
        (start, end), (other_start, other_end) = term(one), term(other)
        if min(end, other_end) - max(start, other_start) > HANDOVER:
            yield named(one), named(other)


@pytest.mark.parametrize("name", HEADERS)
def test_header_and_columns(name: str) -> None:
    with (models_dir() / LANGUAGE / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == HEADERS[name]
    assert rows
    assert [row for row in rows if len(row) != len(header)] == []


@pytest.mark.parametrize("name", HEADERS)
def test_cells_are_clean(name: str) -> None:
    cells = {cell for row in read_table(name) for cell in row.values()}
    assert [c for c in cells if c != " ".join(c.split())] == [], "stray spaces"
    assert [c for c in cells if CURLY.search(c)] == [], "apostrophes"
    assert [c for c in cells if c != unicodedata.normalize("NFC", c)] == [], "not composed"


@pytest.mark.parametrize("name", HEADERS)
def test_every_row_has_a_name_and_whole_aliases(name: str) -> None:
    bad = [
        row for row in read_table(name)
        if any(spelling != spelling.strip() or not spelling for spelling in spellings(row))
        or len(set(spellings(row))) != len(spellings(row))
    ]  # fmt: skip
    assert bad == []


@pytest.mark.parametrize("name", HEADERS)
def test_countries_exist(name: str) -> None:
    known = {row["alpha3"] for row in read_table("countries.csv")}
    assert {row["country"] for row in read_table(name)} - known - {""} == set()


@pytest.mark.parametrize("name", NAMES_ONCE)
def test_no_spelling_stands_twice(name: str) -> None:
    counts = Counter(s for row in read_table(name) for s in spellings(row))
    assert [spelling for spelling, count in counts.items() if count > 1] == []


def test_organisations_have_known_labels_and_kinds() -> None:
    rows = read_table("organisations.csv")
    assert {row["label"] for row in rows} == set(KINDS)
    assert [r for r in rows if r["kind"] not in KINDS[r["label"]]] == []


def test_names_of_organisations_have_no_leading_article() -> None:
    """Mentions leave the article out; only a few titles are nothing without it."""
    allowed = {"The Hindu"}
    names = {s for row in read_table("organisations.csv") for s in spellings(row)}
    assert {s for s in names if s.startswith("The ")} <= allowed


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("U.N.", "United Nations"),
        ("UN Security Council", "United Nations Security Council"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("Asean", "Association of Southeast Asian Nations"),
        ("Shanghai Co-operation Organisation", "Shanghai Cooperation Organization"),
        ("Defence Ministry", "Ministry of Defense"),
        ("Xinhua", "Xinhua News Agency"),
        ("Second World War", "World War II"),
    ],
)
def test_spellings_of_one_body_stand_together(spelling: str, name: str) -> None:
    found = [r["name"] for r in read_table("organisations.csv") if spelling in spellings(r)]
    assert found == [name]


def test_no_organisation_is_a_group() -> None:
    organisations, groups = (
        {s for row in read_table(name) for s in spellings(row)} for name in NAMES_ONCE
    )
    assert organisations & groups == set()


@pytest.mark.parametrize("name", NAMES_ONCE)
def test_no_name_of_a_country_among_the_others(name: str) -> None:
    columns = ("name", "aliases", "demonyms", "capital")
    taken = {s for r in read_table("countries.csv") for c in columns for s in r[c].split("|")}
    undecided = {"Korean", "Koreans"}  # of either state; the demonym of one in most texts
    names = {s for row in read_table(name) for s in spellings(row)}
    assert names & taken - undecided - {""} == set()


def test_terms_are_dates_in_order() -> None:
    backwards = [r for r in read_table("officeholders.csv") if term(r)[0] > term(r)[1]]
    assert backwards == []


def test_no_person_holds_an_office_twice_at_once() -> None:
    terms: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in read_table("officeholders.csv"):
        terms[row["name"], row["office"], row["country"]].append(row)
    assert [pair for rows in terms.values() for pair in overlaps(rows)] == []


def test_one_head_at_a_time() -> None:
    """Rivals and stand-ins are marked by the office itself ("acting president")."""
    heads: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in read_table("officeholders.csv"):
        if row["office"] in HEADS and row["country"]:
            heads[row["country"], row["office"]].append(row)
    found = [
        (*key, *pair)
        for key, rows in heads.items() if key not in SHARED_HEADS
        for pair in overlaps(rows)
    ]  # fmt: skip
    assert found == []


def test_an_alias_of_officeholders_means_one_person_in_one_office() -> None:
    rows = read_table("officeholders.csv")
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        for spelling in spellings(row):
            owners[spelling, row["office"], row["country"]].add(row["name"])
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_list_has_an_origin() -> None:
    sources = (models_dir() / "SOURCES.md").read_text(encoding="utf-8")
    told = re.findall(r"`([\w*]+\.(?:csv|tsv|txt))`", sources)
    files = {path.name for path in (models_dir() / LANGUAGE).iterdir()}
    assert [name for name in files if not any(fnmatch(name, pattern) for pattern in told)] == []
    assert [pattern for pattern in told if not any(fnmatch(name, pattern) for name in files)] == []
