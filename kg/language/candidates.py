"""Which pairs of mentions are worth a question: used alike when the model learns and when it reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.labels import LAYERS, PAIRS

ACTORS = ("Person", "Organisation", "Country", "Group")
SETTINGS = ("Place", "Country")
STANCE_TARGETS = ("Event", "Proposal", *ACTORS)

#: Label → (layers of the first, layers of the second) that the guidelines allow.
ALLOWED = {
    "proposes": (ACTORS, ("Proposal", "Event")),
    "supports": (ACTORS, STANCE_TARGETS),
    "opposes": (ACTORS, STANCE_TARGETS),
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


def possible(first: Candidate, second: Candidate) -> tuple[int, ...]:
    """The labels that may hold of the pair: far apart, only that both are the same."""
    labels = LABELS.get((first.layer, second.layer), ())
    reach = SPEECH_REACH if first.layer == _SPEECH else REACH
    if abs(second.sentence - first.sentence) <= reach:
        return labels
    return (_SAME,) if _SAME in labels and first.sentence < second.sentence else ()


def pairs(mentions: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Indices of ordered pairs of which some label may hold; the mentions are in text order."""
    by_sentence: dict[int, list[int]] = {}
    for i, mention in enumerate(mentions):
        by_sentence.setdefault(mention.sentence, []).append(i)
    for i, first in enumerate(mentions):
        for sentence in range(first.sentence - SPEECH_REACH, first.sentence + SAME_REACH + 1):
            for j in by_sentence.get(sentence, ()):
                second = mentions[j]
                # The layers alone rule out most.
                if (first.layer, second.layer) in LABELS and possible(first, second) and _apart(first, second):
                    yield i, j


def _apart(first: Candidate, second: Candidate) -> bool:
    """Whether the two are not the same words."""
    return first.first != second.first or first.last != second.last
