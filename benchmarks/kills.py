"""Kill a run again and again, then let it end: its tables must be those of a run left alone.

    python benchmarks/kills.py [KILLS] [DOCUMENTS] [FORMAT]

At random moments the command or one of its workers gets SIGKILL. Exit status 1 where the tables
differ by a byte in the end, or where files other than the tables and the journal are left.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import made_up

COMMAND = (sys.executable, "-m", "pipeline", "extract")
ENVIRONMENT = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
MOST_SECONDS = 6.0  # that a run lives


def main(kills: int, documents: int, table_format: str) -> None:
    """Compare the tables of a run that was killed `kills` times with those of one that was not."""
    choose = random.Random(8)  # noqa: S311 # the same moments each time, no secret
    with tempfile.TemporaryDirectory() as name:
        made_up.write(Path(name, "in"), documents)
        killed = {"the command": 0, "a worker": 0}
        command = (*COMMAND, "in", "--format", table_format, "-q", "--out")
        while sum(killed.values()) < kills:
            run = subprocess.Popen((*command, "killed"), cwd=name, env=_environment())
            time.sleep(choose.uniform(0.3, MOST_SECONDS))
            workers = _children(run.pid)
            if workers and choose.random() < 1 / 3:
                os.kill(choose.choice(workers), signal.SIGKILL)
                killed["a worker"] += 1
                time.sleep(choose.uniform(0.3, MOST_SECONDS))
            if run.poll() is None:
                run.kill()
                killed["the command"] += 1
            run.wait()
        for out in ("killed", "alone"):
            subprocess.run((*command, out), cwd=name, env=_environment(), check=True)
        tables, others = (_files(Path(name, out)) for out in ("killed", "alone"))
    print(f"killed {killed}; {len(tables)} files, {sum(map(len, tables.values())):,} bytes")
    different = sorted(file for file in tables | others if tables.get(file) != others.get(file))
    sys.exit(f"different: {', '.join(different)}" if different else 0)


def _environment() -> dict[str, str]:
    return ENVIRONMENT | {"PYTHONPATH": str(made_up.ROOT)}


def _children(process: int) -> list[int]:
    """Give the processes that a process has started, where the system tells them (Linux)."""
    file = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in file.read_text().split()] if file.exists() else []


def _files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "journal.sqlite"
    }


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(int(given.get(0, 50)), int(given.get(1, 2_000)), given.get(2, "csv"))
