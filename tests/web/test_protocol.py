"""The SPARQL 1.1 protocols, in short: which request gets which status and which body."""

import gzip
import json
from xml.etree import ElementTree

import pytest
import zstandard
from flask.testing import FlaskClient

from tests.web.conftest import AUTHORIZED, EX

ONE = f"SELECT * WHERE {{ <{EX}thing/1> ?p ?o }}"
ALL = "SELECT * WHERE { ?s ?p ?o }"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


def ask(client: FlaskClient, text: str) -> bool:
    """The answer of an ASK query."""
    return client.get("/sparql", query_string={"query": text}).json["boolean"]


def test_query_by_get_and_both_posts(client: FlaskClient) -> None:
    """The three ways give the same."""
    answers = [
        client.get("/sparql", query_string={"query": ONE}),
        client.post("/sparql", data={"query": ONE}),
        client.post("/sparql/", data=ONE, content_type=f"{QUERY}; charset=UTF-8"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.data for answer in answers}) == 1
    assert answers[0].json["results"]["bindings"][0]["o"]["xml:lang"] == "de"


@pytest.mark.parametrize(
    ("format", "begin"),
    [("json", b'{"head"'), ("xml", b"<?xml"), ("csv", b"o,p\r\n"), ("tsv", b"?o\t?p\n")],
)
def test_solutions_come_in_four_formats(client: FlaskClient, format: str, begin: bytes) -> None:
    """By the format parameter."""
    answer = client.get("/sparql", query_string={"query": ONE, "format": format})
    assert answer.data.startswith(begin)
    if format == "xml":
        ElementTree.fromstring(answer.data)


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig",
     "application/n-quads"],
)  # fmt: skip
def test_graphs_come_in_six_formats(client: FlaskClient, media_type: str) -> None:
    """By the Accept header."""
    query = {"query": f"CONSTRUCT WHERE {{ <{EX}thing/1> ?p ?o }}"}
    answer = client.get("/sparql", query_string=query, headers={"Accept": media_type})
    assert answer.mimetype == media_type and b"Ding 1" in answer.data


@pytest.mark.parametrize(
    ("method", "address", "options", "status"),
    [
        ("GET", "/sparql?query=SELECT", {}, 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, 400),
        ("GET", "/sparql?query=ASK{}&timeout=soon", {}, 400),
        ("GET", "/sparql?update=CLEAR+ALL", {}, 400),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=no+iri", {}, 400),
        ("GET", "/sparql?query=ASK{}&format=docx", {}, 406),
        ("GET", "/sparql?query=ASK{}", {"headers": {"Accept": "text/turtle"}}, 406),
        ("GET", "/sparql?query=ASK{}", {"headers": {"Accept": "image/png"}}, 406),
        ("PUT", "/sparql?query=ASK{}", {}, 405),
        ("POST", "/sparql", {"data": "ASK {}", "content_type": "text/plain"}, 415),
        ("POST", "/sparql", {"data": "ASK {}"}, 415),
        ("POST", "/sparql", {"data": "ASK {}", "content_type": f"{QUERY}; charset=UTF-16"}, 415),
        ("POST", "/sparql", {"data": b"ASK {} #\xff", "content_type": QUERY}, 400),
        ("POST", "/sparql", {"data": "ASK {} #" + "x" * 1_000_001, "content_type": QUERY}, 413),
        ("GET", "/update?update=CLEAR+ALL", {}, 405),
        ("POST", "/update", {"data": "CLEAR XYZ", "content_type": UPDATE}, 400),
        ("POST", "/update", {"data": "update=CLEAR+ALL&update=CLEAR+ALL", "content_type": FORM}, 400),
        ("POST", "/update", {"data": "CLEAR ALL", "content_type": "text/plain"}, 415),
        ("POST", "/update", {"data": "LOAD <http://x/>", "content_type": UPDATE}, 403),
        ("POST", "/update", {"data": "LOAD", "content_type": UPDATE}, 400),
        ("GET", "/sparql?query=SELECT*{SERVICE<http://x/>{}}", {}, 403),
        ("GET", "/graphs", {}, 400),
        ("GET", "/graphs?graph=http://x/missing", {}, 404),
        ("HEAD", "/graphs?graph=http://x/missing", {}, 404),
        ("DELETE", "/graphs?graph=http://x/missing", {}, 404),
        ("PUT", "/graphs?graph=http://x/g", {"data": "no rdf", "content_type": "text/turtle"}, 400),
        ("PUT", "/graphs?graph=http://x/g", {"data": "<a:a> <a:a> 1 .", "content_type": "image/png"}, 415),
        ("GET", "/nowhere", {}, 404),
    ],
)
def test_wrong_requests_get_their_status(
    client: FlaskClient, method: str, address: str, options: dict, status: int
) -> None:
    """In the one error body, as JSON where JSON is asked for."""
    headers = {"Accept": "application/json"} | options.pop("headers", {}) | AUTHORIZED
    answer = client.open(address, method=method, headers=headers, **options)
    assert answer.status_code == status
    if method != "HEAD" and "json" in headers["Accept"]:
        assert set(answer.json) == {"status", "title", "detail", "request"}
        assert answer.json["request"] == answer.headers["X-Request-Id"]
        assert "Traceback" not in answer.json["detail"]


