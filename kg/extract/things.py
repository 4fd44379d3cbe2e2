"""Nouns of what does not happen, so that nobody takes part in it and it is at no time: "Diskothek", "Brennstab"."""

from functools import cache, lru_cache

from kg.extract.lexicon import rows
from kg.extract.meanings import SHORTEST, meanings_of
from kg.extract.mentions import Found
from kg.extract.nouns import NOUNS
from kg.extract.text import Text
from kg.names import CACHED

#: The kind of the nouns that are listed because they do happen, though they end like one that does not.
HAPPENING = "happening"
#: How the tree hangs a separated prefix on its verb: "tritt … vom Amt zurück".
PREFIX = "compound:prt"


@cache
def _kinds() -> dict[str, str]:
    """Noun, in small letters, → its kind."""
    return {noun.lower(): kind for kind, nouns in rows("things.tsv") for noun in nouns.split(", ")}


@lru_cache(CACHED)
def is_thing(noun: str) -> bool:
    """Whether the noun, or the longest listed one that ends it, names what does not happen."""
    if meanings_of(noun):
        return False
    kinds, form = _kinds(), noun.lower()
    ends = (form[begin:] for begin in range(max(1, len(form) - SHORTEST + 1)))
    return next((kinds[end] for end in ends if end in kinds), HAPPENING) != HAPPENING


def names_thing(text: Text, mention: Found) -> bool:
    """Whether the head of the mention is a noun of what does not happen, and neither a verb nor its separated prefix
    tells what happens to it."""
    head, words = text.words[mention.head], text.words[mention.first : mention.last + 1]
    noun = head.pos_ in NOUNS and is_thing(head.lemma_) and is_thing(head.text)
    return noun and all(word.pos_ != "VERB" and word.dep_ != PREFIX for word in words)
