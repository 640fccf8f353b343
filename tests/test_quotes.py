"""Quotes: content, kind, cue and speaker, by marked-up sentences in ``gold/quotes.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markup import parse
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotation import MissingAnnotationError
from pipeline.quotes import find_quotes
from pipeline.quotes.marks import find_quotations
from pipeline.records import Entity, Mention, Quote

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What is compared of a quote."""

    content: Spans
    kind: str
    cue: str | None
    speaker: str | None

    def words(self, text: str) -> str:
        return " … ".join(text[start:end] for start, end in self.content)


def cases() -> list[str]:
    path = Path(__file__).parent / "gold" / "quotes.txt"
    blocks = path.read_text(encoding="utf-8").split("----\n")[1:]
    return [
        "\n".join(line for line in block.splitlines() if not line.startswith("#")).strip("\n")
        for block in blocks
    ]


def wanted(marked: str) -> tuple[str, list[Row]]:
    text, marks = parse(marked)
    rows = []
    numbers = [mark.attributes.get("q", "1").split("+") for mark in marks]
    for number in sorted({number for own in numbers for number in own}):
        own = [mark for mark, of in zip(marks, numbers, strict=True) if number in of]
        content = [mark for mark in own if mark.tag == "content"]
        cue = [mark.text for mark in own if mark.tag == "cue"]
        speaker = [mark.text for mark in own if mark.tag == "speaker"]
        rows.append(
            Row(
                tuple((mark.start, mark.end) for mark in content),
                content[0].attributes["kind"],
                cue[0] if cue else None,
                speaker[0] if speaker else None,
            )
        )
    return text, sorted(rows)


def rows_of(quotes: list[Quote]) -> list[Row]:
    return sorted(
        Row(
            tuple((passage.start, passage.end) for passage in quote.content),
            quote.kind,
            quote.cue.text if quote.cue else None,
            quote.speaker.text if quote.speaker else None,
        )
        for quote in quotes
    )


@pytest.mark.parametrize("marked", cases())
def test_case(base: Language, marked: str) -> None:
    text, rows = wanted(marked)
    assert rows_of(find_quotes(base(text))) == rows


def test_there_are_cases_enough() -> None:
    assert len(cases()) >= 120


def entities(text: str, *named: tuple[str, str, str]) -> list[Entity]:
    """Make the entities (label, name, form in the text) of `text`."""
    found = []
    for number, (label, name, form) in enumerate(named, 1):
        start = text.index(form)
        mention = Mention(number, number, label, start, start + len(form), form)
        found.append(Entity(number, label, name, None, (), (mention,)))
    return found


@pytest.mark.parametrize(
    ("text", "named", "names"),
    [
        (
            "Mira Dahl said the road was open. She added that the bridge was not.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            ["Mira Dahl", "Mira Dahl"],
        ),
        (
            "Borduria's Prime Minister Karel Novak said the port would be enlarged.",
            [("GPE", "Borduria", "Borduria"), ("PERSON", "Karel Novak", "Karel Novak")],
            ["Karel Novak"],
        ),
        (
            "Polaris news agency said the port was closed.",
            [("ORG", "Polaris", "Polaris")],
            ["Polaris"],
        ),
        ("The two sides agreed to meet in May.", [], [None]),
        (
            "Karel Novak and Mira Dahl pledged to reopen the port.",
            [("PERSON", "Karel Novak", "Karel Novak"), ("PERSON", "Mira Dahl", "Mira Dahl")],
            [None],
        ),
        (
            "The Bordurian daily Polaris said the port was closed. The newspaper said it was full.",
            [("ORG", "Polaris", "Polaris")],
            ["Polaris", "Polaris"],
        ),
        (
            "Reuters said a ship sank. The Coast Guard said it burned. The agency said 2 died.",
            [("ORG", "Reuters", "Reuters"), ("ORG", "Coast Guard", "Coast Guard")],
            ["Reuters", "Coast Guard", "Reuters"],
        ),
        (
            "Envoy Mira Dahl said the road was open. According to the diplomat, it was safe.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            ["Mira Dahl", "Mira Dahl"],
        ),
        (
            "Mira Dahl said it was open. An official disagreed. It was shut, the official said.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            ["Mira Dahl", None],
        ),
        (
            "Corporal Mira Dahl said the road was open. The corporal said it was safe.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            ["Mira Dahl", "Mira Dahl"],
        ),
        (
            "The rebel group Red Dawn said it would not disarm.",
            [("ORG", "Red Dawn", "Red Dawn")],
            ["Red Dawn"],
        ),
        (
            "The premier and President Mira Dahl agreed to reopen the port.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            [None],
        ),
    ],
)
def test_the_speaker_is_resolved(
    base: Language, text: str, named: list[tuple[str, str, str]], names: list[str | None]
) -> None:
    found = find_quotes(base(text), entities=entities(text, *named))
    assert [quote.speaker_name for quote in found] == names
    assert [quote.speaker_entity_id is None for quote in found] == [name is None for name in names]


