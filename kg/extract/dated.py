"""Where the words of a date begin and end: with the preposition that bounds it, never with one that bounds nothing."""

from spacy.tokens import Token

from kg.extract.text import Text
from kg.timetable import (
    is_month,
    is_preposition_of_time,
    is_recurring,
    is_unit_of_time,
    is_weekday,
    leads,
    relates,
    tells_time,
)

#: How far before the first marked word the preposition may stand: "seit" before "dem Ende".
REACH = 3
#: How far behind a preposition its noun may stand: "vor der geplanten Wahl".
NOUN_REACH = 4
#: How the words between a preposition and its noun hang on the noun.
BETWEEN = frozenset({"det", "amod", "nummod"})
#: What stands before a noun: "der geplanten", "Obamas".
BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "PROPN"})
#: The particle of a verb: "an" in "greift an".
PARTICLE = "compound:prt"


def date_begin(text: Text, first: int, last: int) -> int:
    """The first word of the date with what bounds it before the marked words: "seit", "bis weit nach", and with what
    says that it comes again: "jährlich zwischen"."""
    if first == last and text.words[first].pos_ == "ADP":
        return first
    first = _weekday(text, first)
    while (begin := _preposition(text, first, last)) is not None or (begin := _leading(text, first)) is not None:
        first = begin
    return _recurring(text, _from(text, first))


def _weekday(text: Text, first: int) -> int:
    """The first word with the weekday that the day of the month explains: "Freitag, den" of "Freitag, den 14. März"."""
    comma, day = _before(text, first, 1), _before(text, first, 2)
    explains = text.words[first].pos_ == "DET" and comma is not None and comma.text == ","
    return first - 2 if explains and day is not None and is_weekday(day.text) else first


def _preposition(text: Text, first: int, last: int) -> int | None:
    """The word before that is a preposition of the date, with nothing but the date's own words between."""
    for i in range(first - 1, max(first - 1 - REACH, -1), -1):
        word = text.words[i]
        if text.number[i] != text.number[first]:
            return None
        if _bounds(text, i, last):
            return i
        if word.dep_ not in BETWEEN or not _hangs_within(text, word, i + 1, last):
            return None
    return None


def _bounds(text: Text, i: int, last: int) -> bool:
    """Whether word i is a preposition of the date behind it. The tree is no judge of one before a noun or number, but
    is needed before an adverb, "von heute 20 Abgeordneten", and another preposition, "reiste ab am Montag"."""
    word, behind = text.words[i], text.words[i + 1]
    if tells_time(word.text):
        return True
    if word.pos_ != "ADP" or word.dep_ == PARTICLE or not is_preposition_of_time(word.text):
        return False
    return behind.pos_ not in ("ADP", "ADV") or _hangs_within(text, word, i + 1, last)


def _hangs_within(text: Text, word: Token, first: int, last: int) -> bool:
    """Whether the word above it in the tree is one of the words first…last."""
    return text.words[first].i <= word.head.i <= text.words[last].i


def _leading(text: Text, first: int) -> int | None:
    """The word before where it says more of the preposition that stands first: "kurz" of "kurz vor"."""
    before = _before(text, first, 1)
    return first - 1 if before and leads(before.text, text.words[first].text) else None


def _from(text: Text, first: int) -> int:
    """The first word with "von Juni" or "vom 1." before the "bis" that stands first."""
    begin, preposition = _before(text, first, 1), _before(text, first, 2)
    if text.words[first].lower_ != "bis" or not begin or not preposition or preposition.lower_ not in ("von", "vom"):
        return first
    return first - 2 if begin.text[0].isdigit() or is_month(begin.text) else first


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
    """The last word of the date, which is no preposition or article without its noun: of "in der Woche vor" the noun
    that says which week, of "am Samstag vor" the day."""
    while first < last and _dangles(text, first, last):
        if noun := _noun(text, first, last):
            return noun
        last -= 1
    return last


def _dangles(text: Text, first: int, last: int) -> bool:
    """Whether the last word belongs to a noun behind it; "an" of "von 1991 an" does not."""
    word = text.words[last]
    if word.pos_ == "ADP":
        return relates(word.text) or (word.dep_ == "case" and not _hangs_within(text, word, first, last))
    return word.pos_ == "DET" and word.dep_ == "det"


def _noun(text: Text, first: int, last: int) -> int | None:
    """The noun of the last word where it belongs to the date: after "Woche", "Tag", which alone say none, after an
    article, or as the tree has it; not that of "am Montag vor Gericht"."""
    word = text.words[last]
    noun = _noun_behind(text, last)
    if noun is None or word.pos_ == "DET":
        return noun
    if not relates(word.text):
        return None
    return (
        noun
        if is_unit_of_time(text.words[last - 1].text) or _hangs_within(text, text.words[noun], first, last)
        else None
    )


def _noun_behind(text: Text, last: int) -> int | None:
    """The noun behind the word, or the name where no noun follows: "der geplanten Wahl", "Ostern"."""
    name = None
    for i in range(last + 1, min(last + 1 + NOUN_REACH, len(text.words))):
        word = text.words[i]
        if text.number[i] != text.number[last] or word.pos_ not in BEFORE_NOUN:
            return i if text.number[i] == text.number[last] and word.pos_ == "NOUN" else name
        if word.pos_ == "PROPN":
            name = i
    return name
