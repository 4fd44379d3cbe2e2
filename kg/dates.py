"""German words of time → dates: "am Montag", "im März 2022", "seit drei Jahren", from the article's date.

What cannot be told for certain stays without a value: "nach der Wahl", "im Herbst", "am Montag" in an article
without a date.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache

from kg.moments import Moment, Time, make_moment
from kg.timespans import shifted
from kg.timetable import alternatives, meaning, time_words
from kg.timewords import readings

#: Years before our era, which no value here can hold.
BEFORE_CHRIST = re.compile(r"\bv(?:or|\.)\s*(?:chr|u\.\s*z)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A time found in the words, and where in them."""

    time: Time
    begin: int
    end: int


@lru_cache(4)  # asked once for each event of the article at hand
def years_in(text: str) -> dict[tuple[int, int], int]:
    """(month, day) → year for the full dates of a text; days that it gives two years for are left out."""
    found: dict[tuple[int, int], set[int]] = {}
    for _, _, day in readings(text.lower(), None, ("full",)):
        if isinstance(day, Moment) and day.year and day.month and day.day:
            found.setdefault((day.month, day.day), set()).add(day.year)
    return {day: years.pop() for day, years in found.items() if len(years) == 1}


def normalise(words: str, written: Date | None, years: Mapping[tuple[int, int], int] | None = None) -> Time | None:
    """The time that the words mean in an article written on that day, or None where it cannot be told.

    `years` tells the year of a day and month where the article has no date (see `years_in`).
    """
    text = " ".join(words.lower().replace("–", "-").split())
    if _has_word(text, "vague") or _has_word(text, "recurring") or BEFORE_CHRIST.search(text):
        return None
    period = _period(text, written, years or {})
    if period or BETWEEN_TWO.match(text):
        return period
    found = _night(text, written, years or {}) or _search(text, written, years or {})
    return _bounded(text, found) if found else None


def _has_word(text: str, table: str) -> bool:
    """Whether one of the table's words is in the text."""
    return not set(re.findall(r"\w+", text)).isdisjoint(time_words()[table]["words"])


def _search(text: str, written: Date | None, years: Mapping[tuple[int, int], int], begin: int = 0) -> _Found | None:
    """The first of the patterns that is found in the text from a place on, and its time."""
    for _, match, time in readings(text, written):
        if match.start() < begin:
            continue
        if isinstance(time, Moment):
            year = time.year or years.get((time.month or 0, time.day or 0))
            time = Time(at=Moment(year, time.month, time.day))
        return _Found(time, match.start(), match.end())
    return None


#: A night between two days, which the second tells; the first is the day before it.
NIGHT = re.compile(r"\bnacht\s+(?:vo[mn]\s+.+?\s+)?(?:auf|zum?)\s+(?:de[nmr]\s+)?")


def _night(text: str, written: Date | None, years: Mapping[tuple[int, int], int]) -> _Found | None:
    """Both days of "Nacht von Mittwoch auf Donnerstag", "Nacht zum Sonntag", where one day is told."""
    if not (night := NIGHT.search(text)):
        return None
    found = _search(text, written, years, night.end())
    day = found.time.at if found and found.begin == night.end() else None
    if not found or not day or not day.day:
        return None
    before = _day_before(day)
    time = Time(begin=before, end=day) if before else Time(at=day)
    return _Found(time, night.start(), found.end)


def _day_before(day: Moment) -> Moment | None:
    """The day before; None for the first day of a month of an unknown year, which may follow a leap day."""
    if day.year is None:
        return Moment(None, day.month, day.day - 1) if day.day and day.day > 1 else None
    before = shifted("day", -1, Date.fromisoformat(str(day)))
    return before if isinstance(before, Moment) else None


