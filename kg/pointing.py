"""Words that only point within an article ("der neue Plan", "30 Lastwagen"), and parts of a name that do not."""

import re
from collections.abc import Iterable, Sequence

from kg.known import single_cases
from kg.names import slug
from kg.words import declined, generic_stems, may_be_of_country, stem, stems, words

#: Numbers that tell which one is meant, not how many or how much: years; "6. Parteitag"; "Artikel 7"; "55-Punkte-Plan",
#: but not "55-jährig" and "1:0-Sieg"; "9/11".
_TELLING_NUMBER = re.compile(
    r"\b[12]\d{3}\b"
    r"|(?<![\d.,:])\d{1,3}\. \w"
    r"|\b[A-ZÄÖÜ]\w+ \d{1,4}(?=$|\)| (?:und|in|im|der|des|von|vom|zu|zum|zur|auf|an|am|bei|gegen|für|nach)\b)"
    r"|(?<![\d.,:])\d+-(?!(?i:jährig))[^\W\d]"
    r"|\b\d+ ?/ ?\d+"
)
#: Articles before a masculine or neuter noun, and before a feminine one, which are those of the plural as well.
NOT_FEMININE, FEMININE = frozenset({"des", "dem", "das"}), frozenset({"der", "die"})
#: What begins an attribute that tells more of the noun before it.
ATTRIBUTES = frozenset({
    "der", "des", "von", "vom", "in", "im", "aus", "bei", "für", "gegen", "mit", "um", "zwischen", "über",
})  # fmt: skip


def is_numbered(name: str) -> bool:
    """Whether a number in the name tells which one is meant."""
    return bool(_TELLING_NUMBER.search(name))


def is_frequent(name: str, mentions: Sequence[str]) -> bool:
    """Whether the first noun of an event's name is of a kind that there are many of every year: "Interview"."""
    noun = next(iter(capital_nouns(re.findall(r"\w+", name), mentions)), "")
    return stem(noun).endswith(tuple(sorted(stems("frequent_events.txt"))))


def has_named_part(name: str) -> bool:
    """Whether a compound begins with a name: "Istanbul-Abkommen", but not "Protest-Aktion", "E-Mail", "Anti-Terror"."""
    return any(_may_name(word.split("-")[0]) for word in name.split() if "-" in word[1:-1])


def _may_name(head: str) -> bool:
    """Whether the first part of a compound may be a name."""
    nameless = stem(head) in generic_stems() or slug(head) in words("nameless_heads.txt")
    return len(head) > 1 and head[0].isupper() and not nameless


def points_within(name: str, mentions: Sequence[str]) -> bool:
    """Whether the name of a plan says that it is one of its article: by an infinitive alone, an amount alone, an
    adjective that only points ("neue", "entsprechende") or a noun after an article ("Waffen in der Stadt")."""
    parts = re.findall(r"\w+", name)
    amount = _is_amount(parts, capital_nouns(parts, mentions))
    return amount or _is_bare_verb(name, mentions) or _is_relative(parts, mentions) or _is_told_of(parts)


def capital_nouns(parts: Iterable[str], mentions: Iterable[str]) -> list[str]:
    """The words of a name with a capital that no mention has in small letters."""
    small = {stem(word) for mention in mentions for word in re.findall(r"\w+", mention) if word[0].islower()}
    return [part for part in parts if part[0].isupper() and stem(part) not in small]


def _is_bare_verb(name: str, mentions: Sequence[str]) -> bool:
    """Whether the name is one word that the text has as a verb: "Kontrollieren" for "kontrolliert werden"."""
    if not re.fullmatch(r"\w+n", name):
        return False
    begins = [word for mention in mentions for word in re.findall(r"\w+", mention) if slug(word)[:3] == slug(name)[:3]]
    return not any(word[0].isupper() for word in begins)


def _is_amount(parts: Sequence[str], nouns: Sequence[str]) -> bool:
    """Whether nothing but a number and what is counted by it is named: "200 Millionen Dollar"."""
    return len(parts) > 1 and bool(nouns) and all(slug(noun) in words("amount_words.txt") for noun in nouns)


def _is_relative(parts: Sequence[str], mentions: Sequence[str]) -> bool:
    """Whether an adjective points to what is told beside: "neue Regeln", but not "die Neue Seidenstraße"."""
    pointing = [part for part in parts if part.lower() in declined("pointing_adjectives.txt")]
    return any(part.islower() or not any(part in mention[1:] for mention in mentions) for part in pointing)


def _is_told_of(parts: Sequence[str]) -> bool:
    """Whether a noun with the definite article is one that the text tells of: "Truppen aus der Stadt", but not "aus der
    Stadt Musterheim", "der Präsident von Musterland"."""
    return any(_is_known_here(parts, at) for at, part in enumerate(parts) if part in NOT_FEMININE | FEMININE)


def _is_known_here(parts: Sequence[str], at: int) -> bool:
    """Whether behind the article at this place comes a noun that is known from the article, and nothing to tell it."""
    rest = parts[at + 1 :]
    noun = next((i for i, part in enumerate(rest) if part[0].isupper()), None)
    if noun is None or any(part in ATTRIBUTES or may_be_of_country(part) for part in rest[:noun]):
        return False
    if parts[at] in FEMININE:
        listed = slug(rest[noun]) in words("told_feminines.txt")
    else:
        forms = (rest[noun], *single_cases(rest[noun]))  # the stem of "Täters" is not that of "Täter"
        listed = any(stem(form) in stems("told_nouns.txt") for form in forms)
    after = rest[noun + 1 : noun + 2]
    return listed and not any(part[0].isupper() or part in ATTRIBUTES for part in after)