def test_malformed_query_is_told_with_line_and_column(client: FlaskClient) -> None:
    """In one readable sentence."""
    answer = client.get("/sparql", query_string={"query": 'SELECT *\nWHERE { ?s ?p "open }'})
    assert answer.text.splitlines()[1].startswith("The query cannot be read at line 2, column ")
    assert len(answer.text) < 400


@pytest.mark.parametrize(
    "update", ["INSERT DATA {}", "# x\nBASE <a:b> prefix x: <#> delete where { ?s ?p ?o }", "LOAD <a:a>"]
)
def test_update_sent_as_query_is_told_that_nothing_is_written_here(client: FlaskClient, update: str) -> None:
    """By any way of the protocol."""
    for answer in (
        client.get("/sparql", query_string={"query": update}),
        client.post("/sparql", data={"query": update}),
    ):
        assert answer.status_code == 400 and "read only" in answer.text and "/update" in answer.text


def test_dataset_of_the_protocol_overrides_the_query(client: FlaskClient) -> None:
    """SPARQL 1.1 Protocol, 2.1.4."""
    count = "SELECT (COUNT(*) AS ?n) FROM <http://x/> WHERE { ?s ?p ?o }"
    for graphs, expected in (({}, "0"), ({"default-graph-uri": f"{EX}graph"}, "1")):
        answer = client.get("/sparql", query_string={"query": count} | graphs)
        assert answer.json["results"]["bindings"][0]["n"]["value"] == expected
    named = {"query": "ASK { ?s ?p ?o }", "named-graph-uri": f"{EX}graph"}
    assert client.get("/sparql", query_string=named).json == {"head": {}, "boolean": False}


def test_update_needs_the_token_and_is_seen_at_once(client: FlaskClient) -> None:
    """Bearer, or Basic as the password."""
    insert = {"update": "INSERT DATA { <a:a> <a:b> <a:c> }"}
    assert client.post("/update", data=insert).status_code == 401
    assert client.post("/update", data=insert, headers={"Authorization": "Bearer x"}).status_code == 401
    assert not ask(client, "ASK { <a:a> ?p ?o }")
    assert client.post("/update", data=insert, headers=AUTHORIZED).status_code == 204
    assert ask(client, "ASK { <a:a> ?p ?o }")
    basic = client.post("/update", data={"update": "DELETE WHERE { <a:a> ?p ?o }"}, auth=("", "ein-geheimes-wort"))
    assert basic.status_code == 204 and not ask(client, "ASK { <a:a> ?p ?o }")


def test_update_is_one_transaction(client: FlaskClient) -> None:
    """A later operation that fails takes the earlier ones with it."""
    update = "INSERT DATA { <a:a> <a:b> 1 } ; CREATE GRAPH <http://example.org/graph>"
    answer = client.post("/update", data=update, content_type=UPDATE, headers=AUTHORIZED)
    assert answer.status_code == 422
    assert not ask(client, "ASK { <a:a> ?p ?o }")


def test_update_with_a_dataset_of_the_protocol(client: FlaskClient) -> None:
    """USING of the protocol; a conflict with the update's own is refused."""
    address = f"/update?using-graph-uri={EX}graph"
    copy = "INSERT { GRAPH <http://x/copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert client.post(address, data=copy, content_type=UPDATE, headers=AUTHORIZED).status_code == 204
    count = client.get("/sparql", query_string={"query": "SELECT * { GRAPH <http://x/copy> { ?s ?p ?o } }"})
    assert len(count.json["results"]["bindings"]) == 1
    conflict = client.post(address, data="WITH <http://x/> DELETE {} WHERE {}", content_type=UPDATE, headers=AUTHORIZED)
    assert conflict.status_code == 400


