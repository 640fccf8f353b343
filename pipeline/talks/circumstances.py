"""When and where a talk was: from its clause, else from the event or trip it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Span, Token

from ..records import Date, Location
from ..resources import read_table
from .lexicon import capitals, nouns, roles, words
from .terrain import Terrain
from .triggers import Report

__all__ = [
    "AT",
    "Setting",
    "announced_for",
    "country_name",
    "dates_of",
    "day_of",
    "days_of_each",
    "goals_of",
    "is_ahead",
    "led_by",
    "place_of",
    "setting_at",
]

AT = {"in", "at", "near", "outside", "inside"}
_CARRY = {"xcomp", "advcl", "acl", "conj", "pcomp", "prep", "pobj", "dobj", "obj", "nsubj",
          "nsubjpass", "relcl", "appos", "nmod", "compound", "attr", "npadvmod", "agent", "dep",
          "oprd"}  # fmt: skip
_TOPICAL = {"on", "about", "over", "regarding", "of", "to"}
_NEAR = 8
_WEEK = 7
_SEVERAL = 2
_BACK = 14
_CLIMB = 5
_DURING = {"over", "in", "during", "within", "between"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A place as a talk has it, and its country."""

    name: str
    country: str | None

    @property
    def is_city(self) -> bool:
        """Whether the place is more than a country."""
        return self.country is None or self.name != country_name(self.country)


def dates_of(terrain: Terrain, sentence: Span, report: Report, rivals: set[int]) -> list[str]:
    """Give the values of the dates of `report`; several where the text gives several days.

    `rivals` are the tokens of the other reports of the sentence.
    """
    chain = _chain(terrain, report)
    found: list[tuple[int, Date]] = []
    for index in range(sentence.start, sentence.end):
        date = terrain.date[index]
        if date is None or (index > sentence.start and terrain.date[index - 1] is date):
            continue
        if _tells_day(terrain, index, date) and _is_of(terrain, index, report, chain, rivals):
            found.append((index, date))
    own = [item for item in found if _hangs_on(terrain.token[item[0]], report, chain)]
    return _values(terrain, report, own or found)


def _hangs_on(token: Token, report: Report, chain: set[int]) -> bool:
    """Tell whether `token` belongs to the talk itself, not only to a verb above it.

    So it is with Sunday in "arrived on Friday and will meet X on Sunday".
    """
    while token.i not in chain and token.head != token:
        token = token.head
    return token in (report.trigger, report.verb)


def days_of_each(terrain: Terrain, report: Report) -> list[str]:
    """Give a day for each of the other sides where each has its own.

    So it is in "will meet X on Friday and Y on Saturday", else none.
    """
    if len(report.others) < _SEVERAL:
        return []
    ends = [party.start for party in report.others[1:]]
    ends.append(min(report.end + _NEAR, report.sentence.end))
    found = []
    for party, stop in zip(report.others, ends, strict=True):
        dates = [date for date in terrain.date[party.end : stop] if date is not None]
        values = list(dict.fromkeys(day_of(date.value or "") for date in dates))
        if len(values) != 1 or dates[0].type not in ("DATE", "TIME"):
            return []
        found += values
    return found


def _values(terrain: Terrain, report: Report, found: list[tuple[int, Date]]) -> list[str]:
    """Give the days of `found`: both of two that "and" joins, else the one next to the trigger."""
    values = list(dict.fromkeys(day_of(date.value or "") for _, date in found))
    if len(values) < 2:
        return values
    for (first, one), (second, two) in pairwise(found):
        between = [t.lower_ for t in terrain.token[first:second] if terrain.date[t.i] is None]
        if between in (["and"], ["and", "on"], [",", "and"], ["and", "in"]):
            return [day_of(one.value or ""), day_of(two.value or "")]
    nearest = min(found, key=lambda item: abs(item[0] - report.trigger.i))
    return [day_of(nearest[1].value or "")]


def day_of(value: str) -> str:
    """Give the day of a TIMEX3 `value` that may tell a time of day, other values as they are."""
    return value.partition("T")[0] if value[:1].isdigit() else value


def _tells_day(terrain: Terrain, index: int, date: Date) -> bool:
    if date.type == "SET" or not date.value or date.value in ("PRESENT_REF", "PAST_REF"):
        return False
    before = terrain.token[index - 1].lower_ if index else ""
    if before == "since":
        return False
    # "for the first time in five years", "the first meeting in years"
    first = "first" in terrain.lower[max(0, index - _BACK) : index]
    return date.type != "DURATION" or (before in _DURING and not first)


