"""What was talked about: the noun phrases after "to discuss", "exchanged views on", "talks on"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from ..annotation import FINITE, source_text
from .arguments import VERBAL
from .lexicon import words
from .terrain import Terrain

__all__ = ["listed", "opener", "topics"]

_ABOUT = {"about", "over", "regarding", "concerning", "on"}
_VIEWS = {"views", "view", "opinions", "ideas", "notes", "perspectives", "assessments"}
_DIRECT = {"discuss", "discusses", "discussed", "discussing", "debated", "reviewed", "review",
           "explored", "explore", "covered", "cover", "reviewing"}  # fmt: skip
_RELATIVE = {"WRB", "WP", "WDT"}
_CLOSERS = {"which", "who", "where", "including", "while", "but", "according", "among", "adding",
            "saying", "such", "whose", "when", "though", "although", "notably", "especially",
            "amid", "whom", "particularly"}  # fmt: skip
_ENDERS = {"during", "when", "while", "ahead", "after", "before", "until", "following", "amid"}
_MEALS = {"breakfast", "lunch", "dinner", "tea", "coffee"}
_MEANS = {"by", "over", "via", "through"}
_SHORT = 2
_OWNER = 6
_POSSESSIVE = {"POS", "PRP$"}
_BIDDING = (["initiative"], ["request"], ["invitation"])
_STOPS = {".", "!", "?", "”", '"', "–", "—", "--"}
_REPORTED = {"said", "says", "told", "announced", "reported", "added", "according"}
_FAR = 14


def topics(terrain: Terrain, sentence: Span, start: int) -> list[str]:
    """Give the topics that a verb of discussing opens from token `start` on, as in the text."""
    begin = opener(terrain, sentence, start, about=False)
    if begin is None or begin >= sentence.end:
        return []
    return listed(terrain, begin, sentence.end)


def listed(terrain: Terrain, begin: int, stop: int) -> list[str]:
    """Give the topics of the list that begins at token `begin` and ends before `stop`."""
    if terrain.token[begin].tag_ in ("WRB", "IN", "WP") or terrain.token[begin].is_punct:
        return []
    text = source_text(terrain.doc)
    found = []
    for first, limit in _segments(terrain, begin, stop):
        end = _end(terrain, first, limit)
        if first > begin and _is_clause(terrain, first, end, limit):
            break
        found += [_text(terrain, text, *part) for part in _split(terrain, first, end)]
        if terrain.token[limit - 1].text in _STOPS or (
            end < limit and terrain.token[end].text in _STOPS
        ):
            break
    return [name for name in found if name]


def _segments(terrain: Terrain, begin: int, limit: int) -> list[tuple[int, int]]:
    """Give the stretches between semicolons: in each, what the one before adds may be cut off."""
    cuts = [index for index in range(begin, limit) if terrain.lower[index] == ";"]
    starts = [begin]
    for cut in cuts:
        joined = cut + 1 < limit and terrain.token[cut + 1].lower_ in ("and", "or")
        starts.append(cut + 1 + joined)
    return [pair for pair in zip(starts, [*cuts, limit], strict=True) if pair[0] < pair[1]]


def _is_clause(terrain: Terrain, first: int, end: int, limit: int) -> bool:
    """Tell whether a stretch behind a semicolon is a sentence of its own."""
    token = terrain.token[first]
    verbs = [t for t in terrain.token[first:limit] if t.tag_ in FINITE and t.dep_ != "relcl"]
    return token.tag_ in ("PRP", "RB") or (bool(verbs) and verbs[0].i <= end)


def opener(terrain: Terrain, sentence: Span, start: int, *, about: bool) -> int | None:
    """Give the token where the topics begin, None where none are opened.

    Args:
        terrain: the document.
        sentence: where the talk is told.
        start: the token after the sides.
        about: whether a preposition alone opens the topics ("talks with X on trade").
    """
    doc = terrain.token
    for index in range(start, sentence.end):
        if terrain.entity[index] is not None:
            continue
        token, word = doc[index], terrain.lower[index]
        if word in _DIRECT and token.pos_ in ("VERB", "AUX"):
            return index + 1
        if word in _VIEWS or word in words("discuss"):
            follower = _preposition(doc[index + 1 : min(index + 4, sentence.end)])
            if follower is not None and not _is_way(terrain, follower + 1):
                return follower + 1
        elif about and word in _ABOUT and not _is_time(terrain, index + 1):
            return index + 1
        if about and _ends_talk(token):
            about = False
    return None


def _ends_talk(verb: Token) -> bool:
    """Tell whether behind `verb` prepositions open no topics: ", urging", "in protest at"."""
    if verb.lower_ in words("discuss") or verb.lower_ in _ABOUT:
        return False
    if verb.tag_ == "IN" and verb.lower_ in ("after", "before", "amid", "until", "despite"):
        return True
    if verb.lower_ in words("reaction") and verb.i > 0 and verb.nbor(-1).lower_ == "in":
        return True
    return verb.tag_ in FINITE or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl"))


def _preposition(span: Sequence[Token]) -> int | None:
    for token in span:
        if token.lower_ in _ABOUT:
            return token.i
        if token.pos_ not in ("ADV", "NOUN") or token.lower_ == "with":
            return None
    return None


def _is_way(terrain: Terrain, index: int) -> bool:
    """Tell whether "on" leads to how one talks: "on the margins of", "on condition of"."""
    if not (words("beside_event") | words("manner")).isdisjoint(terrain.lower[index : index + 2]):
        return True
    # "on the president's initiative"
    owners = (t.i for t in terrain.token[index : index + _OWNER] if t.tag_ in _POSSESSIVE)
    owner = next(owners, None)
    return owner is not None and terrain.lower[owner + 1 : owner + 2] in _BIDDING


def _is_time(terrain: Terrain, index: int) -> bool:
    if index >= len(terrain.doc):
        return True
    following = set(terrain.lower[index : index + 3])
    return (
        any(terrain.date[index : index + 2])
        or _is_way(terrain, index)
        or bool(following & {"occasion", "eve", "basis", "lunch", "dinner", "behalf", "invitation",
                             "arrival", "phone", "telephone", "visit", "trip", "line", "video"})
        or terrain.token[index].like_num
    )  # fmt: skip


def _end(terrain: Terrain, begin: int, limit: int) -> int:
    doc = terrain.token
    for index in range(begin, limit):
        if terrain.lower[index] in _STOPS:
            return index
        if index == begin:
            continue
        token = doc[index]
        following = doc[index + 1] if index + 1 < limit else None
        if (
            (token.tag_ in _RELATIVE and _opens_clause(doc[begin:index], token))
            or _closes(terrain, token, following)
            or (token.pos_ in VERBAL and _is_main_verb(doc[begin], token))
        ):
            return index
    return limit


def _opens_clause(before: Sequence[Token], token: Token) -> bool:
    """Tell whether `token` opens a relative clause that goes beyond the topic."""
    if token.lower_ == "where" and _says_too_little(before):
        return False
    if token.tag_ == "WRB" or (token.tag_ in ("WP", "WDT") and token.lower_ != "that"):
        return token.dep_ != "pobj" and token.lower_ not in ("how", "what", "why")
    again = any(other.tag_ == "WDT" or other.dep_ == "relcl" for other in before)
    return token.tag_ == "WDT" and again


def _says_too_little(span: Sequence[Token]) -> bool:
    """Tell whether a bare plural needs the clause behind it: "areas where interests converge"."""
    links = [at for at, token in enumerate(span) if token.text in (",", "and")]
    own = span[links[-1] + 1 if links else 0 :]
    return bool(own) and own[-1].tag_ == "NNS" and all(t.pos_ == "ADJ" for t in own[:-1])


def _is_reported(terrain: Terrain, comma: Token) -> bool:
    """Tell whether ", a spokesman said" follows."""
    stop = min(comma.i + _FAR, comma.sent.end)
    for token in terrain.token[comma.i + 1 : stop]:
        if token.lower_ in _REPORTED and token.tag_ in ("VBD", "VBZ"):
            return True
        if token.is_punct or token.tag_ in ("VBG", "CC", "MD"):
            return False
    return False


def _closes(terrain: Terrain, token: Token, following: Token | None) -> bool:
    if following is None:
        return False
    word = terrain.lower[token.i]
    if word == ",":
        return _is_reported(terrain, token) or _leads_on(following) or _begins_clause(following)
    if word == "and":
        late = following.tag_ == "RB" and following.nbor(1).tag_ in ("VBD", "VBZ")
        return following.tag_ in ("VBD", "VBZ") or late
    if word == "as":
        return following.tag_ in ("DT", "NN") and token.nbor(-1).lower_ != "well"
    if word == "with" and (entity := terrain.entity[following.i]) and entity.label == "PERSON":
        return True
    if word in _MEANS and not (words("phone") | _MEALS).isdisjoint(_next_two(terrain, token)):
        return True
    if word in _ENDERS and token.tag_ in ("IN", "WRB", "RB"):
        return True
    if word in ("in", "at") and _is_session(terrain, following):
        return True
    return word in ("on", "in") and terrain.date[following.i] is not None


def _next_two(terrain: Terrain, token: Token) -> list[str]:
    return terrain.lower[token.i + 1 : token.i + 3]


def _leads_on(after: Token) -> bool:
    """Tell whether what follows a comma is no part of the topics any more."""
    if after.lower_ == "and" and after.i + 1 < len(after.doc):
        after = after.nbor(1)
    if after.lower_ in _CLOSERS or after.tag_ in ("PRP", *FINITE):
        return True
    well = after.i + 1 < len(after.doc) and after.nbor(1).lower_ == "well"
    return after.lower_ == "as" and not well


def _begins_clause(token: Token) -> bool:
    """Tell whether `token` begins the subject of a clause that is no part of the topics."""
    while token.head.left_edge.i == token.left_edge.i and token.head != token:
        if token.dep_ in ("nsubj", "nsubjpass"):
            break
        token = token.head
    plain = token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i
    return plain and token.head.tag_ in FINITE and token.head.dep_ in ("ROOT", "conj")


def _is_main_verb(first: Token, token: Token) -> bool:
    """Tell whether `token` is the verb above the topic that begins with `first`.

    In "talks on gas opened" it is, in "the plan that X signed" it is not.
    """
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(child.i < first.i and child.right_edge.i >= first.i for child in subjects)


def _is_session(terrain: Terrain, token: Token) -> bool:
    following = terrain.lower[token.i + 1 : token.i + 4]
    forms = {"meeting", "sidelines", "margins", "call", "conversation"}
    return not forms.isdisjoint(following)


# coordination


def _split(terrain: Terrain, begin: int, stop: int) -> list[tuple[int, int]]:
    doc = terrain.token
    parts: list[tuple[int, int]] = []
    first = begin
    index = begin
    while index < stop:
        width = _separator(terrain, first, index, stop, listed=bool(parts))
        if width and index > first:
            parts.append((first, index))
            first = index + width
            index = first
        else:
            index += 1
    parts.append((first, stop))
    return [part for part in parts if part[1] > part[0] and not _is_rest(doc[part[0] : part[1]])]


def _separator(terrain: Terrain, first: int, index: int, stop: int, *, listed: bool) -> int:
    """Give how many tokens of separator stand at `index`, 0 where the phrase goes on."""
    doc = terrain.token
    token = doc[index]
    width = 0
    word = terrain.lower[index]
    if word in (",", ";") and not _is_within_name(terrain, index):
        width = 1
        if index + 1 < stop and terrain.lower[index + 1] in ("and", "or"):
            width = 2
    if word == "and":
        width = 1
    at = index + width
    if at + 2 < stop and terrain.lower[at : at + 3] == ["as", "well", "as"]:
        return width + 3
    if not width:
        return 0
    if token.text == ";":
        return width
    if at >= stop:
        return 0
    if terrain.lower[at] in _ABOUT:
        return width
    left, right = doc[first:index], doc[at:stop]
    return width if _stands_alone(terrain, left, token.text, right, listed=listed) else 0


def _is_within_name(terrain: Terrain, index: int) -> bool:
    # "Washington, D.C."
    extent = terrain.extent[index]
    return extent is not None and extent[0] < index < extent[1] - 1


def _stands_alone(
    terrain: Terrain,
    left: Sequence[Token],
    separator: str,
    right: Sequence[Token],
    *,
    listed: bool,
) -> bool:
    """Tell whether what stands on both sides of `separator` are topics of their own."""
    if _is_modifier_in_list(left, right) or any(token.lower_ == "where" for token in left):
        return False
    opens = right[0] if right[0].tag_ != "RB" or len(right) == 1 else right[1]
    if any(token.lower_ == "between" for token in left) and "and" not in map(str, left):
        return False  # "the summit between X and Y"
    if all(terrain.entity[token.i] is not None or token.lower_ == "the" for token in right):
        named = all(terrain.entity[token.i] is not None for token in left)
        placed = terrain.entity[left[-1].i] is not None and any(t.tag_ == "IN" for t in left)
        if named or placed:
            return named  # "Lebanon and Syria", not "the war in Lebanon and Syria"
    if _is_activity(left):
        return opens.tag_ == "VBG" and len(left) >= _SHORT
    nominal = left[-1].pos_ in ("NOUN", "PROPN", "NUM", "PRON")
    if not nominal and left[-1].dep_ not in ("dobj", "pobj"):
        return False
    verbal = any(t.tag_ in ("VB", "VBG", "VBP") or t.lower_ in ("of", "to") for t in left)
    if opens.tag_ in ("DT", "PRP$"):
        return not verbal or opens.lower_ in ("the", "their", "a")
    if separator == "and" and not (listed and _is_last(right)):
        return _is_full(left) and _is_full(right) and not verbal
    if verbal and separator != ",":
        return False
    return not verbal or _is_noun_phrase(right)


def _is_modifier_in_list(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether `right` begins with an adjective of a later noun: "a range of legal, ..."."""
    at = next((i for i, token in enumerate(right) if token.pos_ != "ADJ"), 0)
    several = right[at].lower_ == "and" and any(token.lower_ == "of" for token in left)
    return at > 0 and (several or right[at].text == ",")


