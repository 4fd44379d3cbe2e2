"""A store that is a SPARQL server, for commands that want a folder: built there first, or copied from the server."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.config import Settings, is_url
from kg.graph.answer import Asked
from kg.graph.store import EmbeddedStore, create, open_for_reading
from kg.graph.terms import Iri

if TYPE_CHECKING:
    from kg.graph.remote import RemoteStore


@contextmanager
def local_settings(settings: Settings) -> Iterator[Settings]:
    """Settings whose store is a folder; when theirs is a server, it gets what was built there when the block ends.

    A block left by an exception changes nothing on the server. Raises StoreError at once when the server does not
    answer.
    """
    if not is_url(settings.store):
        yield settings
        return
    with _server(settings) as server, tempfile.TemporaryDirectory(prefix="standpunkt-") as folder:
        server.ask("ASK {}")
        # What stands there, since a build records what became of it.
        if own := [graph for graph in server.graphs() if graph.value.startswith(settings.base_iri)]:
            _copy(server, own, folder, settings.base_iri)
        yield replace(settings, store=folder)
        server.push(open_for_reading(folder))


@contextmanager
def local_copy(settings: Settings) -> Iterator[EmbeddedStore]:
    """The store in its folder; of a server a copy, whose default graph is the union of the server's named graphs.

    Where a server has no named graph its default graph is copied.
    """
    if not is_url(settings.store):
        yield open_for_reading(settings.store)
        return
    with _server(settings) as server, tempfile.TemporaryDirectory(prefix="standpunkt-") as folder:
        _copy(server, server.graphs(), folder, settings.base_iri)
        yield open_for_reading(folder)


def _copy(server: "RemoteStore", graphs: Sequence[Iri], folder: str, base_iri: str) -> None:
    """Put these graphs of the server, or its default graph where there are none, into a store in the folder."""
    with create(folder, base_iri=base_iri, union=bool(graphs)) as draft:
        for graph in graphs or (None,):
            draft.load(server.graph_quads(graph))


def answering(settings: Settings) -> AbstractContextManager[Asked]:
    """What answers queries: the store in its folder, or the server itself."""
    return _server(settings) if is_url(settings.store) else nullcontext(open_for_reading(settings.store))


def _server(settings: Settings):
    """The server as a store, its connections closed in the end."""
    from kg.graph.remote import RemoteStore, addresses  # brings an HTTP client, which a folder does not need

    where = addresses(settings.store, settings.update_url, settings.graphs_url)
    return closing(RemoteStore(where, settings.base_iri))
