"""The name in a phrase that says first of what kind it is: "der englischen Hauptstadt London" → "London"."""

import re
from functools import cache, lru_cache

from kg.words import lines

#: How a noun before a name may end, in whatever case.
_CASES = ("", "s", "es", "e")
#: Adjectives, and what stands for one: "Londoner".
_ADJECTIVE = r"[a-zäöüß][\w-]*|[A-ZÄÖÜ]\w+er"
#: Layer → the list of such nouns, and what may stand before them. A capital adjective belongs to a body's name:
#: "Kommunistische Partei Moldawiens".
_KINDS = {
    "Place": ("place_nouns.txt", re.compile(rf"{_ADJECTIVE}|[A-ZÄÖÜ]\w+e[nms]?")),
    "Organisation": ("body_nouns.txt", re.compile(_ADJECTIVE)),
}
#: Nouns whose name may be that of something larger in the genitive: "Hauptstadt Georgiens".
_OF_A_LARGER = "hauptstadt"
#: What begins a genitive: "Zeitschrift Deutscher Ärzte".
_GENITIVE = re.compile(r"\w+er [A-ZÄÖÜ]")


@lru_cache(50_000)
def name_alone(phrase: str, layer: str) -> str:
    """A place's or body's name without a noun of its kind and what stands before that; any other phrase as it is."""
    if layer not in _KINDS:
        return phrase
    nouns, before = _KINDS[layer]
    parts = phrase.split()
    for at, word in enumerate(parts[:-1]):
        if word[0].isupper() and word.lower().endswith(_endings(nouns)):
            name = " ".join(parts[at + 1 :])
            larger = word.lower().endswith(_OF_A_LARGER) and name.endswith("s")
            return phrase if larger or not name[0].isupper() or _GENITIVE.match(name) else name
        if not before.fullmatch(word):
            return phrase
    return phrase


@cache
def _endings(nouns: str) -> tuple[str, ...]:
    """The nouns of a list in every case, in small letters."""
    return tuple(noun.lower() + case for noun in lines(nouns) for case in _CASES)
