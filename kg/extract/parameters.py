"""Thresholds and the calibration of confidences, fitted on training articles (see kg.fitting)."""

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.calibration import calibrated
from kg.model import Entity, Relation, Statement

FILE = Path(__file__).parent / "lexicon" / "parameters.toml"
DEFAULT = 0.5


@dataclass(frozen=True)
class Parameters:
    """`thresholds` by label ("supports", "statement"), `same` and `mentions` by layer: from which probability on a pair
    or stretch of words counts.

    `sameness` are the weights of what tells whether two happenings are one (see `kg.extract.sameness`), `sides` those
    of both readings of a side (see `kg.extract.sides`); where they are empty sides are read once. `floor` replaces
    `thresholds` where it is set; `told` says whether facts are taken in that names tell by themselves, without a
    probability of the model's. `calibration` holds a and b of sigmoid(a · logit(p) + b) by "mention:Type", predicate
    and "statement".
    """

    thresholds: dict[str, float] = field(default_factory=dict)
    same: dict[str, float] = field(default_factory=dict)
    mentions: dict[str, float] = field(default_factory=dict)
    calibration: dict[str, tuple[float, float]] = field(default_factory=dict)
    sameness: dict[str, float] = field(default_factory=dict)
    sides: dict[str, float] = field(default_factory=dict)
    floor: float | None = None
    stance_weight: float = 2.0
    told: bool = True

    def threshold(self, label: str) -> float:
        """From which probability on something with this label is kept."""
        return self.floor if self.floor is not None else self.thresholds.get(label, DEFAULT)

    def mention(self, layer: str) -> float:
        """From which probability on a stretch that this layer marks is kept."""
        return self.mentions.get(layer, DEFAULT)

    def confidence(self, label: str, probability: float) -> float:
        """The calibrated confidence, rounded so that it is stable and readable."""
        if self.floor is not None:
            return probability
        return round(calibrated(probability, self.calibration.get(label, (1.0, 0.0))), 3)

    def entity(self, entity: Entity) -> Entity:
        """The entity with calibrated mentions."""
        label = f"mention:{entity.type}"
        mentions = tuple(replace(m, confidence=self.confidence(label, m.confidence)) for m in entity.mentions)
        return replace(entity, mentions=mentions)

    def relation(self, relation: Relation) -> Relation:
        """The relation with its calibrated confidence."""
        return replace(relation, confidence=self.confidence(relation.predicate, relation.confidence))

    def statement(self, statement: Statement) -> Statement:
        """The statement with its calibrated confidence."""
        return replace(statement, confidence=self.confidence("statement", statement.confidence))


@cache
def read_parameters(path: Path = FILE) -> Parameters:
    """The shipped parameters."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    calibration = {label: (a, b) for label, (a, b) in values.get("calibration", {}).items()}
    tables = {name: values.get(name, {}) for name in ("thresholds", "same", "mentions", "sameness", "sides")}
    return Parameters(**tables, calibration=calibration)
