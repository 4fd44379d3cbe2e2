"""Inference: the fast rules give what owlrl gives, and a contradiction names its triples."""

import owlrl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.errors import GraphError, InconsistentError
from kg.graph import vocab as v
from kg.graph.authority import authority_quads
from kg.graph.ontology import ONTOLOGY_FILE
from kg.graph.reason import Rules, Triple
from kg.graph.triples import quads
from kg.link import link
from kg.registry import Registry
from tests.samples import BASE, KNOWN, tempolimit

X = v.Namespace("http://beispiel.example/")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules.read(ONTOLOGY_FILE)


def facts() -> list[Triple]:
    made = [*quads(link(tempolimit(), Registry(KNOWN)), BASE), *authority_quads(KNOWN, BASE)]
    return [(quad.subject, quad.predicate, quad.object) for quad in made]


def to_rdflib(term) -> rdflib.term.Node:
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    return rdflib.URIRef(term.value)


def owlrl_infers(triples: list[Triple]) -> set[tuple]:
    """What owlrl adds to ontology and facts, less the ontology's own closure and what says nothing about the facts."""
    ontology = rdflib.Graph().parse(ONTOLOGY_FILE)
    alone, both = rdflib.Graph(), rdflib.Graph()
    for triple in ontology:
        alone.add(triple)
        both.add(triple)
    for s, p, o in triples:
        both.add((to_rdflib(s), to_rdflib(p), to_rdflib(o)))
    stated = set(both)
    for graph in (alone, both):
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    noise = {OWL.Thing, RDFS.Resource}
    return {
        (s, p, o) for s, p, o in set(both) - set(alone) - stated
        if o not in noise
        and p != OWL.sameAs
        and not isinstance(s, rdflib.Literal)
        and not str(s).startswith(str(XSD))
        and not (p == RDF.type and str(o).startswith((str(XSD), str(RDFS))))
    }  # fmt: skip


def test_rules_infer_what_owlrl_infers(rules: Rules) -> None:
    triples = [triple for triple in facts() if triple[1] != v.SAME_AS]
    ours = {tuple(map(to_rdflib, triple)) for triple in rules.infer(triples)}
    theirs = owlrl_infers(triples)
    assert len(theirs) > 250
    assert ours - theirs == set()
    assert theirs - ours == set()


@pytest.mark.parametrize(
    ("stated", "inferred"),
    [
        ((X("a"), v.TYPE, v.KGO("PoliticalParty")), (X("a"), v.TYPE, v.KGO("Actor"))),
        ((X("a"), v.TYPE, v.KGO("Person")), (X("a"), v.TYPE, v.FOAF("Person"))),
        ((X("a"), v.KGO("opposes"), X("b")), (X("a"), v.HAS_STANCE_ON, X("b"))),
        ((X("a"), v.KGO("memberOf"), X("b")), (X("b"), v.KGO("hasMember"), X("a"))),
        ((X("a"), v.KGO("memberOf"), X("b")), (X("a"), v.ORG("memberOf"), X("b"))),
        ((X("a"), v.KGO("participatesIn"), X("b")), (X("b"), v.SEM("hasActor"), X("a"))),
        ((X("a"), v.KGO("participatesIn"), X("b")), (X("b"), v.TYPE, v.KGO("Event"))),
        ((X("a"), v.SPEAKER, X("b")), (X("a"), v.PROV("wasAttributedTo"), X("b"))),
        ((X("a"), v.QUOTATION, Literal("so")), (X("a"), v.ANCHOR_OF, Literal("so"))),
    ],
)
def test_rule(rules: Rules, stated: Triple, inferred: Triple) -> None:
    assert inferred in rules.infer([stated])


def test_place_within_a_place_is_within_the_larger_one(rules: Rules) -> None:
    steps = [(X("a"), v.LOCATED_IN, X("b")), (X("b"), v.LOCATED_IN, X("c")), (X("c"), v.LOCATED_IN, X("d"))]
    found = rules.infer(steps)
    assert {(X("a"), v.LOCATED_IN, X("c")), (X("a"), v.LOCATED_IN, X("d")), (X("b"), v.LOCATED_IN, X("d"))} <= found
    assert (X("a"), v.SCHEMA("location"), X("d")) in found


def test_a_ring_of_places_ends(rules: Rules) -> None:
    ring = [(X("a"), v.LOCATED_IN, X("b")), (X("b"), v.LOCATED_IN, X("a"))]
    assert (X("a"), v.LOCATED_IN, X("a")) in rules.infer(ring)


def test_nothing_is_published_that_says_nothing(rules: Rules) -> None:
    for s, p, o in rules.infer(facts()):
        assert o != NamedNode(str(OWL.Thing)) and p != v.SAME_AS and s != o
        assert not (isinstance(o, NamedNode) and o.value.startswith(v.XSD))


@pytest.mark.parametrize(
    "wrong",
    [
        [(X("a"), v.TYPE, v.KGO("Person")), (X("a"), v.TYPE, v.KGO("Event"))],
        [(X("a"), v.TYPE, v.KGO("PoliticalParty")), (X("a"), v.POSITION, Literal("Chef"))],
        [(X("a"), v.KGO("memberOf"), X("b")), (X("b"), v.TYPE, v.KGO("Country"))],
        [(X("a"), v.TYPE, v.MENTION), (X("a"), v.TYPE, v.STATEMENT)],
    ],
)
def test_contradiction_names_the_triples(rules: Rules, wrong: list[Triple]) -> None:
    with pytest.raises(InconsistentError) as caught:
        rules.check(wrong, rules.infer(wrong))
    for s, p, o in wrong:
        assert f"{s} {p} {o}" in str(caught.value)


def test_facts_of_the_samples_do_not_contradict(rules: Rules) -> None:
    rules.check(facts(), rules.infer(facts()))


def test_broken_ontology_is_told(tmp_path) -> None:
    (tmp_path / "o.ttl").write_text("kgo:Person a", encoding="utf-8")
    with pytest.raises(GraphError, match="o.ttl"):
        Rules.read(tmp_path / "o.ttl")
