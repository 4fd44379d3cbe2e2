"""What follows from the facts, by the ontology's rules as tables (see closure.py), triple by triple.

owlrl takes about a millisecond a triple. The ontology's axioms are few and simple, so all that its closure says
about a property can be tabulated: which properties a triple with it implies, in which direction, and which classes
its two ends get. The result equals owlrl's on ontology and facts, less what says nothing about them (everything is
an owl:Thing and the same as itself; literals have datatypes).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import InconsistentError
from kg.graph import vocab as v

Node = NamedNode | BlankNode
Triple = tuple[Node, NamedNode, Node | Literal]
Above = dict[NamedNode, tuple[NamedNode, ...]]


@dataclass(frozen=True, slots=True)
class Implied:
    """What a triple s p o implies by its property alone: s q o, o r s, classes of s, classes of o."""

    forward: tuple[NamedNode, ...]
    backward: tuple[NamedNode, ...]
    subject: tuple[NamedNode, ...]
    object: tuple[NamedNode, ...]


NOTHING = Implied((), (), (), ())


@dataclass(frozen=True)
class Rules:
    """The closed ontology as tables: what stands above each class and property, and what a property implies.

    `known` is what the ontology says and implies about its own terms, nothing new in data; `disjoint` are the pairs of
    classes that nothing belongs to both of, in order.
    """

    superclasses: Above
    superproperties: Above
    implied: dict[NamedNode, Implied]
    transitive: tuple[NamedNode, ...]
    disjoint: tuple[tuple[NamedNode, NamedNode], ...]
    known: frozenset[Triple]

    @classmethod
    def read(cls, path: Path) -> "Rules":
        """The rules of an ontology in Turtle; GraphError when it cannot be read."""
        from kg.graph.closure import close  # brings owlrl, which a build from prepared ground does without

        return close(path)

    @cached_property
    def individuals(self) -> dict[Node, frozenset[NamedNode]]:
        """The ontology's own individuals with their classes."""
        found: dict[Node, set[NamedNode]] = {}
        for s, p, o in self.known:
            if p == v.TYPE and isinstance(o, NamedNode):
                found.setdefault(s, set()).add(o)
        return {node: frozenset(classes) for node, classes in found.items()}

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
        holders: dict[frozenset[NamedNode], Node] = {}  # thousands of nodes have some twenty sets of classes
        for node, several in types.items():
            holders.setdefault(frozenset(several), node)
        for classes, node in holders.items():
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
