"""Thresholds and the calibration of confidences, fitted on the training articles (see kg.extract.fitting)."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "lexicon" / "parameters.toml"


@dataclass(frozen=True)
class Parameters:
    """`thresholds` by pair label, `same` by layer: from which probability on a pair counts."""

    thresholds: dict[str, float] = field(default_factory=dict)
    same: dict[str, float] = field(default_factory=dict)


@cache
def read_parameters(path: Path = FILE) -> Parameters:
    """The shipped parameters."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return Parameters(values.get("thresholds", {}), values.get("same", {}))
