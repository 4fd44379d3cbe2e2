"""The engine's complaints as errors with sentences for people."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kg.graph.request import ImpossibleError, MalformedError, SilentEndpointError
from kg.graph.safety import asks_others, check_query

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MAX_EXPECTED = 200


def malformed(kind: str, message: str) -> MalformedError:
    """A complaint about a query or update as an error with line and column."""
    found = _POSITION.match(message)
    if not found:
        return MalformedError(kind, message.rstrip("."))
    line, column, expected = found.groups()
    # Inside a string or an IRI the parser lists every character that could follow, as classes in brackets.
    if re.search(r"\[[^_]", expected) or len(expected) > _MAX_EXPECTED:
        expected = ""
    return MalformedError(kind, " ".join(expected.split()).rstrip("."), int(line), int(column))


@contextmanager
def explained(kind: str, text: str) -> Iterator[None]:
    """Raise what the engine complains of while it works on a text (a "query" or an "update") as an error for its user:
    MalformedError, NoQueryError for an update sent as a query, ImpossibleError when it is well formed but fails,
    SilentEndpointError."""
    try:
        yield
    except SyntaxError as error:
        if kind == "query":
            check_query(text)
        raise malformed(kind, str(error)) from error
    except ValueError as error:
        raise MalformedError(kind, str(error).rstrip(".")) from error
    except RuntimeError as error:
        raise ImpossibleError(f"The {kind} cannot be carried out: {str(error).rstrip('.')}.") from error
    except OSError as error:
        # The engine's errors of the network are of the kind of the disk's; in such a text the network is likelier.
        if asks_others(text):
            raise SilentEndpointError(f"An endpoint that the {kind} asks does not answer: {error}.") from error
        raise
