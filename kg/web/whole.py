"""Answers that are small enough to be sent, and kept, in one piece."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.graph.request import Answer
from kg.web.cache import MAX_BODY, Entry, Key, etag
from kg.web.compress import MIN_SIZE, choose_coding, compress

VARY = "Accept, Accept-Encoding"
#: Their value differs each time they are asked.
_VOLATILE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(")
_VOLATILE_WORDS = ("NOW", "RAND", "UUID", "BNODE")


def is_volatile(query: str) -> bool:
    """Whether two answers to the query may differ; told by plain search first, in a tenth of the pattern's time."""
    upper = query.upper()
    return any(word in upper for word in _VOLATILE_WORDS) and _VOLATILE.search(upper) is not None


def read_small(answer: Answer) -> bytes | Answer:
    """The whole body when it is small, else the answer with its body still to be read."""
    pieces, size = [], 0
    for chunk in answer.chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size > MAX_BODY:
            return replace(answer, chunks=_rejoined(pieces, answer.chunks))
    return b"".join(pieces)


def _rejoined(pieces: list[bytes], chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        while pieces:
            yield pieces.pop(0)
        yield from chunks
    finally:
        if hasattr(chunks, "close"):
            chunks.close()


def make_entry(body: bytes, media_type: str, accept_encoding: str | None, key: Key | None) -> Entry:
    """The answer as it is sent; with a key it carries an entity tag and may be kept."""
    headers = [("Content-Type", content_type(media_type)), ("Vary", VARY)]
    coding = choose_coding(accept_encoding)
    if coding and len(body) >= MIN_SIZE:
        body = compress(body, coding)
        headers.append(("Content-Encoding", coding))
    if key is None:
        headers.append(("Cache-Control", "no-store"))
        return Entry(headers, body, "")
    tag = etag(key)
    headers += [("Cache-Control", "no-cache"), ("ETag", tag)]
    return Entry(headers, body, tag)


def content_type(media_type: str) -> str:
    """The Content-Type for a media type; text formats name their charset."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
