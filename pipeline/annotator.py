"""What a worker process does: documents come in, their packed rows go out."""

from __future__ import annotations

import gc
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from .journal import Done, pack
from .readers import GivenDates, Options, Raw, ReadError, Source, read
from .records import Failure
from .tables import rows_of

if TYPE_CHECKING:
    from spacy.language import Language

    from .records import Extraction

__all__ = ["Setup", "Task", "annotate_for"]

_REMEMBERED = 50  # tuples of tasks whose words are kept in mind
# after how many new objects garbage is looked for: a document makes thousands, and no circles
_COLLECTED = (10_000, 20, 100)


@dataclass(frozen=True, slots=True)
class Setup:
    """What decides the rows of a document besides the document itself."""

    model: str | None = None
    names: Path | None = None
    places: Path | None = None
    dates: GivenDates = field(default_factory=GivenDates)
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Task:
    """A document to annotate, and the fingerprint that the journal is to keep with it."""

    raw: Raw
    fingerprint: str


def annotate_for(connection: Connection, setup: Setup) -> None:
    """Annotate what comes over `connection` until it is closed: the work of one process.

    It takes tuples of tasks and gives for each a list of outcomes in the same order; before the
    first it says None when it is ready, or why it cannot be.
    """
    # the terminal sends Ctrl-C to all; the parent decides what becomes of its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from .extraction import load

    try:
        nlp = load(setup.model, names=setup.names, places=setup.places, lean=True)
    except (OSError, ValueError) as error:
        connection.send(str(error))
        return
    gc.set_threshold(*_COLLECTED)
    # the parent may be gone
    with suppress(EOFError, OSError):
        connection.send(None)
        for portion in chain([1], repeat(_REMEMBERED)):
            # the words of a text are forgotten in the end, else the vocabulary grows with each
            # document; not at once, for most come again in the next one
            with nlp.memory_zone():
                for _ in range(portion):
                    connection.send(_annotate(nlp, setup, connection.recv()))
            # the model, and the lists that the first documents asked for, stay: to look through
            # them for garbage again and again costs as much as a stage
            gc.collect()
            gc.freeze()


def _annotate(nlp: Language, setup: Setup, tasks: Sequence[Task]) -> list[Done]:
    from .extraction import process

    sources = [_read(task.raw, setup) for task in tasks]
    results = process(nlp, sources)
    return [_done(*one) for one in zip(tasks, sources, results, strict=True)]


def _read(raw: Raw, setup: Setup) -> Source | Failure:
    try:
        return read(raw, setup.dates, setup.options)
    except ReadError as error:
        return Failure(raw.path, "read", str(error))


def _done(task: Task, source: Source | Failure, result: Extraction | Failure) -> Done:
    names = (task.raw.doc_id, task.raw.path, task.fingerprint)
    if isinstance(result, Failure):
        return Done(*names, failure=result)
    path = result.document.text_path
    text = pack([path, source.text]) if path and isinstance(source, Source) else None
    return Done(*names, rows=pack(rows_of(result)), text=text)
