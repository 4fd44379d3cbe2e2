"""The ontology at /ontology: documentation with an anchor a term, or RDF, as the client asks."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from flask import Blueprint, Response, abort, redirect, request, url_for

from kg.graph.describe import FORMATS, MEDIA_TYPES
from kg.graph.ontology import ONTOLOGY_FILE
from kg.graph.ontologydoc import OntologyDoc, ontology_rdf, read_ontology
from kg.web.negotiation import best_type
from kg.web.site import mark_version, render_page, site, t, unchanged

blueprint = Blueprint("ontology", __name__)

_HTML = "text/html"
_SUFFIXES = {media_type: suffix for suffix, media_type in MEDIA_TYPES.items()}


@lru_cache(maxsize=1)
def ontology_doc() -> OntologyDoc:
    """The ontology, read once."""
    return read_ontology(ONTOLOGY_FILE)


@blueprint.get("/ontology")
def show() -> Response:
    """The documentation, or the ontology's triples."""
    best = best_type((_HTML, *_SUFFIXES))
    if best != _HTML:
        return _rdf(_SUFFIXES[best])
    if (answer := unchanged()) is not None:
        return answer
    response = render_page("ontology.html", doc=ontology_doc(), counts=_members(), files=list(FORMATS))
    response.vary.add("Accept")
    links = [
        f'<{url_for("ontology.file", suffix=suffix)}>; rel="alternate"; type="{kind}"'
        for suffix, kind in MEDIA_TYPES.items()
    ]
    response.headers["Link"] = ", ".join(links)
    return response


@blueprint.get("/ontology.<suffix>")
def file(suffix: str) -> Response:
    """The ontology in the format of a suffix."""
    if suffix not in FORMATS:
        abort(404, description=t("error.no_format", formats=", ".join(FORMATS)))
    return _rdf(suffix)


@blueprint.get("/ontology/<name>")
def term(name: str) -> Response:
    """The documentation of a term, or what the ontology says of it."""
    found = ontology_doc().term(name)
    if found is None:
        abort(404, description=t("error.no_term", name=name))
    best = best_type((_HTML, *_SUFFIXES))
    if best == _HTML:
        response = redirect(url_for("ontology.show") + f"#{found.name}", 303)
        response.vary.add("Accept")
        return response
    return _rdf(_SUFFIXES[best], found.iri)


def _members() -> Counter[str]:
    """How many things each class has, those of its subclasses included, as the query beside the number finds them."""
    above = {term.iri: term.supers for term in ontology_doc().of_kind("class")}
    counts: Counter[str] = Counter()
    for cls, count in Counter(thing.cls for thing in site().catalogue.things.values()).items():
        for each in _upwards(cls, above):
            counts[each] += count
    return counts


def _upwards(cls: str, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The class and all classes above it."""
    found, waiting = set(), [cls]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += above.get(each, ())
    return found


def _rdf(suffix: str, iri: str = "") -> Response:
    body = ontology_rdf(ontology_doc(), suffix, iri)
    response = Response(body, content_type=f"{MEDIA_TYPES[suffix]}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    response.cache_control.public = True
    mark_version(response, suffix)
    return response.make_conditional(request)
