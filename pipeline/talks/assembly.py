"""From reports to talks: pairs of sides, and one row for a talk told several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span

from ..records import Passage, Talk
from .classes import by_class
from .lexicon import roles, words
from .offices import is_held_as
from .party import Party, side
from .periods import covers
from .report import Report
from .settings import Setting
from .telling import Telling
from .terrain import Terrain

__all__ = ["Draft", "Ledger", "pairs", "row"]

_WINDOW = 8
_VAGUE = "_REF"
_HEADS = frozenset({"chief", "head", "boss", "leader"})


@dataclass(slots=True)
class Draft:
    """A talk in the making; `loose` is set where its day is that on which one leaves for it."""

    a: Party
    b: Party
    status: str
    format: str
    date: str | None
    place: Setting | None
    topics: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    told: Telling = field(default_factory=Telling)
    loose: bool = False


def pairs(terrain: Terrain, report: Report) -> list[tuple[Party, Party]]:
    """Give the pairs of sides of `report`; none where three or more sat together."""
    if _is_multilateral(terrain, report):
        return []
    if _is_background(terrain, report) or _is_sport(report):
        return []
    if not report.others:
        return _among(report.agents)
    agents = _groups(report.agents)
    if not any(agent.allegiance for agent in agents):
        agents = agents[:1]  # "X and Y met the emir": together
    if not agents or (len(agents) > 1 and not _is_separate(terrain, report)):
        return []
    if report.verb is None:
        # "Deputy minister's call with X": the text below tells whose minister
        agents = [agent for agent in agents if agent.kind != "office" or agent.allegiance]
    found = [(agent, other) for agent in agents for other in report.others]
    return [pair for pair in found if _is_pair(*pair)]


def _is_background(terrain: Terrain, report: Report) -> bool:
    """Tell whether states only are named, and a talk of theirs only mentioned in passing."""
    if any(p.kind in ("person", "office", "delegation") for p in (*report.agents, *report.others)):
        return False
    if report.trigger == report.verb:
        return report.trigger.dep_ in ("relcl", "acl")
    if report.trigger.dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return _is_lasting(terrain, report)
    after = terrain.date[report.end : min(report.end + 2, report.sentence.end)]
    if any(date is not None for date in after):
        return False  # "before Friday, ahead of talks between X and Y on Saturday"
    return report.verb is None or report.verb.lower_ not in (
        words("light") | words("off") | words("planned")
    )


def _is_lasting(terrain: Terrain, report: Report) -> bool:
    """Tell whether it is a state of things: "talks of X and Y have been cut off for years"."""
    told = terrain.date[report.trigger.i : report.sentence.end]
    lasts = any(date is not None and date.type == "DURATION" for date in told)
    return lasts and report.verb is not None and by_class(report.verb) == "off"


def _is_sport(report: Report) -> bool:
    """Tell whether two states met in a game."""
    if any(p.kind != "state" for p in (*report.agents, *report.others)):
        return False
    return any(token.lower_ in words("sport") for token in report.sentence)


def _among(agents: Sequence[Party]) -> list[tuple[Party, Party]]:
    last = agents[-1]
    if len(agents) > 2 and last.plural and last.role and "counterpart" in last.role:
        return [(agent, last) for agent in agents[:-1] if _is_pair(agent, last)]
    groups = _groups(agents)
    if len(groups) == 2 and _is_pair(groups[0], groups[1]):
        return [(groups[0], groups[1])]
    return []


def _groups(found: Sequence[Party]) -> list[Party]:
    """Give the first party of each country or body: its people together are one side."""
    firsts: list[Party] = []
    for party in found:
        same = next((p for p in firsts if p.allegiance and p.allegiance == party.allegiance), None)
        if same is None:
            firsts.append(party)
        elif same.kind == "state" and party.kind == "person":
            firsts[firsts.index(same)] = party  # "Peru, whose premier X": X speaks for it
    # "X and other members": those of no known country come with the first
    known = [party for party in firsts if party.kind != "office" or party.allegiance]
    return known or firsts[:1]


_DIPLOMATIC = {"minister", "president", "premier", "king", "ambassador", "envoy", "chancellor",
               "emir", "sultan", "queen", "pope", "diplomat"}  # fmt: skip


def _is_pair(a: Party, b: Party) -> bool:
    if a.entity is not None and a.entity == b.entity and a.kind == b.kind:
        return False
    if a.allegiance is None or b.allegiance is None:
        unknown, known = (a, b) if a.allegiance is None else (b, a)
        if known.allegiance is None:
            return False
        return _is_foreign(unknown, known) or (known is b and _is_stranger(unknown, known))
    return a.allegiance != b.allegiance and not _is_own_body(a, b) and not _is_own_body(b, a)


def _is_stranger(agent: Party, other: Party) -> bool:
    """Tell whether the country of `other` is told because it is not that of `agent`.

    So it is in "Bello met French President X", where readers know whom Bello acts for, and in "The
    prime minister met French President X".
    """
    if not other.told:
        return False
    if agent.kind == "office" and not agent.plural and agent.role:
        return other.kind == "person" and _is_diplomatic(agent.role)
    if agent.kind != "person" or agent.entity is None:
        return False
    titles = {word.lower() for role in agent.entity.roles for word in role.split()}
    return not titles & words("trade")


def _is_diplomatic(office: str) -> bool:
    words_said = {roles().get(word, word) for word in office.split()}
    return office in words("top_diplomat") or bool(words_said & _DIPLOMATIC)


def _is_own_body(a: Party, b: Party) -> bool:
    return a.kind in ("body", "delegation") and a.country is not None and a.country == b.country


def _is_foreign(unknown: Party, known: Party) -> bool:
    """Tell whether a person of no known country holds an office that deals with other states."""
    if unknown.entity is None or unknown.kind != "person" or known.kind == "body":
        return False
    if known.across or unknown.across or (known.role and "counterpart" in known.role):
        return True
    return any(_is_diplomatic(role.lower()) for role in unknown.entity.roles)


def _is_multilateral(terrain: Terrain, report: Report) -> bool:
    token, sentence = report.trigger, report.sentence
    several = words("multilateral") | words("plenary")
    told = (t for t in terrain.token[sentence.start : sentence.end] if t.lower_ in several)
    if any(t.head == token and t.dep_ not in ("dobj", "obj") for t in told):
        return True
    joint = any(child.lower_ == "joint" for child in token.children)
    if joint and len({party.allegiance for party in report.others}) > 1:
        return True
    # "met for trilateral talks"
    after = terrain.lower[token.i : min(report.end + _WINDOW, sentence.end)]
    if report.trigger != report.verb:
        return False
    joined = " ".join(after).replace(" - ", "-").split()
    return not words("multilateral").isdisjoint(joined)


def _is_separate(terrain: Terrain, report: Report) -> bool:
    token, sentence = report.trigger, report.sentence
    near = slice(max(sentence.start, token.i - 5), min(report.end + 3, sentence.end))
    return not words("separate").isdisjoint(terrain.lower[near])


class Ledger:
    """The talks of a document; a talk told again joins the row that it has."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def add(self, draft: Draft) -> Draft:
        """Take in `draft` and give the row that stands for it."""
        for known in self.drafts:
            _complete(known, draft)
            told_again = _same_pair(known, draft) and _compatible(known, draft)
            if told_again and known.told.session and draft.told.under_way:
                draft.status = known.status
            if told_again or _is_outline_of(known, draft):
                _merge(known, draft)
                return known
        self.drafts.append(draft)
        return draft


