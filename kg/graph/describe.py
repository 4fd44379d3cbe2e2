"""What the graph says of one IRI, as plain quads and as RDF in each format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.store import Store
from kg.graph.terms import Blank, Iri, Quad, to_ox
from kg.graph.vocab import PREFIXES

#: Suffix → how it is written; the order is the preference of a client that takes anything.
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "nt": ox.RdfFormat.N_TRIPLES,
}
MEDIA_TYPES = {suffix: format.media_type for suffix, format in FORMATS.items()}
_INCOMING = """SELECT ?predicate (COUNT(DISTINCT ?subject) AS ?count)
WHERE {{ ?subject ?predicate {object} }} GROUP BY ?predicate ORDER BY ?predicate"""
REPLACED_BY = Iri("http://purl.org/dc/terms/isReplacedBy")


@dataclass(frozen=True, slots=True)
class Description:
    """All quads that an IRI stands in: as subject (with the blank nodes it leads to), and as object."""

    iri: str
    outgoing: tuple[Quad, ...]
    incoming: tuple[Quad, ...]

    def __bool__(self) -> bool:
        return bool(self.outgoing or self.incoming)


def describe(store: Store, iri: str) -> Description:
    """What the graph says of the IRI; false when it says nothing."""
    node = Iri(iri)
    outgoing = sorted(_outgoing(store, node, set()), key=lambda quad: (quad.subject != node, str(quad.predicate)))
    incoming = sorted(store.quads_for_pattern(None, None, node), key=lambda quad: (quad.predicate, str(quad.subject)))
    return Description(iri, tuple(outgoing), tuple(incoming))


def outgoing(store: Store, iri: str) -> list[Quad]:
    """The quads whose subject the IRI is, by predicate."""
    return sorted(store.quads_for_pattern(Iri(iri)), key=lambda quad: (str(quad.predicate), str(quad.object)))


def incoming_counts(store: Store, iri: str) -> dict[str, int]:
    """How many subjects refer to the IRI by each predicate."""
    query = _INCOMING.format(object=to_ox(Iri(iri)))
    return {str(row["predicate"]): int(str(row["count"])) for row in store.select(query)}


def exists(store: Store, iri: str) -> bool:
    """Whether the IRI stands in the graph as subject or object."""
    node = Iri(iri)
    return any(True for _ in store.quads_for_pattern(node)) or any(
        True for _ in store.quads_for_pattern(None, None, node)
    )


def replacement(store: Store, iri: str) -> str | None:
    """The IRI that took this one's place when two things were found to be one, or None."""
    quad = next(store.quads_for_pattern(Iri(iri), REPLACED_BY), None)
    return str(quad.object) if quad and isinstance(quad.object, Iri) else None


def graph_quads(store: Store, graph: str) -> Iterator[Quad]:
    """The quads of a named graph."""
    return store.quads_for_pattern(None, None, None, Iri(graph))


def serialise(quads: Iterable[Quad], suffix: str) -> bytes:
    """The triples, each once and in the given order, in the format of a suffix of `FORMATS`."""
    unique = dict.fromkeys((quad.subject, quad.predicate, quad.object) for quad in quads)
    triples = [ox.Triple(*map(to_ox, terms)) for terms in unique]
    if suffix == "nt":
        return ox.serialize(triples, format=FORMATS[suffix])
    return ox.serialize(triples, format=FORMATS[suffix], prefixes=_used_prefixes(triples))


def _used_prefixes(triples: list[ox.Triple]) -> dict[str, str]:
    text = "\n".join(map(str, triples))
    return {prefix: space for prefix, space in PREFIXES.items() if f"<{space}" in text}


def _outgoing(store: Store, node: Iri | Blank, seen: set[Iri | Blank]) -> Iterator[Quad]:
    seen.add(node)
    for quad in store.quads_for_pattern(node):
        yield quad
        if isinstance(quad.object, Blank) and quad.object not in seen:
            yield from _outgoing(store, quad.object, seen)
