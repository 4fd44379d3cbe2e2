"""The service description at the endpoint and the VoID description at /.well-known/void; for browsers, their pages."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotAcceptable

from kg.graph.description import dataset_description, service_description
from kg.graph.formats import GRAPH_ALIASES, GRAPHS
from kg.web.negotiate import choose
from kg.web.negotiation import prefers_page
from kg.web.services import services

blueprint = Blueprint("description", __name__)


def describe_service() -> Response:
    """What this endpoint can do, as RDF; 303 to the query page for a browser."""
    if _is_for_people():
        return _see_page("query.show")
    media_type = _graph_type()
    settings = services().settings
    writable = bool(settings.write_token or settings.open_writing)
    body = service_description(services().store, request.base_url, media_type, writable=writable)
    return Response(body, content_type=media_type, headers={"Vary": "Accept"})


@blueprint.get("/.well-known/void")
def describe_dataset() -> Response:
    """What is in the data, as RDF; 303 to the page with the counts and the dumps for a browser."""
    if _is_for_people():
        return _see_page("downloads.show")
    media_type = _graph_type()
    return Response(
        dataset_description(services().store, media_type), content_type=media_type, headers={"Vary": "Accept"}
    )


def _is_for_people() -> bool:
    return "format" not in request.args and prefers_page((*GRAPHS, *GRAPH_ALIASES))


def _see_page(endpoint: str) -> Response:
    response = redirect(url_for(endpoint), 303)
    response.vary.add("Accept")
    response.cache_control.max_age = 300
    return response


def _graph_type() -> str:
    media_type = choose(request.headers.get("Accept"), request.args.get("format")).graph
    if media_type is None:
        raise NotAcceptable("The description comes as Turtle, N-Triples, RDF/XML, JSON-LD, TriG or N-Quads.")
    return media_type
