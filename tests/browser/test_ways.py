"""The ways of a visitor, in a real browser: no console error, no request to another host (the `page` fixture sees to it)."""

import re

import pytest
from playwright.sync_api import Page, expect

from kg.web.assets import available

needs_editor = pytest.mark.skipif("editor" not in available(), reason="`make assets` has not set up the editor")


def test_from_search_to_the_words_in_the_article(page: Page, javascript: bool) -> None:
    page.goto("/")
    box = page.locator("#home-search")
    box.fill("rheinbruecke")
    if javascript:
        expect(page.get_by_role("option").first).to_contain_text("Bau der Rheinbrücke")
        box.press("ArrowDown")
        box.press("Enter")
    else:
        page.get_by_role("button", name="Suchen").click()
        page.get_by_role("link", name="Bau der Rheinbrücke").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bau der Rheinbrücke")

    against = page.locator(".column.opposes")
    expect(against).to_contain_text("Änne Öhlmann")
    said = against.locator("figure", has_text="Niemand braucht dieses Bauwerk")
    expect(said).to_be_visible()
    said.get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"/page/statement/br%C3%BCcke%202/\d+-\d+#words$"))
    focus = page.locator(".text .focus").first
    expect(focus).to_have_text("Niemand braucht dieses Bauwerk")
    expect(focus).to_be_in_viewport()
    expect(page.locator(".finding.focus")).to_contain_text("Änne Öhlmann")


@needs_editor
def test_the_query_page_runs_an_example(page: Page) -> None:
    page.goto("/query")
    page.get_by_role("link", name="Welche Vorhaben sind am meisten umstritten?").click()
    expect(page.get_by_role("tab", name="Tabelle")).to_have_attribute("aria-selected", "true")
    expect(page.locator("table.rows tbody tr")).not_to_have_count(0)
    expect(page.locator("table.rows")).to_contain_text("Bau der Rheinbrücke")
    expect(page.locator(".CodeMirror")).to_be_visible()
    page.get_by_role("tab", name="Diagramm").click()
    expect(page.locator("svg.chart rect")).not_to_have_count(0)
    assert "query=" in page.url and "run=1" in page.url


