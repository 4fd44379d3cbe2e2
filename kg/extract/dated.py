"""Where the words of a date begin and end: with the preposition that bounds it, never with one that bounds nothing."""

from spacy.tokens import Token

from kg.extract.text import Text
from kg.timetable import is_preposition_of_time, is_recurring, is_unit_of_time, leads, relates

#: How far before the first word the preposition may stand: "seit" before "dem Ende".
REACH = 3
#: How far behind a preposition its noun may stand: "vor der geplanten Wahl".
NOUN_REACH = 4
#: What may stand between a preposition and the words that are marked as a date.
BETWEEN = frozenset({"DET", "ADJ", "NUM"})


def date_begin(text: Text, first: int, last: int) -> int:
    """The first word of the date with what bounds it before the marked words: "seit", "bis weit nach", and with what
    says that it comes again: "jährlich zwischen"."""
    while (begin := _preposition(text, first, last)) is not None or (begin := _leading(text, first)) is not None:
        first = begin
    return _recurring(text, first)


def _preposition(text: Text, first: int, last: int) -> int | None:
    """The word before that is a preposition of the date, with nothing but the date's own words between."""
    for i in range(first - 1, max(first - 1 - REACH, -1), -1):
        word = text.words[i]
        if text.number[i] != text.number[first] or not _hangs_within(text, word, i + 1, last):
            return None
        if word.pos_ == "ADP" and word.dep_ == "case":
            return i if is_preposition_of_time(word.text) else None
        if word.pos_ not in BETWEEN:
            return None
    return None


def _hangs_within(text: Text, word: Token, first: int, last: int) -> bool:
    """Whether the word above it in the tree is one of the words first…last."""
    return text.words[first].i <= word.head.i <= text.words[last].i


def _leading(text: Text, first: int) -> int | None:
    """The word before where it says more of the preposition that stands first: "kurz" of "kurz vor"."""
    before = _before(text, first, 1)
    return first - 1 if before and leads(before.text, text.words[first].text) else None


def _recurring(text: Text, first: int) -> int:
    """The first word with "stets" or "jedes Jahr" directly before."""
    one, two = _before(text, first, 1), _before(text, first, 2)
    if one and is_recurring(one.text):
        return first - 1
    if one and two and is_unit_of_time(one.text) and is_recurring(two.text):
        return first - 2
    return first


def _before(text: Text, first: int, count: int) -> Token | None:
    """The word so many before, in the same sentence."""
    i = first - count
    return text.words[i] if i >= 0 and text.number[i] == text.number[first] else None


def date_end(text: Text, first: int, last: int) -> int:
    """The last word of the date, which is no preposition without its noun: of "in der Woche vor" the noun that says
    which week, of "am Samstag vor" the day."""
    while first < last and _dangles(text, first, last):
        if noun := _noun(text, first, last):
            return noun
        last -= 1
    return last


def _dangles(text: Text, first: int, last: int) -> bool:
    """Whether the last word is a preposition of something behind it; "an" of "von 1991 an" is of none."""
    word = text.words[last]
    return word.pos_ == "ADP" and word.dep_ == "case" and not _hangs_within(text, word, first, last)


def _noun(text: Text, first: int, last: int) -> int | None:
    """The noun of the preposition where it belongs to the date: to "Woche", "Tag", which alone say none, or as the tree
    has it; not that of "am Montag vor Gericht"."""
    head = text.words[last].head
    reach = range(last + 1, min(last + 1 + NOUN_REACH, len(text.words)))
    noun = next((i for i in reach if text.words[i].i == head.i and text.number[i] == text.number[last]), None)
    if noun is None or not relates(text.words[last].text) or head.pos_ != "NOUN":
        return None
    return noun if is_unit_of_time(text.words[last - 1].text) or _hangs_within(text, head, first, last) else None
