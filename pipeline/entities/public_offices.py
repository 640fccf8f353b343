"""What an office tells without a name: whether it is of a state, and of which one."""

from __future__ import annotations

from collections.abc import Sequence

from .vocabulary import keys, occupations, vocabulary
from .words import Word

__all__ = [
    "is_private",
    "is_spokesman",
    "of_few_states",
    "of_one_state",
    "serves_a_state",
    "serves_an_organ",
]

_OF_ORGANS = frozenset(
    {"minister", "secretary", "chief", "spokesman", "spokeswoman", "spokesperson"}
)
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_PRIVATE = frozenset(
    {"union", "association", "federation", "society", "inc", "corp", "ltd", "plc", "llc"}
)


def is_spokesman(offices: Sequence[str]) -> bool:
    """Tell whether one of the offices is a spokesman's."""
    return any(not _SPOKESMEN.isdisjoint(keys(office)) for office in offices)


def is_private(body: Sequence[Word]) -> bool:
    """Tell whether a body is a union, a firm, or has no noun that says it is of a state."""
    said = {word.key for word in body}
    lexicon = vocabulary()
    named = said & (lexicon.head_words | lexicon.portfolios)
    initials = len(body) == 1 and body[0].text.isupper()  # they may be those of an organ
    return bool(said & _PRIVATE) or not (named or initials)


def serves_a_state(offices: Sequence[str]) -> bool:
    """Tell whether one of the offices is not private: a reporter's home is not where the text is.

    What an office is, its last word before a complement tells, or behind it: "an Asia analyst".
    """
    return any(_is_public(office) for office in offices)


def _is_public(office: str) -> bool:
    heads = [
        keys(part)[-1:] for part in (office.partition(" of ")[0].partition(" for ")[0], office)
    ]
    return all(head and head[0] not in occupations() for head in heads)


def serves_an_organ(offices: Sequence[str]) -> bool:
    """Tell whether an office names a field of government or an organ: "Ministry spokesman"."""
    lexicon = vocabulary()
    public = (keys(office) for office in offices if not _OF_ORGANS.isdisjoint(keys(office)))
    return any(
        key in lexicon.portfolios or lexicon.organisation_heads.get((key,)) == "organ"
        for office in public
        for key in office
    )


def of_one_state(office: str) -> str | None:
    """Give the country of an office that one state alone has."""
    said = keys(office)
    for national, country in vocabulary().national_offices.get(said[0], ()) if said else ():
        size = len(national)
        if said[:size] == national and said[size : size + 1] in {(), ("for",), ("of",)}:
            return country
    return None


def of_few_states(offices: Sequence[str], home: str | None) -> str | None:
    """Give the country of an office that few states have: `home` if it is one, else the likeliest.

    A foreign secretary is British, unless the text is from Dhaka.
    """
    for office in offices:
        states = vocabulary().shared_offices.get(keys(office))
        if states:
            return home if home in states else states[0]
    return None
