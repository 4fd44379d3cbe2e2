"""What the form of one noun tells: its gender, its number, and how it stands in the nominative.

The tagger is too often wrong about gender to be asked, so it is told by the noun's ending.
"""

from functools import cache, lru_cache

from spacy.tokens import Token

from kg.extract.lexicon import CLASSLESS, endings, rows, told_by_ending
from kg.language.lemmas import ARTICLES
from kg.language.lemmas import lemma as dictionary_form
from kg.names import CACHED
from kg.words import ADJECTIVE_ENDINGS

#: Articles within prepositions.
CONTRACTED = frozenset("im am vom zum zur beim ins".split())
#: What points or tells whose it is and is left out of names like an article, without its ending.
DETERMINERS = ("dies", "jen", "solch", "mein", "dein", "sein", "ihr", "unser", "kein")
#: What may stand before the adjectives and is left out of names.
OPENING = frozenset(
    {*ARTICLES, *CONTRACTED, *(stem + ending for stem in DETERMINERS for ending in ("", "e", "en", "em", "er", "es"))}
) - {"dies", "jen", "solch"}
#: What only feminine nouns have before an adjective in -en.
FEMININE = frozenset({"der", "einer", "zur", *(stem + "er" for stem in DETERMINERS)})
#: Articles of singulars and plurals, and those of singulars alone.
EITHER = frozenset({"der", "die", "den", *(stem + ending for stem in DETERMINERS for ending in ("e", "en", "er"))})
SINGULAR = OPENING - EITHER
#: Of plurals in the nominative and the accusative.
STRAIGHT = frozenset({"die", *(stem + "e" for stem in DETERMINERS)})
#: Ends of nouns that have singulars in -n: "des Präsidenten".
WEAK = (
    "e",
    "ist",
    "ent",
    "ant",
    "at",
    "et",
    "og",
    "aut",
    "nom",
    "graph",
    "soph",
    "arch",
    "herr",
    "mensch",
    "nachbar",
    "graf",
    "bär",
    "held",
    "satellit",
    "bandit",
    "pilot",
    "patriot",
    "prinz",
    "fürst",
    "zar",
    "christ",
)
#: Ends of nouns whose plural may be like the singular; any other that is in its dictionary form is a singular.
UNCHANGED = ("er", "el", "en", "chen", "lein")
UMLAUTS = frozenset("äöü")
#: Ends of plurals of the dative: "Ländern", "Artikeln", "Ereignissen".
DATIVE = ("ern", "eln", "nissen", "uslimen")
#: Masculine nouns in -er and -el whose plural ends in -n in every case, as that of feminines does: "Bauern".
PLURAL_IN_N = tuple("bauer bayer pommer vetter gevatter muskel stachel pantoffel".split())
#: Ends of masculine and neuter nouns whose plural ends in -en in every case: "Staaten", "Professoren".
PLURAL_IN_EN = tuple(
    "staat or bett hemd ohr schmerz strahl zins typ statut insekt nerv fleck dorn mast juwel pilot patriot".split()
)
#: Ends of masculine and neuter nouns whose plural ends in -e, which the dictionary need not know.
PLURAL_IN_E = ("eur", "är", "ling")
#: Prepositions that a genitive never follows.
NO_GENITIVE = frozenset(
    "mit von bei nach aus zu seit in auf an unter über vor hinter neben zwischen für gegen durch ohne um".split()
)
NOUNS = frozenset({"NOUN", "PROPN"})
#: The shortest last part of a compound that the dictionary is asked for.
SHORTEST = 4


@cache
def _endings(name: str) -> dict[str, str]:
    """Ending → what it tells, of a list."""
    return {ending: told for told, endings in rows(name) for ending in endings.split()}


@lru_cache(CACHED)
def grammatical_gender(noun: str) -> str:
    """m, f or n by how the noun ends, or an empty string where that says nothing."""
    return told_by_ending(noun.lower(), _endings("noun_genders.tsv")) or ""


def gender_of(noun: Token, article: str) -> str:
    """m, f or n by the ending of its dictionary form, or by one that only singulars of masculine nouns have behind
    this article, "eines Experten"; else an empty string."""
    lemma = lemma_of(noun)
    return grammatical_gender(lemma) or ("m" if is_weak_singular(noun, article) else "")


