"""Looks through a query or update before it goes to an engine."""

from kg.graph.request import Action, ForbiddenError, MalformedError, Request
from kg.graph.safety import check_depth, check_outbound, check_query, without_silent_load, without_silent_service


def checked_text(request: Request) -> str:
    """The query or update, without what is to fail silently.

    Raises ForbiddenError for what would leave the store; but what is malformed is first of all malformed, and a LOAD in
    the place of a query a NoQueryError.
    """
    check_depth(request.text)
    text = without_silent_service(request.text, request.services)
    if request.action is Action.UPDATE:
        text = without_silent_load(text)
    try:
        check_outbound(text, request.services)
    except ForbiddenError:
        if request.action is Action.QUERY:
            check_query(text)
        # The engine would go out while it reads an update, so the other library reads it; 20 MB, needed rarely.
        from pyparsing import ParseException
        from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

        try:
            (parseUpdate if request.action is Action.UPDATE else parseQuery)(text)
        except ParseException as error:
            raise MalformedError(request.action, error.msg, error.lineno, error.column) from error
        except RecursionError:
            pass  # nested too deep for this library, which says nothing about the query
        raise
    return text
