"""German words of time → dates, from the day of writing."""

from datetime import date

import pytest

from kg.dates import Moment, normalise, years_in

#: A Wednesday.
WRITTEN = date(2010, 5, 26)


def show(words: str, written: date | None = WRITTEN, years: dict | None = None) -> str:
    """The time as text: a moment, or "begin/end" with ".." for an open end; "-" for none."""
    time = normalise(words, written, years)
    if time is None:
        return "-"
    return str(time.at) if time.at else f"{time.begin or '..'}/{time.end or '..'}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # days
        ("am 12. März 2009", "2009-03-12"),
        ("am 5. 9. 2025", "2025-09-05"),
        ("am 12.10.2007", "2007-10-12"),
        ("am 7.10.", "2010-10-07"),
        ("am 5.9.25", "1925-09-05"),
        ("am 5.9.09", "2009-09-05"),
        ("2010-05-01", "2010-05-01"),
        ("am ersten Oktober 2009", "2009-10-01"),
        ("am 23. Mai", "2010-05-23"),
        ("am 30. Dezember", "2009-12-30"),
        ("am 14. November", "2010-11-14"),
        ("am 2. April des Jahres", "2010-04-02"),
        ("am 27. Juni dieses Jahres", "2010-06-27"),
        ("am 1. Juli vergangenen Jahres", "2009-07-01"),
        ("am 1. Juli des vergangenen Jahres", "2009-07-01"),
        ("im März des kommenden Jahres", "2011-03"),
        ("bis November", "../2010-11"),
        ("bis zum 30. Dezember", "../2010-12-30"),
        ("bis Januar", "../2011-01"),
        ("bis Mai", "../2010-05"),
        ("ab dem 1. Dezember", "2010-12-01/.."),
        ("in den 1990ern", "1990/1999"),
        ("vor 2000 Jahren", "-"),
        ("Um 1500 v. Chr.", "-"),
        ("am 1. Jänner 2010", "2010-01-01"),
        ("heute", "2010-05-26"),
        ("Gestern", "2010-05-25"),
        ("vorgestern", "2010-05-24"),
        ("gestern Abend", "2010-05-25"),
        ("in der gestrigen Nacht", "2010-05-25"),
        ("am gestrigen Dienstag", "2010-05-25"),
        ("am morgigen Donnerstag", "2010-05-27"),
        ("am Montag", "2010-05-24"),
        ("Mittwoch", "2010-05-26"),
        ("am Donnerstagabend", "2010-05-20"),
        ("am Sonnabend", "2010-05-22"),
        ("am vergangenen Mittwoch", "2010-05-19"),
        ("am letzten Freitag", "2010-05-21"),
        ("am kommenden Freitag", "2010-05-28"),
        ("am Freitag, dem 4. Juni", "2010-06-04"),
        ("für Montag", "2010-05-31"),
        ("in der Nacht zum Mittwoch, dem 26. Mai", "2010-05-25/2010-05-26"),
        ("vor drei Tagen", "2010-05-23"),
        ("vor 10 Tagen", "2010-05-16"),
        ("an Silvester", "2009-12-31"),
        ("an Weihnachten", "2009-12-24/2009-12-26"),
        ("kurz vor Weihnachten", "../2009-12-24"),
        ("seit letzter Woche", "2010-05-17/.."),
        ("seit den 1990er Jahren", "1990/.."),
        ("nach dem Wochenende", "2010-05-23/.."),
        ("bis Ende nächster Woche", "../2010-06-06"),
        ("am 16. April des Vorjahres", "2009-04-16"),
        ("im April des Vorjahres", "2009-04"),
        ("an einem Sonnabend im Mai", "2010-05"),
        ("an einem Montag", "-"),
        ("zwischen Weihnachten und Silvester", "2009-12-24/2009-12-31"),
        ("zwischen den Wahlen und Silvester", "-"),
        ("vom 3. Oktober bis Weihnachten", "2009-10-03/2009-12-26"),
        ("am letzten Sonntag im September", "2010-09-26"),
        ("am ersten Montag im November 2016", "2016-11-07"),
        ("am letzten Freitag im Mai dieses Jahres", "2010-05-28"),
        ("Montag kommender Woche", "2010-05-31"),
        ("am Dienstag der vergangenen Woche", "2010-05-18"),
        ("am Freitag dieser Woche", "2010-05-28"),
        ("am 24. Februar vor zwei Jahren", "2008-02-24"),
        ("an diesem Freitag", "2010-05-28"),
        ("an diesem Montag", "2010-05-24"),
        ("an diesem Wochenende", "2010-05-29/2010-05-30"),
        ("am Freitag Morgen", "2010-05-21"),
        ("am frühen Morgen", "-"),
        ("heute Morgen", "2010-05-26"),
        ("bis morgen", "../2010-05-27"),
        ("von Montag bis Donnerstag", "2010-05-24/2010-05-27"),
        # months
        ("im März 2022", "2022-03"),
        ("im Oktober", "2010-10"),
        ("im Dezember", "2009-12"),
        ("Anfang Juni", "2010-06"),
        ("im vergangenen August", "2009-08"),
        ("im kommenden März", "2011-03"),
        ("im März dieses Jahres", "2010-03"),
        ("im vergangenen Monat", "2010-04"),
        ("vor zwei Monaten", "2010-03"),
        # years
        ("1972", "1972"),
        ("im Jahr 1930", "1930"),
        ("Anfang 2009", "2009"),
        ("im Sommer 2009", "2009"),
        ("im Laufe des Jahres 2008", "2008"),
        ("im vergangenen Jahr", "2009"),
        ("in diesem Jahr", "2010"),
        ("nächstes Jahr", "2011"),
        ("vor gut 20 Jahren", "1990"),
        ("in zwei Jahren", "2012"),
        ("während des Irakkrieges 2003", "2003"),
        # periods
        ("seit 2005", "2005/.."),
        ("seit dem 23. März 2007", "2007-03-23/.."),
        ("seit drei Jahren", "2007/.."),
        ("seit Montag", "2010-05-24/.."),
        ("seit Oktober", "2009-10/.."),
        ("seit Juli", "2009-07/.."),
        ("seit dem 8. August", "2009-08-08/.."),
        ("ab dem 1. Juli", "2010-07-01/.."),
        ("ab Samstag", "2010-05-29/.."),
        ("von 1991 an", "1991/.."),
        ("frühestens 2027", "2027/.."),
        ("nicht vor 2013", "2013/.."),
        ("bis 2012", "../2012"),
        ("bis Freitag, den 4. Juni", "../2010-06-04"),
        ("bis Samstagmittag", "../2010-05-29"),
        ("spätestens 2030", "../2030"),
        ("vor 1933", "../1933"),
        ("vom 20. bis zum 26. September 2009", "2009-09-20/2009-09-26"),
        ("1. bis 3. Mai", "2010-05-01/2010-05-03"),
        ("zwischen 2001 und 2005", "2001/2005"),
        ("von 1939 bis 1945", "1939/1945"),
        ("2001–2005", "2001/2005"),
        ("im April und Mai 2012", "2012-04/2012-05"),
        ("von Dezember bis Januar 2009", "2008-12/2009-01"),
        ("in den 1960-er Jahren", "1960/1969"),
        ("Mitte der 1990er Jahre", "1990/1999"),
        ("im 16. Jahrhundert", "1501/1600"),
        ("in der vergangenen Woche", "2010-05-17/2010-05-23"),
        ("Ende nächster Woche", "2010-05-31/2010-06-06"),
        ("am Wochenende", "2010-05-22/2010-05-23"),
        ("am kommenden Wochenende", "2010-05-29/2010-05-30"),
        ("in der abgelaufenen Woche", "2010-05-17/2010-05-23"),
        ("im verflossenen Jahr", "2009"),
        # up to the day of writing
        ("in den letzten drei Tagen", "2010-05-24/2010-05-26"),
        ("in den vergangenen zwei Wochen", "2010-05-12/2010-05-26"),
        ("in den letzten beiden Monaten", "2010-03/2010-05-26"),
        ("in den zurückliegenden zehn Jahren", "2000/2010-05-26"),
        ("in den letzten zwei Jahrzehnten", "1990/2010-05-26"),
        ("seit den letzten 4 Wochen", "2010-04-28/.."),
        ("während der letzten Jahre", "../2010-05-26"),
        ("der vergangenen Tage", "../2010-05-26"),
        ("in den letzten Tagen der Monarchie", "-"),
        ("in den letzten Tagen des Jahres 2008", "2008"),
        ("in den letzten 3000 Jahren", "-"),
        # parts of the year
        ("am Jahresbeginn", "2010"),
        ("seit Jahresanfang", "2010/.."),
        ("bis Jahresende", "../2010"),
        ("Jahresende 2008", "2008"),
        ("am vergangenen Jahresende", "-"),
        # nights
        ("in der Nacht von Montag auf Dienstag", "2010-05-24/2010-05-25"),
        ("in der Nacht vom Samstag zum Sonntag", "2010-05-22/2010-05-23"),
        ("in der Nacht zum Sonntag", "2010-05-22/2010-05-23"),
        ("in der Nacht zum gestrigen Dienstag", "2010-05-24/2010-05-25"),
        ("in der Nacht auf den 1. März 2009", "2009-02-28/2009-03-01"),
        ("in der Nacht vom 3. auf den 4. Mai", "2010-05-03/2010-05-04"),
        ("seit der Nacht zum Montag", "2010-05-23/.."),
        ("bis in die Nacht zum Freitag", "../2010-05-28"),
        ("in der Nacht zum Wahltag", "-"),
        # a time of day before the day
        ("bis Mitternacht am Sonntag", "../2010-05-30"),
        ("seit dem frühen Morgen des 3. Mai", "2010-05-03/.."),
        ("ab 14 Uhr am Freitag", "2010-05-28/.."),
        ("kurz nach Mitternacht am Samstag", "2010-05-22"),
        ("bis weit nach Mitternacht", "-"),
        # a weekday tells the year
        ("am Freitag, dem 7. November", "2008-11-07"),
        ("Dienstag, 14. Juli", "2009-07-14"),
        ("am Donnerstag, 3. 6.", "2010-06-03"),
        ("am Montag, dem 3. Mai", "2010-05-03"),
        ("am Montagabend, dem 9. Mai", "2011-05-09"),
        ("von Montag, 3. Mai, bis Mittwoch, 5. Mai", "2010-05-03/2010-05-05"),
        # what comes again
        ("jährlich zwischen Weihnachten und Silvester", "-"),
        ("jeweils am 3. Oktober", "-"),
        ("stets im Mai", "-"),
        ("traditionell an Silvester", "-"),
        ("jedes Jahr im Juni", "-"),
        ("alle zwei Jahre im August", "-"),
        # what nobody can tell
        ("nach der Wahl", "-"),
        ("nach dem Jahrhunderthochwasser 1997", "-"),
        ("im Herbst", "-"),
        ("bald", "-"),
        ("jeden Mittwoch", "-"),
        ("drei Tage später", "-"),
        ("in den nächsten Tagen", "-"),
        ("am selben Tag", "-"),
        ("im Vergleich zu 2003", "-"),
        ("am 31. Februar 2009", "2009-02"),
        ("um 16.30 Uhr", "-"),
    ],
)
def test_words_of_time(words: str, expected: str) -> None:
    assert show(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("am Montag", "-"),
        ("gestern", "-"),
        ("im März", "-"),
        ("im März 2022", "2022-03"),
        ("am 5. September", "--09-05"),
        ("seit dem 1. Juli", "--07-01/.."),
        ("2020", "2020"),
        ("in den letzten drei Tagen", "-"),
        ("am Jahresbeginn", "-"),
        ("am Sonntag, dem 5. September", "--09-05"),
        ("in der Nacht zum 5. September", "--09-04/--09-05"),
        ("in der Nacht zum 1. März", "--03-01"),
        ("in der Nacht zum Sonntag", "-"),
    ],
)
def test_without_a_day_of_writing_only_what_the_words_say(words: str, expected: str) -> None:
    assert show(words, None) == expected


