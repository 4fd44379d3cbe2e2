"""A real server: what must hold under load, abuse and change."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from kg.graph.store import change, create
from tests.web.conftest import AUTHORIZED, EX, Server, free_port, quads, start, stop, wait_until

pytestmark = pytest.mark.slow

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
MILLION = "SELECT * { { SELECT ?s ?o { ?s ?p ?o } LIMIT 1000 } { SELECT ?t ?q { ?t ?r ?q } LIMIT 1000 } }"


def ask(server: Server, text: str, **parameters: object) -> tuple[int, bytes]:
    """Status and body of a query."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", f"/sparql?{urlencode({'query': text} | parameters)}")
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def processes(server: Server) -> list[psutil.Process]:
    """The server's processes."""
    main = psutil.Process(server.process.pid)
    return [main, *main.children(recursive=True)]


def busy(server: Server) -> psutil.Process | None:
    """A process of the server that computes right now, or None."""
    for process in processes(server):
        try:
            if process.status() == psutil.STATUS_RUNNING:
                return process
        except psutil.NoSuchProcess:
            continue
    return None


def busiest_evaluator(server: Server) -> psutil.Process:
    """The evaluator that computes most during half a second; evaluators are the server's grandchildren."""
    main = psutil.Process(server.process.pid)
    before = {process: computed(process) for process in {*main.children(recursive=True)} - {*main.children()}}
    time.sleep(0.5)
    return max(before, key=lambda process: computed(process) - before[process])


def computed(process: psutil.Process) -> float:
    """Its processor time so far; of one that has ended, nothing."""
    try:
        return sum(process.cpu_times()[:2])
    except psutil.NoSuchProcess:
        return 0.0


def is_idle(server: Server) -> bool:
    """Whether none of the server's processes computes for a while."""
    return not any(busy(server) or time.sleep(0.05) for _ in range(6))


def test_deadline_ends_the_query_and_its_work(server: Server) -> None:
    """With an error that says so, and an idle processor after."""
    started = time.monotonic()
    status, body = ask(server, CROSS, timeout=1)
    assert status == 503 and b"stopped after 1 seconds" in body
    assert time.monotonic() - started < 4
    assert wait_until(lambda: is_idle(server), 10)
    assert ask(server, COUNT)[0] == 200


def test_slow_queries_leave_the_others_alone(server: Server) -> None:
    """Twenty at once: each is stopped or refused, small ones are answered meanwhile."""
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(ask(server, CROSS, timeout=2)[0])) for _ in range(20)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    small = [ask(server, f"{COUNT} # {number}")[0] for number in range(5)]
    for thread in threads:
        thread.join()
    assert small == [200] * 5
    assert results == [503] * 20


