"""The query page without JavaScript, its completion data, and the example queries."""

import re

import pytest
from flask.testing import FlaskClient

from kg.config import ONTOLOGY
from kg.web.examples import read_examples
from tests.pages.conftest import BASE

EXAMPLES = read_examples(ONTOLOGY / "queries")


def test_there_are_examples_with_a_question_in_each_language() -> None:
    assert len(EXAMPLES) >= 10
    for example in EXAMPLES:
        assert {"de", "en"} <= example.questions.keys(), example.name
        assert "# de:" not in example.text and "SELECT" in example.text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_runs_on_the_page(client: FlaskClient, example) -> None:
    page = client.get("/query", query_string={"query": example.text, "run": 1}, headers={"Accept-Language": "en"}).text
    assert example.questions["en"].replace("'", "&#39;") in page
    assert 'class="problem"' not in page
    answer = page.partition('class="answer-body"')[2]
    assert re.search(r"<p>\d+ rows?</p>|No results\.", answer)


def test_rows_are_linked_by_name(client: FlaskClient) -> None:
    query = f"SELECT ?actor WHERE {{ ?actor kgo:opposes <{BASE}id/proposal/bau-der-rheinbruecke> }}"
    query = "PREFIX kgo: <https://w3id.org/standpunkt/ontology#> " + query
    page = client.get("/query", query_string={"query": query, "run": 1}).text
    assert '<td><a href="/page/person/aenne-oehlmann">Änne Öhlmann</a></td>' in page


def test_a_broken_query_is_explained_on_the_page(client: FlaskClient) -> None:
    response = client.get("/query?query=SELECT+nonsense&run=1")
    assert response.status_code == 200
    assert 'class="problem"' in response.text and "line 1" in response.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?s ?p ?o }", "Yes"),
        ("ASK { ?s ?p 'no such value' }", "No"),
        ("SELECT * WHERE { ?s ?p 'no such value' }", "No results."),
    ],
)
def test_other_answers_have_their_form(client: FlaskClient, query: str, shown: str) -> None:
    page = client.get("/query", query_string={"query": query, "run": 1}, headers={"Accept-Language": "en"}).text
    assert shown in page.partition('class="answer-body"')[2]


def test_described_things_are_shown_as_triples(client: FlaskClient) -> None:
    query = f"DESCRIBE <{BASE}id/person/aenne-oehlmann>"
    page = client.get("/query", query_string={"query": query, "run": 1}).text
    assert "aenne-oehlmann" in page.partition("<pre")[2]


def test_completion_knows_the_terms_in_use(client: FlaskClient) -> None:
    terms = client.get("/query/terms.json", headers={"Accept-Language": "de"}).get_json()
    classes = {term["curie"]: term["label"] for term in terms["classes"]}
    properties = {term["curie"]: term["label"] for term in terms["properties"]}
    assert classes["kgo:Proposal"] == "Vorhaben" and properties["kgo:opposes"] == "lehnt ab"
    assert terms["prefixes"]["kgo"] == "https://w3id.org/standpunkt/ontology#"


def test_names_are_told_for_many_addresses(client: FlaskClient) -> None:
    iri = BASE + "id/person/lena-strauss"
    assert client.post("/query/labels.json", json=[iri]).get_json() == {iri: "Lena Strauß"}
    assert client.post("/query/labels.json", json={"not": "a list"}).status_code == 400
    assert client.post("/query/labels.json", data="no json").status_code == 400
