"""Whether a name alone tells which thing of the world is meant: then the thing is the same in all articles. What only
points within its article ("die Notenbank", "ein Wohnhaus", "den neuen Plan") is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.eventyears import is_dated
from kg.labels import clean_name
from kg.model import Entity, EntityType, Extraction, Mention
from kg.names import slug
from kg.pointing import capital_nouns, has_named_part, is_frequent, is_numbered, points_within
from kg.registry import COUNTRY_BEGIN, Registry
from kg.words import bare, generic_stems, is_surname, name_words, phrases, stem, stems, words

#: An article, or a preposition with one, and a last word.
_AFTER_ARTICLE = re.compile(r"\b(?:d(?:er|ie|as|es|em|en)|ein(?:e[nmrs]?)?|im|am|vom|zum|zur|beim) [^\s]+$", re.I)
LONGEST_ARTICLE = 7
#: Shorter names are looked for as whole words: "EU" is not in "Euro".
SHORTEST_BEGIN = 4
_END = re.compile(r"s?\b")
#: So many letters a name has at least, and so many of its first ones lead to it.
SHORTEST_NAME = 2
#: A noun with a name behind it, "Präfektur Seltsam", or the adjective of a town before it, "Musterstädter Bahnhof".
_NAME_BESIDE_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+")
#: Types whose names tell of what is named with them; the first are whose "his" and "their" are.
ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
NAMED = ACTORS | {EntityType.COUNTRY, EntityType.PLACE}
#: The end of the names of groups in parliaments, which tell of which one with more words than "SPD-Fraktion" has.
PARLIAMENTARY, MOST_OF_GROUP = "fraktion", 2
#: Types whose members have names, or else are described.
DESCRIBED = frozenset({EntityType.ORGANISATION, EntityType.PLACE})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is read of an article once for all its entities: those that have a name, by its first letters, as name in
    small letters, type and key; and where its sentences begin."""

    extraction: Extraction
    named: dict[str, list[tuple[str, EntityType, str]]]
    begins: frozenset[int]


def read_surroundings(extraction: Extraction) -> Surroundings:
    """The names and the beginnings of sentences of an article."""
    named: dict[str, list[tuple[str, EntityType, str]]] = {}
    for entity in extraction.entities:
        if entity.named and entity.type in NAMED:
            word = clean_name(entity).lower()
            if len(word) >= SHORTEST_NAME and stem(word) not in generic_stems():
                named.setdefault(word[:SHORTEST_NAME], []).append((word, entity.type, entity.key))
    return Surroundings(extraction, named, frozenset(sentence.begin for sentence in extraction.sentences))


def is_specific(entity: Entity, around: Surroundings, registry: Registry) -> bool:
    """Whether the name alone tells which thing of the world is meant."""
    name = clean_name(entity)
    parts = re.findall(r"\w+", name)
    if entity.type is EntityType.PERSON:
        return not is_surname(name_words(name))
    pointing = any(slug(part) in words("indexical_words.txt") for part in parts)
    if entity.type is EntityType.EVENT:
        whose = _holds_name(entity, name, around, ACTORS) if pointing else True
        return whose and _is_telling_event(entity, name, around, registry)
    if pointing:
        return False
    if len(parts) <= MOST_OF_GROUP and name.lower().endswith(PARLIAMENTARY):
        return False
    if entity.type is EntityType.GROUP:
        return _is_telling_group(entity, parts, registry)
    if entity.type is EntityType.PROPOSAL and points_within(name, [m.text for m in entity.mentions]):
        return False
    if entity.type in DESCRIBED and not entity.named and not _is_told_by_name(entity, name, around, registry):
        return False
    if len(parts) == 1 and entity.subtype and _has_article(entity, around.extraction):
        return False  # "die Notenbank", whose class its ending tells
    nouns = capital_nouns(parts, (m.text for m in entity.mentions))
    return any(stem(noun) not in generic_stems() for noun in nouns) or (
        bool(nouns) and _is_of_known(entity, parts, registry)
    )


def _is_telling_group(entity: Entity, parts: list[str], registry: Registry) -> bool:
    """Whether people are told by whose they are, and are not only some of them."""
    unnamed = any(part.isdigit() or slug(part) in words("unnamed_groups.txt") for part in parts)
    return not unnamed and not _is_indefinite(entity.mentions) and _points_to_known(parts, registry)


