"""Who a stretch of text names: persons, holders of offices, states and bodies, each a `Party`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Entity
from .chunks import (
    countries_in,
    head_of,
    is_movement,
    is_served,
    modifies_later,
    name_after,
    organisation_in,
    role_name,
    speaks_for,
    split_chunks,
)
from .holders import holder_of
from .lexicon import bodies, roles, words
from .offices import Office, belongs, is_held_as, is_listed_with, last_word, share
from .party import Party
from .pronouns import described_above, described_before, first_pronoun
from .scan import Symbol, scan
from .terrain import Terrain

__all__ = ["parties"]


_GROUPS = {"state", "body", "delegation"}


def parties(terrain: Terrain, start: int, limit: int) -> list[Party]:
    """Give the parties of the list that begins at token `start`, in text order."""
    read = terrain.readings.get((start, limit))
    if read is None:
        read = _Reader(terrain).read(scan(terrain, start, limit))
        terrain.readings[start, limit] = read
    return list(read)


class _Reader:
    """Puts together what `scan` gave: titles with names, countries with offices."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.out: list[Party] = []
        self.office: Office | None = None
        self.peoples: list[str] = []
        self.described: Entity | None = None

    def read(self, symbols: list[Symbol]) -> list[Party]:
        chunks = split_chunks(symbols)
        for number, (separator, chunk) in enumerate(chunks):
            if modifies_later(chunks, number):
                self._flush_before(chunk)
                self.peoples.extend(countries_in(chunk))
            else:
                self._take(separator, chunk)
        self._flush()
        return self.out

    def _flush_before(self, chunk: list[Symbol]) -> None:
        if self.office is not None and chunk[0].kind != "F":
            peoples = self.peoples
            self._flush()
            self.peoples = peoples

    def _take(self, separator: str, chunk: list[Symbol]) -> None:
        kind, head = head_of(chunk)
        if kind == "-" and self.office is not None and self.office.titlelike:
            # a title goes on over "and": "Minister of Trade and Industry of X Jane Doe"
            named = name_after(chunk, next(i for i, s in enumerate(chunk) if s.kind in "PRCNOF"))
            kind, head = ("P", named) if named is not None else (kind, head)
        if kind == "P":
            self._person(separator, chunk, head)
        elif kind == "R":
            self._role(separator, chunk, head)
        elif kind in ("C", "N"):
            self._state(separator, chunk, head)
        elif kind == "O":
            if self._is_misread_name(separator, chunk[head]):
                self._hold_place(chunk[head])
                return
            self._flush()
            self._body(chunk, head)
        elif kind == "X":
            self._flush()
            self._pronoun(chunk[head])
        elif kind == "-":
            self._flush()

    # a name

    def _person(self, separator: str, chunk: list[Symbol], head: int) -> None:
        symbol = chunk[head]
        if symbol.entity is None or (head and self._is_stray(chunk[head - 1])):
            return
        after_name = separator == "," and bool(self.out) and self.out[-1].kind == "person"
        if after_name and is_served(chunk[:head]):
            return  # "X, head of cabinet of President Y"
        others = [s for s in chunk if s is not symbol]
        hints = countries_in(others)
        aired = any(s.word in words("medium") for s in others)  # "the radio host X"
        titles = [roles()[s.word] for s in others if s.kind == "R" and not aired]
        party = self._named(symbol.entity, symbol, hints, organisation_in(others), titles)
        if self.office and belongs(self.office, party, separator, marked=bool(titles and hints)):
            self._bestow(party)
            return
        self._flush()
        if separator == "including" and self.out and self.out[-1].kind in _GROUPS:
            # "a delegation from X led by Y"
            sent = self.out[-1]
            party = replace(party, country=party.country or sent.country, org=party.org or sent.org)
            self.out = [p for p in self.out if p.kind not in _GROUPS or p.country != party.country]
        self.out.append(party)

    def _is_stray(self, symbol: Symbol) -> bool:
        """Tell whether a name only follows a plural noun by chance: "see signs X is"."""
        return symbol.kind == "W" and self.terrain.token[symbol.start].tag_ == "NNS"

    def _named(
        self,
        entity: Entity,
        symbol: Symbol,
        hints: list[str],
        org: Entity | None,
        titles: Sequence[str] = (),
    ) -> Party:
        body, country = speaks_for(org)
        body = body or self.terrain.body_of(entity)
        if country and not hints:
            hints = [country]
        known = entity.country or (hints[0] if hints else self.terrain.adopted(entity))
        if body is not None and body.lower() in bodies():
            if entity.country is not None and entity.country in hints:
                body = None  # a council of the state: "Russian Security Council Secretary X"
            else:
                known = None
        apart = body is None and self.terrain.is_rebel(entity)
        if apart and hints:
            self.terrain.adopt(entity, hints[0])
        told = bool(hints) or (body is not None and body.lower() in bodies())
        return Party(
            symbol.start, symbol.end, "person", entity, None, known, body,
            told=told, across=not words("across").isdisjoint(titles),
            apart=apart,
        )  # fmt: skip

    def _bestow(self, party: Party) -> None:
        office = self.office
        if office is None:
            return
        if office.plural:
            office.names.append(party)
            return
        country = party.country or (office.countries[0] if office.countries else None)
        org = party.org or (None if country and not office.org else office.org)
        if org and org.lower() in bodies():
            country = None
        told = party.told or bool(office.countries or office.org)
        across = last_word(office) in words("across")
        self.out.append(replace(party, country=country, org=org, told=told, across=across))
        self.office = None

    # an office

    def _role(self, separator: str, chunk: list[Symbol], head: int) -> None:
        office = self._new_office(chunk, head)
        if self.office and (self.office.titlelike and not office.plural):
            office.countries = office.countries or self.office.countries
            office.org = office.org or self.office.org
            office.titlelike = office.titlelike or not office.countries
            office.beside = self.office.beside
            self.office = None
        elif self._is_apposition(separator, office):
            self._describe(office)
            return
        elif self.office and is_listed_with(self.office, separator, office):
            self.office.countries, self.office.org = office.countries, office.org
            return
        elif separator == "and" and office.titlelike and self._is_of_holder(office):
            return
        else:
            self._flush()
            office.beside = separator == "," and bool(self.out) and self.out[-1].kind == "person"
        self.office = office

    def _is_of_holder(self, office: Office) -> bool:
        """Tell whether `office` goes on that before: "the Premier and Minister of Trade"."""
        if self.office is None or self.office.plural or office.countries:
            return False
        start, end = self.office.chunk[0].start, self.office.chunk[-1].end
        holder = self.terrain.referents.entity(self.terrain.doc[start:end])
        titles = holder.roles if holder is not None else ()
        return any(is_held_as(office.role, title.lower()) for title in titles)

    def _describe(self, office: Office) -> None:
        """Take `office` for that of the person named last."""
        last = self.out[-1]
        country = last.country or (office.countries[0] if office.countries else None)
        told = last.told or bool(office.countries)
        self.out[-1] = replace(last, country=country, told=told)
        self.described = last.entity

    def _new_office(self, chunk: list[Symbol], head: int) -> Office:
        noun = chunk[head]
        plural = roles()[noun.word] != noun.word
        countries = countries_in(chunk)
        if plural:
            countries = self.peoples + countries
        elif countries:
            countries = countries[:1]
        self.peoples = []
        determined = any(symbol.kind in ("D", "G") for symbol in chunk[:head])
        capital = self.terrain.token[noun.start].is_title
        office = Office(
            chunk, role_name(chunk, head), plural,
            capital and not determined and not plural, countries,
        )  # fmt: skip
        body, country = speaks_for(organisation_in(chunk))
        if country and not countries:
            office.countries = [country]
        if not countries and not body and office.titlelike is False and capital:
            body = self.terrain.body_led_by(office.role)
        office.org = body
        if not office.countries and not body:
            office.countries = self._possessor(chunk[:head], roles()[noun.word])
        return office

    def _possessor(self, before: list[Symbol], role: str) -> list[str]:
        if role in words("across"):
            return []  # "her host" is of another country
        for symbol in before:
            token = self.terrain.token[symbol.start]
            if token.tag_ == "PRP$":
                country = self.terrain.referents.country(self.terrain.doc[token.i : token.i + 1])
                return [country] if country else []
        return []

    def _is_apposition(self, separator: str, office: Office) -> bool:
        if not self.out or self.office or office.plural:
            return False
        last = self.out[-1]
        # "X, deputy premier and Minister of Trade of Y"
        further = separator == "and" and office.chunk[0].kind != "D" and last.entity is not None
        if separator != "," and not (further and self.described is last.entity):
            return False
        theirs = last.entity.country if last.entity else None
        if last.kind != "person" or (
            theirs and office.countries and theirs not in office.countries
        ):
            return False
        return not (office.titlelike and not office.countries)

    # a state or body

    def _is_misread_name(self, separator: str, symbol: Symbol) -> bool:
        """Tell whether a body nobody knows stands where the names of holders are due."""
        entity = symbol.entity
        due = self.office is not None and self.office.plural and separator == ","
        return due and entity is not None and entity.name.lower() not in bodies()

    def _hold_place(self, symbol: Symbol) -> None:
        """Take a name that was not read as a person's for one of the holders of the office."""
        if self.office is not None:
            role = self.office.role
            self.office.names.append(Party(symbol.start, symbol.end, "office", None, role))

    def _state(self, separator: str, chunk: list[Symbol], head: int) -> None:
        symbol = chunk[head]
        country = symbol.entity.country if symbol.entity else None
        if country is None:
            return
        alone = all(s.kind in ("C", "N", "F", "D", "L") for s in chunk)
        if self.office and self.office.plural and not self.office.names and alone:
            self.office.countries.append(country)
            return
        if symbol.kind == "N" and alone and not any(s.kind == "D" for s in chunk):
            return
        peoples = self.peoples
        self._flush()
        if chunk[0].kind == "F" or (
            self.out and self.out[-1].kind == "person" and separator == ","
        ):
            return
        sent = any(s.word in words("delegation") for s in chunk)
        kind_ = "delegation" if sent else "state"
        self.out += [
            Party(symbol.start, symbol.end, kind_, None, None, people) for people in peoples
        ]
        self.out.append(Party(symbol.start, symbol.end, kind_, symbol.entity, None, country))

    def _body(self, chunk: list[Symbol], head: int) -> None:
        entity = chunk[head].entity
        body, country = speaks_for(entity)
        hints = countries_in(chunk)
        if body is None or (entity and body.lower() not in bodies()):
            country = country or (hints[0] if hints else None)
        symbol = chunk[head]
        apart = body is not None and is_movement(chunk)
        if country or body:
            self.out.append(
                Party(
                    symbol.start, symbol.end, "body", entity, None, None if apart else country,
                    body, apart=apart,
                )
            )  # fmt: skip

    def _pronoun(self, symbol: Symbol) -> None:
        entity = None
        if symbol.word in words("singular"):
            place = described_above(self.terrain, symbol.start)
            above = parties(self.terrain, *place) if place is not None else []
            if len(above) == 1 and above[0].country:
                self.out += above
                return
            at = first_pronoun(self.terrain, symbol)
            entity = self._described_before(at) or self.terrain.referents.entity(
                self.terrain.doc[at : at + 1]
            )
        if entity is None and symbol.word in ("i", "me", "we", "us"):
            entity = self.terrain.speaker(symbol.start)
        if entity is None:
            return
        if entity.label == "PERSON":
            self.out.append(self._named(entity, symbol, [], None))
        elif entity.label == "GPE" and entity.country:
            self.out.append(Party(symbol.start, symbol.end, "state", entity, None, entity.country))

    def _described_before(self, index: int) -> Entity | None:
        """Give the person whom the subject of the sentence before describes."""
        place = described_before(self.terrain, index)
        found = parties(self.terrain, *place) if place is not None else []
        return found[0].entity if len(found) == 1 and found[0].kind == "person" else None

    # offices without a name

    def _flush(self) -> None:
        office, self.office = self.office, None
        self.peoples = []
        if office is None:
            return
        if office.names:
            self.out.extend(share(office))
        elif office.beside and office.titlelike and self._is_of_last(office):
            self._describe(office)
        else:
            self.out.extend(self._unnamed(office))

    def _is_of_last(self, office: Office) -> bool:
        """Tell whether the office behind a name is that person's: "X, Prime Minister of Y"."""
        last = self.out[-1]
        theirs = last.entity.country if last.entity else None
        return not (theirs and office.countries and theirs not in office.countries)

    def _unnamed(self, office: Office) -> list[Party]:
        start, end = office.chunk[0].start, office.chunk[-1].end
        span = self.terrain.doc[start:end]
        international = office.org is not None and office.org.lower() in bodies()
        if not office.plural:
            entity = self.terrain.referents.entity(span)
            if entity is not None and entity.label == "PERSON":
                known = entity.country or self.terrain.adopted(entity)
                told = office.countries[0] if office.countries else known
                theirs = self.terrain.body_of(entity)
                if known in (None, told) and (theirs is None or office.org in (None, theirs)):
                    country = None if international else told
                    body = office.org or theirs
                    return [Party(start, end, "person", entity, None, country, body)]
            described = holder_of(self.terrain, office)
            if described is not None:
                return [Party(start, end, "person", described, None, described.country)]
            holder = self.terrain.holder(office.role, office.countries, span.start_char)
            if holder is None and not office.countries and not office.org and span[-1].is_title:
                sole = self.terrain.sole(office.role)
                if sole is not None:
                    body = self.terrain.body_of(sole)
                    return [Party(start, end, "person", sole, None, sole.country, body)]
            if holder is not None:
                country = office.countries[0]
                return [Party(start, end, "person", holder, None, country, office.org, told=True)]
        countries: list[str | None] = list(dict.fromkeys(office.countries)) or [None]
        if countries == [None] and not office.org and roles()[last_word(office)] != "counterpart":
            countries = [self.terrain.referents.country(span)]
        found = []
        if international:  # "the ambassadors of the EU and Japan"
            found = [
                Party(start, end, "office", None, office.role, None, office.org, office.plural)
            ]
            countries = [country for country in countries if country and office.plural]
        org = None if international else office.org
        return found + [
            Party(start, end, "office", None, office.role, country, org, office.plural)
            for country in countries
        ]
