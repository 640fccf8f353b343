"""What is compared: the records of a document as items, and the best matches among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..records import Extraction

if TYPE_CHECKING:
    from ..records import Date, Passage, Quote, Side, Talk

Span = tuple[int, int]
# what is compared, what it says to a person, and where it is
Item = tuple[Hashable, str, Span | None]


def labelled(one: Extraction) -> list[Item]:
    """Give the mentions with their labels."""
    return [
        ((m.start, m.end, m.label), f"{m.text} {m.label}", (m.start, m.end))
        for entity in one.entities
        for m in entity.mentions
    ]


def unlabelled(one: Extraction) -> list[Item]:
    """Give the mentions, whatever their labels."""
    return [((m.start, m.end), m.text, (m.start, m.end)) for e in one.entities for m in e.mentions]


def entities(one: Extraction) -> list[Item]:
    """Give the entities by label, name and country."""
    return [
        (
            (e.label, e.name, clean(e.country)),
            f"{e.label} {e.name} {e.country or '-'}",
            min(((m.start, m.end) for m in e.mentions), default=None),
        )
        for e in one.entities
    ]


def roles(one: Extraction) -> list[Item]:
    """Give the roles with the names of their holders."""
    return [
        (
            (e.name, role.lower()),
            f"{e.name}: {role}",
            min(((m.start, m.end) for m in e.mentions), default=None),
        )
        for e in one.entities
        for role in e.roles
    ]


def date_item(date: Date) -> Item:
    """Give the span of a date."""
    return ((date.start, date.end), date.text, (date.start, date.end))


def valued_item(date: Date) -> Item:
    """Give the span, type and value of a date."""
    span = (date.start, date.end)
    what = f"{date.text} {date.type} {date.value} {date.earliest}..{date.latest}"
    return ((span, date.type, clean(date.value)), what, span)


def on_calendar(date: Date) -> bool:
    """Tell whether the value of a date is one of the calendar."""
    value = clean(date.value) or ""
    return value[:1].isdigit() or value.startswith("XX")


def interval(date: Date) -> tuple[str | None, str | None]:
    """Give the first and last day of a date."""
    return clean(date.earliest), clean(date.latest)


def places(one: Extraction) -> list[Item]:
    """Give the spans and countries of the locations."""
    return [
        (
            (place.start, place.end, clean(place.country)),
            f"{place.text} {place.country or '-'}",
            (place.start, place.end),
        )
        for place in one.locations
    ]


def full_places(one: Extraction) -> list[Item]:
    """Give all of the locations but their points."""
    items: list[Item] = []
    for place in one.locations:
        meaning = (place.name, place.kind, clean(place.country), place.role)
        span = (place.start, place.end)
        items.append(((span, meaning), " ".join(part or "-" for part in meaning), span))
    return items


def _who(side: Side) -> tuple[str | None, str | None]:
    return clean(side.country) or clean(side.org), clean(side.name)


def pair(talk: Talk) -> Hashable:
    """Give the two sides of a talk, in no order."""
    return frozenset(Counter((_who(talk.a), _who(talk.b))).items())


def _countries(talk: Talk) -> Hashable:
    return frozenset(Counter((_who(talk.a)[0], _who(talk.b)[0])).items())


TALK_LAYERS: dict[str, Callable[[Talk], Hashable]] = {
    "talks (country pair)": _countries,
    "talks (person+country pair)": pair,
    "talks (pair+status+date)": lambda talk: (
        pair(talk),
        talk.status,
        clean(talk.date),
    ),
    "talks (whole row)": lambda talk: (
        pair(talk),
        talk.status,
        talk.format,
        clean(talk.date),
        clean(talk.place),
    ),
}


def talk_item(key: Hashable, talk: Talk, more: str = "") -> Item:
    """Give a talk, compared by `key`."""
    sides = (
        f"{side.name or side.role or 'government'} ({_who(side)[0]})" for side in (talk.a, talk.b)
    )
    how = f"{talk.status} {talk.format} {talk.date or '-'} {talk.place or '-'}"
    span = (talk.evidence[0].start, talk.evidence[0].end) if talk.evidence else None
    return (key, f"{' / '.join(sides)} {how}{more}", span)


def quote_item(quote: Quote) -> Item:
    """Give a quote, compared by the spans of its content."""
    spans = tuple((part.start, part.end) for part in quote.content)
    who = quote.speaker.text if quote.speaker else "-"
    what = f"{quote.cue.text if quote.cue else '-'} by {who} ({quote.speaker_name or '-'})"
    return (spans, what, whole(quote))


def whole(quote: Quote) -> Span:
    """Give the span from the first to the last word of a quote."""
    return quote.content[0].start, quote.content[-1].end


def cue_result(gold: Quote, found: Quote) -> tuple[bool, str, Span]:
    """Tell whether the cue of a matched quote is right."""
    cues = [quote.cue.text if quote.cue else None for quote in (gold, found)]
    return cues[0] == clean(cues[1]), f"{cues[1]} for {cues[0]}", whole(gold)


def same_speaker(gold: Quote, found: Quote) -> bool:
    """Tell whether the speakers overlap, or both are none."""
    a, b = gold.speaker, found.speaker
    if a is None or b is None:
        return a is b
    return min(a.end, b.end) > max(a.start, b.start)


def _characters(content: Iterable[Passage]) -> set[int]:
    return {index for part in content for index in range(part.start, part.end)}


def similarity(gold: Quote, found: Quote) -> float:
    """Give the share of characters that two contents have in common (Jaccard)."""
    a, b = _characters(gold.content), _characters(found.content)
    return len(a & b) / max(1, len(a | b))


def shared_characters(gold: Date, found: Date) -> float:
    """Give how many characters two dates have in common."""
    return max(0, min(gold.end, found.end) - max(gold.start, found.start))


def match(
    gold: Sequence[Any],
    found: Sequence[Any],
    likeness: Callable[[Any, Any], float],
    least: float,
) -> list[tuple[int, int]]:
    """Match one to one, greedily, the most alike first; of equals the last in the text."""
    pairs = [(likeness(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    golds, founds, matches = set(), set(), []
    for like, i, j in sorted(pairs, reverse=True):
        if like >= least and i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            matches.append((i, j))
    return matches


def clean(value: str | None) -> str | None:
    """Give a value without white space at its ends, None for an empty one."""
    return (value or "").strip() or None
