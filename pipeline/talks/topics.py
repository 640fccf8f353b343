"""What was talked about: the noun phrases after "to discuss", "exchanged views on", "talks on"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from ..annotation import FINITE, source_text
from .classes import by_class
from .coordination import ABOUT, is_activity, split
from .discussing import matter_of, opens_topics, topics_of
from .governing import VERBAL
from .lexicon import discussing, words
from .terrain import Terrain

__all__ = ["listed", "opener", "told_of", "topics"]

_TOLD = {"VBD", "VBN", "VBZ", "VBP"}
_RELATIVE = {"WRB", "WP", "WDT"}
_CLOSERS = {"which", "who", "where", "including", "while", "but", "according", "among", "adding",
            "saying", "such", "whose", "when", "though", "although", "notably", "especially",
            "amid", "whom", "particularly"}  # fmt: skip
_ENDERS = {"during", "when", "while", "ahead", "after", "before", "until", "following", "amid"}
_BREAKS = {"after", "before", "amid", "until", "despite", "without"}
_MEANS = {"by", "over", "via", "through"}
_STOPS = {".", "!", "?", "”", '"', "–", "—", "--"}
_REPORTED = {"said", "says", "told", "announced", "reported", "added", "according"}
_FAR = 14
_LEAD = 6
_ON = {"on", "upon", "to"}
_LINKS = {"and", "or", "as"}
_DEFINITE = {"the", "this", "their", "his", "her", "its"}


def topics(terrain: Terrain, sentence: Span, start: int) -> list[str]:
    """Give the topics that a verb of discussing opens from token `start` on, as in the text."""
    begin = opener(terrain, sentence, start, about=False)
    if begin is None or begin >= sentence.end:
        return []
    return told_of(terrain, sentence, begin, sentence.end)


def told_of(terrain: Terrain, sentence: Span, begin: int, stop: int) -> list[str]:
    """Give the topics from token `begin` on, and those of the verbs of discussing behind.

    So it is in "reviewed trade, and exchanged views on fisheries".
    """
    found = listed(terrain, begin, stop)
    places = (i for i in range(begin + 1, sentence.end) if terrain.lower[i] in discussing())
    verb = next((token for i in places if _discusses_also(token := terrain.token[i])), None)
    begin_again = opener(terrain, sentence, verb.i, about=False) if verb is not None else None
    if begin_again is None or begin_again >= sentence.end:
        return found
    return [*found, *told_of(terrain, sentence, begin_again, sentence.end)]


def _discusses_also(token: Token) -> bool:
    if token.lower_ not in discussing() or token.tag_ not in _TOLD:
        return False
    # the parse takes "compared" for an adjective in "discussed trade and compared notes"
    joined = token.dep_ == "conj" or token.nbor(-1).lower_ == "and"
    return joined and not any(child.dep_ == "nsubj" for child in token.children)


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
        found += [_text(terrain, text, *part) for part in split(terrain, first, end)]
        if terrain.token[limit - 1].text in _STOPS or (
            end < limit and terrain.token[end].text in _STOPS
        ):
            break
    return [name for name in found if name and not _is_backward(name)]


def _is_backward(name: str) -> bool:
    """Tell whether a talk or trip told before is meant: "to brief them on the conversation"."""
    article, _, noun = name.lower().partition(" ")
    return article in _DEFINITE and noun in words("told_before")


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
    entity = terrain.entity[first]
    person = entity is not None and entity.label == "PERSON"
    to_do = person and any(t.tag_ == "TO" for t in terrain.token[first:end])  # a headline
    return token.tag_ in ("PRP", "RB") or to_do or (bool(verbs) and verbs[0].i <= end)


def opener(terrain: Terrain, sentence: Span, start: int, *, about: bool) -> int | None:
    """Give the token where the topics begin, None where none are opened.

    Args:
        terrain: the document.
        sentence: where the talk is told.
        start: the token after the sides.
        about: whether a preposition alone opens the topics ("talks with X on trade").
    """
    doc, frames = terrain.token, discussing()
    purpose: Token | None = None
    last = frames.get(terrain.lower[start - 1]) if about and start > sentence.start else None
    if last is not None and last.of_both and doc[start - 1].pos_ in VERBAL:
        return matter_of(terrain, start - 1, sentence.end)  # "X and Y tackled piracy"
    for index in range(start, sentence.end):
        if terrain.entity[index] is not None:
            continue
        token, word = doc[index], terrain.lower[index]
        begin = topics_of(terrain, index, sentence.end) if word in frames else None
        if begin is not None and not _is_wish_of_one(token):
            return begin
        if about and word not in frames and opens_topics(terrain, index):
            told = purpose is None or (purpose == token.head and _is_told(purpose))
            if told:
                return index + 1
        if about and _ends_talk(token):
            about = False
        if token.tag_ == "VB" and terrain.lower[index - 1] == "to":
            purpose = token  # "to hear about trade", not "to make progress on trade"
    return None


def _is_wish_of_one(verb: Token) -> bool:
    """Tell whether one who talked only wants it: "talks with X, who wants to review the pact"."""
    if verb.dep_ != "xcomp" or verb.lower_ in words("discuss_with"):
        return False
    own = any(child.tag_ == "WP" for child in verb.head.lefts)
    return own and by_class(verb.head) == "hypothetical"


def _is_told(verb: Token) -> bool:
    """Tell whether what stands behind "on" or "about" is told: "to brief X on", "to hear about"."""
    return any(verb.lower_ in words(name) for name in ("tell", "learn", "discuss"))


def _ends_talk(verb: Token) -> bool:
    """Tell whether behind `verb` prepositions open no topics: ", urging", "in protest at"."""
    if verb.lower_ in words("discuss") or verb.lower_ in ABOUT:
        return False
    if verb.tag_ == "IN" and verb.lower_ in _BREAKS:
        return True
    if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("nsubj", "nsubjpass"):
        return verb.head.i > verb.i and verb.head.tag_ in FINITE  # ", two sources briefed on"
    if verb.lower_ == "with" and verb.i > 0 and verb.nbor(-1).text == ",":
        return _tells_agenda(verb)
    if verb.lower_ in words("reaction") and verb.i > 0 and verb.nbor(-1).lower_ == "in":
        return True
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return verb.head.lower_ == "with"  # ", with both sides reporting progress on"
    return verb.tag_ in FINITE or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl"))


def _tells_agenda(aside: Token) -> bool:
    """Tell whether ", with the row likely to come up" is told, or what is on the agenda."""
    named = any(token.lower_ in words("agenda") for token in aside.subtree)
    return named or any(child.dep_ == "pcomp" for child in aside.children)


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
            or _closes(terrain, doc[begin], token, following)
            or _is_further_aim(doc[begin], token)
            or (token.pos_ in VERBAL and _is_main_verb(doc[begin], token))
            or (token.text == "," and _adds_how(doc[begin:index], doc[index + 1 : limit]))
            or (token.text == "," and _adds_what(terrain, token, limit))
        ):
            return index
    return limit


def _adds_how(before: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether a participle ends the list and says how: ", building on the accord"."""
    if not rest or rest[0].tag_ != "VBG" or rest[0].dep_ not in ("advcl", "acl"):
        return False
    return not is_activity(before) and all(token.text != "," for token in rest)


