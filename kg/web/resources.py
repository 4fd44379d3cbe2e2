"""Linked data: every IRI of the store leads to a page for people and to data for programs.

/id/X     303 to /page/X or /data/X.ttl …, as the client asks
/page/X   the page; /page/X?list=NAME one of its lists, page by page
/data/X.ttl, .jsonld, .rdf, .nt; /data/X negotiates
/graph/X  the same for named graphs
"""

from flask import Blueprint, Response, abort, redirect, request

from kg.graph.describe import (
    FORMATS,
    MEDIA_TYPES,
    describe,
    exists,
    graph_quads,
    incoming_counts,
    outgoing,
    replacement,
    serialise,
)
from kg.graph.iris import is_iri
from kg.graph.reading import locate, read_article
from kg.model import Span
from kg.web.article import view_article
from kg.web.drawing import draw
from kg.web.entity import EntityView, view_entity
from kg.web.facts import fact_rows, graph_summary
from kg.web.links import GRAPH, ID, requested_path
from kg.web.negotiation import best_type
from kg.web.paging import cut_page
from kg.web.site import language, mark_version, render_page, site, t, unchanged

blueprint = Blueprint("resources", __name__)

#: Kinds of things that stand for words of an article; their page is the article, opened there.
LOCATED = frozenset({"statement", "mention", "assertion", "sentence", "string"})
_HTML = "text/html"
_SUFFIXES = {media_type: suffix for suffix, media_type in MEDIA_TYPES.items()}


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Send the client to the document about a thing, in the form it prefers."""
    return _see_other(_find(ID, requested_path(request, "id", path)))


@blueprint.get("/graph/<path:path>")
def graph(path: str) -> Response:
    """Send the client to the document about a named graph, or to its triples."""
    return _see_other(_find(GRAPH, requested_path(request, "graph", path)))


@blueprint.get("/data/<path:path>")
def data(path: str) -> Response:
    """The triples of a thing or a graph, in the format of the suffix, else as the client prefers."""
    raw = requested_path(request, "data", path)
    stem, _, suffix = raw.rpartition(".")
    negotiated = suffix not in FORMATS or not stem
    if negotiated:
        stem, suffix = raw, _SUFFIXES[best_type(tuple(_SUFFIXES))]
    iri = _find_document(stem)
    quads = graph_quads(site().store, iri) if _is_graph(iri) else _description(iri)
    response = Response(serialise(quads, suffix), content_type=f"{MEDIA_TYPES[suffix]}; charset=utf-8")
    mark_version(response, suffix)
    response.cache_control.public = True
    response.headers["Access-Control-Allow-Origin"] = "*"
    _link(response, f'<{site().links.page(iri)}>; rel="alternate"; type="{_HTML}"', f'<{iri}>; rel="describes"')
    if negotiated:
        response.vary.add("Accept")
        response.headers["Content-Location"] = site().links.data(iri, suffix)
    return response.make_conditional(request)


@blueprint.get("/page/<path:path>")
def page(path: str) -> Response:
    """The page on a thing or a graph."""
    iri = _find_document(requested_path(request, "page", path))
    if (answer := unchanged()) is not None:
        return answer
    response = _render(iri)
    _link(response, *_alternates(iri), f'<{iri}>; rel="describes"')
    return response


def _render(iri: str) -> Response:
    """The page of the kind that fits the thing."""
    here, catalogue = site(), site().catalogue
    entity = catalogue.things.get(iri)
    if entity is not None and (name := request.args.get("list")):
        return _render_list(iri, view_entity(entity), name)
    rows = fact_rows(outgoing(here.store, iri), incoming_counts(here.store, iri))
    if entity is not None:
        view = view_entity(entity)
        template = "proposal.html" if entity.kind == "proposal" else "entity.html"
        picture = draw(view.network, catalogue, language(), 1000, 560) if len(view.network.nodes) > 2 else None
        return render_page(template, iri=iri, view=view, rows=rows, picture=picture)
    if _is_graph(iri):
        summary = here.shared_graphs.get(iri) or graph_summary(here.store, iri)
        return render_page("graph.html", iri=iri, summary=summary)
    place = _place(iri)
    reading = read_article(here.store, place[0]) if place else None
    if reading is not None:
        focus = None if place[0] == iri else (iri, place[1])
        return render_page("article.html", iri=iri, view=view_article(reading, catalogue, focus), rows=rows)
    return render_page("resource.html", iri=iri, rows=rows)


def _render_list(iri: str, view: EntityView, name: str) -> Response:
    """One of the entity's lists, page by page."""
    items = view.items(name)
    if items is None:
        abort(404, description=t("error.no_list", kind=name))
    paging, shown = cut_page(items)
    return render_page("list.html", iri=iri, view=view, list=name, items=shown, paging=paging)


def _place(iri: str) -> tuple[str, Span] | None:
    """The article and the characters that an IRI stands for; None for what is no article and no part of one."""
    if iri in site().catalogue.articles:
        return iri, Span(0, 0)
    kind = iri.removeprefix(site().store.base_iri + ID).partition("/")[0]
    return locate(site().store, iri) if kind in LOCATED else None


def _see_other(iri: str) -> Response:
    """303 to the page or to the data, with links to all forms."""
    here = site()
    best = best_type((_HTML, *_SUFFIXES))
    if best == _HTML:
        kind = iri.removeprefix(here.store.base_iri + ID).partition("/")[0]
        target = here.links.words(iri) if kind in LOCATED else here.links.page(iri)
    else:
        target = here.links.data(iri, _SUFFIXES[best])
    response = redirect(target, 303)
    response.vary.add("Accept")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.max_age = 300
    _link(response, f'<{here.links.page(iri)}>; rel="describedby"; type="{_HTML}"', *_alternates(iri, "describedby"))
    return response


def _alternates(iri: str, relation: str = "alternate") -> list[str]:
    links = site().links
    return [f'<{links.data(iri, suffix)}>; rel="{relation}"; type="{kind}"' for suffix, kind in MEDIA_TYPES.items()]


def _link(response: Response, *values: str) -> None:
    response.headers["Link"] = ", ".join(values)


def _find_document(path: str) -> str:
    """The IRI behind the path of a page or of data."""
    return _find(GRAPH, path.removeprefix(GRAPH)) if path.startswith(GRAPH) else _find(ID, path)


def _find(folder: str, path: str) -> str:
    """The IRI of the store that a path stands for; 404 when there is none, 301 when another took its place."""
    here = site()
    for iri in filter(is_iri, here.links.candidates(folder, path)):
        if (successor := replacement(here.store, iri)) is not None:
            abort(_moved(iri, successor))
        known = any(True for _ in graph_quads(here.store, iri)) if folder == GRAPH else exists(here.store, iri)
        if known:
            return iri
    abort(404, description=t("error.unknown_iri", iri=here.store.base_iri + folder + path))


def _moved(iri: str, successor: str) -> Response:
    """301 to the same kind of address of the successor."""
    here = site()
    if not successor.startswith(here.store.base_iri):
        return redirect(successor, 301)
    old, new = (uri.removeprefix(here.store.base_iri).removeprefix(ID) for uri in (iri, successor))
    return redirect(request.script_root + request.path.replace(old, new, 1), 301)


def _is_graph(iri: str) -> bool:
    return iri.startswith(site().store.base_iri + GRAPH)


def _description(iri: str):
    found = describe(site().store, iri)
    return found.outgoing + found.incoming
