"""Reads single texts, for the page where visitors try it out."""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kg.config import Settings
from kg.errors import ArticleError
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE
from kg.link import link
from kg.model import Article, Extraction, KnownActor, LinkedExtraction
from kg.registry import Registry

if TYPE_CHECKING:
    from kg.extract.worker import Worker


def article_reader(settings: Settings) -> Callable[[Article], LinkedExtraction]:
    """A function that reads an article; it raises ArticleError when there is nothing in the text to read.

    The language model is loaded when the first text comes, since most web processes never get one.
    """
    return _Reader(settings).read


class _Reader:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()

    @cached_property
    def _known(self) -> tuple[KnownActor, ...]:
        return read_authority([AUTHORITY_FILE])

    @cached_property
    def _worker(self) -> "Worker":
        from kg.extract.worker import Worker

        return Worker(self._settings.model, self._known)

    def read(self, article: Article) -> LinkedExtraction:
        """The article's extraction, linked to the well-known actors; one text at a time."""
        with self._lock:
            outcome = self._worker.read_one(article)
        if not isinstance(outcome, Extraction):
            raise ArticleError("There is nothing to read in this text.")
        return link(outcome, Registry(self._known))
