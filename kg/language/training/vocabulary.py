"""The pieces German text uses, out of the 250,002 of the pretrained encoder."""

from collections import Counter

import numpy as np
from tokenizers import Tokenizer, models, normalizers

from kg.language.pieces import UNKNOWN, marked
from kg.language.training.base import Base

#: Enough for 99.9 % of the running pieces of the corpora; rarer words fall into smaller pieces.
SIZE = 24_000
SPECIAL = 4


def unigram(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer over `pieces`, the four special ones first."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    return tokenizer


def choose_pieces(base: Base, words: Counter[str]) -> np.ndarray:
    """Indices into the base vocabulary, ascending: the special pieces, all single letters of European scripts, and
    the most frequent pieces of `words`."""
    full = unigram([(piece, float(score)) for piece, score in zip(base.pieces, base.scores, strict=True)])
    used: Counter[int] = Counter()
    entries = list(words.items())
    for begin in range(0, len(entries), 50_000):
        part = entries[begin : begin + 50_000]
        for (_, count), encoding in zip(part, full.encode_batch([marked(word) for word, _ in part]), strict=True):
            for piece in encoding.ids:
                used[piece] += count
    letters = {i for i, piece in enumerate(base.pieces) if len(piece) == 1 and ord(piece) < 0x2200}
    chosen = set(range(SPECIAL)) | letters
    for piece, _ in sorted(used.items(), key=lambda item: (-item[1], item[0])):
        if len(chosen) >= SIZE:
            break
        chosen.add(piece)
    return np.array(sorted(chosen))


def cut_vocabulary(base: Base, chosen: np.ndarray) -> tuple[Tokenizer, np.ndarray]:
    """The tokenizer over the chosen pieces and their embedding matrix."""
    pieces = [(base.pieces[i], float(base.scores[i])) for i in chosen]
    return unigram(pieces), base.tensors["emb.word"].reshape(-1, base.size)[chosen]
