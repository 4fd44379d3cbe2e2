"""A store of made-up articles, built once for all tests that only read it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.config import Settings
from kg.graph.store import EmbeddedStore, open_for_reading
from tests.samples import AUTHORITY, BASE, TEXT, extractor, renamed, tempolimit


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles of the sample store."""
    folder = tmp_path_factory.mktemp("seeds")
    for name in ("tempolimit", "zweiter"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sample_extract() -> Callable:
    """The extraction of the sample articles."""
    return extractor(tempolimit(), renamed(tempolimit(), "zweiter"))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, seeds: Path, sample_extract: Callable) -> EmbeddedStore:
    """The store of the sample articles."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    build([seeds], Settings(store=str(folder), base_iri=BASE), authority=[AUTHORITY], extract=sample_extract)
    return open_for_reading(folder)