def _complete(title: Draft, new: Draft) -> None:
    """Give the one side of `new` of no known state that which the `title` has beside the other's.

    So it is in "Korea-Peru Talks" over "Minister X met his Peruvian counterpart".
    """
    unnamed = title.date is None and title.a.kind != "person" != title.b.kind
    if not unnamed or title.told.again or title.status != new.status:
        return
    states = (title.a.country, title.b.country)
    if new.a.allegiance is None and new.a.kind == "person" and new.b.country in states:
        new.a = replace(new.a, country=states[1 - states.index(new.b.country)])
    elif new.b.allegiance is None and new.b.kind == "person" and new.a.country in states:
        new.b = replace(new.b, country=states[1 - states.index(new.a.country)])


def _same_pair(one: Draft, two: Draft) -> bool:
    if _is_of_states(one) or _is_of_states(two):
        countries = {one.a.allegiance, one.b.allegiance}
        return countries == {two.a.allegiance, two.b.allegiance}
    straight = _match(one.a, two.a, two.b) and _match(one.b, two.b, two.a)
    return straight or (_match(one.a, two.b, two.a) and _match(one.b, two.a, two.b))


def _match(a: Party, b: Party, other: Party) -> bool:
    """Tell whether `a` and `b` are the same, one of them perhaps as the counterpart of `other`."""
    if _same(a, b):
        return True
    known = a.kind != "person" and a.role == "counterpart" and a.allegiance is not None
    if not known or b.kind != "person" or a.allegiance != b.allegiance:
        return False
    theirs = _titles_of(other)
    return any(is_held_as(one, two) for one in _titles_of(b) for two in theirs)


def _is_of_states(draft: Draft) -> bool:
    states = {"state", "delegation"}
    return draft.a.kind in states and draft.b.kind in states


