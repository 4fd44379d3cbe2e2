"""What stands for a country: capitals and seats of power, "Bogotá lehnt das ab", and nouns, "der Inselstaat"."""

from dataclasses import replace

from kg.extract.aliases import Aliases
from kg.extract.forms import place_without_genitive
from kg.extract.lexicon import words
from kg.extract.mentions import Found
from kg.extract.nouns import NOUNS
from kg.extract.text import Text, head_word
from kg.language.lemmas import lemma
from kg.model import EntityType

#: How a word hangs in the tree that acts, or that somebody answers; whatever else is done to a city, "zerstörten", and
#: what is of it, "die Altstadt", is rather the city's. Of 15 seats that the model took for neither in 338 annotated
#: articles and that hang so, 14 are annotated as the country.
ACTING = frozenset({"nsubj", "iobj", "obl:arg"})
#: What may stand before a noun that describes a country: "das ganze Land".
BEFORE_NOUN = frozenset({"DET", "PRON", "ADJ"})


def acts_for_country(text: Text, first: int, last: int, aliases: Aliases) -> bool:
    """Whether the words are a country's capital or seat of power, and act like the country; not so a capital that is a
    federal state as well."""
    name = text.slice(text.span(first, last))
    if name in words("capital_states.tsv") or aliases.is_name(name, EntityType.COUNTRY):
        return False
    if not aliases.path(name, EntityType.COUNTRY) or _possesses(text, last):
        return False
    head = text.words[head_word(text, first, last)]
    while head.dep_ == "conj" and head.head.pos_ in NOUNS and head.head.i != head.i:
        head = head.head
    begins = text.words[first]
    after_preposition = begins.i > 0 and begins.nbor(-1).pos_ == "ADP"
    return head.dep_ in ACTING and not after_preposition and all(child.dep_ != "case" for child in head.children)


def describes_country(text: Text, first: int, last: int) -> bool:
    """Whether the words are no name but a noun for a country, with what may stand before it: "das Land"."""
    word = text.words[last]
    before = text.words[first:last]
    if any(w.pos_ not in BEFORE_NOUN or (w.pos_ == "ADJ" and not w.text.islower()) for w in before):
        return False
    # The tagger takes "des Landes" for a name now and then.
    return word.pos_ in NOUNS and lemma(word.text, "NOUN").lower() in words("state_nouns.tsv")


def as_country(text: Text, mention: Found) -> Found:
    """A country or place that is only described, "das Land", as a country without a name; any other as it is."""
    described = mention.layer in ("Country", "Place") and describes_country(text, mention.first, mention.last)
    return replace(mention, layer="Country", named=False) if described else mention


def _possesses(text: Text, last: int) -> bool:
    """Whether the name is a genitive and a noun follows that is its own: "Roms Bürgermeister", not "lehnte Paris
    Sanktionen ab"."""
    follows = last + 1 < len(text.words) and text.words[last + 1].pos_ in NOUNS | {"ADJ"}
    return follows and place_without_genitive(text.words[last].text) is not None
