"""The ontology closed once with owlrl, and its closure read into the tables that kg/graph/reason.py applies."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import owlrl
import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import OWL, RDF, RDFS

from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.reason import Above, Implied, Rules

#: Classes that everything belongs to.
TOP = frozenset({OWL.Thing, RDFS.Resource, RDFS.Class, OWL.Class, OWL.NamedIndividual})


def close(path: Path) -> Rules:
    """The rules of an ontology in Turtle; GraphError when it cannot be read."""
    try:
        return _Closure(rdflib.Graph().parse(path, format="turtle")).rules()
    except (OSError, rdflib.plugins.parsers.notation3.BadSyntax) as error:
        raise GraphError(f"The ontology {path} cannot be read: {error}.") from None


class _Closure:
    """An ontology and all that follows from it alone."""

    def __init__(self, ontology: rdflib.Graph) -> None:
        self._stated = frozenset(ontology)
        closed = rdflib.Graph()
        for triple in ontology:
            closed.add(triple)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closed)
        self._closed = closed
        self._superclasses = self._supers(RDFS.subClassOf)

    def rules(self) -> Rules:
        """The tables."""
        closed = self._closed
        transitive = (_named(p) for p in closed.subjects(RDF.type, OWL.TransitiveProperty))
        pairs = (sorted(pair, key=str) for pair in self._disjoint_pairs() if len(pair) == 2)
        return Rules(
            superclasses=self._superclasses,
            superproperties=self._supers(RDFS.subPropertyOf),
            implied={p: self._imply(p) for p in self._properties()},
            transitive=tuple(sorted(transitive, key=str)),
            disjoint=tuple(sorted(((a, b) for a, b in pairs), key=str)),
            known=frozenset((_named(s), _named(p), _named(o)) for s, p, o in closed if _all_iris(s, p, o)),
        )

    def _supers(self, relation: rdflib.URIRef) -> Above:
        """Term → all terms above it, without itself and without what is above everything."""
        found: dict[rdflib.URIRef, set[rdflib.URIRef]] = {}
        for lower, upper in self._closed.subject_objects(relation):
            if _all_iris(lower, upper) and lower != upper and upper not in TOP:
                found.setdefault(lower, set()).add(upper)
        return {_named(lower): _sorted(uppers) for lower, uppers in found.items()}

    def _properties(self) -> Iterator[NamedNode]:
        about = {RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf}
        found = {s for s, p, _ in self._stated if p in about}
        found |= {o for _, p, o in self._stated if p == OWL.inverseOf}
        found |= set(self._closed.subjects(RDF.type, OWL.SymmetricProperty))
        return (_named(p) for p in found)

    def _imply(self, start: NamedNode) -> Implied:
        """Follow subproperties, inverses and symmetry to the end, in both directions."""
        closed, todo, seen = self._closed, [(rdflib.URIRef(start.value), False)], set()
        while todo:
            prop, turned = todo.pop()
            if (prop, turned) in seen:
                continue
            seen.add((prop, turned))
            todo += [(q, turned) for q in closed.objects(prop, RDFS.subPropertyOf)]
            inverses = {*closed.objects(prop, OWL.inverseOf), *closed.subjects(OWL.inverseOf, prop)}
            if (prop, RDF.type, OWL.SymmetricProperty) in closed:
                inverses.add(prop)
            todo += [(q, not turned) for q in inverses]
        subject: set[rdflib.URIRef] = set()
        target: set[rdflib.URIRef] = set()
        for prop, turned in seen:
            (target if turned else subject).update(closed.objects(prop, RDFS.domain))
            (subject if turned else target).update(closed.objects(prop, RDFS.range))
        forward = {p for p, turned in seen if not turned} - {rdflib.URIRef(start.value)}
        backward = {p for p, turned in seen if turned}
        return Implied(_sorted(forward), _sorted(backward), self._classes(subject), self._classes(target))

    def _classes(self, found: set[rdflib.URIRef]) -> tuple[NamedNode, ...]:
        """The classes and all above them, in order."""
        named = {_named(c) for c in found if isinstance(c, rdflib.URIRef) and c not in TOP}
        named |= {upper for c in named for upper in self._superclasses.get(c, ())}
        return tuple(sorted((c for c in named if not c.value.startswith((v.XSD, v.RDFS))), key=str))

    def _disjoint_pairs(self) -> frozenset[frozenset[NamedNode]]:
        pairs = {frozenset((_named(a), _named(b))) for a, b in self._closed.subject_objects(OWL.disjointWith)}
        for axiom in self._closed.subjects(RDF.type, OWL.AllDisjointClasses):
            for members in self._closed.objects(axiom, OWL.members):
                classes = [_named(c) for c in rdflib.collection.Collection(self._closed, members)]
                pairs |= {frozenset(pair) for pair in combinations(classes, 2)}
        return frozenset(pairs)


def _all_iris(*terms: rdflib.term.Node) -> bool:
    return all(isinstance(term, rdflib.URIRef) for term in terms)


def _named(term: rdflib.term.Node) -> NamedNode:
    return NamedNode(str(term))


def _sorted(terms: Iterable[rdflib.term.Node]) -> tuple[NamedNode, ...]:
    return tuple(sorted((_named(term) for term in terms if isinstance(term, rdflib.URIRef)), key=str))
