"""The rules of the grammar of temporal expressions, as patterns over classes of words.

Words in capitals are classes of the scanner (``models/en/timex_words.csv``) or the smaller
patterns of `PARTS`. Blanks mean nothing. A group ``(?P<name>...)`` marks what the resolver of the
rule reads.
"""

from __future__ import annotations

__all__ = ["PARTS", "RULES"]

PARTS = {
    "MODIFIER": (
        "(?P<part>THE? PART OF|PART HYPHEN|THE? REST OF|THE? EARLY HYPHEN? TO HYPHEN? EARLY HYPHEN?"
        "|THE? (?:EARLY|EARLIER|LATER) HYPHEN?|THE (?:EARLY|EARLIER|LATER|LATTER) PORTION OF"
        "|SOMETIME)"
    ),
    # "late in May", but "early in the day" is a rule of its own
    "MODIFIER_IN": "(?:MODIFIER|(?P<part_in>(?:EARLY|EARLIER|LATER) IN))",
    # late on Monday, early on 5 May
    "MODIFIER_ON": "(?:MODIFIER|(?P<part_on>(?:EARLY|LATER) ON))",
    "ENDMOST": "(?:ORDINAL|LAST|FINAL|LATTER)",
    # the first week of September, the second half of the 1980s
    "PART_OF": "(?P<part_of>THE? ENDMOST SLICE OF THE?)",
    # halves of years are a rule of their own
    "PART_OF_YEAR": "(?P<part_of>THE? ENDMOST (?:UNIT|UNITS|DAY_WORD) OF)",
    "SLICE": "(?:HALF|UNIT|UNITS|DAY_WORD|DECADE_WORD)",
    "AROUND": "(?:APPROX|CIRCA DOT?)",
    "MONTHS": "(?P<month>MONTH|MONTH_SHORT DOT?)",
    "WEEK_DAY": "(?P<weekday>WEEKDAY|WEEKDAY_SHORT DOT?)",
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
        "(?P<number>A? (?:FEW|SOME) OF?|A? FEW SCALE|(?:HUNDREDS|A MATTER) OF|A? DOZEN"
        "|DAY HYPHEN? DAY SLASH DAY|A? HALF HYPHEN? A? HYPHEN? DOZEN|HALF HYPHEN? A?"
        "|AMOUNT (?:OR SO|OR MORE|HYPHEN (?:PLUS|SOME))"
        "|AMOUNT (?:HYPHEN? (?:OR|TO) HYPHEN? AMOUNT|HYPHEN AMOUNT)? AND_HALF?)"
    ),
    "AND_HALF": "(?:HYPHEN? AND HYPHEN? (?:A|ONES) HYPHEN? HALF)",
    "UNIT_QUALITY": "(?:UNIT_ADJECTIVE|LONG)",
    # no age, no anniversary, no "year-ago" that modifies
    "NOT_AGE": "(?!HYPHEN? (?:OLD|ANNIVERSARY)|OF AGE|HYPHEN (?:AGO|EARLIER))",
    "ENDS": "(?=DOT|COMMA|BREAK|MARK|$)",
    "SHIFT": (
        "(?P<shift>THIS|LAST|NEXT|COMING|PREVIOUS|FOLLOWING"
        "|THE (?:NEXT|COMING|PREVIOUS|FOLLOWING|SAME)|THAT SAME?|THIS (?:LAST|PAST|NEXT|COMING))"
    ),
    "A_YEAR_AGO": (
        "(?:OF|IN)? (?:(?P<of>LAST|THIS|THE PREVIOUS) YEAR_WORD|A YEAR_WORD (?:AGO|EARLIER|BEFORE))"
    ),
    "QUARTER_YEAR": (
        "(?:(?P<year>YEAR)|(?P<ago>YEAR_WORD HYPHEN (?:AGO|EARLIER)))? FISCAL? HYPHEN?"
    ),
    "OF_YEAR": "(?:OF? (?P<of>THIS|LAST|NEXT|THAT|THE (?:SAME|FOLLOWING|PREVIOUS|LAST)) YEAR_WORD)",
    "AGO_WORD": ("(?:AGO|EARLIER|LATER|(?:BEFORE|AFTER|BACK|HENCE) ENDS|PREVIOUS (?!TO)|FROM NOW)"),
    # a quarter of an hour, three-quarters of a century
    "QUARTERS": "(?P<quarters>A|ONES)? HYPHEN? (?:QUARTER|UNITS) HYPHEN? (?:OF A)?",
}

