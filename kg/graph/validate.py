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
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.reason import Node, Triple

Value = Node | Literal
Index = dict[Node, dict[NamedNode, list[Value]]]
Individuals = Mapping[Node, frozenset[NamedNode]]
EMPTY: Individuals = MappingProxyType({})
#: Of the values at a path: the message of what is wrong with them, or None.
Check = Callable[["_Data", Node, Sequence[Value]], str | None]

PATH, MESSAGE, TARGET, PROPERTY = v.SH("path"), v.SH("message"), v.SH("targetClass"), v.SH("property")
NO_CONSTRAINT = frozenset({v.TYPE, PATH, MESSAGE, TARGET, PROPERTY, v.SH("name"), v.SH("description")})
OR, IN, MIN_COUNT = v.SH("or"), v.SH("in"), v.SH("minCount")
LEXICAL = {
    v.XSD("integer"): re.compile(r"[+-]?\d+"),
    v.XSD("decimal"): re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    v.XSD("date"): re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gYear"): re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gYearMonth"): re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
    v.XSD("gMonthDay"): re.compile(r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
}
NODE_KINDS: dict[NamedNode, tuple[type, ...]] = {
    v.SH("IRI"): (NamedNode,),
    v.SH("Literal"): (Literal,),
    v.SH("BlankNode"): (BlankNode,),
    v.SH("BlankNodeOrIRI"): (NamedNode, BlankNode),
}


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
    """The checks of a node shape at one path, or on the node itself; `needed` are those that fail without any value."""

    path: NamedNode | None
    message: str | None
    checks: tuple[Check, ...]
    needed: tuple[Check, ...]


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

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._parts: dict[NamedNode, tuple[_Part, ...]] = {}
        index = _index(triples, EMPTY).index
        targets = ((shape, cls) for shape, values in index.items() for cls in values.get(TARGET, ()))
        for shape, cls in sorted(targets, key=str):
            parts = [_compile(index, shape), *(_compile(index, p) for p in index[shape].get(PROPERTY, ()))]
            ordered = sorted((part for part in parts if part.checks), key=lambda part: str(part.path))
            self._parts[cls] = (*self._parts.get(cls, ()), *ordered)

    @classmethod
    def read(cls, path: Path) -> "Shapes":
        """The shapes of a Turtle file; GraphError when it cannot be read or uses what is not compiled."""
        try:
            return cls((t.subject, t.predicate, t.object) for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except (OSError, SyntaxError, ValueError) as error:
            raise GraphError(f"The shapes {path} cannot be read: {error}.") from None

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
                for check in part.checks if found else part.needed:
                    if problem := check(data, node, found):
                        yield Violation(node, part.path, part.message or problem)


def _index(triples: Iterable[Triple], individuals: Individuals) -> _Data:
    index: Index = {}
    subject, values = None, {}
    for s, p, o in triples:
        if s is not subject:  # mostly a run about one subject: hashing it once is half of the time
            subject, values = s, index.setdefault(s, {})
        values.setdefault(p, []).append(o)
    types = {node: frozenset(values.get(v.TYPE, ())) for node, values in index.items()}
    return _Data(index, types, individuals)


def _compile(index: Index, shape: Node) -> _Part:
    """The checks of a node shape's own constraints, or of a property shape."""
    values = index.get(shape, {})
    path, message = (next(iter(values.get(predicate, ())), None) for predicate in (PATH, MESSAGE))
    checks = [(parameter, _check(index, parameter, o)) for parameter, o in sorted(_constraints(values), key=str)]
    needed = tuple(check for parameter, check in checks if parameter in NEEDING)
    return _Part(path, message.value if message else None, tuple(check for _, check in checks), needed)


def _constraints(values: dict[NamedNode, list[Value]]) -> Iterator[tuple[NamedNode, Value]]:
    """The constraint parameters of a shape with their values."""
    return ((p, o) for p, objects in values.items() if p not in NO_CONSTRAINT for o in objects)


def _check(index: Index, parameter: NamedNode, value: Value) -> Check:
    """The constraint as a function."""
    if parameter not in CONSTRAINTS:
        raise GraphError(f"The shapes use {parameter}; only `kg validate --reference` understands it.")
    if parameter == OR:
        options = [_check(index, *each) for item in _list(index, value) for each in _constraints(index[item])]
        return lambda data, node, values: _any_of(options, data, node, values)
    if parameter == IN:
        return CONSTRAINTS[parameter](frozenset(_list(index, value)))
    return CONSTRAINTS[parameter](_plain(value))


def _list(index: Index, node: Value) -> Iterator[Value]:
    """The members of an RDF list."""
    while node != v.RDF("nil"):
        yield index[node][v.RDF("first")][0]
        node = index[node][v.RDF("rest")][0]


def _plain(value: Value) -> Value | int | float:
    """A number as a number, anything else as it is."""
    if not isinstance(value, Literal):
        return value
    return int(value.value) if value.datatype == v.XSD("integer") else _number(value)


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


#: The constraints that something without any value can violate; articles have mostly none at a path.
NEEDING = frozenset({MIN_COUNT})
CONSTRAINTS: dict[NamedNode, Callable[..., Check]] = {
    MIN_COUNT: lambda n: _counted(lambda count: count >= n, f"fewer than {n}"),
    v.SH("maxCount"): lambda n: _counted(lambda count: count <= n, f"more than {n}"),
    v.SH("datatype"): lambda t: _each(lambda d, x: _has_datatype(x, t), f"is not of datatype {t}"),
    v.SH("class"): lambda c: _each(lambda d, x: d.belongs(x, c), f"is not a {c}"),
    v.SH("nodeKind"): lambda k: _each(lambda d, x: isinstance(x, NODE_KINDS[k]), f"is not of kind {k}"),
    v.SH("minInclusive"): lambda n: _each(lambda d, x: (m := _number(x)) is not None and m >= n, f"is less than {n}"),
    v.SH("maxInclusive"): lambda n: _each(lambda d, x: (m := _number(x)) is not None and m <= n, f"is more than {n}"),
    v.SH("minLength"): lambda n: _each(lambda d, x: len(x.value) >= n, f"is shorter than {n}"),
    v.SH("in"): lambda allowed: _each(lambda d, x: x in allowed, "is not one of the allowed values"),
    v.SH("or"): lambda options: options,
    v.SH("lessThan"): _less_than,
    v.SH("uniqueLang"): _unique_languages,
}


def reference_report(triples: Iterable[Triple], shapes: Path) -> tuple[bool, str]:
    """Whether the triples, inferred types and ontology included, conform, and pySHACL's report."""
    import pyshacl  # with rdflib half a second, which a build does without
    import rdflib

    text = ox.serialize((ox.Triple(*t) for t in triples), format=ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=text, format="nt")
    conforms, _, report = pyshacl.validate(
        data, shacl_graph=rdflib.Graph().parse(shapes, format="turtle"), inplace=True
    )
    return conforms, report
