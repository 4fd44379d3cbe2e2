"""Puts a serving process together: settings, store, evaluators and extractor → application → WSGI server."""

import ipaddress
import os
import shutil
import socket
import sys
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces, RuntimeModes
from granian.http import HTTP1Settings

from kg.config import PREFIX, Settings, is_url
from kg.errors import ConfigError
from kg.reading import article_reader
from kg.web.metrics import FOLDER_VARIABLE

#: Where the web processes find the evaluators' socket.
SOCKET_VARIABLE = "KG_EVALUATOR_SOCKET"
#: Threads of a web process; each holds one request that is being answered.
THREADS = 64
#: How long the first requests wait for what every page needs; tables of many articles are read while others are served.
_WARM_SECONDS = 3.0
#: A thread that wants to go on asks the others for Python's lock so soon: after the usual 5 ms a query of half a
#: millisecond would mostly have waited for a page being rendered.
_SWITCH_SECONDS = 0.0005
_HEADER_SECONDS = 10
_SHUTDOWN_SECONDS = 35


def serve(settings: Settings) -> None:
    """Serve until a signal says stop; running answers are finished first.

    Raises ConfigError when the address is not free or writing would be open to everybody, StoreError when there is no
    store.
    """
    check_address(settings)
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="standpunkt-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        os.environ[FOLDER_VARIABLE] = str(folder)
        _hand_down(settings)
        if not is_url(settings.store):
            stack.enter_context(_evaluators(settings, folder))
        _server(settings).serve()


def check_address(settings: Settings) -> None:
    """ConfigError when the port is taken, or when anybody could write."""
    if settings.open_writing and not settings.write_token and not _is_loopback(settings.host):
        raise ConfigError(
            f"Writing without a token is refused on {settings.host}, which others can reach; give a --write-token."
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except (OSError, OverflowError) as error:  # the latter: no port has so high a number
            where, why = f"{settings.host}:{settings.port}", getattr(error, "strerror", None) or error
            raise ConfigError(f"Cannot listen on {where}: {why}; choose another --port.") from error


def application() -> Flask:
    """The application as each web process makes it; the settings come from the environment."""
    from kg.web import log
    from kg.web.pages import warm

    settings = Settings.read()
    log.configure(settings.log_format)
    app = build_app(settings)
    sys.setswitchinterval(_SWITCH_SECONDS)
    warming = threading.Thread(target=warm, args=(app,), name="warm", daemon=True)
    warming.start()
    warming.join(_WARM_SECONDS)
    return app


def build_app(settings: Settings) -> Flask:
    """The application over the store that the settings name."""
    from kg.web import create_app

    extract = article_reader(settings)
    if is_url(settings.store):
        from kg.graph.forward import RemoteEvaluator
        from kg.graph.remote import RemoteStore, addresses

        where = addresses(settings.store, settings.update_url, settings.graphs_url)
        remote = RemoteStore(where, settings.base_iri)
        return create_app(settings, remote, extract, evaluator=RemoteEvaluator(remote))
    from kg.graph.client import PoolClient
    from kg.graph.slots import Slots
    from kg.graph.store import open_for_reading

    store = open_for_reading(settings.store)
    path = os.environ.get(SOCKET_VARIABLE)
    if not path:
        return create_app(settings, store, extract)
    slots = Slots(
        max(1, settings.slow_queries // settings.web_workers),
        max(1, settings.slow_queries_per_client // settings.web_workers),
    )
    # Less than half of the evaluators may be reserved by idle connections of the web processes.
    keep = max(0, settings.evaluators // settings.web_workers - 1) // 2
    evaluator = PoolClient(path, slots, queue_seconds=settings.queue_timeout, keep=keep, version=lambda: store.version)
    return create_app(settings, store, extract, evaluator=evaluator)


def _evaluators(settings: Settings, folder: Path):
    """The evaluators as a context manager; StoreError when there is no store."""
    from kg.graph.pool import Pool, listen
    from kg.graph.store import open_for_reading

    open_for_reading(settings.store)
    # Where updates are allowed the data change too often to be read into memory each time.
    writable = bool(settings.write_token or settings.open_writing)
    path = folder / "evaluators.sock"
    os.environ[SOCKET_VARIABLE] = str(path)
    memory_quads = 0 if writable else settings.memory_quads
    return Pool(listen(path), Path(settings.store), size=settings.evaluators, memory_quads=memory_quads)


def _server(settings: Settings) -> Granian:
    return Granian(
        "kg.serving:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.web_workers,
        blocking_threads=THREADS,
        runtime_mode=RuntimeModes.st,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_SHUTDOWN_SECONDS,
        log_enabled=settings.log_format != "none",
        log_access=False,
    )


def _hand_down(settings: Settings) -> None:
    """Pass the settings to the web processes, which read the environment."""
    for name in settings.__dataclass_fields__:
        os.environ[PREFIX + name.upper()] = str(getattr(settings, name))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
