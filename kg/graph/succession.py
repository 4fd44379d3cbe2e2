"""What became of the things of the store before: an IRI that another took over stays an address.

A thing is told again by its words: when the mentions of an IRI that is gone now refer to one other thing, the IRI is
replaced by that thing's. So a name that joins another entity, or becomes a well-known actor, leads on.
"""

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg.graph import vocab as v
from kg.graph.draft import Draft
from kg.graph.iris import Iris
from kg.graph.store import EmbeddedStore

#: Name of the graph below {base}graph/ that says which IRI took whose place.
GRAPH = "merged"
IS_REPLACED_BY = v.DCTERMS("isReplacedBy")


def record_successors(before: EmbeddedStore | None, draft: Draft) -> int:
    """Write into the draft which of its things stand in the place of things of the store before.

    What that store knew of its own past is kept as far as it leads to something. Returns the number of IRIs that lead
    on; the draft must hold all articles by now.
    """
    if before is None or before.base_iri != draft.base_iri:
        return 0
    graph = Iris(draft.base_iri).named_graph(GRAPH)
    found = dict(sorted(_Succession(before, draft).pairs(), key=str))
    draft.replace_graph(graph.value, [Quad(old, IS_REPLACED_BY, new, graph) for old, new in found.items()])
    return len(found)


class _Succession:
    """Two states of the data; holds nothing of the articles."""

    def __init__(self, before: EmbeddedStore, draft: Draft) -> None:
        self._old = before.snapshot().store
        self._new = draft
        iris = Iris(draft.base_iri)
        self._inferred, self._merged = iris.named_graph("inferred"), iris.named_graph(GRAPH)

    def pairs(self) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Each IRI that names nothing any more, with the IRI of what it was found to be."""
        recent = {}
        for quad in self._old.quads_for_pattern(None, v.TYPE, v.ENTITY, self._inferred):
            if not self._stands(quad.subject) and (successor := self._successor(quad.subject)):
                recent[quad.subject] = successor
        for quad in self._old.quads_for_pattern(None, IS_REPLACED_BY, None, self._merged):
            successor = recent.get(quad.object, quad.object)
            if self._stands(successor) and not self._stands(quad.subject):
                yield quad.subject, successor
        yield from recent.items()

    def _stands(self, thing: NamedNode) -> bool:
        return any(True for _ in self._new.match(thing, v.TYPE, v.ENTITY, self._inferred))

    def _successor(self, thing: NamedNode) -> NamedNode | None:
        """What more than half of the thing's mentions refer to now, of those whose article is as it was."""
        votes: Counter[NamedNode] = Counter()
        total, unchanged = 0, {}
        for quad in self._old.quads_for_pattern(None, v.REFERS_TO, thing, None):
            graph = quad.graph_name
            if not isinstance(graph, NamedNode):  # the union repeats it
                continue
            if graph not in unchanged:
                unchanged[graph] = self._text(self._old, graph) == self._text(self._new, graph)
            if unchanged[graph]:
                total += 1
                votes.update(self._referents(quad.subject, graph))
        best = votes.most_common(1)
        return best[0][0] if best and 2 * best[0][1] > total else None

    @staticmethod
    def _text(source: ox.Store | Draft, graph: NamedNode) -> str | None:
        """The text of the article in this graph."""
        match = source.match if isinstance(source, Draft) else source.quads_for_pattern
        quad = next(iter(match(None, v.IS_STRING, None, graph)), None)
        return quad.object.value if quad else None

    def _referents(self, mention: NamedNode, graph: NamedNode) -> set[NamedNode]:
        """What the words of an earlier mention refer to now."""
        begin, end = (self._old_value(mention, index, graph) for index in (v.BEGIN_INDEX, v.END_INDEX))
        return {
            reference.object
            for place in self._new.match(None, v.BEGIN_INDEX, begin, graph)
            if any(True for _ in self._new.match(place.subject, v.END_INDEX, end, graph))
            for reference in self._new.match(place.subject, v.REFERS_TO, None, graph)
        }

    def _old_value(self, node: NamedNode, predicate: NamedNode, graph: NamedNode) -> ox.Literal | None:
        quad = next(self._old.quads_for_pattern(node, predicate, None, graph), None)
        return quad.object if quad else None
