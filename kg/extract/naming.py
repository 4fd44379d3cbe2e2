"""Names given to a plan or happening in a row: "… unter dem Namen „Friedenstruppe“ oder „Schutztruppe“"."""

from collections.abc import Iterator, Sequence

from kg.extract.mentions import Found, make_found
from kg.extract.text import Text
from kg.names import slug
from kg.words import OPENING, QUOTATIONS, STRAIGHT, words

CLOSING = frozenset(closing for _, closing in QUOTATIONS) | {STRAIGHT}
#: What stands between two names of a row.
BETWEEN = frozenset({"CCONJ", "PUNCT", "ADV"})
#: How many words a name in quotation marks has at most, and a row between two names.
LONGEST, GAP = 5, 3
#: How far before the noun its preposition stands at most.
REACH = 3
PREPOSITION = "unter"
LAYERS = frozenset({"Proposal", "Event"})


def with_given_names(text: Text, mentions: Sequence[Found]) -> list[Found]:
    """The mentions with each given name as one of the thing that it names."""
    found = list(mentions)
    for thing, names in _given(text, mentions):
        for first, last in names:
            found = [m for m in found if m.layer == "Speech" or m.last < first or m.first > last]
            found.append(make_found(text, thing.layer, first, last, thing.confidence))
    return found


def given_names(text: Text, mentions: Sequence[Found]) -> dict[int, int]:
    """Number of each mention that is a given name → number of the mention that says what it names."""
    number = {(m.layer, m.first, m.last): i for i, m in enumerate(mentions)}
    return {
        number[thing.layer, *name]: number[thing.layer, thing.first, thing.last]
        for thing, names in _given(text, mentions)
        for name in names
        if (thing.layer, *name) in number
    }


def _given(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[Found, list[tuple[int, int]]]]:
    """Each thing that is given names, with the first and last words of these."""
    for i, word in enumerate(text.words):
        if word.pos_ != "NOUN" or slug(word.text) not in words("naming_nouns.txt"):
            continue
        if all(text.words[j].lower_ != PREPOSITION for j in range(max(0, i - REACH), i)):
            continue
        before = [m for m in mentions if m.layer in LAYERS and m.last < i and m.sentence == text.number[i]]
        names = _quoted_row(text, i + 1)
        if before and names:
            yield max(before, key=lambda m: (m.last, m.first)), names


def _quoted_row(text: Text, begin: int) -> list[tuple[int, int]]:
    """First and last words of the names in quotation marks that follow one another from `begin` on."""
    found, at = [], begin
    while (opened := _opened(text, at, GAP if found else 0)) is not None:
        reach = range(opened + 1, min(opened + 2 + LONGEST, len(text.words)))
        closed = next((j for j in reach if text.words[j].text in CLOSING), None)
        if closed is None or closed == opened + 1 or text.number[closed] != text.number[begin - 1]:
            break
        found.append((opened + 1, closed - 1))
        at = closed + 1
    return found


def _opened(text: Text, at: int, gap: int) -> int | None:
    """Where the next quotation mark opens, at most `gap` joining words on; None where none does."""
    for j in range(at, min(at + gap + 1, len(text.words))):
        if text.words[j].text in OPENING:
            return j
        if text.words[j].pos_ not in BETWEEN:
            return None
    return None
