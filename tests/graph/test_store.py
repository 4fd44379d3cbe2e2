"""The store on disk: atomic, locked, versioned, followed by its readers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, QueryError, StoreError
from kg.graph import generations
from kg.graph.owngraph import written_to
from kg.graph.store import Iri, Literal, change, create, open_for_reading

EX = "http://example.org/"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def fact(number: int, graph: str = "g") -> ox.Quad:
    """A quad."""
    return ox.Quad(ox.NamedNode(f"{EX}s"), ox.NamedNode(f"{EX}p"), ox.Literal(number), ox.NamedNode(EX + graph))


def count(store) -> int:
    """The triples of the default graph."""
    return int(store.select(COUNT)[0]["n"].value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built store with one fact in two graphs."""
    with create(tmp_path / "store", base_iri=EX) as draft:
        draft.load([fact(1, "g"), fact(1, "h")])
    return tmp_path / "store"


def test_default_graph_is_a_union_without_repetition(folder: Path) -> None:
    """A triple in two graphs counts once; patterns do not see the copy."""
    store = open_for_reading(folder)
    assert count(store) == 1
    graphs = sorted(quad.graph for quad in store.quads_for_pattern(Iri(f"{EX}s")))
    assert graphs == [Iri(f"{EX}g"), Iri(f"{EX}h")]


def test_change_is_seen_by_open_readers_and_old_iterators_go_on(folder: Path) -> None:
    """What was being read stays readable."""
    store = open_for_reading(folder)
    before, old = store.quads_for_pattern(), store.version
    next(before)
    with change(folder) as draft:
        draft.replace_graph(f"{EX}g", [fact(2)])
    assert count(store) == 2 and store.version != old
    assert len(list(before)) == 1
    store.version  # noqa: B018 - lets go of the old generation
    with change(folder):
        pass
    assert not (folder / old).exists()


def test_removing_one_of_two_graphs_keeps_the_shared_triple(folder: Path) -> None:
    """Until the last one goes."""
    with change(folder) as draft:
        draft.remove_graph(f"{EX}g")
    assert count(open_for_reading(folder)) == 1
    with change(folder) as draft:
        draft.remove_graph(f"{EX}h")
    assert count(open_for_reading(folder)) == 0


def test_update_of_the_union_writes_to_a_graph_of_its_own(folder: Path) -> None:
    """And what an update deletes from the union stays where an article says it."""
    with change(folder) as draft:
        draft.update(f"INSERT DATA {{ <{EX}s> <{EX}p> 7 }} ; DELETE WHERE {{ ?s ?p 1 }}")
    store = open_for_reading(folder)
    assert count(store) == 2
    assert list(store.quads_for_pattern(object=Literal("7", datatype="http://www.w3.org/2001/XMLSchema#integer")))[
        0
    ].graph == Iri(f"{EX}graph/default")


@pytest.mark.parametrize(
    "update",
    [
        "MOVE <{g}> TO DEFAULT",
        "COPY <{g}> TO DEFAULT ; DROP GRAPH <{g}>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH <{g}> {{ ?s ?p ?o }} }} ; DROP GRAPH <{g}>",
        "DELETE {{ GRAPH <{g}> {{ ?s ?p ?o }} }} INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH <{g}> {{ ?s ?p ?o }} }}",
        "INSERT DATA {{ GRAPH <{g}> {{ <a:x> <a:y> 3 }} <{s}> <{p}> 2 }} ; DROP GRAPH <{g}>",
    ],
)
def test_what_an_update_writes_into_the_union_stays_when_its_graph_goes(tmp_path: Path, update: str) -> None:
    """Though the union held it before."""
    with create(tmp_path / "store", base_iri=EX) as draft:
        draft.load([fact(2, "g")])
    with change(tmp_path / "store") as draft:
        draft.update(update.format(g=f"{EX}g", s=f"{EX}s", p=f"{EX}p"))
    store = open_for_reading(tmp_path / "store")
    assert [quad.graph for quad in store.quads_for_pattern(Iri(f"{EX}s"))] == [Iri(f"{EX}graph/default")]
    assert count(store) == 1


