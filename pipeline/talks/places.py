"""Where a talk was: from its clause, else from the journey that led to it."""

from __future__ import annotations

from spacy.tokens import Token

from ..records import Location
from .days import belongs, where_of
from .discussing import opens_topics
from .journeys import goals_of
from .lexicon import capitals, roles, seats, words
from .report import Report
from .settings import AT, KINDS, Setting, country_name, led_by, setting_at
from .terrain import Terrain

__all__ = ["place_of"]

_TOPICAL = {"on", "about", "over", "regarding", "of", "to", "for"}
_NEAR = 8
_PAST = frozenset({"after", "following"})
_BETWEEN = frozenset({",", "on", "and", "(", ")"})


def place_of(terrain: Terrain, report: Report, chain: set[int], rivals: set[int]) -> Setting | None:
    """Give the place that the clause of `report` names, a city before a country.

    `chain` are the words of its happening (`chain_of`), `rivals` those of the other reports of the
    sentence.
    """
    antecedent = _antecedent(terrain, report)
    named = _named_in_clause(terrain, report, chain, rivals)
    if antecedent is not None:
        # "flew to Peru, where he met X in Lima"
        return named if named is not None and named.is_within(antecedent) else antecedent
    if named is not None:
        return named
    ways_to = (_destination(terrain, report), _host(report), _visited(terrain, report))
    return next((way for way in ways_to if way), _whereabouts(terrain, report))


def _named_in_clause(
    terrain: Terrain, report: Report, chain: set[int], rivals: set[int]
) -> Setting | None:
    """Give the place that a preposition leads to in the clause of `report`."""
    ways = AT | {"to"} if report.trigger.lower_ in words("receive") else AT
    sentence, found = report.sentence, []
    capitals_told = "capital" in terrain.lower[sentence.start : sentence.end]
    for index in range(sentence.start, sentence.end):
        if terrain.location[index] is None and terrain.entity[index] is None:
            continue
        setting = _named_at(terrain, index, ways, capitals_told=capitals_told)
        if setting is None or _is_of_topic(terrain, index, chain):
            continue
        here = terrain.location[index]
        if here is not None and _is_of_sides(here, report):
            continue
        if belongs(terrain, index, report, chain, rivals):
            found.append((_is_of_trigger(terrain.token[index], report, chain), setting))
    settings = [setting for own, setting in found if own] or [setting for _, setting in found]
    return next((setting for setting in settings if setting.is_city), next(iter(settings), None))


def _is_of_trigger(token: Token, report: Report, chain: set[int]) -> bool:
    """Tell whether `token` belongs to the noun for the talk, not to a verb above it.

    So it is with Bonn in "spoke in Rome after talks in Bonn".
    """
    while token.i not in chain and token.head != token:
        token = token.head
    return token == report.trigger != report.verb


def _named_at(
    terrain: Terrain, index: int, ways: set[str], *, capitals_told: bool
) -> Setting | None:
    """Give the place at `index` where a preposition of `ways` leads to one."""
    seat = _seat(terrain, index)
    if seat is not None:
        return seat if _is_venue(terrain, index, ways) else None
    capital = _capital(terrain, index) if capitals_told else None
    if capital is not None:
        return capital
    known = terrain.location[index] is not None and _is_venue(terrain, index, ways)
    return setting_at(terrain, index) if known else None


def _is_of_topic(terrain: Terrain, index: int, chain: set[int]) -> bool:
    here = terrain.location[index]
    if here is None:
        return False
    return (here.role != "venue" and _is_in_topic(terrain, index, chain)) or _is_of_matter(
        terrain, index
    )


def _antecedent(terrain: Terrain, report: Report) -> Setting | None:
    """Give the place named right before "where"."""
    where = where_of(terrain, report)
    index = where.i - 1 if where is not None else -1
    # "flew to Lima on Monday, where"
    while index > 0 and (terrain.lower[index] in _BETWEEN or terrain.date[index] is not None):
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
            and (token.i < index and token.lower_ not in KINDS and token.lower_ not in roles())
        ):
            told = token.head.lower_ in _TOPICAL or (
                token.dep_ in ("dobj", "obj", "conj") and not _is_party(terrain, token.head)
            )
            if told:
                return True
    return False


