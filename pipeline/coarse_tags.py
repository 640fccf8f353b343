"""Coarse part-of-speech tags at a fraction of what spaCy's attribute ruler takes for them.

The attribute ruler of an English pipeline matches some 180 patterns against every token, a fifth
of the model's time, though all that they look at is the tag, the dependency and, for a few words,
the word. So it is asked once for each combination, and the answers are remembered. What else it
sets (morphology, lemmas) no stage reads, and is left out.
"""

# no `from __future__ import annotations`: spaCy reads the annotations of factories as types

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

__all__ = ["COARSE_TAGS", "CoarseTags", "remember_coarse_tags"]

COARSE_TAGS = "communique/coarse_tags"
_RULER = "attribute_ruler"
_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_SET = frozenset({"TAG", "POS", "DEP"})
Key = tuple[int, int, int, int]
Answer = tuple[int, int, int]


def remember_coarse_tags(nlp: Language) -> None:
    """Put `CoarseTags` in the place of the attribute ruler of `nlp`.

    Where a pattern of the ruler is such that its answers cannot be remembered, nothing changes.
    """
    ruler = nlp.get_pipe(_RULER) if _RULER in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and _can_remember(ruler.patterns):
        nlp.add_pipe(COARSE_TAGS, after=_RULER)
        nlp.disable_pipe(_RULER)


class CoarseTags:
    """A spaCy component that sets what `ruler` would set of tags and dependencies.

    Args:
        ruler: its patterns look at `_SEEN` only.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._answers: dict[Key, Answer] = {}
        strings = ruler.vocab.strings
        patterns = _token_patterns(ruler.patterns)
        self._words = frozenset(strings.add(word) for word in _values(patterns, "LOWER"))
        # what a pattern asks of the token before
        before = (rule[0] for rule in _rules(ruler.patterns) if len(rule) > 1)
        self._before = frozenset(strings.add(label) for label in _values(before, "DEP"))

    def __call__(self, doc: Doc) -> Doc:
        """Set the coarse tags of `doc`."""
        import numpy as np

        if not len(doc):
            return doc
        rows = doc.to_array(["TAG", "LOWER", "DEP"]).tolist()
        found = []
        before = 0
        for index, (tag, lower, dep) in enumerate(rows):
            word = lower if lower in self._words else doc[index].is_space
            key = (tag, word, dep, before if before in self._before else 0)
            answer = self._answers.get(key) or self._ask(doc, index, key)
            found.append(answer[0])
            if answer[1:] != (tag, dep):
                doc[index].tag, doc[index].dep = answer[1:]
            before = dep
        return doc.from_array(["POS"], cast("Ints2d", np.array(found, dtype="uint64")))

    def _ask(self, doc: Doc, index: int, key: Key) -> Answer:
        first = max(0, index - 1)
        tokens = doc[first : index + 1]
        asked = Doc(
            doc.vocab,
            words=[token.text for token in tokens],
            tags=[token.tag_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=list(range(len(tokens))),
        )
        token = self._ruler(asked)[-1]
        answer = self._answers[key] = (token.pos, token.tag, token.dep)
        return answer


@Language.factory(COARSE_TAGS)
def make_coarse_tags(nlp: Language, name: str) -> CoarseTags:  # noqa: ARG001 - spaCy's signature
    """Make the component that does the work of the attribute ruler of `nlp`."""
    return CoarseTags(cast("AttributeRuler", nlp.get_pipe(_RULER)))


def _can_remember(patterns: Iterable[dict[str, Any]]) -> bool:
    """Tell whether a token's answer follows from its key, whatever stands around it."""
    for pattern in patterns:
        if not _SET.intersection(pattern["attrs"]):
            continue
        for rule in pattern["patterns"]:
            own = rule[pattern["index"]]
            plain = _SEEN.issuperset(own) and "REGEX" not in str(own)
            follows = len(rule) == 2 and pattern["index"] == 1 and set(rule[0]) == {"DEP"}
            if not plain or not (len(rule) == 1 or follows):
                return False
    return True


def _rules(patterns: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    relevant = (pattern for pattern in patterns if _SET.intersection(pattern["attrs"]))
    return [rule for pattern in relevant for rule in pattern["patterns"]]


def _token_patterns(patterns: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [token for rule in _rules(patterns) for token in rule]


def _values(patterns: Iterable[dict[str, Any]], attribute: str) -> set[str]:
    """Give the values of `attribute` that token patterns name, also those to be left out."""
    values: set[str] = set()
    for token in patterns:
        value = token.get(attribute, ())
        lists = value.values() if isinstance(value, dict) else [[value] if value else []]
        values.update(word for words in lists for word in words if word)
    return values
