"""The table of German words of time, kg/data/dates.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def time_words() -> dict[str, dict]:
    """The tables of kg/data/dates.toml."""
    return tomllib.loads(files("kg").joinpath("data/dates.toml").read_text(encoding="utf-8"))


def is_month(word: str) -> bool:
    """Whether the word is a month's name."""
    return word.lower() in time_words()["months"]


def is_unit_of_time(word: str) -> bool:
    """Whether the noun is a unit that times are counted in: "Jahren"."""
    return word.lower() in time_words()["units"]


def is_time_of_day_or_year(word: str) -> bool:
    """Whether the noun is a month, a feast, a part of the year or of the day, a weekday or begins with one."""
    table, noun = time_words(), word.lower()
    named = is_month(word) or noun in table["feasts"] or noun in table["times"]["words"]
    return named or is_weekday(word)


def is_weekday(word: str) -> bool:
    """Whether the noun is a weekday or begins with one: "Montag", "Montagabend"."""
    return word.lower().startswith(tuple(time_words()["weekdays"]))


def is_preposition_of_time(word: str) -> bool:
    """Whether the preposition says how a time stands to an event: "seit", "während"."""
    return word.lower() in time_words()["prepositions"]["words"]


def relates(word: str) -> bool:
    """Whether the preposition tells a time from a happening: "vor" in "am Tag vor der Wahl"."""
    return word.lower() in time_words()["prepositions"]["relating"]


def tells_time(word: str) -> bool:
    """Whether the preposition is one of times wherever it stands before one: "bis"."""
    return word.lower() in time_words()["prepositions"]["sure"]


def leads(word: str, preposition: str) -> bool:
    """Whether the word belongs to the preposition that it stands before: "kurz" of "kurz vor"."""
    return preposition.lower() in time_words()["leading"].get(word.lower(), ())


def is_recurring(word: str) -> bool:
    """Whether what is at that time comes again and again: "jährlich"."""
    return word.lower() in time_words()["recurring"]["words"]


def alternatives(table: str) -> str:
    """An alternation of the table's words, the longest first; "…*" takes any ending."""
    words = sorted(time_words()[table], key=len, reverse=True)
    return "|".join(re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in words)


def meaning(table: str, word: str):
    """What the table says of a matched word."""
    entries = time_words()[table]
    if word in entries:
        return entries[word]
    return next(entries[key] for key in sorted(entries, key=len, reverse=True)
                if key.endswith("*") and word.startswith(key[:-1]))  # fmt: skip
