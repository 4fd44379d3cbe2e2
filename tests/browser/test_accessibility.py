"""axe-core finds nothing of weight on any kind of page, in light and in dark."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import AXE, Site

PAGES = {
    "front": "/",
    "proposals": "/browse/proposal",
    "people": "/browse/person",
    "articles": "/browse/article",
    "search": "/search?q=brücke",
    "nothing found": "/search?q=xqzwvk",
    "proposal": "/page/proposal/bau-der-rheinbruecke",
    "person": "/page/person/aenne-oehlmann",
    "organisation": "/page/organisation/spd",
    "place": "/page/place/mainz",
    "event": "/page/event/{event}",
    "article": "/page/article/brücke 1",
    "statement": "/page/statement/{statement}",
    "network": "/network",
    "agreement": "/network?mode=agreement",
    "query": "/query?run=1&query=SELECT * WHERE { ?s a ?class } LIMIT 5",
    "try": "/try",
    "text read": "/try",
    "downloads": "/dumps/",
    "ontology": "/ontology",
    "about": "/about",
    "graph": "/page/graph/article/br%C3%BCcke%201",
    "error": "/page/person/niemand",
}
_WEIGHTY = {"moderate", "serious", "critical"}


@pytest.fixture(scope="module")
def names(live: Site) -> dict[str, str]:
    """One event and one statement of the store."""

    def first(cls: str) -> str:
        rows = live.store.select(f"SELECT ?thing WHERE {{ ?thing a kgo:{cls} }} ORDER BY ?thing LIMIT 1")
        return str(rows[0]["thing"]).partition("/id/")[2].partition("/")[2]

    return {"event": first("Event"), "statement": first("Statement")}


@pytest.mark.skipif(not AXE.is_file(), reason="`make assets` has not set up axe-core")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_accessible(browser: Browser, live: Site, names: dict[str, str], kind: str, theme: str) -> None:
    context = browser.new_context(base_url=live.base, locale="de-DE", color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    path = PAGES[kind]
    page.goto(path.format(**names) if "?" not in path else path)
    if kind == "text read":
        page.locator("#try-text").fill("Ein beliebiger Text.")
        page.locator("form.try button").click()
    page.wait_for_load_state("networkidle")
    for summary in page.locator("main summary").all():
        summary.click()
    page.add_script_tag(path=str(AXE))
    result = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    found = [
        (violation["id"], violation["impact"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in result["violations"]
        if violation["impact"] in _WEIGHTY
    ]
    context.close()
    assert found == []


def test_all_kinds_of_tags_are_checked(browser: Browser, live: Site) -> None:
    if not AXE.is_file():
        pytest.skip("`make assets` has not set up axe-core")
    context = browser.new_context(base_url=live.base, bypass_csp=True)
    page = context.new_page()
    page.goto("/")
    page.evaluate("document.querySelector('form.search label').remove()")
    page.evaluate("document.querySelector('form.search input').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('form.search input').removeAttribute('placeholder')")
    page.add_script_tag(path=str(AXE))
    violations = page.evaluate("axe.run(document).then(result => result.violations.map(violation => violation.id))")
    context.close()
    assert "label" in violations
