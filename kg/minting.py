"""The path and the names of an entity that is no known actor: decided from its name, type, time and article."""

import re
from collections.abc import Container

from kg.dates import normalise, years_in
from kg.model import Entity, EntityType, Extraction, Predicate
from kg.names import slug
from kg.registry import Registry
from kg.words import QUOTATION_MARKS, bare, generic_stems, is_surname, name_words, phrases, stem, words

_QUOTE = re.compile(f"[{QUOTATION_MARKS}]")
#: Those that are no apostrophes.
_ALONE = re.compile('[“”«»‹›"]')
#: Marks that can only open, and what closes them.
OPENING, CLOSING = "„", "“"
#: Kinds of event that last or come once: they go by name alone, whatever day an article speaks of.
LASTING = frozenset({"Conflict", "Agreement", "Crisis", "Disaster"})
YEAR = re.compile(r"\b[12]\d{3}\b")
#: An article, or a preposition with one, and a last word.
_AFTER_ARTICLE = re.compile(r"\b(?:d(?:er|ie|as|es|em|en)|ein(?:e[nmrs]?)?|im|am|vom|zum|zur|beim) [^\s]+$", re.I)
LONGEST_ARTICLE = 7
#: The shortest name of a known thing that counts when it begins a compound: "Irakkrieg", but not "EUropa".
COMPOUND_BEGIN = 4


def clean_name(entity: Entity) -> str:
    """The name without quotation marks around it and a bracket that nothing closes, and a person's without titles."""
    name = _unquoted(_without_open_bracket(" ".join(entity.name.split())).strip(" ,;:")) or entity.mentions[0].text
    if entity.type is EntityType.PERSON:
        return " ".join(name_words(name)) or name
    return name[0].upper() + name[1:]


def _without_open_bracket(text: str) -> str:
    """The text up to a bracket that nothing closes, and without one that nothing opens or that it begins with."""
    while text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].strip() or text.replace("(", "")
    return text.replace(")", "") if ")" in text and "(" not in text else text


def _unquoted(text: str) -> str:
    """The text without quotation marks around all of it; one that opens at a part of it is closed, one that only closes
    a part is left out."""
    marks = len(_QUOTE.findall(text))
    both = marks == 2 and text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS
    whole = text.strip(QUOTATION_MARKS) if both or marks == 1 else text
    if marks == 1:
        return whole + CLOSING if OPENING in whole else _ALONE.sub("", whole)
    return whole


def alt_labels(entity: Entity, label: str) -> tuple[str, ...]:
    """The other names among the mentions, in text order: no descriptions, no bare inflections of the label."""
    found = [clean for m in entity.mentions if (clean := _as_name(entity, m.text)) and _is_name(entity, clean)]
    own = {label.lower(), label.lower() + "s"}
    unique = {name.lower(): name for name in reversed(found) if name.lower() not in own}
    return tuple(reversed(unique.values()))


def _as_name(entity: Entity, text: str) -> str:
    """The mention's words without article, quotation marks and a person's titles."""
    name = _unquoted(bare(" ".join(text.split())).strip(" ,;:."))
    return " ".join(name_words(name)) if entity.type is EntityType.PERSON else name


def _is_name(entity: Entity, text: str) -> bool:
    """Whether a mention's words are a name of the entity and not a mere description of it."""
    if not text or not (text[0].isupper() or text[0].isdigit()) or len(text) > 100:
        return False
    own = {stem(word) for word in re.findall(r"\w+", entity.name)}
    parts = re.findall(r"\w+", text)
    if entity.type in (EntityType.EVENT, EntityType.PROPOSAL):
        return any(stem(part) not in generic_stems() for part in parts if part[0].isupper())
    if entity.type is EntityType.PERSON:
        return bool(parts) and all(stem(word) in own for word in parts)
    acronym = len(parts) == 1 and sum(c.isupper() for c in text) > 1
    return acronym or any(stem(word) in own for word in parts) and not all(stem(w) in generic_stems() for w in parts)


def mint(entity: Entity, extraction: Extraction, registry: Registry, taken: Container[str]) -> str:
    """The entity's path below ``id/``.

    A name that could be anybody's ("Müller", "Regierung", "Treffen") gets the article's stem as well, and when
    the article has several such things of one name, the place of the first mention.
    """
    folder, name = entity.type.value.lower(), slug(clean_name(entity))
    if is_specific(entity, extraction, registry):
        path = f"{folder}/{name}{_year_suffix(entity, extraction)}"
        if not registry.occupied(path):
            return path
    path = f"{folder}/{name}-{slug(extraction.article.id)}"
    return f"{path}-{entity.mentions[0].span.begin}" if path in taken else path


