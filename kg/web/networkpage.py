"""The discourse network as a page, as a picture and as files for network programs."""

import csv
import io
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, abort, render_template, request

from kg.graph.catalogue import SIDES, Catalogue
from kg.web.drawing import Drawing, draw
from kg.web.network import Network, Selection, actors_and_targets, actors_by_agreement, select_stances
from kg.web.site import label, language, mark_version, render_page, site, t, unchanged

blueprint = Blueprint("network", __name__)

MODES = ("targets", "agreement")
LIMITS = (30, 60, 120)
_SIZE = (1000, 640)


@blueprint.get("/network")
def show() -> Response:
    """The picture with the controls that choose what it shows."""
    if (answer := unchanged()) is not None:
        return answer
    catalogue = site().catalogue
    network, picture = _drawn()
    return render_page(
        "network.html",
        picture=picture,
        network=network,
        chosen=_selection(),
        mode=_mode(),
        limit=_limit(),
        limits=LIMITS,
        minimum=_minimum(),
        modes=MODES,
        period=catalogue.period(),
    )


@blueprint.get("/network.svg")
def svg() -> Response:
    """The picture as a file."""
    return _file(render_template("network.svg", picture=_drawn()[1]), "image/svg+xml", "svg")


@blueprint.get("/network.graphml")
def graphml() -> Response:
    """All of the selection in GraphML, for Gephi and visone."""
    return _file(write_graphml(_network(site().catalogue, 0)), "application/graphml+xml", "graphml")


@blueprint.get("/network-nodes.csv")
def nodes_csv() -> Response:
    """The nodes of all of the selection."""
    network = _network(site().catalogue, 0)
    rows = [(node.iri, label(node.iri), node.kind, node.weight) for node in network.nodes]
    return _file(_csv(("Id", "Label", "Kind", "Weight"), rows), "text/csv", "nodes.csv")


@blueprint.get("/network-edges.csv")
def edges_csv() -> Response:
    """The edges of all of the selection."""
    network = _network(site().catalogue, 0)
    rows = [
        (edge.source, edge.target, "Directed" if edge.kind in SIDES else "Undirected", edge.kind, edge.weight)
        for edge in network.edges
    ]
    return _file(_csv(("Source", "Target", "Type", "Kind", "Weight"), rows), "text/csv", "edges.csv")


def _drawn() -> tuple[Network, Drawing]:
    """The network of the address and its picture."""

    def make() -> tuple[Network, Drawing]:
        network = _network(catalogue, _limit())
        return network, draw(network, catalogue, language(), *_SIZE)

    catalogue = site().catalogue
    key = (catalogue.version, "network", language(), _mode(), _selection(), _limit(), _minimum())
    return site().kept.get(key, make)


def _network(catalogue: Catalogue, limit: int) -> Network:
    stances = select_stances(catalogue, _selection())
    if _mode() == "agreement":
        return actors_by_agreement(stances, catalogue, limit, _minimum())
    return actors_and_targets(stances, catalogue, limit)


def _selection() -> Selection:
    """What the address selects; unknown names and dates select nothing rather than fail."""
    args, base = request.args, site().store.base_iri + "id/"

    def things(name: str) -> frozenset[str]:
        return frozenset(base + path for path in args.getlist(name) if path)

    return Selection(
        begin=args.get("from", "")[:10],
        end=args.get("to", "")[:10],
        targets=things("target"),
        actors=things("actor"),
        articles=things("article"),
        sides=frozenset(args.getlist("side")) & frozenset(SIDES) or frozenset(SIDES),
        proposals_only=args.get("only") == "proposals",
    )


def _mode() -> str:
    mode = request.args.get("mode", MODES[0])
    if mode not in MODES:
        abort(400, description=t("error.bad_value", name="mode", values=", ".join(MODES)))
    return mode


def _limit() -> int:
    wanted = request.args.get("limit", "")
    return int(wanted) if wanted in map(str, LIMITS) else LIMITS[1]


def _minimum() -> int:
    wanted = request.args.get("minimum", "")
    return int(wanted) if wanted in {"1", "2", "3", "5"} else 1


def write_graphml(network: Network) -> str:
    """The network in GraphML with labels, kinds and weights."""
    keys = (("label", "node", "string"), ("kind", "node", "string"), ("weight", "node", "int"))
    ties = (("kind", "edge", "string"), ("weight", "edge", "double"))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for name, domain, kind in (*keys, *ties):
        lines.append(f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append('<graph id="discourse" edgedefault="directed">')
    for node in network.nodes:
        values = _data("node", label=label(node.iri), kind=node.kind, weight=node.weight)
        lines.append(f"<node id={quoteattr(node.iri)}>{values}</node>")
    for edge in network.edges:
        directed = "true" if edge.kind in SIDES else "false"
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)} directed={quoteattr(directed)}"
        lines.append(f"<edge {ends}>{_data('edge', kind=edge.kind, weight=edge.weight)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(domain: str, **values: object) -> str:
    return "".join(f'<data key="{domain}-{name}">{escape(str(value))}</data>' for name, value in values.items())


def _csv(header: tuple[str, ...], rows: list[tuple]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _file(text: str, media_type: str, suffix: str) -> Response:
    response = Response(text, content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="standpunkt-network.{suffix}"'
    response.vary.update(["Accept-Language", "Cookie"])
    mark_version(response)
    return response
