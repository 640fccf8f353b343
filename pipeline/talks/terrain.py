"""A document as the talks stage sees it: which name, date and place stands at which token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from ..annotation import sentences, source_text
from ..entities import Referents
from ..layout import Turn, find_turns, paragraphs
from ..records import Date, Entity, Location, Mention
from .lexicon import bodies, led_bodies, nouns, officials, roles, telling_forms, verbs, words
from .party import Party

__all__ = ["Terrain"]

_TITLE = 7
_BEHIND = 5
_ACRONYM = range(2, 5)
_SAID = frozenset({"he", "she", "him", "her", "his", "it", "its", "i", "me", "my", "we", "us"})

Item = TypeVar("Item")


class Terrain:
    """The records of the stages before, by token.

    ``entity``, ``date`` and ``location`` give for each token what stands there, or None;
    ``extent`` the token range of the name at each token, ``lower`` its word in lower case;
    ``readings`` the parties that were read from one token to another.
    """

    def __init__(
        self,
        doc: Doc,
        entities: Sequence[Entity],
        dates: Sequence[Date],
        locations: Sequence[Location],
        day: str | None = None,
    ) -> None:
        self.day = day
        entities = _with_acronyms(entities)
        self._bodies: dict[int, str | None] = {}
        self._people = [entity for entity in entities if entity.label == "PERSON"]
        self._adopted: dict[int, str] = {}
        self.readings: dict[tuple[int, int], list[Party]] = {}
        self.doc = doc
        self.referents = Referents(doc, entities)
        self._starts, self.lower = _starts_and_words(doc)
        self.extent: list[tuple[int, int] | None] = [None] * len(doc)
        self.entity: list[Entity | None] = [None] * len(doc)
        mentions = [(mention, entity) for entity in entities for mention in entity.mentions]
        for mention, entity in mentions:
            first, stop = self.tokens(mention)
            for index in range(first, stop):
                self.entity[index] = entity
                self.extent[index] = (first, stop)
        self.date: list[Date | None] = self._by_token(dates)
        self.location: list[Location | None] = self._by_token(locations)

    @cached_property
    def token(self) -> list[Token]:
        """The tokens: a Doc makes a new object each time that it is asked for one."""
        return list(self.doc)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, those put together again that the parser broke in their middle."""
        return _rejoined(self.doc, self.lower)

    def may_tell(self, start: int, stop: int) -> bool:
        """Tell whether a talk can be told in tokens ``[start, stop)``.

        That needs a trigger, and two who talk, or a word for both of them.
        """
        here = self.lower[start:stop]
        if telling_forms().isdisjoint(here):
            return False
        if not words("both_told").isdisjoint(here):
            return True
        named = {extent for extent in self.extent[start:stop] if extent is not None}
        return len(named) + sum(word in _SAID or word in roles() for word in here) > 1

    def tokens(self, record: Mention | Date | Location) -> tuple[int, int]:
        """Give the half-open range of tokens that `record` touches."""
        starts = self._starts
        return bisect_right(starts, record.start) - 1, bisect_right(starts, record.end - 1)

    def name_end(self, index: int) -> int:
        """Give where the name at token `index` ends, `index` + 1 where none stands."""
        extent = self.extent[index]
        return extent[1] if extent else index + 1

    def is_time(self, index: int) -> bool:
        """Tell whether a date stands at token `index`, known as a record or to the model only."""
        if self.date[index] is not None:
            return True
        return self.entity[index] is None and self.token[index].ent_type_ in ("DATE", "TIME")

    def speaker(self, index: int) -> Entity | None:
        """Give the person who says "I" at token `index`.

        The speaker of the turn in a transcript, else who is said to say the sentence, else the
        one whose statement the text is by its title.
        """
        offset = self.doc[index].idx
        for turn in self._turns:
            if any(start <= offset < end for start, end in turn.paragraphs):
                return self._person(*turn.label)
        return self._sayer(index) or self._author

    def _person(self, start: int, end: int) -> Entity | None:
        found = self.referents.mentioned(start, end)
        return next((entity for entity in found if entity.label == "PERSON"), None)

    def _sayer(self, index: int) -> Entity | None:
        sentence = self.doc[index].sent
        for token in self.doc[index + 1 : sentence.end]:
            if token.lower_ in ("said", "says", "added", "wrote", "tweeted", "told"):
                after = self.doc[token.i : min(token.i + 6, sentence.end)]
                before = self.doc[max(token.i - 2, sentence.start) : token.i]
                for span in (before, after):
                    found = self._person(span.start_char, span.end_char) if len(span) else None
                    if found is not None:
                        return found
        return None

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        return find_turns(source_text(self.doc))

    @cached_property
    def _author(self) -> Entity | None:
        for sentence in self.sentences[:2]:
            if any(token.lower_ in words("statement") for token in sentence):
                return self._person(sentence.start_char, sentence.end_char)
        return None

    def holder(self, office: str, countries: Sequence[str], offset: int) -> Entity | None:
        """Give the only person of no known country whose office in the text is `office`.

        "Kenya's trade minister" at `offset` may be named only later, as "Trade Minister X": from
        then on the person acts for the country.
        """
        if len(countries) != 1:
            return None
        fitting = [
            person
            for person in self._people
            if person.country is None
            and person.mentions[0].start > offset
            and self._adopted.get(person.entity_id, countries[0]) == countries[0]
            and any(role.lower() == office for role in person.roles)
        ]
        if len(fitting) != 1:
            return None
        self.adopt(fitting[0], countries[0])
        return fitting[0]

    def adopt(self, person: Entity, country: str) -> None:
        """Take `country` for the one that `person`, of whom no other is told, acts for."""
        self._adopted[person.entity_id] = country

    def sole(self, office: str) -> Entity | None:
        """Give the only person whose office in the text is `office`: "the Vice President"."""
        fitting = [p for p in self._people if any(role.lower() == office for role in p.roles)]
        return fitting[0] if len(fitting) == 1 else None

    def people_of(self, country: str) -> list[Entity]:
        """Give the persons of the text who act for `country`."""
        return [person for person in self._people if person.country == country]

    def holding(self, offices: frozenset[str]) -> list[Entity]:
        """Give the persons of the text who hold one of `offices`, as the text calls them."""
        return [p for p in self._people if any(role.lower() in offices for role in p.roles)]

    def adopted(self, person: Entity) -> str | None:
        """Give the country that `adopt` was told for `person`."""
        return self._adopted.get(person.entity_id)

    def body_led_by(self, office: str) -> str | None:
        """Give the body whose "Secretary-General" is meant: the one in the text, else the UN."""
        led = led_bodies().get(office.replace("-", " "))
        return (self._body_told or led) if led is not None else None

    @cached_property
    def _body_told(self) -> str | None:
        known = (e.name for e in self.entity if e is not None and e.name.lower() in bodies())
        return next(known, None)

    def body_of(self, person: Entity) -> str | None:
        """Give the international body that a person of no country speaks for.

        Told by a title anywhere in the document ("UN envoy X"), else by the list of officials.
        """
        if person.country is not None:
            return None
        if person.entity_id not in self._bodies:
            self._bodies[person.entity_id] = (
                self._titled_body(person) or self._listed_body(person) or self._headed_body(person)
            )
        return self._bodies[person.entity_id]

    def is_rebel(self, person: Entity) -> bool:
        """Tell whether the text calls a person a "rebel leader" or the like."""
        return person.entity_id in self._rebels

    @cached_property
    def _rebels(self) -> set[int]:
        wanted = words("rebel")
        if wanted.isdisjoint(self.lower):
            return set()
        found = (self._named_after(i) for i, word in enumerate(self.lower) if word in wanted)
        return {entity.entity_id for entity in found if entity is not None}

    def _named_after(self, index: int) -> Entity | None:
        """Give the person named behind the noun at `index` and a title: "rebel leader X"."""
        for at in range(index + 1, min(index + _BEHIND, len(self.doc))):
            entity = self.entity[at]
            if entity is not None:
                return entity if entity.label == "PERSON" else None
            if self.lower[at] not in roles() and self.lower[at] != ",":
                return None
        return None

    def _titled_body(self, person: Entity) -> str | None:
        for mention in person.mentions:
            first, stop = self.tokens(mention)
            before = self._before_honorific(first - 1)
            body = self._body_in(range(before, max(-1, before - _TITLE), -1))
            behind = range(stop + 1, min(stop + _TITLE + 1, len(self.doc)))
            if body is None and self.lower[stop : stop + 1] == [","]:
                body = self._body_in(behind)
            elif body is None and self.lower[stop : stop + 1] == ["of"]:
                titled = not roles().keys().isdisjoint(self.lower[max(0, first - _TITLE) : first])
                body = self._body_in(behind, office=titled)
            if body is not None:
                return body
        return None

    def _before_honorific(self, index: int) -> int:
        """Give the last token before "H.E." and its comma, or `index` where none stands there."""
        titled = index > 0 and self.lower[index] in words("honorific")
        return index - 2 if titled and self.lower[index - 1] == "," else index

    def _headed_body(self, person: Entity) -> str | None:
        """Give the body named in the text of which one is "Secretary-General X"."""
        heads = any(role.lower().replace("-", " ") in led_bodies() for role in person.roles)
        return self._body_told if heads else None

    def _body_in(self, indices: range, *, office: bool = False) -> str | None:
        """Give the body in the title that begins next to a name, read away from the name.

        `office` is set where an office has been read already.
        """
        body = None
        for index in indices:
            token, entity = self.token[index], self.entity[index]
            if entity is not None and entity.name.lower() in bodies():
                body = entity.name
            elif entity is not None or not (
                token.pos_ in ("NOUN", "PROPN", "ADJ", "DET") or token.lower_ in ("of", "for", "-")
            ):
                break
            office = office or token.lower_ in roles()
            if office and body is not None:
                return body
        return None

    def _listed_body(self, person: Entity) -> str | None:
        for body, begin, end in officials().get(person.name.lower(), ()):
            if self.day is None or begin <= self.day <= end:
                return next(
                    (e.name for e in self.entity if e and bodies().get(e.name.lower()) == body),
                    body,
                )
        return None

    def _by_token(self, records: Iterable[Item]) -> list[Item | None]:
        found: list[Item | None] = [None] * len(self.doc)
        for record in records:
            first, stop = self.tokens(record)  # type: ignore[arg-type]
            found[first:stop] = [record] * (stop - first)
        return found


