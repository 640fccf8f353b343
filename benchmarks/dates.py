"""Words a second of the dates stage on plain text, against a pass of spaCy's tokenizer.

    python benchmarks/dates.py [WORDS]

Texts of about 400 words are put together from the sentences below (the same ones each run), some
of their long words made unlike any other, since spaCy's tokenizer remembers words it has met. Each
round reads all of them with `find_dates`, no model, and with a blank English tokenizer, one after
the other, so that what else the machine does hits both; the best round of each counts. One process,
wall-clock time; words are what lies between blanks.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Callable

import spacy

from pipeline.dates import find_dates

DAY = dt.date(2021, 7, 28)
ROUNDS = 5
# a tenth of the words of news are met once only; a third of the long words are about that many
SHARE = 0.33
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
    "zu",
]
SENTENCES = """
The harbour council met on Tuesday, 13 July 2021, and will meet again in two weeks.
Grain landings fell by a third in the second quarter of 2020, the clerk of the port said.
Nobody at the customs house could tell why the ledgers had been kept in two different hands.
The two delegations agreed to open the northern pass before the first snow and to share its tolls.
"We have waited for more than 20 years," the envoy said late on Monday, "and we can wait a while."
A spokeswoman for the lighthouse board declined to comment on the colour of the new lamps.
From June 28 to July 2 the fleet exercised off the cape with eleven ships and four tugs.
The treaty of 1998 lapses next March unless either side asks for talks by the end of the year.
Fishermen blamed the dredging, which the ministry has defended as necessary and well supervised.
The bridge was hit last night, three days after the truce, and mended this morning.
In the early 1990s the valley had one school; today it has nine, and a college for surveyors.
The chairman thanked the cooks, the drivers and the interpreters, and closed the session.
Talks resume at 3 p.m. on Friday in the old mint, whose roof was repaired in 2016.
The charter gives each of the islands a seat, whatever its size, and the towns none.
Exports of salt, tar and rope rose for the fourth year in a row, by 12 per cent on average.
""".strip().splitlines()


def make_texts(words: int) -> list[str]:
    """Give texts of about 400 words each, `words` in all."""
    choose = random.Random(4)  # noqa: S311 # the same texts each run, no secret
    texts, size = [], 0
    while size < words:
        drawn = " ".join(choose.choices(SENTENCES, k=25)).split()
        text = " ".join(_renewed(word, choose) for word in drawn)
        texts.append(text)
        size += len(text.split())
    return texts


def _renewed(word: str, choose: random.Random) -> str:
    if len(word) < 6 or not word.isalpha() or not word.islower() or choose.random() > SHARE:
        return word
    return word[:2] + "".join(choose.choices(SYLLABLES, k=3))


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Give the seconds that `work` takes for all texts."""
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def main(words: int = 100_000) -> None:
    """Print words a second of both, and their ratio."""
    texts = make_texts(words)
    tokenizer = spacy.blank("en").tokenizer
    count = sum(len(text.split()) for text in texts)
    found = sum(len(find_dates(text, document_date=DAY)) for text in texts[:20])
    seconds(tokenizer, texts[:20])  # both are warm now
    rounds = [
        (
            seconds(lambda text: find_dates(text, document_date=DAY), texts),
            seconds(tokenizer, texts),
        )
        for _ in range(ROUNDS)
    ]
    dates, tokens = (min(times) for times in zip(*rounds, strict=True))
    print(f"{count} words in {len(texts)} texts, {found / 20:.0f} dates a text, best of {ROUNDS}")
    print(f"find_dates       {count / dates:>9,.0f} words/s")
    print(f"spaCy tokenizer  {count / tokens:>9,.0f} words/s")
    print(f"time of find_dates / time of the tokenizer: {dates / tokens:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