def test_graph_store_keeps_replaces_extends_and_removes(client: FlaskClient) -> None:
    """Indirectly and directly named graphs, multipart bodies, new graphs; a bad body changes nothing."""
    address, turtle = "/graphs?graph=http://x/g", "text/turtle"

    def send(method: str, data: object, where: str = address, **options: object):
        options.setdefault("content_type", turtle)
        return client.open(where, method=method, data=data, headers=AUTHORIZED, **options)

    assert client.put(address, data="<a:a> <a:b> 1 .", content_type=turtle).status_code == 401
    assert send("PUT", "<a:a> <a:b> 1 .").status_code == 201
    assert send("PUT", "<a:a> <a:b> 2 .").status_code == 204
    assert send("POST", "<a:a> <a:b> 3 .").status_code == 204
    assert send("PUT", "<a:a> <a:b> 4 . oops").status_code == 400
    assert client.get(address, headers={"Accept": "application/n-triples"}).text.count("\n") == 2
    head = client.head(address)
    assert head.status_code == 200 and head.mimetype == turtle and not head.data
    parts = {"one": ("<a:a> <a:b> 5 .", "one.ttl", turtle), "two": ("<a:a> <a:b> 6 .", "two.ttl", turtle)}
    uploads = {name: _upload(*part) for name, part in parts.items()}
    assert send("POST", uploads, content_type="multipart/form-data").status_code < 300
    assert client.get(address, headers={"Accept": "application/n-triples"}).text.count("\n") == 4
    assert send("DELETE", b"").status_code == 204 and client.get(address).status_code == 404
    created = send("POST", "<> <a:b> 7 .", "/graphs")
    assert created.status_code == 201
    assert (
        f"<{created.headers['Location']}>"
        in client.get(created.headers["Location"], headers={"Accept": "application/n-triples"}).text
    )
    assert send("PUT", "<a:a> <a:b> 8 .", "/graphs/person/1.ttl").status_code == 201
    assert ask(client, "ASK { GRAPH <http://localhost/graphs/person/1.ttl> { ?s ?p 8 } }")


def _upload(text: str, name: str, media_type: str):
    from io import BytesIO

    return BytesIO(text.encode()), name, media_type


def test_blank_nodes_of_two_bodies_are_two_nodes(client: FlaskClient) -> None:
    """Their labels are the same, but belong to the documents."""
    for name in ("one", "two"):
        address, body = f"/graphs?graph=http://x/{name}", f"_:x <a:b> <a:{name}> ."
        assert client.put(address, data=body, content_type="text/turtle", headers=AUTHORIZED).status_code == 201
        more = client.post(address, data="_:x <a:b> 1 .", content_type="text/turtle", headers=AUTHORIZED)
        assert more.status_code == 204
    nodes = client.get("/sparql", query_string={"query": "SELECT DISTINCT ?x { GRAPH ?g { ?x <a:b> ?o } }"})
    assert len(nodes.json["results"]["bindings"]) == 4


def test_service_description_names_the_endpoint(client: FlaskClient) -> None:
    """As RDF by negotiation; updates only where they are on."""
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})
    assert answer.mimetype == "application/n-triples"
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert f"<http://localhost/sparql> <{sd}endpoint> <http://localhost/sparql>" in answer.text
    assert f"<{sd}SPARQL11Update>" in answer.text
    assert client.get("/.well-known/void").mimetype == "text/turtle"


@pytest.mark.parametrize(("address", "page"), [("/sparql", "/query"), ("/.well-known/void", "/dumps/")])
def test_a_browser_is_sent_from_a_description_to_its_page(client: FlaskClient, address: str, page: str) -> None:
    """By the same preference as at /id/, but whoever takes anything gets RDF."""
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
    for accept in (browser, "text/html", "application/xhtml+xml", "text/turtle;q=0.5, text/html"):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["Location"]) == (303, page), accept
        assert "Accept" in answer.headers["Vary"]
    for accept in ("*/*", "", "text/turtle, text/html;q=0.5", "application/x-turtle, text/html;q=0.9"):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.status_code, answer.mimetype) == (200, "text/turtle"), accept
        assert "Accept" in answer.headers["Vary"]
    assert client.get(address).mimetype == "text/turtle"
    assert client.get(f"{address}?format=turtle", headers={"Accept": browser}).mimetype == "text/turtle"
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406
    mounted = client.get(address, headers={"Accept": browser}, environ_overrides={"SCRIPT_NAME": "/wissen"})
    assert mounted.headers["Location"] == "/wissen" + page


