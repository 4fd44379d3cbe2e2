"""Which pairs of mentions are worth a question: used alike when the model learns and when it reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.language.labels import LAYERS, PAIRS

ACTORS = ("Person", "Organisation", "Country", "Group")
SETTINGS = ("Place", "Country")
STANCE_TARGETS = ("Event", "Proposal", *ACTORS)
#: A side is taken by somebody, or by words said: their speaker may be named sentences before, or by a pronoun alone.
TAKERS = (*ACTORS, "Speech")

#: Label → (layers of the first, layers of the second) that the guidelines allow.
ALLOWED = {
    "proposes": (TAKERS, ("Proposal", "Event")),
    "supports": (TAKERS, STANCE_TARGETS),
    "opposes": (TAKERS, STANCE_TARGETS),
    "participatesIn": (ACTORS, ("Event",)),
    "memberOf": (ACTORS, ("Organisation", "Group")),
    "locatedIn": (("Event", "Place", "Organisation"), SETTINGS),
    "position": (("Person",), ("Position",)),
    "when": (("Event", "Proposal"), ("Date",)),
    "says": (("Speech",), ACTORS),
    "quotes": (("Speech",), ACTORS),
}
#: How many sentences back the other end of a pair may stand.
REACH = 2
#: Speech is carried on from further back than facts are.
SPEECH_REACH = 4
#: Two mentions of one thing may stand this far apart, in sentences.
SAME_REACH = 24
#: First mentions that are gone through at once: enough to be fast, few enough for a book.
BLOCK = 256


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention as the pair scorer sees it: layer, first and last word, sentence number."""

    layer: int
    first: int
    last: int
    sentence: int


def _label_table() -> dict[tuple[int, int], tuple[int, ...]]:
    table = {}
    for i, first in enumerate(LAYERS):
        for j, second in enumerate(LAYERS):
            labels = [name for name, (firsts, seconds) in ALLOWED.items() if first in firsts and second in seconds]
            if first == second and first not in ("Speech", "Position", "Date"):
                labels.append("same")
            if {first, second} == {"Event", "Proposal"}:
                labels.append("same")
            if labels:
                table[i, j] = tuple(PAIRS.index(name) for name in labels)
    return table


#: (layer of the first, layer of the second) → the labels that may hold.
LABELS = _label_table()
_SPEECH = LAYERS.index("Speech")
_SAME = PAIRS.index("same")
#: The same as a table [layer of the first, layer of the second, label].
_TABLE = np.zeros((len(LAYERS), len(LAYERS), len(PAIRS)), dtype=bool)
for _layers, _labels in LABELS.items():
    _TABLE[(*_layers, list(_labels))] = True
_MAY_HOLD, _MAY_BE_SAME = _TABLE.any(-1), _TABLE[..., _SAME]


def possible(first: Candidate, second: Candidate) -> tuple[int, ...]:
    """The labels that may hold of the pair: far apart, only that both are the same."""
    labels = LABELS.get((first.layer, second.layer), ())
    reach = SPEECH_REACH if first.layer == _SPEECH else REACH
    if abs(second.sentence - first.sentence) <= reach:
        return labels
    return (_SAME,) if _SAME in labels and first.sentence < second.sentence else ()


def possible_labels(layers: np.ndarray, sentences: np.ndarray) -> np.ndarray:
    """[pair, label] whether the label may hold, as `possible` says, given both layers [pair, 2] and by how many
    sentences the second stands behind the first."""
    may = _TABLE[layers[:, 0], layers[:, 1]]
    near, ahead = _near(layers[:, 0], sentences), sentences > 0
    same = np.arange(len(PAIRS)) == _SAME
    return may & (near[:, None] | (same & ahead[:, None]))


def _near(layers: np.ndarray, sentences: np.ndarray) -> np.ndarray:
    """Whether the first's layer reaches so many sentences, ahead or back."""
    return np.abs(sentences) <= np.where(layers == _SPEECH, SPEECH_REACH, REACH)


def pairs(mentions: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Indices of ordered pairs of which some label may hold; the mentions are in text order.

    The same as asking `possible` of each two that are not the same words, many at once.
    """
    if not mentions:
        return
    table = np.array([(m.layer, m.first, m.last, m.sentence) for m in mentions]).T
    sentence = table[3]
    for begin in range(0, len(mentions), BLOCK):
        rows = slice(begin, begin + BLOCK)
        low = np.searchsorted(sentence, sentence[rows][0] - SPEECH_REACH)
        high = np.searchsorted(sentence, sentence[rows][-1] + SAME_REACH, side="right")
        for i, j in np.argwhere(_worth_asking(table[:, rows, None], table[:, None, low:high])).tolist():
            yield begin + i, int(low) + j


def _worth_asking(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """[first, second] whether some label may hold, given (layer, first word, last word, sentence) of both."""
    ahead = second[3] - first[3]
    near = _near(first[0], ahead)
    far = (ahead > 0) & (ahead <= SAME_REACH) & _MAY_BE_SAME[first[0], second[0]]
    apart = (first[1] != second[1]) | (first[2] != second[2])
    return _MAY_HOLD[first[0], second[0]] & (near | far) & apart