def is_specific(entity: Entity, extraction: Extraction, registry: Registry) -> bool:
    """Whether the name alone tells which thing of the world is meant."""
    name = clean_name(entity)
    parts = re.findall(r"\w+", name)
    if entity.type is EntityType.PERSON:
        return not is_surname(name_words(name))
    if entity.type is EntityType.GROUP:
        unnamed = any(part.isdigit() or slug(part) in words("unnamed_groups.txt") for part in parts)
        somebody = any(m.text.lower().startswith("ein") and bare(m.text) != m.text for m in entity.mentions)
        return not unnamed and not somebody and _points_to_known(parts, registry)
    if entity.type is EntityType.EVENT:
        if slug(name) in phrases("unique_events.txt"):
            return True
        return _is_dated(entity, extraction) and _is_marked(entity, name, parts, extraction, registry)
    if any(slug(part) in words("indexical_words.txt") for part in parts):
        return False
    if len(parts) == 1 and entity.subtype and _has_article(entity, extraction):
        return False  # "die Notenbank", whose class its ending tells
    small = {stem(word) for m in entity.mentions for word in re.findall(r"\w+", m.text) if word[0].islower()}
    nouns = [part for part in parts if part[0].isupper() and stem(part) not in small]
    return any(stem(noun) not in generic_stems() for noun in nouns) or (
        bool(nouns) and _points_to_known(parts, registry)
    )


def _is_marked(entity: Entity, name: str, parts: list[str], extraction: Extraction, registry: Registry) -> bool:
    """Whether a number or the name of somebody, of a body or of a place in the name tells which one is meant."""
    numbered, known = any(part.isdigit() for part in parts), _points_to_known(parts, registry)
    return numbered or known or _has_named_part(name) or _holds_name(entity, name, extraction)


def _has_article(entity: Entity, extraction: Extraction) -> bool:
    """Whether an article stands before a mention of one word, or at its beginning."""
    text = extraction.article.text
    single = (m.span for m in entity.mentions if " " not in bare(m.text))
    return any(_AFTER_ARTICLE.search(text[max(0, span.begin - LONGEST_ARTICLE) : span.end]) for span in single)


def _has_named_part(name: str) -> bool:
    """Whether a compound begins with a name: "Istanbul-Abkommen", but not "Protest-Aktion"."""
    heads = [word.split("-")[0] for word in name.split() if "-" in word[1:]]
    return any(head[:1].isupper() and stem(head) not in generic_stems() for head in heads)


def _is_dated(entity: Entity, extraction: Extraction) -> bool:
    """Whether a year is known, or the event is of a kind that needs none."""
    return _needs_no_year(entity) or event_year(entity.key, extraction) is not None


def _needs_no_year(entity: Entity) -> bool:
    """Whether the event lasts, is the only one of its name or has a year in it."""
    unique = slug(clean_name(entity)) in phrases("unique_events.txt") or "krieg" in entity.name.lower()
    return unique or entity.subtype in LASTING or bool(YEAR.search(entity.name))


def _points_to_known(parts: list[str], registry: Registry) -> bool:
    """Whether a word is, or a compound begins with, the name, adjective or inhabitant of a known actor."""
    known = registry.name_stems
    stems = [stem(part) for part in parts]
    return any(s in known or any(s[:n] in known for n in range(COMPOUND_BEGIN, len(s) - 2)) for s in stems)


def _holds_name(entity: Entity, name: str, extraction: Extraction) -> bool:
    """Whether a named person, organisation, country or place of the article stands in the name."""
    text = name.lower()
    for other in extraction.entities:
        if other.key != entity.key and other.type not in (EntityType.EVENT, EntityType.PROPOSAL, EntityType.GROUP):
            word = clean_name(other).lower()
            # Looked for as it is first, since an expression for each name would have to be compiled.
            named = len(word) >= 2 and word in text and stem(word) not in generic_stems()
            if named and re.search(rf"\b{re.escape(word)}", text):
                return True
    return False


def _year_suffix(entity: Entity, extraction: Extraction) -> str:
    """The year of an event that its name does not say, as "-2005": its own, else the article's; "" for what lasts."""
    if entity.type is not EntityType.EVENT or _needs_no_year(entity):
        return ""
    year = event_year(entity.key, extraction)
    return f"-{year}" if year else ""


def event_year(key: str, extraction: Extraction) -> int | None:
    """The first year that the article gives for the event, else the year it was written in, if known; a year that it
    lasts since or until is none of it."""
    written = extraction.article.date
    for relation in extraction.relations:
        if relation.predicate is Predicate.WHEN and relation.subject == key:
            time = normalise(relation.object, written, years_in(extraction.article.text))
            if time and time.at and time.at.year:
                return time.at.year
            if time and time.begin and time.end and time.begin.year and time.begin.year == time.end.year:
                return time.begin.year
    return written.year if written else None
