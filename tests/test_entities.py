"""Names: where they stand, which belong together, offices and countries."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markup import Mark, parse
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotation import MissingAnnotationError
from pipeline.entities import Referents, find_entities
from pipeline.records import Entity

CASES = Path(__file__).parent / "gold" / "entities.txt"
PIECES = [
    "Gen.",
    "Ministry",
    "of",
    "Defence",
    "(",
    ")",
    "NATO",
    "U.S.",
    "-",
    "'s",
    "\n",
    "King",
    "al-",
    ".",
]
Row = tuple[int, int, str, str, str | None]


def cases() -> list[str]:
    """Give the marked-up texts of the gold file."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line and not line.startswith("#")]
    return [line.replace("\\n", "\n").replace("\\u00a0", "\u00a0") for line in marked]


def wanted(marks: list[Mark]) -> list[Row]:
    """Give the mentions that the marks stand for, each with its entity's name and country."""
    return [
        (
            mark.start,
            mark.end,
            mark.tag.upper(),
            mark.attributes.get("name", " ".join(mark.text.split())),
            mark.attributes.get("country"),
        )
        for mark in marks
    ]


def got(entities: list[Entity]) -> list[Row]:
    """Give the mentions found, in text order."""
    return sorted(
        (m.start, m.end, e.label, e.name, e.country) for e in entities for m in e.mentions
    )


def roles(marks: list[Mark]) -> dict[str, tuple[str, ...]]:
    """Give the offices that the marks tell, by the name of the person."""
    return {
        mark.attributes.get("name", " ".join(mark.text.split())): tuple(
            mark.attributes["roles"].split("|")
        )
        for mark in marks
        if "roles" in mark.attributes
    }


@pytest.mark.parametrize("marked", cases())
def test_case(base: Language, marked: str) -> None:
    text, marks = parse(marked)
    entities = find_entities(base(text))
    assert got(entities) == wanted(marks)
    told = {entity.name: entity.roles for entity in entities if entity.roles}
    assert told == roles(marks)


def test_a_bare_surname_takes_its_country_from_the_date(base: Language) -> None:
    text = "President Bush spoke. President Putin listened."
    found = {
        e.name: e.country for e in find_entities(base(text), document_date=dt.date(2002, 5, 24))
    }
    assert found == {"Bush": "USA", "Putin": "RUS"}


def test_a_former_office_holder_is_known_by_surname(base: Language) -> None:
    text = "Former Prime Minister Kishida spoke."
    found = find_entities(base(text), document_date=dt.date(2025, 6, 1))
    assert [(e.name, e.country) for e in found] == [("Kishida", "JPN")]
    later = find_entities(base("Prime Minister Kishida left."), document_date=dt.date(2025, 6, 1))
    assert [(e.name, e.country) for e in later] == [("Kishida", "JPN")]


def test_a_text_looks_back_at_leaders_of_before(base: Language) -> None:
    text = "He recalled how Gorbachev and President Reagan had met."
    found = find_entities(base(text), document_date=dt.date(2016, 6, 1))
    assert [(e.name, e.country) for e in found] == [("Gorbachev", "RUS"), ("Reagan", "USA")]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Nixon and Khrushchev argued in a kitchen.", {"Nixon": "USA", "Khrushchev": "RUS"}),
        ("The museum has a letter of President Truman.", {"Truman": "USA"}),
        ("President Kim wrote to Johnson.", {"Kim": None, "Johnson": None}),
    ],
)
def test_leaders_of_other_times(base: Language, text: str, countries: dict[str, str]) -> None:
    found = find_entities(base(text), document_date=dt.date(2005, 6, 1))
    assert {e.name: e.country for e in found} == countries


def test_an_office_holder_of_another_time_tells_nothing(base: Language) -> None:
    text = "Mr. Putin bought a farm."
    found = find_entities(base(text), document_date=dt.date(1988, 5, 24))
    assert [(e.name, e.country) for e in found] == [("Putin", None)]


