"""Names of people: where one begins after a title or an office, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..resources import read_lines
from .lexicon import match
from .officeholders import is_titled_name
from .vocabulary import Vocabulary, vocabulary
from .words import Word

__all__ = [
    "GIVEN_NAMES",
    "GIVEN_TITLES",
    "NAMED_MONTHS",
    "NAME_TITLES",
    "OFFICE_HEADS",
    "PRONOUNS",
    "QUOTES",
    "SUFFIXES",
    "before_retired",
    "is_given_title",
    "is_name_word",
    "is_sure_surname",
    "is_surname",
    "joins_on",
    "name_end",
    "nickname_end",
    "title_end",
    "trimmed",
    "without_title",
]

# offices that are no names of people, as "King" and "Dean" are
OFFICE_HEADS = frozenset(
    {"minister", "president", "secretary", "senator", "governor", "ambassador", "chairman"}
    | {"congressman", "congresswoman", "commissioner", "director", "premier", "spokesman"}
    | {"chairperson", "chairwoman", "spokeswoman", "spokesperson"}
    | {"officer", "adviser", "advisor", "coordinator", "representative", "executive", "manager"}
)
_HYPHENATED = frozenset({"as", "at", "an", "ar", "ad", "us", "do", "i"})
# given names that are offices too
GIVEN_NAMES = frozenset({"dean", "earl", "duke"})
QUOTES = frozenset({'"', "\u201c", "\u201d", "\u2018", "\u2019", "'", "`"})
# shortened given names and saints: "Ma. Theresa", "Mohd. Yusof", "St. John"
_SHORT = frozenset({"ma", "mohd", "md", "st", "wm", "jos", "geo", "chas", "abd"})
NAMED_MONTHS = frozenset({"april", "may", "june", "august"})  # that are names too
_RETIRED = frozenset({"retd", "ret", "rtd", "retired", "res"})
_MAX_WORDS = 8
_SHORT_DAY = 3  # letters of "Thu"
_NICKNAME = 2  # words of a nickname at most
# endings of words that a hyphen joins to a name without being a part of it
_PARTICIPIAL = ("ed", "ing", "led", "born", "style", "era", "spent", "run", "like", "held", "wide")
GIVEN_TITLES = frozenset({"sultan", "amir", "emir"})
_BEFORE_GIVEN = frozenset({"prince", "sheikh", "shaikh", "dr", "mr", "sayyid", "general", "gen"})
NAME_TITLES = frozenset({"sheikh", "gen"})  # titles that are a part of some names
_SON = frozenset({"bin", "ibn"})
# surnames that are mostly other words
PRONOUNS = frozenset({"he", "so", "an", "do", "you", "she"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORTENED = frozenset({"jr", "sr"})
# titles that stand inside names as well: "President Hassan | Sheikh Mohamud"
_INNER = frozenset({"u", "he", "sheikh", "shaikh", "sheik", "haji", "hajji", "sayyid"})


def is_name_word(word: Word, lexicon: Vocabulary) -> bool:
    """Tell whether `word` could be a part of a personal name by its shape."""
    return (
        word.capitalised
        and word.alphabetic
        # with an accent it is no plain English word: "Tô" is not "to"
        and (word.key not in lexicon.heading_words or not word.text.isascii())
        and not ("." in word.text and len(word.text) > 2)
    )


def name_end(words: Sequence[Word], start: int) -> int:
    """Give the index behind the personal name that begins at ``words[start]``; `start` if none.

    A name is a run of capitalised words, initials, particles ("bin", "von") and hyphenated parts.
    """
    lexicon = vocabulary()
    index = end = start
    while index < len(words) and index - start < _MAX_WORDS + 6:
        word = words[index]
        if word.key in _SHORT and _stop_and_capital(words, index):
            index += 2
        elif _is_initial(words, index):
            index += 1 + (words[index + 1].text == ".")
        elif index > start and _is_behind_name(words, index, lexicon):
            break
        elif _is_part(words, index, start, lexicon):
            index += 1
        elif end and word.text == "-" and joins_on(words, index):
            index += 2
        elif index > start and word.text in QUOTES and nickname_end(words, index) > index:
            index = nickname_end(words, index)
        elif word.key in lexicon.particles and _leads_on(words, index, lexicon):
            index += 1
            continue
        else:
            break
        end = index
    return _with_suffix(words, end) if end > start else start


def _is_behind_name(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether no name goes on there: at a day, a suffix, letters of an honour."""
    key = words[index].key
    if key in SUFFIXES or _is_honour(words, index):
        return True
    if key in NAMED_MONTHS:
        return index + 1 < len(words) and words[index + 1].text.isdigit()  # "Ana Rocha | May 4"
    return key in lexicon.days and not _is_short_name(words, index)


def _is_short_name(words: Sequence[Word], index: int) -> bool:
    """Tell whether the short form of a day or month ends a name: "Le Hoai | Thu", "Nay | Sat,"."""
    short = len(words[index].text) <= _SHORT_DAY and words[index].text.istitle()
    behind, further = (*(word.text for word in words[index + 1 : index + 3]), "", "")[:2]
    dated = behind in {".", "/"} or behind[:1].isdigit() or behind.istitle()
    closed = behind == "," and further.islower()
    full = index > 1 and words[index - 2].capitalised
    return short and (full or closed) and not dated


