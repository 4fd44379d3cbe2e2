"""Mentions → mentions with settled types: overlaps of layers are resolved, and names that the recogniser alone saw
are taken in."""

from collections.abc import Iterator, Sequence

from kg.extract.aliases import Aliases
from kg.extract.mentions import ENTITY_LAYERS, Found, make_found
from kg.extract.text import Text

#: Types among which a stretch of text has only one; a group or event may hold a name inside.
EXCLUSIVE = frozenset({"Person", "Organisation", "Country", "Place"})
NAMES = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}
#: How sure a mention is that only the name recogniser saw.
RECOGNISED = 0.5


def settle_types(text: Text, found: Sequence[Found], aliases: Aliases) -> list[Found]:
    """The mentions in text order, each stretch with one of the exclusive types."""
    ordered = sorted(found, key=lambda m: (-m.confidence, m.first, m.layer))
    kept: list[Found] = []
    taken: dict[int, str] = {}
    for mention in ordered:
        words = range(mention.first, mention.last + 1)
        if mention.layer in EXCLUSIVE:
            if any(word in taken for word in words):
                continue
            taken |= dict.fromkeys(words, mention.layer)
        kept.append(mention)
    covered = {word for m in kept if m.layer in ENTITY_LAYERS for word in range(m.first, m.last + 1)}
    kept += _recognised(text, covered, aliases)
    return sorted(kept, key=lambda m: (m.first, m.last, m.layer))


def _recognised(text: Text, covered: set[int], aliases: Aliases) -> Iterator[Found]:
    """Names that no layer covers."""
    place = {token.i: i for i, token in enumerate(text.words)}
    for ent in text.doc.ents:
        layer = NAMES.get(ent.label_)
        first, last = place.get(ent.start), place.get(ent.end - 1)
        if layer is None or first is None or last is None or covered & set(range(first, last + 1)):
            continue
        if layer == "Place" and aliases.is_country(ent.text):
            layer = "Country"
        yield make_found(text, layer, first, last, RECOGNISED)
