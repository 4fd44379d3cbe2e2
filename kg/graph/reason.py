"""What follows from the facts: the ontology is closed once with owlrl, its rules are then applied triple by triple.

owlrl takes about a millisecond a triple. The ontology's axioms are few and simple, so all that its closure says
about a property can be tabulated: which properties a triple with it implies, in which direction, and which classes
its two ends get. The result equals owlrl's on ontology and facts, less what says nothing about them (everything is
an owl:Thing and the same as itself; literals have datatypes).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

import owlrl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import OWL, RDF, RDFS

from kg.errors import GraphError, InconsistentError
from kg.graph import vocab as v

Node = NamedNode | BlankNode
Triple = tuple[Node, NamedNode, Node | Literal]

#: Classes that everything belongs to.
TOP = frozenset({OWL.Thing, RDFS.Resource, RDFS.Class, OWL.Class, OWL.NamedIndividual})


@dataclass(frozen=True, slots=True)
class Implied:
    """What a triple s p o implies by its property alone: s q o, o r s, classes of s, classes of o."""

    forward: tuple[NamedNode, ...]
    backward: tuple[NamedNode, ...]
    subject: tuple[NamedNode, ...]
    object: tuple[NamedNode, ...]


NOTHING = Implied((), (), (), ())


class Rules:
    """The closed ontology as tables."""

    def __init__(self, ontology: rdflib.Graph) -> None:
        self.stated = frozenset(ontology)
        closed = rdflib.Graph()
        for triple in ontology:
            closed.add(triple)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closed)
        self._closed = closed
        self.superclasses = self._supers(RDFS.subClassOf)
        self.superproperties = self._supers(RDFS.subPropertyOf)
        self.implied = {p: self._imply(p) for p in self._properties()}
        self.transitive = tuple(sorted((_named(p) for p in closed.subjects(RDF.type, OWL.TransitiveProperty)), key=str))
        self._disjoint = self._disjoint_pairs()

    @classmethod
    def read(cls, path: Path) -> "Rules":
        """The rules of an ontology in Turtle; GraphError when it cannot be read."""
        try:
            return cls(rdflib.Graph().parse(path, format="turtle"))
        except (OSError, rdflib.plugins.parsers.notation3.BadSyntax) as error:
            raise GraphError(f"The ontology {path} cannot be read: {error}.") from None

    @cached_property
    def known(self) -> frozenset[Triple]:
        """What the ontology says and implies about its own terms: nothing new in data."""
        return frozenset((_named(s), _named(p), _named(o)) for s, p, o in self._closed if _all_iris(s, p, o))

    @cached_property
    def individuals(self) -> dict[Node, frozenset[NamedNode]]:
        """The ontology's own individuals with their classes."""
        found: dict[Node, set[NamedNode]] = {}
        for s, p, o in self.known:
            if p == v.TYPE and isinstance(o, NamedNode):
                found.setdefault(s, set()).add(o)
        return {node: frozenset(classes) for node, classes in found.items()}

    def _supers(self, relation: rdflib.URIRef) -> dict[NamedNode, tuple[NamedNode, ...]]:
        """Term → all terms above it, without itself and without what is above everything."""
        found: dict[rdflib.URIRef, set[rdflib.URIRef]] = {}
        for lower, upper in self._closed.subject_objects(relation):
            if _all_iris(lower, upper) and lower != upper and upper not in TOP:
                found.setdefault(lower, set()).add(upper)
        return {_named(lower): _sorted(uppers) for lower, uppers in found.items()}

    def _properties(self) -> Iterator[NamedNode]:
        about = {RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf}
        found = {s for s, p, _ in self.stated if p in about}
        found |= {o for _, p, o in self.stated if p == OWL.inverseOf}
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
        named |= {upper for c in named for upper in self.superclasses.get(c, ())}
        return tuple(sorted((c for c in named if not c.value.startswith((v.XSD, v.RDFS))), key=str))

    def _disjoint_pairs(self) -> frozenset[frozenset[NamedNode]]:
        pairs = {frozenset((_named(a), _named(b))) for a, b in self._closed.subject_objects(OWL.disjointWith)}
        for axiom in self._closed.subjects(RDF.type, OWL.AllDisjointClasses):
            for members in self._closed.objects(axiom, OWL.members):
                classes = [_named(c) for c in rdflib.collection.Collection(self._closed, members)]
                pairs |= {frozenset(pair) for pair in combinations(classes, 2)}
        return frozenset(pairs)

    @cached_property
    def disjoint(self) -> tuple[tuple[NamedNode, NamedNode], ...]:
        """The pairs of classes that nothing belongs to both of, in order."""
        pairs = (sorted(pair, key=str) for pair in self._disjoint if len(pair) == 2)
        return tuple(sorted(((a, b) for a, b in pairs), key=str))

    @cached_property
    def _exclusive(self) -> dict[NamedNode, frozenset[NamedNode]]:
        """Class → the classes that exclude it."""
        found: dict[NamedNode, set[NamedNode]] = {}
        for first, second in self.disjoint:
            found.setdefault(first, set()).add(second)
            found.setdefault(second, set()).add(first)
        return {cls: frozenset(others) for cls, others in found.items()}

    def follow(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """What each triple implies by itself; may repeat what is stated."""
        for s, p, o in triples:
            if p == v.TYPE:
                for upper in self.superclasses.get(o, ()):  # type: ignore[arg-type]
                    yield s, v.TYPE, upper
                continue
            implied = self.implied.get(p, NOTHING)
            for cls in implied.subject:
                yield s, v.TYPE, cls
            for prop in implied.forward:
                yield s, prop, o
            if not isinstance(o, Literal):
                for cls in implied.object:
                    yield o, v.TYPE, cls
                for prop in implied.backward:
                    yield o, prop, s

    def infer(self, triples: Iterable[Triple]) -> set[Triple]:
        """All that follows from the triples and is not among them, transitive properties included."""
        stated = set(triples)
        found = set(self.follow(stated))
        everything = stated | found
        chains = self.chain(everything)
        return (found | chains | set(self.follow(chains))) - stated - self.known

    def chain(self, triples: Iterable[Triple]) -> set[Triple]:
        """What the transitive properties add to the triples; these must hold all that follows otherwise."""
        steps: dict[NamedNode, dict[Node, set[Node]]] = {p: {} for p in self.transitive}
        for s, p, o in triples:
            if p in steps and not isinstance(o, Literal):
                steps[p].setdefault(s, set()).add(o)
        return {(s, p, o) for p, links in steps.items() for s in links for o in _reachable(s, links) - links[s]}

    def check(self, triples: Iterable[Triple], inferred: Iterable[Triple]) -> None:
        """Raise InconsistentError, naming the triples at fault, when something belongs to two disjoint classes."""
        stated = list(triples)
        types: dict[Node, set[NamedNode]] = {}
        for s, p, o in (*stated, *inferred):
            if p == v.TYPE and isinstance(o, NamedNode):
                types.setdefault(s, set()).add(o)
        for node, classes in types.items():
            if len(classes) > 1:
                for first in sorted(classes & self._exclusive.keys(), key=str):
                    if clash := sorted(classes & self._exclusive[first], key=str):
                        raise InconsistentError(self._explain(node, first, clash[0], stated))

    def _explain(self, node: Node, first: NamedNode, second: NamedNode, stated: list[Triple]) -> str:
        """One sentence with a stated triple for each of the two classes."""
        reasons = []
        for cls in (first, second):
            reasons.append(next((f"{s} {p} {o}" for s, p, o in stated
                                 if any(t == (node, v.TYPE, cls) for t in ((s, p, o), *self.follow([(s, p, o)])))),
                                f"{node} is a {cls}"))  # fmt: skip
        names = " and ".join(cls.value.rpartition("#")[2] for cls in (first, second))
        return f"{node} cannot be {names} at once, but the facts say so: {reasons[0]} . {reasons[1]} ."


def _reachable(start: Node, links: dict[Node, set[Node]]) -> set[Node]:
    """All nodes that steps lead to from the start."""
    found: set[Node] = set()
    todo = list(links[start])
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo += links.get(node, ())
    return found


def _all_iris(*terms: rdflib.term.Node) -> bool:
    return all(isinstance(term, rdflib.URIRef) for term in terms)


def _named(term: rdflib.term.Node) -> NamedNode:
    return NamedNode(str(term))


def _sorted(terms: Iterable[rdflib.term.Node]) -> tuple[NamedNode, ...]:
    return tuple(sorted((_named(term) for term in terms if isinstance(term, rdflib.URIRef)), key=str))
