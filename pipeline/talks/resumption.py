"""Whom "he" and "his counterpart" mean in a talk told right after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .assembly import Draft
from .lexicon import words
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


def with_known_counterpart(told: Sequence[Draft], report: Report) -> Report:
    """Give `report` with whom "his counterpart" means after "X met Y": Y.

    `told` are the talks told right before.
    """
    other = report.others[0] if len(report.others) == 1 else None
    if other is None or other.role != "counterpart" or other.allegiance or not report.agents:
        return report
    agent = report.agents[0].entity
    for draft in told:
        for one, known in ((draft.a, draft.b), (draft.b, draft.a)):
            if agent is not None and one.entity is agent:
                named = replace(known, start=other.start, end=other.end)
                return replace(report, others=(named,))
    return report
