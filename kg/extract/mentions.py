"""Text → mentions: where persons, organisations, countries, places, groups, events and proposals are named or described."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.extract.text import Text
from kg.language.labels import LAYERS, SLICES
from kg.language.spans import log_softmax
from kg.model import EntityType, Span

#: The layers that are mentions of entities; the others are the words said, offices and dates.
ENTITY_LAYERS = tuple(layer for layer in LAYERS if layer in set(EntityType))
NAMED = frozenset({"Person", "Organisation", "Country", "Place"})
LEADING = frozenset({"DET"})
_BEGIN, _INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that a layer marks; `head` is its syntactic head, `named` whether that is a proper name."""

    layer: str
    first: int
    last: int
    sentence: int
    span: Span
    text: str
    head: int
    named: bool
    confidence: float

    @property
    def type(self) -> EntityType:
        """The entity type of an entity layer."""
        return EntityType(self.layer)


def find_spans(text: Text, layers: tuple[str, ...] = LAYERS) -> list[Found]:
    """All stretches of the layers, in text order; none crosses a sentence."""
    found = [
        make_found(text, layer, first, last, confidence)
        for layer in layers
        for first, last, confidence in _layer_spans(text, layer)
    ]
    return sorted(found, key=lambda f: (f.first, f.last, LAYERS.index(f.layer)))


def _layer_spans(text: Text, layer: str) -> Iterator[tuple[int, int, float]]:
    """First and last word of each span of one layer, and the geometric mean of its words' probabilities."""
    logs = log_softmax(text.reading.columns[:, SLICES[f"layer:{layer}"]])
    tags = logs.argmax(1)
    new_sentence = np.diff(text.number, prepend=-1) != 0
    before = np.concatenate([[0], tags[:-1]])
    begins = np.flatnonzero((tags == _BEGIN) | ((tags == _INSIDE) & ((before == 0) | new_sentence)))
    for begin in begins:
        end = int(begin)
        while end + 1 < len(tags) and tags[end + 1] == _INSIDE and not new_sentence[end + 1]:
            end += 1
        inside = logs[begin : end + 1]
        yield int(begin), end, float(np.exp(inside.max(1).mean()))


def make_found(text: Text, layer: str, first: int, last: int, confidence: float) -> Found:
    """The found stretch of words first…last."""
    head = head_word(text, first, last)
    span = text.span(first, last)
    named = layer in NAMED and _is_name(text, first, last, head)
    return Found(layer, first, last, int(text.number[first]), span, text.slice(span), head, named, confidence)


def head_word(text: Text, first: int, last: int) -> int:
    """The word whose syntactic head lies outside; the last noun where there are several."""
    inside = {text.words[i].i for i in range(first, last + 1)}
    heads = [
        i
        for i in range(first, last + 1)
        if text.words[i].head.i not in inside or text.words[i].head.i == text.words[i].i
    ]
    nouns = [i for i in heads if text.words[i].pos_ in ("NOUN", "PROPN")]
    return (nouns or heads or [last])[0]


def _is_name(text: Text, first: int, last: int, head: int) -> bool:
    words = [text.words[i] for i in range(first, last + 1)]
    if words[0].pos_ in LEADING and words[0].text[:1].islower():
        return any(word.pos_ == "PROPN" for word in words) and text.words[head].pos_ == "PROPN"
    return any(word.pos_ in ("PROPN", "X") or word.ent_type_ or word.text.isupper() for word in words)
