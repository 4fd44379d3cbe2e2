"""The front page: what the graph holds, where to begin."""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from kg.graph.catalogue import ACTOR_KINDS, Catalogue, Thing
from kg.graph.evidence import facts_about, statements_about
from kg.web.board import Board, excerpt, make_board
from kg.web.drawing import Drawing, draw
from kg.web.network import Selection, actors_and_targets, select_stances
from kg.web.site import language, render_page, site, unchanged

blueprint = Blueprint("home", __name__)

#: How many lines each list of the front page has.
DISPUTED, SPEAKERS, NEWEST = 9, 10, 6
#: The proposal at the top is one of the first few disputed ones; how many voices a side it shows.
CANDIDATES, VOICES = 8, 2
_NODES = 26


@dataclass(frozen=True, slots=True)
class Featured:
    """A disputed proposal with some voices of each side, out of `total`."""

    thing: Thing
    counts: tuple[int, ...]
    total: int
    board: Board


@blueprint.get("/")
def show() -> Response:
    """The front page."""
    if (answer := unchanged()) is not None:
        return answer
    catalogue = site().catalogue
    # Its links hold under one prefix only.
    key = (catalogue.version, "featured", language(), request.script_root)
    featured = site().kept.get(key, lambda: _featured(catalogue))
    taking_sides = sorted(
        (thing for thing in catalogue.of_kind(*ACTOR_KINDS) if thing.iri in catalogue.stances_by),
        key=lambda thing: -len({fact.target for fact in catalogue.stances_by[thing.iri]}),
    )
    disputed = _disputed(catalogue)
    return render_page(
        "home.html",
        catalogue=catalogue,
        featured=featured,
        disputed=[row for row in disputed if not featured or row[0] != featured.thing][:DISPUTED],
        disputed_query="DISPUTED" if all(_is_disputed(counts) for _, counts in disputed) else "SIDES",
        actors=[
            (thing, len({fact.target for fact in catalogue.stances_by[thing.iri]})) for thing in taking_sides[:SPEAKERS]
        ],
        newest=catalogue.newest_articles()[:NEWEST],
        picture=site().kept.get((catalogue.version, language(), "home"), lambda: _picture(catalogue)),
    )


def _disputed(catalogue: Catalogue) -> list[tuple[Thing, tuple[int, int, int]]]:
    """The proposals that somebody backs and somebody opposes; where there is none, all that have any side."""
    all_sides = catalogue.disputed
    return [(thing, counts) for thing, counts in all_sides if _is_disputed(counts)] or list(all_sides)


def _is_disputed(counts: tuple[int, int, int]) -> bool:
    return counts[2] > 0 and sum(counts[:2]) > 0


def _featured(catalogue: Catalogue) -> Featured | None:
    """The most disputed proposal of which both camps speak in words of their own; None where there is none."""
    store = site().store
    for thing, counts in _disputed(catalogue)[:CANDIDATES]:
        if counts[2]:
            board = make_board(facts_about(store, thing.iri), statements_about(store, thing.iri))
            proposing, supporting, opposing = board.quoted
            if opposing and proposing + supporting:
                return Featured(thing, board.counts, board.total, excerpt(board, VOICES))
    return None


def _picture(catalogue: Catalogue) -> Drawing | None:
    """The best connected actors and proposals; None where nobody takes a side."""
    stances = select_stances(catalogue, Selection(proposals_only=True))
    network = actors_and_targets(stances, catalogue, _NODES)
    return draw(network, catalogue, language(), 1000, 520) if network.nodes else None
