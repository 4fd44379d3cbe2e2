"""The web application: Flask over a store."""

from flask import Flask, Response

from kg.config import Settings
from kg.errors import ConfigError
from kg.graph.inline import InlineEvaluator
from kg.graph.request import Evaluator
from kg.graph.store import EmbeddedStore, Store
from kg.web import description, errors, graphs, health, metrics, sparql, update
from kg.web.cache import ResultCache
from kg.web.gate import Gate
from kg.web.pages import register_pages
from kg.web.querystring import FastRequest
from kg.web.services import NAME, Extractor, Services

_BLUEPRINTS = (sparql, update, graphs, description, health, metrics)
#: What other sites' scripts may send to the endpoint, and how.
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}


def create_app(
    settings: Settings, store: Store, extract: Extractor | None = None, *, evaluator: Evaluator | None = None
) -> Flask:
    """The application.

    `extract`, if given, serves the page that reads a visitor's text. `evaluator` carries out SPARQL requests; without
    one an embedded store is asked in this process, where nothing stops a query.
    """
    app = Flask(__name__)
    app.request_class = FastRequest
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body
    results = ResultCache(settings.cache_bytes)
    evaluator = evaluator or _evaluator_of(store)
    app.extensions[NAME] = Services(settings, store, evaluator, results, extract)
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    errors.register(app)
    register_pages(app, settings, store, extract)
    app.after_request(_allow_preflight)
    app.wsgi_app = Gate(app.wsgi_app, settings, results, evaluator)
    return app


def _evaluator_of(store: Store) -> Evaluator:
    if isinstance(store, EmbeddedStore):
        return InlineEvaluator(store)
    raise ConfigError("This store needs an evaluator for SPARQL requests.")


def _allow_preflight(response: Response) -> Response:
    """Complete Flask's answers to OPTIONS (their Allow header is there already) for scripts of other sites."""
    if "Allow" in response.headers:
        response.headers.update(_PREFLIGHT)
    return response
