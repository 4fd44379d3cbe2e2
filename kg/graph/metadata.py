"""What the data say about themselves: VoID with partitions, DCAT, and quality figures in DQV."""

import json
from collections.abc import Container, Iterator
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.graph import vocab as v
from kg.graph.draft import Draft
from kg.graph.dump import FORMATS
from kg.graph.iris import Iris

#: Name of the graph below {base}graph/, and of the document that describes the data set.
GRAPH = "metadata"
WELL_KNOWN = ".well-known/void"
#: Of what is added to the articles, whose texts stay their authors'; the ontology has the same.
LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
RIGHTS = {
    "de": "Die Lizenz gilt für das, was hier über die Artikel gesagt wird; ihre Texte gehören ihren Urhebern.",
    "en": "The license covers what is said here about the articles; their texts belong to their authors.",
}
#: The counts are among the triples that they would count, so this graph is left out of them.
DESCRIPTIONS = {
    "de": "Wer in deutschen Nachrichten wofür und wogegen ist, mit Beleg. Gezählt ist jedes Tripel einmal, in welchen "
    "Graphen es auch steht, außer in dem dieser Beschreibung, <{graph}>.",
    "en": "Who is for and against what in German news, with evidence. Each triple is counted once, whichever graphs it "
    "stands in, but for the graph of this description, <{graph}>.",
}
#: Where `kg score --record` puts the figures that are published.
QUALITY_FILE = "data/quality.json"
MEASURES = {
    "precision": ("Genauigkeit", "precision", "Anteil der gefundenen Angaben, die richtig sind.",
                  "Share of what was found that is right."),
    "recall": ("Vollständigkeit", "recall", "Anteil der Angaben der Artikel, die gefunden wurden.",
               "Share of what the articles say that was found."),
    "f1": ("F1", "F1", "Harmonisches Mittel aus Genauigkeit und Vollständigkeit.",
           "Harmonic mean of precision and recall."),
}  # fmt: skip
USED = (v.KGO, v.NIF, v.PROV, v.DCTERMS, v.SKOS, v.FOAF, v.ORG, v.SCHEMA, v.SEM)

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]


def dataset_iri(base_iri: str, part: str = "dataset") -> NamedNode:
    """The data set as a thing, or a part of its description."""
    return NamedNode(f"{base_iri}{WELL_KNOWN}#{part}")


def metadata_quads(draft: Draft, base_iri: str) -> Iterator[Quad]:
    """The metadata graph of what the draft held when it was last united.

    No time of day is in it, so equal data give equal metadata.
    """
    graph = Iris(base_iri).named_graph(GRAPH)
    facts = [*_dataset(draft, base_iri), *_distributions(base_iri)]
    parts = {fact[0] for fact in facts}
    for fact in (*facts, *_quality(base_iri, parts)):
        yield Quad(*fact, graph)


def _dataset(draft: Draft, base: str) -> Iterator[Fact]:
    node, document = dataset_iri(base), NamedNode(base + WELL_KNOWN)
    yield document, v.TYPE, v.VOID("DatasetDescription")
    yield document, v.FOAF("primaryTopic"), node
    yield node, v.TYPE, v.VOID("Dataset")
    yield node, v.TYPE, v.DCAT("Dataset")
    for language, text in DESCRIPTIONS.items():
        yield node, v.DCTERMS("title"), Literal("Standpunkt", language=language)
        described = text.format(graph=Iris(base).named_graph(GRAPH).value)
        yield node, v.DCTERMS("description"), Literal(described, language=language)
    yield node, v.DCTERMS("conformsTo"), v.ONTOLOGY
    yield node, v.DCTERMS("license"), LICENCE
    for language, text in RIGHTS.items():
        yield node, v.DCTERMS("rights"), Literal(text, language=language)
    yield node, v.VOID("uriSpace"), Literal(base)
    yield node, v.VOID("sparqlEndpoint"), NamedNode(base + "sparql")
    for vocabulary in USED:
        yield node, v.VOID("vocabulary"), NamedNode(vocabulary.rstrip("#"))
    agent = dataset_iri(base, f"standpunkt-{__version__}")
    yield node, v.PROV("wasAttributedTo"), agent
    yield agent, v.TYPE, v.PROV("SoftwareAgent")
    yield agent, v.LABEL, Literal(f"Standpunkt {__version__}")
    yield agent, v.SCHEMA("softwareVersion"), Literal(__version__)
    yield from _period(draft, base)
    yield from _counts(draft, base)


def _period(draft: Draft, base: str) -> Iterator[Fact]:
    """From when to when the articles are."""
    query = "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) WHERE { ?x a kgo:Document ; dcterms:date ?d }"
    for row in draft.solutions(query):
        if row["first"] is not None:
            period = dataset_iri(base, "period")
            yield dataset_iri(base), v.DCTERMS("temporal"), period
            yield period, v.TYPE, v.DCTERMS("PeriodOfTime")
            yield period, v.DCAT("startDate"), row["first"]
            yield period, v.DCAT("endDate"), row["last"]


