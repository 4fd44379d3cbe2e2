"""Dereferencing: from a thing to the document that suits the client, under any host and prefix."""

import json
import re
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.build import build
from kg.config import Settings
from kg.graph.store import change, open_for_reading
from kg.web import create_app
from tests.pages.conftest import BASE, build_debate
from tests.samples import AUTHORITY, TEXT, extractor, renamed, tempolimit

PROPOSAL = "proposal/bau-der-rheinbruecke"


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", f"/page/{PROPOSAL}"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", f"/page/{PROPOSAL}"),
        ("*/*", f"/page/{PROPOSAL}"),
        ("", f"/page/{PROPOSAL}"),
        ("application/xhtml+xml", f"/page/{PROPOSAL}"),
        ("text/turtle", f"/data/{PROPOSAL}.ttl"),
        ("application/ld+json", f"/data/{PROPOSAL}.jsonld"),
        ("application/rdf+xml", f"/data/{PROPOSAL}.rdf"),
        ("application/n-triples", f"/data/{PROPOSAL}.nt"),
        ("text/turtle;q=0.4, application/ld+json;q=0.9", f"/data/{PROPOSAL}.jsonld"),
        ("text/html;q=0.2, text/turtle;q=0.8", f"/data/{PROPOSAL}.ttl"),
        ("text/turtle, */*;q=0.1", f"/data/{PROPOSAL}.ttl"),
        ("text/turtle;charset=UTF-8, */*;q=0.1", f"/data/{PROPOSAL}.ttl"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', f"/data/{PROPOSAL}.jsonld"),
        ("text/html;charset=utf-8", f"/page/{PROPOSAL}"),
    ],
)
def test_a_thing_leads_to_the_form_that_the_client_likes_best(client: FlaskClient, accept: str, target: str) -> None:
    response = client.get(f"/id/{PROPOSAL}", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.headers["Location"]) == (303, target)
    assert "Accept" in response.headers["Vary"]
    assert f'</data/{PROPOSAL}.ttl>; rel="describedby"; type="text/turtle"' in response.headers["Link"]


def test_a_form_that_nobody_has_is_406_and_names_those_on_offer(client: FlaskClient) -> None:
    response = client.get(f"/id/{PROPOSAL}", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.text


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
        ("nt", "application/n-triples"),
    ],
)
def test_a_suffix_fixes_the_format(client: FlaskClient, suffix: str, media_type: str) -> None:
    response = client.get(f"/data/{PROPOSAL}.{suffix}", headers={"Accept": "text/html"})
    assert response.mimetype == media_type
    assert f'</page/{PROPOSAL}>; rel="alternate"; type="text/html"' in response.headers["Link"]
    assert f'<{BASE}id/{PROPOSAL}>; rel="describes"' in response.headers["Link"]
    assert f"{BASE}id/{PROPOSAL}" in response.text


def test_data_without_a_suffix_negotiate(client: FlaskClient) -> None:
    response = client.get(f"/data/{PROPOSAL}", headers={"Accept": "application/n-triples"})
    assert response.mimetype == "application/n-triples"
    assert response.headers["Content-Location"] == f"/data/{PROPOSAL}.nt"
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/niemand",
        "/page/person/niemand",
        "/data/person/niemand.ttl",
        "/graph/no",
        "/id/person/foo%20bar",
        "/data/person/%3Cb%3E.ttl",
        "/graph/a%20b",
        "/page/person/%0A",
        "/id/person/a%5Bb",
        "/page/person/100%25-sicher",
    ],
)
def test_an_unknown_iri_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_error_is_a_page_for_browsers(client: FlaskClient) -> None:
    response = client.get("/page/person/niemand", headers={"Accept": "text/html", "Accept-Language": "en"})
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "There is no such thing here" in response.text


@pytest.mark.parametrize(
    "path", ["/", "/about", "/browse/proposal", "/search?q=a", "/network", "/query", "/dumps/", "/ontology"]
)
def test_all_links_of_a_page_follow_the_mount(client: FlaskClient, path: str) -> None:
    client.get(path)  # nothing that is kept from here may show there
    page = client.get(path, base_url="https://anderswo.test/graph").text
    links = re.findall(r'(?:href|src|action|data-(?:suggest|endpoint|terms|labels))="(/[^"]*)"', page)
    assert len(links) > 10 and all(link.startswith("/graph/") for link in links)


