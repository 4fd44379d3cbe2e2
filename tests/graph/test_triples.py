"""A linked extraction → the quads of its article's graph."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode

from kg.graph import vocab as v
from kg.graph.iris import Iris
from kg.graph.triples import quads
from kg.link import link
from kg.model import EntityType, Extraction, Predicate, Relation, Span
from kg.registry import Registry
from tests.samples import BASE, KNOWN, TEXT, renamed, tempolimit

IRIS = Iris(BASE)
PETRA = IRIS.thing("person/petra-beispiel")
LIMIT = IRIS.thing("proposal/tempolimit-auf-autobahnen")
MEETING = IRIS.thing("event/treffen-der-verkehrsminister-in-bonn-2022")


def written(extraction: Extraction) -> set[tuple]:
    linked = link(extraction, Registry(KNOWN))
    return {(quad.subject, quad.predicate, quad.object) for quad in quads(linked, BASE)}


@pytest.fixture(scope="module")
def triples() -> set[tuple]:
    return written(tempolimit())


def objects(triples: set[tuple], subject: NamedNode, predicate: NamedNode) -> set:
    return {o for s, p, o in triples if (s, p) == (subject, predicate)}


def value(triples: set[tuple], subject: NamedNode, predicate: NamedNode):
    (found,) = objects(triples, subject, predicate)
    return found


def assertion(triples: set[tuple], subject: NamedNode, predicate: NamedNode) -> NamedNode:
    (found,) = {s for s, p, o in triples if p == v.SUBJECT and o == subject} & {
        s for s, p, o in triples if p == v.PREDICATE and o == predicate
    }
    return found


def test_everything_stands_in_the_articles_graph() -> None:
    made = list(quads(link(tempolimit(), Registry(KNOWN)), BASE))
    assert {quad.graph_name for quad in made} == {NamedNode(f"{BASE}graph/article/tempolimit")}
    assert len(made) == len(set(made))


def test_document_says_what_it_is(triples: set[tuple]) -> None:
    document = NamedNode(f"{BASE}id/article/tempolimit")
    assert (document, v.TYPE, v.DOCUMENT) in triples
    assert (document, v.DCTERMS("identifier"), Literal("tempolimit")) in triples
    assert (document, v.IS_STRING, Literal(TEXT)) in triples
    assert (document, v.DCTERMS("date"), Literal("2022-05-04", datatype=v.XSD("date"))) in triples
    assert (document, v.DCTERMS("title"), Literal("Streit über Tempolimit", language="de")) in triples


def test_article_without_title_is_called_by_its_beginning() -> None:
    extraction = tempolimit()
    triples = written(replace(extraction, article=replace(extraction.article, title=None)))
    label = value(triples, NamedNode(f"{BASE}id/article/tempolimit"), v.LABEL).value
    assert TEXT.startswith(label.removesuffix(" …")) and len(label) < 90


def test_the_first_line_of_a_text_is_its_headline() -> None:
    article = replace(tempolimit().article, title=None, text=f"Streit über Tempolimit\n\n{TEXT}")
    triples = written(Extraction(article, (), (), (), ()))
    assert value(triples, NamedNode(f"{BASE}id/article/tempolimit"), v.LABEL).value == "Streit über Tempolimit"


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        (PETRA, "proposes", LIMIT),
        (IRIS.thing("organisation/fdp"), "opposes", LIMIT),
        (IRIS.thing("country/frankreich"), "supports", LIMIT),
        (PETRA, "memberOf", IRIS.thing("organisation/spd")),
        (PETRA, "position", Literal("Kanzlerin")),
        (MEETING, "locatedIn", IRIS.thing("place/bonn")),
        (MEETING, "when", Literal("im März 2022")),
        (MEETING, "date", Literal("2022-03", datatype=v.XSD("gYearMonth"))),
    ],
)
def test_fact_is_a_plain_triple(triples: set[tuple], subject: NamedNode, predicate: str, target) -> None:
    assert (subject, v.KGO(predicate), target) in triples


def test_fact_is_an_assertion_with_its_evidence(triples: set[tuple]) -> None:
    node = assertion(triples, PETRA, v.KGO("proposes"))
    assert node.value == f"{BASE}id/assertion/tempolimit/petra-beispiel.proposes.tempolimit-auf-autobahnen"
    assert (node, v.TYPE, v.STANCE_ASSERTION) in triples
    assert value(triples, node, v.OBJECT) == LIMIT
    assert value(triples, node, v.CONFIDENCE) == Literal("0.8", datatype=v.XSD("decimal"))
    sentence, words = value(triples, node, v.DERIVED_FROM), value(triples, node, v.EVIDENCE)
    assert value(triples, sentence, v.ANCHOR_OF).value.startswith("Kanzlerin Petra Beispiel (SPD) forderte")
    assert value(triples, words, v.ANCHOR_OF).value == "forderte"


def test_whole_sentence_is_its_own_evidence(triples: set[tuple]) -> None:
    node = assertion(triples, IRIS.thing("country/frankreich"), v.KGO("supports"))
    assert value(triples, node, v.EVIDENCE) == value(triples, node, v.DERIVED_FROM)


def test_date_assertion_keeps_words_and_date(triples: set[tuple]) -> None:
    node = assertion(triples, MEETING, v.WHEN)
    assert value(triples, node, v.VALUE) == Literal("im März 2022")
    assert value(triples, node, v.DCTERMS("date")) == Literal("2022-03", datatype=v.XSD("gYearMonth"))


def test_every_located_string_stands_where_it_says(triples: set[tuple]) -> None:
    places = {s for s, p, _ in triples if p == v.BEGIN_INDEX and (s, v.TYPE, v.DOCUMENT) not in triples}
    assert len(places) > 20
    for place in places:
        begin, end = (int(value(triples, place, p).value) for p in (v.BEGIN_INDEX, v.END_INDEX))
        (words,) = objects(triples, place, v.ANCHOR_OF) | objects(triples, place, v.QUOTATION)
        assert words.value == TEXT[begin:end]


def test_statement_has_speaker_words_and_places(triples: set[tuple]) -> None:
    (node,) = {s for s, p, o in triples if (p, o) == (v.TYPE, v.STATEMENT)}
    assert value(triples, node, v.QUOTATION).value == "Wir brauchen das Tempolimit jetzt"
    assert value(triples, node, v.SPEAKER) == PETRA
    assert value(triples, node, v.KIND) == v.KGO("direct")
    assert value(triples, node, v.STANCE) == v.KGO("supports")
    assert value(triples, node, v.ABOUT) == LIMIT
    assert value(triples, value(triples, node, v.CUE), v.ANCHOR_OF).value == "sagte"
    assert value(triples, value(triples, node, v.SPEAKER_MENTION), v.ANCHOR_OF).value == "Beispiel."


@pytest.mark.parametrize(
    ("sides", "stance"),
    [
        ({"e4": Predicate.PROPOSES, "e6": Predicate.PROPOSES}, "proposes"),
        ({"e4": Predicate.PROPOSES, "e6": Predicate.OPPOSES}, None),
        ({"e4": Predicate.PROPOSES}, None),
    ],
)
def test_statement_about_several_things_has_the_stance_that_holds_for_all(
    sides: dict[str, Predicate], stance: str | None
) -> None:
    extraction = tempolimit()
    statement = replace(extraction.statements[0], about=("e4", "e6"), stance=sides["e4"])
    relations = [Relation("e1", side, key, Span(0, 91), Span(0, 91), 0.8) for key, side in sides.items()]
    weaker = Relation("e1", Predicate.SUPPORTS, "e4", Span(0, 91), Span(0, 91), 0.3)
    triples = written(replace(extraction, relations=(*relations, weaker), statements=(statement,)))
    (node,) = {s for s, p, o in triples if (p, o) == (v.TYPE, v.STATEMENT)}
    assert objects(triples, node, v.ABOUT) == {LIMIT, MEETING}
    assert objects(triples, node, v.STANCE) == ({v.KGO(stance)} if stance else set())


def test_link_to_a_known_actor_says_why(triples: set[tuple]) -> None:
    (node,) = {s for s, p, o in triples if p == v.SUBJECT and o == IRIS.thing("country/frankreich")} & {
        s for s, p, o in triples if (p, o) == (v.TYPE, v.IDENTITY_ASSERTION)
    }
    assert value(triples, node, v.VALUE) == Literal("Name „Frankreich“")


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        ("e6", Predicate.OPPOSES, "e4"),  # an event takes no side
        ("e1", Predicate.MEMBER_OF, "e3"),  # a place has no members
        ("e1", Predicate.PARTICIPATES_IN, "e4"),
        ("e2", Predicate.POSITION, "Kanzlerin"),
        ("e1", Predicate.WHEN, "im März"),
        ("e1", Predicate.SUPPORTS, "e1"),  # nor is anything related to itself
        ("e1", Predicate.POSITION, " "),
    ],
)
def test_what_the_ontology_forbids_is_not_written(subject: str, predicate: Predicate, target: str) -> None:
    extraction = tempolimit()
    wrong = Relation(subject, predicate, target, Span(0, 91), Span(0, 91), 0.9)
    assert written(replace(extraction, relations=(*extraction.relations, wrong))) == written(extraction)


def test_fact_said_twice_has_two_assertions_and_one_triple() -> None:
    extraction = tempolimit()
    again = replace(extraction.relations[0], sentence=extraction.sentences[1], evidence=extraction.sentences[1])
    triples = written(replace(extraction, relations=(*extraction.relations, again)))
    assert {s.value.rpartition("/")[2] for s, p, o in triples if (p, o) == (v.PREDICATE, v.KGO("proposes"))} == {
        "petra-beispiel.proposes.tempolimit-auf-autobahnen",
        "petra-beispiel.proposes.tempolimit-auf-autobahnen.2",
    }


def test_mention_that_two_entities_of_one_identity_share_has_one_confidence() -> None:
    extraction = tempolimit()
    first = extraction.entities[1]
    weaker = replace(first, key="e1b", mentions=(replace(first.mentions[0], confidence=0.4),))
    triples = written(replace(extraction, entities=(*extraction.entities, weaker)))
    (mention,) = {s for s, p, o in triples if p == v.REFERS_TO and o == IRIS.thing("organisation/spd")}
    assert value(triples, mention, v.CONFIDENCE) == Literal("0.9", datatype=v.XSD("decimal"))


def test_things_of_one_name_and_place_but_two_types_have_a_mention_each() -> None:
    extraction = tempolimit()
    other = replace(extraction.entities[1], key="e1b", type=EntityType.GROUP)
    triples = written(replace(extraction, entities=(*extraction.entities, other)))
    mentions = {s for s, p, o in triples if p == v.REFERS_TO and o.value.endswith(("organisation/spd", "group/spd"))}
    assert len(mentions) == 2
    assert all(len(objects(triples, mention, v.REFERS_TO)) == 1 for mention in mentions)


def test_same_input_gives_the_same_quads_in_the_same_order() -> None:
    first, second = (list(quads(link(tempolimit(), Registry(KNOWN)), BASE)) for _ in range(2))
    assert first == second


def test_stem_of_any_characters_becomes_a_valid_iri() -> None:
    stem = "Bericht 1/2 „Ä“ #?%"
    made = list(quads(link(renamed(tempolimit(), stem), Registry(KNOWN)), BASE))
    assert IRIS.stem(made[0].graph_name.value) == stem
    assert all("#" not in quad.subject.value and " " not in quad.subject.value for quad in made)


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("https://zeitung.example/streit?seite=2", NamedNode("https://zeitung.example/streit?seite=2")),
        ("https://partei.example/?news[id]=42", Literal("https://partei.example/?news[id]=42")),
        ("https://partei.example/100%-sicher", Literal("https://partei.example/100%-sicher")),
        ("Die Zeitung", Literal("Die Zeitung")),
    ],
)
def test_a_source_is_an_iri_where_it_can_be_one(source: str, node: NamedNode | Literal) -> None:
    extraction = tempolimit()
    found = written(replace(extraction, article=replace(extraction.article, source=source)))
    assert node in {o for _, p, o in found if p == v.DCTERMS("source")}
