"""Search over all names, as a page and as suggestions while typing."""

from collections import Counter

from flask import Blueprint, Response, jsonify, request

from kg.graph.catalogue import KINDS
from kg.web.paging import cut_page
from kg.web.searchindex import Hit, fold
from kg.web.site import mark_version, render_page, site, t
from kg.web.views import Ref, ref

blueprint = Blueprint("search", __name__)

SUGGESTIONS, LONGEST_QUERY = 8, 200


@blueprint.get("/search")
def show() -> Response:
    """The results for ?q=, all kinds together or one of them, page by page; where there are none, what may be meant."""
    query = _query()
    hits = [(hit, ref(hit.iri).kind) for hit in site().index.search(query, limit=None)]
    alike = any(hit.alike for hit, _ in hits)
    found = Counter(kind for _, kind in hits)
    kinds = {kind: found[kind] for kind in (*KINDS, "article")}
    chosen = request.args.get("kind", "")
    paging, part = cut_page([hit for hit, kind in hits if chosen not in kinds or kind == chosen])
    rows = [_row(hit) for hit in part]
    return render_page(
        "search.html",
        query=query,
        rows=rows,
        alike=alike,
        kinds=kinds,
        chosen=chosen,
        total=0 if alike else len(hits),
        paging=paging,
    )


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


def _suggestion(hit: Hit) -> dict[str, str | bool]:
    """What the box shows; the name that matched only where the label does not hold it."""
    link, alias = _row(hit)
    return {
        "label": link.label,
        "href": link.href,
        "kind": t(f"kind.{link.kind}.one"),
        "alias": alias,
        "alike": hit.alike,
    }
