"""The place lists: whole, consistent, and quick to look a name up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.gazetteer import (
    COLUMNS,
    Place,
    candidates,
    choose,
    country_of,
    fold,
    is_listed,
    is_wide,
    kind_of,
    named,
    of_people,
)
from pipeline.resources import LANGUAGE, models_dir, read_lines, read_table

KINDS = {"country", "region", "city", "water", "land", "facility"}
LABELS = {"GPE", "LOC", "FAC"}
ISO_COUNTRIES = 249
# peoples of two states: everything else tells its country
SHARED_DEMONYMS = {"Congolese": {"COD", "COG"}, "Dominican": {"DOM", "DMA"}}
SHARED_DEMONYMS["Dominicans"] = SHARED_DEMONYMS["Dominican"]
COUNTRIES = read_table("countries.csv")
PLACES = read_table("places.csv")
CODES = {row["alpha3"] for row in COUNTRIES}


def values(cell: str) -> list[str]:
    """Give the values of a cell with several."""
    return cell.split("|") if cell else []


def rows() -> Iterator[dict[str, str]]:
    """Give the lines of the large list without keeping them."""
    path = models_dir() / LANGUAGE / "gazetteer.tsv"
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True))


def in_range(row: dict[str, str]) -> bool:
    """Say whether the point of `row` is on the globe, or missing altogether."""
    latitude, longitude = row["latitude"], row["longitude"]
    if not latitude and not longitude:
        return True
    return abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180


def likeliest(name: str, label: str = "GPE", **bonus: float) -> Place:
    """Give the place that `name` means, of which there must be one."""
    place = choose(named(name)[1], bonus)
    assert place, f"{label} {name} is not known"
    return place


def test_all_countries_are_there_once() -> None:
    codes = [row["alpha3"] for row in COUNTRIES]
    assert len(codes) == len(set(codes)) == ISO_COUNTRIES + 1
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in codes)
    assert "XKX" in codes


def test_no_name_belongs_to_two_countries() -> None:
    owners = defaultdict(set)
    for row in COUNTRIES:
        for name in (row["name"], *values(row["aliases"])):
            owners[fold(name)].add(row["alpha3"])
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_demonyms_of_two_countries_are_declared() -> None:
    owners = defaultdict(set)
    for row in COUNTRIES:
        for name in values(row["demonyms"]):
            owners[name].add(row["alpha3"])
    assert {name: found for name, found in owners.items() if len(found) > 1} == SHARED_DEMONYMS


def test_no_demonym_is_the_name_of_a_country() -> None:
    names = {name for row in COUNTRIES for name in (row["name"], *values(row["aliases"]))}
    assert not names & {name for row in COUNTRIES for name in values(row["demonyms"])}


@pytest.mark.parametrize("name", ["countries.csv", "places.csv", "city_names.csv"])
def test_cells_are_clean(name: str) -> None:
    for row in read_table(name):
        cells = [row["name"], *values(row["aliases"]), *values(row.get("demonyms", ""))]
        assert all(cell == " ".join(cell.split()) and cell for cell in cells), row["name"]
        assert not any("\N{RIGHT SINGLE QUOTATION MARK}" in cell for cell in cells), row["name"]
        assert row["name"] not in values(row["aliases"])
        assert len(values(row["aliases"])) == len(set(values(row["aliases"])))


@pytest.mark.parametrize("row", PLACES, ids=lambda row: str(row["name"]))
def test_listed_place_has_known_values(row: dict[str, str]) -> None:
    assert row["kind"] in KINDS
    assert row["label"] in LABELS
    assert not row["country"] or row["country"] in CODES
    assert in_range(row)
    assert not row["geonames_id"] or row["geonames_id"].isdigit()


def test_no_name_stands_for_two_listed_places() -> None:
    owners = defaultdict(set)
    for row in PLACES:
        for name in (row["name"], *values(row["aliases"])):
            owners[fold(name)].add(row["name"])
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_no_listed_place_takes_the_name_of_a_country() -> None:
    countries = {fold(name) for row in COUNTRIES for name in (row["name"], *values(row["aliases"]))}
    places = {fold(name) for row in PLACES for name in (row["name"], *values(row["aliases"]))}
    assert countries & places == set()


def test_countries_have_point_and_id() -> None:
    assert all(in_range(row) and row["latitude"] for row in COUNTRIES)
    assert all(row["geonames_id"].isdigit() for row in COUNTRIES)


def test_cities_and_divisions_have_known_values() -> None:
    seen = set()
    for row in rows():
        assert row["kind"] in {"c", "r"}
        assert row["country"] in CODES, row
        assert in_range(row)
        assert not row["population"] or int(row["population"]) >= 0
        seen.add(row["geonames_id"])
    assert len(seen) > 200_000


def test_every_name_of_the_large_list_is_found_by_its_key() -> None:
    keys = [row["key"] for row in rows()]
    assert [key.encode() + b"\t" for key in keys] == sorted(key.encode() + b"\t" for key in keys)
    assert {key for key in keys if fold(key) != key} == set()
    for key in (keys[0], keys[-1], *keys[::5_000]):
        assert candidates(key), key


def test_capitals_are_known_in_their_country() -> None:
    unknown = [
        (row["alpha3"], name)
        for row in COUNTRIES
        for name in values(row["capital"])[:1]
        if not any(place.country == row["alpha3"] for place in candidates(name))
    ]
    assert unknown == []


def test_lists_of_words_have_known_values() -> None:
    assert {row["kind"] for row in read_table("place_words.csv")} <= KINDS
    uses = {"noun", "verb", "speech", "light", "motion", "person", "place", "wish"}
    uses |= {"deed", "grounds", "host", "proposal", "rank", "sit", "site"}
    uses |= {"cancel", "exchange", "exchanged", "off", "peer", "remote", "trip"}
    uses |= {"awaited", "plan", "settle", "sight", "visit", "welcome"}
    uses |= {"being", "courtesy", "number", "ringing"}
    assert {row["use"] for row in read_table("venue_words.csv")} == uses
    nouns = read_table("place_nouns.csv")
    assert {row["kind"] for row in nouns} == {"city", "region", "land", "water"}
    assert {row["after"] for row in nouns} == {"yes", "no"}
    assert {row["wide"] for row in read_table("place_words.csv")} == {"yes", ""}
    assert all(fold(word) == word for word in read_lines("town_facilities.txt"))
    assert {row["country"] for row in read_table("shared_names.csv")} <= CODES
    assert all(fold(word) == word for word in read_lines("compass.txt"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "COTE D'IVOIRE"),
        ("São Tomé", "Sao Tome"),
        ("Sana'a", "SANAA"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("U.A.E.", "UAE"),
        ("The Gambia", "Gambia"),
        ("Port-au-Prince", "Port au  Prince"),
        ("Łódź", "Lodz"),
        ("Hà Nội", "Ha Noi"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "context", "country"),
    [
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN",), "LBY"),  # a capital outweighs a mere mention of the country
        ("Hyderabad", (), "IND"),
        ("Hyderabad", ("PAK",), "PAK"),
        ("Birmingham", (), "GBR"),
        ("Birmingham", ("USA",), "USA"),
        ("Cambridge", ("GBR",), "GBR"),
        ("Cambridge", ("USA",), "USA"),
        ("Valencia", ("ESP",), "ESP"),
        ("Valencia", ("VEN",), "VEN"),
        ("London", ("CAN",), "GBR"),
        ("Paris", ("USA",), "FRA"),
        ("Peking", (), "CHN"),
        ("Belgorod region", (), "RUS"),
        ("Province of Nangarhar", (), "AFG"),
        ("City of Lagos", (), "NGA"),
        ("Calif.", (), "USA"),
        ("Zzyzx-on-Sea", ("USA",), None),
    ],
)
def test_country_of_a_town_or_region(
    name: str, context: tuple[str, ...], country: str | None
) -> None:
    assert country_of(name, "GPE", frozenset(context)) == country


@pytest.mark.parametrize(
    ("name", "label", "country"),
    [
        ("Red Sea", "LOC", None),
        ("Middle East", "LOC", None),
        ("Siberia", "LOC", "RUS"),
        ("Suez Canal", "LOC", "EGY"),
        ("Camp David", "FAC", "USA"),
        ("Gaza", "GPE", "PSE"),
        ("Crimea", "GPE", "UKR"),
    ],
)
def test_country_of_a_listed_place(name: str, label: str, country: str | None) -> None:
    assert country_of(name, label) == country


def test_a_division_counts_more_than_a_small_town_elsewhere() -> None:
    assert likeliest("Ontario").country == "CAN"
    assert likeliest("Indiana").kind == "region"


def test_a_town_counts_more_than_the_division_round_it() -> None:
    assert likeliest("Hiroshima").kind == "city"
    assert likeliest("Oaxaca").kind == "city"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lake Zorgul", "water"),
        ("Tarvek River", "water"),
        ("Mount Tarvek", "land"),
        ("Omba Island", "land"),
        ("Belmora Palace", "facility"),
        ("Tulma Province", "region"),
        ("Varna", None),
        ("Bay", None),
    ],
)
def test_kind_is_told_by_a_word_of_the_name(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "wide"),
    [("Omberian Sea", True), ("Gulf of Tamar", True), ("Ombata River", False), ("Varna", False)],
)
def test_seas_lie_in_several_countries_and_rivers_seldom(name: str, *, wide: bool) -> None:
    assert is_wide(name) is wide


@pytest.mark.parametrize(
    ("name", "countries"),
    [("Kenyan", ["KEN"]), ("Georgians", ["GEO"]), ("Dominican", ["DMA", "DOM"]), ("Nairobi", [])],
)
def test_a_people_stands_for_its_countries(name: str, countries: list[str]) -> None:
    assert [place.country for place in of_people(name)] == countries


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert fold(fold(name)) == fold(name) or not name.isascii()
    assert all(place.country is None or place.country in CODES for place in candidates(name))
    country_of(name, "GPE")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Mt. Everest", "Mount Everest"),
        ("Ft. Worth", "Fort Worth"),
        ("Mt Pleasant", "Mount Pleasant"),
    ],
)
def test_short_forms_at_the_head_of_a_name(short: str, long: str) -> None:
    assert candidates(short)
    assert candidates(short) == candidates(long)


@pytest.mark.parametrize(("name", "country"), [("Valencia", "ESP"), ("Tripoli", "LBY")])
def test_the_press_means_one_of_two_cities_as_large(name: str, country: str) -> None:
    assert candidates(name)[0].country == country


@pytest.mark.parametrize("name", ["Hamilton", "Plymouth"])
def test_a_capital_of_few_people_is_not_known_by_its_name_alone(name: str) -> None:
    assert not is_listed(name)