def test_links_follow_the_mount_while_the_data_keep_their_iris(client: FlaskClient) -> None:
    mounted = {"base_url": "https://anderswo.test/graph"}
    redirect = client.get(f"/id/{PROPOSAL}", **mounted)
    assert redirect.headers["Location"] == f"/graph/page/{PROPOSAL}"
    page = client.get(f"/page/{PROPOSAL}", **mounted)
    assert f'href="/graph/data/{PROPOSAL}.ttl"' in page.text
    assert 'href="/graph/static/base.css' in page.text
    assert 'href="/page/' not in page.text
    data = client.get(f"/data/{PROPOSAL}.ttl", **mounted)
    assert f"<{BASE}id/{PROPOSAL}>" in data.text
    assert "anderswo" not in data.text


def test_a_stem_with_a_space_and_an_umlaut_is_found(client: FlaskClient) -> None:
    assert client.get("/page/article/br%C3%BCcke%201").status_code == 200
    assert client.get("/page/article/brücke 1").status_code == 200


def test_identifiers_with_slashes_are_found_however_the_server_hands_them_on(tmp_path) -> None:
    record = {"id": "2025/03/merz reist", "text": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    settings = Settings(store=str(tmp_path / "store"), base_iri=BASE, rate_limit="")
    build([tmp_path], settings, authority=[AUTHORITY], extract=extractor(renamed(tempolimit(), record["id"])))
    store = open_for_reading(tmp_path / "store")
    client = create_app(settings, store).test_client()
    (statement, *_) = [str(row["s"]) for row in store.select("SELECT ?s WHERE { ?s a kgo:Statement } ORDER BY ?s")]
    for iri in (f"{BASE}id/article/2025%2F03%2Fmerz%20reist", statement):
        path = iri.removeprefix(BASE + "id")
        assert client.get("/page" + path).status_code == 200
        assert client.get("/page" + unquote(path)).status_code == 200


def test_a_page_is_not_sent_again_until_the_data_change(client: FlaskClient) -> None:
    first = client.get(f"/page/{PROPOSAL}")
    again = client.get(f"/page/{PROPOSAL}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Security-Policy" in first.headers
    assert "Content-Security-Policy" not in again.headers  # it would take the place of the page's own
    english = client.get(f"/page/{PROPOSAL}", headers={"If-None-Match": first.headers["ETag"], "Accept-Language": "en"})
    assert english.status_code == 200
    data = client.get(f"/data/{PROPOSAL}.ttl")
    assert client.get(f"/data/{PROPOSAL}.ttl", headers={"If-None-Match": data.headers["ETag"]}).status_code == 304


def test_a_merged_thing_moves_for_good(tmp_path) -> None:
    base = "http://localhost:8000/"
    store = build_debate(tmp_path, base)
    with change(store.folder) as draft:
        draft.update(
            "PREFIX dcterms: <http://purl.org/dc/terms/>"
            f" INSERT DATA {{ GRAPH <{base}graph/merged> {{ <{base}id/person/j-groesswald>"
            f" dcterms:isReplacedBy <{base}id/person/juergen-groesswald> }} }}"
        )
    client = create_app(Settings(store=str(store.folder), base_iri=base, rate_limit=""), store).test_client()
    for before, after in (
        ("/id/person/j-groesswald", "/id/person/juergen-groesswald"),
        ("/page/person/j-groesswald", "/page/person/juergen-groesswald"),
        ("/data/person/j-groesswald.ttl", "/data/person/juergen-groesswald.ttl"),
    ):
        response = client.get(before, base_url="http://anderswo.test/unten")
        assert (response.status_code, response.headers["Location"]) == (301, "/unten" + after)
    assert client.get("/page/person/juergen-groesswald").status_code == 200


def test_a_named_graph_has_a_page_and_its_triples(client: FlaskClient) -> None:
    path = "graph/article/br%C3%BCcke%201"
    assert client.get(f"/{path}", headers={"Accept": "text/turtle"}).headers["Location"] == f"/data/{path}.ttl"
    assert "Streit um die Brücke, Teil 1" in client.get(f"/page/{path}").text
    triples = client.get(f"/data/{path}.nt").text.splitlines()
    assert any("isString" in triple for triple in triples)


def test_pages_carry_a_policy_that_allows_nothing_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy


def test_every_located_thing_opens_the_article_at_its_words(app: Flask, client: FlaskClient) -> None:
    rows = app.extensions["kg-pages"].store.select(
        "SELECT ?statement ?words WHERE { ?statement a kgo:Statement ; kgo:quotation ?words }"
    )
    assert len(rows) == 7
    for row in rows:
        path = str(row["statement"]).removeprefix(BASE)
        redirect = client.get("/" + path)
        assert redirect.headers["Location"].endswith("#words")
        page = client.get(redirect.headers["Location"].removesuffix("#words")).text
        words = page.partition('id="words"')[2]
        shown = words.partition("</a>")[2].partition(">")[2]
        assert shown.startswith(str(row["words"]).split()[0])
