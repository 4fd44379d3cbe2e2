"""Facts that the words around their ends rule out: places that something is only near, offices that are over or none,
sides of somebody whom the sentence names only as one that something is for, in or done to.
"""

from spacy.tokens import Token

from kg.extract.gender import FEMALE
from kg.extract.lexicon import endings, words
from kg.extract.mentions import Found, within_compound
from kg.extract.nouns import NOUNS
from kg.extract.text import Text
from kg.model import STANCES, Predicate

#: How many words before the name of a place may say that it is only near: "westlich der kleinen Stadt".
REACH = 4
#: How many nouns above a body's name may be the office: "der frühere Chef des Rates der Partei".
CLIMB = 2
#: How the tree hangs a dative on its verb.
ADDRESSED = "obl:arg"


def is_contrary(text: Text, label: str, first: Found, second: Found) -> bool:
    """Whether the words say that what the label tells of the two is not so."""
    if label == Predicate.LOCATED_IN:
        # The name in a compound is not where the compound's thing is: "UN-Gipfel in Genf".
        return within_compound(text, first) or _is_beside(text, second)
    if label in STANCES:
        return first.layer != "Speech" and first.sentence == second.sentence and _takes_none(text.words[first.head])
    if label == Predicate.POSITION:
        return text.words[second.head].lemma_.lower().removesuffix(FEMALE).endswith(endings("no_offices.tsv"))
    return label == Predicate.MEMBER_OF and _is_over(text, first, second)


def _takes_none(holder: Token) -> bool:
    """Whether who stands so takes no side: "warfen der Regierung vor", "eine gute Nachricht für die Bauern".

    Of 53 sides that were found of such in 338 annotated articles 9 were right.
    """
    case = next((child.lower_ for child in holder.children if child.dep_ == "case"), None)
    return case in words("no_holders.tsv") if case else holder.dep_ == ADDRESSED


def _is_beside(text: Text, place: Found) -> bool:
    """Whether the place is only named for where something is from there: "20 Kilometer westlich von Wesel"."""
    for at in range(place.first - 1, max(place.first - 1 - REACH, text.sentence_words(place.sentence).start - 1), -1):
        word = text.words[at]
        if word.pos_ == "PUNCT":
            return False
        if word.lower_ in words("beside.tsv"):
            return True
    return False


def _is_over(text: Text, member: Found, body: Found) -> bool:
    """Whether a noun between the two says that it is over: "der frühere Chef der Bahn, Vogt", "Ex-SPD-Chef Vogt"; not
    so in "der frühere Minister Vogt (SPD)"."""
    if body.first and text.words[body.first - 1].text == "(":
        return False
    head = text.words[body.head]
    noun = head if within_compound(text, body) else head.head
    for _ in range(CLIMB):
        if noun.pos_ not in NOUNS:
            return False
        if _is_former(noun):
            return True
        if noun.i == text.words[member.head].i:
            return False
        noun = noun.head
    return False


def _is_former(noun: Token) -> bool:
    told = [noun, *(child for child in noun.children if child.i < noun.i and child.pos_ in ("ADJ", "ADV"))]
    # Of an office and a name, "der ehemalige Fifa-Sprecher Vogt", the tree may hang the adjective on the name.
    told += [noun.nbor(-1)] if noun.i and noun.nbor(-1).pos_ == "ADJ" else []
    return any(word.lower_.startswith(endings("former.tsv")) for word in told)
