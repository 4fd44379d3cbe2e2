"""Readers of the standard test files: CoNLL-U, GermEval-2014 and plain BIO columns, SpkAtt's JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.language.labels import ROLES
from kg.language.speech import SpeechEvent


@dataclass(frozen=True)
class Tree:
    """A sentence of a treebank; heads count from 1, 0 is the root."""

    words: list[str]
    upos: list[str]
    heads: list[int]
    relations: list[str]


@dataclass(frozen=True)
class Speech:
    """A speech as sentences of words, with its events as indices into all words."""

    sentences: list[list[str]]
    events: list[SpeechEvent]


def blocks(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The blank-line-separated blocks of a tab-separated file: the ``sent_id`` of the comments before it (or ""), and
    the rows."""
    identifier, block = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#") and not block:
            identifier = line.removeprefix("# sent_id = ") if line.startswith("# sent_id = ") else identifier
        elif line.strip():
            block.append(line.split("\t"))
        elif block:
            yield identifier, block
            identifier, block = "", []


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, by its syntactic words."""
    for _, block in blocks(path):
        rows = [row for row in block if row[0].isdigit()]
        yield Tree(
            [row[1] for row in rows], [row[3] for row in rows], [int(row[6]) for row in rows], [row[7] for row in rows]
        )


def read_names(path: Path) -> Iterator[tuple[list[str], set[tuple[int, int, str]]]]:
    """Words and names (first, last, class) of a file with a number, the word and its outer tag in a row, or with the
    word first and the tag last."""
    for _, block in blocks(path):
        numbered = block[0][0].isdigit() and len(block[0]) == 4 and block[0][2][:2] in ("O", "B-", "I-")
        column, word = (2, 1) if numbered else (-1, 0)
        tags = [row[column].replace("MISC", "OTH") for row in block]
        yield [row[word] for row in block], set(tag_spans(tags))


def tag_spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of a tag sequence in BIO or in IO with B only between neighbours."""
    begin = 0
    for i in range(len(tags) + 1):
        tag = tags[i] if i < len(tags) else "O"
        if i > begin and tags[begin] != "O" and (tag[:2] != "I-" or tag[2:] != tags[begin][2:]):
            yield begin, i - 1, tags[begin][2:]
            begin = i
        elif tags[begin : begin + 1] == ["O"]:
            begin = i


def read_speeches(path: Path) -> Iterator[Speech]:
    """The speeches of a SpkAtt-2023 file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        place: dict[str, int] = {}
        for sentence in record["Sentences"]:
            for index in range(len(sentence["Tokens"])):
                place[f"{sentence['SentenceId']}:{index}"] = len(place)
        events = []
        for event in record["Annotations"]:
            words = {role: tuple(sorted(place[key] for key in event.get(role, ()) if key in place)) for role in ROLES}
            events.append(SpeechEvent(words["Cue"], {role: words[role] for role in ROLES[1:] if words[role]}, 1.0))
        yield Speech([sentence["Tokens"] for sentence in record["Sentences"]], events)
