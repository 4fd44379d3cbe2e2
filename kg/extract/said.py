"""Stretches of words said: pieces that belong together as one, and what is quoted after reported words by itself."""

from collections.abc import Iterator, Sequence

from kg.extract.text import Text
from kg.language.labels import SLICES
from kg.words import OPENING

#: The words said run on over a gap of this many words that hold no word of saying.
GAP = 4
Stretch = tuple[int, int, float]


def said_words(text: Text, spans: Sequence[Stretch]) -> list[Stretch]:
    """First and last word and probability of each stretch."""
    return [part for span in _joined(text, spans) for part in _parts(text, *span)]


def _joined(text: Text, spans: Sequence[Stretch]) -> list[Stretch]:
    """Pieces of the words said in one sentence as one, where no word of saying stands between them."""
    cues = text.reading.columns[:, SLICES["cue"]].argmax(1)
    joined: list[Stretch] = []
    for first, last, confidence in spans:
        if joined:
            begin, end, before = joined[-1]
            gap = range(end + 1, first)
            if text.number[end] == text.number[first] and len(gap) <= GAP and not cues[gap.start : gap.stop].any():
                joined[-1] = (begin, last, (before + confidence) / 2)
                continue
        joined.append((first, last, confidence))
    return joined


def _parts(text: Text, first: int, last: int, confidence: float) -> Iterator[Stretch]:
    """The stretch, parted where a colon leads over to a quotation: "man sei nicht bereit: „Wir warten.“"."""
    begin = first
    for i in range(first + 1, last):
        if text.words[i].text == ":" and text.words[i + 1].text in OPENING:
            yield begin, i - 1, confidence
            begin = i + 1
    yield begin, last, confidence
