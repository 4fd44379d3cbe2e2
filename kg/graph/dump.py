"""The whole graph as files: one table of formats, the same bytes from the same data."""

import csv
import gzip as gz
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.store import EmbeddedStore, Row, Store
from kg.graph.vocab import PREFIXES, TYPE


@dataclass(frozen=True, slots=True)
class Format:
    """A serialisation: its name on the command line, suffix, media type, and whether it holds named graphs."""

    name: str
    suffix: str
    media_type: str
    label: str
    rdf: ox.RdfFormat | None
    graphs: bool = False


FORMATS = {
    f.name: f
    for f in (
        Format("turtle", "ttl", "text/turtle", "Turtle", ox.RdfFormat.TURTLE),
        Format("trig", "trig", "application/trig", "TriG", ox.RdfFormat.TRIG, graphs=True),
        Format("ntriples", "nt", "application/n-triples", "N-Triples", ox.RdfFormat.N_TRIPLES),
        Format("nquads", "nq", "application/n-quads", "N-Quads", ox.RdfFormat.N_QUADS, graphs=True),
        Format("jsonld", "jsonld", "application/ld+json", "JSON-LD", ox.RdfFormat.JSON_LD, graphs=True),
        Format("rdfxml", "rdf", "application/rdf+xml", "RDF/XML", ox.RdfFormat.RDF_XML),
        Format("csv", "csv", "text/csv", "CSV", None),
    )
}
COLUMNS = (
    "article", "date", "kind", "sentence", "quotation", "speaker", "speaker_iri", "stance", "target", "target_iri",
    "confidence",
)  # fmt: skip
#: What every row has.
_EVERY_ROW = """
    ?node kgo:confidence ?confidence ; nif:referenceContext ?document ; prov:wasDerivedFrom ?place .
    ?place a kgo:Sentence ; nif:anchorOf ?sentence ; nif:beginIndex ?begin .
    ?document dcterms:identifier ?article .
    ?speaker_iri rdfs:label ?speaker . FILTER (lang(?speaker) = "de")"""
#: A row for each statement (and each thing it is about) and for each stance, with the sentence that says it. What is
#: optional stands last and nothing stands outside the two halves: Oxigraph joins what follows either row by row, with
#: all of it for each row, which takes a thousand times as long on 150 articles.
TABLE = f"""
SELECT ?article ?date ?kind ?sentence ?begin ?quotation ?speaker ?speaker_iri ?stance ?target ?target_iri ?confidence
WHERE {{
  {{ ?node a kgo:Statement ; kgo:speaker ?speaker_iri ; kgo:quotation ?quotation ; kgo:kind ?kind .{_EVERY_ROW}
    OPTIONAL {{ ?node kgo:about ?target_iri . ?target_iri rdfs:label ?target . FILTER (lang(?target) = "de") }}
    OPTIONAL {{ ?node kgo:stance ?stance }}
    OPTIONAL {{ ?document dcterms:date ?date }} }}
  UNION
  {{ ?node a kgo:StanceAssertion ; kgo:subject ?speaker_iri ; kgo:predicate ?stance ; kgo:object ?target_iri .
    ?target_iri rdfs:label ?target . FILTER (lang(?target) = "de"){_EVERY_ROW}
    OPTIONAL {{ ?document dcterms:date ?date }}
    BIND (kgo:StanceAssertion AS ?kind) }}
}}
"""


def write_dump(store: EmbeddedStore, target: Path | IO[bytes], name: str, *, gzip: bool = False) -> None:
    """Write everything the store holds in the format of this name.

    Formats without named graphs get each triple once. Raises GraphError when the file cannot be written.
    """
    try:
        with _opened(target, gzip) as output:
            if FORMATS[name].rdf is None:
                _write_table(store, output)
            else:
                _write_rdf(store, output, FORMATS[name])
    except BrokenPipeError:  # the reader has seen enough, as in `kg dump | head`
        raise
    except OSError as error:
        raise GraphError(f"The dump {target} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _opened(target: Path | IO[bytes], gzip: bool) -> Iterator[IO[bytes]]:
    """The target as a binary stream, compressed without a time stamp where asked for."""
    with target.open("wb") if isinstance(target, Path) else io.BufferedWriter(_Unclosed(target)) as raw:
        if gzip:
            with gz.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed, io.BufferedWriter(packed) as out:
                yield out  # type: ignore[misc]
        else:
            yield raw


class _Unclosed(io.RawIOBase):
    """A stream that is left open for its owner."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._stream.write(bytes(data))
        return len(data)


def _write_rdf(store: EmbeddedStore, output: IO[bytes], form: Format) -> None:
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    statements: Iterable[ox.Quad | ox.Triple] = store.sorted_quads() if form.graphs else sorted_triples(store)
    ox.serialize(statements, output, format=form.rdf, prefixes=prefixes, base_iri=None)


SUBJECTS_OF_UNION = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"
SUBJECTS_OF_ALL = "SELECT DISTINCT ?s WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def sorted_triples(store: EmbeddedStore) -> Iterator[ox.Triple]:
    """Each triple of all graphs once, by subject and sorted within; holds the subjects and one subject's triples."""
    snapshot = store.snapshot()
    # Where the default graph is no union, the named ones hold triples of their own.
    graph = ox.DefaultGraph() if snapshot.pointer.union else None
    rows = snapshot.store.query(SUBJECTS_OF_UNION if snapshot.pointer.union else SUBJECTS_OF_ALL)
    for subject in sorted((row["s"] for row in rows), key=str):
        quads = snapshot.store.quads_for_pattern(subject, None, None, graph)
        yield from sorted({quad.triple for quad in quads}, key=_reading_order)


def _reading_order(triple: ox.Triple) -> tuple[bool, str]:
    """What a thing is stands before what is said of it."""
    return triple.predicate != TYPE, str(triple)


def _write_table(store: Store, output: IO[bytes]) -> None:
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in stance_rows(store):
        table.writerow([row[name] for name in COLUMNS])
    text.flush()
    text.detach()


def stance_rows(store: Store) -> list[dict[str, str]]:
    """The rows of the table of statements and stances, by article and place."""
    rows = _with_stances(store.select(TABLE))
    rows.sort(key=lambda row: (str(row["article"]), int(str(row["begin"])), *(_cell(row, name) for name in COLUMNS)))
    return list({tuple(cells.items()): cells for row in rows if (cells := _cells(row))}.values())


def _with_stances(rows: list[Row]) -> list[Row]:
    """The rows, each statement with the stance on this very target: its own, which holds for all its targets, else the
    surest that the article asserts of its speaker; without where there is neither."""
    asserted = [row for row in rows if _cell(row, "kind") == "stance"]
    asserted.sort(key=lambda row: (float(str(row["confidence"])), _cell(row, "stance")))
    sides = {_taker(row): row["stance"] for row in asserted}
    return [{"stance": side} | row if (side := sides.get(_taker(row))) else row for row in rows]


def _taker(row: Row) -> tuple[str, str, str]:
    """In which article who takes a side on what."""
    return _cell(row, "article"), _cell(row, "speaker_iri"), _cell(row, "target_iri")


def _cells(row: Row) -> dict[str, str]:
    return {name: _cell(row, name) for name in COLUMNS}


def _cell(row: Row, name: str) -> str:
    """The value as text; of the ontology's terms the local name, with "stance" for a stance without words."""
    text = str(row.get(name, ""))
    if name == "kind":
        return "stance" if text.endswith("StanceAssertion") else text.rpartition("#")[2]
    return text.rpartition("#")[2] if name == "stance" else text
