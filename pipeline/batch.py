"""A run over many documents: it goes on where the last one stopped, and every table comes whole.

What is done is kept in a journal in the output folder, document by document. The tables are
written from the journal when all documents are done, beside those that are there, and take their
places at the end; so they are the same bytes whatever the number of workers and of interruptions.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from . import __version__
from .annotator import Setup, Task
from .journal import Done, InUseError, Journal
from .model import check_model, model_fingerprint, resources_version
from .publication import PACKAGE
from .readers import Options, Raw, expand
from .records import Failure
from .tables import TABLES
from .workers import SetupError, Workers
from .writers import WRITERS, require

__all__ = ["Control", "OutputError", "Progress", "Report", "Setup", "SetupError", "Watch", "run"]

FAILURES = "failures"
HIDDEN = ".communique"
_LIBRARIES = ("spacy", "thinc", "numpy", "dateparser")
# of one portion for a worker: enough for the model to be quick, little enough to lose
_MOST_DOCUMENTS = 16
_MOST_BYTES = 100_000


class OutputError(OSError):
    """The output folder cannot be made or written to."""


@dataclass(frozen=True, slots=True)
class Control:
    """How a run goes on, whatever it finds.

    Args:
        workers: processes at most; None for one on each core.
        timeout: seconds that one document may take.
        fail_fast: end at the first failure, without tables.
        retry_failed: do documents again that failed before, though nothing has changed.
        output_format: of the tables, a name in `WRITERS`.
    """

    workers: int | None = None
    timeout: float = 300
    fail_fast: bool = False
    retry_failed: bool = False
    output_format: str = "csv"


@dataclass(slots=True)
class Progress:
    """How far a run is: documents done in it, done by an earlier run, and failed."""

    done: int = 0
    kept: int = 0
    failed: int = 0

    @property
    def documents(self) -> int:
        """Give the number of documents that need no more work."""
        return self.done + self.kept + self.failed


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of a run: each failure, each path that is done, and how far the run is."""

    failure: Callable[[Failure], None] = lambda _: None
    done: Callable[[str], None] = lambda _: None
    progress: Callable[[Progress], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Report:
    """What a run wrote and did.

    ``counts`` are the rows of each table. ``changed`` names what is not as in the last run
    (version, model, a list of the user's own ...), for which all documents were done again;
    ``redone`` counts the documents done again because they are not as they were, ``forgotten``
    those of earlier runs that are not in the input any more. ``complete`` is false where the
    run ended at its first failure and left the tables as they were.
    """

    out: Path
    counts: Mapping[str, int]
    failures: tuple[Failure, ...]
    unused_dates: tuple[str, ...]
    progress: Progress
    changed: tuple[str, ...] = ()
    redone: int = 0
    forgotten: int = 0
    complete: bool = True


def run(
    paths: Sequence[str],
    out: Path,
    setup: Setup | None = None,
    control: Control | None = None,
    watch: Watch | None = None,
) -> Report:
    """Extract all documents at `paths` and write all tables into the folder `out`.

    A document that fails costs a row in ``failures``, and the others go on. An interrupted run
    leaves the tables of `out` as they were; the same call goes on where it stopped.

    Args:
        paths: see `readers.expand`.
        out: made when it is not there; tables of the same names are replaced.
        setup: model, own lists, dates and options of reading.
        control: how the run goes on, and in which format the tables are.
        watch: who is told of it.

    Raises:
        OutputError: `out` cannot be written to, or another run is writing to it.
        ModelError: the model is not there.
        OwnTableError: a list of the user's own is not as it must be.
        SetupError: the workers cannot begin.
        WriterError: the package that the format needs is not installed.
    """
    setup = setup or Setup()
    control = control or Control()
    check_setup(setup)
    require(control.output_format)
    depends_on = dependencies(setup)
    try:
        with closing(Journal(_journal(out), depends_on)) as journal:
            work = _Run(journal, setup, control, watch or Watch())
            complete = work.do(expand(paths, _leave_out(setup, out)), _digest(depends_on))
            forgotten = journal.forget_others() if complete else 0
            counts = _publish(journal, out, control.output_format) if complete else {}
            return Report(
                out,
                counts,
                failures=tuple(journal.failures()),
                unused_dates=tuple(sorted(work.unused_dates)),
                progress=work.progress,
                changed=journal.changed,
                redone=work.redone,
                forgotten=forgotten,
                complete=complete,
            )
    except (OSError, sqlite3.Error) as error:
        raise _output_error(out, error) from error


def check_setup(setup: Setup) -> None:
    """Check at once what the workers will load.

    Raises:
        ModelError: the model is not there.
        OwnTableError: a list of the user's own is not as it must be.
    """
    check_model(setup.model)
    if setup.names or setup.places:
        from .entities import own_names

        own_names(setup.names, setup.places)


def dependencies(setup: Setup) -> dict[str, str]:
    """Give what the rows of every document depend on, name -> value."""
    code = Path(__file__).parent
    return {
        "version": f"{__version__} {_hash_files(sorted(code.rglob('*.py')), code)}",
        "model": model_fingerprint(setup.model),
        "resources": resources_version(),
        "libraries": " ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES),
        "names": _hash_files([setup.names] if setup.names else []),
        "places": _hash_files([setup.places] if setup.places else []),
        "options": repr(replace(setup.options, leave_out=())),
    }


class _Run:
    """One run's work: what was done before is kept, the rest goes to the workers."""

    def __init__(
        self,
        journal: Journal,
        setup: Setup,
        control: Control,
        watch: Watch,
    ) -> None:
        self._journal = journal
        self._setup = setup
        self._control = control
        self._watch = watch
        self.progress = Progress()
        self.redone = 0
        self.unused_dates = set(setup.dates.by_path or {})

    def do(self, found: Iterable[Raw | Failure], digest: str) -> bool:
        """Do all that is to do; tell whether the run came to its end."""
        number = self._control.workers or _cores()
        tasks = self._tasks(found, digest)
        with closing(Workers(number, self._setup, self._control.timeout)) as workers:
            for outcomes in workers.run(_portions(tasks)):
                self._journal.add(outcomes)
                for one in outcomes:
                    if one.failure:
                        self._failed(one.failure)
                    else:
                        self.progress.done += 1
                        self._watch.done(one.path)
                self._watch.progress(self.progress)
                if self._control.fail_fast and self.progress.failed:
                    return False
        return not (self._control.fail_fast and self.progress.failed)

    def _tasks(self, found: Iterable[Raw | Failure], digest: str) -> Iterator[Task]:
        for one in found:
            if isinstance(one, Failure):
                self._journal.add_unread(one)
                self._failed(one)
                if self._control.fail_fast:
                    return
                continue
            self.unused_dates -= {one.doc_id, one.doc_id.rsplit("/", 1)[-1]}
            fingerprint = self._fingerprint(one, digest)
            before = self._journal.before(one.doc_id)
            if before and before.fingerprint == fingerprint and self._keeps(before):
                self._keep(before)
                continue
            self.redone += before is not None
            yield Task(one, fingerprint)

    def _fingerprint(self, raw: Raw, digest: str) -> str:
        given, _ = self._setup.dates.of(raw.doc_id, None)
        return _digest(
            {"all": digest, "path": raw.path, "date": str(given), "raw": raw.fingerprint}
        )

    def _keeps(self, before: Done) -> bool:
        return not (before.failure and self._control.retry_failed)

    def _keep(self, before: Done) -> None:
        if before.failure:
            self._failed(before.failure)
        else:
            self.progress.kept += 1
            self._watch.progress(self.progress)

    def _failed(self, failure: Failure) -> None:
        self.progress.failed += 1
        self._watch.failure(failure)


def _portions(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    portion: list[Task] = []
    size = 0
    for task in tasks:
        if portion and (len(portion) == _MOST_DOCUMENTS or size + len(task.raw.data) > _MOST_BYTES):
            yield portion
            portion, size = [], 0
        portion.append(task)
        size += len(task.raw.data)
    if portion:
        yield portion


def _journal(out: Path) -> Path:
    """Give the place of the journal in `out`, which is made if it is not there.

    Raises:
        OutputError: it cannot be made.
    """
    if out.exists() and not out.is_dir():
        msg = f"{out} is a file: give a folder to write the tables to"
        raise OutputError(msg)
    out.mkdir(parents=True, exist_ok=True)
    return out / HIDDEN / "journal.sqlite"


def _leave_out(setup: Setup, out: Path) -> Options:
    """Give the options of reading: what the run itself reads and writes is no document."""
    own = [str(path) for path in (out, setup.names, setup.places) if path]
    options = setup.options
    return replace(options, leave_out=(*options.leave_out, *own))


def _publish(journal: Journal, out: Path, output_format: str) -> dict[str, int]:
    """Write the tables, and the texts taken out of other formats, from the journal into `out`."""
    for path, text in journal.texts():
        _write_text(out / path, text)
    folder = out / HIDDEN / "tables"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    counts = Counter({table.name: 0 for table in TABLES})
    with closing(WRITERS[output_format](folder, TABLES)) as writer:
        for tables in journal.rows():
            for table, rows in tables.items():
                writer.write(table, rows)
                counts[table] += len(rows)
        failures = [(one.path, one.stage, one.error) for one in journal.failures()]
        writer.write(FAILURES, failures)
    counts[FAILURES] = len(failures)
    with _signals_held():
        # the package file tells the sizes and hashes of the others: it goes first and comes last
        (out / PACKAGE).unlink(missing_ok=True)
        for file in sorted(folder.iterdir(), key=lambda file: file.name == PACKAGE):
            file.replace(out / file.name)
        _to_disk(out)
    folder.rmdir()
    return counts


def _write_text(path: Path, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _to_disk(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


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


def _output_error(out: Path, error: OSError | sqlite3.Error) -> OSError:
    if isinstance(error, OutputError):
        return error
    if isinstance(error, InUseError):
        return OutputError(f"{error}: wait until it ends, or give another folder")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    again = "when that is mended, the same command goes on where it stopped"
    return OutputError(f"{out}: {reason}: {again}")


def _digest(values: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _hash_files(files: Iterable[Path], below: Path | None = None) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        name = file.relative_to(below).as_posix() if below else ""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _cores() -> int:
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
