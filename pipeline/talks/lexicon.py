"""The vocabulary of talks, read from ``models/en/talk_*`` once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_lines, read_table

__all__ = [
    "Discussing",
    "Frame",
    "bodies",
    "capitals",
    "discussing",
    "initials",
    "led_bodies",
    "led_verbs",
    "matters",
    "nouns",
    "officials",
    "roles",
    "seats",
    "telling_forms",
    "trigger_forms",
    "verbs",
    "words",
]


_AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to report a talk: the prepositions that lead to the other side (``*``: none).

    ``format`` is empty where the word does not tell; `needs` and `blocked` are conditions on
    the other side and on what follows it.
    """

    objects: frozenset[str]
    bare: bool
    format: str
    needs: frozenset[str]
    blocked: str


@dataclass(frozen=True, slots=True)
class Discussing:
    """What leads from a word of discussing to the topics: prepositions, or nothing (``*``).

    `of_both` is set where the word tells of a talk only if both who talk do it ("took up").
    """

    leads: frozenset[str]
    of_both: bool


def _split(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()


@cache
def verbs() -> dict[str, tuple[Frame, ...]]:
    """Give the frames of each form of a verb of meeting."""
    frames: dict[str, tuple[Frame, ...]] = {}
    for row in read_table("talk_verbs.csv"):
        frame = Frame(
            _split(row["object"]), row["reciprocal"] == "yes", row["format"],
            _split(row["needs"]), row["blocked"],
        )  # fmt: skip
        for form in row["forms"].split("|"):
            frames[form] = (*frames.get(form, ()), frame)
    return frames


@cache
def nouns() -> dict[str, tuple[Frame, ...]]:
    """Give the frames of each form of a noun for a talk."""
    frames: dict[str, tuple[Frame, ...]] = {}
    for row in read_table("talk_nouns.csv"):
        frame = Frame(
            _split(row["prepositions"]), row["bare"] == "yes", row["format"],
            _split(row["needs"]), "",
        )  # fmt: skip
        for form in row["forms"].split("|"):
            frames[form] = (*frames.get(form, ()), frame)
    return frames


@cache
def discussing() -> dict[str, Discussing]:
    """Give what leads to the topics from each form of a word of discussing."""
    return {
        form: Discussing(_split(row["leads"]), row["of_both"] == "yes")
        for row in read_table("talk_topics.csv")
        for form in row["forms"].split("|")
    }


@cache
def led_verbs() -> dict[str, frozenset[str]]:
    """Give what must follow each verb that tells of a talk only so: "take" leads to "up"."""
    needed = {form for form, frames in verbs().items() if all("matter" in f.needs for f in frames)}
    leads = {form: discussing()[form].leads for form in needed & discussing().keys()}
    return {form: words_after for form, words_after in leads.items() if "*" not in words_after}


@cache
def matters() -> frozenset[str]:
    """Give the words that tell that a subject was talked about: "agenda", "topics", "raised"."""
    return words("agenda") | words("item") | words("dealt_with")


@cache
def telling_forms() -> frozenset[str]:
    """Give every word at which a talk, or what one was about, can be told."""
    return trigger_forms() | frozenset(discussing()) | matters()


@cache
def trigger_forms() -> frozenset[str]:
    """Give every word at which a talk can be told, of a hyphened one its last part."""
    forms = frozenset(verbs()) | frozenset(nouns()) | words("discuss") | words("wire") | {_AGENDA}
    return forms | {form.rpartition("-")[2] for form in forms}


@cache
def words(name: str) -> frozenset[str]:
    """Give the words of the class `name` of ``talk_words.csv``.

    Raises:
        KeyError: there is no class of that name.
    """
    classes = {row["class"]: _split(row["words"]) for row in read_table("talk_words.csv")}
    return classes[name]


@cache
def roles() -> dict[str, str]:
    """Give the singular of each noun, singular or plural, that names the holder of an office."""
    found: dict[str, str] = {}
    for line in read_lines("talk_roles.txt"):
        singular, plural = line.split("|")
        found |= {singular: singular, plural: singular}
    return found


@cache
def initials() -> dict[str, str]:
    """Give the offices that stand for their initials: "fm", "foreign minister"."""
    return {row["initials"]: row["office"] for row in read_table("office_initials.csv")}


@cache
def bodies() -> dict[str, str]:
    """Give the bodies that can be a side by themselves: the main name by each in lower case."""
    found: dict[str, str] = {}
    for row in read_table("talk_bodies.csv"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[name.lower()] = row["name"]
    return found


@cache
def officials() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Give the terms of those who hold an office of a body: name, then (body, from, to)."""
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in read_table("officeholders.csv"):
        office = re.split(r" of (?:the )?", row["office"])[-1].split(" for ")[0]
        if row["country"] or office not in bodies():
            continue
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            term = (bodies()[office], row["from"], row["to"] or "9999")
            found[name.lower()] = (*found.get(name.lower(), ()), term)
    return found


@cache
def led_bodies() -> dict[str, str]:
    """Give the body that is meant by the office of its head where no other is told."""
    return {row["office"]: row["body"] for row in read_table("talk_heads.csv")}


@cache
def seats() -> dict[str, tuple[str, str]]:
    """Give city and country of each building and office that stands for where it is."""
    return {row["name"]: (row["city"], row["country"]) for row in read_table("talk_seats.csv")}


@cache
def capitals() -> dict[str, str]:
    """Give the capital of each country by its alpha-3 code."""
    return {row["alpha3"]: row["capital"].split("|")[0] for row in read_table("countries.csv")}
