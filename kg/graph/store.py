"""The embedded store on disk: made and changed aside, swapped in atomically, read by any number of processes.

    with create("store", base_iri="http://localhost:8000/") as draft:   # a build
        draft.load(quads)
    with change("store") as draft:                                      # kg add, an update
        draft.replace_graph(iri, quads)
    store = open_for_reading("store")                                   # follows later swaps by itself
    for row in store.select("SELECT ?name WHERE { ?thing rdfs:label ?name }", thing=Iri("…")): …

A draft that is left by an exception, or whose process dies, changes nothing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg import __version__
from kg.errors import StoreError
from kg.graph import generations, union
from kg.graph.draft import Draft
from kg.graph.explain import explained
from kg.graph.generations import Pointer, ReadLease
from kg.graph.terms import Blank, Iri, Literal, Quad, Term, from_ox, quad_from_ox, to_ox
from kg.graph.vocab import PREFIXES, TYPE

Row = dict[str, Term]
Triple = tuple[Iri | Blank, Iri, Term]


class Store(Protocol):
    """What pages and commands may ask any store, embedded or remote; the default graph is the union of all graphs.

    In queries the prefixes of `vocab.PREFIXES` are known. `values` replace variables, never text: each must occur
    in the query's outermost group and, in a SELECT, among the selected variables.
    """

    @property
    def version(self) -> str:
        """Names the present state: equal only while the data are."""

    @property
    def base_iri(self) -> str:
        """The base IRI of the data."""

    def select(self, query: str, **values: Term) -> list[Row]:
        """The solutions in order; an unbound variable is missing in its row."""

    def ask(self, query: str, **values: Term) -> bool:
        """The answer of an ASK query."""

    def construct(self, query: str, **values: Term) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""

    def quads_for_pattern(
        self,
        subject: Iri | Blank | None = None,
        predicate: Iri | None = None,
        object: Term | None = None,
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything."""

    def graphs(self) -> list[Iri]:
        """The names of the named graphs, sorted."""


def create(folder: str | Path, *, base_iri: str, union: bool = True, start: Path | None = None):
    """A context manager that gives an empty `Draft`, which becomes the store when the block ends without an exception.

    With `start`, a generation's folder, the draft begins with what that holds. `union` makes the default graph the
    union of the named graphs; without it the default graph is what is put there.
    Raises StoreError at once when another process is writing.
    """
    return _write(Path(folder), base_iri=base_iri, union=union, start=start)


def change(folder: str | Path, *, wait: float = 0):
    """Like `create`, but the draft starts with the store's present content (shared on disk, so it costs milliseconds).

    Raises StoreError when there is no store, or another process is still writing after `wait` seconds.
    """
    return _write(Path(folder), base_iri=None, wait=wait)


@contextmanager
def _write(
    folder: Path, *, base_iri: str | None, union: bool = True, start: Path | None = None, wait: float = 0
) -> Iterator["Draft"]:
    with generations.write_lock(folder, wait=wait):
        generations.remove_unused(folder)
        previous = generations.read_pointer(folder) if base_iri is None else _previous(folder)
        if previous is None and base_iri is None:
            raise StoreError(f"There is no store in {str(folder)!r}; `kg build` makes one.")
        name = generations.new_generation(folder, previous)
        path, draft = folder / name, None
        try:
            if base_iri is None:
                generations.clone(folder / previous.generation, path)
                draft = Draft(path, previous, before=folder / previous.generation)
            else:
                if start is None:
                    generations.prepare(path)
                else:
                    generations.clone(start, path)
                draft = Draft(path, Pointer(name, base_iri, __version__, union), compact=start is None)
            yield draft
            draft.close()
            generations.sync_folder(path)
            generations.write_pointer(folder, Pointer(name, draft.base_iri, __version__, draft.union))
        except BaseException as error:
            if draft is not None:
                draft.abandon()
            shutil.rmtree(path, ignore_errors=True)
            if isinstance(error, OSError):
                raise StoreError(f"The store {str(folder)!r} cannot be written: {error}.") from error
            raise
        generations.remove_unused(folder)


