"""What stands for a country: capitals and seats of power, "Bogotá lehnt das ab", and nouns, "der Inselstaat"."""

from kg.extract.aliases import Aliases
from kg.extract.lexicon import endings
from kg.extract.mentions import head_word
from kg.extract.nouns import NOUNS
from kg.extract.text import Text
from kg.language.lemmas import lemma
from kg.model import EntityType

#: How a word hangs in the tree that acts or is dealt with; a city is rather where something is. Of 30 seats that the
#: model took for neither in 338 annotated articles and that hang so, 25 are annotated as the country.
ACTING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:arg", "nmod"})


def acts_for_country(text: Text, first: int, last: int, aliases: Aliases) -> bool:
    """Whether the words are a country's capital or seat of power, and act or are dealt with like the country."""
    name = text.slice(text.span(first, last))
    if aliases.is_name(name, EntityType.COUNTRY) or not aliases.path(name, EntityType.COUNTRY):
        return False
    head = text.words[head_word(text, first, last)]
    while head.dep_ == "conj" and head.head.pos_ in NOUNS and head.head.i != head.i:
        head = head.head
    begins = text.words[first]
    after_preposition = begins.i > 0 and begins.nbor(-1).pos_ == "ADP"
    if after_preposition or any(child.dep_ == "case" for child in head.children):
        return False
    return head.dep_ in ACTING and not _possesses(text, last)


def describes_country(text: Text, last: int) -> bool:
    """Whether the word, a noun that is no name, says of what it is that it is a country: "das Land"."""
    word = text.words[last]
    return word.pos_ == "NOUN" and lemma(word.text, word.pos_).lower().endswith(endings("state_nouns.tsv"))


def _possesses(text: Text, last: int) -> bool:
    """Whether a noun that is the name's own follows: "Roms Bürgermeister" is the city's."""
    return text.words[last].text.endswith("s") and last + 1 < len(text.words) and text.words[last + 1].pos_ in NOUNS
