"""The page that reads a visitor's text: shows all, keeps nothing, has limits."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.errors import ArticleError
from kg.graph.authority import read_authority
from kg.graph.store import EmbeddedStore
from kg.link import link
from kg.model import Article, LinkedExtraction
from kg.registry import Registry
from kg.web import create_app, tryit
from kg.web.limiter import RateLimiter
from tests.pages.conftest import BASE
from tests.samples import AUTHORITY, TEXT, tempolimit


def read(article: Article) -> LinkedExtraction:
    """Stands for the language model: knows one text, and finds nothing to read in another."""
    if article.text == "?!":
        raise ArticleError("There is nothing to read in this text.")
    assert article.text == TEXT
    return link(tempolimit(article.id, article.date), Registry(read_authority([AUTHORITY])))


@pytest.fixture
def reading_app(debate_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(tryit, "_limiter", RateLimiter(3, 60))
    settings = Settings(store=str(debate_store.folder), base_iri=BASE, rate_limit="")
    return create_app(settings, debate_store, read)


@pytest.fixture
def reader(reading_app: Flask) -> FlaskClient:
    return reading_app.test_client()


def test_a_text_is_shown_with_its_marks_and_its_graph(reader: FlaskClient) -> None:
    response = reader.post("/try", data={"text": TEXT, "date": "2022-05-04"}, headers={"Accept-Language": "de"})
    assert response.status_code == 200
    page = unescape(response.text)
    body = page.partition('<div class="text" lang="de">')[2].partition("</div>")[0]
    assert re.sub("<[^>]+>", "", body).strip() == TEXT
    assert 'title="Petra Beispiel (Person)">Petra Beispiel</span>' in body
    # A thing that the stored graph knows is linked, others are not.
    assert '<a class="mark organisation" href="/page/organisation/spd"' in body
    assert 'id="trial"' in page and 'class="line proposes"' in page
    assert "kgo:opposes" in page.partition("<pre")[2]
    assert response.headers["Cache-Control"] == "private, no-cache" and "ETag" not in response.headers


def test_nothing_is_stored(reader: FlaskClient, debate_store: EmbeddedStore) -> None:
    before = (debate_store.version, sorted(path.name for path in Path(debate_store.folder).iterdir()))
    reader.post("/try", data={"text": TEXT})
    assert (debate_store.version, sorted(path.name for path in Path(debate_store.folder).iterdir())) == before
    assert reader.get("/page/person/petra-beispiel").status_code == 404


def test_an_empty_text_and_one_too_long_are_refused(reader: FlaskClient) -> None:
    assert reader.post("/try", data={"text": "  "}).status_code == 400
    long = reader.post("/try", data={"text": "a" * (tryit.LONGEST + 1)}, headers={"Accept-Language": "en"})
    assert long.status_code == 413 and "20,001" in long.text


def test_a_text_that_is_not_german_is_refused(reader: FlaskClient) -> None:
    english = "The government said on Monday that it would support the new law, which the parties of the left oppose."
    response = reader.post("/try", data={"text": english}, headers={"Accept-Language": "en"})
    assert response.status_code == 422 and "not seem to be German" in response.text
    assert 'href="/try?lang=de"' in response.text


def test_markdown_is_read_without_its_marks(reader: FlaskClient) -> None:
    head, tail = TEXT.split(" ", 1)
    marked = f"[{head}](http://example.org) {tail}".replace("ein Tempolimit", "ein **Tempolimit**")
    assert reader.post("/try", data={"text": marked}).status_code == 200


def test_a_text_that_cannot_be_read_is_given_back_with_the_reason(reader: FlaskClient) -> None:
    english = reader.post("/try", data={"text": "?!"}, headers={"Accept-Language": "en"})
    assert english.status_code == 422 and "nothing to read" in english.text
    response = reader.post("/try", data={"text": "?!"}, headers={"Accept-Language": "de"})
    assert response.status_code == 422
    assert "nichts zu lesen" in response.text and "nothing to read" not in response.text
    assert ">?!</textarea>" in response.text
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_a_visitor_must_wait_after_too_many_texts(reader: FlaskClient) -> None:
    answers = [reader.post("/try", data={"text": TEXT}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


def test_without_a_model_the_page_says_so(client: FlaskClient) -> None:
    page = client.get("/try", headers={"Accept-Language": "en"})
    assert "without a language model" in page.text and "disabled" in page.text
    assert client.post("/try", data={"text": TEXT}).status_code == 503


def test_the_limiter_forgets_what_is_past() -> None:
    now = 0.0
    limiter = RateLimiter(2, 10, clock=lambda: now)
    assert [limiter.wait("a"), limiter.wait("a"), limiter.wait("b")] == [0, 0, 0]
    assert limiter.wait("a") == 10
    now = 10.5
    assert limiter.wait("a") == 0


def test_the_limiter_remembers_only_so_many() -> None:
    limiter = RateLimiter(1, 10, keys=2, clock=lambda: 0.0)
    assert [limiter.wait(key) for key in ("a", "b", "c", "a")] == [0, 0, 0, 0]
    assert limiter.wait("a") == 10
