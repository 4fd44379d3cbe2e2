"""Word lists as data, and the functions that read them."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from kg.names import CACHED

FOLDER = Path(__file__).parent
#: In place of a class: words with this ending have none.
CLASSLESS = "-"


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a tab-separated list; lines that begin with # are comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a list."""
    return frozenset(row[0] for row in rows(name))


@cache
def endings(name: str) -> tuple[str, ...]:
    """The first column of a list, sorted, as `str.endswith` and `str.startswith` take it."""
    return tuple(sorted(words(name)))


@cache
def subtypes() -> tuple[tuple[str, str, str], ...]:
    """(type, ending, class), the longest endings first."""
    return tuple(
        sorted(((kind, ending, cls) for kind, ending, cls in rows("subtypes.tsv")), key=lambda row: -len(row[1]))
    )


@cache
def _endings(kind: str, *, phrases: bool) -> dict[str, str]:
    """Ending → class of one type, of several words or of one."""
    return {ending: cls for of, ending, cls in subtypes() if of == kind and (" " in ending) == phrases}


@lru_cache(CACHED)
def subtype_of(kind: str, word: str) -> str | None:
    """The class below the type that the lower-case word tells by its ending, the longest that fits, or None."""
    found = told_by_ending(word, _endings(kind, phrases=False))
    return None if found == CLASSLESS else found


@lru_cache(CACHED)
def is_classless(kind: str, word: str) -> bool:
    """Whether the list says that the lower-case word tells no class below the type."""
    return told_by_ending(word, _endings(kind, phrases=False)) == CLASSLESS


@lru_cache(CACHED)
def phrase_subtype_of(kind: str, name: str) -> str | None:
    """The class below the type that the last words of the lower-case name tell: "koalition der willigen", or None."""
    return told_by_ending(name, _endings(kind, phrases=True))


def told_by_ending(form: str, endings: Mapping[str, str]) -> str | None:
    """What goes with the longest of the endings that the lower-case word has, or None."""
    return next((endings[form[begin:]] for begin in range(len(form)) if form[begin:] in endings), None)
