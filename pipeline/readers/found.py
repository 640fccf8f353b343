"""A file that was found, before anybody opened it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from .names import PLAIN_TEXT, Form

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may hold documents, or an ``error`` that tells what is wrong with a path.

    ``doc_id`` is the id of its document, or what the ids of its documents begin with.
    """

    doc_id: str
    path: str
    form: Form = PLAIN_TEXT
    open: Callable[[], IO[bytes]] | None = None
    error: str | None = None
