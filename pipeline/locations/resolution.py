"""Which place a name stands for: by its qualifier, its wording, its document, then by size.

One sense a document: what a qualifier settles once ("Tripoli, Lebanon") holds for the name
everywhere in the text (Gale, Church and Yarowsky 1992, "One sense per discourse").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..gazetteer import (
    Place,
    candidates,
    choose,
    fitting,
    fold,
    is_listed,
    is_wide,
    kind_of,
    named,
    of_people,
    own,
    ranked,
)
from ..records import Entity, Mention
from ..resources import read_lines
from .evidence import Evidence
from .facilities import NEXT_TO, country_before, of_town
from .shared_names import bearer_of_shared_name, without_capitals
from .surroundings import Surroundings, lies_in
from .wording import Wish, asked, is_sea, wish

__all__ = ["Resolver"]

# "Paris, Texas", "Hyderabad (Pakistan)", and "Osh, southern Kyrgyzstan"
_JOINT = re.compile(
    r"(?:,\s+|\s+\()(?:in\s+)?(?:(?:the|(?:north|south|east|west|central)\w*)\s+)*", re.IGNORECASE
)
# an abbreviation that recognition leaves out: "San Jose, CA", "Perth, Ont."
_SHORT_QUALIFIER = re.compile(
    r",\s+(?P<name>[A-Z]{2}(?=[,;.)\r\n]|$)|(?:[A-Z]\.\s?){2,3}|[A-Z][a-z]{1,4}\.)"
)
# "in the Red Sea, Egypt's navy said"
_POSSESSIVE = re.compile(r"['’](?:s\b|\s)")
# between the items of a list
_LIST = re.compile(r",\s+|,?\s+(?:and|or)\s+")
# set by hand, in powers of ten of people
_TOLD = 0.5
# characters between a town and a house in it
_REACH = 300
_NATURAL = frozenset({"land", "water"})
# no text makes up for so much: a hamlet is not meant by the name of a state or a capital
_HOPELESS, _HOPELESS_TOWN = 5.5, 7.0
# readings of a name are weighed again, with the others as likely as found before
_ROUNDS = 2

Key = tuple[int, str, Wish | None, frozenset[str]]


class Resolver:
    """The places that the names of one document stand for.

    Args:
        text: the text as read.
        entities: its GPE, LOC and FAC entities first of all, others as evidence of countries.
        home: country of the dateline, if there is one.
    """

    def __init__(self, text: str, entities: Sequence[Entity], home: str | None = None) -> None:
        self.text = text
        self.entities = {entity.entity_id: entity for entity in entities}
        self.mentions = sorted(
            (m for e in entities if e.label in {"GPE", "LOC", "FAC"} for m in e.mentions),
            key=lambda mention: (mention.start, mention.end),
        )
        self._positions = {m.mention_id: number for number, m in enumerate(self.mentions)}
        self.names = {fold(mention.text) for mention in self.mentions}
        self._home = home
        self._evidence = Evidence(text, entities, self.names, home)
        self._hints = dict(self._evidence.hints)
        self._settled: dict[str, Place] = {}
        self._qualified: set[int] = set()
        self._places: dict[int, Place | None] = {}
        # mentions in equal words and company stand for the same
        self._read: dict[tuple[int, str, Wish | None], list[Place]] = {}
        self._weights: dict[Key, list[tuple[float, Place]]] = {}
        self._chosen: dict[Key, Place | None] = {}
        self._keys: dict[int, Key] = {}
        self._wishes: dict[int, Wish | None] = {}
        self._lists: dict[int, frozenset[str]] = {}
        self._around = Surroundings({})
        self._settle()
        self._survey()

    def place(self, mention: Mention) -> Place | None:
        """Give the place that `mention` stands for, None when the gazetteer has no such name."""
        if mention.mention_id not in self._places:
            key = self._key(mention)
            if key not in self._chosen:
                self._chosen[key] = self._choose(mention)
            self._places[mention.mention_id] = self._chosen[key]
        return self._places[mention.mention_id]

    def country(self, mention: Mention) -> str | None:
        """Give the country of `mention`: by its qualifier, its entity, its place or its setting."""
        place = self.place(mention)
        if place and place.kind == "water" and is_sea(place.name):
            return None
        told = self.entities[mention.entity_id].country
        if place and (place.country or not told):
            return place.country
        return told or self.setting(mention)

    def scored(self, mention: Mention) -> list[tuple[float, Place]]:
        """Give the places that `mention` can stand for with their scores, the chosen one first.

        A score is in powers of ten of people: 1 more is as much as a town of ten times the size.
        """
        options = own(fold(mention.text)) or self._readings(mention)
        places = [place for _, place in self._weigh(mention, options)]
        chosen = self.place(mention)
        if chosen and chosen not in places:
            places.append(chosen)
        scores = [(sum(self.gains(mention, place).values()), place) for place in places]
        return sorted(scores, key=lambda pair: (pair[1] != chosen, -pair[0]))

    def gains(self, mention: Mention, place: Place) -> dict[str, float]:
        """Give what makes the score of `place` as the reading of `mention`, without what is nought.

        Of a place that a qualifier tells ("Paris, Texas") that is ``qualifier``, with its weight.
        """
        told = mention.mention_id in self._qualified or fold(mention.text) in self._settled
        if told and place == self.place(mention):
            return {"qualifier": place.weight}
        bonus = self._bonuses(mention, self._readings(mention))
        division = place.kind == "region" and bool(place.admin1)
        found = {
            "name": place.weight,
            "country": bonus.get(place.country or "", 0.0),
            "list": bonus.get(f"{place.country}-", 0.0) if division else 0.0,
            "surroundings": self._around.gain(fold(mention.text), place),
            "capital": self._evidence.of_capital(self.entities[mention.entity_id], place),
        }
        return {reason: gain for reason, gain in found.items() if round(gain, 1)}

    def setting(self, mention: Mention) -> str | None:
        """Give the country of an unlisted facility or town, as the text lets one infer it.

        That is the country of the place named next to it, in its phrase or in the next line of a
        header, else the one that most places of the text lie in; of a facility that bears the name
        of a town ("Goma International Airport") that of the town, of another at last that of the
        town told before it. Seas and wide areas have none.
        """
        label = self.entities[mention.entity_id].label
        if label == "LOC" and not self._is_small(mention):
            return None
        if fold(mention.text) in read_lines("compass.txt"):
            return None
        index = self._positions[mention.mention_id]
        for other in (*self.mentions[index + 1 : index + 3], *self.mentions[:index][:-3:-1]):
            between = self.text[min(mention.end, other.end) : max(mention.start, other.start)]
            town = self.place(other)
            if town and town.country and NEXT_TO.fullmatch(between):
                return town.country
        return self._main_country() or (self._near(mention) if label == "FAC" else None)

    def _near(self, mention: Mention) -> str | None:
        """Give the country told last just before a house, else that of the dateline."""
        before = self.mentions[: self._positions[mention.mention_id]]
        near = (one for one in before if mention.start - one.end < _REACH)
        told = ((self.place(one), self.text[: one.start][-3:]) for one in near)
        return country_before(told) or self._home

    def _main_country(self) -> str | None:
        """Give the country that more than half of the places lie in that lie in one."""
        places = [self.place(mention) for mention in self.mentions if mention.label != "FAC"]
        counts = Counter(place.country for place in places if place and place.country)
        return next((code for code, n in counts.items() if 2 * n > counts.total()), None)

    def _is_small(self, mention: Mention) -> bool:
        """Say whether an unlisted natural place lies within one country: a river, not a sea."""
        wished = self.wish(mention)
        natural = wished is not None and wished.kind in _NATURAL
        return (natural or kind_of(mention.text) in _NATURAL) and not is_wide(mention.text)

    def _choose(self, mention: Mention) -> Place | None:
        """Give the place of a name without a qualifier, or with one elsewhere in the text."""
        settled = self._settled.get(fold(mention.text))
        if settled:
            return settled
        entity = self.entities[mention.entity_id]
        options = self._options(mention)
        full = [
            place
            for place in candidates(entity.name)
            if place.kind == "country" and place.country == entity.country and entity.country
        ]
        asked_for = bool(options) and self.wish(mention) is not None
        if full and not asked_for and not any(place.kind == "country" for place in options):
            return full[0]
        shared = bearer_of_shared_name(fold(mention.text), self.names, options)
        if shared and (not entity.country or fold(entity.name) == fold(mention.text)):
            return shared
        return next((place for _, place in self._ranked(mention)), None)

    def _ranked(self, mention: Mention) -> list[tuple[float, Place]]:
        """Give the readings of `mention`, the likeliest first, each with its score."""
        weighed = self._weighed(mention)
        if len(weighed) < 2:
            return weighed
        name = fold(mention.text)
        scored = [
            (
                score
                + self._around.gain(name, place)
                + self._evidence.of_capital(self.entities[mention.entity_id], place),
                place,
            )
            for score, place in weighed
        ]
        return sorted(scored, key=lambda pair: -pair[0])

    def _weighed(self, mention: Mention) -> list[tuple[float, Place]]:
        """Give the readings of `mention` with what the document as a whole makes of each."""
        key = self._key(mention)
        if key not in self._weights:
            self._weights[key] = self._weigh(mention, self._options(mention))
        return self._weights[key]

    def _weigh(self, mention: Mention, options: Sequence[Place]) -> list[tuple[float, Place]]:
        options = without_capitals(options)
        if len(options) > 1:
            known = options[0]
            least = known.weight - (_HOPELESS if known.kind == "country" else _HOPELESS_TOWN)
            options = [place for place in options if place.weight > least]
        if len(options) < 2:
            return [(place.weight, place) for place in options]
        entity = self.entities[mention.entity_id]
        told = entity.country if is_listed(entity.name) else None
        # not what the name alone tells
        known_by = told if told and told != options[0].country else None
        return [
            (score + (_TOLD if known_by and place.country == known_by else 0.0), place)
            for score, place in ranked(options, self._bonuses(mention, options))
        ]

    def _bonuses(self, mention: Mention, options: Sequence[Place]) -> dict[str, float]:
        entity = self.entities[mention.entity_id]
        return self._evidence.bonuses(entity, options, self._beside(mention))

    def _survey(self) -> None:
        """Weigh the readings of all names by those of the others, twice."""
        first = {fold(m.text): m for m in reversed(self.mentions) if m.label != "FAC"}
        hints = {
            name: [(place.weight, place) for place in places]
            for name, places in self._hints.items()
        }
        for _ in range(_ROUNDS):
            readings = {
                name: [(place.weight, place)]
                if (place := self._settled.get(name))
                else self._ranked(mention)
                for name, mention in first.items()
            }
            self._around = Surroundings(hints | readings)

    def _options(self, mention: Mention) -> list[Place]:
        mine = own(fold(mention.text))
        if mine:
            return list(mine)
        entity = self.entities[mention.entity_id]
        places = self._readings(mention)
        if not entity.country:
            return places
        inside = [place for place in places if place.country == entity.country]
        if not inside and self.wish(mention):
            return places  # "Pemba island" is not the town that the entity layer thinks of
        usual = not is_listed(entity.name) or places[:1] == inside[:1]
        if inside and usual and entity.label == "GPE":
            return places  # the entity layer does not know the surroundings: "Paris" in Texas
        return inside or [place for place in places if place.country is None]

    def _readings(self, mention: Mention) -> list[Place]:
        """Give the places of the name that its words and its label allow."""
        wished = self.wish(mention)
        key = mention.entity_id, mention.text, wished
        if key not in self._read:
            self._read[key] = self._fitting(mention, wished)
        return self._read[key]

    def _fitting(self, mention: Mention, wished: Wish | None) -> list[Place]:
        entity = self.entities[mention.entity_id]
        wanted = self._wanted(mention.text, wished) if wished else ()
        people = of_people(mention.text) if entity.label == "GPE" else ()
        found: Sequence[Place] = wanted or people or named(mention.text)[1] or named(entity.name)[1]
        if wished and wished.kind in _NATURAL:
            found = wanted  # a town of that name is none
        if fold(mention.text) in read_lines("compass.txt"):
            found = tuple(place for place in found if place.label == "LOC")
        places = fitting(found, entity.label)
        if entity.label == "FAC":
            places = [place for place in places if place.kind not in {"city", "country"}]
            return places or list(of_town(mention.text))
        return places

    def _wanted(self, name: str, wished: Wish) -> tuple[Place, ...]:
        """Give the places of that name that are what is wished; islands where the text is about."""
        places = asked(name, wished)
        if wished.kind in _NATURAL and any(place.geonames_id is None for place in places):
            about = self._evidence.bonus
            return tuple(p for p in places if p.label == "LOC" or (p.country or "") in about)
        return places

    def _key(self, mention: Mention) -> Key:
        """Give what all mentions have in common that stand for the same place."""
        key = self._keys.get(mention.mention_id)
        if key is None:
            key = mention.entity_id, mention.text, self.wish(mention), self._beside(mention)
            self._keys[mention.mention_id] = key
        return key

    def wish(self, mention: Mention) -> Wish | None:
        """Give what the words round `mention` ask it to be."""
        if mention.mention_id not in self._wishes:
            self._wishes[mention.mention_id] = wish(self.text, mention)
        return self._wishes[mention.mention_id]

    def _beside(self, mention: Mention) -> frozenset[str]:
        """Give the names that stand in one list with `mention`."""
        if mention.mention_id not in self._lists:
            self._lists[mention.mention_id] = frozenset(self._listed_with(mention))
        return self._lists[mention.mention_id]

    def _listed_with(self, mention: Mention) -> set[str]:
        index = self._positions[mention.mention_id]
        found: set[str] = set()
        for step in (1, -1):
            last, position = mention, index + step
            while 0 <= position < len(self.mentions):
                other = self.mentions[position]
                first, second = sorted((last, other), key=lambda item: item.start)
                if not _LIST.fullmatch(self.text, first.end, second.start):
                    break
                found |= {fold(place.name) for place in named(other.text)[1][:1]}
                last, position = other, position + step
        return found

    def _settle(self) -> None:
        """Read the names that a qualifier makes plain, and remember their sense."""
        for mention in self.mentions:
            inner, comma, outer = mention.text.partition(",")
            pair = self._within(inner, outer.strip()) if comma and outer.strip() else None
            if pair:
                self._keep(mention, pair[0])
        for first, second in pairwise(self.mentions):
            joined = _JOINT.fullmatch(self.text, first.end, second.start)
            if joined and not _POSSESSIVE.match(self.text, second.end):
                self._read_pair(first, second)
        for mention in self.mentions:
            short = _SHORT_QUALIFIER.match(self.text, mention.end)
            if short and mention.mention_id not in self._qualified:
                pair = self._within(mention.text, short["name"])
                if pair:
                    self._keep(mention, pair[0])
                    self._hints[fold(short["name"])] = (pair[1],)

    def _read_pair(self, inner: Mention, outer: Mention) -> None:
        pair = self._within(inner.text, outer.text)
        if pair:
            self._keep(inner, pair[0])
            self._qualified.add(outer.mention_id)
            self._places[outer.mention_id] = pair[1]

    def _keep(self, mention: Mention, place: Place) -> None:
        self._qualified.add(mention.mention_id)
        self._places[mention.mention_id] = place
        self._settled.setdefault(fold(mention.text), place)

    def _within(self, inner: str, outer: str) -> tuple[Place, Place] | None:
        """Give the readings by which `inner` lies in `outer`: not for the items of a list."""
        insides = [p for p in named(inner)[1] if p.kind != "country"]
        if not insides or any(p.kind == "country" for p in candidates(inner)):
            return None
        outsides = sorted(
            (p for p in named(outer)[1] if p.kind in {"country", "region"}),
            key=lambda place: -place.weight - self._evidence.bonus.get(place.country or "", 0.0),
        )
        for outside in outsides:
            held = [place for place in insides if lies_in(place, outside)]
            best = choose(held, self._evidence.bonus)
            if best:
                return best, outside
        return None
