"""What the page blueprints share: the store's tables of the moment, the visitor's language, caching of answers."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Generic, TypeVar

from flask import Flask, Response, current_app, g, render_template, request
from werkzeug.exceptions import default_exceptions

from kg.config import Settings
from kg.graph.catalogue import Catalogue, read_catalogue
from kg.graph.store import Store
from kg.graph.vocabularyuse import classes_in_use, properties_in_use
from kg.web import i18n
from kg.web.assets import available, stamp
from kg.web.dumpshelf import DumpShelf
from kg.web.facts import GraphSummary, graph_summaries, is_shared
from kg.web.gate import REQUEST_ID
from kg.web.links import Links
from kg.web.searchindex import SearchIndex
from kg.web.services import Extractor

Value = TypeVar("Value")
_KEY = "kg-pages"
#: Seconds for which static files are kept: those whose address names their contents, and the others.
_YEAR, _HOUR = 31_536_000, 3600
#: Errors that the framework answers by itself, in English.
_USUAL = frozenset({400, 404, 405, 413, 500})
#: Everything comes from this server, and no script or style stands in a page.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class PerVersion(Generic[Value]):
    """A value that is made once for each state of the store."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._version: str | None = None
        self._value: Value | None = None

    def get(self, version: str) -> Value:
        """The value for this state; others wait while one thread makes it."""
        if version != self._version:
            with self._lock:
                if version != self._version:
                    self._value = self._make()
                    self._version = version
        return self._value


class Recent(Generic[Value]):
    """The values last asked for, each made once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[object, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object, make: Callable[[], Value]) -> Value:
        """The value for the key; two threads may make it at once."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


@dataclass(frozen=True)
class Site:
    """Settings, store and extractor of the application, and the tables made from them."""

    settings: Settings
    store: Store
    extract: Extractor | None = None

    @cached_property
    def _catalogue(self) -> PerVersion[Catalogue]:
        return PerVersion(lambda: read_catalogue(self.store))

    @cached_property
    def _index(self) -> PerVersion[SearchIndex]:
        return PerVersion(lambda: SearchIndex(self.catalogue))

    @property
    def catalogue(self) -> Catalogue:
        """Names, articles and stances of the store; the same tables throughout a request."""
        if "tables" not in g:
            g.tables = self._catalogue.get(self.store.version)
        return g.tables

    @property
    def index(self) -> SearchIndex:
        """The search index over all names."""
        return self._index.get(self.catalogue.version)

    @cached_property
    def _vocabulary(self) -> PerVersion[tuple[list[str], list[str]]]:
        return PerVersion(lambda: (classes_in_use(self.store), properties_in_use(self.store)))

    @property
    def vocabulary(self) -> tuple[list[str], list[str]]:
        """The classes and the properties in use."""
        return self._vocabulary.get(self.store.version)

    @cached_property
    def _shared_graphs(self) -> PerVersion[dict[str, GraphSummary]]:
        return PerVersion(lambda: graph_summaries(self.store, filter(is_shared, map(str, self.store.graphs()))))

    @property
    def shared_graphs(self) -> dict[str, GraphSummary]:
        """What the graphs hold that are no single article's; to count 160,000 inferred triples takes 0.3 seconds."""
        return self._shared_graphs.get(self.store.version)

    @cached_property
    def kept(self) -> Recent:
        """What takes long to make, such as networks with their drawings, by version and what it shows."""
        return Recent(64)

    @cached_property
    def shelf(self) -> DumpShelf:
        """The dump files."""
        return DumpShelf(self.store)

    @property
    def links(self) -> Links:
        """Where the store's IRIs are on this server."""
        if "links" not in g:
            g.links = Links(self.store.base_iri)
        return g.links

    @cached_property
    def features(self) -> frozenset[str]:
        """Which front-end packages have been set up."""
        return available()

    @cached_property
    def stamp(self) -> str:
        """Stands in the addresses of static files, which may be kept for as long as it is the same."""
        return stamp()


def install(app: Flask, site: Site) -> None:
    """Attach the site to the application."""
    app.extensions[_KEY] = site
    app.get_send_file_max_age = lambda name: _YEAR if request.args.get("v") == site.stamp else _HOUR


def site() -> Site:
    """The site of the application that answers the request."""
    return current_app.extensions[_KEY]


def language() -> str:
    """The language of the request."""
    if "language" not in g:
        g.language = i18n.chosen_language(request)
    return g.language


def t(key: str, count: int | None = None, **values: object) -> str:
    """The words for a key in the visitor's language."""
    return i18n.translate(language(), key, count, **values)


def catalogue() -> Catalogue:
    """The tables that the request is answered from: the store's, or those that a trial has put in their place."""
    return g.get("trial") or site().catalogue


def label(iri: str) -> str:
    """The name of a thing in the visitor's language."""
    return catalogue().label(iri, language())


def render_page(template: str, code: int = 200, /, **values: object) -> Response:
    """A page with its caching headers."""
    response = Response(render_template(template, **values), code, content_type="text/html; charset=utf-8")
    response.vary.update(["Accept-Language", "Cookie"])
    response.content_language.add(language())
    response.headers["Content-Security-Policy"] = _POLICY
    if code == 200:
        mark_version(response)
        response.cache_control.private = True
    else:
        response.cache_control.no_store = True
    return response


def render_error(status: int, message: str) -> Response:
    """The page on an error; what the framework says of it by itself is said in the visitor's language."""
    usual = default_exceptions.get(status)
    if status in _USUAL and (status == 500 or (usual and message == usual.description)):
        message = t(f"error.default.{status}")
    return render_page("error.html", status, status=status, message=message, request_id=request.environ.get(REQUEST_ID))


def state_tag(*more: str) -> str:
    """The entity tag of what the request asks for in the store's present state, today: pages say when they were
    called up."""
    parts = (site().store.version, language(), request.full_path, Date.today().isoformat(), *more)
    return hashlib.blake2s("\n".join(parts).encode(), digest_size=12).hexdigest()


def mark_version(response: Response, *more: str) -> None:
    """Let clients keep the answer and ask whether it still holds."""
    response.set_etag(state_tag(*more))
    response.cache_control.no_cache = True


def unchanged() -> Response | None:
    """A 304 when the client already has the page in the store's present state, else None."""
    if request.method in {"GET", "HEAD"} and request.if_none_match.contains_weak(state_tag()):
        response = Response(status=304)
        response.set_etag(state_tag())
        response.vary.update(["Accept-Language", "Cookie"])
        return response
    return None
