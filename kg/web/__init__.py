"""The web application: Flask over a store."""

from collections.abc import Callable

from flask import Flask

from kg.config import Settings
from kg.graph.store import Store
from kg.model import Extraction
from kg.web import errors, sparql
from kg.web.services import NAME, Services


def create_app(settings: Settings, store: Store, extract: Callable[[str], Extraction] | None = None) -> Flask:
    """The application; `extract`, if given, serves the page that reads a text of the visitor's."""
    app = Flask(__name__)
    app.extensions[NAME] = Services(settings, store, extract)
    app.register_blueprint(sparql.blueprint)
    errors.register(app)
    return app
