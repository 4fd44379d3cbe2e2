"""Noun phrases as a dictionary would head them: "der gemeinsamen Sicherheit" → "gemeinsame Sicherheit".

The noun's gender is told by its ending or, where that says nothing, by an article and an adjective's ending that only
one gender has; what neither tells stays as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions import YEAR
from kg.extract.nouns import (
    DETERMINERS,
    FEMININE,
    NOUNS,
    OPENING,
    SINGULAR,
    accusative,
    gender_of,
    is_adjectival,
    is_dative_plural,
    is_plural,
    is_weak_singular,
    lemma_of,
    nominative,
)
from kg.words import ADJECTIVE_ENDINGS

#: Endings of an adjective before a noun without an article, in the nominative.
STRONG = {"m": "er", "f": "e", "n": "es"}
PLURAL = "e"
#: And after an article or "alle".
WEAKLY = ("en", "em", "e")
#: Those that only another case than the nominative has in a name.
CASED = ("en", "em")
WEAK_PLURAL = "en"
#: Stems of what says how many there are and is inflected like adjectives, whatever the tagger takes it for.
QUANTIFIERS = frozenset("viel wenig einig mehrer ander etlich all beid sämtlich zahlreich weiter".split())
#: Those of them that only plurals have with these endings, and those that adjectives are weak after.
MANY = frozenset("viel wenig einig mehrer etlich beid zahlreich".split())
WEAKENING = frozenset({"all", "beid"})
#: Nouns that count others: "140 Millionen Bürger".
COUNTING = frozenset("Millionen Milliarden Dutzend Dutzende Dutzenden Hunderte Hunderten Tausende Tausenden".split())
#: Numerals that have a genitive of their own.
NUMERALS = {"zweier": "zwei", "dreier": "drei"}
#: Numerals of singulars.
ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "1"})
#: What only masculine and neuter genitives have before them.
GENITIVE = frozenset({"des", "eines", *(stem + "es" for stem in DETERMINERS if stem not in ("dies", "jen", "solch"))})
#: (article, ending of the adjective after it) → the only gender that has both in the singular.
TOLD_TOGETHER = {
    ("der", "e"): "m", ("ein", "er"): "m", ("einen", "en"): "m", ("den", "en"): "m",
    ("das", "e"): "n", ("ein", "es"): "n", ("ins", "e"): "n",
}  # fmt: skip
#: What joins the words of a row, whatever the tagger takes it for.
JOINING = frozenset({",", "/", "und", "oder", "sowie", "bis"})
#: What the tagger takes adjectives of so many letters for, too: "muslimischen Vertretern", "diesjährigen Treffen".
MISREAD = frozenset({"NOUN", "DET", "PRON"})
LONG = 6
#: What is none of them: articles and the like, and "die meisten Studierenden".
FIXED = OPENING | frozenset("dessen deren derselben demselben denselben meisten".split())


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a noun in its phrase: its article, the places of its adjectives, whether it is `counted` by a
    number or the like, and whether these are `many`."""

    article: str
    adjectives: tuple[int, ...]
    many: bool
    counted: bool


def in_nominative(words: Sequence[Token], head: Token) -> str:
    """The words of a phrase, those up to its head in the nominative as without an article, which may come first, and so
    the nouns in a row with it; as they are where something else stands before the head, or nothing tells its gender."""
    place = next((i for i, word in enumerate(words) if word.i == head.i), 0)
    forms = _put_right(words[: place + 1]) + [word.text for word in words[place + 1 :]]
    if _has_preposition(words[:place], head):
        return _joined(words, forms)
    for first, last in _rest_of_row(words, place):
        forms[first : last + 1] = _put_right(words[first : last + 1], opened=False)
    return _joined(words, forms)


def in_accusative(words: Sequence[Token], head: Token) -> str:
    """The words of a phrase with a masculine singular, its adjectives and itself in the accusative: "40-jähriger
    Beamter" → "40-jährigen Beamten"."""
    forms = [_with_ending(word, "en") if _is_adjective(word, head) else word.text for word in words]
    place = next((i for i, word in enumerate(words) if word.i == head.i), 0)
    forms[place] = accusative(head)
    return _joined(words, forms)


def _joined(words: Sequence[Token], forms: Sequence[str]) -> str:
    return "".join(form + word.whitespace_ for form, word in zip(forms, words, strict=True)).strip()


