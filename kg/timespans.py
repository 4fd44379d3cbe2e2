"""Words of time that mean a stretch of it or a part of the year: "die 1990er Jahre", "die letzten drei Tage"."""

import re
from datetime import date as Date
from datetime import timedelta

from kg.moments import Moment, Time
from kg.nearness import looks_ahead, looks_back, nearest
from kg.timetable import meaning, time_words

#: Months between the part of the year that is named and the day of writing from which on the year is in doubt:
#: "zu Jahresbeginn" in October, "am Jahresende" in March.
FAR = 9


def decade(match: re.Match, written: Date | None) -> Time:
    """First and last year of "die 1990er Jahre"."""
    year = int(match["decade"])
    return Time(begin=Moment(year), end=Moment(year + 9))


def century(match: re.Match, written: Date | None) -> Time | None:
    """First and last year of "das 16. Jahrhundert"; there is no first year of a century before the first."""
    last = int(match["century"]) * 100
    return Time(begin=Moment(last - 99), end=Moment(last)) if last else None


def lately(match: re.Match, written: Date | None) -> Time | None:
    """The time up to the day of writing: its begin is open without a number, "der vergangenen Wochen"; days are counted
    with that of writing, "in den letzten drei Tagen"."""
    if not written or meaning("directions", match["dir"]) != -1:
        return None
    count = match.groupdict().get("n")
    begin = _back(match["unit"], count_of(count), written) if count else None
    return Time(begin=begin, end=Moment.of(written)) if begin or not count else None


def _back(unit: str, count: int, written: Date) -> Moment | None:
    """The begin of so many units that end with the day of writing; None of none."""
    if count < 1:
        return None
    kind = time_words()["units"][unit]
    days = {"day": count - 1, "week": 7 * count}.get(kind)
    time = shifted(kind, -count, written) if days is None else shifted("day", -days, written)
    return time if isinstance(time, Moment) else None


def shifted(kind: str, count: int, written: Date) -> Time | Moment | None:
    """The day, week, month, year or decade that many away from that of writing; None where no date can hold it."""
    try:
        if kind == "day":
            return Moment.of(written + timedelta(days=count))
        if kind == "week":
            monday = monday_of(written) + timedelta(weeks=count)
            return Time(begin=Moment.of(monday), end=Moment.of(monday + timedelta(days=6)))
    except OverflowError:
        return None
    months = written.year * 12 + written.month - 1 + count
    if kind == "month":
        return Moment(months // 12, months % 12 + 1) if months >= 12 else None
    year = written.year + count * (10 if kind == "decade" else 1)
    return Moment(year) if year > 0 and (count or kind == "year") else None


def monday_of(written: Date) -> Date:
    """The Monday of that day's week."""
    return written - timedelta(days=written.weekday())


def part_of_year(match: re.Match, written: Date | None) -> Moment | None:
    """The year of "Jahresbeginn", as with "Anfang des Jahres": that of writing, unless that is far from the part."""
    if not written or match["dir"]:
        return None
    month = meaning("parts_of_year", match["part"])
    if looks_back(match) or looks_ahead(match):
        found = nearest(Moment(None, month), written, match)
        return Moment(found.year) if found else None
    return Moment(written.year) if abs(written.month - month) < FAR else None


def count_of(word: str) -> int:
    """The number that a numeral says, in digits or letters."""
    return int(word) if word.isdigit() else meaning("numbers", word)
