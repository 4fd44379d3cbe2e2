"""The files below ontology/ as they are published: their triples, the same blank nodes every time."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode

from kg.config import ONTOLOGY
from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.reason import Rules, Triple

ONTOLOGY_FILE = ONTOLOGY / "standpunkt.ttl"
SHAPES_FILE = ONTOLOGY / "shapes.ttl"
AUTHORITY_FILE = ONTOLOGY / "authority.ttl"
QUERIES = ONTOLOGY / "queries"


def ontology_triples() -> Iterator[Triple]:
    """The ontology as it is published."""
    names: dict[BlankNode, BlankNode] = {}

    def stable(term):
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"ontology{len(names)}"))
        return term

    for triple in read_turtle(ONTOLOGY_FILE):
        yield stable(triple.subject), triple.predicate, stable(triple.object)


def closure_triples(rules: Rules) -> Iterator[Triple]:
    """Which class stands below which, and which property, over any number of steps, where the ontology says it not."""
    stated = {(triple.subject, triple.predicate, triple.object) for triple in read_turtle(ONTOLOGY_FILE)}
    for relation, table in ((v.SUBCLASS_OF, rules.superclasses), (v.RDFS("subPropertyOf"), rules.superproperties)):
        for lower, uppers in table.items():
            for upper in uppers:
                if (lower, relation, upper) not in stated:
                    yield lower, relation, upper


def read_turtle(path: Path) -> Iterator[ox.Triple]:
    """The triples of a Turtle file; GraphError when it cannot be read."""
    try:
        yield from (quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"The file {path} is no Turtle: {error}.") from None
    except OSError as error:
        raise GraphError(f"The file {path} cannot be read: {error.strerror or error}.") from None