def _is_telling_event(entity: Entity, name: str, around: Surroundings, registry: Registry) -> bool:
    """Whether the event is the only one of its name, or its year is known and a number or the name of somebody, of a
    body or of a place tells which one is meant: of what there are many a year, a number alone."""
    if slug(name) in phrases("unique_events.txt"):
        return True
    if is_frequent(name, [m.text for m in entity.mentions]) and not is_numbered(name):
        return False
    marked = is_numbered(name) or _points_to_known(re.findall(r"\w+", name), registry) or has_named_part(name)
    return is_dated(entity, around.extraction) and (marked or _holds_name(entity, name, around))


def _is_told_by_name(entity: Entity, name: str, around: Surroundings, registry: Registry) -> bool:
    """Whether the description of a body or place holds a name that tells which one it is: "das Landgericht Hamburg",
    "die französische Justiz", but not "ein französisches Gericht"."""
    full = [m for m in entity.mentions if len(bare(m.text).split()) >= len(name.split())]  # not "ein Gebiet"
    if _is_indefinite(full):
        return False
    if _is_of_known(entity, re.findall(r"\w+", name), registry) or has_named_part(name):
        return True
    beside = any(_NAME_BESIDE_NOUN.search(_as_within(mention, around.begins)) for mention in entity.mentions)
    return beside or _holds_name(entity, name, around)


def _as_within(mention: Mention, begins: frozenset[int]) -> str:
    """The words of the mention as they stand within a sentence, whose first letter says nothing."""
    return mention.text[:1].lower() + mention.text[1:] if mention.span.begin in begins else mention.text


def _is_indefinite(mentions: Iterable[Mention]) -> bool:
    """Whether a mention begins with "ein"."""
    return any(m.text.lower().startswith("ein") and bare(m.text) != m.text for m in mentions)


def _is_of_known(entity: Entity, parts: list[str], registry: Registry) -> bool:
    """Whether a word points to a known actor; of a place the mere adjective of a country tells it only where there is
    one of its kind a country: "libysche Küste", but not "kolumbianische Stadt"."""
    if entity.type is not EntityType.PLACE:
        return _points_to_known(parts, registry)
    single = any(stem(part) in stems("unique_places.txt") for part in parts)
    return _points_to_known(parts if single else capital_nouns(parts, (m.text for m in entity.mentions)), registry)


def _has_article(entity: Entity, extraction: Extraction) -> bool:
    """Whether an article stands before a mention of one word, or at its beginning."""
    text = extraction.article.text
    single = (m.span for m in entity.mentions if " " not in bare(m.text))
    return any(_AFTER_ARTICLE.search(text[max(0, span.begin - LONGEST_ARTICLE) : span.end]) for span in single)


def _points_to_known(parts: list[str], registry: Registry) -> bool:
    """Whether a word is, or a compound begins with, the name, adjective or inhabitant of a known actor."""
    return any(_tells_known(part, registry) for part in parts)


def _tells_known(part: str, registry: Registry) -> bool:
    """Whether a word points to something known, in small letters as an adjective alone: "dem" is not the body DEM."""
    found = stem(part)
    if found in registry.adjective_stems or _made_of(found) in registry.name_stems:
        return True
    if part.islower():
        return False
    begins = {found[:end] for end in range(COUNTRY_BEGIN, len(found) - 2)} if found not in generic_stems() else set()
    return found in registry.name_stems or not begins.isdisjoint(registry.compound_begins)


def _made_of(adjective: str) -> str:
    """What is left of an adjective in -isch: "tibetisch" → "tibet"; else nothing."""
    return adjective.removesuffix("isch") if adjective.endswith("isch") else ""


def _holds_name(entity: Entity, name: str, around: Surroundings, types: frozenset[EntityType] = NAMED) -> bool:
    """Whether something else of the article of these types that has a name stands in the name."""
    text = name.lower()
    for at in (boundary.start() for boundary in re.finditer(r"\b", text)):
        for word, kind, key in around.named.get(text[at : at + SHORTEST_NAME], ()):
            if key != entity.key and kind in types and text.startswith(word, at):
                if len(word) >= SHORTEST_BEGIN or _END.match(text, at + len(word)):
                    return True
    return False
