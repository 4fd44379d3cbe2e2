"""German words of time → dates: "am Montag", "im März 2022", "seit drei Jahren", from the article's date.

What cannot be told for certain stays without a value: "nach der Wahl", "im Herbst", "am Montag" in an article
without a date.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year; or day and month of an unknown year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: Date) -> "Moment":
        return cls(day.year, day.month, day.day)

    @property
    def datatype(self) -> str:
        """The local name of the XML Schema datatype that fits."""
        if self.year is None:
            return "gMonthDay"
        return "gYear" if self.month is None else "gYearMonth" if self.day is None else "date"

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)])


@dataclass(frozen=True, slots=True)
class Time:
    """When something is: at a moment, or from one to another, either end open."""

    at: Moment | None = None
    begin: Moment | None = None
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A time found in the words, and where in them."""

    time: Time
    begin: int
    end: int


@cache
def _words() -> dict[str, dict]:
    return tomllib.loads(files("kg").joinpath("data/dates.toml").read_text(encoding="utf-8"))


def _any(table: str) -> str:
    """An alternation of the table's words, the longest first; "…*" takes any ending."""
    words = sorted(_words()[table], key=len, reverse=True)
    return "|".join(re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in words)


def _value(table: str, word: str):
    """What the table says of a matched word."""
    entries = _words()[table]
    if word in entries:
        return entries[word]
    return next(entries[key] for key in sorted(entries, key=len, reverse=True)
                if key.endswith("*") and word.startswith(key[:-1]))  # fmt: skip


@cache
def _patterns() -> tuple[tuple[re.Pattern, str], ...]:
    """Pattern → name of the reader, the more specific first."""
    month, weekday, direction, unit = _any("months"), _any("weekdays"), _any("directions"), _any("units")
    day = rf"(?P<day>\d{{1,2}}\.|(?:{_any('ordinals')})[nrms]?)"
    year = r"(?P<year>[12]\d{3})(?![\d%])"
    of_year = rf"(?:(?:{year})|(?P<dir>{direction})\s+jahres)"
    named = rf"(?P<month>{month})\.?(?!\w)"
    number = rf"(?P<n>\d{{1,3}}|{_any('numbers')})"
    table = (
        (r"\b(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)\b", "full"),
        (rf"\b{day}\s*{named}(?:\s+{of_year})?", "full"),
        (r"\b(?P<day>\d{1,2}\.)\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>[12]\d{3}|\d{2})\b)?(?!\s*uhr)", "full"),
        (rf"(?:\b(?P<dir>{direction})\s+)?\b{named}(?:\s+{year})", "month"),
        (rf"\b{named}\s+(?P<dir>{direction})\s+jahres", "month"),
        (rf"\b(?P<dir>{direction})\s+{named}", "month_near"),
        (r"\b(?P<decade>[12]\d{2}0)-?\s?er\b", "decade"),
        (r"\b(?P<century>\d{1,2})\.\s*jahrhundert", "century"),
        (rf"\b{year}", "year"),
        (rf"\bvor\s+(?:\w+\s+)?{number}\s+(?P<unit>{unit})\b", "ago"),
        (rf"\bseit\s+(?:\w+\s+)?{number}\s+(?P<unit>{unit})\b", "since"),
        (rf"\bin\s+(?:\w+\s+)?{number}\s+(?P<unit>{unit})\b", "ahead"),
        (rf"\b(?P<days>{_any('days')})\b", "days"),
        (rf"\b(?P<dir>{direction})\s+(?P<weekday>{weekday})\w*", "weekday"),
        (rf"\b(?P<dir>{direction})\s+wochenende", "weekend"),
        (rf"\b(?P<dir>{direction})\s+(?P<unit>{unit})\b", "unit"),
        (rf"\b(?P<weekday>{weekday})\w*", "weekday"),
        (r"\bwochenende", "weekend"),
        (rf"\b(?P<feast>{_any('feasts')})\b", "feast"),
        (rf"\b{named}", "month_near"),
    )
    return tuple((re.compile(pattern), name) for pattern, name in table)


def years_in(text: str) -> dict[tuple[int, int], int]:
    """(month, day) → year for the full dates of a text; days that it gives two years for are left out."""
    found: dict[tuple[int, int], set[int]] = {}
    for pattern, name in _patterns():
        if name == "full":
            for match in pattern.finditer(text.lower()):
                moment = _full(match, None)
                if moment and moment.year and moment.month and moment.day:
                    found.setdefault((moment.month, moment.day), set()).add(moment.year)
    return {day: years.pop() for day, years in found.items() if len(years) == 1}


def normalise(words: str, written: Date | None, years: Mapping[tuple[int, int], int] | None = None) -> Time | None:
    """The time that the words mean in an article written on that day, or None where it cannot be told.

    `years` tells the year of a day and month where the article has no date (see `years_in`).
    """
    text = " ".join(words.lower().replace("–", "-").split())
    if set(re.findall(r"\w+", text)) & set(_words()["vague"]["words"]):
        return None
    if period := _period(text, written, years or {}):
        return period
    found = _search(text, written, years or {})
    return _bounded(text, found) if found else None


