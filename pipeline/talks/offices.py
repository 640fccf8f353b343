"""An office that a list of parties names, and who of those named after it hold it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .lexicon import bodies, initials, words
from .party import Party
from .scan import Symbol

__all__ = ["Office", "belongs", "is_held_as", "is_listed_with", "last_word", "share"]


@dataclass(slots=True)
class Office:
    """An office that has been read but may still get the name of its holder."""

    chunk: list[Symbol]
    role: str
    plural: bool
    titlelike: bool
    countries: list[str] = field(default_factory=list)
    org: str | None = None
    names: list[Party] = field(default_factory=list)
    beside: bool = False


def last_word(office: Office) -> str:
    """Give the last noun of `office` that names its holder."""
    return next(symbol.word for symbol in reversed(office.chunk) if symbol.kind == "R")


def belongs(office: Office, party: Party, separator: str, *, marked: bool) -> bool:
    """Tell whether the person `party` that follows `separator` holds the `office` before it.

    `marked` is set where the name has an office and a country of its own.
    """
    theirs = party.entity.country if party.entity else None
    foreign = bool(theirs and office.countries and theirs not in office.countries)
    foreign = foreign and (office.org or "").lower() not in bodies()
    if office.plural:
        if foreign or (marked and theirs not in office.countries and separator != "including"):
            return False
        return bool(office.names) or separator in ("", ",", "including", "as", "notably")
    if office.titlelike:
        return True
    return separator == "," and not foreign


def is_listed_with(first: Office, separator: str, office: Office) -> bool:
    """Tell whether two offices are of one state: "the president and premier of Peru"."""
    if separator not in (",", "and") or first.plural or office.plural or office.titlelike:
        return False
    determined = any(symbol.kind in ("D", "G") for symbol in office.chunk)
    return not (determined or first.titlelike or first.countries or first.org)


def share(office: Office) -> list[Party]:
    """Give the named holders of a plural office, each with its country in the order told."""
    paired = len(office.names) == len(office.countries)
    found = []
    apart = any(party.apart for party in office.names)
    for index, party in enumerate(office.names):
        hint = office.countries[index] if paired else None
        if hint is None and len(office.countries) == 1:
            hint = office.countries[0]
        known = party.entity.country if party.entity else None
        country = known or party.country or hint
        found.append(replace(party, country=country, title=office.role, apart=apart))
    told = {party.country for party in found}
    start, end = office.chunk[0].start, office.chunk[-1].end
    if len(found) < len(office.countries) and told <= set(office.countries):
        rest = [country for country in office.countries if country not in told]
        found += [Party(start, end, "office", None, office.role, country) for country in rest]
    return found


def is_held_as(office: str, title: str) -> bool:
    """Tell whether who has the `title` holds the `office`, both in lower case.

    A foreign minister may be minister for foreign affairs, cabinet secretary or secretary of state,
    and so for their deputies.
    """
    office, title = _spelled_out(office), _spelled_out(title)
    below, of_title = _deputy_of(office), _deputy_of(title)
    if below and of_title:
        return is_held_as(below, of_title)
    if any(name in title for name in _names_of(office)):
        return True
    field = _portfolio(office)
    return bool(field) and field == _portfolio(title)


def _spelled_out(office: str) -> str:
    """Give `office` without initials: "fm", "vice fm"."""
    return " ".join(initials().get(word, word) for word in office.split())


def _deputy_of(office: str) -> str | None:
    """Give the office whose holder one stands in for: "first vice foreign minister"."""
    said = office.split()
    marks = [at for at, word in enumerate(said[:3]) if word in words("deputy")]
    return " ".join(said[marks[-1] + 1 :]) if marks else None


def _names_of(office: str) -> frozenset[str]:
    """Give `office` and what else it is called: "premier", "prime minister"."""
    if office == "leader":
        return words("leads") | {office}
    known = (words("premier"), words("top_diplomat"))
    return frozenset({office}).union(*(names for names in known if office in names))


def _portfolio(office: str) -> frozenset[str]:
    """Give what a minister or secretary is responsible for, none for who is neither."""
    said = set(office.replace("defense", "defence").split())
    if said.isdisjoint(words("portfolio_holder")):
        return frozenset()
    return frozenset(said - words("portfolio_holder") - words("portfolio_filler"))
