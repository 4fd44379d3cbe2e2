"""What stands beside a person's name and tells who it is: appositions behind it, titles before it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.mentions import DESCRIBED, ENTITY_LAYERS, Found, make_found
from kg.extract.text import Text
from kg.timetable import is_month

#: How the tree hangs a name on its title.
APPOSITIONS = frozenset({"appos", "flat"})
#: What belongs to a noun before it.
BEFORE_NOUN = frozenset({"DET", "ADJ"})


def appositions(text: Text, mentions: Sequence[Found]) -> list[Found]:
    """Descriptions that follow a person's name and are no mentions yet: "Klaudia Frühwirt, Betriebsrätin in Baden,"."""
    taken = {i for m in mentions if m.layer in ENTITY_LAYERS for i in range(m.first, m.last + 1)}
    place = {word.i: i for i, word in enumerate(text.words)}
    names = [m for m in mentions if m.layer == "Person" and m.named and not m.doubtful]
    found = []
    for name in names:
        for noun in text.words[name.head].children:
            last = place.get(noun.i, 0)
            if last > name.last and _describes(noun):
                first = _phrase_begin(text, last, name.last + 1)
                if not taken & set(range(first, last + 1)):
                    found.append(replace(make_found(text, "Person", first, last, name.confidence), named=False))
    return found


def _describes(noun: Token) -> bool:
    """Whether the word is an apposition that says what one person is, not an age or a date: "45 Jahre", "5. Mai"."""
    counted = is_month(noun.text) or any(child.dep_ == "nummod" for child in noun.children)
    return noun.dep_ == "appos" and noun.pos_ == "NOUN" and not counted and "Plur" not in noun.morph.get("Number")


def _phrase_begin(text: Text, noun: int, least: int) -> int:
    """The first of the articles and adjectives right before the noun that belong to it, not before `least`."""
    first, i = noun, text.words[noun].i
    while first > least and text.words[first - 1].head.i == i and text.words[first - 1].pos_ in BEFORE_NOUN:
        first -= 1
    return first


def titles_beside(text: Text, mentions: Sequence[Found]) -> dict[int, int]:
    """Numbers of descriptions that are titles of a named person beside them, each with the number of that mention:
    "Bundestagspräsident" of "Bundestagspräsident Wolfgang Thierse"."""
    named = [(number, m) for number, m in enumerate(mentions) if m.named and m.layer == "Person" and not m.doubtful]
    first = {(m.first, m.sentence): number for number, m in named}
    head = {text.words[m.head].i: number for number, m in named}
    found = {}
    for number, mention in enumerate(mentions):
        noun = text.words[mention.head]
        if mention.named or mention.layer not in DESCRIBED or mention.plural:
            continue
        apposed = (head[child.i] for child in noun.children if child.dep_ in APPOSITIONS and child.i in head)
        beside = first.get((mention.last + 1, mention.sentence), next(apposed, None))
        if beside is None and noun.dep_ in APPOSITIONS:
            beside = head.get(noun.head.i)
        if beside is not None:
            found[number] = beside
    return found
