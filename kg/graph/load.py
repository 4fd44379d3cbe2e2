"""`kg load`: RDF files as they are, into a new store."""

from collections.abc import Iterable
from pathlib import Path

from kg.config import Settings
from kg.errors import GraphError
from kg.graph.store import create


def load(settings: Settings, files: Iterable[Path], *, graph: str | None = None) -> None:
    """Make the store anew from RDF files; triples go to `graph` or the default graph, quads to their own.

    Compressed files (.gz, .xz, .bz2) are read as well. Raises GraphError naming the file that cannot be read; the
    store that was there stays then.
    """
    files = tuple(files)
    for path in files:
        if not path.is_file():
            raise GraphError(f"There is no file {str(path)!r}.")
    with create(settings.store, base_iri=settings.base_iri, union=False) as draft:
        for path in files:
            draft.load_file(path, graph=graph)