def _search(text: str, written: Date | None, years: Mapping[tuple[int, int], int]) -> _Found | None:
    """The first of the patterns that is found in the text, and its time."""
    for pattern, name in _patterns():
        for match in pattern.finditer(text):
            time = _READERS[name](match, written)
            if isinstance(time, Moment):
                if time.year is None:
                    time = Moment(years.get((time.month, time.day)), time.month, time.day)  # type: ignore[arg-type]
                time = Time(at=time)
            if time:
                return _Found(time, match.start(), match.end())
    return None


def _bounded(text: str, found: _Found) -> Time | None:
    """The time, or the period that a word before it opens or closes: "seit 2014", "bis Samstag".

    None where the words are about the time of something else: "nach dem Hochwasser 1997".
    """
    before = re.findall(r"\w+", text[: found.begin])
    after = text[found.end :].strip()
    if re.match(r"vo[mn]\b", text) and re.match(r"an\b", after):
        return Time(begin=found.time.at)
    bound = next((w for w in before if w in _words()["bounds"]), None)
    if not bound or not found.time.at:
        return found.time
    rest = before[before.index(bound) + 1 :]
    if any(w not in _words()["fillers"]["words"] and not re.match(_any("weekdays"), w) for w in rest):
        return None
    begins = _words()["bounds"][bound] == "begin" or "nicht vor" in text
    return Time(begin=found.time.at) if begins else Time(end=found.time.at)


BETWEEN = re.compile(
    r"(?:\b(?:vo[mn]|zwischen)\s+)?(?P<a>.+?)\s*(?:\bbis(?:\s+zum)?\b|\bund\b|(?<=[\d.])\s?-\s?(?=\d))\s*(?P<b>.+)"
)


def _period(text: str, written: Date | None, years: Mapping[tuple[int, int], int]) -> Time | None:
    """Both ends of "vom 20. bis zum 26. September", "zwischen 2001 und 2005", "April und Mai 2012"."""
    if re.fullmatch(r".*[12]\d{3}-\d\d-\d\d.*", text) or not (parts := BETWEEN.search(text)):
        return None
    last = _search(parts["b"], written, years)
    if not last or not last.time.at:
        return None
    first = _search(parts["a"], written, years)
    if first and first.begin == 0 and first.end < len(parts["a"]):
        return None
    begin = _completed(first.time.at if first else None, parts["a"], last.time.at)
    return Time(begin=begin, end=last.time.at) if begin else None


def _completed(begin: Moment | None, words: str, end: Moment) -> Moment | None:
    """The begin of a period with what only its end says: "20." of "20. bis 26. September 2010"."""
    if begin is None or begin.year is None:
        if day := re.search(r"\b(\d{1,2})\.$", words.strip()):
            return _moment(end.year, end.month, int(day[1])) if end.day else None
        if begin and begin.day:
            return _moment(end.year, begin.month, begin.day)
        month = re.search(rf"\b({_any('months')})$", words)
        return Moment(end.year, _value("months", month[1])) if month and end.month else None
    if end.year and begin.month and not re.search(r"\b[12]\d{3}\b", words):
        return Moment(end.year - (begin.month > (end.month or 12)), begin.month, begin.day)
    return begin


def _moment(year: int | None, month: int | None, day: int | None) -> Moment | None:
    """A day that the calendar has, or None."""
    try:
        Date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return Moment(year, month, day)


def _full(match: re.Match, written: Date | None) -> Moment | None:
    groups = match.groupdict()
    text, month = groups["day"], groups["month"]
    stem = text.rstrip(".")
    day = int(stem) if stem.isdigit() else _ordinal(text)
    number = int(month) if month.isdigit() else _value("months", month)
    year = _year(groups, written)
    if year is None and written and (moment := _moment(None, number, day)):
        return _nearest(moment, written)
    return _moment(year, number, day)


def _ordinal(word: str) -> int:
    return next(n for name, n in _words()["ordinals"].items() if word.startswith(name))


def _year(groups: dict[str, str | None], written: Date | None) -> int | None:
    """The year as written, two digits filled up, or counted from the article's: "dieses Jahres"."""
    if year := groups.get("year"):
        if len(year) == 4:
            return int(year)
        latest = (written.year if written else 2049) + 10
        return latest - (latest - int(year)) % 100
    if groups.get("dir") and written:
        return written.year + _value("directions", groups["dir"])
    return None


def _nearest(moment: Moment, written: Date) -> Moment | None:
    """The day and month, or the month, in the year that brings it nearest to the day of writing."""
    candidates = [_moment(written.year + step, moment.month, moment.day) for step in (0, -1, 1)]
    days = [(abs((Date(m.year, m.month, m.day or 15) - written).days), i, m)
            for i, m in enumerate(candidates) if m and m.year and m.month]  # fmt: skip
    return min(days)[2] if days else None


