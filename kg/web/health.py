"""Whether the service can answer."""

from flask import Blueprint, Response, jsonify

from kg import __version__
from kg.web.services import services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show() -> Response:
    """200 with the store's version; 503 by way of the error handler when there is no store to read."""
    version = services().evaluator.version
    response = jsonify(status="ok", store=version, version=__version__)
    response.headers["Cache-Control"] = "no-store"
    return response
