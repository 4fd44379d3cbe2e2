"""The SPARQL 1.1 Graph Store HTTP Protocol at /graphs."""

import secrets

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, NotAcceptable, UnsupportedMediaType

from kg.graph.formats import GRAPH_ALIASES, GRAPHS
from kg.graph.request import Action, Request
from kg.web.answers import respond
from kg.web.negotiate import choose
from kg.web.services import services
from kg.web.sparql import NO_FORMAT, check_charset, peer
from kg.web.update import require_token

blueprint = Blueprint("graphs", __name__)
_WRITING = {"PUT": Action.GRAPH_PUT, "POST": Action.GRAPH_POST, "DELETE": Action.GRAPH_DELETE}
#: What an upload without a media type of its own is, by the end of its name.
_SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml"}
_SUFFIXES |= {"jsonld": "application/ld+json", "trig": "application/trig", "nq": "application/n-quads"}


@blueprint.route("/graphs", methods=["GET", "PUT", "POST", "DELETE"], strict_slashes=False)
def indirect() -> Response:
    """The graph that `?graph=` or `?default` names; POST without either makes a new one."""
    names, default = request.args.getlist("graph"), "default" in request.args
    if request.method == "POST" and not names and not default:
        return _create()
    if len(names) + default != 1:
        raise BadRequest("Name one graph by ?graph=IRI, or the default graph by ?default.")
    return _act(None if default else names[0])


@blueprint.route("/graphs/<path:name>", methods=["GET", "PUT", "POST", "DELETE"])
def direct(name: str) -> Response:
    """The graph whose IRI is the request's address."""
    return _act(request.base_url)


def _create() -> Response:
    address = f"{request.base_url.rstrip('/')}/{secrets.token_hex(8)}"
    response = _act(address)
    response.status_code = 201
    response.headers["Location"] = address
    return response


def _act(graph: str | None) -> Response:
    if request.method in _WRITING:
        return _write(graph, _WRITING[request.method])
    return _read(graph)


def _read(graph: str | None) -> Response:
    choice = choose(request.headers.get("Accept"), request.args.get("format"))
    if choice.graph is None:
        raise NotAcceptable(NO_FORMAT)
    settings = services().settings
    read = Request(
        Action.GRAPH_GET,
        graph=graph,
        graph_format=choice.graph,
        timeout=settings.timeout,
        max_rows=settings.max_rows,
        max_bytes=settings.max_bytes,
    )
    asker = peer()
    return respond(services().evaluator.evaluate(read, asker), asker, None)


def _write(graph: str | None, action: Action) -> Response:
    require_token()
    parts = () if action is Action.GRAPH_DELETE else _parts()
    change = Request(
        action, graph=graph, parts=parts, base_iri=graph or request.base_url, timeout=services().settings.timeout
    )
    answer = services().evaluator.evaluate(change, peer())
    return Response(status=201 if answer.created else 204)


def _parts() -> tuple[tuple[str, str], ...]:
    """The bodies sent, byte by byte as Latin-1, with their media types."""
    if request.mimetype == "multipart/form-data":
        files = [(file.read(), _media_type(file.mimetype, file.filename or "")) for file in _files()]
        texts = [(text.encode(), "text/turtle") for text in request.form.values()]
        if not files + texts:
            raise BadRequest("The form has no part with RDF in it.")
    else:
        check_charset()
        files, texts = [(request.get_data(cache=False), _media_type(request.mimetype, ""))], []
    return tuple((data.decode("latin-1"), media_type) for data, media_type in files + texts)


def _files() -> list:
    return [file for name in request.files for file in request.files.getlist(name)]


def _media_type(given: str, name: str) -> str:
    media_type = GRAPH_ALIASES.get(given, given)
    if media_type not in GRAPHS:
        media_type = _SUFFIXES.get(name.rpartition(".")[2], "")
    if media_type not in GRAPHS:
        known = ", ".join(GRAPHS)
        raise UnsupportedMediaType(f"RDF is sent as one of {known}, not as {given or 'nothing'}.")
    return media_type