def _previous(folder: Path) -> Pointer | None:
    """The present pointer; None also for a store of another format, which a build may replace."""
    with suppress(StoreError):
        return generations.read_pointer(folder)
    return None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation opened for reading; it stays readable, and on disk, as long as something refers to it."""

    store: ox.Store
    pointer: Pointer
    lease: ReadLease | None

    def derives(self, quad: ox.Quad) -> bool:
        """Whether the quad only repeats, in the default graph, what a named graph says."""
        return self.pointer.union and quad.graph_name == union.DEFAULT


def open_for_reading(folder: str | Path) -> "EmbeddedStore":
    """The store in a folder; raises StoreError when there is none or it is of another version."""
    store = EmbeddedStore(Path(folder))
    store.snapshot()
    return store


def open_if_any(folder: str | Path) -> "EmbeddedStore | None":
    """The store in a folder, or None where there is none that can be read."""
    with suppress(StoreError):
        return open_for_reading(folder)
    return None


class EmbeddedStore:
    """Reads whatever generation is current; a new build is seen by the next call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._address = str(folder)
        self._stamp: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The current generation; keep it for as long as its iterators are read."""
        stamp = generations.pointer_stamp(self._address)
        if stamp != self._stamp or self._snapshot is None:
            pointer, lease = generations.lease_current(self.folder)
            if self._snapshot is None or pointer != self._snapshot.pointer:
                self._snapshot = self._load(pointer, lease)
            self._stamp = stamp
        return self._snapshot

    def _load(self, pointer: Pointer, lease: ReadLease) -> Snapshot:
        return Snapshot(_open(lease.path), pointer, lease)

    @property
    def version(self) -> str:
        """The generation's name."""
        return self.snapshot().pointer.generation

    @property
    def built(self) -> float:
        """When the present state took the place of the one before, in seconds since 1970."""
        self.snapshot()
        return self._stamp[1] / 1e9

    @property
    def base_iri(self) -> str:
        """The base IRI that the store was built with."""
        return self.snapshot().pointer.base_iri

    @property
    def has_union(self) -> bool:
        """Whether the default graph is the union of the named graphs."""
        return self.snapshot().pointer.union

    def results(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to any query; the usual prefixes are known. QueryError when it is wrong."""
        return _query(self.snapshot(), query, {})

    def select(self, query: str, **values: Term) -> list[Row]:
        """See `Store`."""
        snapshot = self.snapshot()
        results = _query(snapshot, query, values)
        names = [variable.value for variable in results.variables]
        return [{name: from_ox(term) for name in names if (term := row[name]) is not None} for row in results]

    def ask(self, query: str, **values: Term) -> bool:
        """See `Store`."""
        return bool(_query(self.snapshot(), query, values))

    def construct(self, query: str, **values: Term) -> Iterator[Triple]:
        """See `Store`."""
        snapshot = self.snapshot()
        for triple in _query(snapshot, query, values):
            yield from_ox(triple.subject), from_ox(triple.predicate), from_ox(triple.object)

    def quads_for_pattern(
        self,
        subject: Iri | Blank | None = None,
        predicate: Iri | None = None,
        object: Term | None = None,
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """See `Store`."""
        terms = [None if term is None else to_ox(term) for term in (subject, predicate, object, graph)]
        snapshot = self.snapshot()
        for quad in snapshot.store.quads_for_pattern(*terms):
            if graph is not None or not snapshot.derives(quad):
                yield quad_from_ox(quad)

    def graphs(self) -> list[Iri]:
        """See `Store`."""
        names = self.snapshot().store.named_graphs()
        return sorted(Iri(name.value) for name in names if isinstance(name, ox.NamedNode))

    def sorted_quads(self) -> Iterator[ox.Quad]:
        """All quads, graph by graph and sorted within: equal data give equal order. Holds one graph in memory.

        The default graph comes first, but where it only repeats the named graphs.
        """
        snapshot = self.snapshot()
        default = [] if snapshot.pointer.union else [union.DEFAULT]
        for graph in [*default, *sorted(snapshot.store.named_graphs(), key=str)]:
            yield from sorted(snapshot.store.quads_for_pattern(None, None, None, graph), key=_reading_order)


def _reading_order(quad: ox.Quad) -> tuple[str, bool, str]:
    """By subject, and what a thing is before what is said of it."""
    return str(quad.subject), quad.predicate != TYPE, str(quad)


def _query(snapshot: Snapshot, query: str, values: Row) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    substitutions = {ox.Variable(name): to_ox(term) for name, term in values.items()}
    with explained("query", query):
        return snapshot.store.query(query, prefixes=PREFIXES, substitutions=substitutions)


def _open(path: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(path))
    except OSError as error:
        raise StoreError(f"The store {str(path.parent)!r} is damaged ({error}); build it again.") from error


__all__ = [
    "Blank",
    "Draft",
    "EmbeddedStore",
    "Iri",
    "Literal",
    "Quad",
    "Row",
    "Store",
    "Term",
    "Triple",
    "change",
    "create",
    "open_for_reading",
    "open_if_any",
]
