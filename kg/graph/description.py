"""The RDF by which the endpoint describes itself (SPARQL 1.1 Service Description) and its data (VoID)."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph import formats, vocab
from kg.graph.store import Store
from kg.graph.terms import Iri, to_ox

SD = vocab.Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = vocab.Namespace("http://www.w3.org/ns/formats/")
_TYPE = vocab.RDF("type")
_RESULT_NAMES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPH_NAMES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
#: More named graphs than this are not listed one by one.
MAX_GRAPHS = 1000


def service_description(store: Store, endpoint: str, media_type: str, *, writable: bool) -> bytes:
    """The description of the endpoint at this address."""
    return _serialize(_service(store, endpoint, writable=writable), media_type)


def dataset_description(store: Store, media_type: str) -> bytes:
    """What the metadata graph says: VoID, DCAT; of other data than ours only their size."""
    graph = Iri(f"{store.base_iri}graph/metadata")
    quads = list(store.quads_for_pattern(graph=graph))
    triples = [ox.Triple(to_ox(quad.subject), to_ox(quad.predicate), to_ox(quad.object)) for quad in quads]
    return _serialize(triples or _counted(store), media_type)


def _service(store: Store, endpoint: str, *, writable: bool) -> Iterator[ox.Triple]:
    service, dataset, default = ox.NamedNode(endpoint), ox.BlankNode(), ox.BlankNode()
    yield ox.Triple(service, _TYPE, SD("Service"))
    yield ox.Triple(service, SD("endpoint"), service)
    for language in ("SPARQL10Query", "SPARQL11Query", *(("SPARQL11Update",) if writable else ())):
        yield ox.Triple(service, SD("supportedLanguage"), SD(language))
    for name in _RESULT_NAMES + _GRAPH_NAMES:
        yield ox.Triple(service, SD("resultFormat"), FORMATS(name))
    for name in _GRAPH_NAMES:
        yield ox.Triple(service, SD("inputFormat"), FORMATS(name))
    yield ox.Triple(service, SD("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, SD("Dataset"))
    yield ox.Triple(dataset, SD("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, SD("Graph"))
    if getattr(store, "has_union", False):
        yield ox.Triple(service, SD("feature"), SD("UnionDefaultGraph"))
    for graph in store.graphs()[:MAX_GRAPHS]:
        node = ox.BlankNode()
        yield ox.Triple(dataset, SD("namedGraph"), node)
        yield ox.Triple(node, _TYPE, SD("NamedGraph"))
        yield ox.Triple(node, SD("name"), to_ox(graph))


def _counted(store: Store) -> Iterator[ox.Triple]:
    (row,) = store.select("SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }")
    node = ox.NamedNode(f"{store.base_iri}.well-known/void#dataset")
    yield ox.Triple(node, _TYPE, vocab.VOID("Dataset"))
    yield ox.Triple(node, vocab.VOID("triples"), to_ox(row["triples"]))


def _serialize(triples: Iterator[ox.Triple] | list[ox.Triple], media_type: str) -> bytes:
    format = formats.GRAPHS[media_type][0]
    items = (ox.Quad(*triple) for triple in triples) if format.supports_datasets else triples
    return ox.serialize(items, format=format, prefixes=vocab.PREFIXES | {"sd": SD, "formats": FORMATS})
