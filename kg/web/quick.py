"""Plain queries by GET, answered before Flask: the commonest request of all, in half the time.

Whatever is more than plain is left to the view in sparql.py, which has the whole protocol: further parameters,
conditions, answers that are errors, and long ones, which are streamed.
"""

from kg.config import Settings
from kg.graph.request import Action, Answer, Evaluator, Request
from kg.web import metrics
from kg.web.cache import Entry, Key, ResultCache
from kg.web.negotiate import choose
from kg.web.peer import Peer
from kg.web.querystring import unquote
from kg.web.whole import is_volatile, make_entry, read_small

#: Key in the WSGI environment for what came of the query when the view has to go on with it.
OUTCOME = "kg.outcome"
_START = "query="


class QuickAnswers:
    """Answers plain queries."""

    def __init__(self, settings: Settings, evaluator: Evaluator, results: ResultCache) -> None:
        self._settings = settings
        self._services = tuple(settings.service_prefixes.split())
        self._evaluator = evaluator
        self._results = results

    def answer(self, environ: dict, client: str, key: Key) -> Entry | None:
        """The complete answer, kept under the key if it may be; None when the view must answer."""
        request = self._request(environ)
        if request is None:
            return None
        try:
            answer = self._evaluator.evaluate(request, Peer(client, environ.get("REMOTE_ADDR", "")))
            body = read_small(answer)
        except Exception as error:  # the view raises it again, and there all errors are translated
            environ[OUTCOME] = error
            return None
        metrics.MISSES.inc()
        if isinstance(body, Answer):
            environ[OUTCOME] = body
            return None
        return self._entry(environ, request, answer, body, key)

    def _entry(self, environ: dict, request: Request, answer: Answer, body: bytes, key: Key) -> Entry:
        keep = key[0] and answer.version == key[0] and not is_volatile(request.text)
        entry = make_entry(body, answer.media_type, environ.get("HTTP_ACCEPT_ENCODING"), key if keep else None)
        if keep:
            self._results.put(key, entry)
        return entry

    def _request(self, environ: dict) -> Request | None:
        """The query as it is evaluated; None when it is not plain."""
        parameters = environ.get("QUERY_STRING", "")
        if not parameters.startswith(_START) or "&" in parameters or "HTTP_IF_NONE_MATCH" in environ:
            return None
        text = unquote(parameters[len(_START) :].encode("latin-1")).decode("utf-8", "replace")
        choice = choose(environ.get("HTTP_ACCEPT"))
        settings = self._settings
        if not choice or len(text) > settings.max_query:
            return None
        return Request(
            Action.QUERY,
            text,
            base_iri=endpoint_address(environ),
            results_format=choice.results,
            graph_format=choice.graph,
            services=self._services,
            timeout=settings.timeout,
            max_rows=settings.max_rows,
            max_bytes=settings.max_bytes,
        )


def endpoint_address(environ: dict) -> str:
    """The address of a request without its query: Flask's `request.base_url`, in a tenth of its time."""
    return f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', 'localhost')}{environ['PATH_INFO']}"
