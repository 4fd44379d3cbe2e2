"""What stands before a noun in its phrase: articles, adjectives with what belongs to them, numbers.

The tagger and the tree are too often wrong about them to be asked alone, so forms are looked at, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions import YEAR
from kg.extract.nouns import OPENING
from kg.words import ADJECTIVE_ENDINGS

#: Stems of what says how many there are and is inflected like adjectives, whatever the tagger takes it for.
QUANTIFIERS = frozenset("viel wenig einig mehrer ander etlich all beid jed sämtlich zahlreich weiter".split())
#: Those of them that only plurals have with these endings.
MANY = frozenset("viel wenig einig mehrer etlich beid zahlreich".split())
#: Nouns that count others: "140 Millionen Bürger".
COUNTING = frozenset("Millionen Milliarden Dutzend Dutzende Hunderte Tausende Zehntausende Hunderttausende".split())
COUNTING |= {noun + "n" for noun in COUNTING if noun.endswith(("de", "te"))}
#: Numerals of singulars.
ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "1"})
#: What joins the words of a row, whatever the tagger takes it for.
JOINING = frozenset({",", "/", "und", "oder", "sowie", "bis"})
#: Endings of an adjective after an article or "alle".
WEAKLY = ("en", "em", "e")
#: Those that only another case than the nominative has in a name.
CASED = ("en", "em")
#: What the tagger takes adjectives of so many letters for, too: "muslimischen Vertretern", "diesjährigen Treffen".
MISREAD = frozenset({"NOUN", "DET", "PRON"})
LONG = 6
#: How the tree hangs an article on its noun, and a preposition that has one in it.
LEADING = frozenset({"det", "case"})
#: Its article is its own: "ein paar kleine Unfälle".
PAIR = "paar"
#: What is none of them: articles and the like, and "die meisten Studierenden".
FIXED = OPENING | frozenset("dessen deren derselben demselben denselben meisten".split())


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a noun in its phrase: its article, the places of its adjectives, whether it is `counted` by a
    number or the like, and whether these are `many`."""

    article: str
    adjectives: tuple[int, ...]
    many: bool
    counted: bool


def read_before(words: Sequence[Token], *, opened: bool) -> Before | None:
    """What stands before the noun that the words end in; None where it is more than an article, adjectives with what
    belongs to them, and numbers: "Berlins neue Regierung"."""
    noun, adjectives, counted, many = words[-1], [], False, False
    article = article_of(words) if opened else ""
    begin = 1 if opened and len(words) > 1 and words[0].lower_ in OPENING else 0
    for i, word in enumerate(words[begin:-1], begin):
        if word.lower_ in JOINING or _is_uninflected(word, words[i + 1]):
            continue
        beside = any(_is_beside(word, words[j]) for j in adjectives)
        if is_adjective(word, noun) or beside or (i == len(words) - 2 and _stands_as_one(word)):
            adjectives.append(i)
            many |= without_ending(word) in MANY
        elif _counts(word) and (word.head.i == noun.i or _is_misread(word, words[i + 1 : -1], noun)):
            counted, many = True, many or word.lower_ not in ONE
        elif word.head.i != noun.i:
            if not _below_one(word, words[i + 1 : -1], noun):
                return None
        elif word.pos_ != "ADV" and not _is_of_town(word):
            return None
    return Before(article, tuple(adjectives), many, counted or many)


def article_of(words: Sequence[Token]) -> str:
    """The article at the beginning of the phrase, else the one of its words right before it, else the one that its noun
    has further left, with adjectives between; else nothing."""
    if len(words) > 1 and words[0].lower_ in OPENING:
        return words[0].lower_
    before = words[0].nbor(-1) if words[0].i else words[0]
    bound = before.pos_ in ("DET", "ADP") or any(word.i == before.head.i for word in words)
    if bound and before.lower_ in OPENING:
        return before.lower_
    return next((word.lower_ for word in words[-1].lefts if _leads_to(word, words[0])), "")


