"""Noun phrases as a dictionary would head them: "der gemeinsamen Sicherheit" → "gemeinsame Sicherheit".

The noun's gender is told by its ending or, where that says nothing, by an article and an adjective's ending that only
one gender has; what neither tells stays as it stands.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.nouns import (
    DETERMINERS,
    FEMININE,
    NOUNS,
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
from kg.extract.premodifiers import JOINING, ending_of, is_adjective, read_before, without_ending

#: Endings of an adjective before a noun without an article, in the nominative.
STRONG = {"m": "er", "f": "e", "n": "es"}
PLURAL = "e"
#: And after "alle", "jeder".
WEAK_PLURAL, WEAK_SINGULAR = "en", "e"
#: What an adjective ends in before singulars alone.
ALONE = "es"
#: The stem of what only singulars have before them, in whatever case.
EACH = "jed"
#: Stems of what adjectives are weak after.
WEAKENING = frozenset({"all", "beid", "jed"})
#: Numerals that have a genitive of their own.
NUMERALS = {"zweier": "zwei", "dreier": "drei"}
#: What only masculine and neuter genitives have before them.
GENITIVE = frozenset({"des", "eines", *(stem + "es" for stem in DETERMINERS if stem not in ("dies", "jen", "solch"))})
#: (article, ending of the adjective after it) → the only gender that has both in the singular.
TOLD_TOGETHER = {
    ("der", "e"): "m", ("ein", "er"): "m", ("einen", "en"): "m", ("den", "en"): "m",
    ("das", "e"): "n", ("ein", "es"): "n", ("ins", "e"): "n",
}  # fmt: skip


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
    forms = [_with_ending(word, "en") if is_adjective(word, head) else word.text for word in words]
    place = next((i for i, word in enumerate(words) if word.i == head.i), 0)
    forms[place] = accusative(head)
    return _joined(words, forms)


def _joined(words: Sequence[Token], forms: Sequence[str]) -> str:
    return "".join(form + word.whitespace_ for form, word in zip(forms, words, strict=True)).strip()


def _put_right(words: Sequence[Token], *, opened: bool = True) -> list[str]:
    """The forms of the words up to a noun, which is the last of them; `opened` is whether an article may come first."""
    noun, forms = words[-1], [word.text for word in words]
    before = read_before(words, opened=opened)
    if before is None or noun.text.islower():
        return _genitive_put_right(words, forms)
    adjectives = [words[i] for i in before.adjectives]
    weak = all(word.text.endswith("en") for word in adjectives)
    single = not before.counted and any(map(_is_single, adjectives))
    plural = before.many or (not single and is_plural(noun, before.article, weak=weak))
    if not adjectives and not before.counted:
        return _bare_put_right(words, forms, before.article)
    ending = PLURAL if plural else STRONG.get(_gender(noun, before.article, adjectives))
    if ending is None:
        return _genitive_put_right(words, forms)
    weakly = False
    for i in before.adjectives:
        weak_ending = WEAK_PLURAL if plural else WEAK_SINGULAR
        forms[i] = NUMERALS.get(words[i].lower_) or _with_ending(words[i], weak_ending if weakly else ending)
        weakly = weakly or without_ending(words[i]) in WEAKENING
    return [*forms[:-1], nominative(noun, before.article, plural=plural, weakly=weakly)]


def _is_single(adjective: Token) -> bool:
    """Whether only singulars have the adjective before them."""
    return adjective.text.endswith(ALONE) or without_ending(adjective) == EACH


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


def _gender(noun: Token, article: str, adjectives: Sequence[Token]) -> str:
    """m, f or n, told by the noun's ending, by the article and the adjectives, or by both; else an empty string."""
    gender = gender_of(noun, article)
    if gender or not adjectives:
        return gender
    if article in FEMININE and all(word.text.endswith("en") for word in adjectives):
        return "f"
    ending = ending_of(adjectives[0])
    if told := TOLD_TOGETHER.get((article, ending)):
        return told
    infinitive = noun.pos_ == "NOUN" and noun.lemma_.endswith("en")
    # Towns and countries are neuter, those that are not have an ending in the list: "im östlichen London".
    named = noun.pos_ == "PROPN" and not noun.text.endswith("s")
    return "n" if article in SINGULAR and (infinitive or named) else ""


def _with_ending(adjective: Token, ending: str) -> str:
    return adjective.text.removesuffix(ending_of(adjective)) + ending


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
        elif begin > place + 1 and word.pos_ == "NOUN" and (_is_of_row(word, row) or _joins(words[:i], row[-1])):
            row.append(word)
            found.append((begin, i))
        elif word.pos_ not in ("ADJ", "ADV", "NUM"):
            break
    return found


def _joins(before: Sequence[Token], noun: Token) -> bool:
    """Whether the words end in the noun and a word that joins it with what follows, wherever the tree hangs that."""
    return before[-1].lower_ in JOINING and before[-2].i == noun.i


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
