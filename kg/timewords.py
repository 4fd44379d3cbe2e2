"""The German words of time: what each means by itself, read from the day of writing."""

import re
from calendar import monthcalendar
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from functools import cache

from kg.moments import Moment, Time, make_moment
from kg.nearness import looks_ahead, nearest, on_weekday
from kg.timespans import century, count_of, decade, lately, monday_of, part_of_year, shifted
from kg.timetable import alternatives, meaning, time_words

SATURDAY = 5
#: What does not follow "in den letzten Tagen" where they are those before the day of writing: "der Regierung".
OF_SOMETHING = r"(?!\s+(?:de[rs]|vo[mnr]|seine[rs]|ihre[rs])\b)"


@cache
def _patterns() -> tuple[tuple[re.Pattern, str], ...]:
    """Pattern → name of the reader, the more specific first."""
    month, weekday, direction, unit = map(alternatives, ("months", "weekdays", "directions", "units"))
    plural = "|".join(time_words()["plurals"]["words"])
    on = rf"(?:(?P<weekday>{weekday})\w*,?\s+(?:de[mnr]\s+)?)?"
    day = rf"(?P<day>\d{{1,2}}\.|(?:{alternatives('ordinals')})[nrms]?)"
    figures = r"(?P<day>\d{1,2}\.)\s?(?P<month>\d{1,2})\."
    year = rf"(?P<year>[12]\d{{3}})(?![\d%])(?!\s+(?:{unit})\b)"
    count = rf"(?P<n>\d{{1,3}}|{alternatives('numbers')})"
    before = rf"vor\s+{count}\s+jahr(?:en)?|des\s+(?P<before>vorjahre?s)"
    of_year = rf"(?:(?:{year})|(?:des\s+)?(?P<dir>{direction})\s+jahres|{before})"
    named = rf"(?P<month>{month})\.?(?!\w)"
    nth = rf"(?P<nth>(?:{alternatives('ordinals')}|letzte)[nrms]?)"
    table = (
        (r"\b(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)\b", "full"),
        (rf"\b{on}{day}\s*{named}(?:\s+{of_year})?", "full"),
        (rf"\b{on}{figures}(?:\s?(?P<year>[12]\d{{3}}|\d{{2}})\b)?(?!\s*uhr)", "full"),
        (rf"\b{nth}\s+(?P<weekday>{weekday})s?\s+(?:im|des|in)\s+{named}(?:\s+{of_year})?", "nth_weekday"),
        (rf"\b(?P<weekday>{weekday})s?\s+(?:in\s+|der\s+)*(?P<dir>{direction})\s+woche\b", "weekday_of_week"),
        (rf"(?:\b(?P<dir>{direction})\s+)?\b{named}(?:\s+{year})", "month"),
        (rf"\b{named}\s+{of_year}", "month"),
        (rf"\b(?P<dir>{direction})\s+{named}", "month_near"),
        (r"\b(?P<decade>[12]\d{2}0)-?\s?ern?\b", "decade"),
        (r"\b(?P<century>\d{1,2})\.\s*jahrhundert", "century"),
        (rf"\b{year}", "year"),
        (rf"\bvor\s+(?:\w+\s+)?{count}\s+(?P<unit>{unit})\b", "ago"),
        (rf"\bseit\s+(?:\w+\s+)?{count}\s+(?P<unit>{unit})\b", "since"),
        (rf"\bin\s+(?:\w+\s+)?{count}\s+(?P<unit>{unit})\b", "ahead"),
        (rf"\b(?P<days>{alternatives('days')})\b", "days"),
        (rf"\b(?P<dir>{direction})\s+(?P<weekday>{weekday})\w*", "weekday"),
        (rf"\b(?P<dir>{direction})\s+wochenende", "weekend"),
        (rf"\b(?P<dir>{direction})\s+(?:{count}\s+)?(?P<unit>{plural})\b{OF_SOMETHING}", "lately"),
        (rf"\b(?P<dir>{direction})\s+(?P<unit>{unit})\b", "unit"),
        (rf"\b(?:(?P<dir>{direction})\s+)?(?P<part>{alternatives('parts_of_year')})(?:e?s)?\b", "part_of_year"),
        (rf"(?<!einem )(?<!einen )\b(?P<weekday>{weekday})\w*", "weekday"),
        (r"\bwochenende", "weekend"),
        (rf"\b(?P<feast>{alternatives('feasts')})\b", "feast"),
        (rf"\b{named}", "month_near"),
    )
    return tuple((re.compile(pattern), name) for pattern, name in table)


