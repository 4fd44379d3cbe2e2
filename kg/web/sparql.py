"""The SPARQL 1.1 Protocol at /sparql."""

from flask import Blueprint, Response, request

from kg.web.services import services

blueprint = Blueprint("sparql", __name__)


@blueprint.get("/sparql")
def query() -> Response:
    """Minimal for now: SELECT as JSON."""
    rows = services().store.select(request.args["query"])
    bindings = [{name: {"value": str(term)} for name, term in row.items()} for row in rows]
    return {"results": {"bindings": bindings}}
