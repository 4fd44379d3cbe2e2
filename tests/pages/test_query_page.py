"""The query page without JavaScript, its completion data, and the example queries."""

import re
from html import unescape

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


def test_numbers_stand_one_below_the_other_under_their_heading(client: FlaskClient) -> None:
    query = """SELECT ?name ?share ?year ?mixed WHERE { VALUES (?name ?share ?year ?mixed) {
      ("Bau der Rheinbrücke, wie ihn der Landtag in Mainz am Abend beschloss" 0.9 2019 7)
      ("Mainz" 12 UNDEF "sieben") ("2019"@de 1e3 2020 UNDEF) } }"""
    page = client.get("/query", query_string={"query": query, "run": 1}).text
    table = page.partition("<table")[2].partition("</table>")[0]
    assert re.findall(r'<th scope="col"( class="num")?>(\w+)', table) == [
        ("", "name"), (' class="num"', "share"), (' class="num"', "year"), ("", "mixed")
    ]  # fmt: skip
    cells = re.findall(r'<td(?: class="(\w+)")?>', table)
    assert cells == ["long", "num", "num", "num", "", "num", "", "", "", "num", "num", ""]


def problem(client: FlaskClient, query: str, language: str) -> str:
    """What the page says is wrong."""
    response = client.get("/query", query_string={"query": query, "run": 1}, headers={"Accept-Language": language})
    assert response.status_code == 200
    return unescape(re.search(r'<p class="problem">(.*?)</p>', response.text)[1])


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        ("SELECT nonsense", "Zeile 1, Spalte 16 nicht zu lesen; der Parser meldet: „", "line 1, column 16: expected"),
        ("SELECT * {\n ?s", "Zeile 2, Spalte 4 nicht zu lesen: Dort wird etwas", "line 2, column 4: something else"),
        (
            "PREFIX x: <http://x/> INSERT DATA { x:a x:b 1 }",
            "Änderung (INSERT), und der Endpunkt",
            "endpoint for queries is",
        ),
        ("LOAD <http://x/>", "Änderung (LOAD), und der Endpunkt für Abfragen liest nur", "read only"),
        (
            "SELECT * { SERVICE <http://x/> {} }",
            "Das ist nicht gelungen; die Meldung lautet: „SERVICE is",
            "SERVICE is",
        ),
    ],
)
def test_a_broken_query_is_explained_on_the_page(client: FlaskClient, query: str, german: str, english: str) -> None:
    assert german in problem(client, query, "de") and english in problem(client, query, "en")
    # The endpoint says it to the page's script alike, and to programs in English.
    page = client.get("/sparql", query_string={"query": query}, headers={"Accept-Language": "de"})
    assert page.status_code in {400, 403} and german in page.text
    for headers in ({}, {"Accept-Language": "*"}, {"Accept-Language": "fr, en"}):
        program = client.get("/sparql", query_string={"query": query}, headers=headers)
        assert problem(client, query, "en") in program.text


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
