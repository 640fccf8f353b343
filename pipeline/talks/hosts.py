"""Whose officials one meets on a journey, or who receives an ambassador, where it is not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .events import Event
from .lexicon import capitals, words
from .party import Party
from .report import Report
from .settings import AT, country_name, led_by
from .terrain import Terrain

__all__ = ["with_host_state", "with_hosts", "with_receiving_state"]

_TITLE = 5


def with_hosts(known: Sequence[Event], terrain: Terrain, report: Report, number: int) -> Report:
    """Give `report` with the country that one travels to for officials whose country is not told.

    One who visits a country and calls on "the chief justice, X" calls on that country's.
    """
    told = [party for party in (*report.agents, *report.others) if party.allegiance]
    people = {party.entity.entity_id for party in told if party.entity}
    trips = (e for e in reversed(known) if e.person in people and e.sentence <= number)
    place = next((trip.place for trip in trips if trip.place and trip.place.country), None)
    country = place.country if place is not None else None
    if place is None or country is None or country in {party.country for party in told}:
        return report
    if place.name not in (country_name(country), capitals().get(country)):
        return report
    others, agents = (
        tuple(_acting_for(terrain, party, country) for party in parties)
        for parties in (report.others, report.agents)
    )
    by = (report.by[0], f"{report.by[1]} in the country visited")
    return replace(report, agents=agents, others=others, by=by)


def _acting_for(terrain: Terrain, party: Party, country: str) -> Party:
    if not _is_official(party):
        return party
    if party.entity is not None:
        terrain.adopt(party.entity, country)
    return replace(party, country=country)


def with_receiving_state(terrain: Terrain, report: Report) -> Report:
    """Give `report` with the state that an ambassador is accredited to as that of who meets him.

    One who receives "the Ambassador of Peru to Russia" acts for Russia where nothing else is told.
    """
    if not report.others:
        return report
    state = None
    for index in range(report.others[0].start, min(report.end + 1, len(terrain.doc) - 1)):
        before = terrain.lower[max(0, index - _TITLE) : index]
        entity = terrain.entity[index + 1]
        if terrain.lower[index] == "to" and not words("ranked_envoy").isdisjoint(before):
            state = entity.country if entity is not None and entity.label == "GPE" else state
    agents = tuple(
        replace(party, country=state) if _is_official(party) else party for party in report.agents
    )
    return replace(report, agents=agents) if state else report


def with_host_state(terrain: Terrain, report: Report) -> Report:
    """Give `report` with the state in whose capital one receives a foreigner as one's own."""
    if report.trigger.lower_ not in words("take_in") or report.trigger != report.verb:
        return report
    for index in range(report.end, report.sentence.end):
        here = terrain.location[index]
        if here is None or here.country is None or not led_by(terrain, index, AT):
            continue
        if capitals().get(here.country) != here.name:
            continue
        agents = tuple(_acting_for(terrain, party, here.country) for party in report.agents)
        return replace(report, agents=agents)
    return report


def _is_official(party: Party) -> bool:
    titled = party.entity is not None and bool(party.entity.roles)
    office = party.kind == "office" and not party.plural
    sent = party.org is not None
    return party.allegiance is None and (titled or office or party.across or sent)
