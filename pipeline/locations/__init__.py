"""Places: every mention of one tied to the gazetteer, with its country and its role."""

from .candidates import Candidate, find_candidates
from .finder import find_locations

__all__ = ["Candidate", "find_candidates", "find_locations"]
