"""RDF terms as plain values, for callers that know no RDF library, and their way to and from pyoxigraph."""

from dataclasses import dataclass

import pyoxigraph as ox

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, order=True, slots=True)
class Iri:
    """An IRI."""

    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, order=True, slots=True)
class Blank:
    """A blank node; its name holds within one answer only."""

    value: str

    def __str__(self) -> str:
        return f"_:{self.value}"


@dataclass(frozen=True, order=True, slots=True)
class Literal:
    """A literal; `language` is empty but for language-tagged strings."""

    value: str
    language: str = ""
    datatype: str = XSD_STRING

    def __str__(self) -> str:
        return self.value


Term = Iri | Blank | Literal


@dataclass(frozen=True, slots=True)
class Quad:
    """A triple and the graph it stands in; `graph` is None in the default graph."""

    subject: Iri | Blank
    predicate: Iri
    object: Term
    graph: Iri | Blank | None


def from_ox(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Term:
    """The plain value of a pyoxigraph term."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.language or "", term.datatype.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise TypeError(f"{term!r} is no RDF 1.1 term.")


def to_ox(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The pyoxigraph term of a plain value; ValueError when an IRI or a language tag is malformed."""
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if isinstance(term, Blank):
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def quad_from_ox(quad: ox.Quad) -> Quad:
    """The plain value of a pyoxigraph quad."""
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else from_ox(quad.graph_name)
    return Quad(from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object), graph)