def _chain(terrain: Terrain, report: Report) -> set[int]:
    """Give the trigger and the verbs above it that are part of the same happening."""
    chain = {report.trigger.i}
    token = report.trigger
    where = _where(terrain, report)
    moves, moved = words("travel") | words("arrive") | words("return"), False
    while token.head != token and token.dep_ in _CARRY:
        about = token.dep_ == "prep" and token.lower_ in ("on", "about", "of")
        if about and token.head.lower_ in words("tell"):
            return chain  # "briefed X on Monday on talks with Y"
        crossing = token.dep_ == "relcl" and (where is None or where.head != token)
        later = token.lower_ in ("after", "following", "before") and token.dep_ == "prep"
        moved = moved or token.lower_ in moves
        token = token.head
        if later and (moved or token.lower_ in moves):
            return chain  # "arrived on Monday after talks in Rome", "met X before flying to"
        if crossing:
            break
        chain.add(token.i)
    if report.verb is not None and report.verb.i not in chain and report.verb.i < report.trigger.i:
        chain.add(report.verb.i)
    return chain


def _is_of(terrain: Terrain, index: int, report: Report, chain: set[int], rivals: set[int]) -> bool:
    token = terrain.token[index]
    end = terrain.token[index]
    while end.i + 1 < len(terrain.doc) and terrain.date[end.i + 1] is terrain.date[index]:
        if terrain.date[index] is None:
            break
        end = end.nbor(1)
    if _follows_closely(terrain, index, report):
        return True
    planned = False
    while True:
        if token.i in rivals:
            return False
        if token.i in chain:
            return planned or not _is_of_cancelling(token, report.trigger, index)
        planned = planned or token.lower_ in words("planned")
        aside = token.dep_ in ("relcl", "ccomp") or (
            token.dep_ == "advcl" and token.pos_ == "VERB" and token.i > report.trigger.i
        )
        if (aside and not planned) or token.head == token:
            return False
        token = token.head


def _is_of_cancelling(verb: Token, trigger: Token, index: int) -> bool:
    # "the meeting was cancelled on Monday", "cancelled on Monday a meeting": the day of cancelling
    told_last = trigger.i < verb.i < index
    return verb.lower_ in words("off") and (told_last or index < trigger.i)


def _follows_closely(terrain: Terrain, index: int, report: Report) -> bool:
    if not report.trigger.i < index <= report.end + _NEAR:
        return False
    return not any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN", "WP", "WDT", "WRB")
        or token.lower_ in words("discuss")
        or token.lower_ in nouns()
        or token.lower_ in words("event_noun")
        for token in terrain.token[report.trigger.i + 1 : index]
        if terrain.entity[token.i] is None
    )


# places


def place_of(terrain: Terrain, sentence: Span, report: Report, rivals: set[int]) -> Setting | None:
    """Give the place that the clause of `report` names, a city before a country."""
    antecedent = _antecedent(terrain, report)
    if antecedent is not None:
        return antecedent
    chain = _chain(terrain, report)
    settings = []
    for index in range(sentence.start, sentence.end):
        here = terrain.location[index]
        capital = _capital(terrain, index) if terrain.entity[index] is not None else None
        if capital is None and (here is None or not _is_venue(terrain, index)):
            continue
        if here is not None and here.role != "venue" and _is_in_topic(terrain, index, chain):
            continue
        if _is_of(terrain, index, report, chain, rivals):
            settings.append(capital or setting_at(terrain, index))
    found = [setting for setting in settings if setting is not None]
    if found:
        return next((setting for setting in found if setting.is_city), found[0])
    return _destination(terrain, report) or _host(report) or _visited(terrain, report)


def _where(terrain: Terrain, report: Report) -> Token | None:
    """Give the "where" of the clause that tells the talk: "in Rome, where he met X"."""
    token = report.trigger
    if "where" not in terrain.lower[report.sentence.start : token.i]:
        return None
    for _ in range(_CLIMB):
        for child in token.children:
            if child.lower_ == "where" and child.i < report.trigger.i:
                return child
        if token.head == token:
            return None
        token = token.head
    return None


