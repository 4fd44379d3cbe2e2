"""Words said begin and end with whole phrases, and with both marks of a quotation."""

import pytest
import spacy

from kg.extract.edges import whole_phrases, with_edges
from kg.extract.text import Text
from kg.model import Article, Span, StatementKind
from tests.extract.texts import text_of

NLP = spacy.blank("de")
DEMANDED = [
    ("forderte", "VERB", 0, "ROOT", "fordern"),
    ("einen", "DET", 3, "det", "ein"),
    ("raschen", "ADJ", 3, "amod", "rasch"),
    ("Schutz", "NOUN", 0, "obj", "Schutz"),
    ("gegen", "ADP", 6, "case", "gegen"),
    ("starkes", "ADJ", 6, "amod", "stark"),
    ("Hochwasser", "NOUN", 3, "nmod", "Hochwasser"),
]


@pytest.mark.parametrize(
    ("stretch", "whole"),
    [((3, 3), (1, 3)), ((2, 4), (1, 3)), ((1, 5), (1, 6)), ((0, 6), (0, 6))],
)
def test_a_stretch_becomes_whole_phrases(stretch, whole):
    assert whole_phrases(text_of(DEMANDED), *stretch) == whole


def test_a_separated_prefix_ends_what_is_said():
    text = text_of(
        [
            ("sie", "PRON", 1, "nsubj", "sie"),
            ("griffen", "VERB", 1, "ROOT", "greifen"),
            ("an", "ADP", 1, "compound:prt", "an"),
        ]
    )
    assert whole_phrases(text, 0, 2) == (0, 2)


@pytest.mark.parametrize(
    ("raw", "words", "kind", "found"),
    [
        ("Es sei eine „Lösung auf Zeit“, hieß es.", "eine „Lösung auf Zeit", "indirect", "eine „Lösung auf Zeit“"),
        ("Er sprach vom „Ende“ der Zeit.", "Ende“ der Zeit", "indirect", "„Ende“ der Zeit"),
        ('Es sei eine "Lösung auf Zeit", hieß es.', 'eine "Lösung auf Zeit', "indirect", 'eine "Lösung auf Zeit"'),
        ('Er sprach vom "Ende" der Zeit.', 'Ende" der Zeit', "indirect", '"Ende" der Zeit'),
        ("„Wir warten ab.“", "Wir warten ab.", "direct", "Wir warten ab."),
        ("Man warte ab .", "Man warte ab .", "indirect", "Man warte ab"),
        (
            "Man brauche Wasser, Strom usw. und Brot",
            "Man brauche Wasser, Strom usw.",
            "indirect",
            "Man brauche Wasser, Strom usw.",
        ),
        ("Es gelte „bis auf Weiteres“ .", "bis auf Weiteres“ .", "indirect", "bis auf Weiteres"),
    ],
)
def test_marks_and_full_stops(raw, words, kind, found):
    doc = NLP(raw)
    text = Text(Article("a", raw), doc, None, tuple(doc), None, (Span(0, len(raw)),), (0,))
    begin = raw.index(words)
    assert text.slice(with_edges(text, Span(begin, begin + len(words)), StatementKind(kind))) == found
