"""Shapes: what the compiled ones find is what pySHACL finds."""

from collections.abc import Callable

import pytest
from pyoxigraph import Literal

from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.iris import Iris
from kg.graph.ontology import ONTOLOGY_FILE, SHAPES_FILE
from kg.graph.reason import Rules, Triple
from kg.graph.triples import quads
from kg.graph.validate import Shapes, reference_report
from kg.link import link
from kg.registry import Registry
from tests.samples import BASE, KNOWN, tempolimit

IRIS = Iris(BASE)
PETRA = IRIS.thing("person/petra-beispiel")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules.read(ONTOLOGY_FILE)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes.read(SHAPES_FILE)


def facts() -> list[Triple]:
    return [(q.subject, q.predicate, q.object) for q in quads(link(tempolimit(), Registry(KNOWN)), BASE)]


def without(predicate) -> Callable[[list[Triple]], list[Triple]]:
    return lambda triples: [triple for triple in triples if triple[1] != predicate]


def with_more(*more: Triple) -> Callable[[list[Triple]], list[Triple]]:
    return lambda triples: [*triples, *more]


def first(triples: list[Triple], cls):
    return next(s for s, p, o in triples if (p, o) == (v.TYPE, cls))


MENTION = first(facts(), v.MENTION)
STATEMENT = first(facts(), v.STATEMENT)
CHANGES = {
    "no label": without(v.LABEL),
    "no identifier": without(v.DCTERMS("identifier")),
    "no speaker": without(v.SPEAKER),
    "no words": without(v.ANCHOR_OF),
    "no confidence": without(v.CONFIDENCE),
    "no document": without(v.REFERENCE_CONTEXT),
    "no subject": without(v.SUBJECT),
    "no reference": without(v.REFERS_TO),
    "two German labels": with_more((PETRA, v.LABEL, Literal("Petra", language="de"))),
    "label without language": with_more((PETRA, v.LABEL, Literal("Petra"))),
    "too certain": with_more((MENTION, v.CONFIDENCE, Literal("1.5", datatype=v.XSD("decimal")))),
    "confidence in words": with_more((MENTION, v.CONFIDENCE, Literal("viel"))),
    "ends before it begins": with_more((MENTION, v.END_INDEX, Literal(0))),
    "kind unknown": with_more((STATEMENT, v.KIND, v.KGO("gerufen"))),
    "stance unknown": with_more((STATEMENT, v.STANCE, v.KGO("memberOf"))),
    "date in words": with_more((IRIS.thing("event/x"), v.TYPE, v.KGO("Event")), (IRIS.thing("event/x"), v.DATE, Literal("März"))),
    "member of nothing known": with_more((PETRA, v.MEMBER_OF, IRIS.thing("organisation/x"))),
    "position empty": with_more((PETRA, v.POSITION, Literal(""))),
    "group with an office": with_more((IRIS.thing("group/verkehrsminister-tempolimit"), v.POSITION, Literal("Chef"))),
}  # fmt: skip


def test_what_the_build_writes_conforms(rules: Rules, shapes: Shapes) -> None:
    triples = facts()
    everything = [*triples, *rules.infer(triples)]
    assert list(shapes.violations(everything, rules.individuals)) == []
    assert reference_report([*everything, *rules.known], SHAPES_FILE)[0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_compiled_shapes_find_what_pyshacl_finds(rules: Rules, shapes: Shapes, change: Callable) -> None:
    triples = change(facts())
    everything = [*triples, *rules.infer(triples)]
    found = list(shapes.violations(everything, rules.individuals))
    conforms, report = reference_report([*everything, *rules.known], SHAPES_FILE)
    assert not conforms and found
    ours = {str(violation.focus.value) for violation in found}
    theirs = {line.split("<")[1].split(">")[0] for line in report.splitlines() if "Focus Node: <" in line}
    theirs |= {line.split("Focus Node: ")[1] for line in report.splitlines() if "Focus Node: http" in line}
    assert not theirs or ours == theirs


def test_violation_is_a_sentence(rules: Rules, shapes: Shapes) -> None:
    triples = without(v.SPEAKER)(facts())
    first_found = next(shapes.violations([*triples, *rules.infer(triples)], rules.individuals))
    assert str(first_found) == f"{STATEMENT.value} speaker: A statement has a speaker."


def test_shape_that_is_not_compiled_is_told(tmp_path) -> None:
    (tmp_path / "s.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x.example/> ."
        "x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path x:p ; sh:equals x:q ] .",
        encoding="utf-8",
    )
    with pytest.raises(GraphError, match="equals"):
        Shapes.read(tmp_path / "s.ttl")
