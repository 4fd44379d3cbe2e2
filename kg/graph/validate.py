"""SHACL shapes checked quickly: the shapes are compiled once, an article is then checked in milliseconds.

pySHACL takes about a hundred milliseconds an article, which a build cannot spend. So the parts of SHACL Core that
shapes.ttl uses are evaluated here, with the same result (tested); `reference_report` asks pySHACL itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.reason import Node, Triple

Value = Node | Literal
Index = dict[Node, dict[NamedNode, list[Value]]]
Individuals = Mapping[Node, frozenset[NamedNode]]
EMPTY: Individuals = MappingProxyType({})
#: Of the values at a path: the message of what is wrong with them, or None.
Check = Callable[["_Data", Node, Sequence[Value]], str | None]

NO_CONSTRAINT = frozenset({RDF.type, SH.path, SH.message, SH.targetClass, SH.property, SH.name, SH.description})
LEXICAL = {
    v.XSD("integer"): re.compile(r"[+-]?\d+"),
    v.XSD("decimal"): re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    v.XSD("date"): re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gYear"): re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gYearMonth"): re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gMonthDay"): re.compile(r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
}
NODE_KINDS: dict[rdflib.URIRef, tuple[type, ...]] = {
    SH.IRI: (NamedNode,), SH.Literal: (Literal,), SH.BlankNode: (BlankNode,), SH.BlankNodeOrIRI: (NamedNode, BlankNode),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong, of which node, at which property (None for the node itself)."""

    focus: Node
    path: NamedNode | None
    message: str

    def __str__(self) -> str:
        where = f" {self.path.value.rpartition('#')[2].rpartition('/')[2]}" if self.path else ""
        return f"{self.focus.value}{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Part:
    """The checks of a node shape at one path, or on the node itself."""

    path: NamedNode | None
    message: str | None
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class _Data:
    """The triples by subject and property, and each node's classes."""

    index: Index
    types: dict[Node, frozenset[Value]]
    individuals: Individuals

    def belongs(self, value: Value, cls: NamedNode) -> bool:
        """Whether the value is of the class."""
        return cls in self.types.get(value, ()) or cls in self.individuals.get(value, ())


