"""What training meets: articles cut elsewhere each time, some without quotation marks, windows with words missing."""

import random
from collections.abc import Iterator
from dataclasses import replace

from kg.language.labels import WINDOW
from kg.language.pieces import Pieces
from kg.language.training.articles import windows
from kg.language.training.examples import Example
from kg.language.training.surnames import renamed
from kg.words import QUOTATION_MARKS

#: Share of the articles that are read without their quotation marks, as some papers print none.
UNMARKED = 0.35
#: Share of the articles that are read with other surnames.
RENAMED = 0.5
#: Share of the windows in which words are unreadable: what is learnt by heart does not carry over to other articles.
GAPPED_WINDOWS = 0.5
#: Share of their words (of letters only) that are.
GAPPED_WORDS = 0.12
#: Read as the piece that stands for everything unknown.
UNREADABLE = "\ufffd"
MARKS = frozenset(QUOTATION_MARKS)
#: How many pieces the windows of an article hold at most, drawn anew for each walk through it.
ROOMS = (256, 380, WINDOW)


def cut_article(example: Example, pieces: Pieces, pool: list[str], rng: random.Random) -> Iterator[Example]:
    """The windows of a whole article for one walk through it; `pool` holds the surnames to rename persons with."""
    if rng.random() < RENAMED:
        example = renamed(example, pool, rng)
    if rng.random() < UNMARKED:
        example = without(example, MARKS)
    count = _sentence_count(example)
    first = rng.randrange(count) if count and rng.random() < 0.5 else 0
    yield from in_windows(example, pieces, rng.choice(ROOMS), first)


def in_windows(example: Example, pieces: Pieces, room: int, first: int = 0) -> Iterator[Example]:
    """The article in whole sentences, as many together as `room` holds pieces; one window ends before sentence
    `first`."""
    sizes = [0] * _sentence_count(example)
    for word, sentence in zip(example.words, example.sentences, strict=True):
        sizes[sentence] += len(pieces.ids(word))
    for begin, end in windows(sizes, room, first):
        keep = [i for i, sentence in enumerate(example.sentences) if begin <= sentence < end]
        if keep:
            yield select(example, keep)


def _sentence_count(example: Example) -> int:
    return example.sentences[-1] + 1 if example.sentences else 0


def with_gaps(window: Example, rng: random.Random) -> Example:
    """The window, now and then with some of its words unreadable; the annotation stays."""
    if rng.random() >= GAPPED_WINDOWS:
        return window
    return replace(
        window, words=[UNREADABLE if word.isalpha() and rng.random() < GAPPED_WORDS else word for word in window.words]
    )


def without(example: Example, words: frozenset[str]) -> Example:
    """The example without these words."""
    return select(example, [i for i, word in enumerate(example.words) if word not in words])


def select(example: Example, keep: list[int]) -> Example:
    """The article or speech of the words `keep` alone; pairs of which a word is lost are lost."""
    place = {old: new for new, old in enumerate(keep)}
    base = example.sentences[keep[0]] if keep else 0
    return replace(
        example,
        words=[example.words[i] for i in keep],
        sentences=[example.sentences[i] - base for i in keep],
        layers=example.layers and {name: _kept_tags(row, keep) for name, row in example.layers.items()},
        pairs=[
            replace(pair, first=first, second=second)
            for pair in example.pairs
            if (first := _kept_span(*pair.first, place)) and (second := _kept_span(*pair.second, place))
        ],
    )


def _kept_tags(row: list[int], keep: list[int]) -> list[int]:
    """The tags of the kept words; a span whose first word is lost begins with the next."""
    tags, last = [], -1
    for i in keep:
        begin = i
        while row[begin] == 2:
            begin -= 1
        tags.append(1 if row[i] == 2 and last < begin else row[i])
        last = i
    return tags


def _kept_span(first: int, last: int, place: dict[int, int]) -> tuple[int, int] | None:
    """The new places of the span's first and last kept word; None when it keeps none."""
    while first <= last and first not in place:
        first += 1
    while last >= first and last not in place:
        last -= 1
    return (place[first], place[last]) if first <= last else None
