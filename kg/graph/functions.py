"""Extension functions: this engine knows none, so a query that calls one is refused when the call is reached.

The engine refuses such a query before it evaluates anything, which SPARQL does not allow: a call that is never reached
does no harm. And a call that fails quietly, as SPARQL has it, would leave its user with an answer that merely lacks
rows.
"""

import re
from collections.abc import Callable

import pyoxigraph as ox

from kg.graph.request import ImpossibleError
from kg.graph.sink import Sink

_UNKNOWN = re.compile(r"The custom function <(.*)> is not supported")


class ExtensionFunctions:
    """Stands in for the extension functions of one query, and lets no answer pass once one has been called.

    It is a `Sink` before the one that the answer goes to.
    """

    def __init__(self, sink: Sink) -> None:
        self._functions: dict[ox.NamedNode, Callable[..., None]] = {}
        self._called: str | None = None
        self._write = sink.write
        self.begin = sink.begin

    def query(
        self, store: ox.Store, text: str, **options: object
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The result; raises what the engine raises."""
        while True:
            try:
                return store.query(text, custom_functions=self._functions or None, **options)
            except RuntimeError as error:
                unknown = _UNKNOWN.search(str(error))
                if unknown is None or ox.NamedNode(unknown[1]) in self._functions:
                    raise
                self._functions[ox.NamedNode(unknown[1])] = self._stand_in(unknown[1])

    def write(self, data: bytes) -> None:
        """Pass a piece of the answer on; ImpossibleError when a function has been called."""
        self.check()
        self._write(data)

    def check(self) -> None:
        """ImpossibleError when a function has been called."""
        if self._called is not None:
            raise ImpossibleError(f"The query calls the function <{self._called}>, which is not known here.")

    def _stand_in(self, iri: str) -> Callable[..., None]:
        def call(*_: object) -> None:
            self._called = iri

        return call
