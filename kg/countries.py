"""Which countries an article speaks of: what decides between bodies of one name ("Bundesrat", "Grüne")."""

import re
from collections import Counter

from kg.known import is_shared
from kg.model import Entity, EntityType, Extraction, KnownActor
from kg.registry import Registry

_WORD = re.compile(r"[^\W\d_]+")
#: Types whose known members tell of a country.
TELLING = (EntityType.ORGANISATION, EntityType.PERSON)


def count_countries(extraction: Extraction, registry: Registry) -> Counter[str]:
    """How often the article speaks of what (by its path): of a country by its name, its people, its seat of power and
    what the registry knows to be of it; of a body or person by a name that nobody else has."""
    found: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(extraction.article.text)).items():
        if path := registry.country_told(word):
            found[path] += times
    for entity in extraction.entities:
        actor = _only_bearer(entity, registry)
        if actor is not None:
            found[actor.path] += len(entity.mentions)
            if country := registry.country_of(actor):
                found[country] += len(entity.mentions)
    return found


def _only_bearer(entity: Entity, registry: Registry) -> KnownActor | None:
    """The known actor whose name nobody else has, for a body or somebody named in full; else None."""
    if entity.type not in TELLING or is_shared(entity.name):
        return None
    bearers = registry.named(entity.type, entity.name)
    alone = {actor.path for actor in (*bearers, *registry.named_at_home(entity.type, entity.name))}
    return bearers[0] if len(bearers) == len(alone) == 1 else None
