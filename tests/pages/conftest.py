"""An application over the store of a made-up debate."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.build import build
from kg.config import Settings
from kg.graph.store import EmbeddedStore, open_for_reading
from kg.web import create_app
from tests.pages.debate import debate
from tests.samples import AUTHORITY, extractor

BASE = "http://beispiel.test/wissen/"


def build_debate(folder: Path, base_iri: str) -> EmbeddedStore:
    """Build the debate's store below the folder."""
    extractions = debate()
    seeds = folder / "debate.jsonl"
    with seeds.open("w", encoding="utf-8") as file:
        for each in extractions:
            article = each.article
            record = {"id": article.id, "title": article.title, "text": article.text, "date": article.date.isoformat()}
            file.write(json.dumps(record) + "\n")
    settings = Settings(store=str(folder / "store"), base_iri=base_iri)
    report = build([seeds], settings, authority=[AUTHORITY], extract=extractor(*extractions))
    assert report.articles == len(extractions)
    return open_for_reading(folder / "store")


@pytest.fixture(scope="session")
def debate_store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    return build_debate(tmp_path_factory.mktemp("debate"), BASE)


@pytest.fixture(scope="session")
def app(debate_store: EmbeddedStore) -> Flask:
    app = create_app(Settings(store=str(debate_store.folder), base_iri=BASE, rate_limit=""), debate_store)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