def lemma_of(noun: Token) -> str:
    """The dictionary form; of a word that the dictionary does not know, what its last part or its ending tells:
    "Spitzenverkäufen" → "Spitzenverkauf"."""
    form = noun.text
    lemma = noun.lemma_ if noun.pos_ in NOUNS else dictionary_form(form, "NOUN")
    if lemma != form:
        return lemma
    return _by_last_part(form) if "Plur" in noun.morph.get("Number") else _without_genitive(form)


@lru_cache(CACHED)
def _without_genitive(form: str) -> str:
    """A noun that the dictionary does not know without the ending of the genitive, where what is left is masculine or
    neuter and the whole nothing known: "Judobundes" → "Judobund"."""
    shorter = [form.removesuffix(ending) for ending in ("es", "s") if form.endswith(ending)]
    told = () if grammatical_gender(form) else (short for short in shorter if grammatical_gender(short) in ("m", "n"))
    return next(iter(told), form)


@lru_cache(CACHED)
def _by_last_part(form: str) -> str:
    for at in range(2, len(form) - SHORTEST):
        part = form[at:].capitalize()
        found = dictionary_form(part, "NOUN")
        if found != part and _is_form_of(part, found):
            return form[:at] + found.lower()
    return form


def _is_form_of(form: str, lemma: str) -> bool:
    """Whether the form is so surely one of the noun that it is no other word that only ends so: not "Kanten" in
    "Fabrikanten"."""
    regular = form == lemma + ("n" if lemma.endswith(("er", "el")) else "en")
    return _changes_its_vowel(form, lemma) or (regular and (form.endswith(DATIVE) or is_weak(lemma)))


def _changes_its_vowel(form: str, lemma: str) -> bool:
    """Whether the plural has an umlaut that the singular has not."""
    return not UMLAUTS.isdisjoint(set(form.lower()) - set(lemma.lower()))


@lru_cache(CACHED)
def adjectival_stem(form: str) -> str:
    """The stem of an adjective or participle that is used as a noun, "Getöteten" → "Getötet", else an empty string."""
    stem = next((form.removesuffix(ending) for ending in ADJECTIVE_ENDINGS if form.endswith(ending)), "")
    told = told_by_ending(stem.lower(), _endings("adjectival_nouns.tsv")) if stem else None
    return stem if told not in (None, CLASSLESS) else ""


def is_adjectival(noun: Token) -> bool:
    """Whether the noun is an adjective or participle: "Verletzten"."""
    return bool(_stem(noun))


def _stem(noun: Token) -> str:
    """The stem of an adjective that has become a noun; empty where the dictionary knows a noun without its ending."""
    stem = adjectival_stem(noun.text)
    known = noun.lemma_ == stem and noun.lemma_.lower().endswith(("lich", "isch", "ig", "end"))
    return stem if noun.lemma_ != stem or known else ""


def is_weak(lemma: str) -> bool:
    """Whether the noun may have singulars in -n: not so "Gebiet" and "Rede", whose gender is told."""
    return lemma.lower().endswith(WEAK) and grammatical_gender(lemma) in ("", "m")


def is_weak_singular(noun: Token, article: str) -> bool:
    """Whether the noun ends in -n for its case alone: "eines Experten"."""
    lemma = lemma_of(noun)
    return article in SINGULAR - {"das", "ins"} and is_weak(lemma) and noun.text in (lemma + "n", lemma + "en")


def is_plural(noun: Token, article: str, *, weak: bool) -> bool:
    """Whether the noun is a plural: its form and the article tell more surely than the tagger; `weak` is whether all
    its adjectives end in -en, as those of genitives do."""
    if article in SINGULAR:
        return False
    form, lemma = noun.text, lemma_of(noun)
    if _has_no_singular(lemma):
        return True
    if _stem(noun):
        return _is_plural_adjective(noun, article)
    if form in (lemma + "s", lemma + "es") and weak and article not in EITHER and not _behind_preposition(noun):
        return False
    if form == lemma and not form.endswith(UNCHANGED):
        return False
    if form == lemma and weak and article in STRAIGHT and grammatical_gender(lemma) in ("m", "n"):
        return True
    weakly = is_weak(lemma) and form in (lemma + "n", lemma + "en") and article not in FEMININE | STRAIGHT
    return (form != lemma and not weakly) or "Plur" in noun.morph.get("Number")


