"""Lists of everything of one kind, page by page."""

from flask import Blueprint, Response, abort, request

from kg.graph.catalogue import KINDS, Thing
from kg.graph.vocab import KGO
from kg.web.paging import cut_page
from kg.web.site import language, render_page, site, t, unchanged

blueprint = Blueprint("browse", __name__)

_CLASSES = {kind: KGO + kind.capitalize() for kind in KINDS}


@blueprint.get("/browse/<kind>")
def show(kind: str) -> Response:
    """The entities of a kind, the most mentioned or the most disputed first, or by name."""
    if kind == "article":
        return _articles()
    if kind not in KINDS:
        abort(404, description=t("error.no_list", kind=kind))
    if (answer := unchanged()) is not None:
        return answer
    order = "name" if request.args.get("order") == "name" else "count"
    things = _things(kind, order)
    paging, shown = cut_page(things)
    counts = {}
    if kind == "proposal":
        counts = {thing.iri: sides for thing, sides in site().catalogue.disputed}
    return render_page(
        "browse.html", kind=kind, things=shown, paging=paging, order=order, counts=counts, cls=_CLASSES[kind]
    )


def _things(kind: str, order: str) -> list[Thing]:
    catalogue = site().catalogue
    if order == "name":
        return sorted(catalogue.of_kind(kind), key=lambda thing: thing.label(language()).casefold())
    if kind == "proposal":
        disputed = [thing for thing, _ in catalogue.disputed]
        first = {thing.iri for thing in disputed}
        return disputed + [thing for thing in catalogue.of_kind(kind) if thing.iri not in first]
    return catalogue.of_kind(kind)


def _articles() -> Response:
    if (answer := unchanged()) is not None:
        return answer
    paging, shown = cut_page(site().catalogue.newest_articles())
    return render_page("articles.html", articles=shown, paging=paging)