def _put_right(words: Sequence[Token], *, opened: bool = True) -> list[str]:
    """The forms of the words up to a noun, which is the last of them; `opened` is whether an article may come first."""
    noun, forms = words[-1], [word.text for word in words]
    before = _read(words, opened=opened)
    if before is None or noun.text.islower():
        return _genitive_put_right(words, forms)
    adjectives = [words[i] for i in before.adjectives]
    weak = all(word.text.endswith("en") for word in adjectives)
    plural = before.many or is_plural(noun, before.article, weak=weak)
    if not adjectives and not before.counted:
        return _bare_put_right(words, forms, before.article)
    ending = PLURAL if plural else STRONG.get(_gender(noun, before.article, adjectives))
    if ending is None:
        return _genitive_put_right(words, forms)
    weakly = False
    for i in before.adjectives:
        forms[i] = NUMERALS.get(words[i].lower_) or _with_ending(words[i], WEAK_PLURAL if weakly else ending)
        weakly = weakly or (plural and _without_ending(words[i]) in WEAKENING)
    return [*forms[:-1], nominative(noun, before.article, plural=plural, weakly=weakly)]


def _bare_put_right(words: Sequence[Token], forms: list[str], article: str) -> list[str]:
    """The forms of a noun with nothing but its article before it."""
    noun = words[-1]
    if is_dative_plural(noun, article) or (is_adjectival(noun) and is_plural(noun, article, weak=True)):
        return [*forms[:-1], nominative(noun, article, plural=True)]
    singular = is_weak_singular(noun, article) or (is_adjectival(noun) and article in SINGULAR)
    if singular and not _begins_name(noun):
        return [*forms[:-1], nominative(noun, article, plural=False)]
    return _genitive_put_right(words, forms)


def _begins_name(noun: Token) -> bool:
    """Whether a name follows, to which what looks like a noun may belong: "im Nahen Osten"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN"


def _genitive_put_right(words: Sequence[Token], forms: list[str]) -> list[str]:
    return [*forms[:-1], lemma_of(words[-1])] if _is_genitive(words, words[-1]) else forms


def _read(words: Sequence[Token], *, opened: bool) -> _Before | None:
    """What stands before the noun that the words end in; None where it is more than an article, adjectives with what
    belongs to them, and numbers: "Berlins neue Regierung"."""
    noun, adjectives, counted, many = words[-1], [], False, False
    article = article_of(words) if opened else ""
    begin = 1 if opened and len(words) > 1 and words[0].lower_ in OPENING else 0
    for i, word in enumerate(words[begin:-1], begin):
        if word.lower_ in JOINING:
            continue
        beside = any(_is_beside(word, words[j]) for j in adjectives)
        if _is_adjective(word, noun) or beside or (i == len(words) - 2 and _stands_as_one(word)):
            adjectives.append(i)
            many |= _without_ending(word) in MANY
        elif _counts(word) and (word.head.i == noun.i or _is_misread(word, words[i + 1 : -1], noun)):
            counted, many = True, many or word.lower_ not in ONE
        elif word.head.i != noun.i:
            if not _below_one(word, words[i + 1 : -1], noun):
                return None
        elif word.pos_ != "ADV" and not _is_of_town(word):
            return None
    return _Before(article, tuple(adjectives), many, counted or many)


def article_of(words: Sequence[Token]) -> str:
    """The article at the beginning of the phrase, else the one of its words right before it, else nothing."""
    if len(words) > 1 and words[0].lower_ in OPENING:
        return words[0].lower_
    before = words[0].nbor(-1) if words[0].i else words[0]
    bound = before.pos_ in ("DET", "ADP") or any(word.i == before.head.i for word in words)
    return before.lower_ if bound and before.lower_ in OPENING else ""


def _stands_as_one(word: Token) -> bool:
    """Whether the word right before a noun is its adjective, wherever the tree hangs it and, in small letters, whatever
    the tagger takes it for."""
    if word.pos_ in MISREAD and word.text.islower() and len(word) >= LONG and word.lower_ not in FIXED:
        return word.text.endswith(WEAKLY)
    return word.pos_ == "ADJ" and word.text.endswith(ADJECTIVE_ENDINGS if word.text.islower() else CASED)


def _is_misread(number: Token, between: Sequence[Token], noun: Token) -> bool:
    """Whether the number counts the noun though the tree hangs it elsewhere: only adjectives stand between, and it is
    no year, as in "im Oktober 2009 verhängtes Urteil"."""
    return YEAR.fullmatch(number.text) is None and all(_is_adjective(word, noun) for word in between)


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
    return any(word.i == other.i for other in behind) and (_is_adjective(word, noun) or _counts(word))


def _counts(word: Token) -> bool:
    """Whether the word is a number before a noun; "1." is none."""
    number = (word.pos_ == "NUM" or word.dep_ == "nummod") and not word.text.endswith(".")
    return number or word.text.capitalize() in COUNTING


def _is_of_town(word: Token) -> bool:
    """Whether it is an adjective of a town, which has one form: "Wiener"."""
    told = word.pos_ == "ADJ" or (word.pos_ == "PROPN" and word.dep_ == "amod")
    return told and word.text[0].isupper() and word.text.endswith("er")


def _is_adjective(word: Token, noun: Token) -> bool:
    """Whether the word agrees with the noun: not so "Wiener" and numerals; in names it may be told to be one itself:
    "Rotes Meer"."""
    if word.head.i != noun.i or not word.text.endswith(ADJECTIVE_ENDINGS) or word.text.capitalize() in COUNTING:
        return False
    if _without_ending(word) in QUANTIFIERS:
        return True
    told = word.pos_ == "ADJ" or (word.dep_ == "amod" and word.text.islower())
    # "Syracuse University" has no adjective.
    named = word.pos_ == "PROPN" and word.text.endswith({"amod": WEAKLY, "compound": CASED}.get(word.dep_, ()))
    return (told or named) and not (word.text[0].isupper() and word.text.endswith("er"))


def _gender(noun: Token, article: str, adjectives: Sequence[Token]) -> str:
    """m, f or n, told by the noun's ending, by the article and the adjectives, or by both; else an empty string."""
    gender = gender_of(noun, article)
    if gender or not adjectives:
        return gender
    if article in FEMININE and all(word.text.endswith("en") for word in adjectives):
        return "f"
    ending = _ending_of(adjectives[0])
    if told := TOLD_TOGETHER.get((article, ending)):
        return told
    infinitive = noun.pos_ == "NOUN" and noun.lemma_.endswith("en")
    # Towns and countries are neuter, those that are not have an ending in the list: "im östlichen London".
    named = noun.pos_ == "PROPN" and not noun.text.endswith("s")
    return "n" if article in SINGULAR and (infinitive or named) else ""


