"""IRIs of earlier builds: what was merged into something else leads there, what is back stands for itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import add, build
from kg.config import Settings
from kg.graph.store import Iri, open_for_reading
from kg.model import Extraction
from kg.web import create_app
from tests.graph.test_merge import dump_of
from tests.samples import AUTHORITY, BASE, TEXT, extractor, tempolimit

REPLACED = "SELECT ?old ?new WHERE { GRAPH ?g { ?old dcterms:isReplacedBy ?new } } ORDER BY ?old"


def called(name: str) -> Extraction:
    """The sample article with its chancellor under another name."""
    found = tempolimit()
    first, *rest = found.entities
    return replace(found, entities=(replace(first, name=name), *rest))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "tempolimit.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=str(tmp_path / "store"), base_iri=BASE, rate_limit="")


def replaced(settings: Settings) -> dict[str, str]:
    rows = open_for_reading(settings.store).select(REPLACED)
    return {str(row["old"]).removeprefix(f"{BASE}id/"): str(row["new"]).removeprefix(f"{BASE}id/") for row in rows}


@pytest.mark.parametrize("again", [build, add])
def test_a_name_that_joins_another_leads_there(settings: Settings, article: Path, again: Callable) -> None:
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Bspl")))
    assert replaced(settings) == {}
    again([article], settings, extract=extractor(called("Petra Beispiel")))
    assert replaced(settings) == {"person/petra-bspl": "person/petra-beispiel"}
    client = create_app(settings, open_for_reading(settings.store)).test_client()
    answer = client.get("/id/person/petra-bspl")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/id/person/petra-beispiel")
    assert "isReplacedBy" in client.get("/data/person/petra-beispiel.nt").text


def test_the_past_is_kept_led_on_and_forgotten_where_it_is_present(settings: Settings, article: Path) -> None:
    for name in ("Petra Eins", "Petra Zwei", "Petra Drei"):
        build([article], settings, authority=[AUTHORITY], extract=extractor(called(name)))
    assert replaced(settings) == {"person/petra-eins": "person/petra-drei", "person/petra-zwei": "person/petra-drei"}
    before = dump_of(Path(settings.store))
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Drei")))
    assert dump_of(Path(settings.store)) == before
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Eins")))
    assert replaced(settings) == {"person/petra-drei": "person/petra-eins", "person/petra-zwei": "person/petra-eins"}


def test_other_words_and_other_data_prove_nothing(settings: Settings, article: Path) -> None:
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Eins")))
    later = called("Petra Zwei")
    rewritten = replace(later, article=replace(later.article, text=TEXT.replace("Montag", "Sonntag")))
    build([article], settings, authority=[AUTHORITY], extract=extractor(rewritten))
    assert replaced(settings) == {}
    elsewhere = replace(settings, base_iri="http://anderswo.example/")
    build([article], elsewhere, authority=[AUTHORITY], extract=extractor(called("Petra Drei")))
    assert replaced(settings) == {}


def test_nothing_of_the_old_thing_is_left(settings: Settings, article: Path) -> None:
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Eins")))
    build([article], settings, authority=[AUTHORITY], extract=extractor(called("Petra Zwei")))
    quads = list(open_for_reading(settings.store).quads_for_pattern(Iri(f"{BASE}id/person/petra-eins")))
    assert {str(quad.predicate) for quad in quads} == {"http://purl.org/dc/terms/isReplacedBy"}
