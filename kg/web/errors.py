"""One error body for all routes: JSON or text with the same four facts, never a trace."""

import logging
from dataclasses import asdict, dataclass
from http import HTTPStatus

from flask import Flask, Response, json, request
from werkzeug.exceptions import HTTPException

from kg.errors import GraphError, KgError, QueryError, StoreError
from kg.graph.request import (
    CrashError,
    DeadlineError,
    ForbiddenError,
    GoneError,
    ImpossibleError,
    MalformedError,
    NoQueryError,
    NotAcceptableError,
    NotFoundError,
    OverloadError,
    SilentEndpointError,
)
from kg.web import metrics
from kg.web.gate import REQUEST_ID
from kg.web.i18n import translate
from kg.web.site import language, render_error

log = logging.getLogger(__name__)

#: Error → status and, for the metrics, the reason; the first class that fits. 503 is the only 5xx for what we expect.
_STATUS = (
    (ForbiddenError, 403, "forbidden"),
    (NotAcceptableError, 406, "not acceptable"),
    (NotFoundError, 404, "not found"),
    (ImpossibleError, 422, "impossible"),
    (QueryError, 400, "malformed"),
    (GraphError, 400, "malformed"),
    (DeadlineError, 503, "deadline"),
    (OverloadError, 503, "overload"),
    (CrashError, 503, "crash"),
    (GoneError, 503, "client gone"),
    (SilentEndpointError, 503, "other endpoint"),
    (StoreError, 503, "store"),
    (KgError, 503, "other"),
)
#: What only programs ask for; there a browser, too, gets the plain error.
_FOR_PROGRAMS = ("/sparql", "/update", "/graphs", "/healthz", "/metrics")
#: After an overload the client may try again so many seconds later.
_RETRY_SECONDS = "2"


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """What a client gets to read."""

    status: int
    title: str
    detail: str
    request: str


def error_response(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The error as a page for browsers, as JSON when the client asks for JSON, else as text."""
    body = ErrorBody(status, HTTPStatus(status).phrase, detail, request.environ.get(REQUEST_ID, ""))
    if _is_for_people():
        response = render_error(status, detail)
        response.headers.update(headers or {})
        return response
    if "json" in request.headers.get("Accept", ""):
        text, media_type = json.dumps(asdict(body), ensure_ascii=False), "application/json"
    else:
        text, media_type = f"{body.status} {body.title}\n{body.detail}\nRequest {body.request}\n", "text/plain"
    response = Response(text, status, headers, content_type=f"{media_type}; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def told(error: KgError, code: str) -> str:
    """The error as a sentence in the language of this code; what only an engine can say of it is quoted as it is."""
    if isinstance(error, NoQueryError):
        return translate(code, "query.problem.update", operation=error.operation)
    if not isinstance(error, MalformedError) or error.kind != "query":
        return translate(code, "query.problem.other", message=str(error))
    place = {"line": error.line, "column": error.column}
    if not error.line:
        return translate(code, "query.problem.unreadable", complaint=error.complaint)
    if not error.complaint:
        return translate(code, "query.problem.unexpected", **place)
    return translate(code, "query.problem.place", **place, complaint=error.complaint)


def _is_for_people() -> bool:
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(_FOR_PROGRAMS)


def _language() -> str:
    """That of the page; of programs, which mostly name none, English unless they ask for German."""
    return language() if _is_for_people() else request.accept_languages.best_match(("en", "de")) or "en"


def register(app: Flask) -> None:
    """Translate all exceptions of the views."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(KgError, kg_error)
    app.register_error_handler(Exception, _unexpected)


def kg_error(error: KgError) -> Response:
    """The response for an expected failure."""
    status, reason = next((status, reason) for cls, status, reason in _STATUS if isinstance(error, cls))
    metrics.FAILURES.labels(reason).inc()
    return error_response(
        status, told(error, _language()), {"Retry-After": _RETRY_SECONDS} if reason == "overload" else None
    )


def _http_error(error: HTTPException) -> Response:
    headers = {name: value for name, value in error.get_headers() if name.lower() in {"allow", "www-authenticate"}}
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    return error_response(error.code or 500, error.description or "", headers)


def _unexpected(error: Exception) -> Response:
    """The one edge where everything is caught: the cause goes to the log, the client learns its number."""
    log.error("unexpected error", exc_info=error, extra={"request": request.environ.get(REQUEST_ID, "")})
    return error_response(500, "Something went wrong here; it has been noted under the number of this request.")
