"""The name in a phrase that says first of what kind it is: "der englischen Hauptstadt London" → "London"."""

import re
from functools import cache, lru_cache

from kg.words import lines

#: How a noun before a name may end, in whatever case.
_CASES = ("", "s", "es", "e")
#: What marks a noun of the lists that is found at the end of compounds, too.
_COMPOUNDS = "-"
#: Adjectives, and what stands for one: "Londoner".
_ADJECTIVE = r"[a-zäöüß][\w-]*|[A-ZÄÖÜ]\w+er"
#: Layer → the list of such nouns, and what may stand before them. A capital adjective belongs to a body's name:
#: "Kommunistische Partei Moldawiens".
_KINDS = {
    "Place": ("place_nouns.txt", re.compile(rf"{_ADJECTIVE}|[A-ZÄÖÜ]\w+e[nms]?")),
    "Organisation": ("body_nouns.txt", re.compile(_ADJECTIVE)),
}
#: What is no name but says of what larger thing it is: "Zeitschrift Deutscher Ärzte", "Partei Sloweniens".
_OF_A_LARGER = re.compile(r"\w+er [A-ZÄÖÜ].*|\w+(?:iens|lands|reichs|stans|lens|garns|sens|yerns|lins|gals)")
#: Of this the name of what is larger may end in any way: "Hauptstadt Guatemalas".
_CAPITAL = "hauptstadt"


@lru_cache(50_000)
def name_alone(phrase: str, layer: str) -> str:
    """A place's or body's name without a noun of its kind and what stands before that; any other phrase as it is."""
    if layer not in _KINDS:
        return phrase
    nouns, before = _KINDS[layer]
    parts = phrase.split()
    for at, word in enumerate(parts[:-1]):
        name = " ".join(parts[at + 1 :])
        if _is_kind(word, name, nouns):
            larger = _OF_A_LARGER.fullmatch(name) or (word.lower().endswith(_CAPITAL) and name.endswith("s"))
            return name if name[0].isupper() and not larger else phrase
        if not before.fullmatch(word):
            return phrase
    return phrase


def _is_kind(word: str, name: str, nouns: str) -> bool:
    """Whether the word is a noun of the list, or a compound with one before an acronym: "Gesundheitsbehörde CDC"."""
    whole, ends = _forms(nouns)
    form = word.lower()
    return word[0].isupper() and (form in whole or form.endswith(tuple(whole) if name.isupper() else ends))


@cache
def _forms(nouns: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The nouns of a list in every case, in small letters, and those of them that compounds may end in."""
    whole = frozenset(noun.lstrip(_COMPOUNDS).lower() + case for noun in lines(nouns) for case in _CASES)
    marked = (noun for noun in lines(nouns) if noun.startswith(_COMPOUNDS))
    return whole, tuple(sorted(noun.lstrip(_COMPOUNDS).lower() + case for noun in marked for case in _CASES))
