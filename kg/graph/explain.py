"""Parsers' complaints as sentences for people."""

import re

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MAX_EXPECTED = 200


def explain(message: str) -> str:
    """A complaint about a query or update as one sentence with line and column."""
    found = _POSITION.match(message)
    if not found:
        return f"The query cannot be read: {message.rstrip('.')}."
    line, column, expected = found.groups()
    # Inside a string or an IRI the parser lists every character that could follow, as classes in brackets.
    if re.search(r"\[[^_]", expected) or len(expected) > _MAX_EXPECTED:
        expected = "something else was expected there"
    return f"The query cannot be read at line {line}, column {column}: {' '.join(expected.split()).rstrip('.')}."
