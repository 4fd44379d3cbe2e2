"""simplemma's German dictionary as a file that is looked things up in where it lies, instead of a million objects.

    number of offsets, bytes of text, offsets of every 64th line, and the lines "word TAB dictionary form", sorted

Unpacking the dictionary takes two seconds and 200 MB in each process; the file in the user's cache takes none, and all
processes share its memory.
"""

import mmap
import os
import secrets
import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

#: Lines between two offsets.
BLOCK = 64
_HEAD = struct.Struct("<QQ")
_OFFSET = "I"


class KeptFactory:
    """Gives simplemma the dictionary in the cache folder, and puts it there where it is missing.

    A cache that cannot be used only costs time.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._dictionary: Mapping[str, str] | None = None

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The dictionary of the language, kept after the first call."""
        if self._dictionary is None:
            # Not "or": whether a mapping is empty is asked by its length, which here takes reading all of it.
            kept = _kept(self._cache, lang)
            self._dictionary = DefaultDictionaryFactory().get_dictionary(lang) if kept is None else kept
        return self._dictionary


class FileDictionary(Mapping[str, str]):
    """The words of a file that `write_dictionary` wrote; OSError or ValueError where it is none."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(data) < _HEAD.size:
            raise ValueError(f"{path} is cut off")
        count, size = _HEAD.unpack_from(data)
        self._offsets = array(_OFFSET)
        begin = _HEAD.size + count * self._offsets.itemsize
        if not count or len(data) != begin + size:
            raise ValueError(f"{path} is cut off")
        self._offsets.frombytes(data[_HEAD.size : begin])
        self._data, self._begin = data, begin

    def get(self, key: str, default=None):
        """The dictionary form of the word, or the default."""
        word = key.encode()
        place = bisect_right(self._offsets, word, key=self._first) - 1
        if place < 0:
            return default
        end = self._offsets[place + 1] if place + 1 < len(self._offsets) else len(self._data) - self._begin
        # With the end of the line before, so that every word stands between a line's end and a TAB.
        block = self._data[self._begin + self._offsets[place] - 1 : self._begin + end]
        found = block.find(b"\n%b\t" % word)
        if found < 0:
            return default
        found += len(word) + 2
        return block[found : block.index(b"\n", found)].decode()

    def __getitem__(self, key: str) -> str:
        if (value := self.get(key)) is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        for line in self._lines():
            yield line.partition(b"\t")[0].decode()

    def __len__(self) -> int:
        return sum(1 for _ in self._lines())

    def _lines(self) -> list[bytes]:
        return self._data[self._begin + 1 : -1].split(b"\n")

    def _first(self, offset: int) -> bytes:
        begin = self._begin + offset
        return self._data[begin : self._data.find(b"\t", begin)]


def write_dictionary(words: Mapping[str, str], path: Path) -> None:
    """Write the words to a file, complete or not at all; ValueError when one cannot stand in it."""
    entries = sorted((word.encode(), form.encode()) for word, form in words.items())
    if any(mark in part for entry in entries for part in entry for mark in (b"\t", b"\n")):
        raise ValueError("a word with white space in it")
    offsets, text = array(_OFFSET), bytearray(b"\n")
    for number, (word, form) in enumerate(entries):
        if number % BLOCK == 0:
            offsets.append(len(text))
        text += b"%b\t%b\n" % (word, form)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        draft.write_bytes(_HEAD.pack(len(offsets), len(text)) + offsets.tobytes() + text)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _kept(cache: Path, lang: str) -> FileDictionary | None:
    """The dictionary in the cache folder, written now where it is missing; None where the folder cannot be used."""
    path = cache / f"words-{lang}-{version('simplemma')}"
    with suppress(OSError, ValueError):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        if cache.stat().st_uid != os.getuid():  # what is read from it is believed
            return None
        with suppress(OSError, ValueError):
            return FileDictionary(path)
        write_dictionary(DefaultDictionaryFactory().get_dictionary(lang), path)
        return FileDictionary(path)
    return None
