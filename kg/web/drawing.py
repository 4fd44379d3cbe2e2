"""A network as shapes: where nodes, edges and labels go in a picture, ready for the SVG template."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import numpy as np

from kg.graph.catalogue import Catalogue
from kg.web.layout import place, push_apart
from kg.web.network import Edge, Network, Node

MARGIN_X, MARGIN_Y = 90, 34
#: Mean width of a letter and height of a line by the font's size, measured on German labels in the pages' sans serif.
LETTER, LINE = 0.52, 1.15
#: How a label is written, best first: the font's size, letters a line, lines. A later one is taken where there is no
#: room for those before it.
FORMS = ((13.0, 30, 1), (13.0, 20, 2), (11.5, 30, 1), (11.5, 18, 2), (11.5, 20, 1), (10.5, 16, 2), (10.5, 14, 1))
#: Part of the picture that a node should have for itself and its name; with many nodes the picture grows in height.
AREA = 9500
#: How often the labels look for places in one picture.
ROUNDS = 6
#: Free space around a node beside and above it: between two rows of nodes there is room for a line of letters.
ROOM = (16.0, 9.0)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lettering:
    """A label as it is written: its lines, cut where they end in "…", the first of them at (`x`, `y`)."""

    lines: tuple[str, ...]
    size: float
    x: float
    y: float
    anchor: str

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * LINE

    @property
    def box(self) -> Box:
        """The part of the picture that it covers."""
        length = max(map(len, self.lines)) * self.size * LETTER
        left = self.x - {"start": 0.0, "middle": length / 2, "end": length}[self.anchor]
        top = self.y - 0.82 * self.size
        return left - 1, top, left + length + 1, top + self.leading * len(self.lines)


@dataclass(frozen=True, slots=True)
class Dot:
    """A node; its label is `quiet` where it would cover another, and shown when the pointer is on the node."""

    node: Node
    label: str
    x: float
    y: float
    radius: float
    lettering: Lettering
    quiet: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as the data of an SVG path; the ends are numbers of dots."""

    edge: Edge
    source: int
    target: int
    path: str
    width: float
    bend: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of a picture of this size."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    omitted: int


def draw(network: Network, catalogue: Catalogue, language: str, width: int = 1000, height: int = 620) -> Drawing:
    """Lay out the network; the same network gives the same picture, higher than `height` where it has many nodes."""
    height = max(height, round(len(network.nodes) * AREA / width))
    numbers = {node.iri: number for number, node in enumerate(network.nodes)}
    ties = [(numbers[edge.source], numbers[edge.target], edge.weight) for edge in network.edges]
    centre = numbers.get(network.centre) if network.centre else None
    inner = (width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
    points = place(len(network.nodes), ties, centre, width / height) * inner
    room = np.array([[_radius(node) + ROOM[0], _radius(node) + ROOM[1]] for node in network.nodes]).reshape(-1, 2)
    spots = [(MARGIN_X + x, MARGIN_Y + y) for x, y in push_apart(points, room, inner).tolist()]
    labels = [catalogue.label(node.iri, language) for node in network.nodes]
    dots = _dots(network.nodes, labels, spots, (width, height), centre)
    return Drawing(width, height, dots, _lines(network.edges, numbers, spots), network.omitted)


def _dots(
    nodes: tuple[Node, ...],
    labels: list[str],
    spots: list[tuple[float, float]],
    size: tuple[int, int],
    centre: int | None,
) -> tuple[Dot, ...]:
    """Labels find free places in the order of weight; where some find none, these choose first and all try again."""
    radii = [_radius(node) for node in nodes]
    tries = [list(_tries(*each)) for each in zip(labels, spots, radii, strict=True)]
    discs = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, radii, strict=True)]
    order = sorted(range(len(nodes)), key=lambda n: (n != centre, -nodes[n].weight))
    best: dict[int, Lettering] = {}
    for _ in range(ROUNDS):
        found = _letter(order, tries, discs, size)
        best = max(best, found, key=len)
        if len(best) == len(nodes):
            break
        order.sort(key=lambda n: n in found)
    dots = []
    for number, (x, y) in enumerate(spots):
        # Shown over what is near, a quiet label should at least not leave the picture.
        shown = best.get(number) or next((t for t in tries[number] if _is_free(t.box, [], size)), tries[number][0])
        dots.append(Dot(nodes[number], labels[number], x, y, radii[number], shown, number not in best))
    return tuple(dots)