def _is_full(span: Sequence[Token]) -> bool:
    """Tell whether the first noun of `span` has a modifier of its own: "climate change"."""
    head = next((token for token in span if token.pos_ in ("NOUN", "PROPN")), None)
    while head is not None and head.dep_ == "compound" and head.head in span:
        head = head.head
    if head is None:
        return False
    own = [child for child in head.children if child in span and child.i < head.i]
    return any(child.dep_ in ("amod", "compound", "poss", "nmod") for child in own)


def _is_activity(span: Sequence[Token]) -> bool:
    """Tell whether `span` begins with a gerund: "cooperating on", "jointly building"."""
    first = span[1] if span[0].tag_ == "RB" and len(span) > 1 else span[0]
    if first.tag_ == "VBG":
        return True
    ending = first.lower_.endswith("ing") and first.tag_ == "NN" and len(span) > 1
    return ending and first.nbor(1).tag_ in ("IN", "TO", "RP")


def _is_last(rest: Sequence[Token]) -> bool:
    return not any(t.text in (",", ";") or t.lower_ in ("and", "as") for t in rest)


def _is_noun_phrase(span: Sequence[Token]) -> bool:
    return span[0].pos_ in ("ADJ", "NOUN", "PROPN") and not any(
        token.tag_ == "VB" for token in span[:2]
    )


def _is_rest(span: Sequence[Token]) -> bool:
    said = " ".join(token.lower_ for token in span)
    return span[0].lower_ in ("among", "other", "others", "etc") or said in (
        "more", "other issues", "so on", "other matters", "other topics",
    )  # fmt: skip


def _text(terrain: Terrain, text: str, first: int, last: int) -> str:
    doc = terrain.token
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    first += terrain.lower[first] in _ABOUT and first + 1 < last  # "on fish and on ice"
    while last > first and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    if first >= last:
        return ""
    name = text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
    return name if "\n\n" not in name else ""
