"""Texts of one sentence, made word by word."""

import numpy as np
import spacy
from spacy.tokens import Doc

from kg.extract.text import Text
from kg.model import Article, Span

NLP = spacy.blank("de")


def text_of(rows):
    """A text of one sentence from (word, part of speech, head's place, relation, lemma) rows."""
    words, pos, heads, deps, lemmas = zip(*rows, strict=True)
    doc = Doc(NLP.vocab, words=list(words), pos=list(pos), heads=list(heads), deps=list(deps), lemmas=list(lemmas))
    return Text(
        Article("a", doc.text), doc, None, tuple(doc), np.zeros(len(doc), dtype=int), (Span(0, len(doc.text)),), (0,)
    )
