"""How a text is laid out: paragraphs, wrapped lines, datelines, the turns of a transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import find_dateline, find_turns, normalise, paragraphs

WIRE = """By A STAFF WRITER

OSLO (NTB) -- The foreign minister of Norway met her Icelandic colleague on Monday to talk
about the fisheries in the northern waters and the search for missing vessels, which both
governments have paid for since the spring of last year.

The talks lasted two hours, and the ministers agreed to go on with them after the summer
when the fleets of the two countries will have come back to their home ports in the west.
"""


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_lines_of_wire_copy_run_on() -> None:
    assert [len(part.splitlines()) for part in texts(WIRE)] == [1, 3, 2]


def test_a_line_is_full_where_what_a_no_break_space_ties_does_not_fit() -> None:
    tied = WIRE.replace("Monday to talk\nabout the fisheries", "Monday\nto\u00a0talk about")
    assert len(texts(tied)) == len(texts(WIRE))


def test_long_lines_are_paragraphs() -> None:
    assert texts("Minister visits port\nMonday, May 3\nThe minister came. " + "He left. " * 30) == [
        "Minister visits port",
        "Monday, May 3",
        ("The minister came. " + "He left. " * 30).strip(),
    ]


def test_list_items_are_paragraphs_in_wrapped_text() -> None:
    items = "- the first point of the agenda, which was long and which took up most of the day\n"
    assert len(texts("Agenda of the meeting\n\n" + items * 4)) == 5


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n"])
def test_blank_lines_part_paragraphs(gap: str) -> None:
    assert texts(f"  One.{gap}Two.  ") == ["One.", "Two."]


def test_a_wrapped_line_break_and_odd_blanks_become_blanks() -> None:
    shown = normalise(WIRE)
    assert "to talk about the fisheries" in shown
    assert "WRITER\n\nOSLO" in shown
    assert normalise("Wang\u00a0Yi") == "Wang Yi"


@given(st.text())
def test_normalising_moves_nothing(text: str) -> None:
    shown = normalise(text)
    assert len(shown) == len(text)
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, shown, strict=True))


@given(st.text(alphabet="aB \n\r\t.\u2028"))
def test_paragraphs_hold_all_that_is_no_white_space(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
    assert all(part == part.strip() and part for part in texts(text))


@pytest.mark.parametrize(
    ("text", "places", "agency", "story"),
    [
        ("LIMA, May 3 -- The talks", ["LIMA"], None, "The talks"),
        ("TOKYO, May 3 (Kyodo) - The talks", ["TOKYO"], "Kyodo", "The talks"),
        (
            "Seoul, South Korea (Reuters) \u2013 Two men",
            ["Seoul", "South Korea"],
            "Reuters",
            "Two men",
        ),
        ("MOSCOW. July 5 (Interfax) - Gas", ["MOSCOW"], "Interfax", "Gas"),
        ("MINSK, July 5. /BELTA/. Gas", ["MINSK"], "BELTA", "Gas"),
        ("KAZAN, July 5 /TASS/ Gas", ["KAZAN"], "TASS", "Gas"),
        ("New Delhi, Jul 5 (PTI) Gas", ["New Delhi"], "PTI", "Gas"),
        ("CANBERRA, June 2 Kyodo - Gas", ["CANBERRA"], "Kyodo", "Gas"),
        ("   VIENNA (AP) _ Gas", ["VIENNA"], "AP", "Gas"),
        ("BAKU, Azerbaijan (AP)_ Gas", ["BAKU", "Azerbaijan"], "AP", "Gas"),
        ("BAKU (AP)- Gas", ["BAKU"], "AP", "Gas"),
        ("GENEVA (2 March 2020) - Rain", ["GENEVA"], None, "Rain"),
        ("Abuja \u2013 Rain fell", ["Abuja"], None, "Rain fell"),
        ("NEW DELHI: Rain\n\nMore rain", ["NEW DELHI"], None, "Rain\n\nMore rain"),
        ("BRUSSELS, Thursday -- Gas", ["BRUSSELS"], None, "Gas"),
        ("Lima, Friday, May 3 (AFP) -- Gas", ["Lima"], "AFP", "Gas"),
        ("WASHINGTON, D.C. (AP) \u2014 Gas", ["WASHINGTON", "D.C."], "AP", "Gas"),
        ("New Delhi, Jan 5 (PTI): Rain", ["New Delhi"], "PTI", "Rain"),
        ("RIO DE JANEIRO, 12 August 2003 - Rain", ["RIO DE JANEIRO"], None, "Rain"),
        ("Tunis, TAP -- Rain fell", ["Tunis"], "TAP", "Rain fell"),
        ("Abuja, NAN \u2013 Rain fell", ["Abuja"], "NAN", "Rain fell"),
        ("Tunis, Tunisia - Rain fell", ["Tunis", "Tunisia"], None, "Rain fell"),
        ("Abuja, Nigeria \u2013 Rain fell", ["Abuja", "Nigeria"], None, "Rain fell"),
        ("Rain in Peru\n\nLIMA -- Rain fell", ["LIMA"], None, "Rain fell"),
    ],
)
def test_dateline(text: str, places: list[str], agency: str | None, story: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert [text[start:end] for start, end in found.places] == places
    assert (text[slice(*found.agency)] if found.agency else None) == agency
    assert text[found.end :] == story


@pytest.mark.parametrize(
    "text",
    [
        "The United States - which won - left.",
        "Note: the port is closed.",
        "He said \u2014 twice \u2014 that it rained.",
        "Trade Minister Ana Pires: talks useful",
        "LINCOLN: It rained.\n\nQUESTION: Where?",
        "MODERATOR: It rained.",
        "Lima \u2013 Peru's capital \u2013 was wet.",
        "Lima - it rained there.",
        "Lima, Bogota - Rain fell.",
        "Lima, Peru \u2013 in the south \u2013 was wet.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_a_dateline_is_no_turn() -> None:
    assert find_turns("LAHORE: Rain fell for a day.\n\nIt will go on.") == ()


def test_turns_of_a_transcript() -> None:
    text = "MINISTER DAHL: Welcome.\n\nPlease sit.\n\nQUESTION: Why now?\n\nMR. DAHL: Because."
    turns = find_turns(text)
    assert [text[slice(*turn.label)] for turn in turns] == ["MINISTER DAHL", "QUESTION", "MR. DAHL"]
    assert [text[slice(*part)] for part in turns[0].paragraphs] == ["Welcome.", "Please sit."]
