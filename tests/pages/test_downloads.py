"""The dumps on the downloads page are what the page says, and load as it says."""

import contextlib
import hashlib
import io
import os
import re
import shutil
import threading
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from kg.config import Settings
from kg.graph.store import EmbeddedStore, change, open_for_reading
from kg.web import create_app
from tests.pages.conftest import BASE, build_debate


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    """A running server whose store has the server's own address as its base."""
    server = make_server("127.0.0.1", 0, lambda environ, start: None, threaded=True)
    base = f"http://127.0.0.1:{server.server_port}/"
    store = build_debate(tmp_path_factory.mktemp("dumps"), base)
    server.app = create_app(Settings(store=str(store.folder), base_iri=base, rate_limit=""), store)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield base, server.app.test_client()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_has_the_checksum_that_stands_beside_it(client: FlaskClient) -> None:
    for name in ("standpunkt.ttl", "standpunkt.nq.gz", "standpunkt.csv"):
        data = client.get(f"/dumps/{name}").data
        checksum, named = client.get(f"/dumps/{name}.sha256").text.split()
        assert (checksum, named) == (hashlib.sha256(data).hexdigest(), name)


def test_the_page_lists_sizes_checksums_and_counts(client: FlaskClient) -> None:
    size = len(client.get("/dumps/standpunkt.ttl").data)
    checksum = client.get("/dumps/standpunkt.ttl.sha256").text.split()[0]
    page = client.get("/dumps/", headers={"Accept-Language": "en"}).text
    assert checksum in page and f"{size / 1000:.1f} kB" in page
    assert re.search(r'Articles</th><td class="num">8</td>', page)
    assert "/.well-known/void" in page


def test_a_file_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/dumps/standpunkt.nt")
    assert client.get("/dumps/standpunkt.nt", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert "max-age=0" in first.headers["Cache-Control"] or "no-cache" in first.headers["Cache-Control"]
    part = client.get("/dumps/standpunkt.nt", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data) == (206, first.data[:10])
    long = client.get("/dumps/standpunkt.nt", headers={"Range": "bytes=0-1999", "Accept-Encoding": "gzip"})
    assert (long.status_code, long.data) == (206, first.data[:2000])
    assert client.get("/dumps/standpunkt.ttl").headers["Content-Type"] == "text/turtle; charset=utf-8"


def app_of(store: EmbeddedStore) -> FlaskClient:
    """The pages over a store opened anew, as after a restart."""
    again = open_for_reading(store.folder)
    return create_app(Settings(store=str(store.folder), base_iri=BASE, rate_limit=""), again).test_client()


def test_a_file_is_as_old_as_the_state_of_the_store(tmp_path: Path) -> None:
    store = build_debate(tmp_path, BASE)
    os.utime(store.folder / "current", (1_650_000_000, 1_650_000_000))
    for _ in range(2):
        for name in ("standpunkt.nt", "standpunkt.nt.sha256"):
            answer = app_of(store).get(f"/dumps/{name}")
            assert answer.last_modified == datetime.fromtimestamp(1_650_000_000, UTC)
        shutil.rmtree(store.folder / "dumps")  # written anew, later
    with change(store.folder) as draft:
        draft.update("INSERT DATA { <a:a> <a:b> <a:c> }")
    newer = app_of(store).get("/dumps/standpunkt.nt")
    assert b"<a:a>" in newer.data and newer.last_modified > answer.last_modified


def test_asking_for_a_file_writes_no_other(tmp_path: Path) -> None:
    store = build_debate(tmp_path, BASE)
    app, before = app_of(store), set(threading.enumerate())
    for name in ("standpunkt.csv", "standpunkt.csv.sha256", "standpunkt.csv"):
        assert app.get(f"/dumps/{name}").status_code == 200
    assert not any(thread.name == "dumps" for thread in set(threading.enumerate()) - before)
    written = {path.name for path in (store.folder / "dumps" / store.version).iterdir()}
    assert written == {"standpunkt.csv", "standpunkt.csv.sha256"}


@pytest.mark.parametrize("name", ["standpunkt.csv", "standpunkt.csv.sha256"])
def test_files_of_a_store_below_the_working_folder_are_sent(debate_store, monkeypatch, name: str) -> None:
    """As `make serve` has it: "store"."""
    monkeypatch.chdir(debate_store.folder.parent)
    store = open_for_reading(debate_store.folder.name)
    app = create_app(Settings(store=debate_store.folder.name, base_iri=BASE, rate_limit=""), store)
    assert app.test_client().get(f"/dumps/{name}").status_code == 200


@pytest.mark.parametrize("name", ["standpunkt.xlsx", "..%2Fcurrent", "current"])
def test_other_files_are_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/dumps/{name}").status_code == 404


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("program", ["rdflib", "pandas", "Oxigraph"])
def test_the_three_lines_load_the_data(served, program: str) -> None:
    _, client = served
    page = client.get("/dumps/").text
    code = unescape(re.search(rf"<h3>{program}</h3><pre[^>]*><code>(.*?)</code>", page, re.DOTALL)[1])
    assert len(code.splitlines()) == 3
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(code, names)  # noqa: S102 - the very lines that the page shows
    if program == "rdflib":
        assert int(output.getvalue().split()[0]) == len(names["graph"]) > 1000
    elif program == "pandas":
        assert "Bau der Rheinbrücke" in output.getvalue()
    else:
        assert len(names["store"]) > 1000
