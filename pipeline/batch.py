"""A run over many documents: every table is written whole, or nothing is."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from .extraction import Extraction, collect, load, prepare
from .model import settings
from .readers import GivenDates, Input, ReadError, Source, find_inputs, printable, read
from .records import Failure
from .tables import TABLES, rows_of
from .writers import WRITERS

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["OutputError", "Report", "process", "run"]

FAILURES = "failures"


class OutputError(OSError):
    """The output folder cannot be made or written to."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run wrote: where, how many rows in each table, what failed, dates for no document."""

    out: Path
    counts: Mapping[str, int]
    failures: tuple[Failure, ...]
    unused_dates: tuple[str, ...]


def run(  # noqa: PLR0913 - what the command line can say
    paths: Iterable[str],
    out: Path,
    *,
    dates: GivenDates | None = None,
    model: str | None = None,
    names: Path | None = None,
    places: Path | None = None,
    output_format: str = "csv",
    on_failure: Callable[[Failure], None] = lambda _: None,
) -> Report:
    """Extract all documents at `paths` and write all tables into the folder `out`.

    The tables appear in `out` when all are complete; an interrupted run leaves `out` as it was.
    A document that fails costs a row in ``failures``, and the others go on.

    Args:
        paths: see `readers.find_inputs`.
        out: made when it is not there; files of the same names are replaced.
        dates: the dates that the caller gives.
        model: name or path of a spaCy pipeline; None for the default.
        names: a file of the user's own names; see `extraction.load`.
        places: a file of the user's own places; likewise.
        output_format: a name in `WRITERS`.
        on_failure: is told each failure as it happens.

    Raises:
        OutputError: `out` cannot be written to.
        ModelError: the model is not there.
        NamesError: the file of names is not as it must be.
        PlacesError: the file of places is not as it must be.
    """
    dates = dates or GivenDates()
    inputs = find_inputs(paths)
    failures: list[Failure] = []
    counts = Counter({table.name: 0 for table in TABLES})
    with _whole(out) as folder:
        columns = {table.name: [column.name for column in table.columns] for table in TABLES}
        sources = _sources(inputs, dates)
        with closing(WRITERS[output_format](folder, columns)) as writer:
            for one in process(load(model, names=names, places=places), sources):
                if isinstance(one, Failure):
                    failures.append(one)
                    on_failure(one)
                    continue
                for table, rows in rows_of(one).items():
                    writer.write(table, rows)
                    counts[table] += len(rows)
            failures.sort(key=_failure_row)
            writer.write(FAILURES, map(_failure_row, failures))
    counts[FAILURES] = len(failures)
    unused = dates.unused(one.doc_id for one in inputs)
    return Report(out, counts, tuple(failures), tuple(unused))


def process(nlp: Language, sources: Iterable[Source | Failure]) -> Iterator[Extraction | Failure]:
    """Run `nlp` on each of `sources`, a few at a time, and give the results in their order."""
    rest = iter(sources)
    while chunk := list(islice(rest, settings().batch_size)):
        results = iter(_annotate(nlp, [one for one in chunk if isinstance(one, Source)]))
        for one in chunk:
            yield one if isinstance(one, Failure) else next(results)


def _sources(inputs: Iterable[Input], dates: GivenDates) -> Iterator[Source | Failure]:
    for one in inputs:
        try:
            yield read(one, dates, settings().max_characters)
        except ReadError as error:
            yield Failure(printable(one.path), "read", str(error))


def _annotate(nlp: Language, sources: Sequence[Source]) -> list[Extraction | Failure]:
    """Run `nlp` on all at once; where that fails, on each alone, to lose only what fails."""
    try:
        docs = [prepare(nlp, source) for source in sources]
        done = zip(nlp.pipe(docs, batch_size=len(docs)), sources, strict=True)
        return [collect(doc, source) for doc, source in done]
    except Exception:  # noqa: BLE001 - whatever it is comes again, with its stage
        return [_alone(nlp, source) for source in sources]


def _alone(nlp: Language, source: Source) -> Extraction | Failure:
    stage = "prepare"
    try:
        doc = prepare(nlp, source)
        for stage, component in nlp.pipeline:  # noqa: B007 - the failure tells it
            doc = component(doc)
        return collect(doc, source)
    except Exception as error:  # noqa: BLE001 - whatever it is costs only this document
        return _failure(source, stage, error)


def _failure(source: Source, stage: str, error: Exception) -> Failure:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(source.path, stage, reason)


def _failure_row(failure: Failure) -> tuple[str, str, str]:
    return (failure.path, failure.stage, failure.error)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` whose files move there when all went well, else go."""
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow links
    folder = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        if target.exists() and not target.is_dir():
            msg = f"{out} is a file: give a folder to write the tables to"
            raise OutputError(msg)
        folder.mkdir(parents=True)
    except OSError as error:
        msg = str(error) if isinstance(error, OutputError) else f"{out}: {error.strerror}"
        raise OutputError(msg) from error
    try:
        yield folder
        with _signals_held():
            _install(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _install(folder: Path, target: Path) -> None:
    if not target.exists():
        folder.rename(target)
        return
    for file in sorted(folder.iterdir()):
        file.replace(target / file.name)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Put off Ctrl-C and SIGTERM, where the system can, so that all tables move or none."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