@pytest.mark.parametrize(
    ("text", "named", "names"),
    [
        (
            "A spokesman for President Mira Dahl said the road was open.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            [None],
        ),
        (
            "Mira Dahl's driver said the road was open.",
            [("PERSON", "Mira Dahl", "Mira Dahl")],
            [None],
        ),
        (
            "Officials of the Dahl administration said the road was open.",
            [("PERSON", "Mira Dahl", "Dahl")],
            [None],
        ),
        (
            "Dahl's chief of staff, Karel Novak, said the road was open.",
            [("PERSON", "Mira Dahl", "Dahl"), ("PERSON", "Karel Novak", "Karel Novak")],
            ["Karel Novak"],
        ),
        (
            "Borduria and Ruritania said the strait would be closed.",
            [("GPE", "Borduria", "Borduria"), ("GPE", "Ruritania", "Ruritania")],
            [None],
        ),
        (
            "Polaris and Bordurian officials later told reporters the pact was near.",
            [("ORG", "Polaris", "Polaris")],
            [None],
        ),
        (
            "Polaris's newspaper said the port was closed.",
            [("ORG", "Polaris", "Polaris")],
            [None],
        ),
        (
            "The newspaper said Polaris would close in May.",
            [("ORG", "Polaris", "Polaris")],
            [None],
        ),
        (
            "The communique said Borduria would open a consulate in May.",
            [("GPE", "Borduria", "Borduria")],
            [None],
        ),
    ],
)
def test_who_is_only_named_with_the_speaker_is_not_the_speaker(
    base: Language, text: str, named: list[tuple[str, str, str]], names: list[str | None]
) -> None:
    found = find_quotes(base(text), entities=entities(text, *named))
    assert [quote.speaker_name for quote in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # whoever is named in what is said does not go on speaking
        (
            "Mira Dahl said that Karel Novak would come in May. She added that he would stay.",
            ["Mira Dahl", "Mira Dahl"],
        ),
        (
            "Mira Dahl said she was tired. On the radio is Karel Novak's story alone, she said.",
            ["Mira Dahl", "Mira Dahl"],
        ),
        # but who came up since then does
        (
            "Mira Dahl said the road was open. Then Karel Novak rose, and he said it was not.",
            ["Mira Dahl", "Karel Novak"],
        ),
        # nor does a named person who spoke before an unnamed one
        (
            "Karel Novak said the road was open. A spokesman said it was not. He added it was wet.",
            ["Karel Novak", None, None],
        ),
    ],
)
def test_a_pronoun_goes_on_with_the_last_speaker(
    base: Language, text: str, names: list[str | None]
) -> None:
    named = [("PERSON", "Mira Dahl", "Mira Dahl"), ("PERSON", "Karel Novak", "Karel Novak")]
    known = [own for own in named if own[2] in text]
    found = find_quotes(base(text), entities=entities(text, *known))
    assert [quote.speaker_name for quote in found] == names


def test_ids_are_in_text_order(base: Language) -> None:
    text = 'Novak said he would go. "I will stay," Brandt said. The port is open, Dahl told them.'
    quotes = find_quotes(base(text))
    assert [quote.quote_id for quote in quotes] == [1, 2, 3]
    starts = [quote.content[0].start for quote in quotes]
    assert starts == sorted(starts)


def test_an_empty_text_has_no_quotes(base: Language) -> None:
    assert find_quotes(base("")) == []


def test_a_doc_without_a_parse_is_refused(base: Language) -> None:
    with pytest.raises(MissingAnnotationError, match="parser"):
        find_quotes(Doc(base.vocab, words=["Novak", "said", "so"]))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("“One «two» three”, she said.", ["One «two» three"]),
        ("It's the ministers' plan, isn't it?", []),
        ("'It's the ministers' plan,' he said.", ["It's the ministers' plan,"]),
        ('A stray " mark, and "a pair".', ["a pair"]),
        ("''He sang 'Old Fort,''' she said.", ["He sang 'Old Fort,'"]),
        ("Back in the '90s the 'quiet deal' was known.", ["quiet deal"]),
        ("«Oui», said the envoy.", ["Oui"]),
        ("``It is late. ``It is dark,'' he said.", ["It is late.", "It is dark,"]),
        ("“ It is late, ” he said.", [" It is late, "]),
        ('"It is late, Dahl said. He left.', []),
        ('"It is late. He left.', ["It is late. He left."]),
    ],
)
def test_quotation_marks(text: str, inner: list[str]) -> None:
    found = [text[q.inner_start : q.inner_end] for q in find_quotations(text)]
    assert found == inner