def _with_acronyms(entities: Sequence[Entity]) -> Sequence[Entity]:
    """Give `entities`, acronyms of an office as mentions of its holder.

    "EAM" stands for the external affairs minister of the text.
    """
    short = {
        entity.name: entity
        for entity in entities
        if entity.name.isupper()
        and len(entity.name) in _ACRONYM
        and entity.label not in ("GPE", "PERSON")
        and entity.name.lower() not in bodies()
    }
    holders = {
        short[letters].entity_id: person.entity_id
        for person in (entities if short else ())
        for role in person.roles
        if (letters := "".join(word[0] for word in role.split() if word[0].isupper())) in short
    }
    if not holders:
        return entities
    more: dict[int, list[Mention]] = {}
    for entity in entities:
        if (holder := holders.get(entity.entity_id)) is not None:
            more[holder] = [
                replace(mention, entity_id=holder, label="PERSON") for mention in entity.mentions
            ]
    return [
        replace(entity, mentions=(*entity.mentions, *more.get(entity.entity_id, ())))
        for entity in entities
        if entity.entity_id not in holders
    ]


def _starts_and_words(doc: Doc) -> tuple[list[int], list[str]]:
    # slices of the text, since a Token object for each of them takes three times as long
    text = source_text(doc)
    rows = doc.to_array(["IDX", "LENGTH"]).tolist()
    starts = [at for at, _ in rows]
    small = text.lower()
    if len(small) != len(text):  # some capitals have two small letters
        return starts, [text[at : at + n].lower() for at, n in rows]
    return starts, [small[at : at + n] for at, n in rows]