def test_the_query_page_runs_an_example_without_javascript(browser, live) -> None:
    context = browser.new_context(base_url=live.base, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto("/query")
    page.get_by_role("link", name="Welche Vorhaben sind am meisten umstritten?").click()
    expect(page.locator("table.rows")).to_contain_text("Bau der Rheinbrücke")
    page.get_by_label("SPARQL-Abfrage").fill("ASK { ?s ?p ?o }")
    page.get_by_role("button", name="Ausführen").click()
    expect(page.locator(".truth")).to_have_text("Ja")
    context.close()


@needs_editor
def test_a_chart_names_its_bars_where_the_answer_has_only_addresses(page: Page) -> None:
    query = "SELECT ?who (COUNT(?what) AS ?n) WHERE { ?who kgo:opposes ?what } GROUP BY ?who"
    page.goto("/query?run=1&query=PREFIX kgo: <https://w3id.org/standpunkt/ontology%23> " + query)
    page.get_by_role("tab", name="Diagramm").click()
    expect(page.locator("svg.chart text", has_text="Karl Wendt")).to_be_visible()
    page.get_by_role("button", name="Ausführen").click()
    expect(page).to_have_url(re.compile("/query\\?query=.*&run=1$"))


@needs_editor
def test_an_answer_becomes_a_network(page: Page, live) -> None:
    query = "PREFIX kgo: <https://w3id.org/standpunkt/ontology#> SELECT ?who ?what WHERE { ?who kgo:opposes ?what }"
    page.goto("/query?run=1&query=" + query.replace("#", "%23"))
    page.get_by_role("tab", name="Netzwerk").click()
    expect(page.locator("#answer .dot")).to_have_count(3)
    expect(page.locator("#answer .dot", has_text="Karl Wendt")).to_be_visible()


@needs_editor
def test_the_editor_completes_from_this_graph(page: Page) -> None:
    prefix = "PREFIX kgo: <https://w3id.org/standpunkt/ontology%23>%0A"
    page.goto("/query?query=" + prefix + "SELECT * WHERE { ?s a kgo:Propos }")
    page.locator(".CodeMirror").click()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setCursor(1, 32)")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("Proposal")


@needs_editor
def test_a_name_is_looked_up_and_inserted(page: Page, live) -> None:
    page.goto("/query?query=ASK")
    page.get_by_role("combobox", name="Namen nachschlagen und einsetzen").fill("oehlmann")
    page.get_by_role("option").first.click()
    text = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert f"<{live.base}id/person/aenne-oehlmann>" in text


def test_a_wrong_query_is_explained(browser, live) -> None:
    # Without the `page` fixture, for the browser itself logs the endpoint's status 400.
    context = browser.new_context(base_url=live.base, locale="de-DE")
    page = context.new_page()
    page.goto("/query?query=SELECT+nonsense")
    page.get_by_role("button", name="Ausführen").click()
    expect(page.locator(".problem")).to_contain_text("Zeile 1")
    context.close()


def test_the_network_draws(page: Page, javascript: bool) -> None:
    page.goto("/network")
    expect(page.locator(".network .dot")).not_to_have_count(0)
    expect(page.locator(".network .dot text", has_text="Bau der Rheinbrücke")).to_be_visible()
    page.get_by_label("Akteure untereinander").check()
    page.get_by_role("button", name="Zeichnen").click()
    expect(page).to_have_url(re.compile("mode=agreement"))
    expect(page.locator(".network .line.conflict")).not_to_have_count(0)
    if javascript:
        page.locator(".dot", has_text="Karl Wendt").hover()
        expect(page.locator(".network")).to_have_class(re.compile("lit"))
        with page.expect_download() as download:
            page.get_by_role("button", name="PNG").click()
        data = download.value.path().read_bytes()
        assert data.startswith(b"\x89PNG") and len(data) > 10_000


def test_a_node_can_be_dragged_without_opening_it(page: Page) -> None:
    page.goto("/network")
    dot = page.locator(".dot", has_text="Karl Wendt").locator("circle")
    before = dot.bounding_box()
    page.mouse.move(before["x"] + 4, before["y"] + 4)
    page.mouse.down()
    page.mouse.move(before["x"] + 80, before["y"] + 60, steps=6)
    page.mouse.up()
    after = dot.bounding_box()
    assert abs(after["x"] - before["x"]) > 20
    expect(page).to_have_url(re.compile("/network$"))


@pytest.mark.parametrize("file", ["SVG", "GraphML", "CSV (Kanten)"])
def test_the_network_is_saved(page: Page, file: str) -> None:
    page.goto("/network")
    with page.expect_download() as download:
        page.get_by_role("link", name=file).click()
    assert len(download.value.path().read_bytes()) > 100


def test_try_it_extracts(page: Page, javascript: bool) -> None:
    page.goto("/try")
    page.get_by_label("Text des Artikels").fill("Ein beliebiger Text.")
    page.get_by_role("button", name="Lesen").click()
    expect(page.locator(".text .mark.person").first).to_have_text("Petra Beispiel")
    expect(page.locator(".network .dot")).not_to_have_count(0)
    expect(page.locator(".findings")).to_contain_text("schlägt vor")


def test_the_pasted_text_is_still_there_when_the_visitor_comes_back(page: Page, javascript: bool) -> None:
    page.goto("/try")
    page.get_by_label("Text des Artikels").fill("Ein beliebiger Text.")
    page.get_by_role("button", name="Lesen").click()
    expect(page.locator("#result")).to_be_visible()
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Artikel").click()
    expect(page).to_have_url(re.compile("/browse/article"))  # before it is there, going back would leave the result
    page.go_back()
    expect(page.locator("#result")).to_be_visible()
    expect(page.get_by_label("Text des Artikels")).to_have_value("Ein beliebiger Text.")
    page.go_back()
    expect(page.locator("#result")).to_have_count(0)
    expect(page.get_by_label("Text des Artikels")).to_have_value("Ein beliebiger Text.")


def test_the_reader_shows_what_the_sentence_under_the_pointer_says(page: Page) -> None:
    page.goto("/page/article/brücke 1")
    expect(page.locator(".findings > li:visible")).to_have_count(1)
    page.locator(".text .sentence", has_text="Brückentreffen 1 in Mainz").hover()
    expect(page.locator(".findings > li:visible")).to_contain_text("ist beteiligt an")
    page.locator(".text a.mark", has_text="Jürgen Größwald").first.focus()
    expect(page.locator(".findings > li:visible")).to_contain_text("schlägt vor")


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dunkel").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto("/network")
    expect(page.get_by_role("button", name="Hell")).to_be_visible()


def test_the_keyboard_reaches_the_content(page: Page) -> None:
    page.goto("/page/proposal/bau-der-rheinbruecke")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/page/proposal/bau-der-rheinbruecke",
        "/network",
        "/query",
        "/page/article/brücke 1",
        "/dumps/",
        "/ontology",
    ],
)
def test_nothing_is_wider_than_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
