"""Every setting with its default and help, read once; the only reader of the environment."""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from kg.errors import ConfigError

PREFIX = "KG_"


def setting(default: Any, help: str) -> Any:
    """A field of `Settings` with its help text."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True)
class Settings:
    """All settings; each can be given as ``KG_<NAME>`` in the environment or overridden by an argument."""

    store: str = setting("store", "folder of the embedded store, or the URL of a SPARQL 1.1 server")
    base_iri: str = setting("http://localhost:8000/", "all IRIs of the published data begin with it")
    model: str = setting("", "name or path of another spaCy pipeline with UD labels; empty for the shipped one")
    article_limit: int = setting(1_000_000, "characters of the longest article that is read")
    cache: str = setting("", "folder for what builds prepare once; empty: `standpunkt` in the user's cache")
    host: str = setting("127.0.0.1", "address to listen on")
    port: int = setting(8000, "port to listen on")
    write_token: str = setting("", "secret that allows updates; empty switches writing off")
    update_url: str = setting("", "where a SPARQL server as store takes updates; empty: told from its query address")
    graphs_url: str = setting("", "where it answers the Graph Store Protocol; empty: told from its query address")
    open_writing: bool = setting(False, "allow updates without a token; refused on addresses that others can reach")
    web_workers: int = setting(2, "processes that answer HTTP requests")
    # Twice as many as slow queries: a burst of those holds an evaluator each until they count as slow.
    evaluators: int = setting(24, "processes that evaluate queries, one query each at a time")
    slow_queries: int = setting(12, "queries that may take longer than a moment at once, over all processes")
    slow_queries_per_client: int = setting(12, "the same for one client address")
    timeout: float = setting(30.0, "seconds after which a query is stopped; a client may ask for fewer")
    queue_timeout: float = setting(5.0, "seconds a query waits for a free evaluator before the answer is 503")
    max_rows: int = setting(5_000_000, "rows or triples of one answer at most; 0 for no limit")
    max_bytes: int = setting(2_000_000_000, "bytes of one answer at most; 0 for no limit")
    max_body: int = setting(50_000_000, "bytes of a request body at most")
    max_query: int = setting(1_000_000, "characters of a query or update at most")
    rate_limit: int = setting(10_000, "requests a second of one client address that are answered; 0 for no limit")
    trusted_proxies: int = setting(0, "number of reverse proxies in front whose X-Forwarded-For is believed")
    memory_quads: int = setting(400_000, "a store with at most so many quads is read into memory for serving")
    cache_bytes: int = setting(64_000_000, "memory for results kept by each web process; 0 switches the cache off")
    service_prefixes: str = setting("", "space-separated beginnings of the endpoint IRIs that SERVICE may ask")
    log_format: str = setting("json", "json or text for the log on standard error; none for silence")

    @classmethod
    def read(cls, **overrides: Any) -> Self:
        """Settings from the environment, then from `overrides` that are not None.

        Raises ConfigError when a value has the wrong type.
        """
        given = {f.name: os.environ.get(PREFIX + f.name.upper()) for f in fields(cls)}
        values = {name: value for name, value in given.items() if value is not None}
        values |= {name: value for name, value in overrides.items() if value is not None}
        return cls(**{f.name: _typed(f.name, values[f.name], f.default) for f in fields(cls) if f.name in values})


def is_url(store: str) -> bool:
    """Whether the store is a SPARQL server and not a folder."""
    return store.startswith(("http://", "https://"))


def _typed(name: str, value: Any, default: Any) -> Any:
    """`value` in the type of the setting's default."""
    if isinstance(value, type(default)):
        return value
    if isinstance(default, bool):
        return str(value).lower() in {"1", "true", "yes", "on"}
    try:
        return type(default)(value)
    except ValueError:
        kind = type(default).__name__
        raise ConfigError(f"The setting {name} takes a value of type {kind}, not {value!r}.") from None


def cache_folder(settings: Settings) -> Path:
    """Where builds keep what they prepare once: the folder that is set, or the one in the user's cache."""
    if settings.cache:
        return Path(settings.cache)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "standpunkt"
    except RuntimeError:  # a user without a home
        return Path(os.devnull) / "standpunkt"


def calculate_alone() -> None:
    """Let numpy calculate on one processor; for processes of which each has its processor, before any imports numpy.

    Its threads would only wait for each other: the reading processes spend a tenth more without.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _ontology(package: Path) -> Path:
    """The folder of ontology, shapes, well-known actors and example queries: in a wheel within the package."""
    inside = package / "ontology"
    return inside if inside.is_dir() else package.parent / "ontology"


PACKAGE = Path(__file__).resolve().parent
ONTOLOGY = _ontology(PACKAGE)
