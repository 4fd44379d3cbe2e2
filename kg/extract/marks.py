"""Quotation marks around words said."""

from functools import lru_cache

from kg.extract.text import Text
from kg.model import Span, StatementKind
from kg.words import QUOTATION_MARKS, QUOTATIONS, STRAIGHT

#: No quotation is longer than this, in characters; a missing mark must not make a whole article one.
LONGEST = 2000


def trim(text: Text, span: Span) -> Span | None:
    """The span without quotation marks, commas and spaces at its ends; None where nothing is left."""
    raw, begin, end = text.article.text, span.begin, span.end
    while begin < end and (raw[begin] in QUOTATION_MARKS or raw[begin] in " ,:;–-"):
        begin += 1
    while end > begin and (raw[end - 1] in QUOTATION_MARKS or raw[end - 1] in " ,:;"):
        end -= 1
    return Span(begin, end) if begin < end else None


def with_both_marks(raw: str, span: Span) -> Span:
    """The span with the mark directly before or behind it that the other within it asks for: "eine „Lösung auf Zeit"
    → "eine „Lösung auf Zeit“"."""
    words = raw[span.begin : span.end]
    for opening, closings in _marks_used(raw):
        balance = words.count(opening) - sum(words.count(closing) for closing in closings)
        if balance > 0 and raw[span.end : span.end + 1] in tuple(closings):
            return Span(span.begin, span.end + 1)
        if balance < 0 and raw[: span.begin].endswith(opening):
            return Span(span.begin - 1, span.end)
    if words.count(STRAIGHT) % 2:
        inside = raw.count(STRAIGHT, 0, span.begin) % 2
        if inside and raw[: span.begin].endswith(STRAIGHT):
            return Span(span.begin - 1, span.end)
        if not inside and raw[span.end : span.end + 1] == STRAIGHT:
            return Span(span.begin, span.end + 1)
    return span


def kind_of(text: Text, span: Span) -> StatementKind:
    """Direct, where the words stand in a quotation that began before them and ends with or after them.

    Articles without any quotation mark leave this to the model (`PairScores.quoted`)."""
    return StatementKind.INDIRECT if quotation_around(text, span) is None else StatementKind.DIRECT


def quotation_around(text: Text, span: Span) -> Span | None:
    """What stands between the marks that were opened before the span and are closed at its end or later, or None."""
    raw = text.article.text
    for opening, closings in _marks_used(raw):
        if nested := _nesting(raw, span, opening, closings):
            return nested
        start = raw.rfind(opening, max(0, span.begin - LONGEST), span.begin)
        ends = [end for closing in closings if (end := raw.find(closing, start + 1)) >= 0]
        # Where another one is opened before, the mark that closes the first is missing or of another kind.
        if start >= 0 and ends and span.end <= min(ends) and not 0 <= raw.find(opening, span.end) < min(ends):
            return Span(start + 1, min(ends))
    if raw.count(STRAIGHT, 0, span.begin) % 2 and (end := raw.find(STRAIGHT, span.begin)) >= span.end:
        return Span(raw.rfind(STRAIGHT, 0, span.begin) + 1, end)
    return None


def _nesting(raw: str, span: Span, opening: str, closings: str) -> Span | None:
    """What stands around the span in the widest quotation that holds another with the same marks, or None."""
    return next((nest for nest in reversed(_nests(raw, opening, closings)) if nest.contains(span)), None)


@lru_cache(8)
def _nests(raw: str, opening: str, closings: str) -> tuple[Span, ...]:
    """What stands between marks that hold others like them, inner ones first, in the paragraphs of a text where each
    mark that opens has one that closes."""
    found: list[Span] = []
    begin = 0
    for paragraph in raw.split("\n"):
        found += _nests_within(paragraph, begin, opening, closings)
        begin += len(paragraph) + 1
    return tuple(found)


def _nests_within(paragraph: str, begin: int, opening: str, closings: str) -> list[Span]:
    opened: list[int] = []
    found: list[Span] = []
    deepest = 0  # how many quotations the last one that was closed stood in
    for at, mark in enumerate(paragraph):
        if mark == opening:
            opened.append(at)
            deepest = len(opened)
        elif mark in closings:
            if not opened:
                return []
            start = opened.pop()
            if deepest > len(opened) + 1 and at - start <= LONGEST:
                found.append(Span(begin + start + 1, begin + at))
    return [] if opened else found


@lru_cache(1)
def _marks_used(raw: str) -> tuple[tuple[str, str], ...]:
    """The marks that open quotations in a text, each with all that close them: "»" closes where "«" comes first, "“"
    where "„" opens."""
    used: dict[str, str] = {}
    for opening, closing in QUOTATIONS:
        begin, end = raw.find(opening), raw.find(closing)
        if begin >= 0 and not 0 <= end < begin and all(opening not in closings for closings in used.values()):
            used[opening] = used.get(opening, "") + closing
    return tuple(used.items())
