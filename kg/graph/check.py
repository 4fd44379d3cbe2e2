"""A store that stands, checked: every graph against the shapes, everything against the ontology."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InconsistentError
from kg.graph.iris import ARTICLE_GRAPH, Iris
from kg.graph.reason import Rules, Triple
from kg.graph.store import EmbeddedStore
from kg.graph.validate import Shapes, reference_report


def checked_graphs(store: EmbeddedStore) -> list[str]:
    """The named graphs whose facts the shapes are about: the articles' and the authority's."""
    prefix, authority = store.base_iri + ARTICLE_GRAPH, Iris(store.base_iri).named_graph("authority").value
    return [str(name) for name in store.graphs() if str(name).startswith(prefix) or str(name) == authority]


def check_store(
    store: EmbeddedStore, rules: Rules, shapes_file: Path, *, reference: bool
) -> Iterator[tuple[str, list[str]]]:
    """Each graph with what is wrong with it, then the whole with its contradictions; empty lists where all is well.

    With `reference` pySHACL judges instead of the compiled shapes.
    """
    shapes = None if reference else Shapes.read(shapes_file)
    for name in checked_graphs(store):
        stated = _triples(store, name)
        found = rules.infer(stated)
        problems: list[str] = []
        if shapes:
            problems += map(str, shapes.violations([*stated, *found], rules.individuals))
        else:
            conforms, report = reference_report([*stated, *found, *rules.known], shapes_file)
            problems += [] if conforms else [report]
        try:
            rules.check(stated, found)
        except InconsistentError as error:
            problems.append(str(error))
        yield name, problems
    yield "all graphs", contradictions(store, rules)


def contradictions(store: EmbeddedStore, rules: Rules) -> list[str]:
    """What belongs to two disjoint classes over all graphs, as one sentence each."""
    found = []
    for first, second in rules.disjoint:
        query = "SELECT ?x ?a ?b WHERE { ?x a ?a . ?x a ?b } ORDER BY ?x LIMIT 10"
        values = {ox.Variable("a"): first, ox.Variable("b"): second}
        rows = store.snapshot().store.query(query, substitutions=values)
        found += [f"{row['x']} is a {first} and a {second}, which nothing can be at once." for row in rows]
    return found


def _triples(store: EmbeddedStore, graph: str) -> list[Triple]:
    quads = store.snapshot().store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return [(quad.subject, quad.predicate, quad.object) for quad in quads]
