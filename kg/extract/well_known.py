"""Well-known bodies and countries where the model saw no name: "Ndrangheta"."""

from collections.abc import Iterator, Set

from kg.extract.aliases import Aliases
from kg.extract.mentions import Found, cut_to_name, make_found
from kg.extract.text import Text
from kg.model import EntityType

#: How sure a mention is that no layer of the model saw, but the name recogniser or the authority.
RECOGNISED = 0.5
#: Of these types a name alone tells enough; surnames are shared by too many.
TYPES = (EntityType.ORGANISATION, EntityType.COUNTRY)
#: A well-known name has so many words at most.
LONGEST = 5


def well_known(text: Text, covered: Set[int], aliases: Aliases) -> Iterator[Found]:
    """The authority's names in text order, the longest at each place; what touches a covered word is left out."""
    at = 0
    while at < len(text.words):
        span = _name_from(text, at, aliases) if text.words[at].pos_ == "PROPN" else None
        if span is None:
            at += 1
            continue
        kind, last = span
        if covered.isdisjoint(range(at, last + 1)):
            yield make_found(text, kind.value, at, last, RECOGNISED)
        at = last + 1


def in_compounds(text: Text, covered: Set[int], aliases: Aliases) -> Iterator[Found]:
    """Well-known bodies before the hyphen of compounds, but for covered words: "NSA" in "NSA-Überwachung".

    Of countries such words are mostly mere adjectives: "US-Dollar".
    """
    for at, word in enumerate(text.words):
        name, _, rest = word.text.partition("-")
        if at not in covered and rest[:1].isupper() and aliases.is_name(name, EntityType.ORGANISATION):
            yield cut_to_name(make_found(text, "Organisation", at, at, RECOGNISED), name)


def _name_from(text: Text, first: int, aliases: Aliases) -> tuple[EntityType, int] | None:
    """The type and last word of the longest name that begins at a word, within its sentence."""
    end = min(first + LONGEST, len(text.words))
    if not aliases.may_begin(text.slice(text.span(first, end - 1))):
        return None
    for last in range(end - 1, first - 1, -1):
        if text.number[first] == text.number[last] and text.words[last].text[-1:].isalnum():
            kind = next((kind for kind in TYPES if _is_name(text, first, last, kind, aliases)), None)
            if kind is not None:
                return kind, last
    return None


def _is_name(text: Text, first: int, last: int, kind: EntityType, aliases: Aliases) -> bool:
    """Whether the words are a well-known name: a single one as it is written, several in any case, though not all in
    small letters: ", dem" is not the DEM."""
    name = text.slice(text.span(first, last))
    if first == last:
        return aliases.is_name(name, kind)
    return not name.islower() and aliases.path(name, kind) is not None