def _antecedent(terrain: Terrain, report: Report) -> Setting | None:
    """Give the place named right before "where"."""
    where = _where(terrain, report)
    index = where.i - 1 if where is not None else -1
    if index > 0 and terrain.token[index].text == ",":
        index -= 1
    if index < 0 or terrain.location[index] is None:
        return None
    while index and terrain.location[index - 1] is not None:
        index -= 1
    # "in Lima, Peru, where": the city stands before the comma
    if index > 1 and terrain.token[index - 1].text == "," and terrain.location[index - 2]:
        index -= 2
    return setting_at(terrain, index)


def _is_in_topic(terrain: Terrain, index: int, chain: set[int]) -> bool:
    """Tell whether the place belongs to what was talked about: "on the situation in X"."""
    token = terrain.token[index]
    while token.head != token and token.head.i not in chain:
        token = token.head
        event = token.lower_ in words("event_noun") or token.lower_ in words("event_part")
        if (
            token.pos_ == "NOUN"
            and terrain.entity[token.i] is None
            and not event
            and (token.i < index and token.lower_ not in _KINDS and token.lower_ not in roles())
        ):
            told = token.head.lower_ in _TOPICAL or (
                token.dep_ in ("dobj", "obj", "conj") and not _is_party(terrain, token.head)
            )
            if told:
                return True
    return False


def _is_party(terrain: Terrain, token: Token) -> bool:
    # "between the government and the rebels in X"
    named = terrain.entity[token.i] is not None
    return named or token.lower_ in words("collective") or token.lower_ in roles()


def _visited(terrain: Terrain, report: Report) -> Setting | None:
    """Give the country of a side that the other visits: "met X, who is visiting Peru"."""
    sides = {party.country for party in (*report.agents, *report.others)}
    for index in range(report.sentence.start, report.sentence.end):
        token = terrain.token[index] if terrain.lower[index] in words("travel") else None
        if token is None or token == report.trigger or token.dep_ != "relcl":
            continue
        found = goals_of(terrain, token)
        if len(found) == 1 and found[0].country in sides:
            return found[0]
    return None


def _host(report: Report) -> Setting | None:
    """Give the country that one is in who visits a ministry there."""
    visited = report.trigger == report.verb and report.trigger.lower_ in words("travel")
    if not visited or not report.others or report.others[0].kind != "body":
        return None
    country = report.others[0].country
    return Setting(country_name(country), country) if country else None


def _is_venue(terrain: Terrain, index: int) -> bool:
    here = terrain.location[index]
    if index and terrain.location[index - 1] is here:
        return False
    return led_by(terrain, index, AT)


def led_by(terrain: Terrain, index: int, prepositions: Iterable[str]) -> bool:
    """Tell whether a preposition leads to the place at `index`: "in the port city of X"."""
    begin = index - 1
    while begin >= 0 and index - begin < _NEAR:
        token = terrain.token[begin]
        if token.lower_ in prepositions:
            return True
        linked = token.lower_ in ("of", "'s") or (
            token.pos_ in ("NOUN", "ADJ", "DET", "PROPN") or token.tag_ == "PRP$"
        )
        if not linked or (token.pos_ == "NOUN" and token.lower_ not in _KINDS):
            return False
        begin -= 1
    return False


_KINDS = {"city", "capital", "town", "resort", "port", "village", "island", "state", "region",
          "province", "kingdom", "republic", "headquarters", "palace", "residence"}  # fmt: skip


def _capital(terrain: Terrain, index: int) -> Setting | None:
    """Give the place that "the Tajik capital" means."""
    entity = terrain.entity[index]
    if entity is None or entity.country is None:
        return None
    following = terrain.token[terrain.name_end(index) : terrain.name_end(index) + 2]
    if not len(following):
        return None
    noun = following[1] if following[0].tag_ == "POS" and len(following) > 1 else following[0]
    if noun.lower_ != "capital" or (noun.i + 1 < len(terrain.doc) and terrain.location[noun.i + 1]):
        return None
    if not led_by(terrain, index, AT):
        return None
    seat = capitals().get(entity.country)
    return Setting(seat, entity.country) if seat else None


def setting_at(terrain: Terrain, index: int) -> Setting | None:
    """Give the city, else the country, of the place named at `index` ("X, a region, Country")."""
    run: list[Location] = []
    while index < len(terrain.doc):
        here = terrain.location[index]
        if here is not None:
            if here not in run:
                run.append(here)
        elif terrain.token[index].text != ",":
            break
        index += 1
    for record in run:
        if record.kind == "city":
            return Setting(record.name, record.country)
    country = next((record.country for record in run if record.country), None)
    return Setting(country_name(country), country) if country else None


