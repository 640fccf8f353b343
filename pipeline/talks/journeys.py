"""Where one travels to: "flew to Lima", "left Oslo on Friday for the resort of Sochi"."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words
from .settings import KINDS, Setting, setting_at
from .terrain import Terrain

__all__ = ["goals_of"]

_NEAR = 8


def goals_of(terrain: Terrain, travel: Token) -> list[Setting]:
    """Give the places one travels to at the word `travel`."""
    index = travel.i + 1
    doc = terrain.token
    if travel.lower_ in words("leave"):
        index = _after_origin(terrain, travel) or len(doc)
    found: list[Setting] = []
    while index < len(doc) and index < travel.i + 40:
        token = doc[index]
        named = _behind_kind(terrain, index)
        if named is not None:
            index = named  # "to the Black Sea resort of | Sochi"
            continue
        here = terrain.location[index]
        if here is not None:
            setting = setting_at(terrain, index)
            if setting and setting.name not in [s.name for s in found]:
                found.append(setting)
            index = _after_place(terrain, index)
            continue
        linked = token.lower_ in ("to", "in", "at", "and", ",", "the", "for") or terrain.date[index]
        passable = (
            token.pos_ in ("ADJ", "DET")
            or _is_onward(token)
            or (not found and token.tag_ in ("NN", "RB", "VBG"))
        )
        if not linked and not passable:
            break
        if found and token.lower_ not in ("and", ",", "the", "to"):
            break
        index += 1
    return found


def _behind_kind(terrain: Terrain, index: int) -> int | None:
    """Give where the name behind "city of", "West Bank town of" at `index` begins."""
    while index + 2 < len(terrain.doc) and terrain.location[index] is not None:
        index += 1
    if terrain.lower[index] not in KINDS or terrain.lower[index + 1 : index + 2] != ["of"]:
        return None
    named = terrain.location[index + 2 : index + 3] not in ([], [None])
    return index + 2 if named else None


def _after_origin(terrain: Terrain, travel: Token) -> int | None:
    """Give where the goal stands in "left Lima on Friday for Rome": behind "for"."""
    for index in range(travel.i + 1, min(travel.i + _NEAR, travel.sent.end)):
        if terrain.lower[index] == "for":
            return index
        named = terrain.location[index] is not None or terrain.date[index] is not None
        if not named and terrain.lower[index] not in ("here", "home", "on", "the", ","):
            break
    return None


def _is_onward(token: Token) -> bool:
    # "fly on to Oslo"
    return token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def _after_place(terrain: Terrain, index: int) -> int:
    doc = terrain.token
    while index < len(doc) and (
        terrain.location[index] is not None
        or (doc[index].text == "," and index + 1 < len(doc) and terrain.location[index + 1]
            and getattr(terrain.location[index + 1], "kind", "") in ("country", "region")
            and getattr(terrain.location[index - 1], "kind", "") != "country")
    ):  # fmt: skip
        index += 1
    return index
