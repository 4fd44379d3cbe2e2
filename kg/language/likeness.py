"""How much the wording of two mentions has in common: a feature of the pair scorer, alike in training and reading."""

import re
from functools import lru_cache

from kg.words import stem

#: Kinds of likeness, the highest the strongest: nothing shared; a word of one ends a compound of the other; a word
#: shared; all words of one in the other; the same words.
KINDS = 5
_SPLIT = re.compile(r"[^\w]+")
_SMALL = frozenset(
    "der die das des dem den ein eine einer eines einem einen und für von vom zu zur zum in im am an".split()
)
#: A shorter word at a compound's end says nothing.
_SHORTEST = 4


@lru_cache(maxsize=50_000)
def content_stems(phrase: str) -> frozenset[str]:
    """The stems of the content words of a phrase."""
    return frozenset(stem(word) for word in _SPLIT.split(phrase) if len(word) > 2 and word.lower() not in _SMALL)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> int:
    """The kind of likeness of two phrases, 0 to KINDS - 1."""
    a, b = content_stems(one), content_stems(other)
    if not a or not b:
        return 0
    if a == b:
        return 4
    shared = a & b
    if shared:
        return 3 if len(shared) == min(len(a), len(b)) else 2
    return int(not a.isdisjoint(_ends(other)) or not b.isdisjoint(_ends(one)))


@lru_cache(maxsize=50_000)
def _ends(phrase: str) -> frozenset[str]:
    """What the stems of the content words end with, as long as it says something."""
    stems = content_stems(phrase)
    return frozenset(stem[begin:] for stem in stems for begin in range(len(stem) - _SHORTEST + 1))
