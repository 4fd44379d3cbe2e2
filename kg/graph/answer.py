"""The answer of a query in the form that a reader asks for, for the command line."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.vocab import PREFIXES


class AnswerForm(StrEnum):
    """What an answer can be written as; TABLE is for people."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


RESULTS = {
    AnswerForm.JSON: ox.QueryResultsFormat.JSON,
    AnswerForm.XML: ox.QueryResultsFormat.XML,
    AnswerForm.CSV: ox.QueryResultsFormat.CSV,
    AnswerForm.TSV: ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    AnswerForm.TABLE: ox.RdfFormat.TURTLE,
    AnswerForm.TURTLE: ox.RdfFormat.TURTLE,
    AnswerForm.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    AnswerForm.JSONLD: ox.RdfFormat.JSON_LD,
    AnswerForm.RDFXML: ox.RdfFormat.RDF_XML,
}


class Asked(Protocol):
    """What can be asked any query: a store in a folder, or a server."""

    def results(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """The answer, the usual prefixes known; QueryError when the query is wrong."""


def answer(store: Asked, query: str, form: AnswerForm) -> bytes:
    """The answer as text in UTF-8; QueryError when the query is wrong or cannot be answered in this form."""
    found = store.results(query)
    if not isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        if form not in GRAPHS:
            raise QueryError(f"The answer is a graph and has no form {form}; ask for {', '.join(GRAPHS)}.")
        prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
        return ox.serialize(found, format=GRAPHS[form], prefixes=prefixes) or b""
    if form is AnswerForm.TABLE:
        return _table(found).encode()
    if form not in RESULTS:
        raise QueryError(f"The answer is no graph and has no form {form}; ask for {', '.join((form.TABLE, *RESULTS))}.")
    return found.serialize(format=RESULTS[form]) or b""


def _table(found: ox.QuerySolutions | ox.QueryBoolean) -> str:
    """Columns of equal width for the eye."""
    if isinstance(found, ox.QueryBoolean):
        return "yes\n" if found else "no\n"
    head = [variable.value for variable in found.variables]
    rows = [[_cell(solution[name]) for name in head] for solution in found]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in (head, ["-" * width for width in widths], *rows)]  # fmt: skip
    return "\n".join(lines) + "\n"


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> str:
    if term is None:
        return ""
    return " ".join(term.value.split()) if hasattr(term, "value") else str(term)
