"""Processes that annotate documents, each with a model of its own.

A worker is given a few documents at a time. One that dies or takes too long is replaced, and its
documents are given out again one by one, so that only the document that is to blame is lost.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from .annotator import Setup, Task, annotate_for
from .journal import Done
from .records import Failure

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["SetupError", "Workers"]

_TRIES = 3  # when a worker dies: something else than its document may have killed it


class SetupError(ValueError):
    """A worker cannot be made: the model, or a list of the user's own, is not as it must be."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    tasks: tuple[Task, ...] = ()
    ready: bool = False
    since: float = 0.0


class Workers:
    """At most `number` processes, started when there is work for them.

    Args:
        number: of processes.
        setup: what each of them loads.
        timeout: seconds that a document may take.
    """

    def __init__(self, number: int, setup: Setup, timeout: float) -> None:
        self._number = number
        self._setup = setup
        self._timeout = timeout
        self._workers: list[_Worker] = []
        self._again: deque[tuple[Task, ...]] = deque()
        self._deaths: dict[str, int] = {}
        self._stillborn = 0

    def run(self, chunks: Iterator[Sequence[Task]]) -> Iterator[list[Done]]:
        """Annotate the documents of all `chunks`; results come in no certain order.

        Raises:
            SetupError: a worker says that it cannot load what it needs.
        """
        ahead: deque[tuple[Task, ...]] = deque()
        rest = map(tuple, chunks)
        while True:
            self._give_out(ahead)
            if len(ahead) < self._number and (chunk := next(rest, None)):
                # read on while the workers work, and look after them in between
                ahead.append(chunk)
                yield from self._collect(0)
            elif any(worker.tasks for worker in self._workers):
                yield from self._collect(None)
            elif not ahead and not self._again:
                return

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _give_out(self, ahead: deque[tuple[Task, ...]]) -> None:
        while self._again or ahead:
            worker = next((one for one in self._workers if not one.tasks), None)
            if worker is None:
                if len(self._workers) == self._number:
                    return
                worker = self._start()
            worker.tasks = (self._again or ahead).popleft()
            worker.since = time.monotonic()
            # a worker that died while it had nothing to do shows it when it is waited for
            with suppress(OSError):
                worker.connection.send(worker.tasks)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=annotate_for, args=(theirs, self._setup), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, seconds: float | None) -> Iterator[list[Done]]:
        """Give what workers have sent within `seconds`; None waits for the first of them."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        limits = [one.since + self._timeout for one in busy.values() if one.ready]
        if seconds is None and limits:
            seconds = max(0.0, min(limits) - time.monotonic())
        for connection in wait(list(busy), seconds):
            if isinstance(connection, Connection):
                yield from self._receive(busy[connection])
        for worker in busy.values():
            late = time.monotonic() > worker.since + self._timeout
            if worker.tasks and worker.ready and late and not worker.connection.poll():
                yield from self._late(worker)

    def _receive(self, worker: _Worker) -> Iterator[list[Done]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._dead(worker)
            return
        if isinstance(message, str):
            raise SetupError(message)
        if message is None:
            self._stillborn = 0
            worker.ready = True
            worker.since = time.monotonic()
            return
        worker.tasks = ()
        yield message

    def _late(self, worker: _Worker) -> Iterator[list[Done]]:
        tasks = self._remove(worker)
        if len(tasks) > 1:
            self._again.extend((task,) for task in tasks)
            return
        error = (
            f"it took longer than {self._timeout:g} seconds: split it, or raise the limit with "
            "--timeout"
        )
        yield [_failed(tasks[0], "timeout", error)]

    def _dead(self, worker: _Worker) -> Iterator[list[Done]]:
        tasks = self._remove(worker)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn == _TRIES:
                status = worker.process.exitcode
                msg = f"{_TRIES} workers ended before they could begin, the last with {status}"
                raise SetupError(msg)
            self._again.append(tasks)
            return
        if len(tasks) == 1:
            (task,) = tasks
            deaths = self._deaths[task.raw.doc_id] = self._deaths.get(task.raw.doc_id, 0) + 1
            if deaths >= _TRIES:
                error = (
                    f"the process that worked on it died {deaths} times (status "
                    f"{worker.process.exitcode}), perhaps for lack of memory: split it"
                )
                yield [_failed(task, "worker", error)]
                return
        self._again.extend((task,) for task in tasks)

    def _remove(self, worker: _Worker) -> tuple[Task, ...]:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        return worker.tasks


def _failed(task: Task, stage: str, error: str) -> Done:
    failure = Failure(task.raw.path, stage, error)
    return Done(task.raw.doc_id, task.raw.path, task.fingerprint, failure=failure)
