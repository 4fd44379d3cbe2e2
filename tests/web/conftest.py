"""A small store, the application over it, and real servers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.config import Settings
from kg.graph.store import create, open_for_reading
from kg.web import create_app

TOKEN = "ein-geheimes-wort"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
EX = "http://example.org/"


def quads(count: int, graph: str | None = None) -> Iterator[ox.Quad]:
    """Numbered things with a label each."""
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    for number in range(count):
        thing = ox.NamedNode(f"{EX}thing/{number}")
        yield ox.Quad(thing, ox.NamedNode(f"{EX}label"), ox.Literal(f"Ding {number}", language="de"), name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store as it is, with 50 triples in its default graph and one in a named graph."""
    path = tmp_path / "store"
    with create(path, base_iri="http://localhost/", union=False) as draft:
        draft.load(quads(50))
        draft.load([*quads(1, f"{EX}graph")])
    return path


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    """The application in this process, writing allowed by the token."""
    settings = Settings(store=str(folder), write_token=TOKEN, log_format="none")
    return create_app(settings, open_for_reading(folder)).test_client()


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    process: subprocess.Popen
    address: str
    folder: Path

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether the condition comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def answers(address: str) -> bool:
    """Whether something there is healthy."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def start(store: str, **settings: object) -> Server:
    """A server over a store, as `kg serve` starts it."""
    port = free_port()
    environment = os.environ | {f"KG_{name.upper()}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", "kg", "serve", "--store", store, "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    server = Server(process, f"http://127.0.0.1:{port}", Path(store))
    assert wait_until(lambda: answers(server.address) or process.poll() is not None, 60)
    assert process.poll() is None, "the server did not start"
    return server


def stop(server: Server) -> int:
    """Stop it as a service manager does; its exit status."""
    server.process.send_signal(signal.SIGTERM)
    return server.process.wait(timeout=60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over 2,000 things, shared by the tests of a module."""
    path = tmp_path_factory.mktemp("served") / "store"
    with create(path, base_iri="http://localhost/", union=False) as draft:
        draft.load(quads(2000))
    running = start(str(path), evaluators=6, slow_queries=4, timeout=120, log_format="none")
    yield running
    stop(running)