def _full(match: re.Match, written: Date | None) -> Moment | None:
    groups = match.groupdict()
    text, month = groups["day"], groups["month"]
    stem = text.rstrip(".")
    day = int(stem) if stem.isdigit() else _ordinal(text)
    number = int(month) if month.isdigit() else meaning("months", month)
    year = _year(groups, written)
    if year is None and written and (moment := make_moment(None, number, day)):
        weekday = groups.get("weekday")
        fitting = on_weekday(moment, meaning("weekdays", weekday), written) if weekday else None
        return fitting or nearest(moment, written, match)
    return make_moment(year, number, day)


def _ordinal(word: str) -> int:
    return next(n for name, n in time_words()["ordinals"].items() if word.startswith(name))


def _year(groups: dict[str, str | None], written: Date | None) -> int | None:
    """The year as written, two digits filled up, or counted from the article's: "dieses Jahres"."""
    if year := groups.get("year"):
        if len(year) == 4:
            return int(year)
        latest = (written.year if written else 2049) + 10
        return latest - (latest - int(year)) % 100
    if groups.get("dir") and written:
        return written.year + meaning("directions", groups["dir"])
    if groups.get("n") and written:
        return written.year - count_of(groups["n"])
    if groups.get("before") and written:
        return written.year - 1
    return None


def _month(match: re.Match, written: Date | None) -> Moment | None:
    year = _year(match.groupdict(), written)
    return Moment(year, meaning("months", match["month"])) if year else None


def _month_near(match: re.Match, written: Date | None) -> Moment | None:
    if not written:
        return None
    month = meaning("months", match["month"])
    step = _step(match)
    if step < 0:
        return Moment(written.year - (month >= written.month), month)
    if step > 0:
        return Moment(written.year + (month <= written.month), month)
    return nearest(Moment(None, month), written, match)


def _year_alone(match: re.Match, written: Date | None) -> Moment:
    return Moment(int(match["year"]))


#: What "morgen" follows where it is the time of day: "am frühen Morgen", "Montag morgen"; case is lost here.
DAWN = re.compile(r"(?:\b(?:am|zum|vom|dem|jenem|diesem|einem)\s+(?:\w+\s+)?|(?:tag|woch|abend)\s+)$")


def _days(match: re.Match, written: Date | None) -> Moment | None:
    if match["days"] == "morgen" and DAWN.search(match.string[: match.start()]):
        return None
    return Moment.of(written + timedelta(days=meaning("days", match["days"]))) if written else None


def _step(match: re.Match) -> int:
    """How many units an adjective looks back or ahead: -1 for "vergangenen", 0 without one."""
    return meaning("directions", match["dir"]) if match.groupdict().get("dir") else 0


def _weekday(match: re.Match, written: Date | None) -> Moment | None:
    """The last such day up to the day of writing, unless a word before it looks further back or ahead."""
    if not written:
        return None
    weekday = meaning("weekdays", match["weekday"])
    back = (written.weekday() - weekday) % 7
    step = _step(match)
    if _is_this(match):
        ahead = 7 if written.weekday() >= SATURDAY > weekday else 0
        return Moment.of(monday_of(written) + timedelta(days=weekday + ahead))
    if step < 0:
        return Moment.of(written - timedelta(days=back or 7))
    if step > 0:
        return Moment.of(written + timedelta(days=7 - back))
    if looks_ahead(match):
        return Moment.of(written + timedelta(days=-back % 7))
    return Moment.of(written - timedelta(days=back))


