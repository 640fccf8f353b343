"""Documents to measure a run on: one text with other days, names of months and numbers each time.

The twelve labelled documents of ``../shared/dev`` are multiplied where they are there, else the
article of ``data/raw``: the years in them change from copy to copy, so that no two are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

__all__ = ["texts", "write"]

ROOT = Path(__file__).parent.parent
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def texts(number: int) -> Iterator[str]:
    """Give `number` texts, the same ones each time."""
    folders = (ROOT.parent / "shared" / "dev", ROOT / "data" / "raw")
    folder = next(folder for folder in folders if folder.is_dir())
    originals = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    for index, text in enumerate(islice(cycle(originals), number)):
        year = str(1990 + index // len(originals) % 35)
        yield f"{_YEAR.sub(year, text)}\nCopy {index} of this text.\n"


def write(folder: Path, number: int) -> None:
    """Write `number` texts into `folder`, a hundred in each folder below it."""
    for index, text in enumerate(texts(number)):
        file = folder / f"{index // 100:04}" / f"{index:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
