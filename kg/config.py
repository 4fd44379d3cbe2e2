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
    host: str = setting("127.0.0.1", "address to listen on")
    port: int = setting(8000, "port to listen on")
    write_token: str = setting("", "secret that allows updates; empty switches writing off")

    @classmethod
    def read(cls, **overrides: Any) -> Self:
        """Settings from the environment, then from `overrides` that are not None.

        Raises ConfigError when a value has the wrong type.
        """
        values = {f.name: os.environ[PREFIX + f.name.upper()] for f in fields(cls) if PREFIX + f.name.upper() in os.environ}
        values |= {name: value for name, value in overrides.items() if value is not None}
        return cls(**{f.name: _typed(f.name, values[f.name], f.default) for f in fields(cls) if f.name in values})


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


PROJECT = Path(__file__).resolve().parent.parent
