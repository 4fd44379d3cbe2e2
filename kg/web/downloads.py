"""The dumps: a page with sizes, checksums, licence, counts and quality, and the files themselves."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, send_file

from kg.web.dumpshelf import DumpShelf
from kg.web.site import render_page, site, t

blueprint = Blueprint("downloads", __name__)

_FIGURES = """SELECT DISTINCT ?subject ?metric ?value WHERE {
  ?measured a dqv:QualityMeasurement ; dqv:isMeasurementOf ?metric ; dcterms:subject ?subject ; dqv:value ?value .
}"""
_COUNTS = """SELECT ?measure ?count WHERE {
  VALUES ?measure {
    void:triples void:documents void:entities void:classes void:properties void:distinctSubjects void:distinctObjects
  }
  ?dataset a void:Dataset ; ?measure ?count .
}"""
_LICENCES = "SELECT DISTINCT ?licence WHERE { ?dataset a dcat:Dataset ; dcterms:license ?licence }"
_LOADING = {
    "rdflib": """from rdflib import Graph
graph = Graph().parse("{dumps}standpunkt.ttl", format="turtle")
print(len(graph), "triples")""",
    "pandas": """import pandas
table = pandas.read_csv("{dumps}standpunkt.csv")
print(table.groupby(["target", "stance"]).size())""",
    "Oxigraph": """import urllib.request, pyoxigraph
store = pyoxigraph.Store()
store.bulk_load(urllib.request.urlopen("{dumps}standpunkt.nq"), pyoxigraph.RdfFormat.N_QUADS)""",
}
METRICS = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one class or property; empty where not measured."""

    term: str
    values: tuple[float | None, ...]


@blueprint.get("/dumps/")
def show() -> Response:
    """What can be downloaded."""
    here, shelf = site(), site().shelf
    counts = {str(row["measure"]).rpartition("#")[2]: int(str(row["count"])) for row in here.store.select(_COUNTS)}
    licences = [str(row["licence"]) for row in here.store.select(_LICENCES)]
    return render_page(
        "downloads.html",
        files=shelf.files() if shelf.offers else [],
        counts=counts,
        quality=_quality(),
        metrics=METRICS,
        licences=licences,
        loading=loading_examples(here.store.base_iri),
    )


@blueprint.get("/dumps/<name>")
def file(name: str) -> Response:
    """One of the files; its checksum is its entity tag, and stands in the file NAME.sha256."""
    shelf: DumpShelf = site().shelf
    found = shelf.file(name.removesuffix(".sha256")) if shelf.offers else None
    if found is None:
        abort(404, description=t("error.no_dump", name=name))
    if name.endswith(".sha256"):
        return send_file(found.noted, mimetype="text/plain", max_age=0)
    media_type = "application/gzip" if found.packed else found.form.media_type
    # Asked for anew each time, which costs little: the page names the checksum of the present file.
    response = send_file(found.path, mimetype=media_type, as_attachment=True, etag=found.checksum or True, max_age=0)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def loading_examples(base: str) -> dict[str, str]:
    """Three lines a program, shown on the page and run by the tests."""
    return {name: code.format(dumps=base + "dumps/") for name, code in _LOADING.items()}


def _quality() -> list[Quality]:
    figures: dict[str, dict[str, float]] = {}
    for row in site().store.select(_FIGURES):
        metric = str(row["metric"]).rpartition("-")[2]
        figures.setdefault(str(row["subject"]), {})[metric] = float(str(row["value"]))
    return [Quality(term, tuple(values.get(name) for name in METRICS)) for term, values in sorted(figures.items())]
