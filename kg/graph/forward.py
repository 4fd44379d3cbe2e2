"""Carries out requests by passing them on to another SPARQL 1.1 server, under our limits."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import httpx

from kg.graph.formats import GRAPH_ALIASES, GRAPHS, RESULT_ALIASES, RESULTS
from kg.graph.remote import RemoteStore, refusal
from kg.graph.request import (
    Action,
    Answer,
    Asker,
    DeadlineError,
    NotAcceptableError,
    NotFoundError,
    OverloadError,
    Request,
    TruncatedError,
)
from kg.graph.rows import row_counter
from kg.graph.safety import check_query
from kg.graph.screen import checked_text

_METHODS = {
    Action.GRAPH_GET: "GET",
    Action.GRAPH_PUT: "PUT",
    Action.GRAPH_POST: "POST",
    Action.GRAPH_DELETE: "DELETE",
}


class RemoteEvaluator:
    """An `Evaluator` over a server. The server has to have deadlines of its own; ours ends the waiting only."""

    #: Nothing tells when the server's data change, so results are not kept.
    version = ""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def evaluate(self, request: Request, asker: Asker) -> Answer:
        """See `Evaluator`."""
        if request.action in (Action.QUERY, Action.UPDATE):
            return self._send(request, self._protocol(request, checked_text(request)))
        parts = request.parts or (("", ""),)
        # A further PUT would put its part in the place of the first.
        adding = replace(request, action=Action.GRAPH_POST) if request.action is Action.GRAPH_PUT else request
        first = self._send(request, self._graph_store(request, *parts[0]))
        for part in parts[1:]:
            self._send(adding, self._graph_store(adding, *part))
        return first

    def _protocol(self, request: Request, text: str) -> httpx.Request:
        kind, where = ("query", self._store.where.query)
        default, named = "default-graph-uri", "named-graph-uri"
        if request.action is Action.UPDATE:
            kind, where = ("update", self._store.where.update)
            default, named = "using-graph-uri", "using-named-graph-uri"
        parameters = [(default, graph) for graph in request.default_graphs or ()]
        parameters += [(named, graph) for graph in request.named_graphs or ()]
        return self._store.http.build_request(
            "POST",
            where,
            params=parameters,
            content=text.encode("utf-8", "replace"),
            headers={"Content-Type": f"application/sparql-{kind}", "Accept": _accept(request)},
            timeout=httpx.Timeout(request.timeout, connect=5.0),
        )

    def _graph_store(self, request: Request, body: str, media_type: str) -> httpx.Request:
        headers = {"Accept": _accept(request)} | ({"Content-Type": media_type} if media_type else {})
        return self._store.http.build_request(
            _METHODS[request.action],
            self._store.where.graphs,
            params={"graph": request.graph} if request.graph else {"default": ""},
            content=body.encode("latin-1"),
            headers=headers,
            timeout=httpx.Timeout(request.timeout, connect=5.0),
        )

    def _send(self, request: Request, message: httpx.Request) -> Answer:
        started = time.monotonic()
        try:
            answer = self._store.http.send(message, stream=True)
        except httpx.ReadTimeout as error:
            raise DeadlineError(f"The query was given up after {request.timeout:g} seconds.") from error
        except httpx.HTTPError as error:
            raise OverloadError(f"The store behind this server does not answer: {error}.") from error
        if answer.status_code >= 300:
            with closing(answer):
                text = answer.read().decode("utf-8", "replace")
            if answer.status_code == 406:
                raise NotAcceptableError("The store cannot give the result in any of the formats asked for.")
            if answer.status_code == 404:
                raise NotFoundError(f"There is no graph <{request.graph}>.")
            if request.action is Action.QUERY:
                check_query(request.text)
            raise refusal(answer.status_code, text, str(message.url).partition("?")[0])
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if request.action not in (Action.QUERY, Action.GRAPH_GET):
            with closing(answer):  # nobody reads what a write says; its connection goes back
                answer.read()
            return Answer(media_type, "", iter(()), answer.status_code == 201)
        return Answer(media_type, "", _limited(answer, request, media_type, started), answer.status_code == 201)


def _accept(request: Request) -> str:
    """Any of the formats that the client takes; for ours, also the names that other servers have for them."""
    formats = [name for name in (request.results_format, request.graph_format) if name]
    aliases = RESULT_ALIASES | GRAPH_ALIASES
    extra = [alias for alias, name in aliases.items() if name in formats and alias not in RESULTS | GRAPHS]
    return ", ".join(formats + [f"{alias};q=0.5" for alias in extra]) or "*/*"


def _limited(answer: httpx.Response, request: Request, media_type: str, started: float) -> Iterator[bytes]:
    """The body until it is longer or takes longer than allowed."""
    count = row_counter(media_type) if request.max_rows and media_type in RESULTS else None
    size = 0
    with closing(answer):
        try:
            for chunk in answer.iter_bytes(65536):
                size += len(chunk)
                if request.max_bytes and size > request.max_bytes:
                    raise TruncatedError(f"The answer is longer than the {request.max_bytes} bytes allowed here.")
                if count and count(chunk) > request.max_rows:
                    raise TruncatedError(f"The answer has more than the {request.max_rows} rows allowed here.")
                yield chunk
                if time.monotonic() - started > request.timeout:
                    raise DeadlineError(f"The answer took longer than {request.timeout:g} seconds.")
        except httpx.HTTPError as error:
            raise TruncatedError(f"The store behind this server broke off: {error}.") from error
