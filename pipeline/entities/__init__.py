"""Names: who and what is meant, with its mentions, roles and country."""

from .finder import find_entities
from .lexicon import NamesError, read_names
from .referents import Referents

__all__ = ["NamesError", "Referents", "find_entities", "read_names"]
