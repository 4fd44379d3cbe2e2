"""Search over all names, as a page and as suggestions while typing."""

from flask import Blueprint, Response, jsonify, request

from kg.graph.catalogue import KINDS
from kg.web.searchindex import Hit, fold
from kg.web.site import mark_version, render_page, site, t
from kg.web.views import Ref, ref

blueprint = Blueprint("search", __name__)

RESULTS, SUGGESTIONS, LONGEST_QUERY = 60, 8, 200


@blueprint.get("/search")
def show() -> Response:
    """The results for ?q=, all kinds together or one of them."""
    query = _query()
    hits = site().index.search(query, RESULTS)
    kinds = {kind: 0 for kind in (*KINDS, "article")}
    rows = [_row(hit) for hit in hits]
    for link, _ in rows:
        kinds[link.kind] += 1
    chosen = request.args.get("kind", "")
    if chosen in kinds:
        rows = [row for row in rows if row[0].kind == chosen]
    return render_page("search.html", query=query, rows=rows, kinds=kinds, chosen=chosen, total=len(hits))


@blueprint.get("/search/suggest")
def suggest() -> Response:
    """The best hits as JSON, for the search box."""
    response = jsonify([_suggestion(hit) for hit in site().index.search(_query(), SUGGESTIONS)])
    response.vary.update(["Accept-Language", "Cookie"])
    mark_version(response)
    return response


def _query() -> str:
    return request.args.get("q", "").strip()[:LONGEST_QUERY]


def _row(hit: Hit) -> tuple[Ref, str]:
    """The link, and the other name by which it was found, or empty."""
    link = ref(hit.iri)
    return link, "" if fold(hit.name) in fold(link.label) else hit.name


def _suggestion(hit: Hit) -> dict[str, str]:
    """What the box shows; the name that matched only where the label does not hold it."""
    link, alias = _row(hit)
    return {"label": link.label, "href": link.href, "kind": t(f"kind.{link.kind}.one"), "alias": alias}
