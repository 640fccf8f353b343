"""Names: who and what is meant, with its mentions, roles and country."""

from .finder import find_entities
from .referents import Referents

__all__ = ["Referents", "find_entities"]