_CLOSING = frozenset(")]’'")
_TERMINAL = frozenset('.!?:;"”…') | {"...", "''"}


def _rejoined(doc: Doc, lower: Sequence[str]) -> list[Span]:
    """Give the sentences, those put together again that the parser broke in their middle."""
    edges = [start for start, _ in paragraphs(source_text(doc))]
    found: list[Span] = []
    listing = False
    for sentence in sentences(doc):
        if not found:
            found.append(sentence)
            continue
        before = found[-1]
        listing = (listing or _opens_list(lower, before.end)) and _is_item(before, sentence)
        if listing or (not _is_over(lower, before) and _is_beside(edges, before, sentence)):
            found[-1] = doc[before.start : sentence.end]
        else:
            found.append(sentence)
    return found


def _is_beside(edges: Sequence[int], before: Span, sentence: Span) -> bool:
    """Tell whether both are of the paragraph that begins at one of `edges`."""
    return bisect_right(edges, before.start_char) == bisect_right(edges, sentence.start_char)


def _opens_list(lower: Sequence[str], end: int) -> bool:
    """Tell whether "met with:" or "held these meetings:" ends before token `end`."""
    if lower[end - 1] != ":":
        return False
    return any(word in verbs() or word in nouns() for word in lower[max(0, end - 8) : end])


def _is_item(before: Span, sentence: Span) -> bool:
    """Tell whether `sentence` is an item of a list with bullets, or what follows a lone bullet."""
    last = next((token for token in reversed(before) if not token.is_space), before[-1])
    first = next((token for token in sentence if not token.is_space), sentence[0])
    lone = last.text in words("bullet") and last.i > 0 and last.nbor(-1).is_space
    opens = first.i > 0 and first.nbor(-1).is_space
    return lone or (opens and first.text in words("bullet"))


def _is_over(lower: Sequence[str], sentence: Span) -> bool:
    last = sentence.end - 1
    if lower[last] in _CLOSING and last > sentence.start:
        last -= 1
    return lower[last] in _TERMINAL
