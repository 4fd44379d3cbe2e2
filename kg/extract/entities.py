"""Clusters → entities with a key, a name and a subtype."""

import re
from collections.abc import Sequence

from kg.extract.aliases import Aliases
from kg.extract.coreference import Cluster
from kg.extract.forms import is_acronym, without_genitive
from kg.extract.lexicon import subtypes
from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.model import Entity, EntityType, Mention

LEADING = re.compile(
    r"^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|im|am|vom|zum|zur|beim|ins)\s+", re.I
)
#: A name of an event or proposal is short.
MOST_WORDS = 9
NAMED_TYPES = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.PLACE})


def make_entities(text: Text, clusters: Sequence[Cluster], aliases: Aliases) -> list[Entity]:
    """An entity a cluster, in the same order; keys count through the article."""
    return [make_entity(text, f"e{number}", cluster, aliases) for number, cluster in enumerate(clusters, 1)]


def make_entity(text: Text, key: str, cluster: Cluster, aliases: Aliases) -> Entity:
    """The entity of a cluster."""
    name = entity_name(text, cluster, aliases)
    mentions = tuple(Mention(m.span, m.text, m.confidence) for m in cluster.mentions)
    return Entity(key, cluster.type, name, mentions, subtype(text, cluster, name, aliases))


def entity_name(text: Text, cluster: Cluster, aliases: Aliases) -> str:
    """The fullest name the text gives, in its plain form; of a known actor, its label."""
    if cluster.path is not None:
        return aliases.actors[cluster.path].label_de
    named = [m for m in cluster.mentions if m.named]
    if cluster.type in NAMED_TYPES and named:
        return _proper_name(named)
    best = max(cluster.mentions, key=_telling)
    return plain(text, best)


def _proper_name(mentions: Sequence[Found]) -> str:
    """The longest name; a genitive gives way to the same name without its ending."""
    forms = [m.text for m in mentions]
    longest = max(
        forms, key=lambda form: (not is_acronym(form) or all(map(is_acronym, forms)), len(form.split()), len(form))
    )
    short = without_genitive(longest)
    return short if short is not None and short in forms else longest


def _telling(mention: Found) -> tuple[bool, int, int]:
    words = len(mention.text.split())
    return (words <= MOST_WORDS, words, -mention.first)


def plain(text: Text, mention: Found) -> str:
    """The mention without its article, one word in its dictionary form, a first letter in capitals."""
    words = LEADING.sub("", mention.text.strip(' „“"»«,'))
    token = text.words[mention.head]
    if " " not in words and token.text == words and token.pos_ == "NOUN":
        words = token.lemma_
    return words[:1].upper() + words[1:]


def subtype(text: Text, cluster: Cluster, name: str, aliases: Aliases) -> str | None:
    """The class below the coarse type: of a known actor its own, else by the head noun's last part."""
    if cluster.path is not None:
        cls = aliases.actors[cluster.path].cls
        return cls if cls != cluster.type else None
    heads = [text.words[m.head] for m in cluster.mentions]
    forms = [name.lower(), *(form.lower() for token in heads for form in (token.lemma_, token.text))]
    for form in forms:
        for kind, ending, cls in subtypes():
            if kind == cluster.type and form.endswith(ending):
                return cls
    return None