def is_surname(words: Sequence[Word], index: int) -> bool:
    """Tell whether what is mostly a pronoun is a surname here: "He Lanying", "So Jae-min"."""
    if words[index].key not in PRONOUNS or index + 1 >= len(words):
        return False
    given = words[index + 1]
    if match(words, index + 1) or title_end(words, index + 1) > index + 1:
        return False
    plain = given.key in vocabulary().plain or given.key in vocabulary().days
    inside = index > 0 and words[index - 1].alphabetic  # and not at the head of a sentence
    named = words[index].text.istitle() and given.text.istitle() and not plain
    return named and (inside or is_sure_surname(words, index))


def is_sure_surname(words: Sequence[Word], index: int) -> bool:
    """Tell the same where no title stands before: no capital follows the pronoun "He"."""
    if index + 1 >= len(words) or not words[index + 1].text.istitle() or match(words, index + 1):
        return False
    if words[index].text == "He":
        return True
    hyphen = index + 2
    joined = hyphen < len(words) and words[hyphen].text == "-" and joins_on(words, hyphen)
    return joined and words[index].key != "an" and words[index].text != "HE"


def _is_part(words: Sequence[Word], index: int, start: int, lexicon: Vocabulary) -> bool:
    if index == start and words[index].key in PRONOUNS and is_surname(words, index):
        return True
    if is_name_word(words[index], lexicon):
        return not _opens_other(words, index, start)
    return index > start and _is_middle_day(words, index, lexicon)


