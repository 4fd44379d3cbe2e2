"""Sentences of the raw corpora that carry this project's own annotation: found by record and offset, not stored."""

import json
import lzma
from collections.abc import Iterator, KeysView
from pathlib import Path

import spacy

WIKINEWS, BUNDESTAG = "raw/wikinews-de.jsonl", "raw/bundestag-20.jsonl.xz"


def read_sentences(index: Path, corpora: Path) -> Iterator[tuple[str, list[str]]]:
    """Key and words of each sentence that `index` lists: key, record ("wikinews-…" or a line number), begin, end."""
    wanted: dict[str, list[tuple[str, int, int]]] = {}
    for line in index.read_text(encoding="utf-8").splitlines():
        key, record, begin, end = line.split("\t")
        wanted.setdefault(record, []).append((key, int(begin), int(end)))
    tokenizer = spacy.blank("de").tokenizer
    for record, text in _texts(corpora, wanted.keys()):
        for key, begin, end in wanted[record]:
            yield key, [token.text for token in tokenizer(text[begin:end]) if not token.is_space]


def _texts(corpora: Path, wanted: KeysView[str]) -> Iterator[tuple[str, str]]:
    with (corpora / WIKINEWS).open(encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            if article["id"] in wanted:
                yield article["id"], article["text"]
    with lzma.open(corpora / BUNDESTAG, "rt", encoding="utf-8") as speeches:
        for number, line in enumerate(speeches):
            if str(number) in wanted:
                yield str(number), json.loads(line)["text"]
