"""Any SPARQL 1.1 server as the store: the same questions as to the embedded one, asked over HTTP."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.safety import tokenize
from kg.graph.store import EmbeddedStore, Row, Triple
from kg.graph.terms import Blank, Iri, Quad, Term, from_ox, to_ox
from kg.graph.vocab import PREFIXES

#: Other servers do not tell when their data change; so long what was read counts as current.
VERSION_SECONDS = 60
_TIMEOUT = httpx.Timeout(60.0, connect=5.0)
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server answers queries, updates and the Graph Store Protocol."""

    query: str
    update: str
    graphs: str


def addresses(query: str, update: str = "", graphs: str = "") -> Addresses:
    """The addresses of a server; what is not given is told from the query address as the usual servers have it."""
    parent, _, last = query.rstrip("/").rpartition("/")
    store = "store" if last == "query" and parent.count("/") == 2 else "data"
    return Addresses(query, update or f"{parent}/update", graphs or f"{parent}/{store}")


class RemoteStore:
    """A `Store` behind an address; `base_iri` comes from the settings, since the server does not know it."""

    def __init__(self, where: Addresses, base_iri: str) -> None:
        self.where = where
        self.base_iri = base_iri
        self.http = httpx.Client(timeout=_TIMEOUT, limits=httpx.Limits(max_connections=100))

    def close(self) -> None:
        """Close the connections that are kept open."""
        self.http.close()

    @property
    def version(self) -> str:
        """Changes every minute."""
        return f"{self.where.query} {int(time.monotonic() / VERSION_SECONDS)}"

    def select(self, query: str, **values: Term) -> list[Row]:
        """See `Store`."""
        results = ox.parse_query_results(self._ask(query, values, _JSON), ox.QueryResultsFormat.JSON)
        names = [variable.value for variable in results.variables]
        return [{name: from_ox(term) for name in names if (term := row[name]) is not None} for row in results]

    def ask(self, query: str, **values: Term) -> bool:
        """See `Store`."""
        return bool(ox.parse_query_results(self._ask(query, values, _JSON), ox.QueryResultsFormat.JSON))

    def construct(self, query: str, **values: Term) -> Iterator[Triple]:
        """See `Store`."""
        for quad in ox.parse(self._ask(query, values, _TRIPLES), ox.RdfFormat.N_TRIPLES):
            yield from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)

    def quads_for_pattern(
        self,
        subject: Iri | Blank | None = None,
        predicate: Iri | None = None,
        object: Term | None = None,
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """See `Store`."""
        given = {"s": subject, "p": predicate, "o": object, "g": graph}
        values = {name: term for name, term in given.items() if term is not None}
        pattern = "GRAPH ?g { ?s ?p ?o }"
        if graph is None:
            pattern = f"{{ {pattern} }} UNION {{ ?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} }} }}"
        for row in self.select(f"SELECT ?s ?p ?o ?g WHERE {{ {pattern} }}", **values):
            yield Quad(row["s"], row["p"], row["o"], row.get("g"))

    def graphs(self) -> list[Iri]:
        """See `Store`."""
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row["g"] for row in rows if isinstance(row["g"], Iri))

    def results(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """The server's answer to any query; the usual prefixes are known."""
        answer = self._send_query(query, {}, f"{_JSON}, {_TRIPLES};q=0.9")
        if answer.headers.get("Content-Type", "").partition(";")[0].strip() == _TRIPLES:
            return (quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES))
        return ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)

    def graph_quads(self, graph: Iri | None) -> Iterator[ox.Quad]:
        """What a named graph holds, or the default graph, by the Graph Store Protocol."""
        body = self._send_graph("GET", graph, headers={"Accept": _TRIPLES}).content
        name = ox.NamedNode(graph.value) if graph else ox.DefaultGraph()
        return (ox.Quad(*quad.triple, name) for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES))

    def push(self, source: EmbeddedStore) -> None:
        """Make the server's named graphs those of a local store, one by one through the Graph Store Protocol."""
        wanted = source.graphs()
        for graph in wanted:
            quads = source.snapshot().store.quads_for_pattern(None, None, None, ox.NamedNode(graph.value))
            body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
            self._send_graph("PUT", graph, content=body, headers={"Content-Type": _TRIPLES})
        for graph in self.graphs():
            if graph not in wanted and graph.value.startswith(source.base_iri):
                self._send_graph("DELETE", graph)

    def _send_graph(self, method: str, graph: Iri | None, **options: object) -> httpx.Response:
        where = {"graph": graph.value} if graph else {"default": ""}
        try:
            answer = self.http.request(method, self.where.graphs, params=where, **options)
        except httpx.HTTPError as error:
            raise StoreError(f"The store {self.where.graphs} does not answer: {error}.") from error
        if answer.status_code >= 300:
            raise refusal(answer.status_code, answer.text, self.where.graphs)
        return answer

    def _ask(self, query: str, values: Row, accept: str) -> bytes:
        return self._send_query(query, values, accept).content

    def _send_query(self, query: str, values: Row, accept: str) -> httpx.Response:
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        text = with_values(with_prefixes(query), values)
        try:
            answer = self.http.post(self.where.query, content=text.encode(), headers=headers)
        except httpx.HTTPError as error:
            raise StoreError(f"The store {self.where.query} does not answer: {error}.") from error
        if answer.status_code != 200:
            raise refusal(answer.status_code, answer.text, self.where.query)
        return answer


def refusal(status: int, text: str, address: str) -> QueryError | StoreError:
    """The error for an answer that is none."""
    reason = " ".join(text.split())[:300] or "no reason given"
    if status in (400, 403, 404, 406, 415):
        return QueryError(f"The store refuses this: {reason}.")
    return StoreError(f"The store {address} fails with status {status}: {reason}.")


def with_prefixes(query: str) -> str:
    """The query with the usual prefixes declared."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + query


def with_values(query: str, values: Row) -> str:
    """The query with a VALUES block that binds the variables, first in its outermost group."""
    if not values:
        return query
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(_written(term) for term in values.values())
    block = f" VALUES ({names}) {{ ({terms}) }} "
    depth = 0
    for token in tokenize(query):
        # The projection may have brackets of its own: (COUNT(*) AS ?n).
        if token.text == "{" and depth == 0:
            return query[: token.begin + 1] + block + query[token.begin + 1 :]
        depth += (token.kind == "open") - (token.kind == "close")
    raise QueryError("The query has no group to put values into.")


def _written(term: Term) -> str:
    if isinstance(term, Blank):
        raise QueryError("A blank node of another server cannot be asked for.")
    return str(to_ox(term))
