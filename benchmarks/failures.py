"""Run the command over bad inputs of every kind, and account for each of them.

    python benchmarks/failures.py [INPUTS] [SEED]

The inputs are those of `tests/bad_inputs.py`. Exit status 1 where the command ends in another way
than it should, or an input is neither in ``documents`` nor in ``failures``.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from bad_inputs import kind_of, make_bad_inputs

COMMAND = (sys.executable, "-m", "pipeline", "extract", "in", "--out", "out", "--quiet")
ENVIRONMENT = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
SOME_FAILED = 1


def main(number: int = 1_000, seed: int = 8) -> None:
    """Make `number` bad inputs, run the command over them and say what became of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        kinds = {one[:5]: kind_of(one) for one in make_bad_inputs(folder / "in", number, seed)}
        start = time.monotonic()
        run = subprocess.run(
            COMMAND, cwd=folder, env=_environment(), stderr=subprocess.PIPE, check=False
        )
        seconds = time.monotonic() - start
        read, failed = (_inputs(folder / "out" / f"{one}.csv") for one in ("documents", "failures"))
        stages = Counter(one["stage"] for one in _rows(folder / "out" / "failures.csv"))
    missing = sorted(kinds.keys() - read.keys() - failed.keys())
    print(f"{len(kinds):,} inputs in {seconds:.0f} s, exit status {run.returncode}")
    print(f"{len(read):,} have documents ({read.total():,})")
    print(f"{len(failed):,} have failures ({failed.total():,}, by stage {dict(stages)})")
    for one in missing:
        print(f"neither read nor failed: {one} {kinds[one]}")
    if missing or run.returncode != SOME_FAILED or b"Traceback" in run.stderr:
        sys.exit(run.stderr.decode(errors="replace")[-2_000:] or 1)


def _inputs(table: Path) -> Counter[str]:
    """Count the rows of a table by the number of the input that they are about."""
    return Counter(re.findall(r"/(\d{5})-", row["path"])[-1] for row in _rows(table))


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _environment() -> dict[str, str]:
    return ENVIRONMENT | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
