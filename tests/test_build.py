"""The whole run: what it builds, what it tells, and that no end of it harms the store that stands."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.articles import Problem
from kg.build import build
from kg.config import Settings
from kg.errors import ArticleError, ConfigError, GraphError, StoreError
from kg.graph.store import EmbeddedStore, create, open_for_reading
from tests.samples import AUTHORITY, BASE, TEXT, extractor, renamed, tempolimit

ENGLISH = "The minister said on Monday in Berlin that the reform would not come before autumn and has to be discussed."


def settings(folder: Path) -> Settings:
    return Settings(store=str(folder / "store"), base_iri=BASE)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "tempolimit.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_graphs_of_a_build(sample_store: EmbeddedStore) -> None:
    assert [str(graph).removeprefix(f"{BASE}graph/") for graph in sample_store.graphs()] == [
        "article/tempolimit", "article/zweiter", "authority", "inferred", "metadata", "ontology",
    ]  # fmt: skip


def test_facts_of_two_articles_meet_in_one_entity(sample_store: EmbeddedStore) -> None:
    rows = sample_store.select(
        "SELECT ?g WHERE { GRAPH ?g { ?p kgo:proposes ?x . ?p rdfs:label 'Petra Beispiel'@de } } ORDER BY ?g"
    )
    assert len(rows) == 2


def test_inference_reaches_across_articles_and_is_kept_apart(sample_store: EmbeddedStore) -> None:
    meeting = f"<{BASE}id/event/treffen-der-verkehrsminister-in-bonn-2022>"
    country = f"<{BASE}id/country/deutschland>"
    assert sample_store.ask(f"ASK {{ {meeting} kgo:locatedIn {country} }}")
    assert sample_store.ask(f"ASK {{ GRAPH <{BASE}graph/inferred> {{ {meeting} kgo:locatedIn {country} }} }}")
    assert not sample_store.ask(
        f"ASK {{ GRAPH <{BASE}graph/article/zweiter> {{ {meeting} kgo:locatedIn {country} }} }}"
    )


def test_article_that_fails_is_named_counted_and_left_out(tmp_path: Path, article: Path) -> None:
    (tmp_path / "unlesbar.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"M\xfcnchen")
    told: list[Problem] = []
    report = build(
        [tmp_path], settings(tmp_path), authority=[], extract=extractor(tempolimit()), on_problem=told.append
    )
    assert report.articles == 1 and report.failures == 2
    assert told == report.problems
    assert {Path(p.where).stem for p in told if p.failure} == {"latin", "unlesbar"}


def test_nothing_to_read_leaves_the_store_as_it_was(tmp_path: Path, article: Path) -> None:
    build([article], settings(tmp_path), authority=[], extract=extractor(tempolimit()))
    before = open_for_reading(tmp_path / "store").version
    with pytest.raises(ArticleError, match="No article could be read.*nobody has read it"):
        build([article], settings(tmp_path), authority=[], extract=extractor())
    assert open_for_reading(tmp_path / "store").version == before


def test_second_build_at_once_says_so_and_stops(tmp_path: Path, article: Path) -> None:
    with create(tmp_path / "store", base_iri=BASE), pytest.raises(StoreError, match="Another build"):
        build([article], settings(tmp_path), authority=[], extract=extractor(tempolimit()))


def test_wrong_base_iri_is_told_first(tmp_path: Path, article: Path) -> None:
    with pytest.raises(ConfigError, match="base IRI"):
        build([article], Settings(store=str(tmp_path / "store"), base_iri="nirgends"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("kgo:Person a", "is no Turtle"),
        (
            "<https://w3id.org/standpunkt/id/person/x> a <https://w3id.org/standpunkt/ontology#Person> .",
            "one German label",
        ),
        (
            "<https://w3id.org/standpunkt/id/haus/x> a <https://w3id.org/standpunkt/ontology#Place> .",
            "has or names the IRI",
        ),
    ],
)
def test_wrong_authority_file_is_told(tmp_path: Path, article: Path, content: str, message: str) -> None:
    (tmp_path / "eigene.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=message) as caught:
        build([article], settings(tmp_path), authority=[AUTHORITY, tmp_path / "eigene.ttl"])
    assert "eigene.ttl" in str(caught.value)


def test_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    """Peak memory of builds of 20 and of 400 articles, each in a process of its own."""
    few, many = (peak_memory(tmp_path / str(count), count) for count in (20, 400))
    assert many - few < 100_000_000, f"{few:,} bytes for 20 articles, {many:,} for 400"


#: A build in a process of its own, without a model: argument 1 the folder, argument 2 the number of articles.
PROGRAM = """
import resource, sys
from pathlib import Path
from kg.build import build
from kg.config import Settings
from tests.samples import AUTHORITY, BASE, TEXT, renamed, tempolimit

def extract(articles, *, model="", known=(), on_error=None):
    for article in articles:
        yield renamed(tempolimit(), article.id)

folder, count = Path(sys.argv[1]), int(sys.argv[2])
build([folder / "seeds"], Settings(store=str(folder / "store"), base_iri=BASE), authority=[AUTHORITY], extract=extract)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def make_seeds(folder: Path, count: int) -> None:
    (folder / "seeds").mkdir(parents=True)
    for number in range(count):
        (folder / "seeds" / f"artikel-{number:04}.txt").write_text(TEXT, encoding="utf-8")


def start_build(folder: Path, count: int) -> subprocess.Popen:
    project = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", PROGRAM, str(folder), str(count)]
    return subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def peak_memory(folder: Path, count: int) -> int:
    make_seeds(folder, count)
    process = start_build(folder, count)
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors.decode()
    return int(output)


def test_killed_build_leaves_a_working_store_each_time(tmp_path: Path, article: Path) -> None:
    """Ten builds killed at random moments, over a store that serves throughout, then one that is let finish."""
    build([article], settings(tmp_path), authority=[AUTHORITY], extract=extractor(tempolimit()))
    make_seeds(tmp_path, 60)
    store = open_for_reading(tmp_path / "store")
    before, chance = store.version, random.Random(7)
    for _ in range(10):
        process = start_build(tmp_path, 60)
        time.sleep(chance.uniform(0.5, 3.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        fresh = open_for_reading(tmp_path / "store")
        assert fresh.ask("ASK { ?x a kgo:Statement ; kgo:speaker ?y }")
        assert fresh.version == store.version
        if fresh.version != before:  # it was complete and in its place when the signal came
            assert len(fresh.graphs()) == 64
        before = fresh.version
        del fresh  # a reader that is gone keeps no generation
    process = start_build(tmp_path, 60)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors.decode()
    assert len(store.graphs()) == 64
    generations = [path for path in (tmp_path / "store").iterdir() if path.is_dir()]
    assert len(generations) <= 2  # the one that `store` held until now, and the current one


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk can only be mounted by root")
def test_full_disk_is_a_sentence_and_keeps_the_old_store(
    tmp_path: Path, article: Path, sample_extract: Callable
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine does not let a test mount a disk")
    try:
        build([article], settings(disk), authority=[AUTHORITY], extract=extractor(tempolimit()))
        before = open_for_reading(disk / "store").version
        make_seeds(tmp_path, 300)
        many = extractor(*(renamed(tempolimit(), f"artikel-{number:04}") for number in range(300)))
        with pytest.raises(StoreError, match="cannot be written"):
            build([tmp_path / "seeds"], settings(disk), authority=[AUTHORITY], extract=many)
        assert open_for_reading(disk / "store").version == before
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
