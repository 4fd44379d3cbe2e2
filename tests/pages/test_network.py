"""The discourse network: who is tied to whom, its picture and its files."""

import csv
import io
from xml.etree import ElementTree

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.graph.catalogue import Catalogue, Names, Thing
from kg.web.drawing import draw, lines_of
from kg.web.layout import place, push_apart
from kg.web.network import (
    AGREEMENT,
    CONFLICT,
    Edge,
    Network,
    Node,
    Selection,
    actors_and_targets,
    actors_by_agreement,
    select_stances,
)
from kg.web.site import site
from tests.pages.conftest import BASE

ID = BASE + "id/"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def catalogue(app: Flask) -> Catalogue:
    with app.test_request_context("/"):
        return site().catalogue


def test_agreement_and_conflict_are_counted_by_target(catalogue: Catalogue) -> None:
    network = actors_by_agreement(select_stances(catalogue, Selection()), catalogue)
    ties = {
        (edge.source.rpartition("/")[2], edge.target.rpartition("/")[2], edge.kind): edge.weight
        for edge in network.edges
    }
    assert ties["juergen-groesswald", "lena-strauss", AGREEMENT] == 1
    assert ties["aenne-oehlmann", "lena-strauss", CONFLICT] == 1
    # Wendt changed sides, so he both agrees and disagrees with her.
    assert ties["aenne-oehlmann", "karl-wendt", AGREEMENT] == ties["aenne-oehlmann", "karl-wendt", CONFLICT] == 1
    assert ("aenne-oehlmann", "lena-strauss", AGREEMENT) not in ties


def test_a_period_selects_by_date(catalogue: Catalogue) -> None:
    chosen = select_stances(catalogue, Selection(begin="2020-01-01", end="2020-12-31"))
    assert {fact.date for fact in chosen} == {"2020-01-15", "2020-11-30"}


def test_a_side_and_a_target_select(catalogue: Catalogue) -> None:
    wanted = Selection(targets=frozenset({ID + "proposal/bau-der-rheinbruecke"}), sides=frozenset({"opposes"}))
    assert {fact.actor for fact in select_stances(catalogue, wanted)} == {
        ID + "person/aenne-oehlmann",
        ID + "person/karl-wendt",
    }


def test_a_limit_keeps_the_best_connected_and_counts_the_rest(catalogue: Catalogue) -> None:
    stances = select_stances(catalogue, Selection())
    whole, part = actors_and_targets(stances, catalogue), actors_and_targets(stances, catalogue, 4)
    assert len(part.nodes) <= 4 and part.omitted == len(whole.nodes) - len(part.nodes)
    assert ID + "proposal/bau-der-rheinbruecke" in {node.iri for node in part.nodes}
    ends = {end for edge in part.edges for end in (edge.source, edge.target)}
    assert ends == {node.iri for node in part.nodes}


def test_the_same_network_gives_the_same_picture(catalogue: Catalogue) -> None:
    network = actors_and_targets(select_stances(catalogue, Selection()), catalogue)
    assert draw(network, catalogue, "de") == draw(network, catalogue, "de")


def test_nothing_lies_outside_the_picture(catalogue: Catalogue) -> None:
    picture = draw(actors_and_targets(select_stances(catalogue, Selection()), catalogue), catalogue, "de")
    assert all(0 <= dot.x <= picture.width and 0 <= dot.y <= picture.height for dot in picture.dots)


@pytest.mark.parametrize("count", [12, 60, 120])
def test_every_node_of_a_dense_network_has_its_name_in_a_place_of_its_own(count: int) -> None:
    picture = draw(*_dense(count), "de", 1000, 620)
    assert len(picture.dots) == count and not [dot.label for dot in picture.dots if dot.quiet]
    boxes = [dot.lettering.box for dot in picture.dots]
    boxes += [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in picture.dots]
    for number, one in enumerate(boxes):
        assert 0 <= one[0] and 0 <= one[1] and one[2] <= picture.width and one[3] <= picture.height
        assert not [o for o in boxes[:number] if one[0] < o[2] and o[0] < one[2] and one[1] < o[3] and o[1] < one[3]]


