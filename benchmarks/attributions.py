"""Quotes of a corpus of attributions, in a form that its scorer reads.

``python benchmarks/attributions.py CORPUS OUT [--keep-that]`` reads JSON lines with ``doc`` and
``text`` and writes to OUT a line for each: ``{doc, quotes: [{content, cue, speaker}]}``, spans as
half-open offsets of characters.

Contents begin behind "that", which some corpora count as the first word of an indirect quote;
``--keep-that`` gives them in that way, so that exact matches compare quotes and not conventions.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pipeline import extract, load
from pipeline.records import Passage, Quote

THAT = re.compile(r"\bthat[\s,]*[\"“‘'`]*$", re.IGNORECASE)


def main(corpus: str, out: str, *, keep_that: bool) -> None:
    """Write the quotes of the texts in `corpus` to `out`."""
    nlp = load()
    with Path(corpus).open(encoding="utf-8") as lines, Path(out).open("w", encoding="utf-8") as to:
        for line in lines:
            document = json.loads(line)
            found = extract(document["text"], nlp=nlp).quotes
            quotes = [row(quote, document["text"], keep_that=keep_that) for quote in found]
            to.write(json.dumps({"doc": document["doc"], "quotes": quotes}) + "\n")


def row(quote: Quote, text: str, *, keep_that: bool) -> dict[str, Any]:
    """Give the spans of a quote of `text`."""
    content = [[part.start, part.end] for part in quote.content]
    if keep_that and (before := THAT.search(text[: content[0][0]])):
        content[0][0] = before.start()
    return {"content": content, "cue": span(quote.cue), "speaker": span(quote.speaker)}


def span(passage: Passage | None) -> list[int] | None:
    """Give the offsets of a passage, None where there is none."""
    return [passage.start, passage.end] if passage else None


if __name__ == "__main__":
    paths = [argument for argument in sys.argv[1:] if argument != "--keep-that"]
    if len(paths) != 2:
        sys.exit("usage: attributions.py CORPUS OUT [--keep-that]")
    main(*paths, keep_that="--keep-that" in sys.argv)
