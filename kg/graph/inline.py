"""Carries out requests in the calling process: for tests and tools, where nothing need be killed."""

import io

from kg.graph.evaluate import evaluate_read, evaluate_write
from kg.graph.request import Action, Answer, Asker, Request
from kg.graph.store import EmbeddedStore


class InlineEvaluator:
    """An `Evaluator` without deadlines, which holds the whole answer in memory."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store

    @property
    def version(self) -> str:
        """The current generation of the store."""
        return self._store.version

    def evaluate(self, request: Request, asker: Asker) -> Answer:
        """See `Evaluator`."""
        if request.action not in (Action.QUERY, Action.GRAPH_GET):
            version, created = evaluate_write(self._store.folder, request)
            return Answer("", version, iter(()), created)
        snapshot = self._store.snapshot()
        sink = _Memory()
        evaluate_read(snapshot, request, sink)
        return Answer(sink.media_type, snapshot.pointer.generation, iter([sink.body.getvalue()]))


class _Memory:
    """A sink that keeps everything."""

    def __init__(self) -> None:
        self.body = io.BytesIO()
        self.media_type = ""

    def begin(self, media_type: str, *, created: bool = False) -> None:
        self.media_type = media_type

    def write(self, data: bytes) -> None:
        self.body.write(data)
