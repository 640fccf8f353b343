"""Who said what: content, cue and speaker of direct, indirect and mixed quotes."""

from .finder import find_quotes

__all__ = ["find_quotes"]
