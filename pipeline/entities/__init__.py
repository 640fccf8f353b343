"""Names: who and what is meant, with its mentions, roles and country."""

from .finder import find_entities
from .lexicon import NamesError, own_names, read_names
from .referents import Referents

__all__ = ["NamesError", "Referents", "find_entities", "own_names", "read_names"]