class Shapes:
    """Compiled shapes: target class → parts."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._parts: dict[NamedNode, tuple[_Part, ...]] = {}
        for shape, cls in sorted(graph.subject_objects(SH.targetClass)):
            properties = graph.objects(shape, SH.property)
            parts = [_compile(graph, shape, None), *(_compile(graph, p, graph.value(p, SH.path)) for p in properties)]
            ordered = sorted((part for part in parts if part.checks), key=lambda part: str(part.path))
            self._parts[NamedNode(str(cls))] = (*self._parts.get(NamedNode(str(cls)), ()), *ordered)

    @classmethod
    def read(cls, path: Path) -> "Shapes":
        """The shapes of a Turtle file; GraphError when it cannot be read or uses what is not compiled."""
        return cls(_parse(path))

    def violations(self, triples: Iterable[Triple], individuals: Individuals = EMPTY) -> Iterator[Violation]:
        """What is wrong with the triples, in order; they must hold all inferred types.

        `individuals` are the ontology's own, which triples may name.
        """
        data = _index(triples, individuals)
        kinds: dict[frozenset[Value], tuple[_Part, ...]] = {}
        for node, values in sorted(data.index.items(), key=lambda item: item[0].value):
            classes = data.types[node]
            if classes not in kinds:  # an article has thousands of nodes, but only some twenty sets of classes
                ordered = sorted(classes, key=str)
                kinds[classes] = tuple(part for cls in ordered for part in self._parts.get(cls, ()))
            for part in kinds[classes]:
                found = values.get(part.path, ()) if part.path else (node,)
                for check in part.checks:
                    if problem := check(data, node, found):
                        yield Violation(node, part.path, part.message or problem)


def _index(triples: Iterable[Triple], individuals: Individuals) -> _Data:
    index: Index = {}
    for s, p, o in triples:
        index.setdefault(s, {}).setdefault(p, []).append(o)
    types = {node: frozenset(values.get(v.TYPE, ())) for node, values in index.items()}
    return _Data(index, types, individuals)


def _parse(path: Path) -> rdflib.Graph:
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (OSError, rdflib.plugins.parsers.notation3.BadSyntax) as error:
        raise GraphError(f"The shapes {path} cannot be read: {error}.") from None


def _compile(graph: rdflib.Graph, shape: rdflib.term.Node, path: rdflib.term.Node | None) -> _Part:
    message = graph.value(shape, SH.message)
    constraints = sorted(pair for pair in graph.predicate_objects(shape) if pair[0] not in NO_CONSTRAINT)
    checks = tuple(_check(graph, parameter, value) for parameter, value in constraints)
    return _Part(NamedNode(str(path)) if path else None, str(message) if message else None, checks)


def _check(graph: rdflib.Graph, parameter: rdflib.term.Node, value: rdflib.term.Node) -> Check:
    """The constraint as a function."""
    if parameter not in CONSTRAINTS:
        raise GraphError(f"The shapes use {parameter}; only `kg validate --reference` understands it.")
    if parameter == SH["or"]:
        options = [_check(graph, p, o) for each in Collection(graph, value) for p, o in graph.predicate_objects(each)]
        return lambda data, node, values: _any_of(options, data, node, values)
    if parameter == SH["in"]:
        return CONSTRAINTS[parameter](frozenset(_term(item) for item in Collection(graph, value)))
    return CONSTRAINTS[parameter](value if parameter == SH.nodeKind else _term(value))


def _term(term: rdflib.term.Node) -> Value | int | float:
    """An IRI as the store has it, a number as a number."""
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    return term.toPython()  # type: ignore[union-attr]


def _any_of(options: list[Check], data: _Data, node: Node, values: Sequence[Value]) -> str | None:
    wrong = next((x for x in values if all(option(data, node, [x]) for option in options)), None)
    return f"{wrong} has none of the allowed forms" if wrong is not None else None


def _each(good: Callable[[_Data, Value], bool], problem: str) -> Check:
    """A check of each value by itself."""

    def check(data: _Data, node: Node, values: Sequence[Value]) -> str | None:
        for value in values:
            if not good(data, value):
                return f"{value} {problem}"
        return None

    return check


def _counted(good: Callable[[int], bool], problem: str) -> Check:
    """A check of the number of values."""
    return lambda data, node, values: None if good(len(values)) else f"has {len(values)} values, {problem}"


def _has_datatype(value: Value, datatype: NamedNode) -> bool:
    if not isinstance(value, Literal) or value.datatype != datatype:
        return False
    return datatype not in LEXICAL or bool(LEXICAL[datatype].fullmatch(value.value))


def _number(value: Value) -> float | None:
    try:
        return float(value.value) if isinstance(value, Literal) else None
    except ValueError:
        return None


def _less_than(other: NamedNode) -> Check:
    def check(data: _Data, node: Node, values: Sequence[Value]) -> str | None:
        bounds = [_number(bound) for bound in data.index[node].get(other, [])]
        fine = all(x is not None and b is not None and x < b for x in map(_number, values) for b in bounds)
        return None if fine else f"is not less than {other}"

    return check


def _unique_languages(_: bool) -> Check:
    def check(data: _Data, node: Node, values: Sequence[Value]) -> str | None:
        languages = [value.language for value in values if isinstance(value, Literal) and value.language]
        return "has several values in one language" if len(languages) > len(set(languages)) else None

    return check


CONSTRAINTS: dict[rdflib.term.Node, Callable[..., Check]] = {
    SH.minCount: lambda n: _counted(lambda count: count >= n, f"fewer than {n}"),
    SH.maxCount: lambda n: _counted(lambda count: count <= n, f"more than {n}"),
    SH.datatype: lambda t: _each(lambda d, x: _has_datatype(x, t), f"is not of datatype {t}"),
    SH["class"]: lambda c: _each(lambda d, x: d.belongs(x, c), f"is not a {c}"),
    SH.nodeKind: lambda k: _each(lambda d, x: isinstance(x, NODE_KINDS[k]), f"is not of kind {k}"),
    SH.minInclusive: lambda n: _each(lambda d, x: (m := _number(x)) is not None and m >= n, f"is less than {n}"),
    SH.maxInclusive: lambda n: _each(lambda d, x: (m := _number(x)) is not None and m <= n, f"is more than {n}"),
    SH.minLength: lambda n: _each(lambda d, x: len(x.value) >= n, f"is shorter than {n}"),
    SH["in"]: lambda allowed: _each(lambda d, x: x in allowed, "is not one of the allowed values"),
    SH["or"]: lambda options: options,
    SH.lessThan: _less_than,
    SH.uniqueLang: _unique_languages,
}


def reference_report(triples: Iterable[Triple], shapes: Path) -> tuple[bool, str]:
    """Whether the triples, inferred types and ontology included, conform, and pySHACL's report."""
    text = ox.serialize((ox.Triple(*t) for t in triples), format=ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=text, format="nt")
    conforms, _, report = pyshacl.validate(data, shacl_graph=_parse(shapes), inplace=True)
    return conforms, report
