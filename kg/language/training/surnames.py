"""Other surnames for the persons of an article: who it is must not tell the model where he stands.

What an article says of "Merkel" is otherwise learnt by heart as what holds of her; the same sentences are read now and
then with surnames from other articles.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from kg.language.spans import stretches
from kg.language.training.examples import Example

#: Words that begin a description ("Die Kanzlerin"), not a name.
DETERMINERS = frozenset("der die das den dem des ein eine einer eines herr frau".split())
#: A word that follows a determiner so often is a noun ("Präsident").
MOST_AFTER_DETERMINER = 3


def surname_pool(examples: Iterable[Example]) -> list[str]:
    """The surnames of all persons with more than one name in the examples, in alphabetical order; none that is a word,
    too ("Will")."""
    after, found, others = Counter(), set(), set()
    for example in examples:
        found |= surnames(example)
        others.update(word for word in example.words if word.islower())
        pairs = zip(example.words, example.words[1:], strict=False)
        after.update(word for before, word in pairs if before.lower() in DETERMINERS)
    return sorted(name for name in found if after[name] < MOST_AFTER_DETERMINER and name.lower() not in others)


def surnames(example: Example) -> set[str]:
    """The last words of mentions of persons that are made up of several capitalised words."""
    if example.layers is None:
        return set()
    names = (
        example.words[first : last + 1]
        for first, last in stretches(np.array(example.layers["Person"]), example.sentences)
    )
    return {name[-1] for name in names if len(name) > 1 and _is_name(name)}


def _is_name(words: list[str]) -> bool:
    return words[0].lower() not in DETERMINERS and all(word.isalpha() and word.istitle() for word in words)


def renamed(example: Example, pool: list[str], rng: random.Random) -> Example:
    """The article with other surnames from the pool, the same one wherever a surname or its genitive stands."""
    own = sorted(surnames(example) & set(pool))
    other = dict(zip(own, rng.sample(pool, len(own)), strict=True))
    other |= {f"{name}s": f"{new}s" for name, new in other.items() if not name.endswith("s")}
    return replace(example, words=[other.get(word, word) for word in example.words])
