"""Two hundred IRIs drawn from the graph, asked for over HTTP: page, Turtle and JSON-LD say what the store says."""

import random
import urllib.request
from html.parser import HTMLParser

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kg.graph.describe import describe
from kg.graph.terms import Blank, Iri, Term
from kg.web.facts import LONGEST
from tests.browser.conftest import Site

COUNT = 200


@pytest.fixture(scope="module")
def drawn(live: Site) -> list[str]:
    """IRIs of things, at least one of each kind, the same ones in every run over one store."""
    rows = live.store.select("SELECT DISTINCT ?thing WHERE { ?thing ?property ?value }")
    things = sorted(str(row["thing"]) for row in rows if str(row["thing"]).startswith(live.base + "id/"))
    assert len(things) >= COUNT
    first = {thing.removeprefix(live.base + "id/").partition("/")[0]: thing for thing in things}
    rest = sorted(set(things) - set(first.values()))
    return sorted(first.values()) + random.Random(7).sample(rest, COUNT - len(first))


class _Facts(HTMLParser):
    """Reads the property, and the resource or text, of the table of facts; and the numbers of what refers here."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[list[str]] = []
        self.counts = 0
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "property" in found:
            self._open = "resource" not in found
            self.values.append([found["property"] or "", found.get("resource") or "", found.get("lang") or ""])
        self.counts += int(found.get("data-count") or 0)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.values[-1][1] += data


def _fetch(iri: str, accept: str) -> tuple[str, str]:
    """The body and the media type of what the IRI leads to."""
    request = urllib.request.Request(iri, headers={"Accept": accept, "Accept-Language": "en"})
    with urllib.request.urlopen(request) as response:
        return response.read().decode("utf-8"), response.headers.get_content_type()


def _node(term: Term) -> URIRef | BNode | Literal:
    if isinstance(term, Iri):
        return URIRef(term.value)
    if isinstance(term, Blank):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.endswith("#string")
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype), normalize=False)


def _triples(graph: Graph) -> set[tuple[str, ...]]:
    return {tuple(node.n3() for node in triple) for triple in graph}


@pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")
def test_turtle_jsonld_and_a_generic_client_agree_with_the_store(live: Site, drawn: list[str]) -> None:
    for iri in drawn:
        said = describe(live.store, iri)
        graph = Graph()
        for quad in said.outgoing + said.incoming:
            graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
        expected = _triples(graph)
        turtle, media_type = _fetch(iri, "text/turtle")
        assert media_type == "text/turtle"
        assert _triples(Graph().parse(data=turtle, format="turtle")) == expected, iri
        json_ld, media_type = _fetch(iri, "application/ld+json")
        assert media_type == "application/ld+json"
        assert _triples(Graph().parse(data=json_ld, format="json-ld")) == expected, iri
        assert _triples(Graph().parse(iri)) == expected, iri


def test_pages_agree_with_the_store(live: Site, drawn: list[str]) -> None:
    for iri in drawn:
        page, media_type = _fetch(iri, "text/html")
        assert media_type == "text/html"
        facts = _Facts()
        facts.feed(page.partition('<table class="facts"')[2].partition("</table>")[0])
        said = describe(live.store, iri)
        expected = {_shown(quad.predicate.value, quad.object) for quad in said.outgoing}
        assert {tuple(value) for value in facts.values} == expected, iri
        incoming = {(quad.subject, quad.predicate) for quad in said.incoming}
        assert facts.counts == len(incoming), iri


def _shown(predicate: str, term: Term) -> tuple[str, str, str]:
    if isinstance(term, Iri):
        return predicate, term.value, ""
    text = str(term) if len(str(term)) <= LONGEST else str(term)[:LONGEST] + "…"
    return predicate, text, term.language