def _dense(count: int) -> tuple[Network, Catalogue]:
    """Every node is tied to the three before it; their names are as long as those of proposals."""
    names = {f"n{n}": f"{'Änderung des Gesetzes über die Förderung'[: 7 + 5 * (n % 7)]} {n}" for n in range(count)}
    things = {iri: Thing(iri, iri, "proposal", "", Names({"de": name})) for iri, name in names.items()}
    edges = tuple(Edge(f"n{other}", f"n{n}", "supports", 1) for n in range(count) for other in range(max(0, n - 3), n))
    nodes = tuple(Node(iri, "proposal", 1 + number % 9) for number, iri in enumerate(names))
    return Network(nodes, edges), Catalogue("", "", things, {}, (), {}, {}, {})


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Bau der Rheinbrücke", ("Bau der Rheinbrücke",)),
        ("Anrufung des UN-Sicherheitsrates", ("Anrufung des UN-", "Sicherheitsrates")),
        ("Änderung des Gesetzes und der Förderung", ("Änderung des", "Gesetzes und der …")),
        ("Änderung des Gesetzes zur Förderung", ("Änderung des", "Gesetzes zur Förde…")),
        ("Schwangerschaftskonfliktberatung", ("Schwangerschaftsko…",)),
    ],
)
def test_a_long_name_is_cut_into_lines(label: str, lines: tuple[str, ...]) -> None:
    assert lines_of(label, 19, 2) == lines


def test_tied_nodes_lie_closer_than_others() -> None:
    ties = [(a, b, 1.0) for group in (range(5), range(5, 10)) for a in group for b in group if a < b] + [(0, 5, 1.0)]
    points = place(10, ties)
    distance = np.linalg.norm(points[:, None] - points[None], axis=2)
    inside = [distance[a, b] for a, b, _ in ties[:-1]]
    between = [distance[a, b] for a in range(5) for b in range(5, 10)]
    assert np.mean(inside) < 0.7 * np.mean(between)


def test_points_are_pushed_apart() -> None:
    points = push_apart(np.array([[50.0, 50.0], [50.0, 50.0], [52.0, 50.0]]), np.full((3, 2), 8.0), (200.0, 200.0))
    for one in range(3):
        for other in range(one):
            assert (np.abs(points[one] - points[other]) >= 15.9).any()


def test_graphml_has_all_nodes_and_edges_with_their_values(client: FlaskClient) -> None:
    response = client.get("/network.graphml", headers={"Accept-Language": "de"})
    root = ElementTree.fromstring(response.data)
    nodes = {node.get("id"): node for node in root.iter(GRAPHML + "node")}
    edges = list(root.iter(GRAPHML + "edge"))
    # Five people, two proposals, and the opposition of each article, which nothing says to be the same;
    # one of eight sides is taken twice.
    assert len(nodes) == 15 and len(edges) == 15
    assert all({edge.get("source"), edge.get("target")} <= set(nodes) for edge in edges)
    strauss = {data.get("key"): data.text for data in nodes[ID + "person/lena-strauss"]}
    assert strauss == {"node-label": "Lena Strauß", "node-kind": "person", "node-weight": "1"}
    assert "attachment" in response.headers["Content-Disposition"]


def test_csv_files_fit_each_other(client: FlaskClient) -> None:
    nodes = list(csv.DictReader(io.StringIO(client.get("/network-nodes.csv").text)))
    edges = list(csv.DictReader(io.StringIO(client.get("/network-edges.csv?side=opposes").text)))
    assert {edge["Kind"] for edge in edges} == {"opposes"}
    assert {edge["Source"] for edge in edges} <= {node["Id"] for node in nodes}


def test_svg_is_a_picture_by_itself(client: FlaskClient) -> None:
    root = ElementTree.fromstring(client.get("/network.svg").data)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [element for element in root.iter() if element.tag.endswith(("style", "script"))]


@pytest.mark.parametrize("query", ["mode=neither", "mode="])
def test_an_unknown_mode_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/network?{query}").status_code == 400


@pytest.mark.parametrize("query", ["from=yesterday", "limit=1e9", "minimum=-3", "side=all", "target=../x", "to=\x00"])
def test_odd_values_do_not_break_the_page(client: FlaskClient, query: str) -> None:
    assert client.get("/network", query_string=query).status_code == 200
