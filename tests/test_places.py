"""A user's own places, the candidates of a name, and peoples as places."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.entities import find_entities, own_names
from pipeline.gazetteer import PlacesError, candidates, read_places
from pipeline.locations import find_candidates, find_locations

HEADER = "name,aliases,label,kind,country,latitude,longitude\n"
OWN = f"""{HEADER}Camp Alder,Alder Base,FAC,facility,NOR,69.06,18.54
Lagos,,GPE,city,PRT,37.1,-8.67
Farside Shoal,,LOC,land,,,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_own_places_are_found_and_go_before_all_others(base: Language, own: Path) -> None:
    doc = base("Troops left Alder Base for Farside Shoal. Fishermen of Lagos watched them.")
    entities = find_entities(doc, names=own_names(None, own))
    rows = find_locations(doc, entities=entities, places=read_places(own))
    assert [(r.text, r.name, r.kind, r.country, r.latitude, r.longitude) for r in rows] == [
        ("Alder Base", "Camp Alder", "facility", "NOR", 69.06, 18.54),
        ("Farside Shoal", "Farside Shoal", "land", None, None, None),
        ("Lagos", "Lagos", "city", "PRT", 37.1, -8.67),
    ]


def test_own_places_last_as_long_as_their_run(base: Language, own: Path) -> None:
    doc = base("The ministers met in Lagos.")
    assert [r.country for r in find_locations(doc, places=read_places(own))] == ["PRT"]
    assert [r.country for r in find_locations(doc)] == ["NGA"]
    assert candidates("Camp Alder") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "name,label\nA,GPE\n",
            r":1: the columns must be name,aliases,label,kind,country,latitude",
        ),
        (HEADER + "A,,GPE,city,,,\nB,,ORG,city,,,\n", r":3: label 'ORG': give one of GPE, LOC"),
        (HEADER + "A,,GPE,town,,,\n", r":2: kind 'town': give one of country, region, city"),
        (HEADER + "A,,GPE,city,Norway,,\n", r":2: country 'Norway': give an ISO 3166"),
        (HEADER + "-,,GPE,city,,,\n", r":2: the name is empty"),
        (HEADER + "A,,GPE,city,,91,5\n", r":2: latitude '91': give decimal degrees from -90 to 90"),
        (HEADER + "A,,GPE,city,,5,east\n", r":2: longitude 'east': give decimal degrees"),
        (HEADER + "A,,GPE,city,,nan,5\n", r":2: latitude 'nan': give decimal degrees"),
        (HEADER + "A,,GPE,city,,5,\n", r":2: half a point: give latitude and longitude"),
        (HEADER + "A,,GPE,city,,5,6,7\n", r":2: too many cells"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesError, match=message):
        read_places(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match=r"gone\.csv: No such file or directory: give a CSV file"):
        read_places(tmp_path / "gone.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes(HEADER.encode() + b"Orl\xe9ans,,GPE,city,FRA,,\n")
    with pytest.raises(PlacesError, match=r"latin\.csv: not UTF-8 at byte 54"):
        read_places(path)


def test_candidates_tell_why_a_place_was_chosen(base: Language) -> None:
    doc = base("A court in London, Ontario, heard the case. The mayor of Toronto left Canada.")
    rows = find_candidates(doc, limit=3)
    london = [row for row in rows if row.text == "London"]
    assert [row.rank for row in london] == [1, 2, 3]
    assert [row.country for row in london][:2] == ["CAN", "GBR"]
    chosen = {row.location_id: row.geonames_id for row in rows if row.rank == 1}
    assert chosen == {row.location_id: row.geonames_id for row in find_locations(doc)}


def test_candidates_say_what_makes_their_scores(base: Language) -> None:
    doc = base("A court in London, Ontario, heard the case. Thieves robbed a bank in Windsor.")
    rows = find_candidates(doc, limit=2)
    why = {(row.text, row.rank): row.why for row in rows}
    assert why["London", 1].startswith("qualifier ")
    assert why["London", 2].startswith("name ")
    assert why["Windsor", 1].startswith("name ")
    assert "country +" in why["Windsor", 1]
    assert "surroundings +" in why["Windsor", 1]


def test_a_score_is_the_sum_of_its_parts(base: Language) -> None:
    doc = base("Voters in Georgia and Ohio went to the polls. The sheriff of Toledo was late.")
    for row in find_candidates(doc):
        parts = [float(part.rpartition(" ")[2]) for part in row.why.split(", ")]
        assert row.score == pytest.approx(sum(parts), abs=0.15)


def test_scores_fall_with_the_rank(base: Language) -> None:
    rows = find_candidates(base("Storms hit Springfield and Cambridge."), limit=4)
    for name in ("Springfield", "Cambridge"):
        scores = [row.score for row in rows if row.text == name]
        assert scores == sorted(scores, reverse=True)


def test_peoples_are_places_where_they_are_asked_for(base: Language) -> None:
    doc = base("Kenyan and Ghanaian envoys met in Oslo.")
    rows = find_locations(doc, demonyms=True)
    assert [(r.location_id, r.text, r.name, r.kind, r.country) for r in rows] == [
        (1, "Kenyan", "Kenya", "country", "KEN"),
        (2, "Ghanaian", "Ghana", "country", "GHA"),
        (3, "Oslo", "Oslo", "city", "NOR"),
    ]
    assert all(row.latitude is not None and row.geonames_id for row in rows)
    assert [row.text for row in find_locations(doc)] == ["Oslo"]
