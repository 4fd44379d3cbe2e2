"""One error body for all routes: JSON or text with the same four facts, never a trace."""

from dataclasses import asdict, dataclass
from http import HTTPStatus

from flask import Flask, Response, g, json, request
from werkzeug.exceptions import HTTPException

from kg.errors import KgError, QueryError


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """What a client gets to read."""

    status: int
    title: str
    detail: str
    request: str


def error_response(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The error as JSON when the client asks for JSON, else as text."""
    body = ErrorBody(status, HTTPStatus(status).phrase, detail, g.get("request_id", ""))
    if "json" in request.headers.get("Accept", ""):
        text, media_type = json.dumps(asdict(body), ensure_ascii=False), "application/json"
    else:
        text, media_type = f"{body.status} {body.title}\n{body.detail}\n", "text/plain"
    return Response(text, status, headers, content_type=f"{media_type}; charset=utf-8")


def register(app: Flask) -> None:
    """Translate all exceptions of the views."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(QueryError, lambda error: error_response(400, str(error)))
    app.register_error_handler(KgError, lambda error: error_response(503, str(error)))


def _http_error(error: HTTPException) -> Response:
    return error_response(error.code or 500, error.description or "")
