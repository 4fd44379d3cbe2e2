"""The path of an entity that is no known actor: decided from its name, type, time and article."""

from collections.abc import Container

from kg.eventyears import event_year, needs_no_year
from kg.labels import clean_name
from kg.model import Entity, EntityType, Extraction
from kg.names import slug
from kg.registry import Registry
from kg.specific import Surroundings, is_specific


def mint(entity: Entity, around: Surroundings, registry: Registry, taken: Container[str]) -> str:
    """The entity's path below ``id/``.

    A name that could be anybody's ("Müller", "Regierung", "Treffen") gets the article's stem as well, and when
    the article has several such things of one name, the place of the first mention.
    """
    folder, name = entity.type.value.lower(), slug(clean_name(entity))
    if is_specific(entity, around, registry):
        path = f"{folder}/{name}{_year_suffix(entity, around.extraction)}"
        if not registry.occupied(path):
            return path
    path = f"{folder}/{name}-{slug(around.extraction.article.id)}"
    return f"{path}-{entity.mentions[0].span.begin}" if path in taken else path


def _year_suffix(entity: Entity, extraction: Extraction) -> str:
    """The year of an event that its name does not say, as "-2005": its own, else the article's; "" for what lasts."""
    if entity.type is not EntityType.EVENT or needs_no_year(entity):
        return ""
    year = event_year(entity.key, extraction)
    return f"-{year}" if year else ""