def _adds_what(terrain: Terrain, comma: Token, limit: int) -> bool:
    """Tell whether a noun ends the list and says what a name is: "the Orel, an old tanker"."""
    article = terrain.lower[comma.i + 1]
    if comma.nbor(-1).pos_ != "PROPN" or article not in ("a", "an", "the"):
        return False
    noun = comma.nbor(1)
    while noun.dep_ in ("det", "amod", "compound", "nummod") and noun.head.i > noun.i:
        noun = noun.head
    behind = terrain.lower[(comma.i if article == "the" else noun.i) + 1 : limit]
    return noun.dep_ == "appos" and noun.head.i < comma.i and _LINKS.isdisjoint(behind)


def _opens_clause(before: Sequence[Token], token: Token) -> bool:
    """Tell whether `token` opens a relative clause that goes beyond the topic."""
    if token.lower_ == "where" and _says_too_little(before):
        return False
    if token.tag_ == "WRB" or (token.tag_ in ("WP", "WDT") and token.lower_ != "that"):
        return token.dep_ != "pobj" and token.lower_ not in ("how", "what", "why")
    links = [at for at, other in enumerate(before) if other.text == "," or other.tag_ == "CC"]
    own = before[links[-1] + 1 if links else 0 :]
    again = any(other.tag_ == "WDT" or other.dep_ == "relcl" for other in own)
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


