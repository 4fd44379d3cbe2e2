"""What an endpoint asks an evaluator to do, what may go wrong, and how both travel between processes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

from kg import errors
from kg.errors import GraphError, KgError, QueryError, StoreError


class MalformedError(QueryError):
    """A text is no SPARQL.

    `kind` is what it was sent as, a "query" or an "update"; `complaint` the parser's, empty where it only lists what it
    expected; `line` and `column` are where the parser stopped, 0 where it does not tell.
    """

    def __init__(self, kind: str, complaint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(kind, complaint, line, column)
        self.kind, self.complaint, self.line, self.column = kind, complaint, line, column

    def __str__(self) -> str:
        place = f" at line {self.line}, column {self.column}" if self.line else ""
        return f"The {self.kind} cannot be read{place}: {self.complaint or 'something else was expected there'}."


class NoQueryError(QueryError):
    """An update was sent as a query; `operation` is the word that it begins with."""

    def __init__(self, operation: str) -> None:
        super().__init__(operation)
        self.operation = operation

    def __str__(self) -> str:
        return (
            f"This is an update ({self.operation}), and the endpoint for queries is read only; "
            "where writing is allowed, updates are posted to /update."
        )


class ForbiddenError(QueryError):
    """The query asks for something that this endpoint does not allow."""


class ImpossibleError(QueryError):
    """The query or update is understood, but cannot be carried out."""


class SilentEndpointError(KgError):
    """Another endpoint that the query asks does not answer."""


class NotAcceptableError(QueryError):
    """The result cannot be given in any of the formats asked for."""


class NotFoundError(QueryError):
    """The graph asked for does not exist."""


class DeadlineError(KgError):
    """The evaluation took longer than it may."""


class OverloadError(KgError):
    """There is no evaluator free to answer."""


class CrashError(KgError):
    """The evaluator ended without an answer."""


class GoneError(KgError):
    """The client hung up; nobody will read the answer."""


class TruncatedError(KgError):
    """The answer that is under way cannot be completed."""


class Action(StrEnum):
    """What is to be done; the GRAPH_ actions are those of the Graph Store Protocol."""

    QUERY = "query"
    UPDATE = "update"
    GRAPH_GET = "get"
    GRAPH_PUT = "put"
    GRAPH_POST = "post"
    GRAPH_DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to do.

    `text` is the query or update. `default_graphs` and `named_graphs` are the dataset given by the protocol; None
    where it gives none. `results_format` and `graph_format` are the media types for solutions and for triples;
    None where the client takes none. `graph` is the graph of a graph store action, None for the default graph.
    `parts` are the bodies, byte by byte as Latin-1, with their media types.
    `services` are the prefixes of the endpoints that SERVICE may ask. The limits are seconds, rows and bytes.
    """

    action: Action
    text: str = ""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base_iri: str | None = None
    results_format: str | None = None
    graph_format: str | None = None
    graph: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    services: tuple[str, ...] = ()
    timeout: float = 30.0
    max_rows: int = 0
    max_bytes: int = 0

    def pack(self) -> bytes:
        """The request as bytes."""
        # Field by field: dataclasses.asdict copies deeply, 20 times slower, on the way of every query.
        return json.dumps([getattr(self, name) for name in _FIELDS]).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """The request that was packed."""
        action, *values = json.loads(data)
        return cls(Action(action), *(tuple(value) if isinstance(value, list) else value for value in values))


_FIELDS = tuple(Request.__slots__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the media type of the body, the version of the store it was read from, the body piece by piece.

    Reading `chunks` raises DeadlineError, CrashError or TruncatedError when the rest does not come. `created` is for
    graph store actions. Closing `chunks` ends the evaluation.
    """

    media_type: str
    version: str
    chunks: Iterator[bytes]
    created: bool = False


class Asker(Protocol):
    """Who wants an answer."""

    @property
    def address(self) -> str:
        """What tells one client from another."""

    def gone(self) -> bool:
        """Whether it hung up; False when that cannot be told."""


class Evaluator(Protocol):
    """Something that carries out requests."""

    @property
    def version(self) -> str:
        """Names the present state of the data, or is empty where that cannot be told."""

    def evaluate(self, request: Request, asker: Asker) -> Answer:
        """The answer; raises QueryError, StoreError, DeadlineError, OverloadError, CrashError or GoneError."""


_ERRORS = {
    cls.__name__: cls
    for cls in (
        QueryError,
        GraphError,
        StoreError,
        MalformedError,
        NoQueryError,
        ForbiddenError,
        ImpossibleError,
        NotAcceptableError,
        NotFoundError,
        SilentEndpointError,
        TruncatedError,
    )
}


def pack_error(error: KgError) -> bytes:
    """An error as bytes."""
    name = next(cls.__name__ for cls in type(error).__mro__ if cls.__name__ in _ERRORS or cls is errors.KgError)
    return json.dumps([name, *error.args]).encode()


def unpack_error(data: bytes) -> KgError:
    """The error that was packed."""
    name, *parts = json.loads(data)
    return _ERRORS.get(name, KgError)(*parts)
