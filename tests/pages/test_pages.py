"""What the pages show, in both languages, and the queries behind their lists."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.graph.catalogue import UNSURE
from kg.web.board import Board, Side
from kg.web.pages import warm
from kg.web.site import site
from kg.web.views import Evidence, Ref, Source, Voice

PROPOSAL = "/page/proposal/bau-der-rheinbruecke"
PAGES = [
    "/",
    "/browse/proposal",
    "/browse/person?order=name",
    "/browse/article",
    "/search",
    "/search?q=Brücke",
    "/network",
    "/network?mode=agreement",
    "/query",
    "/try",
    "/dumps/",
    "/ontology",
    "/about",
    PROPOSAL,
    "/page/person/aenne-oehlmann",
    "/page/organisation/spd",
    "/page/place/mainz",
    "/page/article/br%C3%BCcke%201",
    "/page/graph/ontology",
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_the_visitors_language(client: FlaskClient, path: str, language: str) -> None:
    response = client.get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert response.headers["Content-Language"] == language
    assert ("Zum Inhalt springen" in response.text) == (language == "de")
    assert len(re.findall(r"<h1\b", response.text)) == 1


def test_the_switch_is_remembered(client: FlaskClient) -> None:
    german = client.get("/browse/place?order=name", headers={"Accept-Language": "de"})
    assert 'href="/browse/place?order=name&amp;lang=en"' in german.text
    client.get("/browse/place?order=name&lang=en", headers={"Accept-Language": "de"})
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "de"}).text


def _columns(page: str) -> dict[str, str]:
    """The sides of a board and what stands in each."""
    found = re.split(r'<section class="column (\w+)"', page.partition('class="board')[2].partition("homes")[0])
    return {side: unescape(text) for side, text in zip(found[1::2], found[2::2], strict=True)}


def test_a_proposal_shows_who_stands_where_in_whose_words(client: FlaskClient) -> None:
    page = client.get(PROPOSAL, headers={"Accept-Language": "de"}).text
    columns = _columns(page)
    assert list(columns) == ["proposes", "supports", "opposes"]
    voices = {side: re.findall(r"</svg>([^<]+)</a></h4>", text) for side, text in columns.items()}
    assert voices == {
        "proposes": ["Jürgen Größwald"],
        "supports": ["Tomáš Dvořák", "Lena Strauß", "Karl Wendt", "Jürgen Größwald"],
        "opposes": ["Änne Öhlmann", "Karl Wendt"],
    }
    assert '<span class="words">Niemand braucht dieses Bauwerk</span>' in columns["opposes"]
    assert "wörtlich" in columns["opposes"] and "sinngemäß" in columns["opposes"]
    # Their own words come first; without any the sentence stands, with the words that carry the side.
    assert columns["opposes"].index("Niemand braucht") < columns["opposes"].index(">verwarf<")
    assert '<span class="words">begrüßte</span>' in columns["supports"]
    assert "Grüne · Abgeordnete" in columns["opposes"]
    assert "auch: lehnt ab" in columns["supports"].partition("Karl Wendt")[2]
    assert "2. März 2019" in columns["proposes"]


def test_a_proposal_shows_its_history_and_its_affiliations(client: FlaskClient) -> None:
    page = client.get(PROPOSAL, headers={"Accept-Language": "en"}).text
    line = page.partition('<figure class="timeline">')[2].partition("</figure>")[0]
    assert len(re.findall("<circle", line)) == 8
    places = [float(x) for x in re.findall(r'cx="([\d.]+)%"', line)]
    assert places == sorted(places) and places[0] < 3 and places[-1] > 97
    homes = page.partition('class="homes"')[2].partition("</table>")[0]
    assert re.search(r"SPD</a></th><td class=\"num\">–</td><td class=\"num\">2</td><td class=\"num\">1</td>", homes)


def test_a_person_page_tells_offices_sides_and_events(client: FlaskClient) -> None:
    page = unescape(client.get("/page/person/aenne-oehlmann", headers={"Accept-Language": "de"}).text)
    assert "Abgeordnete" in page and "Ministerin" in page and ">Grüne</a>" in page
    assert "Brückentreffen 2" in page and "Brückentreffen 5" in page
    assert page.index("Wir bleiben bei unserem Nein") < page.index("Niemand braucht dieses Bauwerk")


def test_the_front_page_counts_what_there_is(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert re.search(r"Articles</dt><dd><a href=\"/browse/article\">8</a>", page)
    assert "2019–2023" in page


def test_the_front_page_opens_with_a_disputed_proposal_in_the_words_of_both_sides(client: FlaskClient) -> None:
    page = unescape(client.get("/", headers={"Accept-Language": "en"}).text)
    featured = page.partition('aria-labelledby="featured-heading"')[2].partition("disputed-heading")[0]
    assert featured.index("Bau der Rheinbrücke") < featured.index("Die Brücke muss endlich kommen")
    for words, side in (("Inzwischen bin ich dafür", "supports"), ("Niemand braucht dieses Bauwerk", "opposes")):
        assert words in featured.partition(f'id="side-{side}"')[2].partition("</section>")[0]
    assert "All 7 voices" in featured


def test_what_was_read_with_little_confidence_is_folded_away(app: Flask) -> None:
    def voice(name: str, confidence: float) -> Voice:
        found = Evidence("", False, ("", "", ""), Source(Ref("a", "", "a"), "", "", confidence, "s"))
        return Voice(Ref(name, "", name), "", (found,))

    side = Side("supports", (voice("sure", 0.8), voice("unsure", UNSURE - 0.01)))
    board = Board((side,), (), (), ())
    with app.test_request_context("/?lang=en"):
        parts = app.jinja_env.get_template("_parts.html").make_module({"SIDES": ("supports",)})
        shown, _, folded = str(parts.board_columns(board)).partition("<details")
    assert "sure" in shown and "unsure" not in shown
    assert "1 uncertain reading (below 30%)" in folded and ">unsure<" in folded


def test_an_articles_text_is_whole(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/"):
        article = next(iri for iri, found in site().catalogue.articles.items() if found.stem == "brücke 1")
        text = next(site().store.quads_for_pattern(_iri(article), _iri("nif:isString"))).object.value
    page = client.get("/page/article/br%C3%BCcke%201").text
    body = page.partition('<div class="text" lang="de">')[2].partition("</div>")[0]
    body = re.sub(r'<a class="note".*?</a>', "", body)
    assert unescape(re.sub("<[^>]+>", "", body)).strip() == text


def _iri(value: str):
    from kg.graph.terms import Iri
    from kg.graph.vocab import NIF

    return Iri(NIF + value[4:] if value.startswith("nif:") else value)


def _queries(page: str) -> list[str]:
    links = re.findall(r'<a class="as-sparql" href="([^"]+)"', page)
    return [parse_qs(urlsplit(unescape(link)).query)["query"][0] for link in links if "query=" in link]


@pytest.mark.parametrize("path", PAGES)
def test_every_list_has_a_query_that_finds_something(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    for query in _queries(page):
        answer = client.post(
            "/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json, text/turtle;q=0.5"}
        )
        assert answer.status_code == 200, query
        if answer.is_json or "json" in answer.mimetype:
            assert answer.get_json(force=True)["results"]["bindings"], query
        else:
            assert answer.text.strip(), query


def test_the_query_behind_a_board_has_a_row_for_each_stance(client: FlaskClient) -> None:
    query = next(query for query in _queries(client.get(PROPOSAL).text) if "StanceAssertion" in query)
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert len(answer.get_json(force=True)["results"]["bindings"]) == 8


def test_lists_are_cut_into_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.paging.PAGE_SIZE", 3)
    first = client.get("/browse/event?page=1", headers={"Accept-Language": "en"}).text
    assert "Page 1 of 3" in first and 'rel="next" href="?page=2"' in first
    last = client.get("/browse/event?page=99", headers={"Accept-Language": "en"}).text
    assert "Page 3 of 3" in last and 'rel="next"' not in last


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PROPOSAL, "voices"),
        (PROPOSAL, "articles"),
        ("/page/person/aenne-oehlmann", "stances"),
        ("/page/person/aenne-oehlmann", "statements"),
        ("/page/person/aenne-oehlmann", "events"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_long_list_has_its_first_items_on_the_page_and_all_on_pages_of_its_own(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch, path: str, name: str, language: str
) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "FOLDED", 0)
    page = client.get(path, headers={"Accept-Language": language}).text
    assert f'<a href="{path}?list={name}">{"Die ganze Liste" if language == "de" else "The whole list"}' in page
    monkeypatch.setattr("kg.web.paging.PAGE_SIZE", 1)
    address, words, numbers = f"{path}?list={name}", "", []
    while address:
        part = client.get(address, headers={"Accept-Language": language})
        assert part.status_code == 200 and len(re.findall(r"<h1\b", part.text)) == 1
        words += part.text
        following = re.search(r'rel="next" href="([^"]+)"', part.text)
        numbers.append(address)
        address = path + unescape(following[1]) if following else ""
    total = int(re.search(r'<h1>.*?class="count">(\d+)<', words)[1])
    assert len(numbers) == total
    monkeypatch.undo()
    whole = client.get(path, headers={"Accept-Language": language}).text
    section = whole.partition(f'id="{_SECTIONS[name]}-heading"')[2].partition("</section>\n\n")[0]
    for link in re.findall(r'<a class="thing" href="([^"]+)"', section):
        assert link in words


_SECTIONS = {"voices": "standing", "articles": "articles", "stances": "stances", "statements": "statements"}
_SECTIONS |= {"events": "events"}


def test_a_short_list_stands_whole_on_its_page(client: FlaskClient) -> None:
    assert "?list=" not in client.get(PROPOSAL).text


def test_long_columns_of_the_table_of_all_triples_lead_to_a_query(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "FOLDED", 1)
    page = client.get("/page/person/aenne-oehlmann", headers={"Accept-Language": "en"}).text
    table = page.partition('<table class="facts"')[2].partition("</table>")[0]
    assert re.search(r"/query\?query=SELECT[^\"]+value[^\"]*\">The whole list \(\d+\)", table)


@pytest.mark.parametrize("path", ["/browse/animals", PROPOSAL + "?list=animals", PROPOSAL + "?list=thing"])
def test_an_unknown_list_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_templates_and_counts_are_ready_before_the_first_visitor(app: Flask) -> None:
    warm(app)
    with app.test_request_context("/"):
        shared = site().shared_graphs
        names = {graph.rpartition("/")[2] for graph in shared}
        assert {"inferred", "ontology", "authority"} <= names
        assert not any("/graph/article/" in graph for graph in shared)
    assert {"entity.html", "_parts.html"} <= {name for _, name in app.jinja_env.cache.keys()}
