"""The serialisations that the endpoint reads and writes, by media type."""

import pyoxigraph as ox

_RESULTS = ox.QueryResultsFormat
_RDF = ox.RdfFormat

#: Media type → (format, short name for `?format=`), in the order of preference.
RESULTS = {
    "application/sparql-results+json": (_RESULTS.JSON, "json"),
    "application/sparql-results+xml": (_RESULTS.XML, "xml"),
    "text/csv": (_RESULTS.CSV, "csv"),
    "text/tab-separated-values": (_RESULTS.TSV, "tsv"),
}
GRAPHS = {
    "text/turtle": (_RDF.TURTLE, "turtle"),
    "application/n-triples": (_RDF.N_TRIPLES, "ntriples"),
    "application/rdf+xml": (_RDF.RDF_XML, "rdfxml"),
    "application/ld+json": (_RDF.JSON_LD, "jsonld"),
    "application/trig": (_RDF.TRIG, "trig"),
    "application/n-quads": (_RDF.N_QUADS, "nquads"),
}
#: Other names by which clients ask for the same: for solutions, for graphs.
RESULT_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/tsv": "text/tab-separated-values",
}
GRAPH_ALIASES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
    "application/x-trig": "application/trig",
    "text/x-nquads": "application/n-quads",
}
