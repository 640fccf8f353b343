"""People as a text tells of them, and their mentions with the titles beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .found import Found
from .offices import Title

__all__ = ["Person", "Placed"]


@dataclass(slots=True)
class Person:
    """A person's offices in the order of the text, and country.

    ``international``: the person serves a body of several states.
    """

    name: str
    offices: list[str] = field(default_factory=list)
    country: str | None = None
    international: bool = False


class Placed(NamedTuple):
    """A mention with its titles, in its line, and the country that they tell."""

    group: int
    found: Found
    before: Title
    after: Title
    country: str | None