@cache
def country_name(code: str) -> str:
    """Give the canonical name of a country by its alpha-3 code."""
    return next((row["name"] for row in read_table("countries.csv") if row["alpha3"] == code), code)


def _destination(terrain: Terrain, report: Report) -> Setting | None:
    """Give where one travels to meet: "flew to Paris for talks with", "visits Rome to meet"."""
    token = report.trigger
    for _ in range(6):
        moves = token.lower_ in words("travel") or token.lower_ in words("arrive")
        if moves and token != report.trigger:
            found = goals_of(terrain, token)
            return found[0] if len(found) == 1 else None
        if token.head == token:
            return None
        token = token.head
    return None


def goals_of(terrain: Terrain, travel: Token) -> list[Setting]:
    """Give the places one travels to at the word `travel`."""
    index = travel.i + 1
    doc = terrain.token
    if travel.lower_ in words("leave"):
        index = _after_origin(terrain, travel) or len(doc)
    found: list[Setting] = []
    while index < len(doc) and index < travel.i + 40:
        token = doc[index]
        here = terrain.location[index]
        if here is not None:
            setting = setting_at(terrain, index)
            if setting and setting.name not in [s.name for s in found]:
                found.append(setting)
            index = _after_place(terrain, index)
            continue
        linked = token.lower_ in ("to", "in", "at", "and", ",", "the", "for") or terrain.date[index]
        passable = (
            token.pos_ in ("ADJ", "DET")
            or _is_onward(token)
            or (not found and token.tag_ in ("NN", "RB", "VBG"))
        )
        if not linked and not passable:
            break
        if found and token.lower_ not in ("and", ",", "the", "to"):
            break
        index += 1
    return found


def _after_origin(terrain: Terrain, travel: Token) -> int | None:
    """Give where the goal stands in "left Lima on Friday for Rome": behind "for"."""
    for index in range(travel.i + 1, min(travel.i + _NEAR, travel.sent.end)):
        if terrain.lower[index] == "for":
            return index
        named = terrain.location[index] is not None or terrain.date[index] is not None
        if not named and terrain.lower[index] not in ("here", "home", "on", "the", ","):
            break
    return None


def _is_onward(token: Token) -> bool:
    # "fly on to Oslo"
    return token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def _after_place(terrain: Terrain, index: int) -> int:
    doc = terrain.token
    while index < len(doc) and (
        terrain.location[index] is not None
        or (doc[index].text == "," and index + 1 < len(doc) and terrain.location[index + 1]
            and getattr(terrain.location[index + 1], "kind", "") == "country"
            and getattr(terrain.location[index - 1], "kind", "") != "country")
    ):  # fmt: skip
        index += 1
    return index


def announced_for(
    terrain: Terrain, report: Report, days: list[str], document_date: dt.date | None
) -> list[str]:
    """Give the days to come of talks told in the present: "she meets the premier on Monday".

    None for a headline, where the present tells what was, and for all but bare weekdays.
    """
    sentence, verb = report.sentence, report.verb
    tells = verb is not None and verb.tag_ in ("VBZ", "VBP")
    if document_date is None or not tells or sentence[-1].text != ".":
        return []
    weekdays = {
        day_of(date.value or "")
        for index in range(sentence.start, sentence.end)
        if terrain.lower[index] in words("weekday")
        and (date := terrain.date[index]) is not None
        and date.text.lower() == terrain.lower[index]
    }
    if not weekdays.issuperset(days):
        return []
    ahead = [(dt.date.fromisoformat(day) - document_date).days % _WEEK for day in days]
    return [(document_date + dt.timedelta(days=wait)).isoformat() for wait in ahead]


def is_ahead(
    terrain: Terrain, report: Report, days: list[str], document_date: dt.date | None
) -> bool:
    """Tell whether the talk, not told in the past tense, has a date after the document's."""
    if document_date is None or report.trigger.tag_ in ("VBD", "VBN"):
        return False
    today = document_date.isoformat()
    present = report.verb is not None and report.verb.tag_ in ("VBZ", "VBP")
    dated = [day for day in days if day[:1].isdigit()]
    if present and dated and min(dated) > today:
        return True
    for index in range(report.sentence.start, report.sentence.end):
        date = terrain.date[index]
        if date and date.earliest and date.earliest > today:
            return _follows_closely(terrain, index, report)
    return False
