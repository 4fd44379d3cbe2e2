"""A running server over the debate's store, and a headless Chromium that looks at it."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from kg.config import Settings
from kg.graph.authority import read_authority
from kg.graph.store import EmbeddedStore
from kg.link import link
from kg.model import Article, LinkedExtraction
from kg.registry import Registry
from kg.web import create_app
from kg.web.pages import warm
from tests.pages.conftest import build_debate
from tests.samples import AUTHORITY, tempolimit

# A machine under load draws slowly.
expect.set_options(timeout=20_000)
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Site:
    """A running server: its address, which is also the base IRI of its data, and its store."""

    base: str
    store: EmbeddedStore


def read(article: Article) -> LinkedExtraction:
    """Stands for the language model: reads one text, whatever is pasted."""
    return link(tempolimit(article.id, article.date), Registry(read_authority([AUTHORITY])))


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = make_server("127.0.0.1", 0, lambda environ, start: None, threaded=True)
    base = f"http://127.0.0.1:{server.server_port}/"
    store = build_debate(tmp_path_factory.mktemp("live"), base)
    server.app = create_app(Settings(store=str(store.folder), base_iri=base, rate_limit=""), store, read)
    warm(server.app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(base, store)
    server.shutdown()
    thread.join()
    server.server_close()


def chromium_path() -> str | None:
    """Where Debian's Chromium is, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.skip("Chromium is not installed; `make browser` installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), headless=True, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong on a page: console errors, scripts that failed, requests to other hosts."""

    base: str
    problems: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("console", lambda message: self._note(message.type == "error", message.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on(
            "request",
            lambda request: self._note(not request.url.startswith((self.base, "data:", "blob:")), request.url),
        )

    def _note(self, is_problem: bool, text: str) -> None:
        if is_problem:
            self.problems.append(text)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def page(browser: Browser, live: Site, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Page]:
    """A page in a fresh profile; the test fails when anything on it went wrong."""
    javascript = request.getfixturevalue("javascript") if "javascript" in request.fixturenames else True
    context: BrowserContext = browser.new_context(
        base_url=live.base, java_script_enabled=javascript, locale="de-DE", viewport={"width": 1200, "height": 900}
    )
    context.set_default_timeout(30_000)
    page, watch = context.new_page(), Watch(live.base)
    watch.attach(page)
    yield page
    context.close()
    assert watch.problems == []