def test_a_surname_of_one_in_office_is_a_person(base: Language) -> None:
    doc = base("According to Rouhani's official website, the plan failed.")
    start = doc.text.index("Rouhani")
    name = doc.char_span(start, start + len("Rouhani"), label="ORG")
    assert name
    doc.set_ents([name])
    days = (dt.date(2018, 3, 1), dt.date(1988, 3, 1), None)
    labels = [find_entities(doc, document_date=day)[0].label for day in days]
    assert labels == ["PERSON", "ORG", "ORG"]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Ambassador Lena Horvath arrived. She thanked the crowd.", "She", "Lena Horvath"),
        ("Mr. Owen Tregarth met Ms. Lena Horvath. He left.", "He", "Owen Tregarth"),
        ("Mr. Owen Tregarth met Ms. Lena Horvath. She left.", "She", "Lena Horvath"),
        ("Foreign Minister Jon Dahl spoke. The minister was brief.", "The minister", "Jon Dahl"),
        ("The Norwegian Ministry of Defence replied. It was brief.", "It", "Ministry of Defence"),
        ("Trade Minister Ana Pires met Defence Minister Jon Dahl. The trade minister was late.",
         "The trade minister", "Ana Pires"),
        ("Secretary Ana Pires met Foreign Secretary Jon Dahl. The Secretary left.",
         "The Secretary", "Ana Pires"),
        ("President Ana Pires saw Vice President Jon Dahl. The president was brief.",
         "The president", "Ana Pires"),
        ("Defence Secretary Jon Dahl spoke. The Secretary left.", "The Secretary", "Jon Dahl"),
        ("Deputy PM Jon Dahl spoke. The deputy prime minister left.",
         "The deputy prime minister", "Jon Dahl"),
        ("High Representative/Vice-President Ana Pires left. The High Representative spoke.",
         "The High Representative", "Ana Pires"),
        ("This minister rose. The minister, Jon Dahl, spoke.", "This minister", "Jon Dahl"),
        ("Norway's foreign minister spoke.", "Norway's foreign minister", None),
        ("Norwegian Foreign Minister Jon Dahl left.",
         "Norwegian Foreign Minister Jon Dahl", "Jon Dahl"),
    ],
)  # fmt: skip
def test_whom_a_phrase_stands_for(base: Language, text: str, phrase: str, name: str | None) -> None:
    doc = base(text)
    start = text.rindex(phrase)
    span = doc.char_span(start, start + len(phrase))
    assert span is not None
    entity = Referents(doc, find_entities(doc)).entity(span)
    assert (entity.name if entity else None) == name


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("The Chinese side agreed.", "The Chinese side", "CHN"),
        ("Norway's foreign minister spoke.", "Norway's foreign minister", "NOR"),
        ("The White House declined.", "The White House", "USA"),
        ("The defence minister of Belarus spoke.", "The defence minister of Belarus", "BLR"),
        ("The two sides agreed.", "The two sides", None),
    ],
)
def test_the_country_that_a_phrase_acts_for(
    base: Language, text: str, phrase: str, country: str | None
) -> None:
    doc = base(text)
    start = text.index(phrase)
    span = doc.char_span(start, start + len(phrase))
    assert span is not None
    assert Referents(doc, find_entities(doc)).country(span) == country


