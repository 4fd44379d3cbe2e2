"""Stretches of words said: pieces that belong together as one, and what is quoted after reported words by itself."""

from collections.abc import Callable, Iterator, Sequence

from kg.extract.insertions import is_parted
from kg.extract.text import Text
from kg.language.labels import SLICES
from kg.words import OPENING

#: The words said run on over a gap of this many words that hold no word of saying.
GAP = 4
Stretch = tuple[int, int, float]
Ends = tuple[int, int]


def said_words(text: Text, spans: Sequence[Stretch]) -> list[Stretch]:
    """First and last word and probability of each stretch."""
    cues = text.reading.columns[:, SLICES["cue"]].argmax(1)

    def is_near(one: Ends, other: Ends) -> bool:
        gap = range(one[1] + 1, other[0])
        return len(gap) <= GAP and not cues[gap.start : gap.stop].any()

    near = _joined(text, spans, is_near)
    whole = _joined(text, near, lambda one, other: is_parted(text, one, other))
    return [part for span in whole for part in _parts(text, *span)]


def _joined(text: Text, spans: Sequence[Stretch], belong: Callable[[Ends, Ends], bool]) -> list[Stretch]:
    """Pieces of the words said in one sentence as one where they belong together: no word of saying stands between
    them, or only an inserted clause does."""
    joined: list[Stretch] = []
    for first, last, confidence in spans:
        if joined:
            begin, end, before = joined[-1]
            if text.number[end] == text.number[first] and belong((begin, end), (first, last)):
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
