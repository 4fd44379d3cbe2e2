"""The words of the pages in German and English: data in de.toml and en.toml, looked up by key."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Request

LANGUAGES = ("de", "en")
#: The name of the cookie and of the query parameter that choose the language.
CHOICE = "lang"
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
Translate = Callable[..., str]


def read_words(language: str) -> Mapping[str, str]:
    """All words of a language; nested tables become dotted keys."""
    path = Path(__file__).parent / f"{language}.toml"
    return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8")), ""))


def _flatten(table: Mapping[str, object], prefix: str):
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


_WORDS = {language: read_words(language) for language in LANGUAGES}


def translate(language: str, key: str, count: int | None = None, **values: object) -> str:
    """The words for a key with `values` filled in; with `count`, the form for one or for many."""
    if count is not None:
        key += ".one" if count == 1 else ".many"
        values["count"] = format_number(language, count)
    words = _WORDS[language][key]
    return words.format(**values) if values else words


def chosen_language(request: Request) -> str:
    """The language of the address, of the cookie, of the browser's wishes, or German."""
    for wish in (request.args.get(CHOICE), request.cookies.get(CHOICE)):
        if wish in LANGUAGES:
            return wish
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def format_number(language: str, number: float, digits: int = 0) -> str:
    """12.345,6 in German, 12,345.6 in English."""
    text = f"{number:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def format_size(language: str, size: int) -> str:
    """1,234,567 → "1.2 MB"."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{format_number(language, size / scale, 1)} {unit}"
    return f"{size} B"


def format_date(language: str, date: str) -> str:
    """An ISO date, month or year as people write it; anything else as it is."""
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    if len(parts) == 1:
        return date
    if not 1 <= int(parts[1]) <= 12:
        return date
    month = f"{_MONTHS[language][int(parts[1]) - 1]} {int(parts[0])}"
    if len(parts) == 2:
        return month
    return f"{int(parts[2])}. {month}" if language == "de" else f"{int(parts[2])} {month}"
