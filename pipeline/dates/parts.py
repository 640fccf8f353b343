"""The smaller patterns that the rules of the grammar of temporal expressions are made of.

Words in capitals are classes of the scanner (``models/en/timex_words.csv``) or patterns from here.
"""

from __future__ import annotations

__all__ = ["PARTS"]

PARTS = {
    # what it begins with is looked at first: most words are none of these
    "MODIFIER": (
        "(?=THE|PART|REST|EARLY|EARLIER|LATER|SOMETIME) (?P<part>THE? PART OF|PART HYPHEN"
        "|THE? REST OF|THE? EARLY HYPHEN? TO HYPHEN? EARLY HYPHEN?"
        "|THE? (?:EARLY|EARLIER|LATER) HYPHEN?|THE (?:EARLY|EARLIER|LATER|LATTER) PORTION OF"
        "|SOMETIME)"
    ),
    # "late in May", but "early in the day" is a rule of its own
    "MODIFIER_IN": "(?:MODIFIER|(?P<part_in>(?:EARLY|EARLIER|LATER) IN))",
    # late on Monday, early on 5 May; but "earlier on Monday" is earlier than what else it tells
    "MODIFIER_ON": "(?:MODIFIER|(?P<part_on>EARLY ON))",
    "ENDMOST": "(?:ORDINAL|LAST|FINAL|LATTER)",
    # the first week of September, the second half of the 1980s
    "PART_OF": "(?=THE|ENDMOST) (?P<part_of>THE? ENDMOST SLICE OF THE?)",
    # halves of years are a rule of their own
    "PART_OF_YEAR": "(?P<part_of>THE? ENDMOST (?:UNIT|UNITS|DAY_WORD) OF)",
    "SLICE": "(?:HALF|QUARTER|UNIT|UNITS|DAY_WORD|DECADE_WORD)",
    "AROUND": "(?:APPROX|CIRCA DOT?)",
    "MONTHS": "(?P<month>MONTH|MONTH_SHORT DOT?)",
    "WEEK_DAY": "(?P<weekday>WEEKDAY|WEEKDAY_SHORT DOT?)",
    # what stands before the weekday of a day that is told in full: the following Monday, 9 August
    "WHICH": "(?:LAST|THIS COMING?|THE? (?:NEXT|COMING|PREVIOUS|FOLLOWING))",
    # the twenty-first
    "DAYS": "(?:DAY|TENS HYPHEN ORDINAL|ORDINAL)",
    # 2021, '98, nineteen ninety-six, two thousand five
    "YEARS": "(?:YEAR|SHORT_YEAR|SPOKEN)",
    "SPOKEN": (
        "(?:(?:TEENS|TENS) (?:TENS (?:HYPHEN? ONES)?|TEENS)"
        "|ONES SCALE(?: AND? (?:TENS (?:HYPHEN? ONES)?|ONES|TEENS))?)"
    ),
    "JOIN": "(?:HYPHEN|TO|THROUGH)",
    "JOIN_OR": "(?:AND|OR|TO)",
    "SIZE": "(?:UNIT|DAY_WORD|YEAR_WORD|QUARTER|DECADE_WORD|CENTURY)",
    "SIZES": "(?:SIZE|UNITS)",
    "APPROXIMATE": (
        "(?:APPROX|(?:OVER|UNDER) (?!FEW|SOME|A FEW)|NO? MORE THAN|UP TO|AT LEAST|SOME (?=AMOUNT))"
    ),
    "BELOW_HUNDRED": "(?:ONES|TEENS|TENS (?:HYPHEN? ONES)?|DAY|INT)",
    "AMOUNT": "(?:(?:A|FIGURE|YEAR|BELOW_HUNDRED) SCALE{0,3} (?:(?<=SCALE) AND? BELOW_HUNDRED)?)",
    "NUMBER": (
        "(?=A|FEW|SOME|HUNDREDS|DOZEN|HALF|FIGURE|YEAR|ONES|TEENS|TENS|DAY|INT)"
        "(?P<number>A? (?:FEW|SOME) (?:OF|DOZEN)?|A? FEW SCALE"
        "|(?:HUNDREDS OF)? (?:HUNDREDS|A MATTER) OF|A? DOZEN"
        "|DAY HYPHEN? DAY SLASH DAY|A? HALF HYPHEN? A? HYPHEN? DOZEN|HALF HYPHEN? A?"
        "|AMOUNT (?:OR SO|OR MORE|HYPHEN (?:PLUS|SOME))"
        # "2013 - Sixty years ago" is no span of lengths
        "|AMOUNT (?:HYPHEN? (?:OR|TO) HYPHEN? AMOUNT|(?<!YEAR) HYPHEN AMOUNT|HYPHEN YEAR)?"
        "AND_HALF?)"
    ),
    "AND_HALF": "(?:HYPHEN? AND HYPHEN? (?:A|ONES) HYPHEN? HALF)",
    "UNIT_QUALITY": "(?:UNIT_ADJECTIVE|LONG)",
    # no age, no anniversary, no "year-ago" that modifies
    "NOT_AGE": "(?!HYPHEN? (?:OLD|ANNIVERSARY)|OF AGE|HYPHEN (?:AGO|EARLIER))",
    # "two days after that the king died", but "after that war"
    "CLAUSE": "(?=DOT|COMMA|BREAK|MARK|THE|A|POSSESSIVE|AND|$)",
    "ENDS": "(?=DOT|COMMA|BREAK|MARK|$)",
    "SHIFT": (
        "(?P<shift>THIS|LAST|NEXT|COMING|PREVIOUS|FOLLOWING"
        "|THE (?:NEXT|COMING|PREVIOUS|FOLLOWING|SAME)|THAT SAME?|THIS (?:LAST|PAST|NEXT|COMING))"
    ),
    # "the following Monday", but "following Monday's talks" is after them
    "SHIFT_NAMED": "(?!FOLLOWING) SHIFT",
    "A_YEAR_AGO": (
        "(?:OF|IN)? (?:(?P<of>LAST|THIS|THE PREVIOUS) YEAR_WORD|A YEAR_WORD (?:AGO|EARLIER|BEFORE))"
    ),
    "QUARTER_YEAR": (
        "(?:(?P<year>YEAR)|(?P<ago>YEAR_WORD HYPHEN (?:AGO|EARLIER)))? FISCAL? HYPHEN?"
    ),
    "OF_YEAR": (
        "(?:OF? (?P<of>THIS|LAST|NEXT|THAT|THE (?:SAME|FOLLOWING|PREVIOUS|LAST|NEXT)) YEAR_WORD)"
    ),
    "AGO_WORD": (
        "(?:AGO|EARLIER|LATER|BEFOREHAND|AFTERWARDS|(?:BEFORE|AFTER|BACK|HENCE|ON) ENDS"
        "|AFTER THAT CLAUSE|PREVIOUS (?!TO)|FROM NOW)"
    ),
    # a quarter of an hour, three-quarters of a century
    "QUARTERS": "(?P<quarters>A|ONES)? HYPHEN? (?:QUARTER|UNITS) HYPHEN? (?:OF A)?",
    # what may follow "March 17, 18 and 19"
    "AFTER_LIST": "COMMA|DOT|BREAK|MARK|IN|AT|FROM|TO|DURING|THROUGH|BEFORE|AFTER",
    # what a number may not be followed by to be a day: "May 5 per cent", "May 8 to 10 million"
    "NOT_FIGURE": "(?!SCALE|TIMES)",
}
