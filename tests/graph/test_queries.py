"""The example queries: each asks in two languages, runs, and finds something in the samples."""

import re
from pathlib import Path

import pytest

from kg.graph.answer import AnswerForm, answer
from kg.graph.ontology import QUERIES
from kg.graph.store import EmbeddedStore, create, open_for_reading

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


def test_the_discourse_network_keeps_actors_of_one_name_apart(tmp_path: Path) -> None:
    """The governments of two articles are two."""
    lines = [
        "@prefix kgo: <https://w3id.org/standpunkt/ontology#> .",
        "@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .",
    ]
    for number, sides in (("1", ("supports", "opposes")), ("2", ("opposes", "opposes"))):
        lines.append(f"<a:p{number}> a kgo:Proposal .")
        for name, side in zip(("Opposition", "Regierung"), sides, strict=True):
            lines.append(f'<a:{name}{number}> r:label "{name}"@de ; kgo:{side} <a:p{number}> .')
    (tmp_path / "a.ttl").write_text("\n".join(lines), encoding="utf-8")
    with create(tmp_path / "store", base_iri="http://localhost:8000/", union=False) as draft:
        draft.load_file(tmp_path / "a.ttl")
    query = (QUERIES / "discourse-network.rq").read_text(encoding="utf-8")
    rows = answer(open_for_reading(tmp_path / "store"), query, AnswerForm.CSV).decode().splitlines()[1:]
    assert sorted(row.split(",")[-2:] for row in rows) == [["0", "1"], ["1", "0"]]
