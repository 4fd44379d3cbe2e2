"""A generation of the store in the making."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import union
from kg.graph.explain import explained
from kg.graph.generations import Pointer
from kg.graph.owngraph import written_to
from kg.graph.vocab import PREFIXES

#: Below the base IRI: the graph of what is written into the default graph of a store whose default graph is the union.
OWN_GRAPH = "graph/default"

#: Each change adds some table files; when there are more than this they are put together, which rewrites everything.
MAX_TABLES = 100
_OPENERS = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}


class Draft:
    """What `create` and `change` give; nobody reads it before it is swapped in.

    `before` is the generation it started from, or None; `compact` puts the tables of a new one together in the end.
    """

    def __init__(self, path: Path, pointer: Pointer, *, before: Path | None = None, compact: bool = True) -> None:
        self.version = path.name
        self._path = path
        self.base_iri = pointer.base_iri
        self.union = pointer.union
        self._store = ox.Store(str(path))
        self._before = before
        self._compact = compact and before is None
        self._fill = False
        self._touched: set[ox.Triple] = set()

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads without holding them in memory."""
        if self.union:
            union.load(self._store, quads)
        else:
            self._store.bulk_extend(quads)

    def load_graphs(self, groups: Sequence[tuple[ox.NamedNode, Iterable[Sequence]]]) -> None:
        """Add triples (subject, predicate, object) to the named graphs that go with them, all at once."""
        union.load_graphs(self._store, groups, united=self.union)

    def load_file(self, path: Path, *, graph: str | None = None) -> None:
        """Add an RDF file, its format told by its suffix; triples go to `graph` or to the default graph.

        Relative IRIs are resolved against the file's own. Raises GraphError when the file is no RDF.
        """
        to_graph = ox.NamedNode(graph) if graph else self._default()
        opener = _OPENERS.get(path.suffix.lower(), Path.open)
        named = path.with_suffix("") if path.suffix.lower() in _OPENERS else path
        format = ox.RdfFormat.from_extension(named.suffix.removeprefix(".").lower())
        if format is None:
            raise GraphError(f"{str(path)!r} has no suffix of an RDF format (.ttl, .nt, .rdf, .jsonld, .trig, .nq).")
        try:
            with opener(path, "rb") as file:
                self._store.bulk_load(file, format, base_iri=path.absolute().as_uri(), to_graph=to_graph)
        except (SyntaxError, ValueError, EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
            raise GraphError(f"{str(path)!r} cannot be read as RDF: {error}.") from error
        self._fill = True

    def parse(self, data: bytes, media_type: str, *, graph: str | None, base_iri: str | None = None) -> bool:
        """Add RDF in a media type to a named graph, or to the default graph; returns whether the graph was new.

        Raises GraphError when the data are no RDF; the draft must then be given up.
        """
        target = ox.NamedNode(graph) if graph else self._default()
        new = not self._holds(target)
        try:
            # Blank nodes are a document's own: a label of another one, read before, is not the same node.
            quads = ox.parse(
                data,
                ox.RdfFormat.from_media_type(media_type),
                base_iri=base_iri or graph,
                without_named_graphs=True,  # which says what would be lost in the one graph
                rename_blank_nodes=True,
            )
            self._extend(ox.Quad(quad.subject, quad.predicate, quad.object, target) for quad in quads)
        except (SyntaxError, ValueError) as error:
            raise GraphError(f"The body cannot be read as {media_type}: {error}.") from error
        self._store.add_graph(target)
        return new

    def replace_graph(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Put `quads` in the place of everything the named graph holds."""
        self.remove_graph(graph)
        self._extend(quads)

    def remove_graph(self, graph: str | None) -> bool:
        """Remove a named graph, or empty the default graph; returns whether there was anything to remove."""
        name = ox.NamedNode(graph) if graph else self._default()
        held = self._holds(name)
        self._touched.update(quad.triple for quad in self._store.quads_for_pattern(None, None, None, name))
        self._store.remove_graph(name)
        return held

    def update(self, update: str, **options: object) -> None:
        """Carry out a SPARQL update.

        Raises QueryError when it is malformed, ImpossibleError when it is not but fails, SilentEndpointError.
        """
        with explained("update", update):
            self._store.update(written_to(update, self._default().value) if self.union else update, **options)
        if self.union:
            before = ox.Store.read_only(str(self._before)) if self._before else ox.Store()
            union.settle_update(before, self._store, own=self._default())

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add single quads."""
        self._extend(quads)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Remove single quads."""
        for quad in list(quads):
            self._store.remove(quad)
            self._touched.add(quad.triple)

    def match(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match, not those that only repeat others in the default graph; None matches everything."""
        for quad in self._store.quads_for_pattern(subject, predicate, object, graph):
            if not (self.union and quad.graph_name == union.DEFAULT):
                yield quad

    def solutions(self, query: str) -> ox.QuerySolutions:
        """The solutions of a SELECT; what was written since `unite` is not in the default graph yet."""
        return self._store.query(query, prefixes=PREFIXES)

    def all_solutions(self, *queries: str) -> list[list[ox.QuerySolution]]:
        """The solutions of several SELECTs, evaluated side by side: the engine releases the interpreter lock."""
        with ThreadPoolExecutor(len(queries)) as pool:
            return list(pool.map(lambda query: list(self.solutions(query)), queries))

    def unite(self) -> None:
        """Bring the default graph up to date with the named graphs."""
        if self.union and self._fill:
            union.fill(self._store)
            self._fill = False
        if self.union and self._touched:
            union.settle(self._store, self._touched)
        self._touched = set()

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of a named graph, or of all graphs."""
        return self.match(graph=ox.NamedNode(graph) if graph else None)

    def close(self) -> None:
        """Write everything to disk and let go of the files; the draft cannot be used afterwards."""
        self.unite()
        if self.union and not union.has_named(self._store):
            # Emptied as a whole: what comes now is no built store any more.
            self.union = self._before is None
        self._store.flush()
        if self._compact or len(list(self._path.glob("*.sst"))) > MAX_TABLES:
            self._store.optimize()
        del self._store

    def abandon(self) -> None:
        """Let go of the files, which nobody needs."""
        self._store = None

    def _default(self) -> ox.NamedNode | ox.DefaultGraph:
        """Where triples without a graph go."""
        return ox.NamedNode(self.base_iri + OWN_GRAPH) if self.union else union.DEFAULT

    def _extend(self, quads: Iterable[ox.Quad]) -> None:
        quads = list(quads)
        self._store.extend(quads)
        self._touched.update(quad.triple for quad in quads)

    def _holds(self, name: ox.NamedNode | ox.DefaultGraph) -> bool:
        return any(True for _ in self._store.quads_for_pattern(None, None, None, name)) or (
            isinstance(name, ox.NamedNode) and name in self._store.named_graphs()
        )
