"""What each stage costs beside the base model, in one run over the same documents.

``python benchmarks/stages.py [PATH...]`` reads text files or folders (default: ``data/raw``) and
prints CPU seconds, microseconds a token and the share of the base model's time. As in a run, the
model sees a batch of documents, and the stages come one after the other and hand their records
on; batches alternate between model and stages, so that a noisy machine strikes both alike. Run it
with OPENBLAS_NUM_THREADS=1, as `make bench` and the command do: else idle threads of the model are
counted as work of the stages.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice, repeat
from typing import Any

from spacy.language import Language

from pipeline.components import Stage
from pipeline.extraction import load, prepare
from pipeline.model import settings
from pipeline.readers import Raw, Source, expand, read

LEAST_TOKENS = 30_000
BASE = "base model"
Seconds = dict[str, float]


def main(paths: list[str]) -> None:
    """Time the components of the default pipeline over the documents at `paths`."""
    nlp = load()
    sources = [read(one) for one in expand(paths) if isinstance(one, Raw)]
    if not sources:
        sys.exit("no document to read: name files or folders")
    measure(nlp, sources, defaultdict(float))  # lists are read when they are first needed
    gc.freeze()  # as a worker does
    seconds: Seconds = defaultdict(float)
    tokens = 0
    endless = chain.from_iterable(repeat(sources))
    while batch := list(islice(endless, settings().batch_size)):
        tokens += measure(nlp, batch, seconds)
        if tokens >= LEAST_TOKENS:
            break
    print(f"{len(sources)} documents, {tokens:,} tokens")
    for name, spent in seconds.items():
        share = spent / seconds[BASE]
        print(f"{name:12} {spent:7.2f} s  {1e6 * spent / tokens:6.1f} us/token  {share:7.1%}")


def measure(nlp: Language, sources: Sequence[Source], seconds: Seconds) -> int:
    """Add the CPU seconds that base model and stages take for `sources`; give their tokens."""
    stages = {name: one for name, one in nlp.pipeline if isinstance(one, Stage)}
    docs = [prepare(nlp, source) for source in sources]
    with clock(seconds, BASE):
        for source in sources:
            nlp.make_doc(source.text)
        docs = list(nlp.pipe(docs, batch_size=len(docs), disable=list(stages)))
    for doc in docs:
        found: dict[str, Sequence[Any]] = {}
        for stage in stages.values():
            with clock(seconds, stage.stage):
                found[stage.stage] = stage.find(doc, found)
    return sum(map(len, docs))


@contextmanager
def clock(seconds: Seconds, name: str) -> Iterator[None]:
    """Add the CPU seconds that the context takes to ``seconds[name]``."""
    start = time.process_time()
    yield
    seconds[name] += time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:] or ["data/raw"])
