"""Where the words of a date begin and end."""

import pytest

from kg.extract.dated import date_begin, date_end
from tests.extract.texts import text_of

SINCE = [
    ("gilt", "VERB", 0, "ROOT", "gelten"),
    ("seit", "ADP", 2, "case", "seit"),
    ("Oktober", "PROPN", 0, "obl", "Oktober"),
    ("2011", "NUM", 2, "nmod", "2011"),
]
DURING = [
    ("während", "ADP", 3, "case", "während"),
    ("der", "DET", 3, "det", "der"),
    ("letzten", "ADJ", 3, "amod", "letzt"),
    ("Monate", "NOUN", 4, "obl", "Monat"),
    ("sank", "VERB", 4, "ROOT", "sinken"),
]
LONG = [
    ("tagten", "VERB", 0, "ROOT", "tagen"),
    ("bis", "ADV", 2, "advmod", "bis"),
    ("weit", "ADJ", 0, "advmod", "weit"),
    ("nach", "ADP", 4, "case", "nach"),
    ("Mitternacht", "NOUN", 0, "obl", "Mitternacht"),
]
NOT_BEFORE = [
    ("nicht", "PART", 3, "advmod", "nicht"),
    ("vor", "ADP", 2, "case", "vor"),
    ("2031", "NUM", 3, "obl", "2031"),
    ("fertig", "ADJ", 3, "ROOT", "fertig"),
]
#: A preposition that says why, not when.
ACCORDING = [("wegen", "ADP", 1, "case", "wegen"), ("Ostern", "NOUN", 1, "ROOT", "Ostern")]
#: "über den 1998 verstorbenen Maler": the preposition is that of the painter.
PAINTER = [
    ("über", "ADP", 4, "case", "über"),
    ("den", "DET", 4, "det", "der"),
    ("1998", "NUM", 3, "obl", "1998"),
    ("verstorbenen", "ADJ", 4, "amod", "verstorben"),
    ("Maler", "NOUN", 4, "ROOT", "Maler"),
]
YEARLY = [
    ("jährlich", "ADJ", 4, "advmod", "jährlich"),
    ("zwischen", "ADP", 2, "case", "zwischen"),
    ("Ostern", "NOUN", 4, "obl", "Ostern"),
    ("und", "CCONJ", 2, "cc", "und"),
    ("Pfingsten", "NOUN", 2, "conj", "Pfingsten"),
]
EVERY_YEAR = [
    ("jedes", "DET", 1, "det", "jeder"),
    ("Jahr", "NOUN", 4, "obl", "Jahr"),
    ("im", "ADP", 3, "case", "in"),
    ("Juni", "PROPN", 4, "obl", "Juni"),
    ("statt", "ADP", 4, "ROOT", "statt"),
]
WEEK = [
    ("in", "ADP", 2, "case", "in"),
    ("der", "DET", 2, "det", "der"),
    ("Woche", "NOUN", 6, "obl", "Woche"),
    ("vor", "ADP", 5, "case", "vor"),
    ("dem", "DET", 5, "det", "der"),
    ("Gipfel", "NOUN", 6, "obl", "Gipfel"),
    ("warnte", "VERB", 6, "ROOT", "warnen"),
]
COURT = [
    ("am", "ADP", 1, "case", "an"),
    ("Montag", "PROPN", 4, "obl", "Montag"),
    ("vor", "ADP", 3, "case", "vor"),
    ("Gericht", "NOUN", 4, "obl", "Gericht"),
    ("stand", "VERB", 4, "ROOT", "stehen"),
]
#: The tree has the preposition hang on the week, and the noun on the verb.
MISREAD = [
    ("wenige", "ADJ", 1, "amod", "wenig"),
    ("Tage", "NOUN", 5, "obl", "Tag"),
    ("nach", "ADP", 1, "case", "nach"),
    ("Obamas", "PROPN", 4, "nmod", "Obama"),
    ("Rede", "NOUN", 5, "obl", "Rede"),
    ("brach", "VERB", 5, "ROOT", "brechen"),
]
BEFORE_EASTER = [
    ("zwei", "NUM", 1, "nummod", "zwei"),
    ("Wochen", "NOUN", 4, "obl", "Woche"),
    ("vor", "ADP", 3, "case", "vor"),
    ("Ostern", "PROPN", 4, "obl", "Ostern"),
    ("begann", "VERB", 4, "ROOT", "beginnen"),
]
#: The article hangs on the noun before it.
END_OF = [
    ("seit", "ADP", 1, "case", "seit"),
    ("Ende", "NOUN", 5, "obl", "Ende"),
    ("des", "DET", 1, "det", "der"),
    ("langen", "ADJ", 4, "amod", "lang"),
    ("Krieges", "NOUN", 1, "nmod", "Krieg"),
    ("ruhte", "VERB", 5, "ROOT", "ruhen"),
]
FROM_TO = [
    ("von", "ADP", 1, "case", "von"),
    ("Mai", "PROPN", 4, "obl", "Mai"),
    ("bis", "ADP", 1, "case", "bis"),
    ("Juli", "PROPN", 4, "obl", "Juli"),
    ("ruhte", "VERB", 4, "ROOT", "ruhen"),
]
TODAY = [
    ("von", "ADP", 3, "case", "von"),
    ("heute", "ADV", 3, "advmod", "heute"),
    ("zwanzig", "NUM", 3, "nummod", "zwanzig"),
    ("Abgeordneten", "NOUN", 3, "ROOT", "Abgeordneter"),
]
LEFT = [
    ("reiste", "VERB", 0, "ROOT", "reisen"),
    ("ab", "ADP", 0, "case", "ab"),
    ("am", "ADP", 3, "case", "an"),
    ("Montag", "PROPN", 0, "obl", "Montag"),
]
ATTACKS = [
    ("greift", "VERB", 0, "ROOT", "greifen"),
    ("an", "ADP", 0, "compound:prt", "an"),
    ("Montag", "PROPN", 0, "obl", "Montag"),
]
UNTIL_FRIDAY = [
    ("bis", "ADP", 1, "case", "bis"),
    ("Freitag", "PROPN", 1, "ROOT", "Freitag"),
    (",", "PUNCT", 5, "punct", ","),
    ("den", "DET", 5, "det", "der"),
    ("14.", "ADJ", 5, "amod", "14."),
    ("März", "PROPN", 1, "appos", "März"),
]
#: The comma is not that of a weekday.
WHOM = [
    ("Mann", "NOUN", 0, "ROOT", "Mann"),
    (",", "PUNCT", 2, "punct", ","),
    ("den", "DET", 2, "det", "der"),
]
ON = [("von", "ADP", 1, "case", "von"), ("1991", "NUM", 1, "ROOT", "1991"), ("an", "ADP", 1, "compound:prt", "an")]