# no name of a constant of `marks`: a mark that is forgotten there is still tried here
QUOTATION_MARKS = ('"', "'", "`", "``", "''", *"“”„‟«»‘’‹›‚‛「」『』《》〈〉＂＇")  # noqa: RUF001
WORDS = st.sampled_from(
    [
        *("Novak", "he", "said", "told", "according", "to", "that", "urged", "agreed", "as", "put"),
        *("it", "who", "the", "port", "is", "open", "was", "quoted", "saying", "called", "DAHL:"),
        *(
            ",",
            ".",
            ":",
            ";",
            "?",
            "—",
            "(",
            ")",
            *QUOTATION_MARKS,
            "\n",
            "\n\n",
        ),
    ]
)


MARKED = st.lists(
    st.one_of(st.sampled_from(QUOTATION_MARKS), WORDS.map(" {} ".format)), max_size=60
).map("".join)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join), MARKED))
@example(text="SAID THAT")
@example(text="'’\"“”«")
def test_no_text_raises_and_every_text_is_its_slice(base: Language, text: str) -> None:
    for quote in find_quotes(base(text)):
        assert quote.content
        for passage in (*quote.content, quote.cue, quote.speaker):
            if passage is not None:
                assert passage.text == text[passage.start : passage.end] != ""


@pytest.mark.parametrize("mark", QUOTATION_MARKS)
# none at the start: there a mark opens speech that was not closed
@pytest.mark.parametrize("place", ["The ", "The old pier", "The old pier was empty."])
def test_a_stray_mark_costs_its_own_paragraph_at_most(
    base: Language, mark: str, place: str
) -> None:
    before = 'Novak said the port was open. "It is deep enough," he added.'
    after = "Lowe told the council that the ‘quiet deal’ was off."
    pier = "The old pier was empty."
    text = f"{before}\n\n{place}{mark}{pier.removeprefix(place)}\n\n{after}"
    found = [row for row in rows_of(find_quotes(base(text))) if "pier" not in row.words(text)]
    assert [(row.words(text), row.cue, row.speaker) for row in found] == [
        ("the port was open", "said", "Novak"),
        ("It is deep enough", "added", "he"),
        ("the ‘quiet deal’ was off", "told", "Lowe"),
    ]


@pytest.mark.parametrize(
    ("text", "hearers"),
    [
        ("Dahl told reporters that the embassy would remain open.", ["reporters"]),
        ("The road is closed, Novak told the council on Friday.", ["the council"]),
        ("Lowe wrote to the harbour board that the fee was too high.", ["the harbour board"]),
        ('"We are ready," the minister said to the delegates.', ["the delegates"]),
        ("The council urged all parties to respect the truce.", ["all parties"]),
        ("The president called on both governments to return.", ["both governments"]),
        ("Reporters were told that the summit had been moved.", ["Reporters"]),
        ("Brandt asked her guest how the prisoners were treated.", ["her guest"]),
        ("Dahl said on Monday that the embassy would remain open.", [None]),
        ("According to Dahl, the embassy gave the keys to the owner.", [None]),
    ],
)
def test_the_addressee(base: Language, text: str, hearers: list[str | None]) -> None:
    assert [quote.addressee for quote in find_quotes(base(text))] == hearers


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Novak did not say whether the port would be enlarged.", True),
        ("Novak has never said that the port was safe.", True),
        ("Nobody said that the bridge was safe.", True),
        ("No minister said that the bridge was safe.", True),
        ("The envoy refused to say that the talks would resume.", True),
        ("The minister left without saying where he would go.", True),
        ("Lowe never promised to sell the harbour.", True),
        ("Novak said that the port was not safe.", False),
        ("Novak denied that the port was closed.", False),
        ("The envoy managed to say when the talks would resume.", False),
        ("According to Dahl, nobody was hurt.", False),
        ('"Nobody," said one envoy, "wants to be the first to leave."', False),
        ('"Never," the mayor said, "will we sell the harbour."', False),
    ],
)
def test_what_was_not_said_is_negated(base: Language, text: str, *, negated: bool) -> None:
    assert [quote.negated for quote in find_quotes(base(text))] == [negated]


def test_the_country_of_the_speaker(base: Language) -> None:
    text = (
        "Foreign Minister Ane Lund of Norway said the port was open. "
        "She added that the bridge was closed. A sailor said the sea was calm."
    )
    quotes = find_quotes(base(text))
    assert [quote.speaker_country for quote in quotes] == ["NOR", "NOR", None]


def test_a_quote_tells_how_it_was_found(base: Language) -> None:
    text = 'Dahl said that the port was open. "It is not," said the mayor. He agreed to look.'
    told = [quote.explain for quote in find_quotes(base(text))]
    assert [line.partition(";")[0] for line in told if line] == [
        "clause with 'that'",
        "content before the cue",
        "infinitive",
    ]
    assert all(line and "speaker: subject of the cue" in line for line in told)
