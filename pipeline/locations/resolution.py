"""Which place a name stands for: by its qualifier, its wording, its document, then by size.

One sense a document: what a qualifier settles once ("Tripoli, Lebanon") holds for the name
everywhere in the text (Gale, Church and Yarowsky 1992, "One sense per discourse").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ..gazetteer import (
    IN_CONTEXT,
    Place,
    candidates,
    choose,
    fitting,
    fold,
    is_listed,
    named,
    own,
    ranked,
)
from ..records import Entity, Mention
from ..resources import read_lines, read_table
from .surroundings import Surroundings, lies_in
from .wording import asked, customs, states

__all__ = ["Resolver"]

# "Paris, Texas", "Hyderabad (Pakistan)", and "Osh, southern Kyrgyzstan"
_JOINT = re.compile(
    r"(?:,\s+|\s+\()(?:in\s+)?(?:(?:the|(?:north|south|east|west|central)\w*)\s+)*", re.IGNORECASE
)
# an abbreviation that recognition leaves out: "San Jose, CA", "Perth, Ont."
_SHORT_QUALIFIER = re.compile(
    r",\s+(?P<name>[A-Z]{2}(?=[,;.)\r\n]|$)|(?:[A-Z]\.\s?){2,3}|[A-Z][a-z]{1,4}\.)"
)
# between a facility and its town: "X in the port of Y", "X, Y", "Y's old X", lines of a header
_NEXT_TO = re.compile(
    r"\s*[,(]?\s*(?:(?:in|of|at|near|outside)\s+)?(?:the\s+)?(?:(?:\w+\s+){1,2}of\s+)?"
    r"|['’]s\s+(?:\w+\s+){0,2}"
)
# between the items of a list
_LIST = re.compile(r",\s+|,?\s+(?:and|or)\s+")
# entities that are named after a country or a place in it
_NAMES = frozenset({"GPE", "LOC", "NORP"})
# set by hand, in powers of ten of people; no figure was fitted to a corpus
_MAIN, _HOME, _SIBLING, _TOLD = 0.5, 0.6, 0.8, 0.5
_SIBLINGS = 3
_BESIDE = 2.4
_CUSTOM, _CUSTOMS = 1.0, 4
_MAIN_SHARE = 0.3
_ALPHA3 = 3
# a town so much larger than its namesakes abroad shows which country the text is about
_PLAIN = 1.5
# no text makes up for so much: a hamlet is not meant by the name of a state or a capital
_HOPELESS, _HOPELESS_TOWN = 5.5, 7.0
# readings of a name are weighed again, with the others as likely as found before
_ROUNDS = 2


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
        self._hints = {name: candidates(name) for name in states(text) - self.names}
        self._votes = {entity.entity_id: _vote(entity) for entity in entities}
        self._counts: Counter[str | None] = Counter(self._countries())
        self._named: Counter[str | None] = Counter(self._countries(_NAMES))
        self._counts.update(
            places[0].country
            for places in self._hints.values()
            if places and places[0].kind == "region"
        )
        self._divisions: dict[str | None, set[str]] = {}
        self._find_divisions()
        self.bonus = self._bonus(home)
        self._settled: dict[str, Place] = {}
        self._qualified: set[int] = set()
        self._places: dict[int, Place | None] = {}
        # mentions in equal words and company stand for the same
        self._read: dict[tuple[int, str, tuple[Place, ...]], list[Place]] = {}
        self._chosen: dict[tuple[int, str, tuple[Place, ...], frozenset[str]], Place | None] = {}
        self._around = Surroundings({})
        self._settle()
        self._survey()

    def place(self, mention: Mention) -> Place | None:
        """Give the place that `mention` stands for, None when the gazetteer has no such name."""
        if mention.mention_id not in self._places:
            wanted = asked(self.text, mention)
            key = mention.entity_id, mention.text, wanted, frozenset(self._beside(mention))
            if key not in self._chosen:
                self._chosen[key] = self._choose(mention)
            self._places[mention.mention_id] = self._chosen[key]
        return self._places[mention.mention_id]

    def country(self, mention: Mention) -> str | None:
        """Give the country of `mention`: by its qualifier, its entity, its place or its setting."""
        place = self.place(mention)
        told = self.entities[mention.entity_id].country
        if place and (place.country or not told):
            return place.country
        return told or self.setting(mention)

    def scored(self, mention: Mention) -> list[tuple[float, Place]]:
        """Give the places that `mention` can stand for with their scores, the chosen one first.

        A score is in powers of ten of people: 1 more is as much as a town of ten times the size.
        """
        options = own(fold(mention.text)) or self._readings(mention)
        places = [place for _, place in self._ranked(mention, options)]
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
        }
        return {reason: gain for reason, gain in found.items() if round(gain, 1)}

    def setting(self, mention: Mention) -> str | None:
        """Give the country of an unlisted facility or town, as the text lets one infer it.

        That is the country of the place named next to it, in its phrase or in the next line of a
        header, else the one that most places of the text lie in. Seas and mountains have none.
        """
        label = self.entities[mention.entity_id].label
        if label == "LOC" or fold(mention.text) in read_lines("compass.txt"):
            return None
        index = self._positions[mention.mention_id]
        for other in (*self.mentions[index + 1 : index + 3], *self.mentions[:index][:-3:-1]):
            between = self.text[min(mention.end, other.end) : max(mention.start, other.start)]
            town = self.place(other)
            if town and town.country and _NEXT_TO.fullmatch(between):
                return town.country
        return self._main_country()

    def _main_country(self) -> str | None:
        counts = Counter(self._countries({"GPE"}))
        return next((code for code, n in counts.items() if 2 * n > counts.total()), None)

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
        if full and not any(place.kind == "country" for place in options):
            return full[0]
        shared = _shared_name(fold(mention.text), self.names, options)
        if shared and (not entity.country or fold(entity.name) == fold(mention.text)):
            return shared
        return next((place for _, place in self._ranked(mention, options)), None)

    def _ranked(self, mention: Mention, options: Sequence[Place]) -> list[tuple[float, Place]]:
        if len(options) > 1:
            known = options[0]
            least = known.weight - (_HOPELESS if known.kind == "country" else _HOPELESS_TOWN)
            options = [place for place in options if place.weight > least]
        if len(options) < 2:
            return [(place.weight, place) for place in options]
        entity = self.entities[mention.entity_id]
        told = entity.country if is_listed(entity.name) else None
        if told == options[0].country:
            told = None  # what the name alone tells
        name = fold(mention.text)

        def gain(place: Place) -> float:
            known = _TOLD if told and place.country == told else 0.0
            return known + self._around.gain(name, place)

        return ranked(options, self._bonuses(mention, options), gain)

    def _survey(self) -> None:
        """Weigh the readings of all names by those of the others, twice."""
        first = {fold(m.text): m for m in reversed(self.mentions) if m.label != "FAC"}
        hints = {
            name: [(place.weight, place) for place in places]
            for name, places in self._hints.items()
        }
        options = {name: self._options(mention) for name, mention in first.items()}
        for _ in range(_ROUNDS):
            readings = {
                name: [(place.weight, place)]
                if (place := self._settled.get(name))
                else self._ranked(mention, options[name])
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
        usual = not is_listed(entity.name) or places[:1] == inside[:1]
        if inside and usual and entity.label == "GPE":
            return places  # the entity layer does not know the surroundings: "Paris" in Texas
        return inside or [place for place in places if place.country is None]

    def _readings(self, mention: Mention) -> list[Place]:
        """Give the places of the name that its words and its label allow."""
        wanted = asked(self.text, mention)
        key = mention.entity_id, mention.text, wanted
        if key not in self._read:
            self._read[key] = self._fitting(mention, wanted)
        return self._read[key]

    def _fitting(self, mention: Mention, wanted: Sequence[Place]) -> list[Place]:
        entity = self.entities[mention.entity_id]
        found = wanted or named(mention.text)[1] or named(entity.name)[1]
        if fold(mention.text) in read_lines("compass.txt"):
            found = [place for place in found if place.label == "LOC"]
        places = fitting(found, entity.label)
        if entity.label == "FAC":
            places = [place for place in places if place.kind not in {"city", "country"}]
        return places

    def _bonuses(self, mention: Mention, options: Sequence[Place]) -> dict[str, float]:
        """Raise a country of which the text names divisions ("votes in Georgia", with Ohio near).

        Divisions named side by side raise one another: "Washington, Oregon and Idaho".
        """
        bonus = dict(self.bonus)
        entity = self.entities[mention.entity_id]
        vote = self._votes[entity.entity_id]
        if vote and self._named[vote] <= len(entity.mentions):
            # a name is no evidence for itself, nor are the bodies and people called after it
            bonus.pop(vote, None)
        own = {fold(place.name) for place in options}
        beside = self._beside(mention)
        for country in {place.country for place in options if place.country}:
            divisions = self._divisions.get(country, set()) - own
            bonus[country] = bonus.get(country, 0.0) + _SIBLING * min(len(divisions), _SIBLINGS)
            bonus[f"{country}-"] = _BESIDE * len(divisions & beside)
        # what lies in several countries is no less likely for a text on one of them
        bonus[""] = max((bonus[key] for key in bonus if len(key) == _ALPHA3), default=0.0)
        return bonus

    def _beside(self, mention: Mention) -> set[str]:
        """Give the names that stand in one list with `mention`."""
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

    def _find_divisions(self) -> None:
        for places in map(candidates, self.names):
            # a region whose main town has its name is none here: Isfahan
            first = choose(places) if places and places[0].kind == "region" else None
            if first and first.kind == "region" and first.admin1:
                self._divisions.setdefault(first.country, set()).add(fold(first.name))

    def _bonus(self, home: str | None) -> dict[str, float]:
        total = self._counts.total()
        bonus = {
            country: IN_CONTEXT + (_MAIN if number >= _MAIN_SHARE * total else 0.0)
            for country, number in self._counts.items()
            if country
        }
        if home:
            bonus[home] = bonus.get(home, 0.0) + _HOME
        for country, number in customs(self.text).items():
            bonus[country] = bonus.get(country, 0.0) + _CUSTOM * min(number, _CUSTOMS)
        return bonus

    def _countries(self, labels: AbstractSet[str] | None = None) -> list[str]:
        found = []
        for entity in self.entities.values():
            code = self._votes[entity.entity_id] if not labels or entity.label in labels else None
            found += [code] * len(entity.mentions) if code else []
        return found

    def _settle(self) -> None:
        """Read the names that a qualifier makes plain, and remember their sense."""
        for mention in self.mentions:
            inner, comma, outer = mention.text.partition(",")
            pair = self._within(inner, outer.strip()) if comma and outer.strip() else None
            if pair:
                self._keep(mention, pair[0])
        for first, second in pairwise(self.mentions):
            if _JOINT.fullmatch(self.text, first.end, second.start):
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
            key=lambda place: -place.weight - self.bonus.get(place.country or "", 0.0),
        )
        for outside in outsides:
            held = [place for place in insides if lies_in(place, outside)]
            best = choose(held, self.bonus)
            if best:
                return best, outside
        return None


def _vote(entity: Entity) -> str | None:
    """Give the country that `entity` shows the text to be about, None for a name of many places."""
    if entity.label not in {"GPE", "LOC"} or (entity.country and is_listed(entity.name)):
        return entity.country
    places = named(entity.name)[1]
    if not places:
        return entity.country
    rivals = [place.weight for place in places if place.country != places[0].country]
    plain = places[0].kind != "city" or not rivals or places[0].weight > rivals[0] + _PLAIN
    return places[0].country if plain else None


def _shared_name(name: str, names: AbstractSet[str], options: Sequence[Place]) -> Place | None:
    """Give the bearer of a name that two states share, when the text names only its other names."""
    found: dict[str, bool] = {}
    for row in read_table("shared_names.csv"):
        if fold(row["name"]) == name:
            evidence = {fold(text) for text in row["evidence"].split("|")}
            found[row["country"]] = bool(evidence & names)
    told = [country for country, seen in found.items() if seen]
    if len(told) != 1:
        return None
    for row in read_table("countries.csv"):
        if row["alpha3"] == told[0]:
            return next((p for p in candidates(row["name"]) if p.kind == "country"), None)
    return next(iter(options), None)
