"""Lists of everything of one kind, page by page."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request

from kg.graph.catalogue import KINDS, Thing
from kg.graph.vocab import KGO
from kg.web.site import language, render_page, site, t, unchanged

blueprint = Blueprint("browse", __name__)

PAGE_SIZE = 60
_CLASSES = {kind: KGO + kind.capitalize() for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many."""

    number: int
    last: int
    total: int


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
    paging, shown = _page(things)
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
    paging, shown = _page(site().catalogue.newest_articles())
    return render_page("articles.html", articles=shown, paging=paging)


def _page(items: list) -> tuple[Paging, list]:
    last = max(1, -(-len(items) // PAGE_SIZE))
    wanted = request.args.get("page", "1")
    number = min(max(1, int(wanted)), last) if wanted.isdecimal() and len(wanted) < 9 else 1
    return Paging(number, last, len(items)), items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
