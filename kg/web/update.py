"""The SPARQL 1.1 Protocol for updates at /update."""

import hmac
from itertools import chain

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict, WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized, UnsupportedMediaType

from kg.graph.request import Action, Request
from kg.web.services import services
from kg.web.sparql import body_text, check_charset, dataset, one_text, peer

blueprint = Blueprint("update", __name__)


@blueprint.post("/update", strict_slashes=False)
def update() -> Response:
    """204 when the update has been carried out, as one transaction."""
    require_token()
    check_charset()
    if request.mimetype == "application/x-www-form-urlencoded":
        parameters = MultiDict(chain(request.args.items(multi=True), request.form.items(multi=True)))
    elif request.mimetype == "application/sparql-update":
        parameters = MultiDict([*request.args.items(multi=True), ("update", body_text())])
    else:
        raise UnsupportedMediaType(
            "An update is posted as application/sparql-update or application/x-www-form-urlencoded, "
            f"not as {request.mimetype or 'nothing'}."
        )
    settings = services().settings
    change = Request(
        Action.UPDATE,
        one_text(parameters, "update"),
        default_graphs=dataset(parameters, "using-graph-uri"),
        named_graphs=dataset(parameters, "using-named-graph-uri"),
        base_iri=request.base_url,
        services=tuple(settings.service_prefixes.split()),
        timeout=settings.timeout,
    )
    answer = services().evaluator.evaluate(change, peer())
    return Response(status=204, headers={"X-Store-Version": answer.version})


def require_token() -> None:
    """403 when writing is off, 401 when the request does not carry the token (Bearer, or Basic as the password)."""
    settings = services().settings
    token = settings.write_token
    if not token and settings.open_writing:
        return
    if not token:
        raise Forbidden("Writing is switched off here; start the server with --write-token to allow it.")
    given = request.authorization
    secret = (given.token or given.password or "") if given else ""
    if not hmac.compare_digest(secret.encode(), token.encode()):
        raise Unauthorized("Writing needs the token of this server.", www_authenticate=WWWAuthenticate("bearer"))
