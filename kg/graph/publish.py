"""Builds for a store that is a SPARQL server: in a folder first, then by the Graph Store Protocol."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kg.config import Settings, is_url


@contextmanager
def local_settings(settings: Settings) -> Iterator[Settings]:
    """Settings whose store is a folder; when theirs is a server, it gets what was built there when the block ends.

    A block left by an exception changes nothing on the server.
    """
    if not is_url(settings.store):
        yield settings
        return
    from kg.graph.remote import RemoteStore, addresses, push  # brings an HTTP client, which a folder needs not
    from kg.graph.store import open_for_reading

    with tempfile.TemporaryDirectory(prefix="standpunkt-") as folder:
        yield replace(settings, store=folder)
        where = addresses(settings.store, settings.update_url, settings.graphs_url)
        push(open_for_reading(folder), RemoteStore(where, settings.base_iri))
