"""Results kept in memory, so that the same question about the same state of the store is answered at once."""

import hashlib
import threading
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass

from cachetools import LRUCache

#: Longer bodies are streamed and not kept.
MAX_BODY = 1_000_000
#: What an entry takes beside its body and its key.
_OVERHEAD = 1000

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A complete answer with status 200; `headers` as WSGI wants them."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str


class ResultCache:
    """The most recently used entries, up to a number of bytes in all. Safe to use from several threads."""

    def __init__(self, size: int) -> None:
        self._entries: LRUCache = LRUCache(max(size, 1), getsizeof=_size)
        self._lock = threading.Lock()
        self._enabled = size > 0

    def get(self, key: Key) -> Entry | None:
        """The entry, or None."""
        with self._lock:
            found = self._entries.get(key)
        return found[1] if found else None

    def put(self, key: Key, entry: Entry) -> None:
        """Keep an entry if it is small enough to be worth it."""
        if self._enabled and len(entry.body) <= MAX_BODY:
            with self._lock, suppress(ValueError):  # larger than the whole cache
                self._entries[key] = (key, entry)


def etag(key: Key) -> str:
    """A weak entity tag: equal keys have equal answers up to their order."""
    return f'W/"{hashlib.blake2s(repr(key).encode(), digest_size=12).hexdigest()}"'


def matches(etag: str, if_none_match: str | None) -> bool:
    """Whether an If-None-Match header names the tag."""
    return if_none_match is not None and (if_none_match.strip() == "*" or etag in if_none_match)


def _size(item: tuple[Key, Entry]) -> int:
    key, entry = item
    return len(entry.body) + sum(len(part) for part in key if isinstance(part, str)) + _OVERHEAD
