"""The front page: what the graph holds, where to begin."""

from flask import Blueprint, Response

from kg.graph.catalogue import ACTOR_KINDS, Catalogue
from kg.web.drawing import Drawing, draw
from kg.web.network import Selection, actors_and_targets, select_stances
from kg.web.site import language, render_page, site, unchanged

blueprint = Blueprint("home", __name__)

#: How many lines each list of the front page has.
DISPUTED, SPEAKERS, NEWEST = 8, 10, 6
_NODES = 26


@blueprint.get("/")
def show() -> Response:
    """The front page."""
    if (answer := unchanged()) is not None:
        return answer
    catalogue = site().catalogue
    taking_sides = sorted(
        (thing for thing in catalogue.of_kind(*ACTOR_KINDS) if thing.iri in catalogue.stances_by),
        key=lambda thing: -len({fact.target for fact in catalogue.stances_by[thing.iri]}),
    )
    return render_page(
        "home.html",
        catalogue=catalogue,
        disputed=catalogue.disputed()[:DISPUTED],
        actors=[
            (thing, len({fact.target for fact in catalogue.stances_by[thing.iri]})) for thing in taking_sides[:SPEAKERS]
        ],
        newest=catalogue.newest_articles()[:NEWEST],
        picture=site().networks.get((catalogue.version, language(), "home"), lambda: _picture(catalogue)),
    )


def _picture(catalogue: Catalogue) -> Drawing | None:
    """The best connected actors and proposals; None where nobody takes a side."""
    stances = select_stances(catalogue, Selection(proposals_only=True))
    network = actors_and_targets(stances, catalogue, _NODES)
    return draw(network, catalogue, language(), 1000, 520) if network.nodes else None