def _has_no_singular(lemma: str) -> bool:
    """Whether the noun is always a plural: "Leute"."""
    return lemma.lower().endswith(endings("plural_nouns.tsv"))


def _is_plural_adjective(noun: Token, article: str) -> bool:
    """Whether an adjective that has become a noun is a plural: "Verletzte", "die Verletzten", not "der Verletzte"."""
    if noun.text.endswith("e"):
        return not article
    return article in STRAIGHT or "Sing" not in noun.morph.get("Number")


def _behind_preposition(noun: Token) -> bool:
    """Whether a preposition that the genitive never follows stands before the noun, with adjectives between them at
    most: "mit anderen Bankchefs"."""
    cases = [child.i for child in noun.children if child.dep_ == "case" and child.lower_ in NO_GENITIVE]
    return any(all(noun.doc[i].head.i == noun.i for i in range(at + 1, noun.i)) for at in cases)


def is_dative_plural(noun: Token, article: str = "") -> bool:
    """Whether the noun is a plural that only the dative has: "Anschlägen", "Ländern", "Gesprächen", not "Staaten"."""
    form, lemma = noun.text, lemma_of(noun)
    # The tagger takes some for verbs: "nach Gesprächen".
    is_noun = noun.pos_ == "NOUN" or (noun.pos_ == "VERB" and form[:1].isupper() and not noun.is_sent_start)
    if not is_noun or form == lemma or article in STRAIGHT:
        return False
    told = grammatical_gender(lemma) != "f"
    if form == lemma + "n" and _has_no_singular(lemma):
        return True
    if form == lemma + "n" and lemma.endswith(("er", "el")):
        return told and not lemma.lower().endswith(PLURAL_IN_N)
    if form != lemma + "en":
        umlaut = _changes_its_vowel(form, lemma) and form.endswith("en") and not lemma.endswith("en")
        return umlaut or form.endswith(DATIVE)
    told = told and not is_weak(lemma) and not lemma.lower().endswith(PLURAL_IN_EN)
    return told and (lemma.endswith(PLURAL_IN_E) or dictionary_form(form[:-1], "NOUN") == lemma)


def nominative(noun: Token, article: str, *, plural: bool, weakly: bool = False) -> str:
    """The noun in the nominative of a number as without an article; `weakly` is whether "alle" or "beide" stands
    before it."""
    if stem := _stem(noun):
        return stem + ("en" if plural and weakly else "e" if plural else _singular_ending(noun, article))
    if plural:
        return noun.text[:-1] if is_dative_plural(noun, article) else noun.text
    lemma = lemma_of(noun)
    return lemma if noun.text.startswith(lemma) else noun.text


def accusative(noun: Token) -> str:
    """A masculine noun in the accusative of the singular: "Beamter" → "Beamten", "Schotte" → "Schotten"."""
    if stem := _stem(noun):
        return stem + "en"
    lemma = lemma_of(noun)
    weak = is_weak(lemma) and noun.text == lemma
    return noun.text + ("n" if lemma.endswith("e") else "en") if weak else noun.text


def _singular_ending(noun: Token, article: str) -> str:
    """How an adjective that has become a noun ends in the singular: "einem Bekannten" → "Bekannter"."""
    ending = noun.text.removeprefix(_stem(noun))
    if article in ("die", "das") or (ending == "en" and article in FEMININE):
        return "e"
    return "er" if article or ending == "em" else ending


def in_own_number(noun: Token, article: str) -> str:
    """The noun in the nominative of the number it stands in: "den Kritikern" → "Kritiker", "Experten" → "Experten",
    "eines Experten" → "Experte"."""
    plural = is_plural(noun, article, weak=True)
    return nominative(noun, article, plural=plural) if plural or _stem(noun) else noun.lemma_