def test_a_doc_without_names_says_what_is_missing(base: Language) -> None:
    with pytest.raises(MissingAnnotationError, match=r"find_entities reads ENT_IOB.*'ner'"):
        find_entities(Doc(base.vocab, words=["Oslo", "waits"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map(" ".join))
@example("They left the old town, Inc. and came.")
@example("They left old ny, Inc. and came.")
def test_any_text_gives_whole_and_separate_mentions(base: Language, text: str) -> None:
    entities = find_entities(base(text))
    mentions = sorted((m for e in entities for m in e.mentions), key=lambda m: m.start)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert [m.mention_id for m in mentions] == list(range(1, len(mentions) + 1))


@pytest.mark.parametrize(
    ("text", "day", "name", "country"),
    [
        ("Sisi had left Riga by then.", dt.date(2019, 5, 1), "Sisi", "EGY"),
        ("Talks failed. Hollande will go home.", dt.date(2013, 5, 1), "Hollande", "FRA"),
        ("Trump became angry in Riga.", dt.date(2019, 5, 1), "Trump", "USA"),
        ("Guterres urged patience in Riga.", dt.date(2020, 5, 1), "Guterres", None),
        ("Stoltenberg left Riga by then.", dt.date(2020, 5, 1), "Stoltenberg", None),
    ],
)
def test_surname_in_office_opens_sentence(
    base: Language, text: str, day: dt.date, name: str, country: str
) -> None:
    """A bare surname before a verb is of the one in office on the day; without a day of nobody."""
    people = [e for e in find_entities(base(text), document_date=day) if e.label == "PERSON"]
    assert [(e.name, e.country) for e in people] == [(name, country)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("By Jeremy Hunt.\n\nThe trade talks failed. The Foreign Secretary left.", 1),
        ("By Jeremy Hunt.\n\nThe Prime Minister left.", 0),
        ("By Jeremy Hunt.\n\nThe Foreign Secretary of Nepal left.", 0),
        ("By Jeremy Hunt.\n\nForeign Secretary Ram Thapaliya left. The Foreign Secretary ate.", 0),
    ],
)
def test_office_told_by_description(base: Language, text: str, roles: int) -> None:
    """Who holds an office on the day is meant by it where nobody in the text is called so."""
    found = find_entities(base(text), document_date=dt.date(2018, 10, 17))
    hunt = next(entity for entity in found if entity.name == "Jeremy Hunt")
    assert hunt.roles == ("Foreign Secretary",) * roles


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Leo Varadkar spoke. Later the taoiseach left.", "Leo Varadkar", "taoiseach"),
        (
            "Theresa May and Leo Varadkar spoke. Aides to the prime minister said no more.",
            "Theresa May",
            "prime minister",
        ),
        (
            "The European commission president spoke after Jean-Claude Juncker had flown home.",
            "Jean-Claude Juncker",
            "European commission president",
        ),
        (
            "The foreign ministers of France and Russia spoke. Sergei Lavrov said so.",
            "Sergei Lavrov",
            "foreign minister",
        ),
        ("The foreign ministers of France and Peru spoke. Sergei Lavrov ate.", "Sergei Lavrov", ""),
        (
            "Theresa May and Angela Merkel met Mark Rutte. The prime minister ate.",
            "Theresa May",
            "",
        ),
    ],
)
def test_office_described_in_small_letters(base: Language, text: str, name: str, role: str) -> None:
    """A plural needs the state beside it, an office of several people in the text tells none."""
    found = find_entities(base(text), document_date=dt.date(2018, 10, 17))
    roles = next(entity.roles for entity in found if entity.name == name)
    assert roles == ((role,) if role else ())


@pytest.mark.parametrize("text", ["Power was cut in Riga.", "Snow fell.", "Parts were missing."])
def test_common_word_is_no_surname_in_office(base: Language, text: str) -> None:
    """Common words that office holders are called by open sentences as words."""
    found = find_entities(base(text), document_date=dt.date(2015, 5, 1))
    assert not [e for e in found if e.label == "PERSON"]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("", "Hugo Salas"),
        ("A Peruvian envoy said that it was near. ", None),
        ("Another envoy was ill. ", None),
    ],
)
def test_one_named_only_below_is_not_one_introduced_without_a_name(
    base: Language, opening: str, name: str | None
) -> None:
    doc = base(f"{opening}It was signed, the envoy said. Envoy Hugo Salas of Peru left Quito.")
    referents = Referents(doc, find_entities(doc))
    start = next(token.i for token in doc if token.text == "the" and token.nbor(1).text == "envoy")
    meant = referents.entity(doc[start : start + 2])
    assert (meant.name if meant else None) == name
