"""Which year words without one mean: the one that lies nearest to the day of writing, where it fits."""

import re
from collections.abc import Iterator
from datetime import date as Date

from kg.moments import Moment, make_moment
from kg.timetable import time_words

#: Years, from that of writing, in which a day and month may fall on a weekday; in no two of them on the same one.
YEARS_AROUND = (0, -1, -2, 1)


def nearest(moment: Moment, written: Date, match: re.Match) -> Moment | None:
    """The day and month, or the month, in the year that brings it nearest to the day of writing: not after it where
    the words look back, not before it where they look ahead."""
    past, ahead = looks_back(match), looks_ahead(match)
    found = []
    for i, m in enumerate(_in_years(moment, written, (0, -1, 1))):
        begun = _first_day(m) <= written
        over = (m.year, m.month, m.day or 31) < (written.year, written.month, written.day)
        if not (past and not begun) and not (ahead and over):
            found.append((abs((_first_day(m, 15) - written).days), i, m))
    return min(found)[2] if found else None


def on_weekday(moment: Moment, weekday: int, written: Date) -> Moment | None:
    """The day and month in the year around that of writing in which it falls on the weekday: "Sonntag, den 14. August";
    None where it does in none."""
    return next((m for m in _in_years(moment, written, YEARS_AROUND) if _first_day(m).weekday() == weekday), None)


def _in_years(moment: Moment, written: Date, steps: tuple[int, ...]) -> Iterator[Moment]:
    """The moment in the years so many away from that of writing, where the calendar has it."""
    for step in steps:
        m = make_moment(written.year + step, moment.month, moment.day)
        if m and m.year and m.month:
            yield m


def _first_day(moment: Moment, default: int = 1) -> Date:
    """The day, or that day of the month."""
    return Date(moment.year or 1, moment.month or 1, moment.day or default)


def looks_back(match: re.Match) -> bool:
    """Whether what is told of has begun by the day of writing: "seit Mai"."""
    return bool(re.search(r"\bseit(?:dem)?\b", match.string[: match.start()]))


def looks_ahead(match: re.Match) -> bool:
    """Whether what is told of is not over by the day of writing: "bis November"."""
    return not set(time_words()["ahead"]["words"]).isdisjoint(re.findall(r"\w+", match.string[: match.start()]))