def _leads_to(word: Token, first: Token) -> bool:
    """Whether the word is an article before the phrase that begins so, with nothing but what belongs to its noun
    between: "dem vor Genua vermissten"."""
    between = first.doc[word.i + 1 : first.i]
    if word.dep_ not in LEADING or word.lower_ not in OPENING or word.i >= first.i:
        return False
    alone = any(other.lower_ == PAIR for other in between)
    return not alone and all(other.pos_ in ("ADJ", "ADV") or word.head.is_ancestor(other) for other in between)


def _is_uninflected(word: Token, behind: Token) -> bool:
    """Whether the word belongs to the adjective right behind it, wherever the tree hangs it: "chronisch kranke"."""
    plain = word.pos_ == "ADV" or (word.pos_ == "ADJ" and not word.text.endswith(ADJECTIVE_ENDINGS))
    return plain and word.text.islower() and behind.pos_ == "ADJ"


def _stands_as_one(word: Token) -> bool:
    """Whether the word right before a noun is its adjective, wherever the tree hangs it and, in small letters, whatever
    the tagger takes it for: "SPD-regierten"."""
    small = word.text.rpartition("-")[2].islower()
    if word.pos_ in MISREAD and small and len(word) >= LONG and word.lower_ not in FIXED:
        return word.text.endswith(WEAKLY)
    return word.pos_ == "ADJ" and word.text.endswith(ADJECTIVE_ENDINGS if word.text.islower() else CASED)


def _is_misread(number: Token, between: Sequence[Token], noun: Token) -> bool:
    """Whether the number counts the noun though the tree hangs it elsewhere: only adjectives stand between, and it is
    no year, as in "im Oktober 2009 verhängtes Urteil"."""
    return YEAR.fullmatch(number.text) is None and all(is_adjective(word, noun) for word in between)


def _is_beside(word: Token, adjective: Token) -> bool:
    """Whether the word is one more adjective in a row: "kleiner und mittlerer"."""
    return (
        word.head.i == adjective.i
        and word.dep_ == "conj"
        and word.pos_ == "ADJ"
        and word.text.endswith(ADJECTIVE_ENDINGS)
    )


def _below_one(word: Token, behind: Sequence[Token], noun: Token) -> bool:
    """Whether the word belongs to an adjective or number between it and the noun: "in Polen" to "in Polen lebenden"."""
    while word.head.i not in (word.i, noun.i):
        word = word.head
    return any(word.i == other.i for other in behind) and (is_adjective(word, noun) or _counts(word))


def _counts(word: Token) -> bool:
    """Whether the word is a number before a noun; "1." is none."""
    number = (word.pos_ == "NUM" or word.dep_ == "nummod") and not word.text.endswith(".")
    return number or word.text.capitalize() in COUNTING


def _is_of_town(word: Token) -> bool:
    """Whether it is an adjective of a town, which has one form: "Wiener"."""
    told = word.pos_ == "ADJ" or (word.pos_ == "PROPN" and word.dep_ == "amod")
    return told and word.text[0].isupper() and word.text.endswith("er")


def is_adjective(word: Token, noun: Token) -> bool:
    """Whether the word agrees with the noun: not so "Wiener" and numerals; in names it may be told to be one itself:
    "Rotes Meer"."""
    if word.head.i != noun.i or not word.text.endswith(ADJECTIVE_ENDINGS) or word.text.capitalize() in COUNTING:
        return False
    if without_ending(word) in QUANTIFIERS:
        return True
    told = word.pos_ == "ADJ" or (word.dep_ == "amod" and word.text.islower())
    # "Syracuse University" has no adjective.
    named = word.pos_ == "PROPN" and word.text.endswith({"amod": WEAKLY, "compound": CASED}.get(word.dep_, ()))
    return (told or named) and not (word.text[0].isupper() and word.text.endswith("er"))


def ending_of(adjective: Token) -> str:
    return next((ending for ending in ADJECTIVE_ENDINGS if adjective.text.endswith(ending)), "")


def without_ending(adjective: Token) -> str:
    """The adjective in small letters without its ending."""
    return adjective.lower_.removesuffix(ending_of(adjective))
