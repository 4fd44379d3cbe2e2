"""The ontology as a reader wants it: its terms with names, explanations and their place among the others."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.catalogue import Names, local_name
from kg.graph.describe import serialise
from kg.graph.terms import Iri, Literal, Quad, quad_from_ox
from kg.graph.vocab import KGO, ONTOLOGY, OWL, RDFS, TYPE

_KINDS = {OWL + "Class": "class", OWL + "ObjectProperty": "object", OWL + "DatatypeProperty": "datatype"}


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class, property or individual; all references are IRIs. `level` is its depth among the classes."""

    iri: str
    name: str
    kind: str
    names: Names
    comments: Names
    supers: tuple[str, ...]
    subs: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OntologyDoc:
    """The header and the terms, by kind and in the order of the file."""

    title: Names
    description: Names
    version: str
    terms: tuple[OntologyTerm, ...]
    quads: tuple[Quad, ...]

    def of_kind(self, *kinds: str) -> list[OntologyTerm]:
        """The terms of these kinds: class, object, datatype, individual."""
        return [term for term in self.terms if term.kind in kinds]

    def term(self, name: str) -> OntologyTerm | None:
        """The term with this local name, or None."""
        return next((term for term in self.terms if term.name == name), None)

    def tree(self) -> list[tuple[int, OntologyTerm]]:
        """The classes as a tree, each below the first of its superclasses, with its depth."""
        classes = {term.iri: term for term in self.of_kind("class")}
        children: dict[str, list[OntologyTerm]] = defaultdict(list)
        for term in classes.values():
            parent = next((iri for iri in term.supers if iri in classes), "")
            children[parent].append(term)
        rows: list[tuple[int, OntologyTerm]] = []

        def walk(parent: str, depth: int) -> None:
            for term in children[parent]:
                rows.append((depth, term))
                walk(term.iri, depth + 1)

        walk("", 0)
        return rows


def read_ontology(path: Path) -> OntologyDoc:
    """Read the ontology's file."""
    quads = tuple(quad_from_ox(quad) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    index: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        index[str(quad.subject)][str(quad.predicate)].append(quad.object)
    subs: dict[str, list[str]] = defaultdict(list)
    for iri, values in index.items():
        for parent in (*values[RDFS + "subClassOf"], *values[RDFS + "subPropertyOf"]):
            subs[str(parent)].append(iri)
    terms = tuple(_term(iri, values, subs[iri]) for iri, values in list(index.items()) if iri.startswith(KGO))
    header = index[ONTOLOGY.value]
    version = next((str(value) for value in header[OWL + "versionInfo"]), "")
    return OntologyDoc(
        _names(header["http://purl.org/dc/terms/title"]),
        _names(header["http://purl.org/dc/terms/description"]),
        version,
        terms,
        quads,
    )


def ontology_rdf(doc: OntologyDoc, suffix: str, term: str = "") -> bytes:
    """The ontology in the format of a suffix; only what is said of one term where its IRI is given."""
    return serialise((quad for quad in doc.quads if not term or quad.subject == Iri(term)), suffix)


def _term(iri: str, values: dict[str, list], subs: list[str]) -> OntologyTerm:
    types = tuple(map(str, values[TYPE.value]))

    def iris(*predicates: str) -> tuple[str, ...]:
        return tuple(str(value) for predicate in predicates for value in values[predicate] if isinstance(value, Iri))

    return OntologyTerm(
        iri,
        local_name(iri),
        next((kind for cls, kind in _KINDS.items() if cls in types), "individual"),
        _names(values[RDFS + "label"]),
        _names(values[RDFS + "comment"]),
        iris(RDFS + "subClassOf", RDFS + "subPropertyOf", OWL + "equivalentClass", OWL + "equivalentProperty"),
        tuple(sub for sub in subs if sub.startswith(KGO)),
        iris(RDFS + "domain"),
        iris(RDFS + "range"),
        iris(OWL + "inverseOf"),
        tuple(iri for iri in types if iri not in _KINDS),
    )


def _names(literals: list) -> Names:
    return Names({literal.language: literal.value for literal in literals if isinstance(literal, Literal)})
