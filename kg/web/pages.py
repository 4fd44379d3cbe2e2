"""All pages: their blueprints, and what every template may use."""

import gc
from contextlib import suppress
from datetime import date as Date
from urllib.parse import urlencode

from flask import Flask, Response, request, url_for

from kg import __version__
from kg.config import Settings
from kg.errors import KgError
from kg.graph.catalogue import ACTOR_KINDS, KINDS, SIDES, UNSURE
from kg.graph.describe import MEDIA_TYPES
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.store import Store
from kg.graph.terms import Iri, Literal
from kg.graph.vocab import BEGIN_DATE, DATE, END_DATE, EXACT_MATCH, SAME_AS
from kg.web import (
    about,
    browse,
    downloads,
    home,
    i18n,
    networkpage,
    ontology,
    querypage,
    resources,
    search,
    tryit,
    views,
)
from kg.web.facts import FactRow, curie
from kg.web.paging import FOLDED
from kg.web.services import Extractor
from kg.web.site import Site, install, label, language, site, t

_BLUEPRINTS = (home, resources, browse, search, networkpage, querypage, tryit, downloads, ontology, about)


def register_pages(app: Flask, settings: Settings, store: Store, extract: Extractor | None = None) -> None:
    """Add the pages to the application; `extract` serves the page that reads a visitor's text."""
    install(app, Site(settings, store, extract))
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "t": t,
        "label": label,
        "ref": views.ref,
        "class_label": views.class_label,
        "percent": views.confidence_text,
        "sparql": sparql_link,
        "page": lambda iri: site().links.page(iri),
        "data_link": lambda iri, suffix: site().links.data(iri, suffix),
        "sparql_text": sparql_text_link,
        "same_as": same_as,
        "dates_of": dates_of,
        "page_link": page_link,
        "curie": curie,
        "size": lambda number: i18n.format_size(language(), number),
        "today": lambda: Date.today().isoformat(),
        "KINDS": KINDS,
        "ACTOR_KINDS": ACTOR_KINDS,
        "SIDES": SIDES,
        "UNSURE": UNSURE,
        "FOLDED": FOLDED,
    }
    app.jinja_env.filters |= {
        "day": lambda date: i18n.format_date(language(), str(date)),
        "num": lambda number, digits=0: i18n.format_number(language(), number, digits),
    }
    app.context_processor(_context)
    app.after_request(_remember_language)


def warm(app: Flask) -> None:
    """Do before the first visitor comes what takes long the first time: some seconds for 500 articles."""
    # Compiling all templates takes 0.3 seconds, half of it for the pages on entities.
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    with suppress(KgError):
        for code in i18n.LANGUAGES:
            with app.test_request_context(f"/?{i18n.CHOICE}={code}"):
                _ = site().index
                home.show()
        with app.app_context():
            _ = site().shared_graphs
    # The tables stay until the store changes; collecting garbage among them halts a page for 0.1 seconds.
    gc.collect()
    gc.freeze()


def sparql_link(name: str, **values: str) -> str:
    """The address of the query page with the query behind a list; values are IRIs, or text where named `text`."""
    terms = {key: Literal(value) if key == "text" else Iri(value) for key, value in values.items()}
    return url_for("query.show", query=as_sparql(ListQuery[name], **terms))


def sparql_text_link(query: str) -> str:
    """The address of the query page with this query and the prefixes it needs."""
    return url_for("query.show", query=query)


def same_as(rows: list[FactRow]) -> list[str]:
    """The addresses elsewhere of the thing whose triples the rows are."""
    wanted = {SAME_AS.value, EXACT_MATCH.value}
    return sorted({cell.iri for row in rows if row.predicate in wanted for cell in row.cells if cell.iri})


def dates_of(rows: list[FactRow]) -> list[str]:
    """When the thing whose triples the rows are happened, began and ended, as days, months and years."""
    wanted = [DATE.value, BEGIN_DATE.value, END_DATE.value]
    found = {row.predicate: row.cells[0].shown for row in rows if row.predicate in wanted and row.cells}
    return [found[predicate] for predicate in wanted if predicate in found]


def page_link(number: int) -> str:
    """The present address, at another page of its list; relative, so that the path stays as it was asked for."""
    return "?" + urlencode(request.args.to_dict() | {"page": str(number)})


def _context() -> dict[str, object]:
    """What the frame of every page shows."""
    here = site()
    return {
        "lang": language(),
        "languages": i18n.LANGUAGES,
        "features": here.features,
        "version": __version__,
        "stamp": here.stamp,
        "media_types": MEDIA_TYPES,
        "switch": _switch,
        "base": here.store.base_iri,
        "store_version": here.store.version,
        "endpoint": here.store.base_iri + "sparql",
        # In a format, since a browser that asks for the address itself is sent to a page.
        "void": request.script_root + "/.well-known/void?format=turtle",
        "can_extract": here.extract is not None,
    }


def _switch(to: str) -> str:
    """The present address in another language."""
    arguments = request.args.to_dict(flat=False) | {i18n.CHOICE: [to]}
    if request.endpoint is None:
        return "?" + urlencode({i18n.CHOICE: to})
    if request.method != "GET":
        return url_for("tryit.form" if request.endpoint == "tryit.read" else "home.show", lang=to)
    return url_for(request.endpoint, **(request.view_args or {}), **arguments)


def _remember_language(response: Response) -> Response:
    """Keep a choice made by the switch."""
    choice = request.args.get(i18n.CHOICE)
    if choice in i18n.LANGUAGES:
        path = request.script_root or "/"
        response.set_cookie(i18n.CHOICE, choice, max_age=31_536_000, path=path, samesite="Lax")
    return response