def _ending_of(adjective: Token) -> str:
    return next((ending for ending in ADJECTIVE_ENDINGS if adjective.text.endswith(ending)), "")


def _without_ending(adjective: Token) -> str:
    """The adjective in small letters without its ending."""
    return adjective.lower_.removesuffix(_ending_of(adjective))


def _with_ending(adjective: Token, ending: str) -> str:
    return adjective.text.removesuffix(_ending_of(adjective)) + ending


def _has_preposition(before: Sequence[Token], head: Token) -> bool:
    """Whether a preposition of the whole phrase stands before its head, which then keeps its case."""
    return any(word.pos_ == "ADP" and word.head.i == head.i for word in before)


def _rest_of_row(words: Sequence[Token], place: int) -> list[tuple[int, int]]:
    """Where the other nouns of a row begin, with their adjectives, and end: "Zeugen, Richtern und jungen Anwälten"."""
    row, found, begin = [words[place]], [], place + 1
    for i in range(place + 1, len(words)):
        word = words[i]
        if word.lower_ in JOINING:
            begin = i + 1
        elif begin > place + 1 and word.pos_ == "NOUN" and _is_of_row(word, row):
            row.append(word)
            found.append((begin, i))
        elif word.pos_ not in ("ADJ", "ADV", "NUM"):
            break
    return found


def _is_of_row(word: Token, row: Sequence[Token]) -> bool:
    """Whether the noun hangs on one of the row, or where its first noun does."""
    beside = word.head.i == row[0].head.i and word.dep_ == row[0].dep_
    return beside or (word.dep_ == "conj" and any(word.head.i == other.i for other in row))


def _is_genitive(words: Sequence[Token], head: Token) -> bool:
    """Whether an article before the phrase, at its beginning or before it of its head tells that the noun ends so for
    its case: "des Parlaments"."""
    before = [child for child in head.children if child.i < words[0].i]
    articles = [words[0], *before, *([words[0].nbor(-1)] if words[0].i else [])]
    told = any(word.lower_ in GENITIVE for word in articles)
    form = lemma_of(head)
    return told and head.pos_ in NOUNS and head.text in (form + "s", form + "es")
