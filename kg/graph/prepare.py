"""Quads of one article → what the store gets: the quads and what follows from them, consistent and well formed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.graph.draft import Draft
from kg.graph.iris import Iris
from kg.graph.reason import Rules, Triple
from kg.graph.validate import Shapes


@dataclass(frozen=True, slots=True)
class Batch:
    """One named graph (an article's, the authority's) and the inferred triples that rest on it alone."""

    graph: NamedNode
    stated: tuple[Quad, ...]
    inferred: tuple[Quad, ...]

    @property
    def quads(self) -> tuple[Quad, ...]:
        return (*self.stated, *self.inferred)


class Preparer:
    """Applies rules and shapes; holds nothing of the articles it has seen."""

    def __init__(self, base: str, rules: Rules, shapes: Shapes) -> None:
        self.base = base
        self.rules = rules
        self.shapes = shapes
        self.inferred = Iris(base).named_graph("inferred")

    def prepare(self, quads: Iterable[Quad], name: str) -> Batch:
        """The quads, all of one named graph, with what follows.

        Raises InconsistentError when they contradict the ontology, GraphError when they do not conform to a shape.
        """
        stated = tuple(quads)
        triples = [(quad.subject, quad.predicate, quad.object) for quad in stated]
        found = self.rules.infer(triples)
        self.rules.check(triples, found)
        violation = next(self.shapes.violations([*triples, *found], self.rules.known), None)
        if violation:
            raise GraphError(f"The facts of {name} do not conform to the shapes: {violation}.")
        inferred = tuple(Quad(*triple, self.inferred) for triple in found)
        graph = stated[0].graph_name if stated else self.inferred
        return Batch(graph, stated, inferred)

    def chains(self, draft: Draft) -> Iterator[Quad]:
        """What transitive properties add across graphs; holds the links of these properties in memory, no more."""
        links = self.links(draft)
        for triple in self.rules.chain(links):
            for each in (triple, *self.rules.follow([triple])):
                if each not in links and each not in self.rules.known:
                    yield Quad(*each, self.inferred)

    def links(self, draft: Draft) -> set[Triple]:
        """The triples of all transitive properties that graphs state or that follow from one of them."""
        return {
            (quad.subject, quad.predicate, quad.object)
            for prop in self.rules.transitive
            for quad in draft.match(predicate=prop)
            if not isinstance(quad.object, Literal)
        }
