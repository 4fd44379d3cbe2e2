"""Single articles into a store that stands: the result is that of a build from all of them."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import add, build
from kg.config import Settings
from kg.graph.dump import write_dump
from kg.graph.store import open_for_reading
from kg.model import Extraction, Predicate, Relation
from tests.samples import AUTHORITY, BASE, TEXT, extractor, renamed, tempolimit


def changed(identifier: str) -> Extraction:
    """The sample article as somebody else reads it: another party, Bonn lies elsewhere."""
    extraction = renamed(tempolimit(), identifier)
    sentence = extraction.sentences[3]
    facts = [fact for fact in extraction.relations if fact.object not in ("e2", "e9")]
    facts += [
        Relation("e1", Predicate.MEMBER_OF, "e5", extraction.sentences[0], extraction.sentences[0], 0.7),
        Relation("e8", Predicate.LOCATED_IN, "e3", sentence, sentence, 0.6),
        Relation("e3", Predicate.LOCATED_IN, "e7", sentence, sentence, 0.6),
    ]
    return replace(extraction, relations=tuple(facts))


def dump_of(store: Path) -> bytes:
    target = io.BytesIO()
    write_dump(open_for_reading(store), target, "nquads")
    return target.getvalue()


def settings(folder: Path, name: str) -> Settings:
    return Settings(store=str(folder / name), base_iri=BASE)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {name: tmp_path / f"{name}.txt" for name in ("eins", "zwei", "drei")}
    for file in found.values():
        file.write_text(TEXT, encoding="utf-8")
    return found


def test_added_article_equals_a_build_with_it(tmp_path: Path, files: dict[str, Path]) -> None:
    extract = extractor(renamed(tempolimit(), "eins"), changed("zwei"), renamed(tempolimit(), "drei"))
    build(files.values(), settings(tmp_path, "all"), authority=[AUTHORITY], extract=extract)
    build([files["eins"], files["drei"]], settings(tmp_path, "some"), authority=[AUTHORITY], extract=extract)
    report = add([files["zwei"]], settings(tmp_path, "some"), extract=extract)
    assert report.articles == 1
    assert dump_of(tmp_path / "some") == dump_of(tmp_path / "all")


def test_replaced_article_leaves_nothing_behind(tmp_path: Path, files: dict[str, Path]) -> None:
    first, later = (
        extractor(renamed(tempolimit(), "eins"), each) for each in (changed("zwei"), renamed(tempolimit(), "zwei"))
    )
    build([files["eins"], files["zwei"]], settings(tmp_path, "new"), authority=[AUTHORITY], extract=later)
    build([files["eins"], files["zwei"]], settings(tmp_path, "old"), authority=[AUTHORITY], extract=first)
    assert dump_of(tmp_path / "old") != dump_of(tmp_path / "new")
    add([files["zwei"]], settings(tmp_path, "old"), extract=later)
    assert dump_of(tmp_path / "old") == dump_of(tmp_path / "new")


def test_adding_the_same_again_changes_nothing(tmp_path: Path, files: dict[str, Path]) -> None:
    extract = extractor(renamed(tempolimit(), "eins"))
    build([files["eins"]], settings(tmp_path, "store"), authority=[AUTHORITY], extract=extract)
    before = dump_of(tmp_path / "store")
    add([files["eins"]], settings(tmp_path, "store"), extract=extract)
    assert dump_of(tmp_path / "store") == before
