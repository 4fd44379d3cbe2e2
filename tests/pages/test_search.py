"""Search finds names whatever the spelling."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.graph.catalogue import Catalogue, Names, Thing
from kg.web import paging
from kg.web.searchindex import SearchIndex, fold
from kg.web.site import site


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Söder", "soeder"),
        ("Größe", "GROESSE"),
        ("Rhein-Brücke", "rhein bruecke"),
        ("Dvořák", "dvorak"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.fixture(scope="module")
def index(app: Flask) -> SearchIndex:
    with app.test_request_context("/"):
        return site().index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Größwald", "Jürgen Größwald"),
        ("groesswald", "Jürgen Größwald"),
        ("jur", "Jürgen Größwald"),
        ("ohlman", "Änne Öhlmann"),
        ("Öhlmann Änne", "Änne Öhlmann"),
        ("Oelmann", "Änne Öhlmann"),
        ("dvorjak", "Tomáš Dvořák"),
        ("dvorak", "Tomáš Dvořák"),
        ("Rheinbruecke", "Bau der Rheinbrücke"),
        ("Rheinbrüke", "Bau der Rheinbrücke"),
        ("fährzuschuss", "Abschaffung der Fährzuschüsse"),
        ("Teil 3", "Streit um die Brücke, Teil 3"),
    ],
)
def test_a_query_finds_the_thing_first(app: Flask, index: SearchIndex, query: str, found: str) -> None:
    with app.test_request_context("/"):
        assert site().catalogue.label(index.search(query)[0].iri, "de") == found


def test_a_word_is_found_inside_a_compound_too(app: Flask, index: SearchIndex) -> None:
    with app.test_request_context("/"):
        names = [site().catalogue.label(hit.iri, "de") for hit in index.search("brücke")]
    assert names.index("Brückentreffen 1") < names.index("Bau der Rheinbrücke")


def test_whole_names_come_first_then_beginnings_of_words_then_other_parts() -> None:
    index = _index_of("Mainzer", "Mainz", "Kurmainz", "Landtag in Mainz", prominent="Kurmainz")
    assert [hit.name for hit in index.search("mainz")] == ["Mainz", "Mainzer", "Landtag in Mainz", "Kurmainz"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        # One word as it is and one spelled like it, before either alone.
        ("Jürgen Großwalt", ["Jürgen Größwald"]),
        # One word as it is, before names with but a similar one.
        ("Karin Öhlmann", ["Änne Öhlmann"]),
        ("Karl Maier", ["Karl Wendt"]),
        # Nothing better than one similar word.
        ("Otto Wentd", ["Karl Wendt"]),
        # Found as the beginning of a name, so nobody else is meant.
        ("Öhlman", []),
    ],
)
def test_who_has_not_all_words_is_only_meant(query: str, meant: list[str]) -> None:
    index = _index_of("Jürgen Größwald", "Jürgens", "Karl Wendt", "Mayer", "Änne Öhlmann")
    assert [hit.name for hit in index.search(query) if hit.alike] == meant


def test_words_of_many_names_do_not_tell_who_is_meant() -> None:
    index = _index_of(*(f"Abbau der Stelle {number}" for number in range(50)), "Kretschmann", "Streit der Länder")
    assert [hit.name for hit in index.search("der Kretschmer")] == ["Kretschmann"]


def _index_of(*names: str, prominent: str = "") -> SearchIndex:
    things = {name: Thing(name, name, "place", "", Names({"de": name}), 9, 99 * (name == prominent)) for name in names}
    return SearchIndex(Catalogue("", "", things, {}, (), {}, {}, {}))


@pytest.mark.parametrize(("language", "meant"), [("de", "Meinten Sie …"), ("en", "Did you mean …")])
def test_the_page_sets_apart_who_may_be_meant(client: FlaskClient, language: str, meant: str) -> None:
    found, other = (
        client.get(f"/search?q={query}", headers={"Accept-Language": language}).text.partition("<section")[2]
        for query in ("Öhlmann", "Karin Öhlmann")
    )
    assert meant not in found.partition("<ol")[0]
    assert meant in other.partition("<ol")[0] and "Änne Öhlmann" in other and "Karin Öhlmann" in other


@pytest.mark.parametrize("query", ["", "  ", "!?", "xqzwvk"])
def test_a_query_without_a_match_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query) == []


def test_suggestions_name_and_address_the_thing(client: FlaskClient) -> None:
    first = client.get("/search/suggest?q=oehl", headers={"Accept-Language": "en"}).get_json()[0]
    what = {"label": "Änne Öhlmann", "href": "/page/person/aenne-oehlmann", "kind": "Person"}
    assert first == {**what, "alias": "", "alike": False}


def test_results_can_be_narrowed_to_a_kind(client: FlaskClient) -> None:
    page = client.get("/search?q=Brücke&kind=event", headers={"Accept-Language": "en"}).text
    results = page.partition('<ol class="results">')[2].partition("</ol>")[0]
    assert "/page/event/" in results and "/page/article/" not in results


def test_all_results_are_counted_and_shown_page_by_page(client: FlaskClient, index: SearchIndex, monkeypatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    total = len(index.search("brücke", limit=None))
    assert total > 2
    page = client.get("/search?q=brücke", headers={"Accept-Language": "en"}).text
    assert f"{total} results" in page
    counts = re.findall(r'<span class="count">(\d+)</span></a>', page.partition('class="filters"')[2])
    assert sum(map(int, counts)) == total
    assert "page=2" in page and client.get("/search?q=brücke&page=2").text != page


def test_markup_in_a_query_stays_text(client: FlaskClient) -> None:
    page = client.get("/search?q=<script>alert(1)</script>").text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
