"""A store in memory, for what is shown once and never kept."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg import __version__
from kg.graph import union
from kg.graph.generations import Pointer
from kg.graph.store import EmbeddedStore, Snapshot


class ScratchStore(EmbeddedStore):
    """Answers like the embedded store, over quads that are gone with it."""

    def __init__(self, quads: Iterable[ox.Quad], base_iri: str) -> None:
        store = ox.Store()
        store.extend(quads)
        union.fill(store)
        self._scratch = Snapshot(store, Pointer("scratch", base_iri, __version__), None)

    def snapshot(self) -> Snapshot:
        """The one state it has."""
        return self._scratch
