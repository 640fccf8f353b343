"""The rules of the grammar of temporal expressions, as patterns over classes of words.

Words in capitals are classes of the scanner (``models/en/timex_words.csv``) or the smaller
patterns of `parts`. Blanks mean nothing. A group ``(?P<name>...)`` marks what the resolver of the
rule reads.
"""

from __future__ import annotations

__all__ = ["RULES"]

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
            "(?:WHICH? WEEK_DAY COMMA? THE?|(?P<shift>LAST|NEXT|THIS))?"
            "MONTHS (?P<day>DAYS)"
            "(?:(?:JOIN|SLASH) (?P<day2>DAYS) NOT_FIGURE"
            "|(?:COMMA DAY){0,5} AND (?P<day2b>DAYS) (?=AFTER_LIST|$))?"
            "(?:COMMA? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # 2021 July 28
    ("day", "(?P<year>YEAR) MONTHS (?P<day>DAY) (?!COMMA? YEARS|JOIN|SCALE|TIMES)"),
    # Wed, 28 July 2021; the 28th of July; 8 to 10 May 2019
    (
        "day",
        (
            # "the 8 May talks": the article is the noun's
            "(?:MODIFIER_ON|AROUND)? (?:WHICH? WEEK_DAY COMMA?)? (?:THE (?=ORDINAL|TENS|DAY OF))?"
            "(?P<day>DAYS)"
            "(?:(?:JOIN|(?:COMMA DAY){0,5} AND|SLASH) THE? (?P<day2>DAYS))?"
            "(?:DAY_WORD OF|OF|HYPHEN)? MONTHS (?:(?:COMMA|HYPHEN)? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # 26 May 735
    (
        "day",
        (
            "(?:MODIFIER_ON|AROUND)? THE? (?P<day>DAYS) OF? MONTHS"
            "(?P<year>INT) (?=DOT|COMMA|BREAK|THE|$)"
        ),
    ),
    ("month", "(?:MODIFIER_IN|AROUND)? MONTHS (?P<year>INT) (?=DOT|COMMA|BREAK|THE|$)"),
    # the 19th and 20th centuries, the first and second quarters
    (
        "century",
        (
            "THE? (?P<ordinal>ORDINAL)"
            "(?=JOIN_OR EARLY? HYPHEN? ORDINAL (?P<plural>UNITS) (?P<era>ERA)?)"
        ),
    ),
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
            "(?:MODIFIER_IN|PART_OF|AROUND|(?P<month_of>THE UNIT OF))? (?:SHIFT_NAMED)? MONTHS"
            "(?:(?:COMMA|OF|HYPHEN)? (?P<year>YEARS)|OF_YEAR)?"
        ),
    ),
    # last Friday, late Thursday, Tuesday of next week
    (
        "weekday",
        (
            "MODIFIER_ON? (?:SHIFT_NAMED)? WEEK_DAY"
            "(?:OF? (?P<of>THIS|LAST|NEXT|THE (?:SAME|FOLLOWING)) UNIT)?"
        ),
    ),
    # British: Monday last, Thursday week, a week on Thursday
    ("weekday", "(?P<weekday>WEEKDAY) (?P<shift>LAST) ENDS"),
    ("week_on", "(?P<weekday>WEEKDAY) (?P<unit>UNIT) ENDS"),
    ("week_on", "NUMBER (?P<unit>UNIT|UNITS) ON (?P<weekday>WEEKDAY)"),
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
    # the day before last Tuesday's vote
    ("weekday", "THE DAY_WORD (?P<side>BEFORE|AFTER) SHIFT? (?P<weekday>WEEKDAY)"),
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
    ("unit", "(?:MODIFIER|PART_OF)? SHIFT FISCAL? (?P<unit>SIZE)"),
    (
        "unit",
        (
            "(?<=DURING|OF|BEFORE) (?P<shift>THE) FISCAL? (?P<unit>YEAR_WORD|UNIT|DAY_WORD)"
            "(?P<ends>ENDS)?"
        ),
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
            "|THE? (?P<day_b>DAYS) (?:JOIN DAYS)? OF? (?P<month_b>MONTH|MONTH_SHORT DOT?))"
            "(?:COMMA? (?P<year>YEARS))?"
        ),
    ),
    # this morning, last night; "Friday evening" is put together from two expressions
    ("this_daypart", "MODIFIER? SHIFT (?P<daypart>DAYPART)"),
    ("this_daypart", "(?:DAY (?=NOON))? (?P<daypart>NOON) (?:ZONE|LOCAL TIME_WORD)?"),
    ("daypart", "(?P<part>THE? (?:EARLY|EARLIER|LATER) HYPHEN?|THE?) (?P<daypart>DAYPART)"),
    # the early hours of Tuesday, the early morning hours, the small hours
    ("daypart", "THE (?P<hours>EARLY|LATER|SMALL) DAYPART? UNITS (?=OF)"),
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
            "APPROXIMATE? (?:THE|THESE|A UNIT_ADJECTIVE? (?=AMOUNT UNITS))? NUMBER"
            "(?:UNIT_QUALITY|MORE|FULL)? (?P<unit>SIZES)"
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
    ("duration", "THE FISCAL? (?P<unit>YEAR_WORD) (?=ENDED|TO MONTHS)"),
    ("duration", "(?P<unit>UNITS) (?P<bare>)"),
    ("ahead", "(?:THE|THESE)? (?:UNITS (?:AND|OR))? (?P<unit>UNITS) (?:AHEAD|TO COME)"),
    ("moment", "THIS (?:OTHER OTHER?|CURRENT)? MOMENT"),
    # two weeks ago, a year earlier, three days later
    (
        "distance",
        (
            "APPROXIMATE? NUMBER UNIT_ADJECTIVE? (?P<unit>SIZES)"
            "(?:OR SO|OR (?P<or_so>ONES)|(?P<half>AND_HALF))? (?P<side>AGO_WORD)"
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
    # the summer of 479 BC, 14 January 49 BC, 431 to 404 BC
    (
        "era",
        (
            "AROUND? MODIFIER? (?:THE? (?P<season>SEASON|SEASON_WEAK) OF?"
            "|(?P<day>DAYS)? MONTHS (?:(?P<day2>DAYS) COMMA?)?)?"
            "(?P<number>YEAR|DAY|INT) (?:(?:JOIN|AND) (?P<number2>YEAR|DAY|INT))? (?P<era>ERA)"
        ),
    ),
    ("era", "AROUND? (?P<era>ERA) (?P<number>YEAR|DAY|INT)"),
    (
        "years",
        (
            "(?:AROUND|THE? FISCAL? YEAR_WORD|FISCAL)?"
            "(?P<year>YEAR) (?:HYPHEN|SLASH) (?P<year2>YEAR|DAY|INT)"
        ),
    ),
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
    (
        "century",
        "(?<=AND|OR|TO) MODIFIER? (?P<ordinal>ORDINAL) (?P<plural>UNITS) (?P<era>ERA)?",
    ),
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
    # the first three quarters of 2020
    (
        "first_quarters",
        (
            "THE? (?P<ordinal>ORDINAL|LAST|FINAL) (?P<count>ONES) (?P<unit>UNITS) (?:OF|IN)"
            "(?:(?P<year>YEARS)|(?P<of>THIS|LAST|NEXT|THE|THAT) YEAR_WORD)"
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
    (
        "set",
        "EVERY (?:ALTERNATE|ORDINAL)? (?P<named>MONTH|WEEKDAY|DAYPART|SEASON|SEASON_WEAK) DAYPART?",
    ),
    ("weekends", "(?<=ON) (?P<unit>UNITS)"),
    # two Fridays ago, three Sundays from now
    ("weekdays_off", "NUMBER (?P<named>WEEKDAYS) (?P<side>AGO|FROM NOW)"),
    ("set", "(?P<named>WEEKDAYS) DAYPART?"),
    ("set", "(?P<named>WEEKDAY) DAYPARTS"),
    ("set", "(?P<twice>BI HYPHEN)? (?P<frequency>FREQUENCY)"),
    # half past nine, at a quarter to ten
    (
        "clock",
        ("APPROX? (?P<minutes>HALF|A? QUARTER) (?P<side>PAST) (?P<hour>ONES|TEENS|DAY) NOT_FIGURE"),
    ),
    (
        "clock",
        (
            "(?<=AT) (?P<minutes>ONES|TEENS|TENS) (?P<side>PAST|TO)"
            "(?P<hour>ONES|TEENS) (?=DOT|COMMA|BREAK|MARK|ON|IN THE|AMPM|$)"
        ),
    ),
    (
        "clock",
        "(?<=AT) (?P<minutes>A? QUARTER) (?P<side>TO) (?P<hour>ONES|TEENS|DAY) NOT_FIGURE",
    ),
    # 3 p.m., 10:30 a.m. EDT, noon, 14:00 GMT
    (
        "clock",
        (
            "APPROX? (?P<clock>(?:CLOCK|FIGURE|DAY|ONES|TEENS) AMPM"
            # 9 to 11 a.m., 3:00-4:30 p.m.
            "|(?:CLOCK|DAY|(?<=FROM|BETWEEN) (?:ONES|TEENS)) (?=(?:TO|AND|THROUGH|HYPHEN)"
            "(?P<until>CLOCK|DAY|ONES|TEENS) (?P<half_day>AMPM))|CLOCK"
            "|(?:DAY|ONES|TEENS) OCLOCK"
            "|(?<=AT|APPROX|DURING|THROUGH|BEFORE|AFTER|FROM) (?:DAY|ONES|TEENS)"
            "(?=IN THE DAYPART|AT DAYPART|THIS DAYPART|TONIGHT)"
            "|(?:INT|YEAR) (?=(?:TO|AND|THROUGH|HYPHEN) (?:INT|YEAR) ZONE)"
            # at 6.45 tomorrow morning; what closed at 6.45 on Monday may be a price
            "|(?:(?<=AT)|(?=FIGURE (?:ZONE|LOCAL))) (?P<dotted>FIGURE)"
            "(?=(?:DEICTIC|WEEKDAY|THIS|IN THE) DAYPART|TONIGHT|ZONE|LOCAL)"
            "|(?<=AT) (?P<military>INT) (?!ZONE|LOCAL|UNITS|SCALE|TIMES|TO)"
            "|(?:INT|YEAR) (?=ZONE|LOCAL|(?P<hours>UNITS)))"
            "(?:ZONE|(?<=INT) UNITS|(?<=YEAR) UNITS|(?<=CLOCK) (?P<clock_hours>UNITS)"
            "|LOCAL TIME_WORD|NAME{1,2} TIME_WORD)?"
        ),
    ),
)
