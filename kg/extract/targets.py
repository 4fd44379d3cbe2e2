"""What a side is taken on and no layer marks: compounds of which only the name within is a mention."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.mentions import ENTITY_LAYERS, Found, make_found
from kg.extract.stance import covering_of, sides
from kg.extract.text import Text

#: How sure a plan is that only a verb or noun of taking a side tells.
UNMARKED = 0.5
#: How many words behind its noun a plan has at most, and how the tree hangs them on it.
LONGEST = 8
INSIDE = frozenset({"nmod", "case", "det", "det:poss", "amod", "flat", "nummod"})


def unmarked_targets(text: Text, mentions: Sequence[Found]) -> list[Found]:
    """Compounds that somebody takes a side on, as plans: "Nordbund-Truppen in der Bucht" in "Vogt lehnt
    Nordbund-Truppen in der Bucht ab", where a layer marks the Nordbund alone."""
    marked = [m for m in mentions if m.layer in ENTITY_LAYERS]
    covering, whole = covering_of(text, marked), covering_of(text, marked, whole=True)
    place = {word.i: i for i, word in enumerate(text.words)}
    found = {}
    for word in text.words:
        for _, holders, things in sides(word):
            if not any(holder.i in covering for holder in holders):
                continue
            for noun in things:
                if noun.head.i == word.i and noun.i in covering and noun.i not in whole:
                    first, last = _phrase(text, place, noun)
                    found[first, last] = make_found(text, "Proposal", first, last, UNMARKED)
    return list(found.values())


def _phrase(text: Text, place: dict[int, int], noun: Token) -> tuple[int, int]:
    """First and last word of the noun with its adjectives and what follows it in the genitive or with a preposition."""
    first = last = place[noun.i]
    while first and text.words[first - 1].head.i == noun.i and text.words[first - 1].dep_ == "amod":
        first -= 1
    inside = {noun.i}
    for i in range(last + 1, min(last + 1 + LONGEST, len(text.words))):
        word = text.words[i]
        if text.number[i] != text.number[first] or word.dep_ not in INSIDE:
            break
        if inside.isdisjoint((word.head.i, word.head.head.i)):
            break
        inside.add(word.i)
        if word.pos_ in ("NOUN", "PROPN"):
            last = i
    return first, last
