"""How likely two mentions of an article are one thing: what the model says of the pair, and their words."""

import math
from collections.abc import Mapping, Sequence

from kg.calibration import logit
from kg.extract.forms import stems, told_apart
from kg.extract.meanings import Relatedness, is_general, is_wider, meanings, relatedness
from kg.extract.mentions import NAMED, Found
from kg.extract.text import Text
from kg.language.likeness import content_stems, likeness
from kg.model import EntityType

#: The line between them is thin: both read as one thing has the type of most of its mentions.
HAPPENINGS = frozenset({EntityType.EVENT, EntityType.PROPOSAL})
#: Without weights the model alone is believed, and two that it was not asked about are two.
MODEL_ALONE = {"model": 1.0, "not asked": -4.0}


class Sameness:
    """How likely the mentions of an article are one thing, by their numbers."""

    def __init__(self, text: Text, mentions: Sequence[Found], weights: Mapping[str, float]) -> None:
        self.mentions = mentions
        self.weights = weights or MODEL_ALONE
        self._text = text
        self._meanings: dict[int, frozenset[str]] = {}

    def likely(self, i: int, j: int, same: float | None) -> float:
        """The probability that mentions i and j are one thing, where the model says `same` of them, or None where it
        was not asked."""
        one, other = self.mentions[i], self.mentions[j]
        if told_apart(one.text, other.text):
            return 0.0
        if one.layer not in HAPPENINGS or other.layer not in HAPPENINGS:
            return similarity(one, other, same)
        score = sum(self.weights.get(name, 0.0) * value for name, value in self.features(i, j, same).items())
        return 1 / (1 + math.exp(-score))

    def features(self, i: int, j: int, same: float | None) -> dict[str, float]:
        """What tells whether two happenings or plans are one: each feature's name and value; "first" is the one that
        stands first in the text."""
        i, j = sorted((i, j), key=lambda k: (self.mentions[k].first, self.mentions[k].last))
        first, second = self.mentions[i], self.mentions[j]
        meant, later = self._meaning(i), self._meaning(j)
        related, alike = relatedness(meant, later), likeness(first.text, second.text)
        bare = len(content_stems(second.text)) == 1
        return {
            "bias": 1.0,
            "model": logit(same) if same is not None else 0.0,
            "not asked": float(same is None),
            **{f"likeness {kind}": float(alike == kind) for kind in (1, 2, 3, 4)},
            "one type": float(first.layer == second.layer),
            "unrelated": float(related is Relatedness.UNRELATED),
            "unrelated but alike": float(related is Relatedness.UNRELATED and alike >= 3),
            "wider": float(related is Relatedness.WIDER),
            "synonyms": float(related is Relatedness.SYNONYMS and alike == 0),
            "second is wider and definite": float(second.determined and is_wider(later, meant)),
            "first is bare": float(len(content_stems(first.text)) == 1),
            "first is definite": float(first.determined),
            "second is bare": float(bare),
            "second is bare and definite": float(bare and second.determined),
            "second is general": float(is_general(later)),
            "second is an event": float(second.layer == EntityType.EVENT),
            "one sentence": float(first.sentence == second.sentence),
        }

    def _meaning(self, i: int) -> frozenset[str]:
        if i not in self._meanings:
            self._meanings[i] = meanings(self._text, self.mentions[i])
        return self._meanings[i]


def similarity(mention: Found, other: Found, same: float | None) -> float:
    """How likely two actors, places or groups are one: the model where it saw them together, and their words."""
    words, others = stems(mention.text), stems(other.text)
    if mention.layer in NAMED or other.layer in NAMED:
        equal = bool(words) and words == others
        return max(same or 0.0, 0.7 * equal)
    overlap = len(set(words) & set(others)) / max(1, len(set(words) | set(others)))
    if words and words == others:
        return max(same or 0.0, 0.9)
    if same is None:
        return 0.6 * (overlap >= 0.5)
    return same * 0.8 + 0.3 * overlap