def _is_of_matter(terrain: Terrain, index: int) -> bool:
    """Tell whether a gathering at the place is what was talked about: "discussed the summit in X".

    So it is in "talks on plans for the summit in X", not in "talks on the war in X".
    """
    token, gathering = terrain.token[index], False
    while token.head != token:
        above = token.head
        gathering = gathering or token.lower_ in words("event_noun")
        if gathering and above.lower_ in words("discuss"):
            if token.pos_ == "NOUN":
                return token.dep_ in ("dobj", "obj") and above.pos_ == "VERB"
            return token.i + 1 < index and opens_topics(terrain, token.i)
        token = above
    return False


def _is_of_sides(here: Location, report: Report) -> bool:
    """Tell whether the place is that of one of several officials: "leaders in Kenya, Angola"."""
    states = {party.country for party in report.others if party.kind == "office"}
    return len(states) > 1 and here.kind == "country" and here.country in states


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


def _whereabouts(terrain: Terrain, report: Report) -> Setting | None:
    """Give where a side is: "X, who is in New York for the session, had met Y"."""
    for index in range(report.sentence.start, report.sentence.end):
        token = terrain.token[index] if terrain.lower[index] in words("be") else None
        if token is None or token.dep_ != "relcl":
            continue
        for link in token.children:
            if link.dep_ == "prep" and link.lower_ in AT and terrain.location[link.i + 1]:
                return setting_at(terrain, link.i + 1)
    return None


def _host(report: Report) -> Setting | None:
    """Give the country that one is in who visits a ministry there."""
    visited = report.trigger == report.verb and report.trigger.lower_ in words("travel")
    if not visited or not report.others or report.others[0].kind != "body":
        return None
    country = report.others[0].country
    return Setting(country_name(country), country) if country else None


def _is_venue(terrain: Terrain, index: int, ways: set[str]) -> bool:
    here = terrain.location[index]
    if here is not None and index and terrain.location[index - 1] is here:
        return False
    return led_by(terrain, index, ways) and not _is_owner(terrain, index)


def _is_owner(terrain: Terrain, index: int) -> bool:
    """Tell whether the place owns what is none: "at Lima's initiative", not "in Lima's port"."""
    end = terrain.name_end(index)
    if end >= len(terrain.doc) or terrain.token[end].tag_ != "POS":
        return False
    owned = terrain.token[index:end][-1].head
    return owned.i > end and owned.tag_ in ("NN", "NNS") and owned.lower_ not in words("venue")


def _seat(terrain: Terrain, index: int) -> Setting | None:
    """Give the city of the seat of power named at `index`: "at the White House"."""
    entity, extent = terrain.entity[index], terrain.extent[index]
    if entity is None or entity.label not in ("ORG", "FAC") or not extent or extent[0] != index:
        return None
    found = seats().get(" ".join(terrain.lower[index : extent[1]]))
    return Setting(*found) if found is not None else None


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


def _destination(terrain: Terrain, report: Report) -> Setting | None:
    """Give where one travels to meet: "flew to Paris for talks with", "visits Rome to meet"."""
    token, sides = report.trigger, {party.country for party in (*report.agents, *report.others)}
    left = False
    for _ in range(6):
        moves = token.lower_ in words("travel") or token.lower_ in words("arrive")
        if moves and left:
            origin = _origin(terrain, token)
            return origin if origin is not None and origin.country in sides else None
        left = left or token.lower_ in _PAST
        if moves and token != report.trigger:
            found = goals_of(terrain, token)
            return found[0] if len(found) == 1 else None
        if token.head == token:
            return None
        token = token.head
    return None


def _origin(terrain: Terrain, travel: Token) -> Setting | None:
    """Give where one comes from: "arrived from Lima on Monday after talks", "left Lima after"."""
    if travel.lower_ in words("leave") and terrain.location[travel.i + 1] is not None:
        return setting_at(terrain, travel.i + 1)
    for index in range(travel.i + 1, min(travel.i + _NEAR, travel.sent.end - 1)):
        if terrain.lower[index] == "from" and terrain.location[index + 1] is not None:
            return setting_at(terrain, index + 1)
    return None
