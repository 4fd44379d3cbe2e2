"""What a side is taken on and no layer marks: compounds of which only the name within is a mention, other nouns."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.accept import judged
from kg.extract.mentions import ENTITY_LAYERS, Found, make_found
from kg.extract.premodifiers import JOINING
from kg.extract.stance import covering_of, sides
from kg.extract.text import Text

#: How sure a plan is that only a verb or noun of taking a side tells.
UNMARKED = 0.5
#: What the model marks nowhere may be one of these where it says so with this probability. Of 287 held-out articles 41
#: relations more are told so, 15 of them annotated; of 88 more of 700 other articles a reader found 56 right.
PLAN, EVENT = "Proposal", "Event"
LEAST = {PLAN: 0.4, EVENT: 0.55}
#: How many words behind its noun a plan has at most, and how the tree hangs them on it.
LONGEST = 8
INSIDE = frozenset({"nmod", "case", "det", "det:poss", "amod", "flat", "nummod"})


def unmarked_targets(text: Text, mentions: Sequence[Found]) -> list[Found]:
    """Nouns that somebody takes a side on: compounds where a layer marks the name within alone, as plans,
    "Nordbund-Truppen in der Bucht" in "Vogt lehnt Nordbund-Truppen in der Bucht ab", and others that the model says may
    be a happening or plan when asked."""
    marked = [m for m in mentions if m.layer in ENTITY_LAYERS]
    covering, whole = covering_of(text, marked), covering_of(text, marked, whole=True)
    place = {word.i: i for i, word in enumerate(text.words)}
    compounds: dict[tuple[int, int], Found] = {}
    others: dict[tuple[int, int], None] = {}
    for noun in _side_takers_objects(text, covering):
        if noun.i in whole:
            continue
        first, last = _phrase(text, place, noun)
        if noun.i in covering:
            compounds[first, last] = make_found(text, PLAN, first, last, UNMARKED)
        elif noun.pos_ == "NOUN":
            others[first, last] = None
    plans, events = (judged(text, [make_found(text, kind, *span, 0.0) for span in others]) for kind in (PLAN, EVENT))
    likelier = (max(pair, key=lambda m: m.confidence) for pair in zip(plans, events, strict=True))
    return [*compounds.values(), *(m for m in likelier if m.confidence >= LEAST[m.layer])]


def _side_takers_objects(text: Text, covering: dict[int, list[int]]) -> Iterator[Token]:
    """The nouns right below a verb or noun by which a mention takes a side on them."""
    for word in text.words:
        for _, holders, things in sides(word):
            if any(holder.i in covering for holder in holders):
                yield from (noun for noun in things if noun.head.i == word.i)


def _phrase(text: Text, place: dict[int, int], noun: Token) -> tuple[int, int]:
    """First and last word of the noun with its adjectives and what follows it in the genitive or with a preposition."""
    first = last = place[noun.i]
    while first and _is_adjective(text.words[first - 1], noun):
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


def _is_adjective(word: Token, noun: Token) -> bool:
    return word.head.i == noun.i and word.dep_ == "amod" and word.lower_ not in JOINING
