"""The shipped model: windows of words → scores, through onnxruntime, one window a run.

One window a run, without padding: the int8 kernels scale each run by its own largest value, so only this makes the
answer independent of what else is read at the same time.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from kg.errors import LanguageModelError
from kg.language.buckets import distance_bucket, sentence_bucket
from kg.language.labels import PAIR_HEADS, SLICES, WIDTH
from kg.language.pieces import END, START, Pieces
from kg.language.session import open_session
from kg.language.sides import SideReader, States

WEIGHTS = Path(__file__).parent / "weights"
_SPREAD = np.sqrt(2.0)


def gelu(x: np.ndarray) -> np.ndarray:
    """x Φ(x), with the error function after Abramowitz & Stegun 7.1.26 (absolute error below 1.5e-7)."""
    z = np.abs(x)
    z /= _SPREAD
    t = z * 0.3275911
    t += 1.0
    np.reciprocal(t, out=t)
    # In place throughout: a dozen arrays of this size would cost twice the time of calculating.
    poly = t * 1.061405429
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        poly += factor
        poly *= t
    z *= z
    np.negative(z, out=z)
    poly *= np.exp(z, out=z)
    np.subtract(1.0, poly, out=poly)
    erf = np.copysign(poly, x, out=poly)
    erf += 1.0
    erf *= x
    erf *= 0.5
    return erf


@dataclass(frozen=True)
class Scores:
    """What the model says of a window: `columns` [1 + word, column], the root's row first, `arcs` [word, head], and
    the `states` to be read again for sides."""

    columns: np.ndarray
    arcs: np.ndarray
    states: States

    def column(self, name: str) -> np.ndarray:
        """The columns `name` of the words."""
        return self.columns[1:, SLICES[name]]


class Reader:
    """The model in memory."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        try:
            self.pieces = Pieces.read(folder / "tokenizer.json")
            self.scorers = {name: value.astype(np.float32) for name, value in np.load(folder / "scorers.npz").items()}
            self.session = open_session(folder / "model.onnx")
            self.sides = SideReader(folder / "sides.onnx")
        except Exception as error:  # onnxruntime and tokenizers raise bare Exceptions of their own kinds
            raise LanguageModelError(
                f"The language model in {folder} cannot be loaded ({error}); reinstall the package."
            ) from error
        self.threads = threads
        if self.session.get_outputs()[0].shape[-1] != WIDTH:
            raise LanguageModelError(
                f"The language model in {folder} belongs to another version; reinstall the package."
            )

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """Threads that run windows side by side; onnxruntime releases the interpreter lock."""
        return ThreadPoolExecutor(self.threads)

    def read(self, windows: Iterable[Sequence[tuple[int, ...]]]) -> Iterable[Scores]:
        """The scores of each window (the piece ids of each of its words), in order."""
        if self.threads == 1:
            return map(self.read_window, windows)
        return self.pool.map(self.read_window, windows)

    def read_window(self, words: Sequence[tuple[int, ...]]) -> Scores:
        """The scores of one window of at least one word."""
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        ends = sizes.cumsum()
        pieces = np.fromiter((piece for word in words for piece in word), np.int64, int(ends[-1]))
        pieces = np.concatenate([[START], pieces, [END]])
        first, last = ends - sizes + 1, ends
        inputs = {"pieces": pieces, "first": first, "last": last}
        columns, arcs, states = self.session.run(["columns", "arcs", "states"], inputs)
        return Scores(columns, arcs, States(states.astype(np.float16), first, last))

    def relation_scores(self, scores: Scores, words: np.ndarray, heads: np.ndarray) -> np.ndarray:
        """Logits of RELATIONS for each word with its head (both as rows of the columns, the root 0)."""
        hidden = scores.columns[words, SLICES["relation:dependent"]] + scores.columns[heads, SLICES["relation:head"]]
        return self._linear("relation", gelu(hidden))

    def role_scores(self, columns: np.ndarray, cue: int) -> np.ndarray:
        """Logits of "none" and ROLES for each word row of `columns` towards the cue word."""
        word = columns[:, SLICES["role:word"]]
        places = np.arange(len(word)) - cue
        hidden = columns[cue, SLICES["role:cue"]] + word + self.scorers["role_distance.weight"][distance_bucket(places)]
        return self._linear("role", gelu(hidden))

    def pair_scores(
        self,
        columns: np.ndarray,
        first: np.ndarray,
        second: np.ndarray,
        layers: np.ndarray,
        sentences: np.ndarray,
        likeness: np.ndarray,
    ) -> np.ndarray:
        """Logits of PAIRS for spans `first` and `second` [pair, (begin, end)] of the word rows `columns`."""
        table = self.scorers
        low, high = np.minimum(first[:, 0], second[:, 0]), np.maximum(first[:, 1], second[:, 1])
        hidden = (
            columns[first[:, 0], SLICES["pair:first-begin"]]
            + columns[first[:, 1], SLICES["pair:first-end"]]
            + columns[second[:, 0], SLICES["pair:second-begin"]]
            + columns[second[:, 1], SLICES["pair:second-end"]]
            + _between(columns, low, high)
            + table["pair_first.weight"][layers[:, 0]]
            + table["pair_second.weight"][layers[:, 1]]
            + table["pair_distance.weight"][distance_bucket(second[:, 0] - first[:, 0])]
            + table["pair_sentences.weight"][sentence_bucket(sentences)]
            + table["pair_likeness.weight"][likeness]
        )
        return self._linear("pair", gelu(self._linear("pair_hidden", gelu(hidden))))

    def _linear(self, name: str, x: np.ndarray) -> np.ndarray:
        return x @ self.scorers[f"{name}.weight"].T + self.scorers[f"{name}.bias"]


@cache
def shared_reader() -> Reader:
    """The reader of one thread that this process and those forked from it have in common, loaded by the first call.

    Raises LanguageModelError when the weights cannot be read.
    """
    return Reader()


def _between(columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The attention-weighted mean of the words low…high, from running sums."""
    values = columns[:, SLICES["pair:between"]].reshape(len(columns), PAIR_HEADS, -1).astype(np.float64)
    weights = np.exp(columns[:, SLICES["pair:attention"]].clip(-8, 8)).astype(np.float64)[..., None]
    sums = np.concatenate([values * weights, weights], -1).cumsum(0)
    sums = np.concatenate([np.zeros_like(sums[:1]), sums])
    part = sums[high + 1] - sums[low]
    return (part[..., :-1] / part[..., -1:]).reshape(len(low), -1).astype(np.float32)
