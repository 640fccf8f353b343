"""Who can be a side of a talk."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Entity, Side
from .lexicon import bodies

__all__ = ["Party", "side"]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who can be a side of a talk, found at tokens ``[start, end)``.

    ``kind`` is person, office, delegation, state or body; ``plural`` is set for several holders
    of an office, ``told`` where the country or body stands beside the name, ``across`` for who is
    called the counterpart or host of another side, ``apart`` for a movement that acts for itself
    and who leads one;
    ``title`` is the office that a name shares with others ("the ministers X and Y").
    """

    start: int
    end: int
    kind: str
    entity: Entity | None = None
    role: str | None = None
    country: str | None = None
    org: str | None = None
    plural: bool = False
    told: bool = False
    across: bool = False
    title: str | None = None
    apart: bool = False

    @property
    def allegiance(self) -> str | None:
        """The country, else the international body or movement, that the party acts for."""
        if self.apart and not self.org:
            return f"{self.country} rebels"
        if self.country or not self.org:
            return self.country
        return self.org if self.apart else bodies().get(self.org.lower())


def side(party: Party) -> Side:
    """Give the side that `party` makes: a role only where there is no name."""
    named = party.entity is not None and party.kind == "person"
    entity = party.entity if named else None
    return Side(
        entity.entity_id if entity else None,
        entity.name if entity else None,
        None if named else party.role,
        party.country,
        party.org,
    )