def _is_outline_of(one: Draft, two: Draft) -> bool:
    """Tell whether `one`, as in a headline, leaves the names and the day to be told by `two`."""
    named = [party.kind == "person" for party in (one.a, one.b, two.a, two.b)]
    later = None not in (one.date, two.date) and not covers(one.date, two.date)
    if later or named != [False, False, True, True]:
        return False
    elsewhere = one.place and two.place and one.place.country != two.place.country
    if elsewhere or one.status != two.status or two.told.again:
        return False
    straight = _fits(two.a, one.a) and _fits(two.b, one.b)
    return straight or (_fits(two.b, one.a) and _fits(two.a, one.b))


def _fits(person: Party, unnamed: Party) -> bool:
    """Tell whether nothing told of `person` speaks against being the `unnamed` party."""
    if person.allegiance is None or person.allegiance != unnamed.allegiance:
        return False
    offices = set(_titles_of(person)) - words("rank") - words("generic")
    told = unnamed.role is not None and bool(offices)
    return not told or _holds(person, unnamed) or _is_generic(unnamed)


def _same(a: Party, b: Party) -> bool:
    if a.kind == "person" and b.kind == "person":
        return (
            a.entity is not None
            and b.entity is not None
            and (a.entity.entity_id == b.entity.entity_id)
        )
    if a.allegiance != b.allegiance or a.allegiance is None:
        return False
    if a.role is None and b.role is None:
        return a.kind == b.kind or {a.kind, b.kind} == {"state", "delegation"}
    if a.role is not None and b.role is not None:
        return a.role == b.role or (_is_generic(a) and _is_generic(b))
    person, office = (a, b) if a.kind == "person" else (b, a)
    if person.kind != "person":
        return False
    if office.org is not None and office.role in _HEADS:
        return True  # "the NATO chief"
    leads = not _titles_of(person) and office.role in words("leads")  # "Rwanda's Kagame"
    return _holds(person, office) or _is_generic(office) or leads


def _holds(person: Party, office: Party) -> bool:
    titles = _titles_of(person)
    if not titles and person.across:
        return True  # "his counterpart X": of the same office
    return any(is_held_as(office.role or "-", title) for title in titles)


def _titles_of(person: Party) -> list[str]:
    titles = [role.lower() for role in person.entity.roles] if person.entity else []
    return titles + ([person.title] if person.title else [])


def _is_generic(office: Party) -> bool:
    """Tell whether the office says no more than that one is official: "diplomats", "envoys"."""
    return office.role in words("generic")


def _compatible(one: Draft, two: Draft) -> bool:
    formats = {one.format, two.format}
    if "call" in formats and formats & {"meeting", "visit"}:
        return False
    same_day = one.date == two.date
    if one.told.session and two.told.under_way and two.date in (None, one.date):
        return True
    if two.told.again and not same_day:
        return False
    if one.status != two.status:
        return same_day and one.date is not None and "off" not in (one.status, two.status)
    within = covers(one.date, two.date) or covers(two.date, one.date)
    return same_day or within or None in (one.date, two.date) or one.loose or two.loose


def _merge(known: Draft, new: Draft) -> None:
    ranks = ["", "visit", "meeting", "call"]
    known.format = max(known.format, new.format, key=ranks.index)
    if known.a.kind != "person" or known.b.kind != "person":
        straight = known.a.allegiance == new.a.allegiance
        a, b = (new.a, new.b) if straight else (new.b, new.a)
        known.a = a if known.a.kind != "person" else known.a
        known.b = b if known.b.kind != "person" else known.b
    if "held" in (known.status, new.status):
        known.status = "held"
    vague = known.loose or (known.date or "").endswith(_VAGUE)
    finer = new.date is not None and (vague or covers(known.date, new.date))
    if known.date is None or finer:
        known.date, known.loose = new.date, new.loose
    if known.format == "call":
        known.place = None
    elif new.place is not None and (known.place is None or new.place.is_within(known.place)):
        known.place = new.place
    known.topics += [topic for topic in new.topics if topic not in known.topics]
    known.evidence += [span for span in new.evidence if span not in known.evidence]
    known.reasons += [reason for reason in new.reasons if reason not in known.reasons]


def row(text: str, number: int, draft: Draft) -> Talk:
    """Give the row with id `number` that a finished `draft` makes; `text` is the text as read."""
    return Talk(
        number,
        side(draft.a),
        side(draft.b),
        draft.status,
        draft.format or "meeting",
        draft.date,
        draft.place.name if draft.place else None,
        tuple(draft.topics),
        tuple(_passage(text, span) for span in draft.evidence),
        " | ".join(draft.reasons),
    )


def _passage(text: str, span: Span) -> Passage:
    return Passage(span.start_char, span.end_char, text[span.start_char : span.end_char])
