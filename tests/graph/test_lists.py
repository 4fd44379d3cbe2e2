"""The queries that pages offer say what the pages say."""

from pathlib import Path

import pytest

from kg.graph.catalogue import Catalogue, read_catalogue
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.store import EmbeddedStore, create, open_for_reading

BASE = "http://beispiel.test/"
#: Proposal, actor, side, confidence.
STANCES = (
    ("bruecke", "a", "proposes", 0.9),
    ("bruecke", "a", "supports", 0.8),
    ("bruecke", "b", "supports", 0.4),
    ("bruecke", "b", "supports", 0.1),
    ("bruecke", "c", "opposes", 0.5),
    ("bruecke", "d", "opposes", 0.29),
    ("tunnel", "a", "proposes", 0.3),
    ("tunnel", "b", "opposes", 0.95),
    # Opposed by a guess alone, so surely not disputed.
    ("faehre", "a", "proposes", 0.9),
    ("faehre", "b", "opposes", 0.2),
)


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """A store of nothing but proposals and stances, sure and unsure ones."""
    lines = [
        "@prefix kgo: <https://w3id.org/standpunkt/ontology#> .",
        "kgo:Proposal <http://www.w3.org/2000/01/rdf-schema#subClassOf> kgo:Entity .",
    ]
    for number, (proposal, actor, side, confidence) in enumerate(STANCES):
        thing = f"<{BASE}id/proposal/{proposal}>"
        lines.append(f"{thing} a kgo:Proposal .")
        lines.append(
            f"<{BASE}stance/{number}> a kgo:StanceAssertion ; kgo:subject <{BASE}id/person/{actor}> ; "
            f"kgo:predicate kgo:{side} ; kgo:object {thing} ; kgo:confidence {confidence} ."
        )
    (tmp_path / "stances.ttl").write_text("\n".join(lines), encoding="utf-8")
    with create(tmp_path / "store", base_iri=BASE, union=False) as draft:
        draft.load_file(tmp_path / "stances.ttl")
    return open_for_reading(tmp_path / "store")


def test_the_query_behind_disputed_proposals_counts_what_the_page_counts(store: EmbeddedStore) -> None:
    disputed = _rows(store, ListQuery.DISPUTED)
    assert disputed == [("bruecke", (1, 2, 1)), ("tunnel", (1, 0, 1))]
    assert disputed == [(name, counts) for name, counts in _shown(read_catalogue(store)) if name != "faehre"]


def test_the_query_behind_all_proposals_has_those_that_nobody_opposes_too(store: EmbeddedStore) -> None:
    assert _rows(store, ListQuery.SIDES) == _shown(read_catalogue(store))


def _rows(store: EmbeddedStore, query: ListQuery) -> list[tuple[str, tuple[int, ...]]]:
    names = ("proposers", "supporters", "opponents")
    rows = list(store.select(as_sparql(query)))
    return [(str(row["proposal"]).rpartition("/")[2], tuple(int(str(row[name])) for name in names)) for row in rows]


def _shown(catalogue: Catalogue) -> list[tuple[str, tuple[int, ...]]]:
    return [(thing.path.rpartition("/")[2], counts) for thing, counts in catalogue.disputed]
