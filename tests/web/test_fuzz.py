"""Hostile requests: no error of ours, nothing leaves the server, and it goes on answering."""

import http.client
import socket
import threading
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Server

pytestmark = pytest.mark.slow

QUERY = 'PREFIX x: <http://x/> SELECT ?s (COUNT(*) AS ?n) WHERE { ?s x:p "a"@de ; ?q ?o FILTER(?o > 1) } GROUP BY ?s'
TYPES = ["application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update", "text/turtle",
         "multipart/form-data; boundary=x", "application/sparql-query; charset=utf-7", "", "a/b;c"]  # fmt: skip


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[int, list]]:
    """A socket that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        caught: list = []
        listener.settimeout(0.2)
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                try:
                    caught.append(listener.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=watch)
        thread.start()
        yield listener.getsockname()[1], caught
        done.set()
        thread.join()


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A query with a few bytes replaced, doubled or left out."""
    data = bytearray(QUERY.encode())
    for _ in range(draw(st.integers(1, 4))):
        position = draw(st.integers(0, len(data) - 1))
        data[position : position + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


@st.composite
def outbound(draw: st.DrawFn) -> bytes:
    """What asks the server to fetch something; PORT stands for the trap's."""
    target = draw(st.sampled_from(["http://127.0.0.1:PORT/x", "http://localhost:PORT/", "file:///etc/passwd"]))
    silent = draw(st.sampled_from(["", "SILENT "]))
    return draw(
        st.sampled_from(
            [
                f"SELECT * {{ SERVICE {silent}<{target}> {{ ?s ?p ?o }} }}",
                f"SELECT * FROM <{target}> {{ ?s ?p ?o }}",
                f"PREFIX t: <{target}> SELECT * {{ service {silent}t: {{ ?s ?p ?o }} }}",
                f"LOAD {silent}<{target}>",
                f"SELECT * {{ BIND(<{target}> AS ?e) SERVICE {silent}?e {{ ?s ?p ?o }} }}",
            ]
        )
    ).encode()


deep = st.builds(
    lambda opening, count: f"SELECT * WHERE {{ FILTER({opening * count}1) }}".encode(),
    st.sampled_from(["(", "!", "-", "{", "[", "NOT EXISTS {", "1+"]),
    st.integers(10, 5000),
)
huge = st.builds(lambda size: b'ASK { ?s ?p "' + b"x" * size + b'" }', st.integers(1, 200_000))
hostile = st.one_of(st.binary(max_size=300), mutated(), outbound(), deep, huge)


@settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(hostile, st.sampled_from(["/sparql", "/update", "/graphs"]), st.sampled_from(["GET", "POST", "PUT"]),
       st.sampled_from(TYPES))  # fmt: skip
def test_hostile_requests_are_answered_in_order(
    server: Server, trap: tuple[int, list], text: bytes, path: str, method: str, content_type: str
) -> None:
    """With anything but a 5xx other than 503, and without a visit to the trap."""
    text = text.replace(b"PORT", str(trap[0]).encode())
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        if method == "GET":
            connection.request("GET", f"{path}?timeout=1&query={quote(text[:20000])}")
        else:
            headers = {"Content-Type": content_type} if content_type else {}
            body = b"query=" + quote(text).encode() if "form" in content_type else text
            connection.request(method, f"{path}?timeout=1&graph={quote(text[:100])}", body, headers)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    finally:
        connection.close()
    assert status < 500 or status == 503
    assert not trap[1]
