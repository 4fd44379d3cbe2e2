"""Triples of one graph → what the store gets: the triples and what follows, consistent and well formed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph.draft import Draft
from kg.graph.iris import Iris
from kg.graph.reason import Rules, Triple
from kg.graph.validate import Shapes


@dataclass(frozen=True, slots=True)
class Batch:
    """One named graph (an article's, the authority's) and the inferred triples that rest on it alone."""

    graph: NamedNode
    stated: tuple[Triple, ...]
    inferred: frozenset[Triple]

    def __len__(self) -> int:
        return len(self.stated) + len(self.inferred)


class Preparer:
    """Applies rules and shapes; holds nothing of the articles it has seen."""

    def __init__(self, base: str, rules: Rules, shapes: Shapes) -> None:
        self.base = base
        self.rules = rules
        self.shapes = shapes
        self.inferred = Iris(base).named_graph("inferred")

    def prepare(self, graph: NamedNode, triples: Iterable[Triple]) -> Batch:
        """The triples of a named graph with what follows.

        Raises InconsistentError when they contradict the ontology, GraphError when they do not conform to a shape.
        """
        stated = tuple(triples)
        found = self.rules.infer(stated)
        self.rules.check(stated, found)
        violation = next(self.shapes.violations([*stated, *found], self.rules.individuals), None)
        if violation:
            raise GraphError(f"The facts of {graph.value} do not conform to the shapes: {violation}.")
        return Batch(graph, stated, frozenset(found))

    def chains(self, draft: Draft) -> Iterator[Triple]:
        """What transitive properties add across graphs; holds the links of these properties in memory, no more."""
        links = self._links(draft)
        for triple in self.rules.chain(links):
            for each in (triple, *self.rules.follow([triple])):
                if each not in links and each not in self.rules.known:
                    yield each

    def _links(self, draft: Draft) -> set[Triple]:
        """The triples of all transitive properties."""
        return {
            (quad.subject, quad.predicate, quad.object)
            for prop in self.rules.transitive
            for quad in draft.match(predicate=prop)
            if not isinstance(quad.object, Literal)
        }
