"""Noun phrases as a dictionary would head them: "der gemeinsamen Sicherheit" → "gemeinsame Sicherheit".

The tagger is too often wrong about gender to be asked, so it is told by the noun's ending or, where that says nothing,
by an article that only one gender has; what neither tells stays as it stands.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from spacy.tokens import Token

from kg.extract.lexicon import rows, told_by_ending
from kg.language.lemmas import ARTICLES
from kg.language.lemmas import lemma as dictionary_form
from kg.names import CACHED

#: Endings of an adjective before a noun without an article, in the nominative.
STRONG = {"m": "er", "f": "e", "n": "es"}
PLURAL = "e"
#: What adjectives end in before a noun, longer ones first.
INFLECTED = ("em", "en", "er", "es", "e")
#: And after an article.
WEAKLY = ("en", "em", "e")
#: Articles within prepositions.
CONTRACTED = frozenset("im am vom zum zur beim ins".split())
#: What points or tells whose it is and is left out of names like an article, without its ending.
DETERMINERS = ("dies", "jen", "sein", "ihr", "unser", "kein")
#: What may stand before the adjectives and is left out of names.
OPENING = frozenset(
    {*ARTICLES, *CONTRACTED, *(stem + ending for stem in DETERMINERS for ending in ("", "e", "en", "em", "er", "es"))}
) - {"dies", "jen"}
#: What only feminine nouns have before an adjective in -en.
FEMININE = frozenset({"der", "einer", "zur", *(stem + "er" for stem in DETERMINERS)})
#: Articles of singulars and plurals, and those of singulars alone.
EITHER = frozenset({"der", "die", "den", *(stem + ending for stem in DETERMINERS for ending in ("e", "en", "er"))})
SINGULAR = OPENING - EITHER
#: What only masculine and neuter genitives have before them.
GENITIVE = frozenset({"des", "eines", *(stem + "es" for stem in DETERMINERS if stem not in ("dies", "jen"))})
#: Ends of nouns that have singulars in -n: "des Präsidenten".
WEAK = ("e", "ist", "ent", "ant", "at", "et", "og", "arch", "herr", "mensch", "nachbar", "graf", "bär", "held")
#: Ends of nouns whose plural may be like the singular; any other that is in its dictionary form is a singular.
UNCHANGED = ("er", "el", "en", "chen", "lein")
UMLAUTS = frozenset("äöü")
#: How adjectives that have become nouns end in the dictionary: "Angehöriger", plural "Angehörige".
NOMINALISED = "er"
#: Ends of plurals of the dative: "Ländern", "Artikeln", "Ereignissen".
DATIVE = ("ern", "eln", "nissen")
#: Ends of masculine and neuter nouns whose plural ends in -en in every case: "Staaten", "Professoren".
PLURAL_IN_EN = tuple("staat or bett hemd ohr schmerz strahl zins typ statut insekt nerv fleck dorn mast juwel".split())


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """(ending, gender), the longest first."""
    parted = ((ending, gender) for gender, endings in rows("noun_genders.tsv") for ending in endings.split())
    return tuple(sorted(parted, key=lambda item: -len(item[0])))


@lru_cache(CACHED)
def grammatical_gender(noun: str) -> str:
    """m, f or n by how the noun ends, or an empty string where that says nothing."""
    return told_by_ending(noun.lower(), _endings()) or ""


def in_nominative(words: Sequence[Token], head: Token) -> str:
    """The words of a phrase, those up to its head in the nominative as without an article, which may come first; as
    they are where anything but adjectives stands before the head, or nothing tells its gender."""
    place = next((i for i, word in enumerate(words) if word.i == head.i), 0)
    first = place
    while first and _is_adjective(words[first - 1], head):
        first -= 1
    article = words[0].lower_ if first else ""
    told = first < place and (not first or (first == 1 and article in OPENING))
    ending = _ending(head, article, words[first:place]) if told else None
    forms = [word.text for word in words]
    if ending is not None:
        forms[first:place] = [_with_ending(word.text, ending) for word in words[first:place]]
        forms[place] = _noun(head, ending)
    elif first == place <= 1 and (not place or words[0].lower_ in OPENING) and _is_dative_plural(head):
        forms[place] = head.text[:-1]
    elif _is_genitive(words, head):
        forms[place] = head.lemma_
    return "".join(form + word.whitespace_ for form, word in zip(forms, words, strict=True)).strip()


def _is_genitive(words: Sequence[Token], head: Token) -> bool:
    """Whether an article before the phrase, at its beginning or of its head tells that the noun ends so for its case:
    "des Parlaments"."""
    articles = [words[0], *head.children, *([words[0].nbor(-1)] if words[0].i else [])]
    told = any(word.lower_ in GENITIVE for word in articles)
    return told and head.pos_ == "NOUN" and head.text in (head.lemma_ + "s", head.lemma_ + "es")


def in_own_number(noun: Token, article: str) -> str:
    """The noun in the nominative of the number it stands in: "den Kritikern" → "Kritiker", "Experten" → "Experten",
    "eines Experten" → "Experte"; in its dictionary form where its plural cannot be told."""
    form, lemma = noun.text, noun.lemma_
    if not _is_plural(noun, article, weak=True):
        return lemma
    if form in (lemma[:-1], lemma[:-1] + "n") and lemma.endswith(NOMINALISED):
        return lemma[:-1]
    if "Dat" not in noun.morph.get("Case"):
        return form
    told = form != lemma + "en" or grammatical_gender(lemma) == "f" or lemma.endswith(WEAK)
    return _noun(noun, PLURAL) if told else lemma


def _is_adjective(word: Token, head: Token) -> bool:
    """Whether the word agrees with the noun: not so "Wiener" and numerals; in names it may be told to be one itself:
    "Rotes Meer"."""
    named = word.pos_ == "PROPN" and word.dep_ in ("amod", "compound") and word.text.endswith(WEAKLY)
    agrees = (word.pos_ == "ADJ" or named) and word.head.i == head.i and word.text.endswith(INFLECTED)
    return agrees and not (word.text[0].isupper() and word.text.endswith("er"))


def _ending(head: Token, article: str, adjectives: Sequence[Token]) -> str | None:
    """What the adjectives end in, or None where nothing tells."""
    weak = all(word.text.endswith("en") for word in adjectives)
    if _is_plural(head, article, weak=weak):
        return PLURAL
    gender = grammatical_gender(head.lemma_)
    if not gender and article in FEMININE and weak:
        gender = "f"
    return STRONG.get(gender)


def _with_ending(adjective: str, ending: str) -> str:
    stem = next(adjective.removesuffix(old) for old in INFLECTED if adjective.endswith(old))
    return stem + ending


def _is_plural(noun: Token, article: str, *, weak: bool) -> bool:
    """Whether the noun is a plural: its form and the article tell more surely than the tagger; `weak` is whether all
    its adjectives end in -en, as those of genitives do."""
    if article in SINGULAR:
        return False
    form, lemma = noun.text, noun.lemma_
    if form in (lemma + "s", lemma + "es") and weak and article not in EITHER:
        return False
    if form == lemma and not form.endswith(UNCHANGED):
        return False
    weakly = lemma.endswith(WEAK) and form in (lemma + "n", lemma + "en")
    return (form != lemma and not weakly) or "Plur" in noun.morph.get("Number")


def _is_dative_plural(noun: Token) -> bool:
    """Whether the noun is a plural that only the dative has: "Anschlägen", "Ländern", "Gesprächen", not "Staaten"."""
    form, lemma = noun.text, noun.lemma_
    if noun.pos_ != "NOUN" or form == lemma:
        return False
    if form != lemma + "en":
        umlaut = not UMLAUTS.isdisjoint(set(form) - set(lemma)) and form.endswith("en") and not lemma.endswith("en")
        return umlaut or form.endswith(DATIVE)
    told = grammatical_gender(lemma) != "f" and not lemma.lower().endswith((*WEAK, *PLURAL_IN_EN))
    return told and dictionary_form(form[:-1], "NOUN") == lemma


def _noun(head: Token, ending: str) -> str:
    """The noun in the nominative of the number that the ending tells."""
    form, lemma = head.text, head.lemma_
    if ending != PLURAL:
        return lemma if form.startswith(lemma) else form
    return form[:-1] if _is_dative_plural(head) else form