@pytest.mark.parametrize(
    ("rows", "first", "last", "begin"),
    [
        (SINCE, 2, 3, 1),
        (DURING, 1, 3, 0),
        (DURING, 2, 3, 0),
        (DURING, 3, 3, 0),
        (LONG, 4, 4, 1),
        (NOT_BEFORE, 2, 2, 0),
        (ACCORDING, 1, 1, 1),
        (PAINTER, 2, 2, 2),
        (YEARLY, 2, 4, 0),
        (YEARLY, 1, 4, 0),
        (EVERY_YEAR, 3, 3, 0),
        (EVERY_YEAR, 1, 1, 0),
        (FROM_TO, 3, 3, 0),
        (FROM_TO, 1, 1, 0),
        (TODAY, 1, 1, 1),
        (LEFT, 3, 3, 2),
        (ATTACKS, 2, 2, 2),
        (WEEK, 3, 3, 3),
        (UNTIL_FRIDAY, 3, 5, 0),
        (UNTIL_FRIDAY, 1, 5, 0),
        (WHOM, 2, 2, 2),
    ],
)
def test_a_date_begins_with_what_bounds_it(rows, first: int, last: int, begin: int):
    assert date_begin(text_of(rows), first, last) == begin


@pytest.mark.parametrize(
    ("rows", "first", "last", "end"),
    [
        (WEEK, 0, 3, 5),
        (WEEK, 0, 2, 2),
        (COURT, 0, 2, 1),
        (ON, 0, 2, 2),
        (ON, 0, 1, 1),
        (SINCE, 1, 1, 1),
        (MISREAD, 0, 2, 4),
        (BEFORE_EASTER, 0, 2, 3),
        (END_OF, 0, 2, 4),
    ],
)
def test_a_date_ends_in_no_preposition(rows, first: int, last: int, end: int):
    assert date_end(text_of(rows), first, last) == end
