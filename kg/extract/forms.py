"""Forms of names within an article: what makes "Söders", "Markus Söder" and "Söder" one name."""

import re
from functools import lru_cache

from kg.language.lemmas import ARTICLES
from kg.names import slug
from kg.words import name_words, stem, words

_GENITIVE = re.compile(r"(?:'s|’s|['’]|s)$")
_SPLIT = re.compile(r"[^\w]+")
#: The share of people that a mention begins with.
_SHARE = re.compile(r"(?:\w+ )?(\d+(?:,\d+)?) (?:Prozent|%)")
_CASES = ("en", "n", "s", "es")
_QUOTED = re.compile(r"\w\s+[„«\"»“‚]([^„“”\"»«‘]{3,})")
#: How names of places end in an s of their own.
ENDED_IN_S = ("is", "os", "ss", "es", "ius", "nus", "xas", "sas", "las", "cas", "ras", "orms")
#: Shorter ones are ends of all sorts of words: "Lord", "Frau".
SHORTEST_TITLE = 5
#: Words inside names of bodies that their acronyms leave out; English ones of papers and parties among them.
SMALL_WORDS = frozenset("der die das des dem den und für von vom zu zur zum in im am an auf the of".split())


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The name as a key: lower case, ASCII, no sign; inflection stays."""
    return slug(name, limit=300)


def without_genitive(name: str) -> str | None:
    """The name without a genitive ending, or None where it has none: "Macrons" → "Macron"."""
    short = _GENITIVE.sub("", name)
    return short if short != name and len(short) > 2 else None


def place_without_genitive(name: str) -> str | None:
    """The name of a place without a genitive ending, or None where it has none: not of "Paris", "Texas"."""
    return None if name.endswith(ENDED_IN_S) else without_genitive(name)


@lru_cache(maxsize=50_000)
def person_name(phrase: str) -> str:
    """A person's name without article and titles: "die Frau Vogt" → "Vogt"; "Papst Franziskus", mere titles stay."""
    parts = phrase.split()
    parts = parts[1:] if len(parts) > 1 and parts[0].lower() in ARTICLES else parts
    if slug(parts[0]) in words("first_name_titles.txt"):
        return " ".join(parts)
    return " ".join(name_words(" ".join(parts)))


@lru_cache(maxsize=50_000)
def quoted_name(phrase: str) -> str:
    """A body's name without the noun before its quotation marks: "Organisation „Freie Fahrt“" → "Freie Fahrt"."""
    quoted = _QUOTED.search(phrase)
    return quoted[1].strip() if quoted else phrase


def weak_form(name: str) -> str | None:
    """A nominalised adjective as it stands without an article: "Freiheitlichen" → "Freiheitliche"; else None."""
    return name[:-1] if name.endswith("en") else None


@lru_cache(maxsize=50_000)
def is_title(name: str) -> bool:
    """Whether the word is a title in any case, or a compound that ends in one: "Parlamentspräsidenten"."""
    word = slug(name)
    forms = [word, *(word.removesuffix(ending) for ending in _CASES if word.endswith(ending))]
    titles = tuple(title for title in words("titles.txt") if len(title) >= SHORTEST_TITLE)
    return " " not in name and any(form in titles or form.endswith(titles) for form in forms)


@lru_cache(maxsize=50_000)
def stems(phrase: str) -> tuple[str, ...]:
    """The stems of the content words of a phrase, in order, acronyms of two letters as they are; twice, for
    "Treffens" → "Treffen" → "Treff"."""
    parts = (word for word in _SPLIT.split(phrase) if word.lower() not in SMALL_WORDS)
    telling = (word for word in parts if len(word) > 2 or word.isupper())
    return tuple(stem(stem(word)) if len(word) > 2 else word.lower() for word in telling)


def told_apart(one: str, other: str) -> bool:
    """Whether compounds of one noun begin with different acronyms or numbers, "EU-Gipfel" and "G7-Gipfel",
    "Artikel-5-Verfahren" and "Artikel-7-Verfahren", or shares differ: "75 Prozent" and "80 Prozent der Befragten"."""
    share, another = _SHARE.match(one), _SHARE.match(other)
    if share and another and share[1] != another[1]:
        return True
    marks, others = _marks(one), _marks(other)
    return any(marks[noun].isdisjoint(others[noun]) for noun in marks.keys() & others.keys())


@lru_cache(maxsize=50_000)
def _marks(phrase: str) -> dict[str, frozenset[str]]:
    """Stem of a compound's last part → the acronyms and numbers before it."""
    compounds = (word.split("-") for word in phrase.split() if "-" in word)
    found = {stem(parts[-1]): frozenset(p for p in parts[:-1] if p.isupper() or p.isdigit()) for parts in compounds}
    return {noun: marks for noun, marks in found.items() if marks}


def is_acronym(name: str) -> bool:
    """Whether the name looks like an acronym: "NATO", "BVerwG", "UNO"."""
    return 2 <= len(name) <= 8 and name[0].isupper() and sum(char.isupper() for char in name) >= 2 and " " not in name


def acronym_fits(acronym: str, name: str) -> bool:
    """Whether the capitals of the acronym are, in order, initials or inner capitals of the name's words.

    Compounds hide initials, so only the first must begin the name: "BVerwG" fits "Bundesverwaltungsgericht"; the first
    two words have theirs in it, so that "RIA" is no "russischer Föderationsrat". Two letters are in order in too many
    names and must be the initials.
    """
    letters = acronym.lower().rstrip("s") if acronym[-1:] == "s" and acronym[:-1].isupper() else acronym.lower()
    text = name.lower()
    initials = "".join(word[0] for word in _SPLIT.split(text) if word and word not in SMALL_WORDS)
    if letters == initials:
        return True
    if len(letters) < 3 or text[:1] != letters[:1] or len(name) < 2 * len(acronym):
        return False
    return _in_order(letters, text) and _in_order(initials[:2], letters)


def _in_order(letters: str, text: str) -> bool:
    """Whether the text has the letters in this order, whatever stands between them."""
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True
