"""Whom "he" and "his counterpart" mean in a talk told right after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Entity
from .assembly import Draft
from .lexicon import words
from .offices import is_held_as
from .party import Party
from .report import Report
from .terrain import Terrain

__all__ = ["with_known_counterpart", "with_same_agent"]


def with_same_agent(terrain: Terrain, told: Sequence[Draft], report: Report) -> Report:
    """Give `report` with X as "he" in "X met Y. He then met Z": who acts goes on acting.

    `told` are the talks told right before.
    """
    before = terrain.lower[report.sentence.start : report.trigger.i]
    if not told or len(report.agents) != 1 or words("besides").isdisjoint(before):
        return report
    last, agent = told[-1], report.agents[0]
    named = terrain.token[agent.start].tag_ != "PRP" or last.a.kind != "person"
    if named or agent.entity is not last.b.entity:
        return report
    if last.a.allegiance in {party.allegiance for party in report.others}:
        return report  # "Y met X of Peru. He also met Z of Peru"
    return replace(report, agents=(replace(last.a, start=agent.start, end=agent.end),))


def with_known_counterpart(terrain: Terrain, told: Sequence[Draft], report: Report) -> Report:
    """Give `report` with whom "his counterpart" means after "X met Y": Y.

    "His Peruvian counterpart" is the one Peruvian of the text with his office. `told` are the talks
    told right before.
    """
    other = report.others[0] if len(report.others) == 1 else None
    if other is None or other.role != "counterpart" or not report.agents:
        return report
    agent = report.agents[0].entity
    if other.allegiance:
        peer = _peer(terrain, other, agent)
        if peer is None:
            return report
        named = replace(other, kind="person", entity=peer, role=None)
        return replace(report, others=(named,))
    for draft in told:
        for one, known in ((draft.a, draft.b), (draft.b, draft.a)):
            if agent is not None and one.entity is agent:
                named = replace(known, start=other.start, end=other.end)
                return replace(report, others=(named,))
    return report


def _peer(terrain: Terrain, counterpart: Party, agent: Entity | None) -> Entity | None:
    """Give the only person of the counterpart's country with the office that `agent` has."""
    if agent is None or counterpart.country is None or counterpart.kind == "person":
        return None
    own = [role.lower() for role in agent.roles]
    peers = [
        person
        for person in terrain.people_of(counterpart.country)
        if any(is_held_as(mine, role.lower()) for mine in own for role in person.roles)
    ]
    return peers[0] if len(peers) == 1 else None
