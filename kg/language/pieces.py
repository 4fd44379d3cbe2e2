"""Words → subword pieces of the vocabulary, word by word, so that they never depend on a word's neighbours."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

START, PAD, END, UNKNOWN = 0, 1, 2, 3
#: A word longer than this keeps its beginning and its end: what follows 24 pieces is a URL or noise.
MOST_PIECES = 24
LAST_PIECES = 8


class Pieces:
    """The vocabulary; `ids` answers from a cache, as most words of a text were seen before."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.ids = lru_cache(maxsize=200_000)(self._ids)

    @classmethod
    def read(cls, path: Path) -> "Pieces":
        """The vocabulary in a ``tokenizer.json``."""
        return cls(Tokenizer.from_file(str(path)))

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return self.tokenizer.get_vocab_size()

    def _ids(self, word: str) -> tuple[int, ...]:
        ids = self.tokenizer.encode(marked(word), add_special_tokens=False).ids
        if len(ids) > MOST_PIECES:
            ids = ids[: MOST_PIECES - LAST_PIECES] + ids[-LAST_PIECES:]
        return tuple(ids) or (UNKNOWN,)

    def all_ids(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The ids of each word; never empty for a word."""
        return [self.ids(word) for word in words]


def marked(word: str) -> str:
    """The word with the mark of a beginning, which punctuation does not get: it mostly leans on its neighbour."""
    return "▁" + word if any(char.isalnum() for char in word) else word
