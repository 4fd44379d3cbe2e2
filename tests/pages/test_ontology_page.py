"""The ontology dereferences: a page with an anchor a term, and its RDF."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from kg.config import ONTOLOGY

KGO = "https://w3id.org/standpunkt/ontology#"


def test_every_term_has_its_anchor(client: FlaskClient) -> None:
    graph = Graph().parse(ONTOLOGY / "standpunkt.ttl")
    terms = {str(subject).removeprefix(KGO) for subject in graph.subjects() if str(subject).startswith(KGO)}
    page = client.get("/ontology").text
    assert len(terms) > 80
    for term in terms:
        assert page.count(f'id="{term}"') == 1, term


@pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)
def test_programs_get_the_same_triples_in_each_format(client: FlaskClient, accept: str, form: str) -> None:
    response = client.get("/ontology", headers={"Accept": accept})
    assert response.mimetype == accept and "Accept" in response.headers["Vary"]
    whole = Graph().parse(ONTOLOGY / "standpunkt.ttl")
    assert len(Graph().parse(data=response.data, format=form)) == len(whole)


def test_a_term_leads_to_its_anchor_or_its_triples(client: FlaskClient) -> None:
    assert client.get("/ontology/Proposal").headers["Location"] == "/ontology#Proposal"
    data = client.get("/ontology/Proposal", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=data.data, format="turtle")
    assert set(graph.subjects()) == {URIRef(KGO + "Proposal")}
    assert client.get("/ontology/Nothing").status_code == 404


@pytest.mark.parametrize(("name", "kind"), [("Organisation", "organisation"), ("Event", "event"), ("Actor", "")])
def test_a_class_counts_the_members_of_its_subclasses_like_its_query(client: FlaskClient, name: str, kind: str) -> None:
    term = client.get("/ontology").text.partition(f'id="{name}"')[2].partition('class="term"')[0]
    count, link = re.search(r'<dd>(\d+) <a class="as-sparql" href="([^"]+)"', term).groups()
    query = parse_qs(urlsplit(unescape(link)).query)["query"][0]
    rows = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"}).text.splitlines()[1:]
    assert int(count) == len({row.split(",")[1] for row in rows})
    if kind:
        assert f'<span class="count">{count}</span>' in client.get(f"/browse/{kind}").text


def test_a_page_links_its_classes_to_the_documentation(client: FlaskClient) -> None:
    assert 'href="/ontology#Proposal"' in client.get("/page/proposal/bau-der-rheinbruecke").text
