"""What a text tells of a person: offices, and the country that the person acts for.

The country comes, in this order of trust, from the person's titles ("Chinese Defence Minister"),
from "of Japan" behind the name, from an office that one state alone has, from the dated list of
office holders, from a list the person stands in ("the Emirati officials A and B"), from the place
of a meeting ("In Panama, X met President Y") and from the one country that a text is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from .aides import from_principals, from_served_offices, is_of_principal
from .appointments import title_by_verb
from .appositions import office_end, title_after
from .described import from_descriptions
from .foretold import state_foretold
from .found import Found
from .fronted import Town, opening_country, paragraph_country, sentence_start, town_country
from .grouping import Group
from .home import home_country, state_before
from .lexicon import match
from .listed_people import inherit, only_lists, share_offices
from .officeholders import country_of_leader, country_of_name, country_of_surname
from .offices import LINKS, NO_TITLE, Title, parse_title
from .owners import is_national
from .persons import title_end
from .perspective import from_perspective, in_body_of_teller
from .placed import Person, Placed
from .public_offices import (
    is_private,
    is_spokesman,
    of_few_states,
    of_one_state,
    serves_a_state,
    serves_an_organ,
)
from .respective import respective
from .signatures import from_signatures
from .titles import Reading, title_before
from .visits import visited
from .words import Line, Word

__all__ = ["Person", "describe"]

_LOOK_BACK = 20  # mentions before a person among which the one who meets it is looked for
_GROUPS = frozenset({"delegation", "team", "mission", "side", "contingent", "government", "group"})


def describe(
    groups: Sequence[Group],
    names: Mapping[int, str],
    lines: Sequence[Line],
    reading: Reading,
    document_date: dt.date | None,
) -> dict[int, Person]:
    """Give what the text tells of each person among `groups`, by index into `groups`.

    Args:
        groups: the groups of one document.
        names: the fullest name of each group, by index.
        lines: the lines of the document.
        reading: the text that offsets refer to, and where its verbs are.
        document_date: the day the text is from, for the list of office holders.
    """
    places = _places(groups, lines, reading)
    people = {i: Person(names[i]) for i, g in enumerate(groups) if g.label == "PERSON"}
    held: dict[str, int] = {}
    for place in places:
        person = people[place.group]
        own = _own_offices(place, held, lines)
        for office in (*own, *place.after.offices):
            held.setdefault(office.casefold(), place.group)
            if office.casefold() not in {known.casefold() for known in person.offices}:
                person.offices.append(office)
        other = of_one_state(place.before.offices[0]) if own != place.before.offices else None
        told = None if other and other == place.country else place.country
        person.country = person.country or told
        person.international |= place.before.international or place.after.international
    from_signatures(places, people, lines, reading)
    at_home = {place.group for place in places if _serves_both(place)}
    for index, person in people.items():
        if not person.international or index in at_home:
            person.country = person.country or _known(person, document_date)
    from_descriptions(people, lines, document_date)
    _from_foretold(places, people, lines)
    from_principals(places, people, lines)
    share_offices(places, people, lines)
    inherit(places, people, lines)
    _from_venue(places, people, lines)
    from_served_offices(places, people)
    private = _private(places, groups, lines) | _stateless(places, groups)
    private |= in_body_of_teller(places, people)
    unknown = {
        index: person
        for index, person in people.items()
        if person.country is None and serves_a_state(person.offices) and not person.international
        if index not in private
    }
    home = home_country(groups, lines, reading.text) if unknown else None
    towns = _towns(groups) if unknown else {}
    fronted = _fronted(places, lines, towns, apart=home is None) if unknown else {}
    hosts = visited(places, people, unknown, lines, towns) if unknown else {}
    for index, person in unknown.items():
        near = fronted.get(index) or hosts.get(index) or home
        person.country = of_few_states(person.offices, near) or near
    if home is None:
        _from_state_before(places, people, groups, lines)
        from_perspective(places, people, set(unknown), lines)
        inherit(places, people, lines)
    from_principals(places, people, lines)
    return people


def _private(places: Sequence[Placed], groups: Sequence[Group], lines: Sequence[Line]) -> set[int]:
    """Give those who speak for a body that no state has: "MindSpring spokesman X"."""
    bodies: dict[int, list[Found]] = {}
    for entry in groups:
        words = lines[entry.mentions[0].line].words[slice(*entry.mentions[0][1:3])]
        if entry.label == "ORG" and entry.country is None and is_private(words):
            for found in entry.mentions:
                bodies.setdefault(found.line, []).append(found)
    return {
        place.group
        for place in places
        for title in (place.before, place.after)
        if is_spokesman(title.offices)
        for body in bodies.get(place.found.line, ())
        if title.start <= body.start < title.end
    }


def _stateless(places: Sequence[Placed], groups: Sequence[Group]) -> set[int]:
    """Give those who have their office of a people without a state: "Kurdish leader X"."""
    peoples = {
        (found.line, found.start)
        for entry in groups
        if entry.label == "NORP" and entry.country is None
        for found in entry.mentions
    }
    return {
        place.group
        for place in places
        for title in (place.before, place.after)
        if any((place.found.line, i) in peoples for i in range(title.start - 1, title.end))
    }


def _from_foretold(
    places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line]
) -> None:
    """Give who is named with an office the state of which that office has been told before.

    "The Chilean finance minister objected. | The finance minister, X, said".
    """
    for place in places:
        person = people[place.group]
        for title in (place.before, place.after):
            if person.country is None and title.offices and not title.international:
                person.country = state_foretold(lines, place.found.line, title)


def _towns(groups: Sequence[Group]) -> dict[int, dict[int, Town]]:
    """Give the places of each line, by where they begin."""
    towns: dict[int, dict[int, Town]] = {}
    for entry in groups:
        for found in entry.mentions if entry.label == "GPE" else ():
            towns.setdefault(found.line, {})[found.start] = found.end, entry.country
    return towns


def _fronted(
    places: Sequence[Placed],
    lines: Sequence[Line],
    towns: Mapping[int, Mapping[int, Town]],
    *,
    apart: bool,
) -> dict[int, str]:
    """Give the countries of towns with which sentences open: "In Cape Town, South Africa, X".

    Those of whole paragraphs count too: in a text that is `apart` from any one state, and for who
    is named there first, after others, as those whom a visitor meets.
    """
    fronted: dict[int, str] = {}
    named: set[int] = set()
    for place in places:
        words = lines[place.found.line].words
        start = sentence_start(words, place.before.start)  # behind it "Capt." may stand
        country = town_country(words, start) if words[start].key == "in" else None
        met = bool(named) and place.group not in named
        named.add(place.group)
        inside = towns.get(place.found.line, {})
        country = country or (paragraph_country(words, inside) if apart or met else None)
        if country and (place.before.offices or place.after.offices):
            fronted.setdefault(place.group, country)
    return fronted


def _from_state_before(
    places: Sequence[Placed],
    people: Mapping[int, Person],
    groups: Sequence[Group],
    lines: Sequence[Line],
) -> None:
    """Give those in an organ of a state the one state that a sentence before their office names."""
    for place in places:
        person, told = people[place.group], (*place.before.offices, *place.after.offices)
        if person.country is None and not person.international and serves_an_organ(told):
            person.country = state_before(place.found, groups, lines)


def _own_offices(place: Placed, held: Mapping[str, int], lines: Sequence[Line]) -> Sequence[str]:
    """Give the offices before a name, without that of another: "The Secretary and Minister X".

    `held` gives by whom an office has been held before in the text.
    """
    offices, start = place.before.offices, place.before.start
    if len(offices) != 2 or not start or lines[place.found.line].words[start - 1].key != "the":
        return offices
    first = offices[0].casefold()
    holders = {
        group
        for office, group in held.items()
        if office == first or office.startswith(f"{first} ") or office.endswith(f" {first}")
    }
    return offices[1:] if holders and place.group not in holders else offices


def _places(groups: Sequence[Group], lines: Sequence[Line], reading: Reading) -> list[Placed]:
    mentions = sorted(
        ((f, i) for i, g in enumerate(groups) if g.label == "PERSON" for f in g.mentions),
        key=lambda pair: (pair[0].line, pair[0].start),
    )
    titles: list[Title] = []
    line, floor = -1, 0
    for found, _ in mentions:
        floor = floor if found.line == line else 0
        bare = bool(floor) and not titles[-1].offices
        words = lines[found.line].words
        titles.append(title_before(words, found.start, floor, reading, apposed=bare))
        line, floor = found.line, found.end
    places = []
    people = [(found, title) for (found, _), title in zip(mentions, titles, strict=True)]
    peoples = {
        (f.line, f.start): g.country for g in groups if g.label == "NORP" for f in g.mentions
    }
    listed = respective(people, lines, only_lists)
    for number, (found, index) in enumerate(mentions):
        words = lines[found.line].words
        after = title_after(words, found.end, reading)
        after = title_by_verb(words, found.end, reading) if after == NO_TITLE else after
        if _is_of_another(titles[number], after):
            after = NO_TITLE
        following = mentions[number + 1][0] if number + 1 < len(mentions) else None
        if following and following.line == found.line:
            after = _apart(words, after, following, titles[number + 1], reading)
        country = listed.get(number) or _told(words, found, titles[number], after)
        country = country or _of_people(words, found, titles[number], peoples)
        places.append(Placed(index, found, titles[number], after, country))
    return places


def _is_of_another(before: Title, after: Title) -> bool:
    """Tell whether what seems an apposition is of another state: "President X, Fijian minister"."""
    return bool(before.offices and after.country and before.country not in {None, after.country})


def _apart(
    words: Sequence[Word], after: Title, following: Found, title: Title, reading: Reading
) -> Title:
    """Give the title behind a name apart from the next name, `following` with its `title`."""
    if _possesses(words, following, after):
        stop = office_end(words, following.end + 1, reading)
        return parse_title(words, following.end + 1, stop, reading.text)
    start = title.start or following.start
    inside = after.start < following.end  # else "succeeded | X | as minister"
    if not inside or after.end <= start:
        return after
    if not is_of_principal(words, after, start, following.end):
        return NO_TITLE
    stop = following.start if title.offices else following.end  # "aide to President | Y"
    stop = start - 1 if title.offices and words[start - 1].key == "of" else stop
    served = parse_title(words, after.start, stop, reading.text)
    many = served.international or title.international
    return served._replace(end=following.end, international=many)


def _possesses(words: Sequence[Word], found: Found, title: Title) -> bool:
    """Tell whether a title is held under the person named in it: ", Dahl's | spokeswoman"."""
    if not title.start <= found.start <= title.end or found.end >= len(words):
        return False
    opens = all(word.key not in LINKS for word in words[title.start : found.start])
    return opens and bool(title.end) and words[found.end].key == "'s"


def _told(words: Sequence[Word], found: Found, before: Title, after: Title) -> str | None:
    return (
        found.country
        or before.country
        or _behind(words, found.end)
        or after.country
        or _of_group(words, before.start)
    )


def _of_people(
    words: Sequence[Word], found: Found, title: Title, peoples: Mapping[tuple[int, int], str | None]
) -> str | None:
    """Give the country of the people in a title: a "Congolese minister" in a text of Kinshasa."""
    start = title.start if title.end > title.start else found.start
    ranked = (i for i in range(max(0, start - 3), start) if title_end(words, i + 1) == found.start)
    stands = (peoples.get((found.line, i)) for i in (*ranked, *range(start - 1, found.start)))
    return next(filter(None, stands), None)


def _behind(words: Sequence[Word], end: int) -> str | None:
    """Give the country in "of Japan", "of the Soviet embassy" right behind a name."""
    if end + 1 >= len(words) or words[end].key != "of":
        return None
    after = end + 1 + (words[end + 1].key == "the")
    named = match(words, after) if after < len(words) else None
    whose = named and (named[0].kind == "country" or named[0].label == "NORP")
    return named[0].country if named and whose else None


def _of_group(words: Sequence[Word], start: int) -> str | None:
    """Give the country of "top Emirati officials including", "an Emirati team led by"."""
    before = [word.key for word in words[max(0, start - 7) : start]]
    such = before[-1:] == ["as"] and "such" in before  # "as" alone opens a clause
    if start < 2 or not (such or before[-1] in {"including", "like"} or _led(words, start)):
        return None
    named = (match(words, index) for index in range(max(0, start - 7), start - 1))
    return next((n[0].country for n in named if n and is_national(n[0]) and n[0].country), None)


def _led(words: Sequence[Word], start: int) -> bool:
    """Tell whether a person at ``words[start]`` leads a group: "the Emirati team, led by"."""
    if start < 4 or words[start - 1].key != "by" or words[start - 2].key not in {"led", "headed"}:
        return False
    noun = start - 3 - (words[start - 3].text == ",")
    return words[noun].key in _GROUPS or words[noun - 1].key in _GROUPS | {"of", "from"}


def _serves_both(place: Placed) -> bool:
    """Tell whether one has an office and one of a body of many: "President X, the AU's"."""
    before, after = place.before, place.after
    return bool(before.offices and after.international and not before.international)


def _known(person: Person, day: dt.date | None) -> str | None:
    for office in person.offices:
        country = of_one_state(office)
        if country:
            return country
    if " " in person.name or "-" in person.name:
        return country_of_name(person.name, day)
    offices = tuple(person.offices)
    return country_of_surname(person.name, offices, day) or country_of_leader(
        person.name, offices, day
    )


def _from_venue(
    places: Sequence[Placed], people: Mapping[int, Person], lines: Sequence[Line]
) -> None:
    """Give those met in a country its code, where the sentence opens with it: "In Panama, "."""
    for index, place in enumerate(places):
        person = people[place.group]
        unknown = person.country is None and not person.international
        if unknown and person.offices and index:
            country = opening_country(lines[place.found.line].words, place.found.start)
            near = places[max(0, index - _LOOK_BACK) : index]
            others = {people[p.group].country for p in near if p.found.line == place.found.line}
            if country and others - {country, None}:
                person.country = country
    inherit(places, people, lines)
