"""Places: which one a name means, its kind and country, and whether people met there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import Mark, parse
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotation import MissingAnnotationError
from pipeline.locations import find_locations
from pipeline.records import Entity, Location, Mention

GOLD = Path(__file__).parent / "gold"
ROLES = {"dateline", "venue", "mention"}
WORDS = ["Paris", ",", "Texas", "Georgia", "met", "in", "the", "North", "talks", "\n", "(", "Congo"]


def cases(name: str = "locations.txt") -> list[str]:
    """Give the marked-up texts of a gold file."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def grouped(marks: list[Mark]) -> list[Entity]:
    """Make the entities that the marks stand for: equal texts are one."""
    found: dict[tuple[str, str], list[tuple[int, Mark]]] = {}
    for number, mark in enumerate(marks, 1):
        key = (mark.attributes.get("label", "GPE"), mark.attributes.get("entity", mark.text))
        found.setdefault(key, []).append((number, mark))
    return [
        Entity(
            identity, label, name, group[0][1].attributes.get("given"), (),
            tuple(Mention(n, identity, label, m.start, m.end, m.text) for n, m in group),
        )
        for identity, ((label, name), group) in enumerate(found.items(), 1)
    ]  # fmt: skip


def wanted(mark: Mark) -> tuple[object, ...]:
    """Give what the row of `mark` has to hold."""
    told = mark.attributes
    return (
        mark.start, mark.end, told.get("name", mark.text), told.get("kind", "city"),
        told.get("country") or None, told.get("role", "mention"),
    )  # fmt: skip


def got(row: Location) -> tuple[object, ...]:
    """Give what a row holds, in the order of `wanted`."""
    return (row.start, row.end, row.name, row.kind, row.country, row.role)


def locate(base: Language, marked: str) -> list[Location]:
    """Give the places of a marked-up text, its marks taken as the entities."""
    text, marks = parse(marked)
    return find_locations(base(text), entities=grouped(marks))


@pytest.mark.parametrize("marked", cases())
def test_case(base: Language, marked: str) -> None:
    _, marks = parse(marked)
    assert [got(row) for row in locate(base, marked)] == [wanted(mark) for mark in marks]


@pytest.mark.parametrize("marked", cases("place_traps.txt"))
def test_trap(base: Language, marked: str) -> None:
    text, marks = parse(marked)
    assert [got(row) for row in find_locations(base(text))] == [wanted(mark) for mark in marks]


def test_there_are_sixty_traps() -> None:
    assert len(cases("place_traps.txt")) >= 60


def test_a_known_place_has_its_point_and_id(base: Language) -> None:
    row = locate(base, "They met in <place>Dakar</place>.")[0]
    assert row.geonames_id == 2253354
    assert row.latitude == pytest.approx(14.7, abs=0.1)
    assert row.longitude == pytest.approx(-17.4, abs=0.1)


def test_a_district_and_its_town_have_ids_of_their_own(base: Language) -> None:
    text = "<place>Malappuram</place> district begins west of <place>Malappuram</place>."
    rows = locate(base, text)
    assert [(row.kind, row.geonames_id) for row in rows] == [("region", 1264155), ("city", 1264154)]


def test_an_unknown_place_has_no_point(base: Language) -> None:
    row = locate(base, "They rested in <place>Quoxelbury</place>.")[0]
    assert (row.geonames_id, row.latitude, row.longitude) == (None, None, None)
    assert (row.name, row.country) == ("Quoxelbury", None)


def test_persons_and_bodies_are_no_places(base: Language) -> None:
    text = "Chad Harlow flew to Chad."
    entities = [
        Entity(1, "PERSON", "Chad Harlow", None, (), (Mention(1, 1, "PERSON", 0, 11, text[:11]),)),
        Entity(2, "GPE", "Chad", "TCD", (), (Mention(2, 2, "GPE", 20, 24, "Chad"),)),
    ]
    rows = find_locations(base(text), entities=entities)
    assert [(row.entity_id, row.text, row.country) for row in rows] == [(2, "Chad", "TCD")]


