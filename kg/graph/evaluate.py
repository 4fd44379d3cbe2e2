"""Carries out requests on the embedded store and writes the answer to a sink as it comes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import formats
from kg.graph.draft import Draft
from kg.graph.explain import explained
from kg.graph.functions import ExtensionFunctions
from kg.graph.request import Action, NotAcceptableError, NotFoundError, Request, TruncatedError
from kg.graph.rows import row_counter
from kg.graph.screen import checked_text
from kg.graph.sink import Sink
from kg.graph.store import Snapshot, change
from kg.graph.using import add_using
from kg.graph.vocab import PREFIXES

#: How long a write waits for another one, in seconds.
WRITE_WAIT = 10.0


def evaluate_read(snapshot: Snapshot, request: Request, sink: Sink) -> None:
    """Carry out a QUERY or GRAPH_GET; raises KgError subclasses, TruncatedError once the body has begun."""
    if request.action is Action.GRAPH_GET:
        _write_triples(_graph(snapshot, request.graph), request, sink)
        return
    text, functions = checked_text(request), ExtensionFunctions(sink)
    with explained("query", text):
        result = functions.query(snapshot.store, text, base_iri=request.base_iri, **_dataset(request))
        if isinstance(result, ox.QueryTriples):
            _write_triples(result, request, functions)
        else:
            _write_solutions(result, request, functions)
        functions.check()


def evaluate_write(folder: Path, request: Request) -> tuple[str, bool]:
    """Carry out an UPDATE or a writing graph action; the new version, and whether it made a graph."""
    created = False
    with change(folder, wait=WRITE_WAIT) as draft:
        if request.action is Action.UPDATE:
            _update(draft, request)
        else:
            created = _change_graph(draft, request)
    return draft.version, created


def _update(draft: Draft, request: Request) -> None:
    text = checked_text(request)
    if request.default_graphs or request.named_graphs:
        text = add_using(text, tuple(request.default_graphs or ()), tuple(request.named_graphs or ()))
    draft.update(text, base_iri=request.base_iri)


def _change_graph(draft: Draft, request: Request) -> bool:
    if request.action is Action.GRAPH_DELETE:
        if not draft.remove_graph(request.graph) and request.graph:
            raise NotFoundError(f"There is no graph <{request.graph}>.")
        return False
    held = draft.remove_graph(request.graph) if request.action is Action.GRAPH_PUT else None
    created = [
        draft.parse(data.encode("latin-1"), media_type, graph=request.graph, base_iri=request.base_iri)
        for data, media_type in request.parts
    ]
    return created[0] if held is None else not held


def _dataset(request: Request) -> dict[str, object]:
    if request.default_graphs is None and request.named_graphs is None:
        return {}
    return {
        "default_graph": [_name(iri) for iri in request.default_graphs or ()],
        "named_graphs": [_name(iri) for iri in request.named_graphs or ()],
    }


def _name(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is not an absolute IRI.") from error


def _graph(snapshot: Snapshot, graph: str | None) -> Iterator[ox.Triple]:
    name = _name(graph) if graph else ox.DefaultGraph()
    quads = snapshot.store.quads_for_pattern(None, None, None, name)
    first = next(quads, None)
    if first is None and graph and name not in set(snapshot.store.named_graphs()):
        raise NotFoundError(f"There is no graph <{graph}>.")
    if first is not None:
        yield first.triple
    for quad in quads:
        yield quad.triple


def _write_solutions(result: ox.QuerySolutions | ox.QueryBoolean, request: Request, sink: Sink) -> None:
    if request.results_format is None:
        raise NotAcceptableError("The result is a table or a truth value; ask for JSON, XML, CSV or TSV results.")
    limited = _Limited(sink, request, request.results_format)
    result.serialize(limited, formats.RESULTS[request.results_format][0])


def _write_triples(triples: Iterator[ox.Triple], request: Request, sink: Sink) -> None:
    if request.graph_format is None:
        raise NotAcceptableError("The result is a graph; ask for Turtle, N-Triples, RDF/XML, JSON-LD, TriG or N-Quads.")
    format = formats.GRAPHS[request.graph_format][0]
    limited = _Limited(sink, request, request.graph_format, count=False)
    items = limited.at_most(triples)
    if format.supports_datasets:
        items = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in items)
    ox.serialize(items, limited, format, prefixes=PREFIXES if format in _WITH_PREFIXES else None)


_WITH_PREFIXES = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML)


class _Limited:
    """Passes a body on to the sink until it is longer than allowed."""

    def __init__(self, sink: Sink, request: Request, media_type: str, *, count: bool = True) -> None:
        self._sink = sink
        self._request = request
        self._bytes = 0
        self._count = row_counter(media_type) if count and request.max_rows else None
        sink.begin(media_type)

    def write(self, data: bytes) -> int:
        self._bytes += len(data)
        limits = self._request
        if limits.max_bytes and self._bytes > limits.max_bytes:
            raise TruncatedError(f"The answer is longer than the {limits.max_bytes} bytes allowed here.")
        if self._count and self._count(data) > limits.max_rows:
            raise TruncatedError(f"The answer has more than the {limits.max_rows} rows allowed; use LIMIT and OFFSET.")
        self._sink.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    def at_most(self, triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
        """The triples; TruncatedError when there are more than allowed."""
        limit = self._request.max_rows
        yield from islice(triples, limit) if limit else triples
        if limit and next(triples, None) is not None:
            raise TruncatedError(f"The answer has more than the {limit} triples allowed here; use LIMIT and OFFSET.")
