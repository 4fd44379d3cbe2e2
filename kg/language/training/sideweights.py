"""``python -m kg.language.training.sideweights GOLD... --corpora CORPORA``: what both readings of a side are worth.

A logistic regression over the pair scorer's and the second reading's logits of the pairs that are read again, of
articles that were held out of learning. The weights go to stdout as TOML; the average precision of sides, read once and
again, to stderr.
"""

import argparse
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from kg.calibration import logistic_weights
from kg.language.reader import Reader, shared_reader
from kg.language.sides import SIDE_LABELS, SIDES, weighed, worth_reading_again
from kg.language.training.asks import Ask, asks_of
from kg.language.training.corpora import REAL, REAL_WEIGHT
from kg.language.training.cuts import in_windows
from kg.language.training.ranking import average_precision, unlearnt
from kg.language.windows import ROOM


def cases(ask: Ask, reader: Reader) -> np.ndarray:
    """[target and side, (pair scorer's logit, second reading's, right)] of what may hold and is known; what is not read
    again has no second logit."""
    again, asked = np.full(ask.logits.shape, np.nan), worth_reading_again(ask.logits)
    if asked.any():
        again[asked] = reader.sides.logits(replace(ask.question, targets=ask.question.targets[asked]))
    may, right = ask.may[:, SIDE_LABELS], ask.holds[:, SIDE_LABELS]
    return np.stack([ask.logits[may], again[may], right[may]], 1)


def fit_weights(values: np.ndarray, count: np.ndarray) -> dict[str, float]:
    """The weights of both logits and a constant, of cases that count so often."""
    features = np.column_stack([values[:, :2], np.ones(len(values))])
    repeated = np.repeat(np.arange(len(values)), count)
    weights = logistic_weights(features[repeated], values[repeated, 2], (1.0, 0.0, 0.0))
    return {name: round(float(w), 3) for name, w in zip(("pair", "again", "constant"), weights, strict=True)}


def main() -> None:
    """Read the held-out articles, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training.sideweights", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with raw/wikinews-de.jsonl")
    options = parser.parse_args()
    found, counts, reader = defaultdict(list), defaultdict(list), shared_reader()
    for folder, article in unlearnt(options.gold, options.corpora):
        for window in in_windows(article, reader.pieces, ROOM):
            for ask in asks_of(window, reader, 0.0):
                found[folder].append(cases(ask, reader))
                times = REAL_WEIGHT if article.source.startswith(REAL) else 1
                counts[folder].append(np.full(len(found[folder][-1]), times))
    by_folder = {folder: np.concatenate(parts) for folder, parts in found.items()}
    values = np.concatenate(list(by_folder.values()))
    count = np.concatenate([part for parts in counts.values() for part in parts])
    asked = ~np.isnan(values[:, 1])
    weights = fit_weights(values[asked], count[asked])
    for folder, rows in by_folder.items():
        print(_told(folder, rows, weights), file=sys.stderr)
    print("[sides]")
    for name, weight in weights.items():
        print(f"{name} = {weight}")


def _told(folder: str, rows: np.ndarray, weights: dict[str, float]) -> str:
    """How well the sides of a folder are ranked, read once and again."""
    read, right = ~np.isnan(rows[:, 1]), rows[:, 2] > 0
    both = np.where(read, weighed(rows[:, 0], np.nan_to_num(rows[:, 1]), weights), rows[:, 0])
    once, again = (average_precision(scores, right) for scores in (rows[:, 0], both))
    return (
        f"{folder}: average precision {once:.3f}, read again {again:.3f}; {right.sum()} right, "
        f"{read.sum() / len(SIDES):.0f} of {len(rows) / len(SIDES):.0f} pairs read again"
    )


if __name__ == "__main__":
    main()
