"""Words that report a talk, and the two places where their sides stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from .arguments import joined
from .both import is_both
from .classes import by_class
from .coordination import ABOUT
from .discussing import matter_of
from .fitting import fitting, is_means, noun_fits
from .governing import VERBAL
from .lexicon import Frame, led_verbs, nouns, trigger_forms, verbs, words
from .objects import Objects
from .parties import parties
from .party import Party
from .report import Report
from .terrain import Terrain

__all__ = ["performer", "reports"]

_LATE = 14
_LED = 4
_TWO = 2
_PHONE = "phone"


def reports(
    terrain: Terrain, sentence: Span, pair: Callable[[], tuple[Party, ...]] = tuple
) -> Iterator[Report]:
    """Give what `sentence` reports, in text order; `pair` gives those who talked last."""
    forms, leads, first = trigger_forms(), led_verbs(), sentence.start
    told = terrain.lower[first : sentence.end]
    for index in [at for at, word in enumerate(told, first) if word in forms]:
        token = terrain.token[index]
        led = leads.get(terrain.lower[index])
        if led is not None and led.isdisjoint(terrain.lower[index + 1 : index + _LED]):
            continue
        if terrain.entity[index] is not None and not token.is_lower and len(token) < 3:
            continue
        yield from _Finder(terrain, sentence, token, pair).find()


class _Finder(Objects):
    def find(self) -> Iterator[Report]:
        word = joined(self.terrain, self.token.i)
        verbal = self.token.pos_ in VERBAL or (
            word in verbs() and word not in nouns() and not self._is_possessed()
        )
        if verbal and word in verbs() and not self._is_modifier():
            for frame in verbs()[word]:
                report = self._verb(frame)
                if report:
                    yield report
                    return
        report = self._by_phone(word) if word in words("phone") else None
        if report:
            yield report
        elif word in nouns() and (
            not verbal or "-" in word or word in ("meeting", "meetings", "talks", "call")
        ):
            for frame in nouns()[word]:
                report = self._noun(frame)
                if report:
                    yield report
                    return

    def _report(
        self, verb: Token | None, frame: Frame, agents: list[Party], others: list[Party], end: int
    ) -> Report:
        by = (self.agents_by, self.others_by)
        return Report(self.sentence, self.token, verb, frame, tuple(agents), tuple(others), end, by)

    def _is_possessed(self) -> bool:
        # "her host", "the visit's host"
        return self.token.pos_ == "NOUN" and any(
            child.dep_ == "poss" for child in self.token.children
        )

    def _is_modifier(self) -> bool:
        # "with visiting President X", "a phone call"
        token = self.token
        if token.dep_ == "compound" and token.head.i > token.i and token.head.lower_ in nouns():
            return True
        before = self.terrain.token[token.i - 1].lower_ if token.i else ""
        epithet = token.tag_ == "VBG" and token.lower_ in words("participle_modifier")
        participle = token.tag_ in ("VBG", "VBN")
        return (participle and token.dep_ == "amod") or (
            epithet and before in words("epithet_opener")
        )

    # verbs

    def _verb(self, frame: Frame) -> Report | None:
        token = self.token
        if not self.is_contact(frame):
            return None
        if "matter" in frame.needs:
            return self._on_matter(frame)
        if self._is_passive():
            return self._passive(frame)
        others, end = self._others(frame)
        firms = "body" in frame.needs and self._is_to_discuss(end)
        others = fitting(others, frame, firms=firms)
        if not others and (not frame.bare or self.has_object(frame)):
            return None
        if token.lower_ in words("discuss_with") and not self._is_attached("with"):
            # "discussed ties with X": X is a party only if one can talk with X
            others = [p for p in others if p.kind in ("person", "office", "delegation")]
        if others and self._is_blocked(frame, end):
            return None
        told_on = token.lower_ in words("discuss") and frame.objects == {"with"}
        if not others and told_on and self._is_told_of_both():
            return None
        agents = self.both_holders(self.other_than_whom(others, token) or self.subject(token))
        apart = len(agents) == _TWO and agents[0].start == agents[1].start
        if not others and frame.bare and not told_on and not apart and self._is_of_pair(token):
            agents = self._by("the two told of before", self.two_before() or list(self.pair))
        if not others and len(agents) < _TWO:
            return None
        return self._report(token, frame, agents, self.other_than(agents, others), end)

    def _on_matter(self, frame: Frame) -> Report | None:
        """Give the talk of "X and Y went over the plans", which only two can do together."""
        token = self.token
        if self._is_passive() or matter_of(self.terrain, token.i, self.sentence.end) is None:
            return None
        both = self.subject(token)
        apart = {party.allegiance for party in both} - {None}
        if len(both) != _TWO or len(apart) < _TWO or any(p.kind != "person" for p in both):
            return None
        return self._report(token, frame, both, [], token.i + 1)

    def _others(self, frame: Frame) -> tuple[list[Party], int]:
        """Give with whom or whom one does the verb, and where that ends."""
        start = self.token.i + 1
        found, end = self.direct_object(frame) if "*" in frame.objects else ([], start)
        if found:
            return found, end
        return (
            self.whom(frame, self.token)
            or self.fronted(frame)
            or self.together(frame)
            or self.after(start, frame.objects - {"*"}, self._object_start())
        )

    def _is_to_discuss(self, end: int) -> bool:
        """Tell whether the talk is what one goes for: "to discuss gas", "for talks on gas"."""
        for token in self.terrain.token[end : min(end + _LATE, self.sentence.end)]:
            before = token.nbor(-1)
            if token.lower_ in words("discuss") and token.tag_ == "VB" and before.tag_ == "TO":
                return True
            if token.lower_ in words("rounds") and before.lower_ == "for":
                return True
        return False

    def _object_start(self) -> int | None:
        """Give where the topic begins in "discussed with her counterpart a range of issues"."""
        if self.token.lower_ not in words("discuss_with"):
            return None
        objects = [c.left_edge.i for c in self.token.children if c.dep_ in ("dobj", "obj")]
        behind = [i for i in objects if i > self.token.i + 1]
        return behind[0] if behind else None

    def _is_told_of_both(self) -> bool:
        # "They discussed trade": no new talk
        return any(c.dep_ == "nsubj" and c.lower_ in ("they", "we") for c in self.token.children)

    def _is_attached(self, word: str) -> bool:
        return any(child.lower_ == word for child in self.token.children)

    def _is_of_pair(self, verb: Token) -> bool:
        """Tell whether "the two leaders", "they" or "both" do `verb`."""
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                span = self.terrain.doc[child.left_edge.i : child.right_edge.i + 1]
                return is_both(span) and (len(self.pair) == _TWO or bool(self.two_before()))
        if verb.dep_ == "pcomp" and verb.head.head != verb.head:
            return self._is_of_pair(verb.head.head)  # "they vowed peace after meeting in Rome"
        # "they agreed to meet again", "they reviewed trade and agreed to meet"
        return verb.dep_ in ("xcomp", "conj") and self._is_of_pair(verb.head)

    def _is_passive(self) -> bool:
        return self.token.tag_ == "VBN" and any(
            child.dep_ in ("auxpass", "nsubjpass", "agent") and not is_means(child)
            for child in self.token.children
        )

    def _passive(self, frame: Frame) -> Report | None:
        if "*" not in frame.objects:
            return self._jointly(frame)
        if self.token.dep_ == "acl" and self.token.head.lower_ in nouns():
            return None  # "talks hosted by X": no guest is told
        others = fitting(self.subject(self.token), frame, firms=False)
        agents, end = self.after(self.token.i + 1, frozenset({"by"}))
        if self.token.lower_ == "met" and not any(p.kind in ("person", "office") for p in agents):
            return None
        if not agents or not others:
            return None
        self.agents_by, self.others_by = self.others_by, self.agents_by
        return self._report(self.token, frame, agents, others, end)

    def _jointly(self, frame: Frame) -> Report | None:
        """Give the talk of "was co-chaired by X and Y"."""
        agents, end = self.after(self.token.i + 1, frozenset({"by"}))
        if not frame.bare or self._is_attached("with") or len(agents) < 2:
            return None
        self.agents_by = self.others_by
        return self._report(self.token, frame, agents, [], end)

    def _is_blocked(self, frame: Frame, end: int) -> bool:
        if not frame.blocked or end >= self.sentence.end:
            return False
        token = self.terrain.token[end]
        if frame.blocked == "infinitive":
            return token.lower_ in ("to", "for", "not")
        if frame.blocked == "person":
            return False
        plain = token.is_quote or token.pos_ in (
            "DET", "ADJ", "NOUN", "VERB", "PROPN", "PRON", "AUX"
        )  # fmt: skip
        return plain and self.terrain.date[token.i] is None

    # nouns

    def _noun(self, frame: Frame) -> Report | None:
        if not noun_fits(self.terrain, self.sentence, self.token, frame):
            return None
        governor = self._governor()
        if "accept" in frame.needs:
            return self._accepted(frame)
        others, end, preposition = self._complement(frame)
        both = self._conferring_on(governor, others)
        if both:
            return self._report(governor, frame, both, [], self.token.i + 1)
        if not others:
            relative = self._relative(frame) or self._with_whom(frame, governor)
            if relative:
                return relative
        if "pay" in frame.needs:
            others = [p for p in others if p.kind in ("person", "office", "body")]
        if preposition in ("between", "of", "among"):
            if not any(party.allegiance for party in others):
                others = self.their_holders(governor) or self.both_holders(others)
            if len(others) < 2 and not (others and others[0].plural):
                return None
            self.agents_by = self.others_by
            return self._report(governor, frame, others, [], end)
        return self._with_agents(frame, governor, others, end)

    def _conferring_on(self, governor: Token | None, others: list[Party]) -> list[Party]:
        """Give X and Y of "X and Y held talks on ties with Oman", where Oman is no side."""
        if not self._is_light(governor) or len(others) != 1 or others[0].kind == "person":
            return []
        lower, doc = self.terrain.lower, self.terrain.token
        before = range(others[0].start - 1, self.token.i, -1)
        link = next((index for index in before if lower[index] == "with"), None)
        head = doc[link].head if link is not None else self.token
        if head.pos_ != "NOUN" or ABOUT.isdisjoint(lower[self.token.i + 1 : head.i]):
            return []
        agents = self._noun_subject(governor)
        return agents if len({party.allegiance for party in agents} - {None}) == _TWO else []

    def _accepted(self, frame: Frame) -> Report | None:
        """Give the visit of "X accepted Y's invitation to visit Lima"."""
        trips = (c for c in self.token.children if c.dep_ in ("acl", "relcl", "xcomp"))
        known = words("travel") | words("come")
        trip = next((c for c in trips if c.tag_ == "VB" and c.lower_ in known), None)
        if trip is None or self.token.head.lower_ not in words("accept"):
            return None
        hosts, end = self.owner(), self.token.i + 1
        self.others_by = self.agents_by
        if not hosts:
            hosts, end = self.after(end, frame.objects)
        guests = self.subject(self.token.head) if hosts else []
        report = self._report(trip, frame, guests, hosts, max(end, trip.i + 1))
        return replace(report, trigger=trip) if guests else None

    def _by_phone(self, word: str) -> Report | None:
        """Give the call of "told X by phone that", "assured X via video link"."""
        governor = self._governor()
        known = word in verbs() or word in words("wire")
        others = self.told(governor) if governor is not None and known else []
        if governor is None or not others:
            return None
        frame, agents = verbs()[_PHONE][0], self.subject(governor)
        return self._report(governor, frame, agents, others, others[-1].end)

    def _with_agents(
        self, frame: Frame, governor: Token | None, others: list[Party], end: int
    ) -> Report | None:
        """Give the talk of a noun whose one side is its owner or the subject of its verb."""
        token = self.token
        agents = self._paired() or self.owner()
        if len(agents) > 1 and not others:
            return self._report(governor, frame, agents, [], token.i + 1)
        if not others and not frame.needs:
            others = self.told(governor) or self.granted(governor) or self.asking()
        both = [] if others else self._conferees() or self._expecting(governor)
        if both:
            return self._report(governor, frame, both, [], token.i + 1)
        host = [] if others else self.host_of_courtesy()
        if host:
            by = self.others_by
            guest, end = self.after(token.i + 1, frozenset({"by"}))
            self.agents_by, self.others_by = by, self.others_by
            return self._report(governor, frame, host, guest, end)
        if not others and not self._is_light(governor):
            return None
        agents = agents or self.by_holder() or self.whose_schedule(governor)
        agents = agents or self.of_former(governor)
        agents = agents or self._noun_subject(governor)
        agents = self.both_holders(agents or self._by_agent(governor, end))
        same = agents[0].entity if len(agents) == 1 else None
        if same is not None and same in [party.entity for party in others]:
            # "after his talks with X, Y said": who talks is the subject of the main clause
            agents = [p for p in self._noun_subject(governor) if p.entity != same]
        if others and not agents:
            agents = self.those_before(governor, others)
        if not others and len(agents) == 1 and token.lower_ in words("rounds"):
            others = self._hosts(agents[0])
        if others or (frame.bare and len(agents) > 1):
            return self._report(governor, frame, agents, others, end)
        return None

    def _expecting(self, governor: Token | None) -> list[Party]:
        """Give the two of "both leaders looked forward to a meeting in Rome"."""
        if governor is None or by_class(governor) != "planned" or not self._is_of_pair(governor):
            return []
        return self._by("the two told of before", self.two_before() or list(self.pair))

    def _by_agent(self, governor: Token | None, end: int) -> list[Party]:
        """Give who acts in "meetings were held with X by Y"."""
        if governor is None or governor.tag_ != "VBN" or end >= self.sentence.end:
            return []
        if self.terrain.token[end].lower_ != "by":
            return []
        return self._by("after 'by'", parties(self.terrain, end + 1, self.sentence.end))

    def _relative(self, frame: Frame) -> Report | None:
        """Give the talk of "the summit that he was to hold with X"."""
        for child in self.token.children:
            if child.dep_ not in ("relcl", "acl"):
                continue
            for verb in child.subtree:
                if verb.lower_ in words("light") and verb.pos_ in VERBAL:
                    others, end = self.after(verb.i + 1, frame.objects - {"of"})
                    agents = self.subject(verb)
                    if others and agents:
                        # "will build on the talks that X had with Y": these are past
                        report = self._report(verb, frame, agents, others, end)
                        return replace(report, trigger=verb)
        return None

    def _with_whom(self, frame: Frame, governor: Token | None) -> Report | None:
        """Give the talk of "X, with whom he held talks"."""
        if governor is None or not self._is_light(governor):
            return None
        told = self.whom(frame, governor)
        if told is None:
            return None
        others, end = told
        agents = self.other_than_whom(others, governor)
        return self._report(governor, frame, agents, others, end) if agents else None

    def _complement(self, frame: Frame) -> tuple[list[Party], int, str]:
        start = self.token.i + 1
        found, end = self.after(start, frame.objects)
        governor = self.token.head
        passive = self.token.dep_ == "nsubjpass" or (
            governor.lower_ in words("take_place") or governor.lower_ in words("be")
        )
        if not found and passive and governor.i > self.token.i:
            # "talks were held between X and Y"
            start = governor.i + 1
            found, end = self.after(start, frame.objects - {"of", "to", "from"})
        return found, end, self._preposition(start, frame.objects)

    def _preposition(self, start: int, wanted: frozenset[str]) -> str:
        index = self.find_preposition(start, wanted)
        return self.terrain.token[index].lower_ if index is not None else ""


def performer(terrain: Terrain, sentence: Span, token: Token) -> list[Party]:
    """Give who does the verb, or has the noun, `token` of `sentence`: "X visits", "visit by X"."""
    finder = _Finder(terrain, sentence, token)
    if token.pos_ in VERBAL:
        return finder.subject(token)
    by = (child for child in token.children if child.dep_ == "prep" and child.lower_ == "by")
    link = next(by, None)
    whose = parties(terrain, link.i + 1, sentence.end)[:1] if link is not None else []
    found = whose or finder.owner() or finder.left_of(token)
    if not found and token.i < sentence.root.i and sentence.root.pos_ in VERBAL:
        return finder.subject(sentence.root)[:1]  # "During a visit to Rome, X met Y"
    return found
