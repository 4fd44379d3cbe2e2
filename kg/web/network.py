"""The discourse network: actors and what they take sides on, or actors by agreement and conflict."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from kg.graph.catalogue import SIDES, Catalogue, StanceFact
from kg.graph.evidence import Fact
from kg.graph.reading import PlacedFact

AGREEMENT, CONFLICT = "agreement", "conflict"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the network; `weight` counts what ties it to others."""

    iri: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie; `kind` is a side, another relation, agreement or conflict."""

    source: str
    target: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Network:
    """`omitted` nodes were left out to keep the picture readable; `centre` is the node it is about, or None."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    omitted: int = 0
    centre: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which stances are drawn; empty fields select all. Dates are ISO and inclusive."""

    begin: str = ""
    end: str = ""
    targets: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset(SIDES)
    proposals_only: bool = False


def select_stances(catalogue: Catalogue, selection: Selection) -> list[StanceFact]:
    """The stances that a selection leaves; those without a date fall outside every period."""
    return [fact for fact in catalogue.stances if _selected(fact, selection, catalogue)]


def _selected(fact: StanceFact, wanted: Selection, catalogue: Catalogue) -> bool:
    if fact.side not in wanted.sides or fact.actor not in catalogue.things or fact.target not in catalogue.things:
        return False
    if (wanted.begin and fact.date < wanted.begin) or (wanted.end and not "" < fact.date <= wanted.end):
        return False
    if wanted.proposals_only and catalogue.things[fact.target].kind != "proposal":
        return False
    chosen = ((wanted.targets, fact.target), (wanted.actors, fact.actor), (wanted.articles, fact.article))
    return all(not values or value in values for values, value in chosen)


def actors_and_targets(stances: Iterable[StanceFact], catalogue: Catalogue, limit: int = 0) -> Network:
    """Actors tied to what they take sides on, one edge a side; with a limit, the best connected."""
    weights = Counter((fact.actor, fact.target, fact.side) for fact in stances)
    return _network(weights, catalogue, limit)


def actors_by_agreement(
    stances: Iterable[StanceFact], catalogue: Catalogue, limit: int = 0, minimum: int = 1
) -> Network:
    """Actors tied by the number of targets on which they stand on the same side, or on opposite sides."""
    camps: dict[str, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for fact in stances:
        camps[fact.target][fact.actor].add(fact.side != "opposes")
    weights: Counter[tuple[str, str, str]] = Counter()
    for actors in camps.values():
        for (one, ones), (other, others) in combinations(sorted(actors.items()), 2):
            if ones & others:
                weights[one, other, AGREEMENT] += 1
            if len(ones | others) > 1:
                weights[one, other, CONFLICT] += 1
    kept = Counter({ends: weight for ends, weight in weights.items() if weight >= minimum})
    return _network(kept, catalogue, limit)


def of_facts(facts: Iterable[Fact | PlacedFact], catalogue: Catalogue) -> Network:
    """All things that the facts tie together."""
    ties = [f for f in facts if not f.literal and f.subject in catalogue.things and f.object in catalogue.things]
    return _network(Counter((fact.subject, fact.object, fact.predicate) for fact in ties), catalogue, 0)


def neighbourhood(centre: str, facts: Iterable[Fact], catalogue: Catalogue, limit: int = 26) -> Network:
    """The things that facts tie to one thing, and the sides they take among themselves."""
    ties = [f for f in facts if not f.literal and f.subject in catalogue.things and f.object in catalogue.things]
    weights = Counter((fact.subject, fact.object, fact.predicate) for fact in ties)
    strength = Counter(end for fact in ties for end in (fact.subject, fact.object) if end != centre)
    near = {iri for iri, _ in strength.most_common(limit)}
    for iri in near:
        for stance in catalogue.stances_by.get(iri, ()):
            if stance.target in near:
                weights[iri, stance.target, stance.side] += 1
    kept = Counter({ends: n for ends, n in weights.items() if {ends[0], ends[1]} <= near | {centre}})
    network = _network(kept, catalogue, 0)
    return Network(network.nodes, network.edges, len(strength) - len(near), centre)


def _network(weights: Counter[tuple[str, str, str]], catalogue: Catalogue, limit: int) -> Network:
    """Nodes and edges in a fixed order; with a limit, nodes by their ties, actors and targets alike."""
    degree: Counter[str] = Counter()
    for (source, target, _), weight in weights.items():
        degree[source] += weight
        degree[target] += weight
    ranked = sorted(degree, key=lambda iri: (-degree[iri], iri))
    inside = set(_core(degree, weights, limit)) if limit and len(ranked) > limit else set(ranked)
    kept = [iri for iri in ranked if iri in inside]
    edges = tuple(
        Edge(*ends, weight) for ends, weight in sorted(weights.items()) if ends[0] in inside and ends[1] in inside
    )
    nodes = tuple(Node(iri, catalogue.things[iri].kind, degree[iri]) for iri in kept)
    return Network(nodes, edges, len(ranked) - len(kept))


def _core(degree: Counter[str], weights: Counter[tuple[str, str, str]], limit: int) -> list[str]:
    """The best connected nodes: those with the fewest neighbours are taken away until `limit` are left."""
    near: dict[str, set[str]] = defaultdict(set)
    for source, target, _ in weights:
        near[source].add(target)
        near[target].add(source)
    heap = [(len(near[iri]), degree[iri], iri) for iri in near]
    heapify(heap)
    while len(near) > limit:
        count, _, iri = heappop(heap)
        if iri in near and count == len(near[iri]):
            for other in near.pop(iri):
                if other in near:
                    near[other].discard(iri)
                    heappush(heap, (len(near[other]), degree[other], other))
    return [iri for iri in near if near[iri]]
