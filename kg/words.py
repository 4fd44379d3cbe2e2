"""Word lists and signs that several stages know; the lists are read once from kg/data."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from kg.names import CACHED, slug

#: Quotation marks as German papers print them, the apostrophes that stand for single ones included.
QUOTATION_MARKS = "„“”«»‹›\"‚‘’'"
#: Opening and closing marks of German and Swiss quotations; straight marks are told apart by counting.
QUOTATIONS = (("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"), ("“", "”"))
STRAIGHT = '"'
OPENING = frozenset(opening for opening, _ in QUOTATIONS) | {STRAIGHT}
#: Endings of German nouns and adjectives, the longest first; what is left compares equal in all forms.
ENDINGS = ("innen", "nen", "en", "em", "er", "es", "in", "e", "n", "s")
#: What adjectives end in, by case, number and gender, the longest first.
ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")
_ARTICLE = re.compile(r"^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines)\s+", re.I)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and empty ones."""
    text = files("kg").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list as slugs."""
    return frozenset(slug(word) for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The lines of a list as slugs."""
    return frozenset(slug(line) for line in lines(name))


@lru_cache(CACHED)
def stem(word: str) -> str:
    """The word without its ending: "Demonstranten", "Demonstrant" → "demonstrant". Short words stay."""
    text = slug(word)
    ending = next((e for e in ENDINGS if text.endswith(e) and len(text) - len(e) >= 3), "")
    return text.removesuffix(ending)


def bare(name: str) -> str:
    """The name without a leading article, unless the article is part of it: "Den Haag"."""
    name = name.strip()
    return name if name.startswith(_articled()) else _ARTICLE.sub("", name)


@cache
def _articled() -> tuple[str, ...]:
    return lines("names_with_article.txt")


def stems_key(name: str) -> str:
    """What the case forms of a name of several words share, a leading article aside: "der Vereinten Nationen",
    "Vereinte Nationen" → "vereint nation"; empty for a single word, whose stem tells too little."""
    parts = bare(name).split()
    return " ".join(stem(part) for part in parts) if len(parts) > 1 else ""


def name_words(name: str) -> list[str]:
    """The words of a person's name without titles: "Prof. Thomas Jäger" → ["Thomas", "Jäger"]; a title alone stays."""
    parts = re.findall(r"[^\s,()]+", name)
    while len(parts) > 1 and slug(parts[0]) in words("titles.txt"):
        parts = parts[1:]
    return parts


def is_surname(parts: Sequence[str]) -> bool:
    """Whether the words of a name are a surname alone: "Söder", "von der Leyen"; a capital begins a full name, "Al
    Gore"."""
    return len(parts) < 2 or (parts[0].islower() and slug(parts[0]) in words("name_particles.txt"))


def may_be_of_country(adjective: str) -> bool:
    """Whether an adjective ends as those of countries and regions do, in whatever case: "polnischen", "deutsche"."""
    return stem(adjective).endswith("sch")


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of the words of a list."""
    return frozenset(stem(word) for line in lines(name) for word in line.split())


def generic_stems() -> frozenset[str]:
    """The stems of the nouns that name no single thing."""
    return stems("generic_nouns.txt")


@cache
def declined(name: str) -> frozenset[str]:
    """The adjectives of a list in all cases, in small letters: "neu" → "neue", "neuen" …"""
    return frozenset(word + ending for line in lines(name) for word in line.split() for ending in ADJECTIVE_ENDINGS)
