"""The service description at the endpoint and the VoID description at /.well-known/void."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotAcceptable

from kg.graph.description import dataset_description, service_description
from kg.web.negotiate import choose
from kg.web.services import services

blueprint = Blueprint("description", __name__)


def describe_service() -> Response:
    """What this endpoint can do, as RDF."""
    media_type = _graph_type()
    settings = services().settings
    writable = bool(settings.write_token or settings.open_writing)
    body = service_description(services().store, request.base_url, media_type, writable=writable)
    return Response(body, content_type=media_type, headers={"Vary": "Accept"})


@blueprint.get("/.well-known/void")
def describe_dataset() -> Response:
    """What is in the data, as RDF."""
    media_type = _graph_type()
    return Response(
        dataset_description(services().store, media_type), content_type=media_type, headers={"Vary": "Accept"}
    )


def _graph_type() -> str:
    accept = request.headers.get("Accept", "")
    media_type = choose(accept, request.args.get("format")).graph
    if media_type is None and "text/html" not in accept:
        raise NotAcceptable("The description comes as Turtle, N-Triples, RDF/XML, JSON-LD, TriG or N-Quads.")
    return media_type or "text/turtle"