def _counts(draft: Draft, base: str) -> Iterator[Fact]:
    """Totals and the partitions by class and property, of all but the metadata graph."""
    node, total, properties = dataset_iri(base), 0, 0
    by_property, by_class, distinct = draft.all_solutions(
        "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p",
        # In a set of triples the subjects of one class are distinct as it is, and a FILTER would cost six times the
        # rest.
        "SELECT ?c (COUNT(*) AS ?n) WHERE { ?s a ?c } GROUP BY ?c",
        # In one query: with it all of this takes 4.8 seconds for 6.4 million triples on two cores, with two 7.2.
        "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) WHERE { ?s ?p ?o }",
    )
    for row in by_property:
        part = dataset_iri(base, "property-" + _short(row["p"]))
        total += int(row["n"].value)
        yield node, v.VOID("propertyPartition"), part
        yield part, v.VOID("property"), row["p"]
        yield part, v.VOID("triples"), row["n"]
        properties += 1
    entities: dict[NamedNode, Literal] = {}
    for row in by_class:
        if not isinstance(row["c"], NamedNode):
            continue
        part, entities[row["c"]] = dataset_iri(base, "class-" + _short(row["c"])), row["n"]
        yield node, v.VOID("classPartition"), part
        yield part, v.VOID("class"), row["c"]
        yield part, v.VOID("entities"), row["n"]
    yield node, v.VOID("triples"), Literal(total)
    yield node, v.VOID("classes"), Literal(len(entities))
    yield node, v.VOID("properties"), Literal(properties)
    for measure, cls in (("documents", v.DOCUMENT), ("entities", v.KGO("Entity"))):
        yield node, v.VOID(measure), entities.get(cls, Literal(0))
    for row in distinct:
        yield node, v.VOID("distinctSubjects"), row["subjects"]
        yield node, v.VOID("distinctObjects"), row["objects"]


def _short(term: NamedNode) -> str:
    """A term as part of an IRI: "kgo-Person"."""
    for prefix, namespace in v.PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}-{term.value[len(namespace) :]}"
    return "".join(c if c.isalnum() else "-" for c in term.value)


def _distributions(base: str) -> Iterator[Fact]:
    """The files that the dumps come in."""
    for form in FORMATS.values():
        for packed in (False, True):
            name = f"standpunkt.{form.suffix}{'.gz' if packed else ''}"
            address, node = NamedNode(f"{base}dumps/{name}"), dataset_iri(base, name)
            yield dataset_iri(base), v.DCAT("distribution"), node
            if form.rdf:
                yield dataset_iri(base), v.VOID("dataDump"), address
            yield node, v.TYPE, v.DCAT("Distribution")
            yield node, v.DCTERMS("title"), Literal(f"{form.label}{', gzip' if packed else ''}")
            yield node, v.DCAT("downloadURL"), address
            yield (
                node,
                v.DCAT("mediaType"),
                NamedNode(f"https://www.iana.org/assignments/media-types/{form.media_type}"),
            )
            if packed:
                compression = "https://www.iana.org/assignments/media-types/application/gzip"
                yield node, v.DCAT("compressFormat"), NamedNode(compression)


def _quality(base: str, parts: Container[NamedNode]) -> Iterator[Fact]:
    """The figures of the last recorded scoring, on the part of the data set with the class or property that they are
    about, an empty one where it is not among the `parts`; none without a record."""
    source = files("kg").joinpath(QUALITY_FILE)
    if not source.is_file():
        return
    for name, (german, english, text_de, text_en) in MEASURES.items():
        metric = dataset_iri(base, "metric-" + name)
        yield metric, v.TYPE, v.DQV("Metric")
        yield metric, v.LABEL, Literal(german, language="de")
        yield metric, v.LABEL, Literal(english, language="en")
        yield metric, v.SKOS("definition"), Literal(text_de, language="de")
        yield metric, v.SKOS("definition"), Literal(text_en, language="en")
        yield metric, v.DQV("expectedDataType"), v.XSD("decimal")
    for record in json.loads(source.read_text(encoding="utf-8")):
        term = v.KGO(record["name"])
        kind, counted = ("property", "triples") if record["name"][0].islower() else ("class", "entities")
        part = dataset_iri(base, f"{kind}-{_short(term)}")
        if part not in parts:
            yield dataset_iri(base), v.VOID(kind + "Partition"), part
            yield part, v.VOID(kind), term
            yield part, v.VOID(counted), Literal(0)
        for name in MEASURES:
            yield from _measurement(base, record, name, part)


def _measurement(base: str, record: dict, name: str, part: NamedNode) -> Iterator[Fact]:
    term = v.KGO(record["name"])
    measured = dataset_iri(base, f"quality-{record['name']}-{name}")
    yield part, v.DQV("hasQualityMeasurement"), measured
    yield measured, v.TYPE, v.DQV("QualityMeasurement")
    yield measured, v.DQV("isMeasurementOf"), dataset_iri(base, "metric-" + name)
    yield measured, v.DQV("computedOn"), part
    yield measured, v.DCTERMS("subject"), term
    yield measured, v.DQV("value"), Literal(f"{record[name]:.3f}", datatype=v.XSD("decimal"))
    yield measured, v.SKOS("note"), Literal(f"{record['annotated']} annotated cases", language="en")
