"""What the model says of pairs of mentions: one probability a label and pair."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from kg.extract.judgements import judged_stances
from kg.extract.mentions import Found, within_compound
from kg.extract.parameters import Parameters
from kg.extract.sides import read_again
from kg.extract.stance import stances
from kg.extract.text import Text
from kg.extract.things import names_thing
from kg.extract.unsaid import unsaid_stances
from kg.language.candidates import Candidate, pairs, possible_labels
from kg.language.labels import LAYERS, PAIRS
from kg.language.likeness import likeness
from kg.language.sides import SIDE_LABELS, SIDES
from kg.model import EntityType, Predicate

#: The sides that a judgement rules out, and how much less likely it makes them, in weights of a stance. In 950 articles
#: 29 of 32 judgements tell the side that is annotated, two "supports" of what is proposed, one its contrary.
CONTRARY = {"supports": ("opposes",), "opposes": ("proposes", "supports")}
JUDGED = 1.5
STATED = [PAIRS.index(predicate) for predicate in Predicate]
#: How much a doubt whether the ends of a relation are mentions makes it less likely: the power of their probabilities.
#: By average precision over 338 held-out articles: participations 0.291 → 0.298, memberships 0.411 → 0.418.
DOUBT = 0.3
#: How much less likely it is that anybody takes part in a thing, or that it is at some time, in logits. Of those that
#: were likely enough 23 of 79 and 17 of 46 were annotated in 338 held-out articles, of all others 56 and 62 in 100; of
#: the dates that were still likely enough with 1.5 logits less, 3 of 10 in 399 articles.
NO_HAPPENING, NO_TIME = 1.5, 3.0
_SAME, _PARTICIPATES, _WHEN = map(PAIRS.index, ("same", Predicate.PARTICIPATES_IN, Predicate.WHEN))


def _tell(logits: np.ndarray, predicate: str, rivals: Iterable[str], weight: float, against: float) -> None:
    """Make a side likelier in the logits of one pair, unless the predicate is empty, and its rivals less likely."""
    for rival in rivals:
        if rival != predicate:
            logits[PAIRS.index(rival)] -= against
    if predicate:
        logits[PAIRS.index(predicate)] += weight


class PairScores:
    """Probabilities of all PAIRS for the candidate pairs of an article's mentions; 0 for what cannot hold."""

    def __init__(self, text: Text, mentions: Sequence[Found], parameters: Parameters) -> None:
        self.mentions = mentions
        candidates = [Candidate(LAYERS.index(m.layer), m.first, m.last, m.sentence) for m in mentions]
        self.index = list(pairs(candidates))
        self.row = {pair: row for row, pair in enumerate(self.index)}
        self.rows: dict[int, list[int]] = {}
        for row, (i, _) in enumerate(self.index):
            self.rows.setdefault(i, []).append(row)
        self.probabilities = self._score(text, candidates, parameters)

    def _score(self, text: Text, candidates: list[Candidate], parameters: Parameters) -> np.ndarray:
        if not self.index:
            return np.zeros((0, len(PAIRS)))
        one, other = np.array(self.index).T
        spans = np.array([(c.first, c.last) for c in candidates])
        layer, sentence = np.array([(c.layer, c.sentence) for c in candidates]).T
        first, second, layers = spans[one], spans[other], np.stack([layer[one], layer[other]], 1)
        sentences = sentence[other] - sentence[one]
        wording = [m.text for m in self.mentions]
        alike = np.array([likeness(wording[i], wording[j]) for i, j in self.index])
        logits = text.reading.reader.pair_scores(text.reading.columns, first, second, layers, sentences, alike)
        logits = np.where(possible_labels(layers, sentences), logits.astype(np.float64), -np.inf)
        if parameters.sides:
            asked = np.stack([one, other], 1)
            logits[:, SIDE_LABELS] = read_again(text, candidates, asked, logits[:, SIDE_LABELS], parameters.sides)
        if weight := parameters.stance_weight:
            # A side is taken on what the compound means, not on the name in it: "lehnt CDU-Pläne ab".
            within = {j for j, mention in enumerate(self.mentions) if within_compound(text, mention)}
            for (_, j), row in self.row.items():
                if j in within:
                    logits[row, SIDE_LABELS] -= weight
            for i, j, predicate in chain(stances(text, self.mentions), unsaid_stances(text, self.mentions)):
                if (i, j) in self.row:
                    _tell(logits[self.row[i, j]], predicate, SIDES, weight, weight / 2)
            for i, j, predicate in judged_stances(text, self.mentions):
                if (i, j) in self.row:
                    _tell(logits[self.row[i, j]], predicate, CONTRARY[predicate], weight, JUDGED * weight)
        things = np.array([m.layer == EntityType.EVENT and names_thing(text, m) for m in self.mentions])
        logits[things[other], _PARTICIPATES] -= NO_HAPPENING
        logits[things[one], _WHEN] -= NO_TIME
        probabilities = 1.0 / (1.0 + np.exp(-logits))
        sure = np.array([m.confidence for m in self.mentions])
        probabilities[:, STATED] *= (sure[one] * sure[other])[:, None] ** DOUBT
        return probabilities

    def favour(self, label: str, weights: Mapping[tuple[int, int], float]) -> None:
        """Make the label likelier of the pairs that are asked, by so many logits."""
        column = PAIRS.index(label)
        for pair, weight in weights.items():
            if pair in self.row:
                p = self.probabilities[self.row[pair], column]
                self.probabilities[self.row[pair], column] = p / (p + (1 - p) * np.exp(-weight))

    def same(self, i: int, j: int) -> float | None:
        """How likely mentions i and j are one entity; None where they stand too far apart to have been asked."""
        rows = [self.row[pair] for pair in ((i, j), (j, i)) if pair in self.row]
        return float(sum(self.probabilities[row, _SAME] for row in rows)) / len(rows) if rows else None

    def above(self, parameters: Parameters) -> Iterator[tuple[int, int, str, float]]:
        """(i, j, label, probability) of all pairs whose label may hold and reaches its threshold; "same" aside."""
        least = np.array([parameters.threshold(name) for name in PAIRS])
        least[_SAME] = np.inf
        for row, label in np.argwhere(self.probabilities >= least).tolist():
            yield *self.index[row], PAIRS[label], float(self.probabilities[row, label])

    def quoted(self, i: int) -> bool:
        """Whether the words said i are more likely the speaker's own than reported."""
        for j, says in self.best(i, "says")[:1]:
            return bool(2 * self.probabilities[self.row[i, j], PAIRS.index("quotes")] > says)
        return False

    def best(self, i: int, label: str) -> list[tuple[int, float]]:
        """The second mentions of pairs that begin with i, most likely first."""
        column, found = PAIRS.index(label), []
        for row in self.rows.get(i, ()):
            j = self.index[row][1]
            if self.probabilities[row, column]:
                found.append((j, float(self.probabilities[row, column])))
        return sorted(found, key=lambda item: (-item[1], item[0]))
