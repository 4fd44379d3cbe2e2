"""``python -m kg.language.training.ranking GOLD... --corpora CORPORA``: how well the model ranks pairs of mentions.

Average precision of what it says of pairs of mentions, over the annotated ones and those that it marks itself, on
articles that it did not learn: many more cases than relations of whole articles have, and no threshold, so that it
tells apart what F1 does not. What is the same and which entity is meant is given.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy

from kg.language.labels import LAYERS, PAIRS
from kg.language.reader import Reader, Scores, shared_reader
from kg.language.training.articles import AnnotatedArticle, article_example, read_article_files
from kg.language.training.corpora import UNLEARNT, held_out_files
from kg.language.training.cuts import in_windows
from kg.language.training.examples import Example, Pair
from kg.language.training.marked import asked_pairs
from kg.language.training.rawtext import read_annotations
from kg.language.windows import ROOM

#: Labels whose pairs are ranked together.
GROUPS = {
    "sides": ("proposes", "supports", "opposes"),
    "facts": ("participatesIn", "memberOf", "locatedIn", "position", "when"),
    "says": ("says",),
    "same": ("same",),
    "mention": ("mention",),
}


def average_precision(scores: np.ndarray, right: np.ndarray) -> float:
    """The mean, over the right ones, of the share of right ones among those that score at least as high; 0 where none
    is right. Of equal scores the earlier counts as the higher."""
    hits = right[np.argsort(-scores, kind="stable")].astype(float)
    share = hits.cumsum() / np.arange(1, len(hits) + 1)
    return float((share * hits).sum() / hits.sum()) if hits.any() else 0.0


def unlearnt(gold: Sequence[Path], corpora: Path) -> Iterator[tuple[str, Example]]:
    """The articles that were held out of learning, each with the name of its folder."""
    nlp = spacy.blank("de")
    for path in held_out_files(gold):
        yield path.parent.name, article_example(read_article_files(path, nlp))
    for annotation in read_annotations(UNLEARNT, corpora):
        yield UNLEARNT.stem, article_example(AnnotatedArticle(*annotation, nlp))


def judged(window: Example, reader: Reader) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all pairs of the window: the scores of PAIRS, which of them may hold, and which do [pair, label]."""
    scores, asked = asked_of(window, reader, 0.0)
    return pair_logits(reader, scores.columns[1:], asked), *truth(asked)


def asked_of(window: Example, reader: Reader, lean: float) -> tuple[Scores, list[Pair]]:
    """What the model says of the window, and its pairs: those annotated and those of what it marks (see
    `kg.language.training.marked`)."""
    scores = reader.read_window(reader.pieces.all_ids(window.words))
    labelled, empty = asked_pairs(window, [scores.column(f"layer:{name}") for name in LAYERS], lean)
    return scores, [*window.pairs, *labelled, *empty]


def truth(pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """[pair, PAIRS] which labels may hold and are known, and which do."""
    may, holds = np.zeros((2, len(pairs), len(PAIRS)), dtype=bool)
    for row, pair in enumerate(pairs):
        may[row, list(pair.possible)] = True
        holds[row, list(pair.labels)] = True
    return may, holds


def pair_logits(reader: Reader, columns: np.ndarray, asked: Sequence[Pair]) -> np.ndarray:
    """The logits [pair, PAIRS] of a window's pairs; `columns` are those of its words."""
    if not asked:
        return np.zeros((0, len(PAIRS)))
    ends = np.array([(*p.first, *p.second) for p in asked])
    rest = np.array([(*p.layers, p.sentences, p.likeness) for p in asked])
    return reader.pair_scores(columns, ends[:, :2], ends[:, 2:], rest[:, :2], rest[:, 2], rest[:, 3])


def main() -> None:
    """Print average precision and the number of right pairs, by folder and group of labels."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training.ranking", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with raw/wikinews-de.jsonl")
    options = parser.parse_args()
    found, reader = defaultdict(list), shared_reader()
    for folder, article in unlearnt(options.gold, options.corpora):
        found[folder] += [judged(window, reader) for window in in_windows(article, reader.pieces, ROOM)]
    for folder, parts in found.items():
        scores, may, holds = (np.concatenate(part) for part in zip(*parts, strict=True))
        for group, labels in GROUPS.items():
            columns = [PAIRS.index(label) for label in labels]
            asked = may[:, columns]
            right = holds[:, columns][asked]
            value = average_precision(scores[:, columns][asked], right)
            print(f"{folder:18} {group:8} {value:.3f}  {right.sum()} right")


if __name__ == "__main__":
    main()