def _is_middle_day(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether "Day" is a name inside a longer one: "Laura Day O'Brien"."""
    if words[index].text != "Day" or words[index - 1].key not in lexicon.sexes:
        return False
    return index + 1 < len(words) and is_name_word(words[index + 1], lexicon)


def _is_honour(words: Sequence[Word], index: int) -> bool:
    """Tell whether letters behind a name stand here: "Alan Harcourt | MP"."""
    return words[index].text in _honours() and not words[index - 1].text.isupper()


@cache
def _honours() -> frozenset[str]:
    return frozenset(read_lines("postnominals.txt"))


def nickname_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind a nickname in quotation marks: Samuel "Sandy" | Harrow.

    Give `index` where there is none before a further name.
    """
    start = _behind_quotes(words, index)
    stop = start
    while stop < len(words) and stop - start < _NICKNAME and words[stop].capitalised:
        stop += 1
    end = _behind_quotes(words, stop)
    if not index < start < stop < end < len(words) or words[end].start == words[end - 1].end:
        return index
    named = is_name_word(words[end], vocabulary()) and not match(words, end)
    return end if named else index


def _behind_quotes(words: Sequence[Word], index: int) -> int:
    """Give the index behind the quotation mark at ``words[index]``, which two signs may make."""
    end = index
    while end < min(index + 2, len(words)) and words[end].text in QUOTES:
        end += 1
    return end


def _stop_and_capital(words: Sequence[Word], index: int) -> bool:
    return (
        words[index].capitalised
        and index + 2 < len(words)
        and words[index + 1].text == "."
        and words[index + 2].capitalised
    )


def title_end(words: Sequence[Word], start: int) -> int:
    """Give the index behind the honorific or rank at ``words[start]``; `start` if there is none."""
    if start >= len(words) or not words[start].capitalised or words[start].text == "He":
        return start  # "HE" is a title, "He" a surname
    titles = vocabulary().titles.get(words[start].key)
    if titles is None or is_given_title(words, start):
        return start
    for size in (4, 3, 2, 1):
        phrase = tuple(word.key for word in words[start : start + size])
        if len(phrase) == size and phrase in titles:
            end = start + size
            end += end < len(words) and words[end].text == "." and len(phrase[-1]) < 6
            return _behind_retired(words, end)
    return start


def is_given_title(words: Sequence[Word], start: int) -> bool:
    """Tell whether a title is a given name here: "Prince | Sultan bin Saad", "Minister Amir X"."""
    if words[start].key in NAME_TITLES:
        return is_titled_name(words[start : start + 2])
    if words[start].key not in GIVEN_TITLES:
        return False
    if start + 1 < len(words) and words[start + 1].key in _SON:
        return True
    if words[start].key == "amir" and _opens_name(words, start):
        return True
    before = words[start - 1 - (start > 1 and words[start - 1].text == ".")] if start else None
    if before is None or not before.capitalised:
        return False
    return before.key in _BEFORE_GIVEN or vocabulary().is_office(before.key)


def _opens_name(words: Sequence[Word], start: int) -> bool:
    """Tell whether two plain names follow, as in "Amir | Hossein Zahedi", not "bin" or "Al"."""
    following = words[start + 1 : start + 4]
    lexicon = vocabulary()
    names = [word.capitalised and word.alphabetic for word in following[:2]]
    ruler = any(word.key in lexicon.particles or word.key in lexicon.titles for word in following)
    owned = start > 0 and (words[start - 1].key in {"the", "'s"} or bool(match(words, start - 1)))
    return names == [True, True] and not ruler and not owned


def _behind_retired(words: Sequence[Word], end: int) -> int:
    """Give the index behind the "(Retd.)" of a rank; `end` where there is none."""
    close = end + 2
    if close >= len(words) or words[end].text != "(" or words[end + 1].key not in _RETIRED:
        return end
    close += words[close].text == "."
    return close + 1 if close < len(words) and words[close].text == ")" else end


def before_retired(words: Sequence[Word], end: int) -> int:
    """Give the index before the "(Retd.)" that ends at ``words[end]``; `end` where is none."""
    start = end - 2
    if start < 1 or words[end - 1].text != ")":
        return end
    start -= words[start].text == "."
    retired = start > 0 and words[start].key in _RETIRED and words[start - 1].text == "("
    return start - 1 if retired else end


def without_title(words: Sequence[Word], start: int, end: int) -> int:
    """Give the index where the name proper begins in a span that may open with its title."""
    lexicon = vocabulary()
    while end - start > 1:
        after = title_end(words, start)
        word = words[start]
        if after > start and after < end:
            start = after
        elif word.key in GIVEN_NAMES or is_given_title(words, start):
            break
        elif (
            (word.key in lexicon.offices or word.key in lexicon.office_modifiers)
            and _heads_title(words, start, end, lexicon)
        ) or word.key in {".", ",", "-", "'s", "&", "(", '"', "“"}:
            start += 1
        elif (
            (named := match(words, start)) and start + named[1] < end and _is_owner(named[0].label)
        ):
            start += named[1]
        elif not word.capitalised and word.key not in lexicon.particles:
            start += 1
        else:
            break
    return start


def trimmed(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Give the personal name inside ``words[start:end]``, without titles, marks and other words."""
    begin = without_title(words, start, end)
    stop = name_end(words, begin)
    cut = end > begin and (words[end - 1].key in vocabulary().particles or _has_accent(words, end))
    if cut or nickname_end(words, end) > end:
        end = stop  # the model cuts "von der | Leyen"
    return (begin, min(stop, end)) if stop > begin else (begin, begin)


def _has_accent(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word follows that the model may not know as a name: "Arturo | Sarukhán"."""
    word = words[index] if index < len(words) else None
    return word is not None and word.capitalised and not word.text.isascii()


def _heads_title(words: Sequence[Word], start: int, end: int, lexicon: Vocabulary) -> bool:
    # "Defense Minister Wei" but "Law" in "Jude Law": a modifier counts where an office follows
    rest = words[start:end]
    if words[start].key in lexicon.offices:
        return True
    return any(word.key in lexicon.offices for word in rest[1:])


def _is_owner(label: str) -> bool:
    return label in {"GPE", "NORP", "ORG"}


def _is_initial(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if not (len(word.text) == 1 and word.capitalised and word.alphabetic):
        return (
            "." in word.text
            and len(word.text) <= 6
            and word.capitalised
            and _name_follows(words, index)
        )
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and (following.text == "." or following.capitalised)


def _name_follows(words: Sequence[Word], index: int) -> bool:
    # "J.R. Smith", but not "U.S. President"
    if match(words, index):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.capitalised and following.text.isalpha()


def _opens_other(words: Sequence[Word], index: int, start: int) -> bool:
    """Tell whether another thing than the name begins here: a country, an organisation, a title."""
    named = match(words, index)
    if named and named[0].label in {"GPE", "NORP", "LOC", "ORG", "EVENT"}:
        return index == start or named[0].kind in {"country", "demonym"} or named[0].size > 1
    behind = title_end(words, index) if index > start else index
    # "Julie Bishop has": a title stands before a name
    titled = index < behind < len(words) and words[behind].capitalised
    return titled and words[index].key not in _INNER


def joins_on(words: Sequence[Word], index: int) -> bool:
    """Tell whether the hyphen at `index` joins the word behind it to the name before it."""
    hyphen = words[index]
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    if not following.capitalised and following.key.endswith(_PARTICIPIAL):
        return False  # "Harrow-led", but "Tae-woo"
    return (
        words[index - 1].end == hyphen.start
        and hyphen.end == following.start
        and following.alphabetic
        and not match(words, index + 1)
    )


def _leads_on(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a particle leads on to more of the name; English words need a hyphen."""
    if (
        words[index].key in _HYPHENATED
        and words[index + 1 : index + 2] != ()
        and words[index + 1].text != "-"
    ):
        return False
    for word in words[index + 1 : index + 4]:
        if word.text == "-" or word.key in lexicon.particles:
            continue
        return is_name_word(word, lexicon)
    return False


def _with_suffix(words: Sequence[Word], end: int) -> int:
    if words[end - 1].key in _SHORTENED and end < len(words) and words[end].text == ".":
        return end + 1
    after = end + (end < len(words) and words[end].text == ",")
    if after < len(words) and words[after].key in SUFFIXES and words[after].capitalised:
        after += 1
        return after + (after < len(words) and words[after].text == ".")
    return end