def test_the_text_can_tell_the_year_of_a_day() -> None:
    years = years_in("So schrieb das Blatt (5. 9. 2025). Am 5. September fragte er nach.")
    assert years == {(9, 5): 2025}
    assert show("am 5. September", None, years) == "2025-09-05"


def test_a_day_with_two_years_in_the_text_keeps_none() -> None:
    assert years_in("am 1. Mai 2009 und am 1. Mai 2010") == {}


@pytest.mark.parametrize(
    ("moment", "datatype", "text"),
    [
        (Moment(2022), "gYear", "2022"),
        (Moment(2022, 3), "gYearMonth", "2022-03"),
        (Moment(2022, 3, 1), "date", "2022-03-01"),
        (Moment(None, 3, 1), "gMonthDay", "--03-01"),
        (Moment(800), "gYear", "0800"),
    ],
)
def test_moment_knows_its_datatype(moment: Moment, datatype: str, text: str) -> None:
    assert (moment.datatype, str(moment)) == (datatype, text)


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    assert "2023-02-29" not in show("zwischen dem 29. Februar und 3. März 2023", date(2023, 3, 1))


def test_a_period_between_weekdays_never_ends_before_it_begins() -> None:
    tuesday = date(2025, 12, 2)
    assert show("von Montag bis Mittwoch", tuesday) == "2025-12-01/2025-12-03"
    assert show("an diesem Mittwoch", date(2025, 11, 29)) == "2025-12-03"
    assert show("von Januar bis Dezember", date(2025, 8, 10)) == "2025-01/2025-12"


@pytest.mark.parametrize(
    ("words", "month", "expected"),
    [
        ("zu Jahresbeginn", 11, "-"),
        ("seit Jahresbeginn", 11, "2010/.."),
        ("ab Jahresbeginn", 11, "2011/.."),
        ("am Jahresende", 2, "-"),
        ("bis Jahresende", 2, "../2010"),
        ("seit Jahresende", 2, "2009/.."),
        ("zur Jahresmitte", 12, "2010"),
    ],
)
def test_parts_of_the_year_are_those_of_the_year_of_writing_unless_far(words: str, month: int, expected: str) -> None:
    assert show(words, date(2010, month, 10)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in den letzten drei Wochen", "-"),
        ("vor zwei Monaten", "-"),
        ("vor 300 Jahrzehnten", "-"),
        ("in der Nacht zum Montag", "0001-01-01"),
        ("am 30. Dezember", "0001-12-30"),
    ],
)
def test_no_time_lies_before_the_first_year(words: str, expected: str) -> None:
    assert show(words, date(1, 1, 1)) == expected
