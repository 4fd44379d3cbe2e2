"""One article on its way through the stage: its Doc, the words that the model scored, and its sentences."""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from kg.language.component import Reading
from kg.model import Article, Span


@dataclass(frozen=True)
class Text:
    """`words` are the tokens that are not white space; `number[i]` is the sentence of word i."""

    article: Article
    doc: Doc
    reading: Reading
    words: tuple[Token, ...]
    number: np.ndarray
    sentences: tuple[Span, ...]
    first_words: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The characters of the words first…last."""
        end = self.words[last]
        return Span(self.words[first].idx, end.idx + len(end))

    def tokens(self, first: int, last: int) -> frozenset[int]:
        """The token numbers of the words first…last."""
        return frozenset(word.i for word in self.words[first : last + 1])

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.article.text[span.begin : span.end]

    def sentence_words(self, sentence: int) -> range:
        """The words of a sentence."""
        last = sentence + 1 == len(self.first_words)
        return range(self.first_words[sentence], len(self.words) if last else self.first_words[sentence + 1])


def make_text(article: Article, doc: Doc) -> Text | None:
    """The text of a Doc that went through the model, or None where it has no word."""
    reading: Reading | None = doc._.reading
    if reading is None or not len(reading.tokens):
        return None
    words = tuple(doc[int(i)] for i in reading.tokens)
    number = reading.sentences
    firsts = tuple(int(i) for i in np.flatnonzero(np.diff(number, prepend=-1)))
    lasts = [*(first - 1 for first in firsts[1:]), len(words) - 1]
    sentences = tuple(Span(words[a].idx, words[b].idx + len(words[b])) for a, b in zip(firsts, lasts, strict=True))
    number = np.cumsum(np.diff(number, prepend=number[0] - 1) != 0) - 1
    return Text(article, doc, reading, words, number, sentences, firsts)


def head_word(text: Text, first: int, last: int) -> int:
    """The word whose syntactic head lies outside; the first noun where there are several, the tagger's nouns in small
    letters last: "muslimischen", "EU-freundlichen"."""
    inside = text.tokens(first, last)
    heads = [
        i
        for i in range(first, last + 1)
        if text.words[i].head.i not in inside or text.words[i].head.i == text.words[i].i
    ]
    nouns = [i for i in heads if text.words[i].pos_ in ("NOUN", "PROPN")]
    nouns.sort(key=lambda i: text.words[i].text.rpartition("-")[2].islower())
    return (nouns or heads or [last])[0]
