"""Sentences of the raw corpora that carry this project's own annotation: found by record and offset, not stored."""

import json
import lzma
from collections.abc import Collection, Iterator
from pathlib import Path

import spacy

from kg.language.training import treebanks

#: What the key of a passage begins with; the speech's number follows.
PASSAGE = "bundestag-"
WIKINEWS, BUNDESTAG = "raw/wikinews-de.jsonl", "raw/bundestag-20.jsonl.xz"


def read_sentences(index: Path, corpora: Path) -> Iterator[tuple[str, list[str]]]:
    """Key and words of each sentence that `index` lists: key, record ("wikinews-…" or a line number), begin, end."""
    wanted: dict[str, list[tuple[str, int, int]]] = {}
    for line in index.read_text(encoding="utf-8").splitlines():
        key, record, begin, end = line.split("\t")
        wanted.setdefault(record, []).append((key, int(begin), int(end)))
    tokenizer = spacy.blank("de").tokenizer  # the trees were annotated on its words
    for record, text in _texts(corpora, wanted.keys()):
        for key, begin, end in wanted[record]:
            yield key, [token.text for token in tokenizer(text[begin:end]) if not token.is_space]


def _texts(corpora: Path, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    with (corpora / WIKINEWS).open(encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            if article["id"] in wanted:
                yield article["id"], article["text"]
    with lzma.open(corpora / BUNDESTAG, "rt", encoding="utf-8") as speeches:
        for number, line in enumerate(speeches):
            if str(number) in wanted:
                yield str(number), json.loads(line)["text"]


def read_annotations(path: Path, corpora: Path) -> Iterator[tuple[dict, str, list[list[int]]]]:
    """This project's annotation of Wikinews articles in the form of the annotated articles, with text and sentences."""
    records = _records(path)
    with (corpora / WIKINEWS).open(encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            if article["id"] in records:
                yield _restored(records[article["id"]], article["text"]), article["text"], article["sentences"]


def read_passages(path: Path, corpora: Path) -> Iterator[tuple[dict, str, list[list[int]]]]:
    """This project's annotation of single sentences and of passages of speeches, in the same form.

    A corpus' sentence is its words with blanks between them; a passage lies in its speech where the sentences say.
    """
    records = _records(path)
    texts = dict(_corpus_sentences(corpora))
    speeches = {key.removeprefix(PASSAGE) for key in records if key.startswith(PASSAGE)}
    texts |= {PASSAGE + number: text for number, text in _texts(corpora, speeches)}
    for key, record in records.items():
        if key not in texts:
            raise ValueError(f"The corpora in {corpora} lack {key}, which {path} annotates.")
        text = texts[key]
        yield _restored(record, text), text, record.get("sentences", [[0, len(text)]])


def _records(path: Path) -> dict[str, dict]:
    """The stand-off annotation of a file by the key of what it annotates."""
    return {record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def _corpus_sentences(corpora: Path) -> Iterator[tuple[str, str]]:
    """Key and text (words with blanks between) of the sentences of GermEval, GSD's dev part and PUD."""
    for name in ("germeval14-dev", "germeval14-test-a"):
        for example in treebanks.names_to_learn(corpora / f"ner/{name}.tsv"):
            yield example.source, " ".join(example.words)
    for name in ("gsd-dev", "pud"):
        for example in treebanks.read_trees(corpora / f"ud/{name}.conllu", contracted=True):
            yield example.source, " ".join(example.words)


def _restored(record: dict, text: str) -> dict:
    """The annotation with words in place of offsets; an entity's name are the words of its first mention."""
    return {
        "id": record["id"],
        "entities": [
            _restored_entity(key, kind, [[number, text[begin:end]] for number, begin, end in mentions])
            for key, kind, mentions in record["entities"]
        ],
        "relations": [
            {"s": s, "p": p, "o": text[slice(*o)] if isinstance(o, list) else o, "sentence": number}
            for s, p, o, number in record["relations"]
        ],
        "statements": [
            {"speaker": speaker, "sentence": number, "kind": kind, "text": text[begin:end]}
            for speaker, number, kind, begin, end in record["statements"]
        ],
    }


def _restored_entity(key: str, kind: str, mentions: list[list]) -> dict:
    return {"id": key, "type": kind, "name": mentions[0][1] if mentions else "", "mentions": mentions}
