"""What a person sees: log lines and a bar while a run goes on, counts and figures in the end."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from .batch import Progress, Report
    from .evaluation import Score

__all__ = ["LOG", "log_to_stderr", "print_report", "print_score", "watching"]

LOG = logging.getLogger("communique")
_SECONDS = 30  # between two lines of progress where nobody is looking
# what a caller of the log adds to a line
_EXTRA = ("event", "path", "stage", "error", "done", "kept", "failed", "seconds")


class _JsonLines(logging.Formatter):
    """A JSON object for each line: time, level, message and what the caller added."""

    def format(self, record: logging.LogRecord) -> str:
        """Give `record` as one line."""
        values = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        own = {name: getattr(record, name) for name in _EXTRA if hasattr(record, name)}
        return json.dumps(values | own, ensure_ascii=False)


class _PlainLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        prefix = "warning: " if record.levelno == logging.WARNING else ""
        return prefix + record.getMessage()


def log_to_stderr(*, quiet: bool, verbose: bool, as_json: bool) -> None:
    """Send the log to standard error: failures and warnings always, more unless `quiet`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines() if as_json else _PlainLines())
    LOG.handlers[:] = [handler]
    LOG.propagate = False
    LOG.setLevel(logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO)


class _Watcher(Protocol):
    def __call__(self, progress: Progress, /) -> None: ...


@contextmanager
def watching(count: Callable[[], int], *, bar: bool) -> Iterator[_Watcher]:
    """Give what a run is to tell its progress to.

    Args:
        count: gives the number of files to read; asked for a bar only.
        bar: show one, if standard error is a terminal; else a line is logged every so often.
    """
    if not (bar and sys.stderr.isatty()):
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]} {task.fields[failed]}"),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=count() or None, rate="", failed="")
        yield _Bar(shown, task)


class _Lines:
    def __init__(self) -> None:
        self._began = self._told = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told < _SECONDS:
            return
        self._told = now
        seconds = now - self._began
        LOG.info(
            "%s documents, %.1f a second, %s failed",
            f"{progress.documents:,}",
            progress.done / seconds,
            f"{progress.failed:,}",
            extra={
                "event": "progress",
                "done": progress.done,
                "kept": progress.kept,
                "failed": progress.failed,
                "seconds": round(seconds, 1),
            },
        )


class _Bar:
    def __init__(self, shown: RichProgress, task: TaskID) -> None:
        self._shown = shown
        self._task = task
        self._began = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        rate = progress.done / (time.monotonic() - self._began)
        total = self._shown.tasks[0].total
        self._shown.update(
            self._task,
            completed=progress.documents,
            # a file can hold many documents
            total=max(total, progress.documents) if total else None,
            rate=f"{rate:.1f}/s",
            failed=f"{progress.failed} failed" if progress.failed else "",
        )


def print_report(report: Report) -> None:
    """Print the course of a run and the rows of its tables to standard output."""
    for line in _course(report):
        typer.echo(line)
    if not report.complete:
        typer.echo("ended at the first failure; the tables are as before")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("table", box=None, pad_edge=False)
    table.add_column("rows", justify="right")
    for name, number in report.counts.items():
        table.add_row(name, f"{number:,}")
    Console().print(table)
    typer.echo(f"\nTables are in {report.out}")
    if report.failures:
        typer.echo(f"{len(report.failures)} failed: see the table failures")


def _course(report: Report) -> Iterator[str]:
    """Say what an earlier run has to do with this one's work."""
    if report.changed and report.redone:
        yield f"changed since the last run: {', '.join(report.changed)}"
    counts = {
        "done before and kept": report.progress.kept,
        "done again, as what they depend on has changed": report.redone,
        "no more in the input and taken out": report.forgotten,
    }
    yield from (f"documents {what}: {number:,}" for what, number in counts.items() if number)


def print_score(score: Score, *, detail: bool) -> None:
    """Print the figures of each layer; with `detail` every miss and extra before them."""
    if detail:
        for one in score.findings:
            typer.echo(f"{one.layer} | {one.doc_id} | {one.kind} | {one.what}")
            if one.sentence:
                typer.echo(f"    {one.sentence}")
        typer.echo()
    typer.echo(f"{'layer':42} {'P':>6} {'R':>6} {'F1':>6}   right/extra/missed")
    for name, counts in score.layers.items():
        figures = f"{counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}"
        typer.echo(f"{name:42} {figures}   {counts.right}/{counts.extra}/{counts.missed}")
    for name, (right, all_) in score.accuracy.items():
        typer.echo(f"{name:42} {right / max(1, all_):6.3f} accuracy  {right}/{all_}")