def _closes(terrain: Terrain, first: Token, token: Token, following: Token | None) -> bool:
    if following is None:
        return False
    word = terrain.lower[token.i]
    if word == ",":
        return _is_reported(terrain, token) or _leads_on(following) or _begins_clause(following)
    if word == "and":
        late = following.tag_ == "RB" and following.nbor(1).tag_ in ("VBD", "VBZ")
        told = following.tag_ in ("VBD", "VBZ") or late
        return told or _discusses_also(following) or _begins_clause(following)
    if word == "as":
        of_noun = token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN")
        opened = following.tag_ in ("DT", "NN") and token.nbor(-1).lower_ != "well"
        return opened and not of_noun  # "the entry of X as a member"
    if word == "with" and (entity := terrain.entity[following.i]) and entity.label == "PERSON":
        return True
    if word in _MEANS and not (words("phone") | words("meal")).isdisjoint(
        _next_two(terrain, token)
    ):
        return True
    if word in _ENDERS and token.tag_ in ("IN", "WRB", "RB"):
        return not _is_of_clause(token, first)
    if word in ("in", "at") and _is_session(terrain, following):
        return True
    dated = word in ("on", "in") and terrain.date[following.i] is not None
    return dated and not _is_of_clause(token, first)


def _is_of_clause(link: Token, first: Token) -> bool:
    # "the accord that they signed in March", "the curfew imposed after the riots"
    head = link.head
    while head.i > first.i:
        if head.dep_ in ("relcl", "acl"):
            return head.head.i >= first.i
        head = head.head
    return False


def _is_further_aim(first: Token, link: Token) -> bool:
    """Tell whether `link` opens what one met for besides: "to discuss trade and to deepen ties"."""
    if link.lower_ != "to" or link.tag_ != "TO" or link.nbor(-1).lower_ != "and":
        return False
    return link.head.dep_ == "conj" and link.head.head.i < first.i


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
    if not forms.isdisjoint(following):
        return True
    named = terrain.location[token.i] is not None or terrain.is_time(token.i)
    return named and following[:1] in (["talks"], ["summit"])  # "in Manila talks"


def _is_loose(span: Sequence[Token]) -> bool:
    """Tell whether the last of `span` is no part of a topic: a comma, "and", a lone bracket."""
    last = span[-1]
    closes = last.text == ")" and any(token.text == "(" for token in span)
    return (last.is_punct and not closes) or last.is_space or last.tag_ == "CC"


def _behind_lead(terrain: Terrain, first: int, last: int) -> int:
    """Give where a topic begins behind "with an emphasis on", behind a second "discussing"."""
    word, token = terrain.lower[first], terrain.token[first]
    begin: int | None = None
    if word in discussing() and token.tag_ == "VBG" and terrain.lower[first - 1] in ("to", "as"):
        begin = matter_of(terrain, first, last)  # "in addition to discussing gas"
    elif word == "with":
        links = [i for i in range(first, min(first + _LEAD, last)) if terrain.lower[i] in _ON]
        weighed = bool(links) and terrain.lower[links[0] - 1] in words("emphasis")
        begin = links[0] + 1 if weighed else None
    return begin if begin is not None and begin < last else first


def _text(terrain: Terrain, text: str, first: int, last: int) -> str:
    doc = terrain.token
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    first = _behind_lead(terrain, first, last)
    first += terrain.lower[first] in ABOUT and first + 1 < last  # "on fish and on ice"
    while last > first and _is_loose(doc[first:last]):
        last -= 1
    if first >= last:
        return ""
    name = text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
    return name if "\n\n" not in name else ""