# (rule, pattern): the rule names its resolver
RULES = (
    ("iso", "(?P<iso>ISO|ISO_RANGE)"),
    ("iso_month", "(?P<year>YEAR) HYPHEN (?P<month>DAY|INT) (?!HYPHEN|SLASH)"),
    ("numeric", "(?P<numeric>NUMERIC)"),
    # Wednesday, July 28, 2021; July 28-30; the end of Sept. 5
    (
        "day",
        (
            "(?:MODIFIER_ON|AROUND)?"
            "(?:(?:LAST|NEXT|THIS)? WEEK_DAY COMMA? THE?|(?P<shift>LAST|NEXT|THIS))?"
            "MONTHS (?P<day>DAYS)"
            "(?:JOIN (?P<day2>DAYS) NOT_FIGURE"
            "|(?:COMMA DAY){0,5} AND (?P<day2b>DAYS) (?=COMMA|DOT|BREAK|MARK|IN|$))?"
            "(?:COMMA? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # Wed, 28 July 2021; the 28th of July; 8 to 10 May 2019
    (
        "day",
        (
            "(?:MODIFIER_ON|AROUND)? (?:(?:LAST|NEXT|THIS)? WEEK_DAY COMMA?)? THE? (?P<day>DAYS)"
            "(?:(?:JOIN|(?:COMMA DAY){0,5} AND|SLASH) THE? (?P<day2>DAYS))?"
            "(?:DAY_WORD OF|OF|HYPHEN)? MONTHS (?:(?:COMMA|HYPHEN)? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # the 19th and 20th centuries, the first and second quarters
    ("century", "THE? (?P<ordinal>ORDINAL) (?=JOIN_OR EARLY? HYPHEN? ORDINAL (?P<plural>UNITS))"),
    ("ordinal_day", "THE (?P<day>ORDINAL)"),
    (
        "ordinal_day",
        "THE (?P<day>ORDINAL) (?:DAY_WORD)? OF (?P<of>THIS|LAST|NEXT|THAT|THE SAME?) UNIT",
    ),
    # the last day of May, the first day of next year; the second Tuesday in June 2019
    (
        "nth_day",
        (
            "THE (?P<ordinal>ORDINAL|LAST|FINAL) (?:DAY_WORD|(?P<weekday>WEEKDAY)) (?:OF|IN)"
            "(?:MONTHS (?:(?:COMMA|OF)? (?P<year>YEARS)|OF_YEAR)?|(?P<year2>YEAR)"
            "|(?P<shift>THIS|LAST|NEXT|THAT|THE SAME?) (?P<unit>UNIT|YEAR_WORD))"
        ),
    ),
    # July 2021, early June, May of last year, last May
    (
        "month",
        (
            "(?:MODIFIER_IN|PART_OF|AROUND|(?P<month_of>THE UNIT OF))? SHIFT? MONTHS"
            "(?:(?:COMMA|OF|HYPHEN)? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # last Friday, late Thursday, Tuesday of next week
    (
        "weekday",
        "MODIFIER_ON? SHIFT? WEEK_DAY (?:OF? (?P<of>THIS|LAST|NEXT|THE (?:SAME|FOLLOWING)) UNIT)?",
    ),
    # the Friday before last, the week after next
    (
        "last_but_one",
        "THE (?P<unit>WEEKDAY|UNIT|YEAR_WORD|WEEKEND) (?P<side>BEFORE LAST|AFTER NEXT) (?!SIZES)",
    ),
    # a year ago today, two weeks from Friday
    (
        "from_day",
        (
            "NUMBER (?P<unit>SIZES) (?P<side>AGO|FROM)"
            "(?:THIS? (?P<deictic>DEICTIC)|(?P<shift>THIS|LAST|NEXT)? (?P<weekday>WEEKDAY)"
            "|THIS (?P<span>UNIT|WEEKEND))"
        ),
    ),
    ("deictic", "MODIFIER? (?P<deictic>DEICTIC|TONIGHT)"),
    ("deictic", "THE DAY_WORD (?P<side>BEFORE|AFTER) (?P<deictic>DEICTIC)"),
    # last week, the end of this month, the coming year, later that day, the same year
    # "the last week" is a length that ends today, "last week" a week
    (
        "period",
        (
            "(?:THE|THIS) (?P<shift>LAST|PAST) (?P<unit>SIZE)"
            "(?:OR SO|OR (?P<or_so>ONES)|(?P<half>AND_HALF))? NOT_AGE"
        ),
    ),
    (
        "period",
        (
            "(?:THE|THIS)? (?P<shift>NEXT|COMING|PREVIOUS|FOLLOWING) (?P<unit>SIZE)"
            "(?:OR SO|OR (?P<or_so>ONES)|(?P<half>AND_HALF))"
        ),
    ),
    ("unit", "THE (?P<shift>LATEST) FISCAL? (?P<unit>UNIT|YEAR_WORD)"),
    # mid-year, midweek
    ("unit", "(?P<part>EARLY) HYPHEN (?P<unit>YEAR_WORD|UNIT) (?!HYPHEN)"),
    ("unit", "(?P<mid>(?P<unit>MID_UNIT))"),
    ("unit", "MODIFIER? (?P<shift>THE? CURRENT|THE FULL) FISCAL? (?P<unit>SIZE)"),
    ("unit", "MODIFIER? SHIFT FISCAL? (?P<unit>SIZE)"),
    (
        "unit",
        "(?<=DURING|OF) (?P<shift>THE) FISCAL? (?P<unit>YEAR_WORD|UNIT|DAY_WORD) (?P<ends>ENDS)?",
    ),
    (
        "unit",
        (
            "(?P<part>THE? PART OF|THE? REST OF|(?:EARLY|EARLIER|LATER) IN) (?P<shift>THE)"
            " FISCAL? (?P<unit>SIZE)"
        ),
    ),
    ("unit", "(?P<part>(?P<shift>THE?) (?P<unit>YEAR_WORD|UNIT) S? HYPHEN? PART)"),
    ("unit", "MODIFIER? (?:SHIFT|(?P<the>THE)|THE (?P<shift2>LAST|PAST)) (?P<unit>WEEKEND)"),
    ("next_unit", "THE (?P<unit>DAY_WORD|UNIT|YEAR_WORD|DAYPART) (?P<side>BEFORE|AFTER) ENDS"),
    # the week of March 6, the weekend of 5 May
    (
        "week_of",
        (
            "THE (?P<unit>UNIT|WEEKEND) (?:OF|ENDED|PART) (?:WEEK_DAY COMMA?)?"
            "(?:MONTHS (?P<day>DAYS) (?:JOIN DAYS)?"
            "|THE? (?P<day_b>DAYS) OF? (?P<month_b>MONTH|MONTH_SHORT DOT?))"
            "(?:COMMA? (?P<year>YEARS))?"
        ),
    ),
    # this morning, last night; "Friday evening" is put together from two expressions
    ("this_daypart", "MODIFIER? SHIFT (?P<daypart>DAYPART)"),
    ("this_daypart", "(?:DAY (?=NOON))? (?P<daypart>NOON) (?:ZONE|LOCAL TIME_WORD)?"),
    ("daypart", "(?P<part>THE? (?:EARLY|EARLIER|LATER) HYPHEN?|THE?) (?P<daypart>DAYPART)"),
    # the early hours of Tuesday, the early morning hours
    ("daypart", "THE (?P<hours>EARLY|LATER) DAYPART? UNITS (?=OF)"),
    # the past 20 years, the next few days, the last several months, recent years
    (
        "period",
        (
            "(?:AT LEAST)? (?:THE|THIS|THESE|POSSESSIVE)? (?P<shift>LAST|PAST|NEXT|COMING|FOLLOWING"
            "|PREVIOUS|RECENT|LATEST|CURRENT|FULL|ORDINAL|FINAL) NUMBER UNIT_QUALITY?"
            "(?P<unit>SIZES) (?:OR SO)? NOT_AGE"
        ),
    ),
    (
        "period",
        (
            "(?:THE|THESE|POSSESSIVE)? (?P<shift>RECENT|COMING|PREVIOUS|LAST|PAST|FOLLOWING)"
            "(?P<unit>UNITS) (?:(?:AND|OR) UNITS)?"
        ),
    ),
    # "three times a week", "5 million a year" come before the length "a year"
    ("set", "PER (?P<unit>SIZE)"),
    ("set", "(?<=(?:TIMES|SCALE|INT|FIGURE|DAY|UNITS)) A (?P<unit>SIZE)"),
    ("rate", "(?<=OTHER) A (?P<unit>SIZE)"),
    (
        "duration",
        (
            "APPROXIMATE? (?:THE|THESE)? NUMBER (?:UNIT_QUALITY|MORE|FULL)? (?P<unit>SIZES)"
            "(?:OR SO|OR MORE|(?P<half>AND_HALF))? NOT_AGE"
        ),
    ),
    # two-year, decade-long: an adjective, its article is the noun's
    ("duration", "(?:A|THE) NUMBER HYPHEN (?P<unit>SIZES) (?=PERIOD) PERIOD"),
    # "the two day rally": a number and a singular are an adjective too
    ("duration", "(?<=THE) NUMBER (?P<unit>SIZE) NOT_AGE"),
    ("duration", "NUMBER HYPHEN (?P<unit>SIZES) (?:HYPHEN LONG)? NOT_AGE"),
    ("duration", "(?P<number>FEW) HYPHEN (?P<unit>SIZE) NOT_AGE"),
    ("quarters", "APPROXIMATE? QUARTERS (?P<unit>UNIT|CENTURY|YEAR_WORD)"),
    ("in_time", "APPROXIMATE? NUMBER UNIT_ADJECTIVE? (?P<unit>SIZES) S TIME_WORD"),
    # the years since, the weeks before
    ("duration", "(?:THE|THESE) (?P<unit>UNITS) (?:(?:AND|OR) UNITS)? (?P<told>)"),
    ("duration", "(?P<unit>UNITS) (?:AND|OR) UNITS (?P<bare>)"),
    ("duration", "A (?P<unit>SIZE) OR (?P<or_so>ONES)"),
    ("duration", "(?P<unit>SIZE|UNITS) HYPHEN LONG"),
    ("duration", "(?P<unit>UNIT_LONG)"),
    (
        "quarter_century",
        (
            "(?:THE|APPROXIMATE)? (?:A|LAST|PAST|NEXT)? QUARTER HYPHEN? (?:OF A)? CENTURY"
            "(?P<side>AGO_WORD)?"
        ),
    ),
    ("duration", "THE FISCAL? (?P<unit>YEAR_WORD) (?=ENDED)"),
    ("duration", "(?P<unit>UNITS) (?P<bare>)"),
    ("ahead", "(?:THE|THESE)? (?:UNITS (?:AND|OR))? (?P<unit>UNITS) (?:AHEAD|TO COME)"),
    ("moment", "THIS (?:OTHER OTHER?|CURRENT)? MOMENT"),
    # two weeks ago, a year earlier, three days later
    (
        "distance",
        (
            "APPROXIMATE? NUMBER UNIT_ADJECTIVE? (?P<unit>SIZES) (?P<half>AND_HALF)?"
            "(?P<side>AGO_WORD)"
        ),
    ),
    ("distance", "(?P<unit>UNITS) (?P<side>AGO|EARLIER|LATER)"),
    (
        "year",
        "(?:MODIFIER_IN|PART_OF_YEAR|AROUND)? (?:THE? FISCAL? YEAR_WORD|FISCAL)? (?P<year>YEARS)",
    ),
    ("year", "THE? (?P<year>YEAR) (?P<fiscal>FISCAL|UNIT_ADJECTIVE) YEAR_WORD"),
    ("year", "UNIT_ADJECTIVE YEAR_WORD? (?P<year>YEAR)"),
    ("year", "(?P<part>YEAR_WORD HYPHEN? PART) (?P<year>YEARS)"),
    ("year", "(?P<beside>BESIDE) HYPHEN (?P<year>YEAR)"),
    ("fiscal_year", "(?P<fiscal>FISCAL_NAME)"),
    ("era", "AROUND? (?P<number>YEAR|DAY|INT) (?P<era>ERA)"),
    ("era", "AROUND? (?P<era>ERA) (?P<number>YEAR|DAY|INT)"),
    ("years", "FISCAL? YEAR_WORD? (?P<year>YEAR) (?:HYPHEN|SLASH) (?P<year2>YEAR|DAY|INT)"),
    (
        "years",
        "THE (?P<year>YEAR) (?:HYPHEN|SLASH) (?P<year2>YEAR|DAY|INT) FISCAL YEAR_WORD",
    ),
    ("decade", "(?:MODIFIER|PART_OF)? THE? (?P<decade>DECADE|DECADE_NAME)"),
    (
        "century",
        (
            "(?:MODIFIER|PART_OF)? THE? (?P<ordinal>(?:TENS HYPHEN)? ORDINAL) HYPHEN?"
            "CENTURY (?P<era>ERA)?"
        ),
    ),
    ("century", "(?<=AND|OR|TO) MODIFIER? (?P<ordinal>ORDINAL) (?P<plural>UNITS)"),
    (
        "quarter",
        "THE? (?P<ordinal>ORDINAL) (?=JOIN_OR FISCAL? ORDINAL FISCAL? (?P<plural>UNITS))",
    ),
    (
        "quarter",
        (
            "(?<=AND|OR|TO) FISCAL? (?P<ordinal>ORDINAL) FISCAL? (?P<plural>UNITS)"
            "(?:(?:OF|IN)? FISCAL? (?P<year2>YEARS)|OF (?P<of2>THIS|LAST|NEXT|THE|THAT) YEAR_WORD)?"
        ),
    ),
    # the third quarter of 2020, third-quarter, Q3 2019, last year's first half
    (
        "quarter",
        (
            "MODIFIER? (?:THE|POSSESSIVE|(?P<of>THIS|LAST|NEXT) YEAR_WORD S)? QUARTER_YEAR"
            "(?P<ordinal>ENDMOST) FISCAL? (?P<what>QUARTER|HALF)"
            "(?:(?:OF|IN)? FISCAL? (?P<year2>YEARS)|OF (?P<of2>THIS|LAST|NEXT|THE|THAT) YEAR_WORD)?"
        ),
    ),
    (
        "quarter",
        "QUARTER_YEAR (?P<ordinal>ORDINAL) HYPHEN (?P<what>QUARTER|HALF) (?P<year2>YEARS)?",
    ),
    (
        "quarter",
        "FISCAL? (?P<year>YEAR) S FISCAL? (?P<ordinal>ORDINAL|LAST) (?P<what>QUARTER|HALF)",
    ),
    ("quarter", "MODIFIER? (?P<name>QUARTER_NAME|HALF_NAME) (?:OF? (?P<year>YEAR))?"),
    ("quarter", "(?P<year>YEAR) HYPHEN? (?P<name>QUARTER_NAME|HALF_NAME)"),
    # the same period last year, the corresponding month of 2020, the quarter a year ago
    (
        "same_part",
        (
            "(?:THE SAME (?P<what>QUARTER|PERIOD|UNIT|HALF) (?:(?:OF|IN) (?P<year>YEAR)|A_YEAR_AGO)"
            "|THE QUARTER (?:OF|IN)? (?:(?P<of2>LAST|THIS|THE PREVIOUS) YEAR_WORD"
            "|A YEAR_WORD (?:AGO|EARLIER|BEFORE)))"
        ),
    ),
    # the quarter ended Sept. 30
    (
        "quarter_ended",
        (
            "(?:THE|POSSESSIVE)? FISCAL? QUARTER (?=ENDED (?:MONTHS (?P<day>DAYS)?"
            "|(?P<day_b>DAYS) (?P<month_b>MONTH|MONTH_SHORT DOT?)) (?:COMMA? (?P<year>YEARS))?)"
        ),
    ),
    (
        "this_quarter",
        (
            "(?P<shift>THIS|LAST|NEXT|THE (?:CURRENT|LATEST|PREVIOUS|SAME|LAST|NEXT)?)"
            "(?:(?P<year>YEAR)|(?P<ago>YEAR_WORD HYPHEN (?:AGO|EARLIER)))? (?P<what>QUARTER|PERIOD)"
        ),
    ),
    ("year_ago", "(?P<ago>YEAR_WORD HYPHEN (?:AGO|EARLIER))"),
    # this summer, the winter of 2019, spring 2018
    (
        "season",
        (
            "MODIFIER? (?:SHIFT|(?P<the>THE))? (?P<season>SEASON|SEASON_WEAK)"
            "(?:(?:OF|COMMA)? (?P<year>YEARS) (?:(?:HYPHEN|SLASH) (?:DAY|YEAR|INT))?|OF_YEAR)?"
        ),
    ),
    # every day, each July, Mondays, daily, twice a week
    ("set", "EVERY UNIT_ADJECTIVE? NUMBER? (?P<each>ORDINAL|ALTERNATE)? (?P<unit>SIZES|WEEKEND)"),
    ("set", "EVERY (?:ALTERNATE|ORDINAL)? (?P<named>MONTH|WEEKDAY|DAYPART|SEASON|SEASON_WEAK)"),
    ("weekends", "(?<=ON) (?P<unit>UNITS)"),
    ("set", "(?P<named>WEEKDAYS) DAYPART?"),
    ("set", "WEEKDAY (?P<named>DAYPARTS)"),
    ("set", "(?P<twice>BI HYPHEN)? (?P<frequency>FREQUENCY)"),
    # 3 p.m., 10:30 a.m. EDT, noon, 14:00 GMT
    (
        "clock",
        (
            "APPROX? (?P<clock>(?:CLOCK|FIGURE|DAY|ONES|TEENS) AMPM|CLOCK"
            "|(?:DAY|ONES|TEENS) OCLOCK"
            "|(?<=AT) (?:DAY|ONES|TEENS) (?=IN THE DAYPART|THIS DAYPART|TONIGHT)"
            "|(?<=FROM|BETWEEN) (?:DAY|ONES|TEENS)"
            "(?=(?:TO|AND|THROUGH) (?:CLOCK|DAY|ONES|TEENS) (?P<half_day>AMPM))"
            "|(?:INT|YEAR) (?=(?:TO|AND|THROUGH|HYPHEN) (?:INT|YEAR) ZONE)"
            "|(?:INT|YEAR) (?=ZONE|LOCAL|(?P<hours>UNITS)))"
            "(?:ZONE|(?<=INT) UNITS|(?<=YEAR) UNITS|(?<=CLOCK) (?P<clock_hours>UNITS)"
            "|LOCAL TIME_WORD|NAME{1,2} TIME_WORD)?"
        ),
    ),
)
# what a number may not be followed by to be a day: "May 5 per cent", "from May 8 to 10 million"
PARTS["NOT_FIGURE"] = "(?!SCALE|TIMES)"
