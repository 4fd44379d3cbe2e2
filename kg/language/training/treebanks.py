"""Readers of sentences: CoNLL-U trees, GermEval names, and this project's own annotation of both."""

from collections.abc import Iterator
from pathlib import Path

from kg.language.columnfiles import blocks
from kg.language.labels import FEATURES, NAME_TAGS, NAMES, RELATIONS, UPOS, base_relation, known_relation
from kg.language.training.examples import IGNORE, Example

#: GermEval sentences never trained on: the last of the first half of its test set.
NAMES_HELD_OUT = ("germeval14-test-a", 600)
TAG = {tag: i for i, tag in enumerate(NAME_TAGS)}
#: Labels by relation, and all subtypes of a bare relation: a treebank without subtypes leaves open which it is.
EXACT = {label: (i,) for i, label in enumerate(RELATIONS)}
OPEN = {label: tuple(i for i, other in enumerate(RELATIONS) if base_relation(other) == label) for label in RELATIONS}


def read_trees(
    path: Path, *, contracted: bool = False, subtypes: bool = True, features: bool = True
) -> Iterator[Example]:
    """Sentences of a CoNLL-U file; with `contracted`, "im" is one word where the file has "in dem" behind it."""
    for identifier, block in blocks(path):
        ranges = {int(row[0].split("-")[0]): (int(row[0].split("-")[1]), row[1]) for row in block if "-" in row[0]}
        rows = [row for row in block if row[0].isdigit()]
        yield _tree(identifier or path.stem, rows, ranges if contracted else {}, subtypes, features)


def _tree(identifier: str, rows: list[list[str]], ranges: dict, subtypes: bool, features: bool) -> Example:
    """The example of the rows; a contraction takes the place of its last word's head inside the range."""
    kept, place, index = [], {0: -1}, 1
    while index <= len(rows):
        end, form = ranges.get(index, (index, rows[index - 1][1]))
        for number in range(index, end + 1):
            place[number] = len(kept)
        kept.append((rows[index - 1], form, index, end))
        index = end + 1
    labels = EXACT if subtypes else OPEN
    return Example(
        identifier,
        [form for _, form, _, _ in kept],
        [0] * len(kept),
        upos=[UPOS.index(row[3]) if row[3] in UPOS else IGNORE for row, *_ in kept],
        features=_features([row[5] for row, *_ in kept]) if features else None,
        heads=[place[int(row[6])] for row, *_ in kept],
        relations=[labels[known_relation(row[7])] for row, *_ in kept],
    )


def _features(columns: list[str]) -> dict[str, list[int]]:
    parsed = [dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair) for column in columns]
    return {
        name: [1 + values.index(word[name]) if word.get(name) in values else 0 for word in parsed]
        for name, values in FEATURES.items()
    }


def read_names(path: Path) -> Iterator[Example]:
    """Sentences of a GermEval-2014 file with their outer names."""
    for number, (_, rows) in enumerate(blocks(path)):
        words = [row[1] for row in rows]
        yield Example(f"{path.stem}#{number}", words, [0] * len(words), names=[TAG.get(row[2], 0) for row in rows])


def names_to_learn(path: Path) -> list[Example]:
    """The sentences of a GermEval-2014 file without those that are held out."""
    examples = list(read_names(path))
    return examples[: -NAMES_HELD_OUT[1]] if path.stem == NAMES_HELD_OUT[0] else examples


def read_own_trees(path: Path) -> dict[str, list[tuple[str, int, str]]]:
    """This project's trees by sentence key: (UPOS, head from 1, relation) a word, stand-off (see its README)."""
    trees = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, *cells = line.split("\t")
        trees[key] = [(upos, int(head), label) for upos, head, label in (cell.split(" ") for cell in cells)]
    return trees


def add_tree(example: Example, tree: list[tuple[str, int, str]]) -> None:
    """Put `tree` on the words of `example`."""
    example.upos = [UPOS.index(upos) for upos, _, _ in tree]
    example.heads = [head - 1 for _, head, _ in tree]
    example.relations = [EXACT[known_relation(label)] for _, _, label in tree]


def read_own_names(path: Path) -> dict[str, list[int]]:
    """This project's name tags by sentence key: runs "class:first-last", stand-off (see its README)."""
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, size, *runs = line.split("\t")
        row = [0] * int(size)
        for run in runs:
            name, _, ends = run.partition(":")
            first, last = map(int, ends.split("-"))
            row[first : last + 1] = [TAG[f"B-{name}"]] + [TAG[f"I-{name}"]] * (last - first)
        tags[key] = row
    return tags


def read_written_names(path: Path) -> Iterator[Example]:
    """Sentences with their names in brackets: "Der [ORG VfL Bochum] gewann ."."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        words, tags, inside = [], [], ""
        for token in line.split(" "):
            if token[:1] == "[" and token[1:] in NAMES and not inside:
                inside, begins = token[1:], True
                continue
            closes = bool(inside) and token.endswith("]")
            words.append(token.removesuffix("]") if closes else token)
            tags.append(TAG[f"{'B' if begins else 'I'}-{inside}"] if inside else 0)
            begins, inside = False, "" if closes else inside
        yield Example(f"{path.stem}#{number}", words, [0] * len(words), names=tags)
