"""What an entity is called: its name without what does not belong to it, and its other names."""

import re

from kg.model import Entity, EntityType
from kg.words import QUOTATION_MARKS, bare, generic_stems, name_words, stem

_QUOTE = re.compile(f"[{QUOTATION_MARKS}]")
#: Those that are no apostrophes.
_ALONE = re.compile('[“”«»‹›"]')
#: The end of a sentence behind a number or a legal form: "Bundesautobahn 9.", "Weserstadion GmbH."; not "e.V.".
_FULL_STOP = re.compile(r"(?<=\d)\.$|(?<=[a-z][A-Z])\.$")
#: Marks that can only open, and what closes them.
OPENING_MARK, CLOSING_MARK = "„", "“"


def clean_name(entity: Entity) -> str:
    """The name without quotation marks around it, without a bracket that nothing closes and the full stop of its
    sentence, and a person's without titles."""
    name = _unquoted(_without_open_bracket(" ".join(entity.name.split())).strip(" ,;:")) or entity.mentions[0].text
    if entity.type is EntityType.PERSON:
        return " ".join(name_words(name)) or name
    return _FULL_STOP.sub("", name[0].upper() + name[1:])


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
        return whole + CLOSING_MARK if OPENING_MARK in whole else _ALONE.sub("", whole)
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
