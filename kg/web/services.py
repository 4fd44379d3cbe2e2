"""What the views work with: settings, store, evaluator and extractor of the running application."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from kg.config import Settings
from kg.graph.request import Evaluator
from kg.graph.store import Store
from kg.model import Article, LinkedExtraction
from kg.web.cache import ResultCache

NAME = "kg"
Extractor = Callable[[Article], LinkedExtraction]


@dataclass(frozen=True, slots=True)
class Services:
    """`extract` reads an article, or is None where no language model is at hand."""

    settings: Settings
    store: Store
    evaluator: Evaluator
    results: ResultCache
    extract: Extractor | None = None


def services() -> Services:
    """The services of the application that answers the current request."""
    return current_app.extensions[NAME]