@pytest.mark.parametrize(
    ("update", "written"),
    [
        ("CLEAR DEFAULT", "CLEAR DEFAULT"),
        ("ADD DEFAULT TO <a:h>", "ADD DEFAULT TO <a:h>"),
        ("WITH <a:g> INSERT { ?s ?p 'TO DEFAULT' } WHERE { ?s ?p ?o }", None),
        ("WITH <a:g> # a ; b\nINSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", None),
        ("INSERT DATA { GRAPH <a:g> { <a:x> <a:y> <a:z> } }", None),
    ],
)
def test_what_does_not_write_into_the_union_is_left_as_it_is(update: str, written: str | None) -> None:
    """Word for word."""
    assert written_to(update, "a:own") == (written or update)


def test_a_body_with_named_graphs_is_no_graph(folder: Path) -> None:
    """Which says what would be lost in one."""
    body = b"<a:g> { <a:x> <a:y> <a:z> }"
    with pytest.raises(GraphError, match="graph"), change(folder) as draft:
        draft.parse(body, "application/trig", graph=f"{EX}new")
    with change(folder) as draft:
        assert draft.parse(b"<a:x> <a:y> <a:z> .", "application/trig", graph=f"{EX}new")


def test_exception_leaves_the_store_as_it_was(folder: Path) -> None:
    """And nothing behind."""
    names = sorted(os.listdir(folder))
    with pytest.raises(RuntimeError), change(folder) as draft:
        draft.remove_graph(f"{EX}g")
        raise RuntimeError
    assert sorted(os.listdir(folder)) == names
    assert count(open_for_reading(folder)) == 1


def test_second_writer_is_told_to_wait(folder: Path) -> None:
    """At once."""
    with change(folder), pytest.raises(StoreError, match="wait"), change(folder):
        pass


def test_select_substitutes_values(folder: Path) -> None:
    """As terms, not as text."""
    store = open_for_reading(folder)
    assert store.select("SELECT ?s ?o WHERE { ?s ?p ?o }", s=Iri(f"{EX}s"))[0]["o"].value == "1"
    assert store.select("SELECT ?s ?o WHERE { ?s ?p ?o }", s=Iri(f"{EX}other")) == []
    with pytest.raises(QueryError, match="line 1, column 13"):
        store.select("SELECT WHERE")


def test_missing_and_foreign_stores_are_named(tmp_path: Path, folder: Path) -> None:
    """With what to do."""
    with pytest.raises(StoreError, match="kg build"):
        open_for_reading(tmp_path / "nothing")
    pointer = folder / generations.POINTER
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"format": 0, "version": "0.0.1"}))
    with pytest.raises(StoreError, match=r"another version \(0.0.1\)"):
        open_for_reading(folder)


_WRITER = """
import sys, pyoxigraph as ox
from kg.graph.store import change
while True:
    with change(sys.argv[1]) as draft:
        for number in range(200):
            quad = ox.Quad(ox.NamedNode("http://x/s"), ox.NamedNode("http://x/p"), ox.Literal(number), ox.NamedNode("http://x/w"))
            draft.add([quad])
    with change(sys.argv[1]) as draft:
        draft.remove_graph("http://x/w")
"""


@pytest.mark.slow
def test_kill_at_any_moment_leaves_a_whole_store(folder: Path) -> None:
    """Ten times: the writer's graph is there completely or not at all, and the next writer can go on."""
    for attempt in range(10):
        process = subprocess.Popen([sys.executable, "-c", _WRITER, str(folder)])
        time.sleep(0.8 + attempt * 0.037)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(list(open_for_reading(folder).quads_for_pattern(graph=Iri("http://x/w")))) in (0, 200)
        with change(folder) as draft:
            draft.remove_graph("http://x/w")
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
