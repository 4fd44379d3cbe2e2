"""What the model learns from: windows of words with whatever layers of annotation they carry."""

from dataclasses import dataclass, field

IGNORE = -100


@dataclass(slots=True)
class Pair:
    """Two spans of words (ends inclusive) with the indices of their layers, and what holds between them.

    `possible` and `labels` are indices into PAIRS: what may hold and is known, and what does; `likeness` is the kind
    of likeness of their wording.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    layers: tuple[int, int]
    sentences: int
    likeness: int
    possible: frozenset[int]
    labels: frozenset[int]


@dataclass
class Example:
    """One window of one or more whole sentences; a layer that was not annotated is None.

    `heads` are word indices, -1 for the root; `relations` the labels allowed for each word (several, where the
    source leaves the subtype open). `names`, `layers` and `cues` are tag indices. `roles` maps the index of a cue
    word to {word: role}.
    """

    source: str
    words: list[str]
    sentences: list[int]
    bounded: bool = True
    upos: list[int] | None = None
    features: dict[str, list[int]] | None = None
    heads: list[int] | None = None
    relations: list[tuple[int, ...]] | None = None
    names: list[int] | None = None
    layers: dict[str, list[int]] | None = None
    pairs: list[Pair] = field(default_factory=list)
    cues: list[int] | None = None
    roles: dict[int, dict[int, int]] = field(default_factory=dict)


def joined(parts: list[Example]) -> Example:
    """The parts one after the other as one window; annotation that a part lacks is ignored there."""
    whole = Example(parts[0].source, [], [], all(part.bounded for part in parts))
    offset = 0
    for number, part in enumerate(parts):
        size = len(part.words)
        whole.words += part.words
        whole.sentences += [number] * size
        for name, missing in (("upos", IGNORE), ("heads", IGNORE), ("relations", ()), ("names", IGNORE)):
            _extend(whole, part, name, missing, offset, size)
        if part.features is not None:
            whole.features = whole.features or {name: [IGNORE] * offset for name in part.features}
            for name, values in part.features.items():
                whole.features[name] += values
        elif whole.features is not None:
            for values in whole.features.values():
                values += [IGNORE] * size
        offset += size
    return whole


def _extend(whole: Example, part: Example, name: str, missing: object, offset: int, size: int) -> None:
    values, so_far = getattr(part, name), getattr(whole, name)
    if values is None and so_far is None:
        return
    if values is None:
        values = [missing] * size
    elif name == "heads":
        values = [head + offset if head >= 0 else head for head in values]
    setattr(whole, name, (so_far if so_far is not None else [missing] * offset) + values)
