"""Stretches that a layer marks, without what dangles at their ends."""

from spacy.tokens import Token

from kg.extract.text import Text, head_word
from kg.words import ADJECTIVE_ENDINGS

#: What no mention ends with: the tagger's slips at the edges of a span.
DANGLING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART"})
#: What alone names nothing; the guidelines leave pronouns out.
EMPTY = DANGLING | {"PRON", "ADV", "AUX"}
#: Adjectives of countries are no mentions of them.
EMPTY_NAMES = EMPTY | {"ADJ"}
#: A number alone counts people that stand elsewhere: "62".
EMPTY_GROUPS = EMPTY | {"NUM"}


def trimmed(
    text: Text, first: int, last: int, confidence: float, empty: frozenset[str]
) -> tuple[int, int, float] | None:
    """The span without dangling words at its ends; None where nothing is named."""
    while last >= first and _dangles(text, first, last):
        last -= 1
    while first < last and _hangs_before(text, first, last):
        first += 1
    if all(text.words[i].pos_ in empty or _is_sign(text.words[i]) for i in range(first, last + 1)):
        return None
    return first, last, confidence


def is_empty(text: Text, first: int, last: int, kinds: frozenset[str] = EMPTY) -> bool:
    """Whether all words of the stretch are of these kinds, which say nothing by themselves."""
    return all(text.words[i].pos_ in kinds for i in range(first, last + 1))


def _dangles(text: Text, first: int, last: int) -> bool:
    """Whether the last word of a span belongs to what follows."""
    word = text.words[last]
    return word.pos_ in DANGLING or _is_sign(word) or _begins_clause(text, first, last) or _is_adverb(text, first, last)


def _begins_clause(text: Text, first: int, last: int) -> bool:
    """Whether the last word is the pronoun of a clause that follows behind a comma: "Länder, die"."""
    return last > first and text.words[last].pos_ == "PRON" and text.words[last - 1].text == ","


def _is_adverb(text: Text, first: int, last: int) -> bool:
    """Whether the last word of a noun phrase tells how something outside of it is done: "die Lieferung mehrfach"."""
    word, head = text.words[last], text.words[head_word(text, first, last)]
    plain = word.pos_ == "ADV" or (word.pos_ == "ADJ" and not word.text.endswith(ADJECTIVE_ENDINGS))
    inside = any(text.words[i].i == word.head.i for i in range(first, last + 1))
    return plain and word.text.islower() and word.dep_ == "advmod" and head.pos_ == "NOUN" and not inside


def _hangs_before(text: Text, first: int, last: int) -> bool:
    """Whether the span begins with a sign, a conjunction, or the preposition of the whole phrase: "durch" in "durch
    Streiks", but not "auf" in "auf Bewährung verurteilt"."""
    word = text.words[first]
    if word.pos_ in ("CCONJ", "PUNCT") or _is_sign(word):
        return True
    return word.pos_ == "ADP" and word.dep_ == "case" and word.head.i == text.words[head_word(text, first, last)].i


def _is_sign(word: Token) -> bool:
    """Whether the word has no letter and no digit, whatever the tagger takes it for."""
    return not any(char.isalnum() for char in word.text)
