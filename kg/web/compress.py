"""Content codings: zstd and gzip, by negotiation, for whole bodies and for streams."""

import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

import zstandard

from kg.web.negotiate import parse_qualities

#: Below this the coding costs more than it saves.
MIN_SIZE = 1000
_GZIP_WINDOW = 31  # zlib's way to ask for the gzip format


class _Compressor(Protocol):
    def compress(self, data: bytes) -> bytes: ...

    def flush(self) -> bytes: ...


@lru_cache(maxsize=256)
def choose_coding(accept_encoding: str | None) -> str | None:
    """The content coding for an Accept-Encoding header; None for none."""
    qualities = parse_qualities(accept_encoding or "")
    for coding in ("zstd", "gzip"):
        if qualities.get(coding, qualities.get("*", 0.0)) > 0:
            return coding
    return None


def compress(data: bytes, coding: str) -> bytes:
    """A whole body in the coding."""
    compressor = _compressor(coding)
    return compressor.compress(data) + compressor.flush()


def compress_stream(chunks: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """A body in the coding, piece by piece; an exception leaves it without its end, which no decoder takes as whole."""
    compressor = _compressor(coding)
    for chunk in chunks:
        if data := compressor.compress(chunk):
            yield data
    yield compressor.flush()


def _compressor(coding: str) -> _Compressor:
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=3).compressobj()
    return zlib.compressobj(5, zlib.DEFLATED, _GZIP_WINDOW)
