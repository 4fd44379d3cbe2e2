"""Which of the forms on offer a client likes best."""

from flask import abort, request
from werkzeug.datastructures import MIMEAccept

from kg.web.negotiate import parse_accept
from kg.web.site import t

_HTML, _XHTML = "text/html", "application/xhtml+xml"


def prefers_page(others: tuple[str, ...]) -> bool:
    """Whether the client likes a page better than all of the other types; not where it takes anything."""
    taken = MIMEAccept(parse_accept(request.headers.get("Accept", "")))
    return taken.best_match((*others, _HTML, _XHTML)) in (_HTML, _XHTML)


def best_type(offers: tuple[str, ...]) -> str:
    """The offer that the client likes best, the first among equals; answers 406 when it takes none."""
    if not request.headers.get("Accept"):
        return offers[0]
    # Without their parameters, such as a charset, which make no other type of them.
    taken = MIMEAccept(parse_accept(request.headers["Accept"]))
    best = taken.best_match(offers)
    if best is None and _HTML in offers and _XHTML in taken:
        return _HTML
    if best is None:
        abort(406, description=t("error.unacceptable", types=", ".join(offers)))
    return best
