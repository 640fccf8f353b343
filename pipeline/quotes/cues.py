"""The words that attribute speech, from ``models/en/quote_cues.csv``.

A row is a verb with its forms and its frames, that is, what may be its content:

==========  ================================================================
that        a clause with "that" ("said that ...")
bare        a clause without it ("said it was ...")
quote       a quotation ("..., he said")
question    an indirect question ("asked whether ...")
addressee   a hearer before the content ("told reporters that ...")
infinitive  an infinitive of the speaker's own acts ("vowed to ...")
wish        a clause with "that" right behind the verb ("asked that he go")
order       a hearer and an infinitive ("urged all sides to ...")
noun        a noun of saying and a clause ("expressed hope that ...")
joined      only beside another cue ("said ..., and hoped that ...")
evidence    not what a thing shows ("estimates suggest ..." reports nobody)
term        a noun phrase, when some of it is in quotation marks
==========  ================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.strings import StringStore

from ..resources import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cue", "cited", "cue_at", "cue_forms", "is_cue_form", "listed", "spoken_verb", "words"]

_CITED = {"quoted", "cited", "reported"}
_QUOTERS = _CITED | {"quotes", "cites", "quoting", "citing"}
_PARTING = {".", ";", "?", "!"}
_BE = {"is", "was", "are", "were", "been", "be"}
_SAYING = frozenset({"that", "bare", "quote", "question"})
_FRAMES_AS = {"saying": _SAYING | {"cited"}, "telling": _SAYING | {"cited", "addressee"}}
_BEFORE_NOUN = {"DT", "PRP$", "POS", "JJ", "HYPH"}
_VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: tokens ``[start, end)``, the verb among them, and its frames."""

    start: int
    end: int
    verb: Token
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Form:
    """The frames of a form by itself, and with its particles, the longest first."""

    plain: frozenset[str]
    particles: tuple[tuple[tuple[str, ...], frozenset[str]], ...]


@cache
def _forms() -> dict[str, _Form]:
    table: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for row in read_table("quote_cues.csv"):
        entry = (tuple(row["particle"].split()), frozenset(row["frames"].split("|")))
        for form in row["forms"].split("|"):
            table.setdefault(form, []).append(entry)
    return {form: _form(entries) for form, entries in table.items()}


def _form(entries: list[tuple[tuple[str, ...], frozenset[str]]]) -> _Form:
    plain = frozenset[str]().union(*(frames for particle, frames in entries if not particle))
    joined = sorted((e for e in entries if e[0]), key=lambda entry: -len(entry[0]))
    return _Form(plain, tuple((words, frames | (plain & {"quote"})) for words, frames in joined))


@cache
def cue_forms() -> frozenset[int]:
    """Give the numbers that spaCy has, in any vocabulary, for the words a cue may begin with."""
    strings = StringStore()
    return frozenset(
        strings[form] for form in (*_forms(), *words("speech_noun"), "according", "saying")
    )


def is_cue_form(word: str) -> bool:
    """Tell whether `word` is a form that a cue may begin with, by the list alone."""
    return word.lower() in _forms()


@cache
def words(kind: str) -> frozenset[str]:
    """Give the words of a kind in ``models/en/quote_words.csv``, lower case."""
    return frozenset(row["word"] for row in read_table("quote_words.csv") if row["kind"] == kind)


def cue_at(token: Token) -> Cue | None:
    """Give the cue whose verb is `token`, with the particle that belongs to it."""
    return listed(token) if token.lower_ in _forms() and _is_verb(token) else None


def listed(token: Token) -> Cue | None:
    """Give the cue that the list has for `token`, whatever the tagger makes of it."""
    form = _forms().get(token.lower_)
    if form is None or _is_quoted_as(token):
        return None
    late = _after_day(token) if form.particles else None
    for particle, frames in form.particles:
        end = token.i + 1 + len(particle)
        if late and tuple(t.lower_ for t in token.doc[late : late + len(particle)]) == particle:
            return Cue(token.i, token.i + 1, token, frames)
        if not late and tuple(t.lower_ for t in token.doc[token.i + 1 : end]) == particle:
            return Cue(token.i, end, token, frames)
    return Cue(token.i, token.i + 1, token, form.plain) if form.plain else None


def _after_day(token: Token) -> int | None:
    """Give the token after the day that parts a verb from its particle: "called on Friday for"."""
    after = token.i + 1
    if after < len(token.doc) and token.doc[after].lower_ == "on":
        after += 1
    on_day = after < len(token.doc) and token.doc[after].lower_ in words("calendar")
    return after + 1 if on_day else None


def spoken_verb(token: Token) -> Cue | None:
    """Give any other finite verb as a cue, for a quotation right beside it ("...!" beamed Li)."""
    if token.pos_ != "VERB" or token.tag_ not in {"VBD", "VBZ", "VBP"} or _is_quoted_as(token):
        return None
    return Cue(token.i, token.i + 1, token, frozenset({"quote"}))


def cited(token: Token) -> Cue | None:
    """Give the cue of "was quoted as saying" and "quoted Li as telling", by its last verb."""
    doc = token.doc
    frames = _FRAMES_AS.get(token.lower_)
    if frames is None or token.i < 2 or doc[token.i - 1].lower_ != "as":
        return None
    verb = doc[token.i - 2]
    if verb.lower_ in _CITED:
        start = verb.i
        while start and doc[start - 1].lower_ in _BE:
            start -= 1
        return Cue(start, token.i + 1, token, frames)
    head = doc[token.i - 1].head
    if head.lower_ in _QUOTERS and head.i < token.i:
        return Cue(head.i, head.i + 1, token, frames)
    return None


def _is_quoted_as(token: Token) -> bool:
    """Tell whether "as saying" follows "quoted": the cue is found there."""
    if token.lower_ not in _QUOTERS:
        return False
    for word, then in pairwise(token.doc[token.i + 1 : token.i + 16]):
        if word.lower_ == "as" and then.lower_ in _FRAMES_AS:
            return True
        if word.text in _PARTING or (word.lower_ in _QUOTERS and word.pos_ == "VERB"):
            return False
    return False


def _is_verb(token: Token) -> bool:
    if token.tag_ in _VERB_TAGS:
        # "the proposed ban" and "its oft-stated goal" report nobody
        return token.dep_ != "amod" or token.doc[token.i - 1].tag_ not in _BEFORE_NOUN
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.tag_ in {"NNS", "UH"} and after.lower_ == "that" and token.i:
        # "Li predicts that": between a name and "that" the tagger may see a plural
        before = token.doc[token.i - 1]
        named = before.pos_ in {"PROPN", "NUM"} or (before.is_title and before.tag_ == "NN")
        return named and after.tag_ == "IN"
    if token.tag_ == "NNS" and any(child.dep_ == "nsubj" for child in token.children):
        return after.text in {",", "."}  # "..., B92 reports, ..."
    if token.text == "Said" and token.tag_ == "NNP":
        return False  # Omar Said
    # "said" and "told" are nothing else, whatever the tagger makes of a headline
    return token.lower_ in {"said", "told", "says", "tells"}
