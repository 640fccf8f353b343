"""What a run has done so far, kept on the disk so that the next run can go on from there.

The journal is an SQLite database in the output folder. It holds the rows of every document beside
a fingerprint of all that they depend on; a run that is told to do a document again compares the
fingerprints. The process that has it open holds a lock, which the system takes away when
the process ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .records import Failure

__all__ = ["Done", "InUseError", "Journal", "pack", "unpack"]

_FORMAT = 1
_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    doc_id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    stage TEXT,
    error TEXT,
    rows BLOB,
    text BLOB
);
"""
# of this run alone; SQLite keeps it in a file once it is large
_PASSING = """
CREATE TEMP TABLE seen (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE unread (path TEXT NOT NULL, stage TEXT NOT NULL, error TEXT NOT NULL);
"""

Rows = dict[str, list[list[Any]]]


class InUseError(OSError):
    """Another run has the journal open."""


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of one document: its packed rows, or how it failed.

    ``text`` is, packed, where the text of a document is to be kept that had to be taken out of
    another format, and the text.
    """

    doc_id: str
    path: str
    fingerprint: str
    rows: bytes | None = None
    failure: Failure | None = None
    text: bytes | None = None


def pack(value: Any) -> bytes:
    """Give rows or text as the journal holds them."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(data.encode("utf-8", "surrogatepass"), level=1)


def unpack(data: bytes) -> Any:
    """Give back what `pack` was given, tuples as lists."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


class Journal:
    """The journal of one output folder, for one run.

    Args:
        path: of the database; made when it is not there. One that is damaged or of another
            version is begun anew.
        settings: what all documents depend on, name -> value.

    Raises:
        InUseError: another run has it open.
        OSError: it cannot be made or written to.
    """

    def __init__(self, path: Path, settings: Mapping[str, str]) -> None:
        self._base = _open(path)
        before = dict(self._base.execute("SELECT name, value FROM settings"))
        self.changed = tuple(sorted(name for name in before if settings.get(name) != before[name]))
        with self._base:
            self._base.execute("DELETE FROM settings")
            self._base.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())

    def close(self) -> None:
        """Give the journal free for the next run."""
        self._base.close()

    def before(self, doc_id: str) -> Done | None:
        """Give what became of a document when it was last done, without its rows.

        The document counts to this run from now on.
        """
        self._base.execute("INSERT OR IGNORE INTO seen VALUES (?)", (doc_id,))
        found = self._base.execute(
            "SELECT path, fingerprint, stage, error FROM documents WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        if found is None:
            return None
        path, fingerprint, stage, error = found
        failure = Failure(path, stage, error) if stage else None
        return Done(doc_id, path, fingerprint, failure=failure)

    def add(self, outcomes: Iterable[Done]) -> None:
        """Write the outcomes of documents down, all or none of them."""
        rows = [
            (
                one.doc_id,
                one.path,
                one.fingerprint,
                one.failure and one.failure.stage,
                one.failure and one.failure.error,
                one.rows,
                one.text,
            )
            for one in outcomes
        ]
        with self._base:
            self._base.executemany(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )

    def add_unread(self, failure: Failure) -> None:
        """Write down the failure of what holds no document, or of one that cannot be read."""
        row = (failure.path, failure.stage, failure.error)
        self._base.execute("INSERT INTO unread VALUES (?, ?, ?)", row)

    def forget_others(self) -> int:
        """Take out the documents that are not of this run; give their number."""
        with self._base:
            return self._base.execute(
                "DELETE FROM documents WHERE doc_id NOT IN (SELECT doc_id FROM seen)"
            ).rowcount

    def rows(self) -> Iterator[Rows]:
        """Give the rows of each document, table by table, in the order of doc_ids."""
        # SQLite compares text byte by byte in UTF-8, which is the order of code points
        query = "SELECT rows FROM documents WHERE rows IS NOT NULL ORDER BY doc_id"
        for (data,) in self._base.execute(query):
            yield unpack(data)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give path and text of each document that was taken out of another format."""
        query = "SELECT text FROM documents WHERE text IS NOT NULL ORDER BY doc_id"
        for (data,) in self._base.execute(query):
            path, text = unpack(data)
            yield path, text

    def failures(self) -> list[Failure]:
        """Give all failures, sorted."""
        found = self._base.execute(
            "SELECT path, stage, error FROM unread UNION ALL "
            "SELECT path, stage, error FROM documents WHERE error IS NOT NULL ORDER BY 1, 2, 3"
        )
        return [Failure(*row) for row in found]


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        base = _connected(path)
        if base.execute("PRAGMA user_version").fetchone() == (_FORMAT,):
            return base
        base.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise _refusal(path, error) from error
    # damaged, or of another version: it only saves time, so a new one is all there is to do
    for file in (path, *path.parent.glob(f"{path.name}-*")):
        file.unlink(missing_ok=True)
    try:
        return _connected(path)
    except sqlite3.Error as error:
        raise _refusal(path, error) from error


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version == 0:
            base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_FORMAT}; COMMIT;")
        base.executescript(_PASSING)
    except BaseException:
        base.close()
        raise
    return base


def _refusal(path: Path, error: sqlite3.Error) -> OSError:
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
        return InUseError(f"another run is writing to {path.parent.parent}")
    return OSError(f"{path}: {error}")
