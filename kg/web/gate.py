"""What happens to every request before and after Flask: number, rate limit, cached results, headers, metrics, log.

It works on the bare WSGI environment, since cached results and plain queries are answered here in a fraction of the
time that Flask takes.
"""

import itertools
import json
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator

from kg.config import Settings
from kg.errors import KgError
from kg.graph.request import Evaluator
from kg.web import metrics
from kg.web.cache import Entry, Key, ResultCache, matches
from kg.web.compress import MIN_SIZE, choose_coding, compress
from kg.web.limiter import RateLimiter
from kg.web.log import AccessLog
from kg.web.quick import QuickAnswers
from kg.web.whole import VARY

#: Keys in the WSGI environment for the views.
REQUEST_ID, CLIENT = "kg.request_id", "kg.client"
Environ = dict
StartResponse = Callable[..., object]

SECURITY_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
)
_CORS = ("Access-Control-Allow-Origin", "*")
_EXPOSE = ("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Request-Id")
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_COMPRESSIBLE = re.compile(r"text/|[^;]*(json|xml|javascript|turtle|n-triples|n-quads|trig|svg)")
#: Whole bodies up to this size are coded and handed to the server in one piece.
_WHOLE = 2_000_000


class Gate:
    """The outermost WSGI application."""

    def __init__(self, app: Callable, settings: Settings, results: ResultCache, evaluator: Evaluator) -> None:
        self._app = app
        self._results = results
        self._evaluator = evaluator
        self._quick = QuickAnswers(settings, evaluator, results)
        self._proxies = settings.trusted_proxies
        self._limiter = RateLimiter(settings.rate_limit, 1.0) if settings.rate_limit else None
        self._log = AccessLog(settings.log_format)
        self._prefix = secrets.token_hex(4)
        self._numbers = itertools.count(1)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else f"{self._prefix}-{next(self._numbers):x}"
        environ[REQUEST_ID] = request_id
        client = environ[CLIENT] = self._client(environ)
        exchange = _Exchange(environ, start_response, started, self._log)
        if self._limiter and self._limiter.wait(client):
            return exchange.refuse("429 Too Many Requests", "Too many requests from your address; slow down.")
        if environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"] == "/sparql":
            key = result_key(environ, self._version())
            if entry := self._results.get(key):
                return exchange.replay(entry)
            if entry := self._quick.answer(environ, client, key):
                return exchange.send(entry)
        return exchange.run(self._app)

    def _version(self) -> str:
        """The state of the data; empty when it cannot be told, and the application says why."""
        try:
            return self._evaluator.version
        except KgError:
            return ""

    def _client(self, environ: Environ) -> str:
        """The client's address: the connection's, or what the trusted proxies say."""
        if self._proxies:
            forwarded = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
            if len(forwarded) >= self._proxies:
                return forwarded[-self._proxies]
        return environ.get("REMOTE_ADDR", "")


def result_key(environ: Environ, version: str) -> Key:
    """What decides about the answer to a GET on /sparql."""
    return (
        version,
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_ACCEPT", ""),
        choose_coding(environ.get("HTTP_ACCEPT_ENCODING")),
    )


class _Exchange:
    """One request and its answer."""

    def __init__(self, environ: Environ, start_response: StartResponse, started: float, log: AccessLog) -> None:
        self._environ = environ
        self._start_response = start_response
        self._started = started
        self._request_id = environ[REQUEST_ID]
        self._log = log
        self._status = "500"
        self._headers: list[tuple[str, str]] = []
        self._cached = False

    def refuse(self, status: str, detail: str) -> list[bytes]:
        """Answer without asking the application."""
        body = {"status": int(status[:3]), "title": status[4:], "detail": detail, "request": self._request_id}
        data = json.dumps(body).encode()
        headers = [("Content-Type", "application/json; charset=utf-8"), ("Retry-After", "1")]
        self._begin(status, headers)
        return self._whole(data)

    def replay(self, entry: Entry) -> list[bytes]:
        """Answer from the cache."""
        self._cached = True
        metrics.HITS.inc()
        if matches(entry.etag, self._environ.get("HTTP_IF_NONE_MATCH")):
            self._begin("304 Not Modified", [("ETag", entry.etag), ("Vary", VARY)])
            self._send_head()
            self._done(0)
            return []
        return self.send(entry)

    def send(self, entry: Entry) -> list[bytes]:
        """Answer with what is complete."""
        self._begin("200 OK", entry.headers)
        self._headers.append(("Content-Length", str(len(entry.body))))
        self._send_head()
        self._done(len(entry.body))
        return [entry.body]

    def run(self, app: Callable) -> Iterable[bytes]:
        """Answer by the application; a body of known size becomes one piece, others stay streams."""
        body = app(self._environ, self._begin)
        length = next((value for name, value in self._headers if name == "Content-Length"), None)
        if length is not None and int(length) <= _WHOLE:
            try:
                data = b"".join(body)
            finally:
                if hasattr(body, "close"):
                    body.close()
            return self._whole(data)
        self._send_head()
        return self._stream(body)

    def _begin(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self._status = status
        self._headers = list(headers)

    def _send_head(self) -> None:
        names = {name.lower() for name, _ in self._headers}
        self._headers += SECURITY_HEADERS
        # A browser would put it in the place of the one that the page in its cache came with.
        if "content-security-policy" not in names and not self._status.startswith("304"):
            self._headers.append(("Content-Security-Policy", CONTENT_POLICY))
        if "access-control-allow-origin" not in names:
            self._headers += (_CORS, _EXPOSE)
        self._headers.append(("X-Request-Id", self._request_id))
        self._start_response(self._status, self._headers)

    def _whole(self, data: bytes) -> list[bytes]:
        headers = {name.lower(): value for name, value in self._headers}
        # HEAD has no body, but the length that the body would have.
        if self._environ["REQUEST_METHOD"] != "HEAD" and not self._status.startswith(("204", "304")):
            # A part of a file must stay the bytes that its range names.
            if len(data) >= MIN_SIZE and "content-encoding" not in headers and not self._status.startswith("206"):
                data = self._code(data, headers.get("content-type", ""))
            self._headers = [item for item in self._headers if item[0].lower() != "content-length"]
            self._headers.append(("Content-Length", str(len(data))))
        self._send_head()
        self._done(len(data))
        return [data] if data else []

    def _code(self, data: bytes, content_type: str) -> bytes:
        coding = choose_coding(self._environ.get("HTTP_ACCEPT_ENCODING"))
        if coding is None or not _COMPRESSIBLE.match(content_type):
            return data
        self._headers.append(("Content-Encoding", coding))
        if not any(name == "Vary" and "Accept-Encoding" in value for name, value in self._headers):
            self._headers.append(("Vary", "Accept-Encoding"))
        return compress(data, coding)

    def _stream(self, body: Iterable[bytes]) -> Iterator[bytes]:
        size = 0
        try:
            for chunk in body:
                size += len(chunk)
                yield chunk
        finally:
            if hasattr(body, "close"):
                body.close()
            self._done(size)

    def _done(self, size: int) -> None:
        """Count and log the request."""
        seconds = time.perf_counter() - self._started
        method, path, status = self._environ["REQUEST_METHOD"], self._environ["PATH_INFO"], self._status[:3]
        metrics.count_request(path, method, status, seconds)
        self._log.note(self._request_id, self._environ[CLIENT], method, path, status, size, seconds, self._cached)
