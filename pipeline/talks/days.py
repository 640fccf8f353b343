"""When a talk was, as its clause tells."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from spacy.tokens import Token

from ..records import Date
from .classes import by_class, first_part, is_under_way
from .coordination import ABOUT
from .discussing import opens_topics
from .governing import occasion_of
from .lexicon import nouns, words
from .periods import is_day
from .report import Report
from .terrain import Terrain

__all__ = [
    "announced_for",
    "belongs",
    "chain_of",
    "dates_of",
    "day_of",
    "days_of_each",
    "has_own_subject",
    "is_ahead",
    "tells_exact_day",
    "where_of",
]

_CARRY = {"xcomp", "advcl", "acl", "conj", "pcomp", "prep", "pobj", "dobj", "obj", "nsubj",
          "nsubjpass", "relcl", "appos", "nmod", "compound", "attr", "npadvmod", "agent", "dep",
          "oprd", "acomp"}  # fmt: skip
_NEAR = 8
_WEEK = 7
_SEVERAL = 2
_IS = frozenset({"is", "are"})
_APART = frozenset({"after", "before"})
_BACK = 14
_BRACKETS = 16
_CLIMB = 5
_OF_TOPIC = frozenset({"about", "regarding", "concerning"})
_DURING = {"over", "in", "during", "within", "between"}


def dates_of(terrain: Terrain, report: Report, chain: set[int], rivals: set[int]) -> list[str]:
    """Give the values of the dates of `report`; several where the text gives several days.

    `chain` are the words of its happening (`chain_of`), `rivals` those of the other reports of the
    sentence.
    """
    sentence = report.sentence
    if not any(terrain.date[sentence.start : sentence.end]):
        return []
    found: list[tuple[int, Date]] = []
    for index in range(sentence.start, sentence.end):
        date = terrain.date[index]
        if date is None or (index > sentence.start and terrain.date[index - 1] is date):
            continue
        if _tells_day(terrain, index, date) and belongs(terrain, index, report, chain, rivals):
            found.append((index, date))
    # brackets hold what is told already, so the same moment elsewhere: "(2:00 on 6 May, JST)"
    found = [item for item in found if not _is_in_brackets(terrain, item[0])] or found
    own = [item for item in found if _hangs_on(terrain.token[item[0]], report, chain)]
    values = _values(terrain, report, own or found)
    return values if own or len(values) < _SEVERAL else _as_period(*values)


def tells_exact_day(terrain: Terrain, report: Report) -> bool:
    """Tell whether the clause behind the trigger of `report` has a day of the calendar."""
    after = terrain.date[report.trigger.i : report.sentence.end]
    return any(is_day(day_of(date.value or "")) for date in after if date is not None)


def _as_period(first: str, second: str) -> list[str]:
    """Give two days in a row on which one is somewhere as one: "in Oslo on 4 and 5 May, where"."""
    if not (is_day(first) and is_day(second)):
        return [first, second]
    days = dt.date.fromisoformat(second) - dt.date.fromisoformat(first)
    return [f"{first}/{second}"] if days.days == 1 else [first, second]


def _is_in_brackets(terrain: Terrain, index: int) -> bool:
    before = terrain.lower[max(0, index - _BRACKETS) : index]
    opened = len(before) - before[::-1].index("(") if "(" in before else None
    return opened is not None and ")" not in before[opened:]


def _hangs_on(token: Token, report: Report, chain: set[int]) -> bool:
    """Tell whether `token` belongs to the talk itself, not only to a verb above it.

    So it is with Sunday in "arrived on Friday and will meet X on Sunday".
    """
    while token.i not in chain and token.head != token:
        token = token.head
    return token in (report.trigger, report.verb)


def days_of_each(terrain: Terrain, report: Report) -> list[str]:
    """Give a day for each of the other sides where each has its own.

    So it is in "will meet X on Friday and Y on Saturday", else none.
    """
    if len(report.others) < _SEVERAL:
        return []
    ends = [party.start for party in report.others[1:]]
    ends.append(min(report.end + _NEAR, report.sentence.end))
    found = []
    for party, stop in zip(report.others, ends, strict=True):
        dates = [date for date in terrain.date[party.end : stop] if date is not None]
        values = list(dict.fromkeys(day_of(date.value or "") for date in dates))
        if len(values) != 1 or dates[0].type not in ("DATE", "TIME"):
            return []
        found += values
    return found


def _values(terrain: Terrain, report: Report, found: list[tuple[int, Date]]) -> list[str]:
    """Give the days of `found`: both of two that "and" joins, else the one next to the trigger."""
    values = list(dict.fromkeys(day_of(date.value or "") for _, date in found))
    if len(values) < 2:
        return values
    for (first, one), (second, two) in pairwise(found):
        between = [t.lower_ for t in terrain.token[first:second] if terrain.date[t.i] is None]
        if between in (["and"], ["and", "on"], [",", "and"], ["and", "in"]):
            return [day_of(one.value or ""), day_of(two.value or "")]
    nearest = min(found, key=lambda item: abs(item[0] - report.trigger.i))
    return [day_of(nearest[1].value or "")]


def day_of(value: str) -> str:
    """Give the day of a TIMEX3 `value` that may tell a time of day, other values as they are."""
    return value.partition("T")[0] if value[:1].isdigit() else value


def _tells_day(terrain: Terrain, index: int, date: Date) -> bool:
    if date.type == "SET" or not date.value or date.value in ("PRESENT_REF", "PAST_REF"):
        return False
    before = terrain.token[index - 1].lower_ if index else ""
    if before == "since":
        return False
    # "for the first time in five years", "the first meeting in years", "the fifth time in years"
    first = not {"first", "time"}.isdisjoint(terrain.lower[max(0, index - _BACK) : index])
    return date.type != "DURATION" or (before in _DURING and not first)


def has_own_subject(verb: Token) -> bool:
    """Tell whether somebody or something is named as the subject of `verb`, not "he" or "it"."""
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return any(subject.pos_ != "PRON" for subject in subjects)


def _is_of_others(verb: Token, above: Token) -> bool:
    """Tell whether the clause of `above` tells of something else than that of `verb` below it.

    It is a clause of another subject, or that of agreeing on Monday to hold talks.
    """
    if verb.dep_ == "conj":
        return has_own_subject(verb)
    return verb.dep_ == "xcomp" and above.lower_ in words("agree")


def _is_within(where: Token | None, verb: Token) -> bool:
    # "in Rome, where she is due to meet X": "where" may hang on "due"
    return where is not None and verb in (where.head, where.head.head)


def _is_move(token: Token) -> bool:
    return any(token.lower_ in words(name) for name in ("travel", "arrive", "return"))


def chain_of(terrain: Terrain, report: Report) -> set[int]:
    """Give the trigger and the verbs above it that are part of the same happening."""
    token = first_part(report.trigger)
    chain = {report.trigger.i, token.i}
    where = where_of(terrain, report)
    moved = False
    while token.head != token and token.dep_ in _CARRY:
        about = token.dep_ == "prep" and token.lower_ in ("on", "about", "of")
        if about and token.head.lower_ in words("tell"):
            return chain  # "briefed X on Monday on talks with Y"
        chaired = token.head.lower_ in nouns() and token.lower_ in words("chair")
        inside = _is_within(where, token) or occasion_of(token) is not None
        crossing = token.dep_ == "relcl" and not chaired and not inside
        later = token.lower_ in ("after", "following", "before") and token.dep_ == "prep"
        moved = moved or _is_move(token)
        below, token = token, token.head
        if later and (moved or _is_move(token)):
            return chain  # "arrived on Monday after talks in Rome", "met X before flying to"
        if crossing or _is_of_others(below, token):
            break
        chain.add(token.i)
    if report.verb is not None and report.verb.i not in chain and report.verb.i < report.trigger.i:
        chain.add(report.verb.i)
    return chain


def where_of(terrain: Terrain, report: Report) -> Token | None:
    """Give the "where" of the clause that tells the talk: "in Rome, where he met X"."""
    token = report.trigger
    if "where" not in terrain.lower[report.sentence.start : token.i]:
        return None
    # "in Rome, where he met X before travelling on to Oslo for talks with Y"
    leads_away = words("travel") | words("arrive") | _APART
    for _ in range(_CLIMB):
        for child in token.children:
            if child.lower_ == "where" and child.i < report.trigger.i:
                return child
        if token.lower_ in leads_away and token != report.trigger:
            return None
        if token.head == token:
            return None
        token = token.head
    return None


def belongs(
    terrain: Terrain, index: int, report: Report, chain: set[int], rivals: set[int]
) -> bool:
    """Tell whether the date or place at token `index` is that of `report`, not of a rival.

    `chain` are the words of its happening as `chain_of` gives them.
    """
    token = terrain.token[index]
    end = terrain.token[index]
    while end.i + 1 < len(terrain.doc) and terrain.date[end.i + 1] is terrain.date[index]:
        if terrain.date[index] is None:
            break
        end = end.nbor(1)
    if _follows_closely(terrain, index, report):
        return True
    planned = False
    while True:
        if token.i in rivals:
            return False
        if token.i in chain:
            return planned or not _is_of_cancelling(token, report.trigger, index)
        planned = planned or (token.lower_ in words("planned") and token.dep_ != "conj")
        if terrain.date[index] is not None and _is_topic(terrain, token, index):
            return False
        aside = token.dep_ in ("relcl", "ccomp") or (
            token.pos_ == "VERB" and token.i > report.trigger.i and _is_other_clause(token)
        )
        if (aside and not planned) or token.head == token or token.lower_ in _OF_TOPIC:
            return False
        if _is_of_matter(token, index, report) or _is_before(token):
            return False
        token = token.head


def _is_of_matter(token: Token, index: int, report: Report) -> bool:
    """Tell whether `token` is what was discussed: "to discuss the conduct of the May elections"."""
    matter = token.dep_ in ("dobj", "obj") and token.head.lower_ in words("discuss")
    return matter and token.i != index and token.head != report.trigger


def _is_before(verb: Token) -> bool:
    # "will meet X before leaving on Monday"
    return verb.dep_ == "pcomp" and verb.head.lower_ == "before"


def _is_topic(terrain: Terrain, token: Token, index: int) -> bool:
    """Tell whether what is talked about begins at `token`: "talks on next month's vote"."""
    if token.lower_ not in ABOUT or token.i + 1 >= index or terrain.date[token.i + 1] is not None:
        return False
    return token.head.lower_ in words("discuss") and opens_topics(terrain, token.i)


def _is_other_clause(verb: Token) -> bool:
    # "met X as the trial began on Monday", "met X, but the premier left on Monday"
    apart = any(child.dep_ == "nsubj" for child in verb.children)
    # "met X and is today to see Y"
    apart = apart or (verb.tag_ == "VBN" and any(c.lower_ in _IS for c in verb.children))
    return verb.dep_ == "advcl" or (verb.dep_ == "conj" and apart)


def _is_of_cancelling(verb: Token, trigger: Token, index: int) -> bool:
    # "the meeting was cancelled on Monday", "cancelled on Monday a meeting": the day of cancelling
    told_last = trigger.i < verb.i < index
    return (told_last or index < trigger.i) and by_class(verb) == "off"


def _follows_closely(terrain: Terrain, index: int, report: Report) -> bool:
    if not report.trigger.i < index <= report.end + _NEAR:
        return False
    return not any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN", "WP", "WDT", "WRB")
        or token.lower_ in words("discuss")
        or token.lower_ in nouns()
        or token.lower_ in words("event_noun")
        or _is_topic(terrain, token, index)
        for token in terrain.token[report.trigger.i + 1 : index]
        if terrain.entity[token.i] is None
    )


def announced_for(
    terrain: Terrain, report: Report, days: list[str], document_date: dt.date | None
) -> list[str]:
    """Give the days to come of talks told in the present: "she meets the premier on Monday".

    None for a headline, where the present tells what was, and for all but bare weekdays.
    """
    sentence, verb = report.sentence, report.verb
    goes_on = verb is not None and is_under_way(verb)
    tells = goes_on or (verb is not None and verb.tag_ in ("VBZ", "VBP"))
    if document_date is None or not tells or sentence[-1].text != ".":
        return []
    weekdays = {
        day_of(date.value or "")
        for index in range(sentence.start, sentence.end)
        if terrain.lower[index] in words("weekday")
        and (date := terrain.date[index]) is not None
        and date.text.lower() == terrain.lower[index]
    }
    if not weekdays.issuperset(days):
        return []
    ahead = [(dt.date.fromisoformat(day) - document_date).days % _WEEK for day in days]
    if goes_on and 0 in ahead:
        return []  # "is holding talks on Friday", written that day
    return [(document_date + dt.timedelta(days=wait)).isoformat() for wait in ahead]


def is_ahead(
    terrain: Terrain, report: Report, days: list[str], document_date: dt.date | None
) -> bool:
    """Tell whether the talk, not told in the past tense, has a date after the document's."""
    if document_date is None or report.trigger.tag_ in ("VBD", "VBN"):
        return False
    today = document_date.isoformat()
    present = report.verb is not None and report.verb.tag_ in ("VBZ", "VBP")
    dated = [day for day in days if day[:1].isdigit()]
    if present and dated and min(dated) > today:
        return True
    for index in range(report.sentence.start, report.sentence.end):
        date = terrain.date[index]
        if date and date.earliest and date.earliest > today:
            return _follows_closely(terrain, index, report)
    return False
