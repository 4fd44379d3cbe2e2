"""The SPARQL 1.1 Protocol for queries at /sparql."""

from itertools import chain

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

from kg.graph.request import Action, Answer, Request
from kg.web import metrics
from kg.web.answers import respond
from kg.web.cache import etag, matches
from kg.web.description import describe_service
from kg.web.gate import CLIENT, result_key
from kg.web.negotiate import Choice, choose
from kg.web.peer import Peer
from kg.web.quick import OUTCOME, endpoint_address
from kg.web.services import services
from kg.web.whole import VARY, is_volatile

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"], strict_slashes=False)
def query() -> Response:
    """The answer to a query, or without a query the description of the service."""
    parameters = _parameters()
    if request.method == "GET" and "query" not in parameters:
        if "update" in parameters:
            raise BadRequest("An update is sent to /update by POST.")
        return describe_service()
    text = one_text(parameters, "query")
    choice = choose(request.headers.get("Accept"), parameters.get("format") or parameters.get("output"))
    if not choice:
        raise NotAcceptable(NO_FORMAT)
    return _answer(query_request(text, choice, parameters))


NO_FORMAT = (
    "There is no such format here. Solutions come as JSON, XML, CSV, TSV; "
    "graphs as Turtle, N-Triples, RDF/XML, JSON-LD, TriG, N-Quads."
)


def query_request(text: str, choice: Choice, parameters: MultiDict) -> Request:
    """The query with the dataset, limits and formats that go with it."""
    settings = services().settings
    return Request(
        Action.QUERY,
        text,
        default_graphs=dataset(parameters, "default-graph-uri"),
        named_graphs=dataset(parameters, "named-graph-uri"),
        base_iri=endpoint_address(request.environ),
        results_format=choice.results,
        graph_format=choice.graph,
        services=tuple(settings.service_prefixes.split()),
        timeout=_timeout(parameters.get("timeout"), settings.timeout),
        max_rows=settings.max_rows,
        max_bytes=settings.max_bytes,
    )


def dataset(parameters: MultiDict, name: str) -> tuple[str, ...] | None:
    """The graphs that a parameter names; None where it is not given."""
    return tuple(parameters.getlist(name)) or None


def one_text(parameters: MultiDict, name: str) -> str:
    """The one value of `query` or `update`; 400 when it is missing or given twice, 413 when it is too long."""
    values = parameters.getlist(name)
    if len(values) != 1:
        raise BadRequest(f"There must be exactly one {name} parameter, not {len(values)}.")
    if len(values[0]) > services().settings.max_query:
        raise RequestEntityTooLarge(f"The {name} is longer than {services().settings.max_query} characters.")
    return values[0]


def body_text() -> str:
    """The body as text; 400 when it is not UTF-8."""
    try:
        return request.get_data(cache=False).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: byte {error.start} cannot be read.") from None


def check_charset() -> None:
    """415 when the body is declared to be in anything but UTF-8."""
    if request.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaType("The body must be UTF-8.")


def _parameters() -> MultiDict:
    """The parameters of the request, wherever the protocol lets them stand."""
    if request.method != "POST":
        return request.args
    check_charset()
    if request.mimetype == "application/x-www-form-urlencoded":
        return MultiDict(chain(request.args.items(multi=True), request.form.items(multi=True)))
    if request.mimetype == "application/sparql-query":
        return MultiDict([*request.args.items(multi=True), ("query", body_text())])
    raise UnsupportedMediaType(
        "A query is posted as application/sparql-query or application/x-www-form-urlencoded, "
        f"not as {request.mimetype or 'nothing'}."
    )


def _timeout(asked: str | None, most: float) -> float:
    """The deadline in seconds."""
    if asked is None:
        return most
    try:
        seconds = float(asked)
    except ValueError:
        raise BadRequest(f"The timeout is a number of seconds, not {asked!r}.") from None
    if not seconds > 0:
        raise BadRequest("The timeout is a positive number of seconds.")
    return min(seconds, most)


def _answer(query: Request) -> Response:
    """Evaluate, and keep the answer where that makes sense."""
    cacheable = request.method == "GET" and not is_volatile(query.text)
    version = services().evaluator.version if cacheable else ""
    key = result_key(request.environ, version)
    if version and "If-None-Match" in request.headers and matches(etag(key), request.headers["If-None-Match"]):
        return Response(status=304, headers={"ETag": etag(key), "Vary": VARY})
    asker = peer()
    answer = _evaluated(query, asker)
    return respond(answer, asker, key if version and answer.version == version else None)


def _evaluated(query: Request, asker: Peer) -> Answer:
    """The evaluator's answer, which it may have given before the request came here."""
    outcome = request.environ.pop(OUTCOME, None)
    if isinstance(outcome, Exception):
        raise outcome
    if outcome is None:
        outcome = services().evaluator.evaluate(query, asker)
        metrics.MISSES.inc()
    return outcome


def peer() -> Peer:
    """The client of the current request."""
    return Peer(request.environ.get(CLIENT, ""), request.environ.get("REMOTE_ADDR", ""))