def test_persons_tell_which_country_the_text_is_about(base: Language) -> None:
    text = "Omar Tareen met his staff in Hyderabad."
    person = Mention(1, 1, "PERSON", 0, 11, "Omar Tareen")
    town = Mention(2, 2, "GPE", 29, 38, "Hyderabad")
    found = {
        country: find_locations(
            base(text),
            entities=[
                Entity(1, "PERSON", "Omar Tareen", country, (), (person,)),
                Entity(2, "GPE", "Hyderabad", None, (), (town,)),
            ],
        )[0].country
        for country in ("PAK", "IND")
    }
    assert found == {"PAK": "PAK", "IND": "IND"}


def test_neighbours_decide_between_towns_of_one_name(base: Language) -> None:
    found = [
        locate(base, f"Snow fell on {towns} and <place>Springfield</place>.")[-1].longitude
        for towns in (
            "<place>Chicopee</place>, <place>Holyoke</place>",
            "<place>Decatur</place>, <place>Peoria</place>",
        )
    ]
    # Massachusetts lies by the sea, Illinois does not
    assert found == pytest.approx([-72.6, -89.6], abs=0.3)


@pytest.mark.parametrize(
    ("marked", "latitude", "longitude"),
    [
        ("<place>Walton</place> and <place>Oconee</place> counties, <place>Georgia</place>, burn.",
         33.8, -83.7),
        ("Fire broke out in <place>Henry County</place>, <place>Tennessee</place>.", 36.3, -88.3),
        ("The sheriff of <place>Union Parish</place> came from <place>Farmerville</place>.",
         32.8, -92.4),
        ("The city of <place>New York</place> sued.", 40.7, -74.0),
        ("The state of <place>New York</place> sued.", 43.2, -75.8),
        ('Flights left <place label="FAC">Goma International Airport</place> again.', -1.7, 29.2),
        ("Rain fell on <place>Malappuram</place> district.", 11.0, 76.1),
        ('They sailed to the island of <place label="LOC">Samos</place>.', 37.8, 26.9),
        ("The <place>Diffa</place> region of <place>Niger</place> is dry.", 15.7, 13.2),
        ("Ohio State: <place>Dublin</place>, <place>Hilliard</place> and <place>Powell</place>.",
         40.1, -83.1),
    ],
)  # fmt: skip
def test_wording_and_setting_lead_to_the_point(
    base: Language, marked: str, latitude: float, longitude: float
) -> None:
    row = locate(base, marked)[0]
    assert row.latitude == pytest.approx(latitude, abs=0.7)
    assert row.longitude == pytest.approx(longitude, abs=0.7)


def test_without_a_parse_the_error_names_the_component(base: Language) -> None:
    with pytest.raises(MissingAnnotationError, match="parser"):
        find_locations(Doc(base.vocab, words=["Paris"]), entities=[])


def test_no_text_no_places(base: Language) -> None:
    assert find_locations(base(""), entities=[]) == []


def spans(words: list[str], text: str) -> Iterator[Mention]:
    """Give a mention for each capitalised word of `text`."""
    position = 0
    for number, word in enumerate(words, 1):
        position = text.index(word, position)
        if word[0].isupper():
            yield Mention(number, number, "GPE", position, position + len(word), word)
        position += len(word)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_text_gives_rows_that_agree_with_it(base: Language, words: list[str]) -> None:
    text = " ".join(words)
    entities = [Entity(m.entity_id, m.label, m.text, None, (), (m,)) for m in spans(words, text)]
    rows = find_locations(base(text), entities=entities)
    assert [row.location_id for row in rows] == list(range(1, len(entities) + 1))
    assert all(text[row.start : row.end] == row.text for row in rows)
    assert {row.role for row in rows} <= ROLES
