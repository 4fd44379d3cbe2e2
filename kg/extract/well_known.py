"""Well-known bodies and countries where the model saw no name, or only a part of one: "Ndrangheta", "Burkina"."""

from collections.abc import Iterable, Iterator, Sequence, Set

from kg.extract.aliases import Aliases
from kg.extract.forms import SMALL_WORDS
from kg.extract.mentions import Found, cut_to_name, make_found
from kg.extract.text import Text, head_word
from kg.language.lemmas import ARTICLES
from kg.model import EntityType

#: How sure a mention is that no layer of the model saw, but the name recogniser or the authority.
RECOGNISED = 0.5
#: Of these types a name alone tells enough; surnames are shared by too many.
TYPES = (EntityType.ORGANISATION, EntityType.COUNTRY)
#: A well-known name has so many words at most.
LONGEST = 5
#: Layers of names of which a stretch has one.
SINGLE_NAMES = frozenset({"Person", "Organisation", "Country", "Place"})
SETTINGS = frozenset({"Country", "Place"})
#: A well-known name's type, first and last word.
Name = tuple[EntityType, int, int]


def well_known(text: Text, covered: Set[int], names: Iterable[Name]) -> Iterator[Found]:
    """The mentions of the authority's names in a text; what touches a covered word is left out."""
    for kind, first, last in names:
        if covered.isdisjoint(range(first, last + 1)):
            yield make_found(text, kind.value, first, last, RECOGNISED)


def made_whole(text: Text, found: Sequence[Found], names: Iterable[Name]) -> list[Found]:
    """The mentions, and one of a whole well-known name in the place of those of its parts: "Vereinigten", "Arabischen",
    "Emiraten"; what a body's name names besides stays: "Washington" in "Außenministerium in Washington"."""
    for kind, first, last in names:
        if first == last:
            continue
        words = range(first, last + 1)
        touching = [m for m in found if m.layer in SINGLE_NAMES and m.first <= last and m.last >= first]
        within = [m for m in touching if m.first in words and m.last in words]
        if not touching or len(within) < len(touching):
            continue
        if any((m.first, m.last) == (first, last) for m in within):
            continue
        kept = {m for m in within if kind == EntityType.ORGANISATION and m.layer in SETTINGS}
        if len(kept) == len(within) and "Plur" in text.words[head_word(text, first, last)].morph.get("Number"):
            continue  # "Regierungen in Madrid" are several
        whole = make_found(text, kind.value, first, last, max(m.confidence for m in within))
        found = [m for m in found if m not in within or m in kept] + [whole]
    return list(found)


def names_in(text: Text, aliases: Aliases) -> Iterator[Name]:
    """The authority's names in text order, the longest at each place."""
    at = 0
    while at < len(text.words):
        word = text.words[at]
        span = _name_from(text, at, aliases) if word.text[:1].isupper() and word.lower_ not in ARTICLES else None
        if span is None:
            at += 1
            continue
        kind, last = span
        yield kind, at, last
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
    """Whether the words are a well-known name: a single one as it is written where it is read as a name, several in
    any case, though with capitals: ", dem" is not the DEM, "die linke Senatorin" not Die Linke."""
    name = text.slice(text.span(first, last))
    if first == last:
        return text.words[first].pos_ == "PROPN" and aliases.is_name(name, kind)
    capital = all(w.text[:1].isupper() or w.lower_ in SMALL_WORDS for w in text.words[first : last + 1])
    return capital and aliases.path(name, kind) is not None
