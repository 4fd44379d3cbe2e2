"""Content negotiation: format parameter, Accept with q-values, content codings."""

import pytest

from kg.web.compress import choose_coding
from kg.web.negotiate import Choice, choose

JSON, XML, CSV = "application/sparql-results+json", "application/sparql-results+xml", "text/csv"
TURTLE, TRIPLES, RDFXML = "text/turtle", "application/n-triples", "application/rdf+xml"


@pytest.mark.parametrize(
    ("accept", "format", "expected"),
    [
        (None, None, Choice(JSON, TURTLE)),
        ("*/*", None, Choice(JSON, TURTLE)),
        ("text/csv", None, Choice(CSV, None)),
        ("text/turtle", None, Choice(None, TURTLE)),
        ("application/json", None, Choice(JSON, "application/ld+json")),
        ("application/xml", None, Choice(XML, RDFXML)),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", None, Choice(XML, None)),
        ("application/sparql-results+json;q=0, */*;q=0.1", None, Choice(XML, TURTLE)),
        ("text/*;q=0.3, application/n-triples", None, Choice(CSV, TRIPLES)),
        ("text/html, */*;q=0.8", None, Choice(JSON, TURTLE)),
        ("image/png", None, Choice(None, None)),
        ("nonsense, ;;q=x", None, Choice(None, None)),
        ("text/csv", "xml", Choice(XML, RDFXML)),
        ("text/csv", "TTL", Choice(None, TURTLE)),
        (None, "application/n-triples", Choice(None, TRIPLES)),
        (None, "docx", Choice(None, None)),
    ],
)
def test_choose_follows_format_then_accept(accept: str | None, format: str | None, expected: Choice) -> None:
    """One row a case."""
    assert choose(accept, format) == expected


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, zstd", "zstd"),
        ("zstd;q=0, gzip;q=0.1", "gzip"),
        ("*", "zstd"),
        ("*;q=0", None),
        ("br", None),
    ],
)
def test_choose_coding_takes_zstd_before_gzip(header: str | None, coding: str | None) -> None:
    """One row a case."""
    assert choose_coding(header) == coding
