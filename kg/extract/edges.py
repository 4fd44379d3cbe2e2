"""Where words said begin and end: at the article of their first noun, not at a word that leads over to what follows."""

from collections.abc import Set

from kg.extract.marks import quotation_around, trim, with_both_marks
from kg.extract.mentions import completed
from kg.extract.text import Text
from kg.model import Span, StatementKind

#: What belongs to a noun behind it.
MODIFIERS = frozenset({"det", "det:poss", "amod", "nummod"})
#: What ends no words said where that which it leads over to is left out: "gegen", "und", "woraufhin".
OPEN = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PRON"})
#: How the tree hangs such words on what follows them.
FUNCTION_WORDS = frozenset({"case", "cc", "mark", "det", "det:poss"})
#: What is left behind with them.
SIGNS = frozenset(",:;–-")
FULL_STOP = "."


def whole_phrases(text: Text, first: int, last: int) -> tuple[int, int]:
    """The first and last word of the stretch where it begins and ends with whole phrases."""
    last = completed(text, last)
    while last > first and _leads_over(text, last):
        last -= 1
    inside = text.tokens(first, last)
    while first and text.number[first - 1] == text.number[first] and _belongs(text, first - 1, inside):
        first -= 1
    return first, last


def with_edges(text: Text, span: Span, kind: StatementKind) -> Span:
    """The span with both marks of a quotation that it holds a part of; reported words without their full stop."""
    raw = text.article.text
    if kind is StatementKind.INDIRECT and text.slice(span).endswith(FULL_STOP) and _is_full_stop(text, span.end):
        span = trim(text, Span(span.begin, span.end - 1)) or span
    return with_both_marks(raw, span) if quotation_around(text, span) is None else span


def _leads_over(text: Text, i: int) -> bool:
    """Whether the word leads over to one behind it: not the separated prefix in "griffen sie an"."""
    word = text.words[i]
    behind = text.words[i].i < word.head.i
    return word.text in SIGNS or (word.pos_ in OPEN and word.dep_ in FUNCTION_WORDS and behind)


def _belongs(text: Text, i: int, inside: Set[int]) -> bool:
    """Whether the word is an article or adjective of a noun of the stretch."""
    word = text.words[i]
    return word.dep_ in MODIFIERS and word.head.i in inside and word.head.pos_ in ("NOUN", "PROPN")


def _is_full_stop(text: Text, end: int) -> bool:
    """Whether a word of its own that is a full stop ends there, as no abbreviation has it."""
    word = text.doc.char_span(end - 1, end)
    return word is not None and word.text == FULL_STOP
