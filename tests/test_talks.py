"""Talks, by cases that a linguist can read and add to: ``gold/talks.txt``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import Mark, parse
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotation import MissingAnnotationError, source_text
from pipeline.model import load_base
from pipeline.records import Date, Entity, Location, Mention, Side, Talk
from pipeline.talks import find_talks
from pipeline.talks.lexicon import discussing, nouns, verbs, words

CASES = Path(__file__).parent / "gold" / "talks.txt"
LABELS = {"p": "PERSON", "g": "GPE", "n": "NORP", "o": "ORG", "f": "FAC"}
_ROW = re.compile(
    r"(?P<a>.+?) <> (?P<b>.+?): (?P<status>\w+) (?P<format>\w+) (?P<date>\S+) "
    r"(?P<place>[^\[]+?)(?: \[(?P<topics>.*)\])?$"
)


@dataclass(frozen=True)
class Case:
    """A marked text, the day it is from and the talks in it as written in the file."""

    line: int
    marked: str
    day: str | None
    rows: tuple[str, ...]


def read_cases() -> Iterator[Case]:
    """Read the cases of the file."""
    lines = [*CASES.read_text(encoding="utf-8").splitlines(), ""]
    text: list[str] = []
    rows: list[str] = []
    day = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if line.startswith("= "):
            rows.append(line[2:])
        elif line.startswith("@ "):
            day = line[2:]
        elif line:
            text.append(line)
        elif text:
            yield Case(number, "\n\n".join(text), day, tuple(r for r in rows if r != "none"))
            text, rows, day = [], [], None


def entities_of(marks: list[Mark]) -> list[Entity]:
    """Make the entities that the marks stand for: one for each label and name."""
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        if mark.tag in LABELS:
            key = (LABELS[mark.tag], mark.attributes.get("n", mark.text))
            groups.setdefault(key, []).append(mark)
    return [
        Entity(
            number, label, name, found[0].attributes.get("c"),
            tuple(role for role in found[0].attributes.get("r", "").split("|") if role),
            tuple(Mention(0, number, label, m.start, m.end, m.text) for m in found),
        )
        for number, ((label, name), found) in enumerate(groups.items(), 1)
    ]  # fmt: skip


def day_of(value: str) -> str | None:
    """Give the day that `value` is, None where it is more than one."""
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def type_of(value: str) -> str:
    """Give the TIMEX3 type of `value`: a length of time or a day."""
    return "DURATION" if re.match(r"P\d", value) else "DATE"


def dates_of(marks: list[Mark]) -> list[Date]:
    """Make the dates that the marks stand for."""
    return [
        Date(0, m.start, m.end, m.text, type_of(value), value, day_of(value), day_of(value))
        for m in marks
        if m.tag == "d" and (value := m.attributes["v"])
    ]


def locations_of(marks: list[Mark]) -> list[Location]:
    """Make the places that the marks stand for."""
    return [
        Location(
            0, 0, m.start, m.end, m.text, m.attributes.get("city", m.text),
            "city" if "city" in m.attributes else "country", m.attributes.get("c"),
            "mention", None, None, None,
        )
        for m in marks
        if m.tag == "g"
    ]  # fmt: skip


def talks_of(base: Language, marked: str, day: str | None = None) -> list[Talk]:
    """Find the talks of a marked text with the names, dates and places that it marks."""
    text, marks = parse(marked)
    return find_talks(
        base(text),
        document_date=dt.date.fromisoformat(day) if day else None,
        entities=entities_of(marks),
        dates=dates_of(marks),
        locations=locations_of(marks),
    )


def written_side(side: Side) -> str:
    """Write a side as the file does."""
    who = side.name or (f"({side.role})" if side.role else None)
    where = side.country or (f"{{{side.org}}}" if side.org else None)
    return ", ".join(part for part in (who, where) if part)


def written(talk: Talk, *, topics: bool) -> str:
    """Write a talk as the file does, its sides in alphabetical order."""
    sides = sorted((written_side(talk.a), written_side(talk.b)))
    known = (talk.status, talk.format, talk.date or "-", talk.place or "-")
    row = f"{sides[0]} <> {sides[1]}: {' '.join(known)}"
    return f"{row} [{' | '.join(talk.topics)}]" if topics else row


def sorted_sides(row: str) -> str:
    """Put the sides of a row of the file in alphabetical order."""
    match = _ROW.match(row)
    assert match, f"not a row: {row}"
    sides = sorted((match["a"], match["b"]))
    return row.replace(f"{match['a']} <> {match['b']}", " <> ".join(sides))


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: f"line{case.line}")
def test_case(base: Language, case: Case) -> None:
    topics = any(row.endswith("]") for row in case.rows)
    found = sorted(written(talk, topics=topics) for talk in talks_of(base, case.marked, case.day))
    assert found == sorted(sorted_sides(row) for row in case.rows)


STATES = ("Ruritania", "Borduria", "Syldavia", "Grustaria", "Orsinia", "Karpania", "Zubrovia")


def elsewhere(case: Case) -> Case:
    """Put the case into states that no list knows: other names, adjectives and codes."""
    codes = list(dict.fromkeys(re.findall(r'<[pgn] c="([A-Z]{3})"', case.marked)))
    marked, rows = case.marked, list(case.rows)
    for code, state in zip(codes, STATES, strict=False):
        new = f"Q{state[:2].upper()}"
        marked = re.sub(rf'<g c="{code}">[^<]*', f'<g c="{new}">{state}', marked)
        marked = re.sub(rf'<n c="{code}">[^<]*', f'<n c="{new}">{state}n', marked)
        marked = re.sub(rf'c="{code}"', f'c="{new}"', marked)
        rows = [re.sub(rf"\b{code}\b", new, row) for row in rows]
    return Case(case.line, marked, case.day, tuple(rows))


def is_movable(case: Case) -> bool:
    """Tell whether no place, topic or capital of the case hangs on the state's own name."""
    states = re.findall(r'<[gn] c="[A-Z]{3}">([^<]*)', case.marked)
    named = any(re.search(rf": .*{re.escape(name)}", row) for name in states for row in case.rows)
    codes = set(re.findall(r'c="([A-Z]{3})"', case.marked))
    known = (
        len(codes) <= len(STATES) and not named and not re.search(r"capital|Ministry", case.marked)
    )
    return known and not any(name.isupper() for name in states) and bool(states)


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if is_movable(case)], ids=lambda case: f"line{case.line}"
)
def test_case_with_states_that_no_list_knows(base: Language, case: Case) -> None:
    test_case(base, elsewhere(case))