def test_columns_of_a_silent_service_are_there(client: FlaskClient) -> None:
    """Unbound, as SPARQL 1.1 Federated Query has it for one that fails."""
    query = f"SELECT * {{ <{EX}thing/1> ?p ?o SERVICE SILENT <http://x/> {{ ?o ?other ?more }} }}"
    answer = client.get("/sparql", query_string={"query": query})
    assert answer.json["head"]["vars"] == ["more", "o", "other", "p"]
    assert [set(row) for row in answer.json["results"]["bindings"]] == [{"o", "p"}]


def test_head_and_options_and_cors(client: FlaskClient) -> None:
    """What scripts of other sites need."""
    head = client.head("/sparql", query_string={"query": ONE})
    assert head.status_code == 200 and not head.data and int(head.headers["Content-Length"]) > 0
    options = client.options("/sparql")
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(options.headers["Allow"].split(", "))
    assert options.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in options.headers["Access-Control-Allow-Headers"]


def test_entity_tag_saves_the_second_answer(client: FlaskClient) -> None:
    """Until the data change; another format has another tag; what differs each time has none."""
    first = client.get("/sparql", query_string={"query": ONE})
    condition = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/sparql", query_string={"query": ONE}, headers=condition).status_code == 304
    other = client.get("/sparql", query_string={"query": ONE, "format": "csv"}, headers=condition)
    assert other.status_code == 200
    client.post("/update", data={"update": "CLEAR SILENT GRAPH <http://x/>"}, headers=AUTHORIZED)
    assert client.get("/sparql", query_string={"query": ONE}, headers=condition).status_code == 200
    assert "ETag" not in client.get("/sparql", query_string={"query": "SELECT (NOW() AS ?t) {}"}).headers


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_answers_are_coded_on_request(client: FlaskClient, coding: str) -> None:
    """From the cache as well."""
    plain = client.get("/sparql", query_string={"query": ALL})
    for _ in range(2):
        answer = client.get("/sparql", query_string={"query": ALL}, headers={"Accept-Encoding": coding})
        assert answer.headers["Content-Encoding"] == coding and len(answer.data) < len(plain.data)
        decoded = gzip.decompress(answer.data) if coding == "gzip" else _unzstd(answer.data)
        assert json.loads(decoded) == plain.json


def _unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


def test_security_headers_on_every_answer(client: FlaskClient) -> None:
    """Errors included."""
    for address in ("/healthz", "/nowhere", "/sparql?query=ASK{}"):
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff" and "Content-Security-Policy" in headers


def test_metrics_count_requests_and_cache(client: FlaskClient) -> None:
    """In Prometheus' text format."""
    for _ in range(2):
        client.get("/sparql", query_string={"query": ONE})
    text = client.get("/metrics").text
    assert 'kg_http_requests_total{method="GET",route="sparql",status="200"}' in text
    assert 'kg_result_cache_total{outcome="hit"}' in text


def test_unknown_function_is_refused_when_it_is_reached(client: FlaskClient) -> None:
    """A query that mentions one is no error, and what it would have filtered is not silently missing."""
    calls = f"SELECT * {{ ?s <{EX}label> ?o FILTER(<{EX}f>(?o) || <{EX}g>(?o)) }}"
    answer = client.get("/sparql", query_string={"query": calls})
    assert answer.status_code == 422 and f"<{EX}" in answer.text
    unreached = f"SELECT * {{ ?s <{EX}nothing> ?o FILTER(<{EX}f>(?o)) }} ORDER BY <{EX}g>(?o)"
    assert client.get("/sparql", query_string={"query": unreached}).status_code == 200


def test_plain_query_is_answered_like_any_other(client: FlaskClient) -> None:
    """Body and headers are the same with a parameter that changes nothing; and so are errors."""
    for query in (ONE, "ASK {}", f"DESCRIBE <{EX}thing/1>", "SELECT * {", "SELECT (UUID() AS ?n) {}"):
        plain, other = (
            client.get("/sparql", query_string=parameters, headers={"X-Request-Id": "same"})
            for parameters in ({"query": query}, {"query": query, "unknown": "x"})
        )
        assert plain.status_code == other.status_code
        assert set(plain.headers.keys()) == set(other.headers.keys())
        assert all(plain.headers[name] == other.headers[name] for name in plain.headers.keys() if name != "ETag")
        assert plain.data == other.data or "UUID" in query
