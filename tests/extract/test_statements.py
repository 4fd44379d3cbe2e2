"""The words said: their edges and their kind."""

import pytest
import spacy

from kg.extract.statements import kind_of, trim
from kg.extract.text import Text
from kg.model import Article, Span, StatementKind

NLP = spacy.blank("de")


def text_of(raw):
    doc = NLP(raw)
    return Text(Article("a", raw), doc, None, tuple(doc), None, (Span(0, len(raw)),), (0,))


def span_of(raw, words):
    begin = raw.index(words)
    return Span(begin, begin + len(words))


@pytest.mark.parametrize(
    ("raw", "words", "kind"),
    [
        ("„Wir sind dagegen“, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("»Wir sind dagegen«, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("Sie sagte, man sei dagegen.", "man sei dagegen", StatementKind.INDIRECT),
        ("„Das geht nicht. Wir sind dagegen“, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("Die „Allianz“ sei stark, sagte sie.", "sei stark", StatementKind.INDIRECT),
    ],
)
def test_kind_of(raw, words, kind):
    assert kind_of(text_of(raw), span_of(raw, words)) == kind


def test_trim_takes_marks_and_commas_off():
    raw = "„Wir sind dagegen“, sagte sie."
    span = trim(text_of(raw), Span(0, raw.index(" sagte")))
    assert raw[span.begin : span.end] == "Wir sind dagegen"


def test_trim_of_marks_alone_is_none():
    assert trim(text_of("„ “"), Span(0, 3)) is None