def _letter(
    order: list[int], tries: list[list[Lettering]], discs: list[Box], size: tuple[int, int]
) -> dict[int, Lettering]:
    """Node → the first free of its letterings, one after the other in this order; without those that have none."""
    taken, found = list(discs), {}
    for number in order:
        lettering = next((each for each in tries[number] if _is_free(each.box, taken, size)), None)
        if lettering:
            found[number] = lettering
            taken.append(lettering.box)
    return found


def _radius(node: Node) -> float:
    return min(19.0, 5 + 1.7 * node.weight**0.5)


def _tries(label: str, spot: tuple[float, float], radius: float) -> Iterator[Lettering]:
    """All forms of the label at all places around its node, the best first."""
    x, y = spot
    for size, longest, most in FORMS:
        lines = lines_of(label, longest, most)
        if len(lines) == most:
            for across, down, anchor in _places(radius, size, len(lines)):
                yield Lettering(lines, size, x + across, y + down, anchor)


def lines_of(label: str, longest: int, most: int) -> tuple[str, ...]:
    """The label in lines of at most so many letters; what does not fit is cut off with "…"."""
    rest = " ".join(label.split())
    lines = wrap(rest, longest, break_long_words=False)[: most - 1]
    for line in lines:
        rest = rest.removeprefix(line).lstrip()
    return tuple(_cut(line, longest) for line in (*lines, rest) if line) or ("",)


def _cut(text: str, longest: int) -> str:
    """The text up to the last word that fits in whole, or within it where much would be lost."""
    if len(text) <= longest:
        return text
    head, _, begun = text[:longest].rpartition(" ")
    return f"{head} …" if len(begun) < longest / 4 and len(head) < longest - 1 else text[: longest - 1].rstrip() + "…"


def _places(radius: float, size: float, lines: int) -> Iterator[tuple[float, float, str]]:
    """Where the first line may begin, end or have its middle, from the centre of the node."""
    leading = size * LINE
    beside, above, below = 0.3 * size - leading * (lines - 1) / 2, -leading * (lines - 1), 0.75 * size
    for gap in (4, 11):
        yield radius + gap, beside, "start"
        yield -radius - gap, beside, "end"
        yield 0, above - radius - gap, "middle"
        yield 0, below + radius + gap, "middle"
        slant = 0.7 * radius + gap / 2
        for down in (above - slant, below + slant):
            yield slant, down, "start"
            yield -slant, down, "end"


def _is_free(box: Box, taken: list[Box], size: tuple[int, int]) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= size[0] - 2 and box[3] <= size[1] - 2
    return inside and not any(_overlap(box, other) for other in taken)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(edges: tuple[Edge, ...], numbers: dict[str, int], spots: list[tuple[float, float]]) -> tuple[Line, ...]:
    """Several edges between the same two nodes bend away from each other."""
    between: dict[frozenset[str], int] = defaultdict(int)
    lines = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        bend = (0.0, 0.14, -0.14, 0.26)[between[pair] % 4]
        between[pair] += 1
        source, target = numbers[edge.source], numbers[edge.target]
        width = min(5.0, 1.1 + 0.7 * (edge.weight - 1))
        lines.append(Line(edge, source, target, _path(spots[source], spots[target], bend), width, bend))
    return tuple(lines)


def _path(start: tuple[float, float], end: tuple[float, float], bend: float) -> str:
    (x1, y1), (x2, y2) = start, end
    cx, cy = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    return f"M{x1:.1f},{y1:.1f}Q{cx:.1f},{cy:.1f} {x2:.1f},{y2:.1f}"
