"""Single articles into a store that stands: replaced graph by graph, and the inferred graph kept exact."""

from pyoxigraph import NamedNode, Quad

from kg.graph.draft import Draft
from kg.graph.iris import ARTICLE_GRAPH
from kg.graph.prepare import Batch, Preparer
from kg.graph.reason import Node, Triple


class Merger:
    """Puts prepared articles into a draft; `finish` must follow the last."""

    def __init__(self, draft: Draft, preparer: Preparer) -> None:
        self.draft = draft
        self.preparer = preparer
        self._stale: set[Triple] = set()

    def replace(self, batch: Batch) -> None:
        """Put the batch in the place of what its graph holds."""
        old = [(q.subject, q.predicate, q.object) for q in self.draft.quads(batch.graph.value)]
        self._stale |= self.preparer.rules.infer(old)
        self.draft.replace_graph(batch.graph.value, (Quad(*triple, batch.graph) for triple in batch.stated))
        self.draft.add(Quad(*triple, self.preparer.inferred) for triple in batch.inferred)

    def finish(self) -> None:
        """Take away what nothing supports any more, and renew what follows across graphs."""
        rules, inferred = self.preparer.rules, self.preparer.inferred
        for prop in rules.transitive:
            chained = [(q.subject, q.predicate, q.object) for q in self.draft.match(predicate=prop, graph=inferred)]
            self._stale |= {*chained, *rules.follow(chained)}
        supported: dict[Node, set[Triple]] = {}
        for triple in self._stale:
            subject = triple[0]
            if subject not in supported:
                supported[subject] = self._support(subject)
        self.draft.remove(Quad(*t, inferred) for t in self._stale if t not in supported[t[0]] and t not in rules.known)
        self.draft.add(Quad(*triple, inferred) for triple in self.preparer.chains(self.draft))
        self._stale = set()

    def _support(self, node: Node) -> set[Triple]:
        """What follows from single stated triples about the node."""
        stated = [q for q in self.draft.match(subject=node) if self._is_stated(q)]
        stated += [q for q in self.draft.match(object=node) if self._is_stated(q)]
        return set(self.preparer.rules.follow((q.subject, q.predicate, q.object) for q in stated))

    def _is_stated(self, quad: Quad) -> bool:
        """Whether an article or the authority says it."""
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            return False
        base = self.preparer.base
        return graph.value.startswith(base + ARTICLE_GRAPH) or graph.value == base + "graph/authority"
