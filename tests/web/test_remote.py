"""Over another SPARQL server: the same application, the same answers."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from kg import extract
from kg.cli import main
from kg.graph import ontology
from kg.graph.remote import RemoteStore, addresses, with_values
from kg.graph.store import Iri, Literal, create, open_for_reading
from tests.samples import AUTHORITY, BASE, TEXT, extractor, renamed, tempolimit
from tests.web.conftest import AUTHORIZED, EX, TOKEN, Server, free_port, quads, start, stop, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server."""
    program = shutil.which("oxigraph") or str(Path(__import__("sys").executable).with_name("oxigraph"))
    port = free_port()
    folder = tmp_path_factory.mktemp("oxigraph")
    process = subprocess.Popen(
        [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    assert wait_until(lambda: _answers(address), 20)
    yield address
    process.terminate()
    process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=1).status_code < 500
    except httpx.HTTPError:
        time.sleep(0.1)
        return False


@pytest.fixture(scope="module")
def remote(oxigraph: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStore]:
    """The server as a store, with twenty things pushed into a graph."""
    folder = tmp_path_factory.mktemp("local") / "store"
    with create(folder, base_iri=EX) as draft:
        draft.load(quads(20, f"{EX}graph"))
    store = RemoteStore(addresses(f"{oxigraph}/query"), EX)
    store.push(open_for_reading(folder))
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(oxigraph: str) -> Iterator[Server]:
    """Our server over it."""
    running = start(f"{oxigraph}/query", write_token=TOKEN, log_format="none")
    yield running
    stop(running)


def test_addresses_follow_the_usual_servers() -> None:
    """Oxigraph and Fuseki; and what is given counts."""
    assert addresses("http://x:1/query").graphs == "http://x:1/store"
    assert addresses("http://x:1/ds/sparql").update == "http://x:1/ds/update"
    assert addresses("http://x:1/ds/sparql").graphs == "http://x:1/ds/data"
    assert addresses("http://x/q", "http://x/u", "http://x/g").update == "http://x/u"


def test_with_values_binds_in_the_outermost_group() -> None:
    """As terms: a literal cannot end early."""
    query = with_values("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", {"o": Literal('a" } #')})
    assert query == 'SELECT (COUNT(*) AS ?n) WHERE { VALUES (?o) { ("a\\" } #") }  ?s ?p ?o }'


def test_remote_store_answers_like_the_embedded_one(remote: RemoteStore) -> None:
    """Select with values, patterns, graphs."""
    rows = remote.select("SELECT ?s ?o WHERE { GRAPH ?g { ?s ?p ?o } }", s=Iri(f"{EX}thing/3"))
    assert rows == [{"s": Iri(f"{EX}thing/3"), "o": rows[0]["o"]}] and rows[0]["o"].value == "Ding 3"
    assert remote.graphs() == [Iri(f"{EX}graph")]
    (quad,) = remote.quads_for_pattern(subject=Iri(f"{EX}thing/3"))
    assert quad.graph == Iri(f"{EX}graph")
    assert remote.ask("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_build_query_and_dump_over_a_server_are_those_of_a_folder(
    oxigraph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line from an article to the server, which gives the same data back; a later build replaces them."""
    monkeypatch.setattr(extract, "extract", extractor(tempolimit(), renamed(tempolimit(), "zweiter")))
    monkeypatch.setattr(ontology, "AUTHORITY_FILE", AUTHORITY)
    monkeypatch.setenv("KG_BASE_IRI", BASE)
    for name in ("zweiter", "tempolimit"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    folder, server = str(tmp_path / "store"), f"{oxigraph}/query"
    assert "2 articles" in run("build", str(tmp_path), "--store", server).output
    assert run("build", str(tmp_path / "tempolimit.txt"), "--store", server).exit_code == 0
    assert run("build", str(tmp_path / "tempolimit.txt"), "--store", folder).exit_code == 0
    theirs, ours = (run("dump", "--format", "nquads", "--store", store).stdout_bytes for store in (server, folder))
    assert _named(theirs.splitlines(), f"<{BASE}graph/".encode()) == _named(ours.splitlines(), b"")
    query = "SELECT ?x WHERE { GRAPH ?g { ?x a kgo:Statement } }"
    assert "/id/statement/tempolimit/" in run("query", "-", "--store", server, text=query).output
    count = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert run("query", "-", "--format", "csv", "--store", server, text=count).output.startswith("n")
    assert run("query", "-", "--store", server, text="ASK {}").output == "yes\n"
    assert "The store refuses this" in run("query", "-", "--store", server, text="SELECT").output
    turtle = run(
        "query", "-", "--store", server, text="CONSTRUCT { ?x kgo:kind ?y } WHERE { GRAPH ?g { ?x kgo:kind ?y } }"
    ).output
    assert "kgo:kind kgo:direct" in turtle
    assert "conforms" in run("validate", "--store", server).output
    merged = f"<{BASE}id/person/p-beispiel> <http://purl.org/dc/terms/isReplacedBy> <{BASE}id/person/petra-beispiel> ."
    where = {"graph": f"{BASE}graph/merged"}
    httpx.put(
        f"{oxigraph}/store", params=where, content=merged, headers={"Content-Type": "text/turtle"}
    ).raise_for_status()
    assert run("build", str(tmp_path / "tempolimit.txt"), "--store", server).exit_code == 0
    assert "p-beispiel" in httpx.get(f"{oxigraph}/store", params=where).text  # old IRIs still lead on


def _named(lines: list[bytes], graphs: bytes) -> list[bytes]:
    """The quads of the graphs without blank nodes, to which servers give names of their own."""
    return [line for line in lines if graphs in line and b"_:" not in line]


def run(*arguments: str, text: str | None = None):
    return CliRunner().invoke(main, list(arguments), input=text, catch_exceptions=False)


def test_server_passes_queries_and_writes_on(server: Server, remote: RemoteStore) -> None:
    """With its own limits and refusals before."""
    with httpx.Client(base_url=server.address, timeout=30) as http:
        ask = {"query": "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 3"}
        answer = http.get("/sparql", params=ask | {"format": "csv"})
        assert answer.status_code == 200 and answer.text.count("\n") == 4
        assert http.get("/sparql", params={"query": "SELECT"}).status_code == 400
        assert "read only" in http.get("/sparql", params={"query": "CLEAR ALL"}).text
        assert http.get("/sparql", params={"query": "SELECT * { SERVICE <http://x/> {} }"}).status_code == 403
        update = {"update": "INSERT DATA { GRAPH <http://x/new> { <a:a> <a:b> 1 } }"}
        assert http.post("/update", data=update).status_code == 401
        assert http.post("/update", data=update, headers=AUTHORIZED).status_code == 204
        assert "<a:a>" in http.get("/graphs", params={"graph": "http://x/new"}).text
        assert http.delete("/graphs", params={"graph": "http://x/new"}, headers=AUTHORIZED).status_code == 204
        assert http.get("/graphs", params={"graph": "http://x/new"}).status_code == 404


def test_many_writes_leave_the_server_reachable(server: Server) -> None:
    """Each gives its connection back; and a body in parts is stored whole."""
    parts = [("a", ("a.ttl", "<a:x> <a:y> 1 .", "text/turtle")), ("b", ("b.ttl", "<a:x> <a:y> 2 .", "text/turtle"))]
    with httpx.Client(base_url=server.address, timeout=30, headers=AUTHORIZED) as http:
        for _ in range(110):  # more than connections are kept
            assert http.post("/update", data={"update": "INSERT DATA {}"}).status_code == 204
        assert http.put("/graphs", params={"graph": "http://x/parts"}, files=parts).status_code in (201, 204)
        turtle = http.get(
            "/graphs", params={"graph": "http://x/parts"}, headers={"Accept": "application/n-triples"}
        ).text
        assert turtle.count("<a:y>") == 2
        assert http.delete("/graphs", params={"graph": "http://x/parts"}).status_code == 204
