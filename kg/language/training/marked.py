"""What the model itself marks while it learns: it meets its own slips, as it will when it reads.

Were pairs learnt between annotated mentions alone, nothing would tell the scorer that a stretch may be no mention at
all. So the layers are read off the scores of the step, more freely than in reading, since articles that are learnt
are known by heart in part; what is marked beside the annotation is asked about as well.
"""

import random
from collections.abc import Iterator, Sequence

import numpy as np

from kg.language.candidates import Candidate, pairs, possible
from kg.language.labels import LAYERS, PAIRS
from kg.language.likeness import KINDS, likeness
from kg.language.spans import stretches
from kg.language.training.examples import Example, Pair

MENTION = PAIRS.index("mention")
#: By how much "outside" is held back, in logits, drawn anew for each window: between 1 and 2 the model slips on
#: articles that it learns about as often as on new ones.
LEANS = (0.5, 1.0, 1.5, 2.0, 2.5)
#: Pairs without a label that are asked about in a window.
MOST = 300
Span = tuple[int, int]
Mention = tuple[int, Span]


def annotated(example: Example) -> list[Mention]:
    """(layer, words) of the mentions of the window, in order: those that stand in some pair, and those of the layers,
    in which a mention within another of its layer is missing."""
    paired = {
        (layer, span)
        for pair in example.pairs
        for layer, span in zip(pair.layers, (pair.first, pair.second), strict=True)
    }
    tagged = {
        (LAYERS.index(name), span)
        for name, tags in (example.layers or {}).items()
        for span in stretches(np.array(tags), example.sentences)
    }
    return sorted(paired | tagged, key=lambda mention: (mention[1], mention[0]))


def marked(layers: Sequence[np.ndarray], sentences: Sequence[int], lean: float) -> list[Mention]:
    """(layer, words) of what the scores [word, O B I] of each layer mark; none crosses a sentence."""
    tags = ((scores - (lean, 0.0, 0.0)).argmax(1)[: len(sentences)] for scores in layers)
    return [(layer, span) for layer, row in enumerate(tags) for span in stretches(row, sentences)]


def own_pairs(example: Example, layers: Sequence[np.ndarray], rng: random.Random) -> list[Pair]:
    """What is to be learnt of the stretches that the model marks in this window, and of the annotated ones alone."""
    labelled, empty = asked_pairs(example, layers, rng.choice(LEANS))
    return labelled + rng.sample(empty, min(len(empty), MOST))


def asked_pairs(example: Example, layers: Sequence[np.ndarray], lean: float) -> tuple[list[Pair], list[Pair]]:
    """The single stretches and pairs of which something holds, and the pairs of which nothing does, of those of which
    one end at least is marked by the scores and not annotated; single are all that are marked or annotated.

    A stretch stands for the annotated mention with which it shares half of the words of the shorter, as the measures
    have it, whatever its layer; of any other nothing holds.
    """
    gold = annotated(example)
    stands_for = dict(zip(gold, gold, strict=True))
    for mention in marked(layers, example.sentences, lean):
        stands_for.setdefault(mention, _nearest(mention, gold))
    ordered = sorted(stands_for, key=lambda mention: (mention[1], mention[0]))
    labelled, empty = [_alone(mention, stands_for[mention]) for mention in ordered], []
    for pair in _joint(example, ordered, stands_for):
        (labelled if pair.labels else empty).append(pair)
    return labelled, empty


def _alone(mention: Mention, gold: Mention | None) -> Pair:
    """Whether the stretch is a mention of its layer."""
    layer, span = mention
    right = gold is not None and gold[0] == layer
    labels = frozenset({MENTION}) if right else frozenset()
    return Pair(span, span, (layer, layer), 0, KINDS - 1, frozenset({MENTION}), labels)


def _joint(example: Example, ordered: Sequence[Mention], stands_for: dict[Mention, Mention | None]) -> Iterator[Pair]:
    """The pairs of which at least one end is no annotated mention."""
    known = {(pair.layers[0], pair.first, pair.layers[1], pair.second): pair for pair in example.pairs}
    wording = [" ".join(example.words[first : last + 1]) for _, (first, last) in ordered]
    candidates = [Candidate(layer, *span, example.sentences[span[0]]) for layer, span in ordered]
    for i, j in pairs(candidates):
        one, other = stands_for[ordered[i]], stands_for[ordered[j]]
        if (one, other) == (ordered[i], ordered[j]) or (one is not None and one == other):
            continue
        may, holds = frozenset(possible(candidates[i], candidates[j])), frozenset()
        if one is not None and other is not None:
            pair = known.get((*one, *other))
            if pair is None:
                continue
            may, holds = may & pair.possible, may & pair.labels
        yield Pair(
            ordered[i][1],
            ordered[j][1],
            (candidates[i].layer, candidates[j].layer),
            candidates[j].sentence - candidates[i].sentence,
            likeness(wording[i], wording[j]),
            may,
            holds,
        )


def _nearest(mention: Mention, gold: Sequence[Mention]) -> Mention | None:
    """The annotated mention that shares most words with this one, at least half of the shorter; of its own layer
    first."""
    layer, (first, last) = mention
    best, most = None, (False, 0)
    for other, (begin, end) in gold:
        shared = min(last, end) - max(first, begin) + 1
        if 2 * shared >= min(last - first, end - begin) + 1 and (other == layer, shared) > most:
            best, most = (other, (begin, end)), (other == layer, shared)
    return best