def _bounded(text: str, found: _Found) -> Time | None:
    """The time, or the period that a word before it opens or closes: "seit 2014", "bis Samstag".

    None where the words are about the time of something else: "nach dem Hochwasser 1997". What is before or after a
    time of day is on that day: "kurz nach Mitternacht am Montag".
    """
    before = re.findall(r"\w+", text[: found.begin])
    after = text[found.end :].strip()
    if re.match(r"vo[mn]\b", text) and re.match(r"an\b", after):
        return Time(begin=found.time.at)
    bound = next((w for w in before if w in time_words()["bounds"]), None)
    if not bound:
        return found.time
    rest = before[before.index(bound) + 1 :]
    hour = not set(rest).isdisjoint(time_words()["parts_of_day"]["words"])
    if not all(_is_filler(word) or (hour and word.isdigit()) for word in rest):
        return None
    if hour and bound in ("vor", "nach"):
        return found.time
    first, last = found.time.at or found.time.begin, found.time.at or found.time.end
    if time_words()["bounds"][bound] == "begin" or "nicht vor" in text:
        begin = last if bound == "nach" else first
        return Time(begin=begin) if begin else None
    end = first if bound == "vor" else last
    return Time(end=end) if end else None


def _is_filler(word: str) -> bool:
    """Whether the word may stand between a bound and its time without changing it."""
    table = time_words()
    known = word in table["fillers"]["words"] or word in table["parts_of_day"]["words"]
    return known or bool(re.match(alternatives("weekdays"), word))


BETWEEN = re.compile(
    r"(?:\b(?:vo[mn]|zwischen)\s+)?(?P<a>.+?)\s*(?:\bbis(?:\s+zum)?\b|\bund\b|(?<=[\d.])\s?-\s?(?=\d))\s*(?P<b>.+)"
)


#: What one of its ends alone does not tell.
BETWEEN_TWO = re.compile(r"zwischen\b.*\bund\b")


def _period(text: str, written: Date | None, years: Mapping[tuple[int, int], int]) -> Time | None:
    """Both ends of "vom 20. bis zum 26. September", "zwischen 2001 und 2005", "April und Mai 2012"."""
    if re.fullmatch(r".*[12]\d{3}-\d\d-\d\d.*", text) or not (parts := BETWEEN.search(text)):
        return None
    last = _search(parts["b"], written, years)
    end = last and (last.time.at or last.time.end)
    if not end:
        return None
    first = _search(parts["a"], written, years)
    if first and first.begin == 0 and first.end < len(parts["a"].rstrip(" ,")):
        return None
    at = (first.time.at or first.time.begin) if first else None
    if at and not re.search(r"\d", text) and (later := _a_week_on(at, end)):
        return Time(begin=at, end=later)
    begin = _completed(at, parts["a"], end)
    return Time(begin=begin, end=end) if begin else None


def _a_week_on(begin: Moment, end: Moment) -> Moment | None:
    """The end a week later where it lies within the week before the begin, as with two weekdays that are each told by
    themselves; else None."""
    if begin.datatype != "date" or end.datatype != "date":
        return None
    first, last = (Date.fromisoformat(str(day)) for day in (begin, end))
    later = last + timedelta(days=7)
    return Moment.of(later) if last < first <= later else None


def _completed(begin: Moment | None, words: str, end: Moment) -> Moment | None:
    """The begin of a period with what only its end says: "20." of "20. bis 26. September 2010"."""
    if begin is None or begin.year is None:
        if day := re.search(r"\b(\d{1,2})\.$", words.strip()):
            return make_moment(end.year, end.month, int(day[1])) if end.day else None
        if begin and begin.day:
            return make_moment(end.year, begin.month, begin.day)
        month = re.search(rf"\b({alternatives('months')})$", words)
        return Moment(end.year, meaning("months", month[1])) if month and end.month else None
    if end.year and begin.month and not re.search(r"\b[12]\d{3}\b", words):
        return make_moment(end.year - (begin.month > (end.month or 12)), begin.month, begin.day)
    return begin


__all__ = ["Moment", "Time", "normalise", "years_in"]