def _month(match: re.Match, written: Date | None) -> Moment | None:
    year = _year(match.groupdict(), written)
    return Moment(year, _value("months", match["month"])) if year else None


def _month_near(match: re.Match, written: Date | None) -> Moment | None:
    if not written:
        return None
    month = _value("months", match["month"])
    step = _step(match)
    if step < 0:
        return Moment(written.year - (month >= written.month), month)
    if step > 0:
        return Moment(written.year + (month <= written.month), month)
    return _nearest(Moment(None, month), written)


def _year_alone(match: re.Match, written: Date | None) -> Moment:
    return Moment(int(match["year"]))


def _decade(match: re.Match, written: Date | None) -> Time:
    year = int(match["decade"])
    return Time(begin=Moment(year), end=Moment(year + 9))


def _century(match: re.Match, written: Date | None) -> Time:
    last = int(match["century"]) * 100
    return Time(begin=Moment(last - 99), end=Moment(last))


def _days(match: re.Match, written: Date | None) -> Moment | None:
    return Moment.of(written + timedelta(days=_value("days", match["days"]))) if written else None


def _step(match: re.Match) -> int:
    """How many units an adjective looks back or ahead: -1 for "vergangenen", 0 without one."""
    return _value("directions", match["dir"]) if match.groupdict().get("dir") else 0


def _weekday(match: re.Match, written: Date | None) -> Moment | None:
    """The last such day up to the day of writing, unless a word before it looks further back or ahead."""
    if not written:
        return None
    back = (written.weekday() - _value("weekdays", match["weekday"])) % 7
    step = _step(match)
    if step < 0:
        return Moment.of(written - timedelta(days=back or 7))
    if step > 0:
        return Moment.of(written + timedelta(days=7 - back))
    if set(re.findall(r"\w+", match.string[: match.start()])) & set(_words()["ahead"]["words"]):
        return Moment.of(written + timedelta(days=-back % 7))
    return Moment.of(written - timedelta(days=back))


def _weekend(match: re.Match, written: Date | None) -> Time | None:
    """Saturday and Sunday of the last weekend that had begun, or of the one an adjective points to."""
    if not written:
        return None
    saturday = written - timedelta(days=(written.weekday() - 5) % 7)
    step = _step(match)
    if step > 0 or (step < 0 and written - saturday < timedelta(days=2)):
        saturday += timedelta(days=7 * step)
    return Time(begin=Moment.of(saturday), end=Moment.of(saturday + timedelta(days=1)))


def _unit(match: re.Match, written: Date | None) -> Time | Moment | None:
    if match["unit"] in _words()["plurals"]["words"] or match["unit"] == "tag":
        return None
    return _shifted(match["unit"], _value("directions", match["dir"]), written)


def _ago(match: re.Match, written: Date | None) -> Time | Moment | None:
    return _counted(match, -1, written)


def _ahead(match: re.Match, written: Date | None) -> Time | Moment | None:
    return _counted(match, 1, written)


def _since(match: re.Match, written: Date | None) -> Time | None:
    time = _counted(match, -1, written)
    begin = time.begin if isinstance(time, Time) else time
    return Time(begin=begin) if begin else None


def _counted(match: re.Match, sign: int, written: Date | None) -> Time | Moment | None:
    count = int(match["n"]) if match["n"].isdigit() else _value("numbers", match["n"])
    return _shifted(match["unit"], sign * count, written)


def _shifted(unit: str, count: int, written: Date | None) -> Time | Moment | None:
    """The day, week, month, year or decade that many away from that of writing."""
    if not written:
        return None
    kind = _words()["units"][unit]
    try:
        if kind == "day":
            return Moment.of(written + timedelta(days=count))
        if kind == "week":
            monday = written - timedelta(days=written.weekday()) + timedelta(weeks=count)
            return Time(begin=Moment.of(monday), end=Moment.of(monday + timedelta(days=6)))
    except OverflowError:
        return None
    if kind == "month":
        months = written.year * 12 + written.month - 1 + count
        return Moment(months // 12, months % 12 + 1)
    if kind == "decade":
        return None if abs(count) < 1 else Moment(written.year + 10 * count)
    return Moment(written.year + count) if written.year + count > 0 else None


def _feast(match: re.Match, written: Date | None) -> Moment | None:
    month, day = _value("feasts", match["feast"])
    return _nearest(Moment(None, month, day), written) if written else Moment(None, month, day)


_READERS = {
    "full": _full, "month": _month, "month_near": _month_near, "decade": _decade, "century": _century,
    "year": _year_alone, "ago": _ago, "since": _since, "ahead": _ahead, "days": _days, "weekday": _weekday,
    "weekend": _weekend, "unit": _unit, "feast": _feast,
}  # fmt: skip