def _is_this(match: re.Match) -> bool:
    """Whether the word before means the week of writing: "an diesem Freitag"; on a weekend, the week to come."""
    return (match.groupdict().get("dir") or "").startswith("dies")


def _nth_weekday(match: re.Match, written: Date | None) -> Moment | None:
    """The first, second … or last such day of a month, "letzten Sonntag im September"; of the nearest such month where
    no year is told."""
    year, month = _year(match.groupdict(), written), Moment(None, meaning("months", match["month"]))
    told = Moment(year, month.month) if year else nearest(month, written, match) if written else None
    if told is None or told.year is None or told.month is None:
        return None
    weekday = meaning("weekdays", match["weekday"])
    days = [week[weekday] for week in monthcalendar(told.year, told.month) if week[weekday]]
    number = len(days) if match["nth"].startswith("letzte") else _ordinal(match["nth"])
    return Moment(told.year, told.month, days[number - 1]) if number <= len(days) else None


def _weekday_of_week(match: re.Match, written: Date | None) -> Moment | None:
    """The day in the week that the words point to: "Montag kommender Woche"."""
    if not written:
        return None
    return Moment.of(monday_of(written) + timedelta(weeks=_step(match), days=meaning("weekdays", match["weekday"])))


def _weekend(match: re.Match, written: Date | None) -> Time | None:
    """Saturday and Sunday of the last weekend that had begun, or of the one an adjective points to."""
    if not written:
        return None
    this, last = monday_of(written) + timedelta(days=SATURDAY), timedelta(days=(written.weekday() - SATURDAY) % 7)
    saturday = this if _is_this(match) else written - last
    step = _step(match)
    if step > 0 or (step < 0 and written - saturday < timedelta(days=2)):
        saturday += timedelta(days=7 * step)
    return Time(begin=Moment.of(saturday), end=Moment.of(saturday + timedelta(days=1)))


def _unit(match: re.Match, written: Date | None) -> Time | Moment | None:
    if match["unit"] in time_words()["plurals"]["words"] or match["unit"] == "tag":
        return None
    return _moved(match["unit"], meaning("directions", match["dir"]), written)


def _ago(match: re.Match, written: Date | None) -> Time | Moment | None:
    return _counted(match, -1, written)


def _ahead(match: re.Match, written: Date | None) -> Time | Moment | None:
    return _counted(match, 1, written)


def _since(match: re.Match, written: Date | None) -> Time | None:
    time = _counted(match, -1, written)
    begin = time.begin if isinstance(time, Time) else time
    return Time(begin=begin) if begin else None


def _counted(match: re.Match, sign: int, written: Date | None) -> Time | Moment | None:
    return _moved(match["unit"], sign * count_of(match["n"]), written)


def _moved(unit: str, count: int, written: Date | None) -> Time | Moment | None:
    """The time so many units away from the day of writing."""
    return shifted(time_words()["units"][unit], count, written) if written else None


def _feast(match: re.Match, written: Date | None) -> Moment | Time | None:
    month, day, *last = meaning("feasts", match["feast"])
    moment = Moment(None, month, day)
    found = nearest(moment, written, match) if written else moment
    return Time(begin=found, end=replace(found, day=last[0])) if found and last else found


_READERS = {
    "full": _full, "month": _month, "month_near": _month_near, "decade": decade, "century": century,
    "year": _year_alone, "ago": _ago, "since": _since, "ahead": _ahead, "days": _days, "weekday": _weekday,
    "weekend": _weekend, "unit": _unit, "feast": _feast, "nth_weekday": _nth_weekday,
    "weekday_of_week": _weekday_of_week, "lately": lately, "part_of_year": part_of_year,
}  # fmt: skip


def readings(
    text: str, written: Date | None, kinds: Container[str] = _READERS
) -> Iterator[tuple[str, re.Match, Time | Moment]]:
    """Kind, place and meaning of each word of time in the lower-case text, the more specific kinds first; only of some
    kinds where these are named."""
    for pattern, kind in _patterns():
        if kind not in kinds:
            continue
        for match in pattern.finditer(text):
            if time := _READERS[kind](match, written):
                yield kind, match, time
