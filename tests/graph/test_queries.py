"""The example queries: each asks in two languages, runs, and finds something in the samples."""

import re
from pathlib import Path

import pytest

from kg.graph.answer import AnswerForm, answer
from kg.graph.ontology import QUERIES
from kg.graph.store import EmbeddedStore

FILES = sorted(QUERIES.glob("*.rq"))
#: About things that the sample articles do not hold.
WITHOUT_ROWS = {"troops", "agreements", "members"}


def test_there_are_enough() -> None:
    assert len(FILES) >= 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_query_asks_in_both_languages_and_runs(file: Path, sample_store: EmbeddedStore) -> None:
    text = file.read_text(encoding="utf-8")
    for key in ("title", "de", "en"):
        assert re.search(rf"^# {key}: \S", text, re.M)
    rows = answer(sample_store, text, AnswerForm.CSV).decode().splitlines()
    assert len(rows) > 1 or file.stem in WITHOUT_ROWS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_query_names_its_prefixes(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    declared = set(re.findall(r"^PREFIX (\w+):", text, re.M))
    used = set(re.findall(r"(?<![\w<:#])([a-z]+):[A-Za-z]", re.sub(r"^#.*|^PREFIX.*|\"[^\"]*\"", "", text, flags=re.M)))
    assert used == declared
