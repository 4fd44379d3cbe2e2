"""What the views work with: settings, store and extractor of the running application."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from kg.config import Settings
from kg.graph.store import Store
from kg.model import Extraction

NAME = "kg"


@dataclass(frozen=True, slots=True)
class Services:
    """`extract` turns a text into an Extraction, or is None where no language model is loaded."""

    settings: Settings
    store: Store
    extract: Callable[[str], Extraction] | None = None


def services() -> Services:
    """The services of the application that answers the current request."""
    return current_app.extensions[NAME]
