"""A network as shapes: where nodes, edges and labels go in a picture, ready for the SVG template."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from kg.graph.catalogue import Catalogue
from kg.web.layout import place, push_apart
from kg.web.network import Edge, Network, Node

MARGIN_X, MARGIN_Y, FONT = 90, 34, 13
#: Mean width of a letter by the font's size, measured on German labels in the pages' sans serif.
LETTER = 0.52
LONGEST = 30
#: Free space around a node beside and above it.
ROOM = (12.0, 5.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """A node; its label stands at (`label_x`, `label_y`), and is `quiet` where it would cover another."""

    node: Node
    label: str
    short: str
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
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
    """Lay out the network; the same network gives the same picture."""
    numbers = {node.iri: number for number, node in enumerate(network.nodes)}
    ties = [(numbers[edge.source], numbers[edge.target], edge.weight) for edge in network.edges]
    centre = numbers.get(network.centre) if network.centre else None
    inner = (width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
    points = place(len(network.nodes), ties, centre, width / height) * inner
    room = np.array([[_radius(node) + ROOM[0], _radius(node) + ROOM[1]] for node in network.nodes]).reshape(-1, 2)
    spots = [(MARGIN_X + x, MARGIN_Y + y) for x, y in push_apart(points, room, inner).tolist()]
    labels = [catalogue.label(node.iri, language) for node in network.nodes]
    dots = _dots(network.nodes, labels, spots, width, centre)
    return Drawing(width, height, dots, _lines(network.edges, numbers, spots), network.omitted)


def _dots(
    nodes: tuple[Node, ...], labels: list[str], spots: list[tuple[float, float]], width: int, centre: int | None
) -> tuple[Dot, ...]:
    """Labels find free places in the order of weight; those that find none are quiet."""
    radii = [_radius(node) for node in nodes]
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, radii, strict=True)]
    order = sorted(range(len(nodes)), key=lambda n: (n != centre, -nodes[n].weight))
    dots: dict[int, Dot] = {}
    for number in order:
        short = labels[number] if len(labels[number]) <= LONGEST else labels[number][: LONGEST - 1].rstrip() + "…"
        (x, y), radius = spots[number], radii[number]
        at, anchor, box = _free_place(x, y, radius, len(short) * FONT * LETTER, taken, width)
        if box:
            taken.append(box)
        dots[number] = Dot(nodes[number], labels[number], short, x, y, radius, *at, anchor, box is None)
    return tuple(dots[number] for number in range(len(nodes)))


def _radius(node: Node) -> float:
    return min(19.0, 5 + 1.7 * node.weight**0.5)


def _free_place(x: float, y: float, radius: float, length: float, taken: list, width: int):
    places = (
        ((x + radius + 4, y + 4), "start", (x + radius + 3, y - 7, x + radius + 5 + length, y + 8)),
        ((x - radius - 4, y + 4), "end", (x - radius - 5 - length, y - 7, x - radius - 3, y + 8)),
        ((x, y - radius - 5), "middle", (x - length / 2, y - radius - 16, x + length / 2, y - radius - 2)),
        ((x, y + radius + 14), "middle", (x - length / 2, y + radius + 2, x + length / 2, y + radius + 17)),
    )
    for at, anchor, box in places:
        if box[0] >= 2 and box[2] <= width - 2 and not any(_overlap(box, other) for other in taken):
            return at, anchor, box
    at, anchor, _ = places[0] if x < width / 2 else places[1]
    return at, anchor, None


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
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
