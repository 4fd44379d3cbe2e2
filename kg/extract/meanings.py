"""What words of happenings and plans mean to each other: synonyms, and wider words by which they are named again."""

from collections.abc import Set
from enum import IntEnum
from functools import cache, lru_cache

from kg.extract.lexicon import is_classless, rows, subtype_of
from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.names import CACHED

#: The shortest word that is found at the end of a compound.
SHORTEST = 4


class Relatedness(IntEnum):
    """How the meanings of two mentions are related, as far as the lexicon knows them."""

    UNKNOWN = 0
    UNRELATED = 1
    WIDER = 2
    SYNONYMS = 3


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Lower-case word → names of the sets that it is in."""
    found: dict[str, set[str]] = {}
    for name, words, *_ in rows("happenings.tsv"):
        for word in words.split(", "):
            found.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _wider() -> dict[str, frozenset[str]]:
    """Set → all sets that are wider than it, those of its wider ones included."""
    direct = {name: frozenset(filter(None, "".join(wider).split(", "))) for name, _, *wider in rows("happenings.tsv")}
    found: dict[str, frozenset[str]] = {}
    for name in direct:
        above, todo = set(), [name]
        while todo:
            new = direct[todo.pop()] - above
            above |= new
            todo += new
        found[name] = frozenset(above)
    return found


@cache
def _general() -> frozenset[str]:
    """The sets that are wider than another."""
    return frozenset().union(*_wider().values())


@lru_cache(CACHED)
def meanings_of(word: str) -> frozenset[str]:
    """The sets of a word, or of the longest word that ends it; none of a word that the lexicon does not know."""
    sets, form = _sets(), word.lower()
    ends = (form[begin:] for begin in range(max(1, len(form) - SHORTEST + 1)))
    return next((sets[end] for end in ends if end in sets), frozenset())


@lru_cache(CACHED)
def class_of(kind: str, word: str, *, verb: bool) -> str | None:
    """The class below the type that all meanings of the word have, told by the first words of their sets, or None:
    "zurücktreten" has that of "Rücktritt". A verb is none that begins otherwise: "einberufen" is no "berufen"."""
    if is_classless(kind, word):
        return None
    told = {_class_of_set(kind, name) for name in (_sets().get(word, ()) if verb else meanings_of(word))}
    return next(iter(told)) if len(told) == 1 else None


@cache
def _class_of_set(kind: str, name: str) -> str | None:
    words = next(words for other, words, *_ in rows("happenings.tsv") if other == name)
    return subtype_of(kind, words.split(", ")[0].lower())


def meanings(text: Text, mention: Found) -> frozenset[str]:
    """The sets of the mention's head, in its base form or as it stands, else of its last word that has any."""
    head = text.words[mention.head]
    if found := meanings_of(head.lemma_) | meanings_of(head.text):
        return found
    words = (text.words[i].lemma_ for i in range(mention.last, mention.first - 1, -1))
    return next(filter(None, map(meanings_of, words)), frozenset())


def relatedness(one: Set[str], other: Set[str]) -> Relatedness:
    """How these meanings are related."""
    if not one or not other:
        return Relatedness.UNKNOWN
    if one & other:
        return Relatedness.SYNONYMS
    return Relatedness.WIDER if is_wider(one, other) or is_wider(other, one) else Relatedness.UNRELATED


def is_wider(one: Set[str], other: Set[str]) -> bool:
    """Whether a meaning of one is wider than a meaning of the other: "Tat" than "Anschlag"."""
    return any(not one.isdisjoint(_wider()[name]) for name in other)


def is_general(meant: Set[str]) -> bool:
    """Whether a meaning is wider than that of some word."""
    return not _general().isdisjoint(meant)