def test_client_that_hangs_up_ends_its_query(server: Server) -> None:
    """Long before the deadline."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"GET /sparql?{urlencode({'query': CROSS})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(1.5)
        assert wait_until(lambda: busy(server) is not None, 5)
    assert wait_until(lambda: is_idle(server), 10)


@pytest.mark.parametrize("kept", [False, True])
def test_killed_evaluator_costs_one_answer(server: Server, kept: bool) -> None:
    """The asker is told at once, and the next query is answered; also over a connection kept from another query."""
    results: list[tuple[int, bytes]] = []
    for number in range(8 if kept else 0):
        assert ask(server, f"{COUNT} # {number}")[0] == 200
    thread = threading.Thread(target=lambda: results.append(ask(server, CROSS, timeout=100)))
    thread.start()
    time.sleep(1)
    busiest_evaluator(server).kill()
    thread.join(timeout=20)
    assert results[0][0] == 503 and b"other queries are not affected" in results[0][1]
    assert ask(server, COUNT)[0] == 200


def test_million_rows_stream_through_little_memory(server: Server) -> None:
    """All rows arrive, and no process grows."""
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            for process in processes(server):
                try:
                    peak = max(peak, process.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", f"/sparql?{urlencode({'query': MILLION, 'format': 'tsv'})}")
    answer, rows = connection.getresponse(), 0
    while chunk := answer.read(1 << 18):
        rows += chunk.count(b"\n")
    done.set()
    watcher.join()
    connection.close()
    assert rows == 1_000_001
    assert peak < 200_000_000


@pytest.fixture
def small_store(tmp_path: Path) -> Path:
    """A store of a hundred things."""
    path = tmp_path / "store"
    with create(path, base_iri="http://localhost/", union=False) as draft:
        draft.load(quads(100))
    return path


@pytest.fixture
def limited(small_store: Path) -> Iterator[Server]:
    """A server with narrow limits and writing."""
    running = start(
        str(small_store), evaluators=2, slow_queries=2, max_rows=50, write_token="ein-geheimes-wort", log_format="none"
    )
    yield running
    stop(running)


def test_answer_cut_short_cannot_be_missed(limited: Server) -> None:
    """A small one is an error; a large one breaks off, in a form that no parser accepts."""
    for format in ("json", "csv"):
        status, body = ask(limited, "SELECT * WHERE { ?s ?p ?o }", format=format)
        assert status == 503 and b"50 rows" in body
    assert ask(limited, "SELECT * WHERE { ?s ?p ?o } LIMIT 50")[0] == 200


def test_update_is_seen_by_all_processes_at_once(limited: Server) -> None:
    """Whichever answers."""
    for number in range(5):
        connection = http.client.HTTPConnection("127.0.0.1", limited.port, timeout=30)
        body = f"INSERT DATA {{ <{EX}new> <{EX}number> {number} }}"
        connection.request("POST", "/update", body, AUTHORIZED | {"Content-Type": "application/sparql-update"})
        assert connection.getresponse().status == 204
        connection.close()
        for _ in range(4):
            assert b"true" in ask(limited, f"ASK {{ <{EX}new> ?p {number} }}")[1]


def test_new_build_is_served_without_a_failed_request(small_store: Path) -> None:
    """While clients keep asking; then the server stops cleanly."""
    server = start(str(small_store), evaluators=2, slow_queries=2, log_format="none")
    statuses, done = [], threading.Event()

    def keep_asking() -> None:
        while not done.is_set():
            statuses.append(ask(server, COUNT)[0])

    threads = [threading.Thread(target=keep_asking) for _ in range(2)]
    for thread in threads:
        thread.start()
    with change(small_store) as draft:
        draft.load(quads(150))
    assert wait_until(lambda: b'"150"' in ask(server, COUNT)[1], 10)
    time.sleep(8)  # until the new build has been read into memory
    done.set()
    for thread in threads:
        thread.join()
    assert set(statuses) == {200}
    children = processes(server)
    assert stop(server) == 0
    assert wait_until(lambda: not any(process.is_running() for process in children), 20)


def test_service_asks_the_endpoints_that_are_listed(server: Server, small_store: Path) -> None:
    """One that does not answer is told as such, one that is not listed is refused."""
    there, gone = f"http://127.0.0.1:{server.port}/sparql", "http://127.0.0.1:1/"
    asking = start(str(small_store), evaluators=2, service_prefixes=f"{there} {gone}", log_format="none")
    try:
        found = ask(asking, f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{there}> {{ ?s ?p ?o }} }}")
        assert found[0] == 200 and b'"2000"' in found[1]
        silent = ask(asking, f"SELECT * {{ SERVICE <{gone}> {{ ?s ?p ?o }} }}")
        assert silent[0] == 503 and b"endpoint that the query asks" in silent[1]
        assert ask(asking, "SELECT * { SERVICE <http://127.0.0.1:2/> { ?s ?p ?o } }")[0] == 403
    finally:
        stop(asking)


def test_running_answer_is_finished_before_the_server_stops(small_store: Path) -> None:
    """An answer under way when the signal comes arrives whole."""
    server = start(str(small_store), evaluators=2, slow_queries=2, log_format="none")
    square = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 300000"
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", f"/sparql?{urlencode({'query': square, 'format': 'csv'})}")
    answer = connection.getresponse()
    first = answer.read(1000)
    server.process.terminate()
    assert (first + answer.read()).count(b"\n") == 300_001
    connection.close()
    assert server.process.wait(timeout=60) == 0


def test_writing_for_everybody_is_refused_on_public_addresses(small_store: Path) -> None:
    """And a port that is taken is named; both without a trace."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        cases = [
            ({"KG_OPEN_WRITING": "1", "KG_HOST": "0.0.0.0", "KG_PORT": str(free_port())}, b"Writing without a token"),
            ({"KG_PORT": str(port)}, f"127.0.0.1:{port}".encode()),
            ({"KG_STORE": str(small_store / "nothing"), "KG_PORT": str(free_port())}, b"kg build"),
        ]
        for settings, message in cases:
            environment = os.environ | {"KG_STORE": str(small_store)} | settings
            run = subprocess.run(
                [sys.executable, "-m", "kg", "serve"], env=environment, capture_output=True, timeout=60
            )
            assert run.returncode == 1 and message in run.stderr and b"Traceback" not in run.stderr
