"""Days, months, years and periods as values."""

from dataclasses import dataclass
from datetime import date as Date


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


def make_moment(year: int | None, month: int | None, day: int | None) -> Moment | None:
    """A day that the calendar has, or None."""
    try:
        Date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return Moment(year, month, day)
