"""Which serialisation a client gets: `?format=` first, then the Accept header with its q-values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.graph.formats import GRAPH_ALIASES, GRAPHS, RESULT_ALIASES, RESULTS

_SHORT_NAMES = {short: media_type for table in (RESULTS, GRAPHS) for media_type, (_, short) in table.items()}
_SHORT_NAMES |= {"ttl": "text/turtle", "nt": "application/n-triples", "nq": "application/n-quads"}
_SHORT_NAMES |= {"rdf": "application/rdf+xml", "json-ld": "application/ld+json"}
#: Short names that mean one thing for solutions and another for graphs.
_BOTH = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The media types for solutions and for graphs; None where the client takes none that we have."""

    results: str | None
    graph: str | None

    def __bool__(self) -> bool:
        return self.results is not None or self.graph is not None


@lru_cache(maxsize=1024)
def choose(accept: str | None, format: str | None = None) -> Choice:
    """The serialisations for an Accept header and a `format` parameter."""
    if format:
        return _by_name(format.strip().lower())
    ranges = parse_accept(accept or "*/*")
    return Choice(_best(ranges, tuple(RESULTS), RESULT_ALIASES), _best(ranges, tuple(GRAPHS), GRAPH_ALIASES))


def _by_name(name: str) -> Choice:
    if name in _BOTH:
        return Choice(*_BOTH[name])
    media_type = _SHORT_NAMES.get(name, name)
    results = RESULT_ALIASES.get(media_type, media_type)
    graph = GRAPH_ALIASES.get(media_type, media_type)
    return Choice(results if results in RESULTS else None, graph if graph in GRAPHS else None)


def parse_accept(header: str) -> list[tuple[str, float]]:
    """The media ranges with their q-values, in the order given; malformed ones are left out."""
    return [item for item in _items(header) if "/" in item[0]]


def parse_qualities(header: str) -> dict[str, float]:
    """The values of an Accept-Encoding or similar header with their q-values."""
    return dict(_items(header))


def _items(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(max(float(number), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if value:
            yield value, quality


def _best(ranges: list[tuple[str, float]], offered: tuple[str, ...], aliases: dict[str, str]) -> str | None:
    """The offered type with the highest q-value; the first of several. None when all have 0 or are not named."""
    best, best_quality = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if not any(name == media_type for name, _ in ranges):
            named = [value for name, value in ranges if aliases.get(name) == media_type]
            quality = max([quality, *named])
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The q-value of the most specific range that matches; 0 when none does."""
    major = media_type.partition("/")[0]
    for pattern in (media_type, f"{major}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
