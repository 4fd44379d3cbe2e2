"""Every IRI of the published data: minted here, and read back from here."""

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode

from kg.errors import ConfigError
from kg.model import Span

#: Below which each kind of address stands.
ID, GRAPH, PAGE, DATA = "id/", "graph/", "page/", "data/"
ARTICLE_GRAPH = GRAPH + "article/"


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI, as the engine reads them: not so with a blank, "[" or a stray "%"."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def check_base(base: str) -> str:
    """The base IRI, ending in a slash; ConfigError when no data can be published below it."""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(f"The base IRI {base!r} must be an http or https address such as http://localhost:8000/.")
    if any(c.isspace() or c in '<>"{}|\\^`' for c in base):
        raise ConfigError(f"The base IRI {base!r} contains a character that no IRI may hold.")
    return base if base.endswith("/") else base + "/"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs below one base."""

    base: str

    def thing(self, path: str) -> NamedNode:
        """An entity by its path: "person/markus-soeder"."""
        return NamedNode(f"{self.base}{ID}{path}")

    def document(self, stem: str) -> NamedNode:
        """The article as a thing."""
        return self._located("article", stem)

    def graph(self, stem: str) -> NamedNode:
        """The named graph of one article."""
        return NamedNode(f"{self.base}{ARTICLE_GRAPH}{encode(stem)}")

    def named_graph(self, name: str) -> NamedNode:
        """One of the graphs that stand beside the articles: ontology, authority, inferred, metadata."""
        return NamedNode(f"{self.base}{GRAPH}{name}")

    def sentence(self, stem: str, span: Span) -> NamedNode:
        return self._located("sentence", stem, f"{span.begin}-{span.end}")

    def mention(self, stem: str, span: Span, entity: str) -> NamedNode:
        """A mention of the entity with this path."""
        return self._located("mention", stem, f"{span.begin}-{span.end}-{entity.rpartition('/')[2]}")

    def statement(self, stem: str, span: Span, number: int) -> NamedNode:
        """The statement at this span; `number` counts those of the same span from 1."""
        suffix = f"-{number}" if number > 1 else ""
        return self._located("statement", stem, f"{span.begin}-{span.end}{suffix}")

    def string(self, stem: str, span: Span) -> NamedNode:
        """Any other located string: a cue, the words of a speaker, evidence."""
        return self._located("string", stem, f"{span.begin}-{span.end}")

    def assertion(self, stem: str, name: str) -> NamedNode:
        return self._located("assertion", stem, name)

    def tenure(self, person: str, name: str) -> NamedNode:
        """A tenure of the person with this path."""
        return NamedNode(f"{self.base}{ID}tenure/{person.rpartition('/')[2]}/{name}")

    def _located(self, kind: str, stem: str, rest: str = "") -> NamedNode:
        return NamedNode(f"{self.base}{ID}{kind}/{encode(stem)}{'/' if rest else ''}{rest}")

    def stem(self, graph: str) -> str | None:
        """The stem of the article whose named graph this is, or None."""
        prefix = self.base + ARTICLE_GRAPH
        return unquote(graph[len(prefix) :]) if graph.startswith(prefix) else None

    def path(self, iri: str) -> str | None:
        """What follows "id/" in the IRI of a thing, or None where the IRI is no thing of this data."""
        prefix = self.base + ID
        return iri[len(prefix) :] if iri.startswith(prefix) and len(iri) > len(prefix) else None


def encode(stem: str) -> str:
    """The stem as one segment of an IRI."""
    return quote(stem, safe="")
