"""From the IRIs of the store to addresses on this server, wherever it is mounted, and back."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from flask import Request, request, url_for

from kg.graph.vocab import KGO, ONTOLOGY

ID, GRAPH = "id/", "graph/"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links for a store's base IRI; they are paths, so they hold under any host and prefix."""

    base: str

    def page(self, iri: str) -> str:
        """The page on an IRI of the store; other IRIs are returned as they are."""
        rest = iri.removeprefix(self.base)
        if rest != iri and rest.startswith(ID):
            return f"{request.script_root}/page/{rest.removeprefix(ID)}"
        if rest != iri and rest.startswith(GRAPH):
            return f"{request.script_root}/page/{rest}"
        if iri.startswith(KGO) or iri == ONTOLOGY.value:
            return url_for("ontology.show") + (f"#{iri.removeprefix(KGO)}" if iri.startswith(KGO) else "")
        return iri

    def words(self, iri: str) -> str:
        """The page on a located thing, opened at its words."""
        return self.page(iri) + "#words"

    def data(self, iri: str, suffix: str) -> str:
        """The data on an IRI of the store, in the format of a suffix."""
        rest = iri.removeprefix(self.base)
        return f"{request.script_root}/data/{rest.removeprefix(ID)}.{suffix}"

    def is_local(self, iri: str) -> bool:
        """Whether this server has a page on the IRI."""
        return iri.startswith((self.base + ID, self.base + GRAPH, KGO)) or iri == ONTOLOGY.value

    def candidates(self, folder: str, path: str) -> list[str]:
        """The IRIs that a requested path may stand for: as it was sent, and in the form that this data uses."""
        return list(dict.fromkeys(f"{self.base}{folder}{form}" for form in _spellings(path)))


def requested_path(request: Request, route: str, decoded: str) -> str:
    """What follows the route in the address as it was sent, where the server tells; else rebuilt from `decoded`."""
    raw = request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI") or ""
    before, found, after = raw.partition(f"/{route}/")
    if found and unquote(after.partition("?")[0]) == decoded:
        return after.partition("?")[0]
    return "/".join(quote(segment, safe="") for segment in decoded.split("/"))


def _spellings(path: str) -> list[str]:
    """The path as it is, with each segment quoted anew, and with slashes that a server decoded within an article's
    identifier, which is all but the first segment, or all between the first and the last."""
    kind, *rest = (unquote(segment) for segment in path.split("/"))
    forms = [(kind, *rest)]
    if len(rest) > 1:
        forms += [(kind, "/".join(rest)), (kind, "/".join(rest[:-1]), rest[-1])]
    quoted = ("/".join(quote(segment, safe="") for segment in form) for form in forms)
    return [path, *quoted, unquote(path)]
