"""All triples of a thing as rows of a table, and what a named graph holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.graph.catalogue import local_name
from kg.graph.store import Store
from kg.graph.terms import Blank, Iri, Quad, Term
from kg.graph.vocab import PREFIXES

#: Longer literals (the text of an article) are cut on pages; the data have them whole.
LONGEST = 400
_OF_ARTICLE = "/graph/article/"
#: The engine counts the largest graphs about fifteen times as fast as a loop over their quads.
_PREDICATES = "SELECT ?graph ?key (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?key ?o } } GROUP BY ?graph ?key"
_CLASSES = "SELECT ?graph ?key (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s a ?key } } GROUP BY ?graph ?key"


@dataclass(frozen=True, slots=True)
class Cell:
    """The object of a triple; `iri` is empty for literals, `shown` may be cut."""

    iri: str
    shown: str
    language: str
    datatype: str
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A predicate with all its objects, or with the number of subjects where `incoming`."""

    predicate: str
    name: str
    cells: tuple[Cell, ...]
    incoming: int = 0


@dataclass(frozen=True, slots=True)
class GraphSummary:
    """A named graph: how many triples, which classes and predicates; `article` is the one it belongs to, or empty."""

    triples: int
    classes: tuple[tuple[str, int], ...]
    predicates: tuple[tuple[str, int], ...]
    article: str


def fact_rows(outgoing: Iterable[Quad], incoming: Mapping[str, int]) -> list[FactRow]:
    """Rows for what is said of the thing, then one row a predicate for the number of subjects that refer to it."""
    objects: dict[str, dict[Term, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in outgoing:
        objects[str(quad.predicate)][quad.object].append(_graph(quad))
    rows = [
        FactRow(predicate, curie(predicate), tuple(_cell(term, graphs) for term, graphs in found.items()))
        for predicate, found in objects.items()
    ]
    return rows + [FactRow(predicate, curie(predicate), (), count) for predicate, count in incoming.items()]


@lru_cache(4096)
def curie(iri: str) -> str:
    """The IRI with a prefix that everybody knows, else as it is."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and "/" not in iri[len(space) :]:
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def graph_summaries(store: Store, graphs: Iterable[str]) -> dict[str, GraphSummary]:
    """What each of these graphs holds."""
    return {graph: graph_summary(store, graph) for graph in graphs}


def is_shared(graph: str) -> bool:
    """Whether the graph holds more than one article's facts, and may be as large as all articles together."""
    return _OF_ARTICLE not in graph


def graph_summary(store: Store, graph: str) -> GraphSummary:
    """Count what the graph holds."""
    classes, predicates = (
        Counter({str(row["key"]): int(str(row["count"])) for row in store.select(query, graph=Iri(graph))})
        for query in (_CLASSES, _PREDICATES)
    )
    article = "" if is_shared(graph) else graph.replace(_OF_ARTICLE, "/id/article/", 1)
    return GraphSummary(predicates.total(), tuple(classes.most_common()), tuple(predicates.most_common()), article)


def _graph(quad: Quad) -> str:
    return "" if quad.graph is None else str(quad.graph)


def _cell(term: Term, graphs: list[str]) -> Cell:
    where = tuple(sorted(set(graphs)))
    if isinstance(term, Iri):
        return Cell(term.value, curie(term.value), "", "", where)
    if isinstance(term, Blank):
        return Cell("", str(term), "", "", where)
    text = term.value if len(term.value) <= LONGEST else term.value[:LONGEST] + "…"
    return Cell("", text, term.language, local_name(term.datatype), where)
