"""What the name of a body or place says of where it is: "das polnische Parlament", "Wiener Polizei", "Landgericht
Bremen".

The model is asked about two mentions; an adjective is none, and the country that it belongs to may be named elsewhere.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract.aliases import Aliases
from kg.extract.forms import place_without_genitive
from kg.extract.lexicon import endings
from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.language.lemmas import lemma
from kg.model import EntityType
from kg.words import lines

#: How likely such a fact is, before calibration. Annotators often leave out what is plain to them (of such adjectives
#: 20 in 180 were annotated in 574 articles, of names 140 in 210), so it was judged by reading: of 87 different ones in
#: 233 Wikinews articles 79 were right.
TOLD = 0.98
#: Types that adjectives and names tell of, and where things are.
TOLD_OF = frozenset({"Organisation", "Place"})
SETTINGS = frozenset({"Country", "Place"})
#: How the name of a place hangs on the noun before it, and with which prepositions.
NAMING = frozenset({"nmod", "appos", "flat", "flat:name"})
AT = frozenset({"in", "im", "von", "zu"})
#: Shorter names of places are too often something else.
SHORTEST = 3


def told_settings(
    text: Text, mentions: Sequence[Found], keys: Sequence[str | None], paths: Sequence[str | None], aliases: Aliases
) -> Iterator[tuple[int, str]]:
    """(mention, entity key of the place or country) for each body and place whose words say where it is; `paths` are
    the authority's entries that the mentions stand for."""
    settings = _Settings(mentions, keys, paths, aliases)
    for i, mention in enumerate(mentions):
        if mention.layer not in TOLD_OF or keys[i] is None or aliases.path(mention.name, EntityType.COUNTRY):
            continue
        head = text.words[mention.head]
        for word in text.words[mention.first : mention.last + 1]:
            key = settings.told_by(word, head)
            if key is not None and key != keys[i]:
                yield i, key


class _Settings:
    """The places and countries of an article by the words that point to them."""

    def __init__(
        self,
        mentions: Sequence[Found],
        keys: Sequence[str | None],
        paths: Sequence[str | None],
        aliases: Aliases,
    ) -> None:
        self._aliases = aliases
        self._countries: dict[str, str] = {}
        self._states: set[str] = set()
        self._names: dict[str, str] = {}
        for mention, key, path in zip(mentions, keys, paths, strict=True):
            if mention.layer not in SETTINGS or key is None:
                continue
            if mention.layer == EntityType.COUNTRY:
                self._states.add(key)
                self._countries.setdefault(path or key, key)
            if mention.named and len(mention.name) >= SHORTEST and " " not in mention.name:
                for name in dict.fromkeys((mention.name, place_without_genitive(mention.name) or mention.name)):
                    self._names.setdefault(name, key)
        self._adjectives: dict[str, str] = {}
        for name, key in self._names.items():
            for form in place_adjectives(name):
                self._adjectives.setdefault(form, key)

    def told_by(self, word: Token, head: Token) -> str | None:
        """The key of what a word says of where the thing with this head is, or None."""
        if word.i == head.i or word.head.i != head.i or "-" in word.text:
            return None
        if word.i < head.i:
            return None if _stands_elsewhere(head) else self._told_by_adjective(word, head)
        key = self._names.get(word.text)
        return key if key and _names_place(word, head, state=key in self._states) else None

    def _told_by_adjective(self, word: Token, head: Token) -> str | None:
        country = self._countries.get(self._aliases.country_of_adjective(word.text) or "")
        # "Wiener Neustadt" is a name of its own.
        return country or (self._adjectives.get(word.text) if head.pos_ == "NOUN" else None)


def _names_place(word: Token, head: Token, *, state: bool) -> bool:
    """Whether the word, a name, says where the thing with this head is: not so in "Stadt Linz", "Botschaft Kubas",
    "Emirat Katar"."""
    if word.dep_ not in NAMING or _kind_of_place(head):
        return False
    before = [child for child in word.children if child.dep_ == "case"] or [word.nbor(-1)]
    if before[0].pos_ == "ADP":
        return before[0].lower_ in AT
    return not _stands_elsewhere(head) and (word.dep_ == "nmod" or not state)


def place_adjectives(name: str) -> Iterator[str]:
    """The adjectives in -er that the name of a place may have: "Wien" → "Wiener", "Dresden" → "Dresdner"."""
    yield name + "er"
    if name.endswith("e"):
        yield name + "r"
    if name.endswith("en"):
        yield from (name[:-2] + "er", name[:-2] + "ner")
    if name.endswith("el"):
        yield name[:-2] + "ler"


def _stands_elsewhere(head: Token) -> bool:
    """Whether it is one of those that are not in the country that they are of: "Botschaft", "Truppen"."""
    noun = lemma(head.text, head.pos_).lower()
    return noun.endswith(endings("elsewhere.tsv")) and not noun.endswith(endings("at_home.tsv"))


def _kind_of_place(head: Token) -> bool:
    """Whether the noun only says of what kind the place is that is named after it."""
    return lemma(head.text, head.pos_).lower() in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(noun.lstrip("-").lower() for noun in lines("place_nouns.txt"))
