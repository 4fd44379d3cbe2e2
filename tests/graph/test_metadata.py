"""What the data say about themselves."""

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.graph import metadata
from kg.graph import vocab as v
from kg.graph.store import EmbeddedStore
from kg.graph.terms import Iri
from tests.samples import BASE

DATASET = f"{BASE}.well-known/void#dataset"


def values(store: EmbeddedStore, subject: str, predicate: NamedNode) -> set[str]:
    graph = Iri(f"{BASE}graph/metadata")
    return {str(q.object) for q in store.quads_for_pattern(Iri(subject), Iri(predicate.value), None, graph)}


def test_data_set_counts_what_it_holds(sample_store: EmbeddedStore) -> None:
    assert values(sample_store, DATASET, v.VOID("documents")) == {"2"}
    rows = sample_store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    described = sum(1 for _ in sample_store.quads_for_pattern(None, None, None, Iri(f"{BASE}graph/metadata")))
    (total,) = values(sample_store, DATASET, v.VOID("triples"))
    assert int(total) == int(str(rows[0]["n"])) - described


def test_subjects_and_objects_are_counted_once(sample_store: EmbeddedStore) -> None:
    query = "SELECT (COUNT(DISTINCT ?{}) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != <{}graph/metadata>) }}"
    for place, measure in (("s", "distinctSubjects"), ("o", "distinctObjects")):
        (row,) = sample_store.select(query.format(place, BASE))
        assert values(sample_store, DATASET, v.VOID(measure)) == {str(row["n"])}


def test_data_set_says_what_is_counted(sample_store: EmbeddedStore) -> None:
    descriptions = values(sample_store, DATASET, v.DCTERMS("description"))
    assert len(descriptions) == 2 and all(f"<{BASE}graph/metadata>" in text for text in descriptions)


def test_partitions_agree_with_the_data(sample_store: EmbeddedStore) -> None:
    part = f"{BASE}.well-known/void#class-kgo-Person"
    (rows,) = sample_store.select("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a kgo:Person }")
    assert part in values(sample_store, DATASET, v.VOID("classPartition"))
    assert values(sample_store, part, v.VOID("entities")) == {str(rows["n"])}
    assert values(sample_store, f"{BASE}.well-known/void#property-kgo-quotation", v.VOID("triples")) == {"2"}


def test_period_is_that_of_the_articles(sample_store: EmbeddedStore) -> None:
    (period,) = values(sample_store, DATASET, v.DCTERMS("temporal"))
    assert values(sample_store, period, v.DCAT("startDate")) == {"2022-05-04"}


def test_data_set_and_ontology_have_one_licence(sample_store: EmbeddedStore) -> None:
    """The texts of the articles are not ours to give away, which is said beside it."""
    ontology = sample_store.quads_for_pattern(Iri(v.ONTOLOGY.value), Iri(v.DCTERMS("license").value))
    assert values(sample_store, DATASET, v.DCTERMS("license")) == {str(quad.object) for quad in ontology}
    assert len(values(sample_store, DATASET, v.DCTERMS("rights"))) == 2


def test_every_dump_is_a_distribution(sample_store: EmbeddedStore) -> None:
    urls = {url for d in values(sample_store, DATASET, v.DCAT("distribution"))
            for url in values(sample_store, d, v.DCAT("downloadURL"))}  # fmt: skip
    assert f"{BASE}dumps/standpunkt.ttl.gz" in urls and f"{BASE}dumps/standpunkt.csv" in urls


def test_quality_figures_stand_on_their_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"name": "opposes", "precision": 0.5, "recall": 0.25, "f1": 0.333, "annotated": 12}
    (tmp_path / "quality.json").write_text(json.dumps([record]), encoding="utf-8")
    monkeypatch.setattr(metadata, "files", lambda package: tmp_path)
    monkeypatch.setattr(metadata, "QUALITY_FILE", "quality.json")
    facts = set(metadata._quality(BASE, set()))
    part = metadata.dataset_iri(BASE, "property-kgo-opposes")
    measured = metadata.dataset_iri(BASE, "quality-opposes-recall")
    assert (measured, v.DQV("value"), metadata.Literal("0.250", datatype=v.XSD("decimal"))) in facts
    assert (measured, v.DQV("computedOn"), part) in facts
    assert (part, v.DQV("hasQualityMeasurement"), measured) in facts
    assert (part, v.VOID("triples"), metadata.Literal(0)) in facts
    assert all(fact[0] != part or fact[1] == v.DQV("hasQualityMeasurement") for fact in metadata._quality(BASE, {part}))
