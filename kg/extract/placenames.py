"""The name in a phrase that says what kind of place it is: "der englischen Hauptstadt London" → "London"."""

import re
from functools import lru_cache

from kg.words import lines

#: How a noun before a name may end, in whatever case.
_CASES = ("", "s", "es", "e")
#: Adjectives, and what stands for one: "Londoner".
_BEFORE = re.compile(r"(?:[a-zäöüß][\w-]*|[A-ZÄÖÜ]\w+er|[A-ZÄÖÜ]\w+e[nrms]?)")
#: Nouns whose name may be that of something larger in the genitive: "Hauptstadt Georgiens".
_OF_A_LARGER = "hauptstadt"


@lru_cache(50_000)
def place_name(phrase: str) -> str:
    """The name without a noun of `place_nouns.txt` and what stands before that; any other phrase as it is."""
    parts = phrase.split()
    for at, word in enumerate(parts[:-1]):
        if _is_kind(word):
            name = " ".join(parts[at + 1 :])
            larger = word.lower().endswith(_OF_A_LARGER) and name.endswith("s")
            return name if name[0].isupper() and not larger else phrase
        if not _BEFORE.fullmatch(word):
            return phrase
    return phrase


@lru_cache(50_000)
def _is_kind(word: str) -> bool:
    """Whether the word is such a noun, or ends in one, in whatever case."""
    nouns = tuple(noun.lower() + case for noun in lines("place_nouns.txt") for case in _CASES)
    return word[0].isupper() and word.lower().endswith(nouns)