def test_cases_are_enough() -> None:
    cases = list(read_cases())
    assert len(cases) >= 120
    assert sum(not case.rows for case in cases) >= 12
    assert sum(map(is_movable, cases)) >= 60


def test_evidence_is_whole_sentences(base: Language) -> None:
    marked = (
        'It rained. <p c="PRT">Duarte Salvaterra</p> met <p c="BTN">Tenzin Wangmo</p> in '
        '<g c="PRT" city="Porto">Porto</g>. They discussed rivers. Nobody else came.'
    )
    (talk,) = talks_of(base, marked)
    assert [passage.text for passage in talk.evidence] == [
        "Duarte Salvaterra met Tenzin Wangmo in Porto.",
        "They discussed rivers.",
    ]
    text, _ = parse(marked)
    assert all(text[p.start : p.end] == p.text for p in talk.evidence)


def test_ids_count_in_text_order(base: Language) -> None:
    marked = (
        '<p c="SLV">Arturo Menjivar</p> phoned <p c="PNG">Michael Kaupa</p>. '
        '<p c="BRB">Trevor Alleyne</p> met <p c="JOR">Rania Tell</p>.'
    )
    talks = talks_of(base, marked)
    assert [talk.talk_id for talk in talks] == [1, 2]
    assert [talk.a.name for talk in talks] == ["Arturo Menjivar", "Trevor Alleyne"]


def test_agent_is_the_first_side(base: Language) -> None:
    (talk,) = talks_of(base, '<p c="TCD">Idriss Haroun</p> met <p c="AUT">Gerda Pichler</p>.')
    assert (talk.a.name, talk.b.name) == ("Idriss Haroun", "Gerda Pichler")
    assert talk.a.role is None


def test_title_of_a_session_has_the_day_and_place_of_the_transcript(base: Language) -> None:
    marked = (
        'Minister <p c="BEL">Veerle Claes</p> And <n c="PER">Peruvian</n> Foreign Minister '
        '<p c="PER">Nilda Ccori</p> Before Their Meeting\n\n'
        '<g c="BEL" city="Antwerp">Antwerp</g>\n\nMINISTER CLAES: Good morning.'
    )
    (talk,) = talks_of(base, marked, "2014-03-03")
    assert (talk.status, talk.date, talk.place) == ("planned", "2014-03-03", "Antwerp")


def test_a_doc_without_a_parse_is_refused(base: Language) -> None:
    doc = base.make_doc("They met.")
    with pytest.raises(MissingAnnotationError, match="find_talks"):
        find_talks(doc)


def test_an_empty_doc_has_no_talks(base: Language) -> None:
    assert find_talks(base(""), entities=[], dates=[], locations=[]) == []


def test_what_two_do_with_a_matter_leads_to_topics() -> None:
    forms = {form for form, frames in verbs().items() for f in frames if "matter" in f.needs}
    assert forms <= discussing().keys()


def test_lists_do_not_contradict_themselves() -> None:
    assert not words("planned") & words("off")
    assert not words("hypothetical") & words("off")
    assert all(
        frame.format in ("", "meeting", "call", "visit")
        for table in (verbs(), nouns())
        for frames in table.values()
        for frame in frames
    )


_PIECES = st.sampled_from(
    ["met", "with", "talks", "between", "President", "and", ",", "his counterpart", "the", "of",
     "ministers", "called", "on", "'s", "(", ")", "“", "will", "not", "Ruritania", "Borduria",
     "Mr. Plekszy", "they", "discussed", "trade", ";", "\n\n", "as well as", "in", ".", "who"]
)  # fmt: skip


@pytest.fixture(scope="module")
def model() -> Language:
    return load_base()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(_PIECES | st.text(max_size=6), max_size=25))
def test_no_text_raises(model: Language, pieces: list[str]) -> None:
    doc: Doc = model(" ".join(pieces))
    entities = [
        Entity(i, "PERSON" if i % 2 else "GPE", t.text, "RUR" if i % 3 else "BOR", (),
               (Mention(i, i, "PERSON" if i % 2 else "GPE", t.idx, t.idx + len(t), t.text),))
        for i, t in enumerate((t for t in doc if t.is_title), 1)
    ]  # fmt: skip
    for talk in find_talks(doc, entities=entities, dates=[], locations=[]):
        for passage in talk.evidence:
            assert source_text(doc)[passage.start : passage.end] == passage.text
        assert talk.a.country != talk.b.country or talk.a.org != talk.b.org
