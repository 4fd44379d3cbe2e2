"""Dumps: readable by another library, complete, the same bytes from the same input."""

import csv
import gzip
import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib

from kg.build import build
from kg.cli import DUMP_FORMATS
from kg.config import Settings
from kg.errors import GraphError
from kg.graph.dump import COLUMNS, FORMATS, write_dump
from kg.graph.store import EmbeddedStore, create, open_for_reading
from kg.model import Predicate, Relation
from tests.samples import AUTHORITY, BASE, TEXT, extractor, renamed, tempolimit

RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
}


def dumped(store: EmbeddedStore, name: str, *, packed: bool = False) -> bytes:
    target = io.BytesIO()
    write_dump(store, target, name, gzip=packed)
    return target.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_every_format_whole(sample_store: EmbeddedStore, name: str) -> None:
    quads = set(sample_store.sorted_quads())
    if FORMATS[name].graphs:
        dataset = rdflib.Dataset()
        dataset.parse(data=dumped(sample_store, name), format=RDFLIB[name])
        assert len(list(dataset.quads())) == len(quads)
        graphs = {str(g.identifier) for g in dataset.graphs() if len(g)}
        assert graphs == {quad.graph_name.value for quad in quads}
    else:
        graph = rdflib.Graph().parse(data=dumped(sample_store, name), format=RDFLIB[name])
        assert len(graph) == len({quad.triple for quad in quads})


def test_turtle_is_for_people(sample_store: EmbeddedStore) -> None:
    text = dumped(sample_store, "turtle").decode()
    assert "@prefix kgo: <https://w3id.org/standpunkt/ontology#> ." in text
    assert 'kgo:position "Kanzlerin"' in text


@pytest.mark.parametrize("name", FORMATS)
def test_packed_is_the_same_and_knows_no_time(sample_store: EmbeddedStore, name: str, monkeypatch) -> None:
    first = dumped(sample_store, name, packed=True)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert dumped(sample_store, name, packed=True) == first
    assert gzip.decompress(first) == dumped(sample_store, name)


def test_second_build_gives_the_same_bytes(
    tmp_path: Path, sample_store: EmbeddedStore, seeds: Path, sample_extract: Callable
) -> None:
    settings = Settings(store=str(tmp_path / "store"), base_iri=BASE)
    build([seeds], settings, authority=[AUTHORITY], extract=sample_extract)
    again = open_for_reading(tmp_path / "store")
    for name in FORMATS:
        assert dumped(again, name) == dumped(sample_store, name), name


def test_table_has_a_row_for_each_statement_and_stance(sample_store: EmbeddedStore) -> None:
    rows = list(csv.DictReader(io.StringIO(dumped(sample_store, "csv").decode())))
    assert tuple(rows[0]) == COLUMNS
    first = [row for row in rows if row["article"] == "tempolimit"]
    assert [(r["kind"], r["speaker"], r["stance"], r["target"], r["confidence"]) for r in first] == [
        ("stance", "Petra Beispiel", "proposes", "Tempolimit auf Autobahnen", "0.8"),
        ("direct", "Petra Beispiel", "supports", "Tempolimit auf Autobahnen", "0.95"),
        ("stance", "FDP", "opposes", "Tempolimit auf Autobahnen", "0.8"),
        ("stance", "Frankreich", "supports", "Tempolimit auf Autobahnen", "0.8"),
    ]
    assert first[1]["quotation"] == "Wir brauchen das Tempolimit jetzt"
    assert first[1]["sentence"] == "„Wir brauchen das Tempolimit jetzt“, sagte Beispiel."
    assert first[1]["date"] == "2022-05-04"


def test_table_has_the_stance_on_each_target(tmp_path: Path) -> None:
    extraction = tempolimit()
    said = replace(extraction.statements[0], about=("e4", "e6", "e9"), stance=Predicate.PROPOSES)
    relations = [
        Relation("e1", side, "e6", extraction.sentences[1], extraction.sentences[1], confidence)
        for side, confidence in ((Predicate.OPPOSES, 0.7), (Predicate.SUPPORTS, 0.4))
    ]
    extraction = replace(extraction, relations=(*extraction.relations, *relations), statements=(said,))
    (tmp_path / "tempolimit.txt").write_text(TEXT, encoding="utf-8")
    settings = Settings(store=str(tmp_path / "store"), base_iri=BASE)
    build([tmp_path], settings, authority=[AUTHORITY], extract=extractor(extraction))
    table = dumped(open_for_reading(tmp_path / "store"), "csv").decode()
    found = {r["target"]: r["stance"] for r in csv.DictReader(io.StringIO(table)) if r["kind"] == "direct"}
    assert found == {
        "Tempolimit auf Autobahnen": "proposes",
        "Treffen der Verkehrsminister in Bonn": "opposes",
        "Deutschland": "",
    }


def test_table_of_many_articles_takes_no_longer_for_each(tmp_path: Path) -> None:
    names = [f"artikel{i}" for i in range(150)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    extract = extractor(*(renamed(tempolimit(), name) for name in names))
    build([tmp_path], Settings(store=str(tmp_path / "store"), base_iri=BASE), authority=[AUTHORITY], extract=extract)
    store = open_for_reading(tmp_path / "store")
    begin = time.perf_counter()
    assert len(dumped(store, "csv").splitlines()) == 1 + 4 * len(names)
    assert time.perf_counter() - begin < 5  # 0.2 s; joined row by row it took 8


def test_command_line_offers_every_format() -> None:
    assert DUMP_FORMATS == tuple(FORMATS)


def test_full_disk_is_a_sentence(sample_store: EmbeddedStore) -> None:
    with pytest.raises(GraphError, match="No space left"):
        write_dump(sample_store, Path("/dev/full"), "nquads")


def test_dumps_of_triples_hold_the_named_graphs_of_a_loaded_store(tmp_path: Path) -> None:
    """Whose default graph is no union of them; each triple once."""
    line = "<a:s> <a:p> <a:{}> <a:{}> .\n"
    (tmp_path / "a.nq").write_text(
        line.format("o", "g") + line.format("o", "h") + line.format("q", "h"), encoding="utf-8"
    )
    with create(tmp_path / "store", base_iri=BASE, union=False) as draft:
        draft.load_file(tmp_path / "a.nq")
    lines = dumped(open_for_reading(tmp_path / "store"), "ntriples").decode().splitlines()
    assert lines == ["<a:s> <a:p> <a:o> .", "<a:s> <a:p> <a:q> ."]
