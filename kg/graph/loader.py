"""Writes the graphs of a build: many small ones together, a piece at a time, so that memory stays flat."""

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode

from kg.graph.draft import Draft
from kg.graph.reason import Triple

#: Triples that are written at once: fewer make the store slow (a quarter of the speed at 2,000), more cost memory and
#: leave more to write after the last article.
CHUNK = 20_000


class Loader:
    """Collects triples for a draft; `flush` must follow the last."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._waiting: list[tuple[NamedNode, Collection[Triple]]] = []
        self._size = 0
        self.total = 0

    def add(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        """Put the triples into the named graph, now or a little later."""
        several = triples if isinstance(triples, Collection) else tuple(triples)
        self._waiting.append((graph, several))
        self._size += len(several)
        self.total += len(several)
        if self._size >= CHUNK:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._size:
            self._draft.load_graphs(self._waiting)
        self._waiting, self._size = [], 0
