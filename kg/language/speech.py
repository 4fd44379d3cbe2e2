"""Speech events after SpkAtt-2023: who says what to whom, by which words."""

from dataclasses import dataclass

import numpy as np

from kg.language.labels import ROLES, SLICES
from kg.language.reader import Reader
from kg.language.spans import log_softmax


@dataclass(frozen=True)
class SpeechEvent:
    """Word indices (ascending) of the cue and of each role that is filled; `confidence` is the cue's."""

    cue: tuple[int, ...]
    roles: dict[str, tuple[int, ...]]
    confidence: float


def speech_events(reader: Reader, columns: np.ndarray, begin: int, end: int) -> list[SpeechEvent]:
    """The events of the window of words begin…end-1, by the first word of their cue."""
    window = columns[begin:end]
    cue_logs = log_softmax(window[:, SLICES["cue"]])
    found = np.flatnonzero(cue_logs[:, 1] > cue_logs[:, 0])
    scores = {int(i): log_softmax(reader.role_scores(window, int(i))) for i in found}
    return [_event(group, scores, cue_logs, begin) for group in _groups(list(scores), scores)]


def _groups(cues: list[int], scores: dict[int, np.ndarray]) -> list[list[int]]:
    """Cue words that belong to one cue: each joins the group whose members it most likely completes."""
    groups: list[list[int]] = []
    joint = 1 + ROLES.index("Cue")
    for cue in cues:
        best = max(groups, key=lambda group: _together(cue, group, scores, joint), default=None)
        if best is not None and _together(cue, best, scores, joint) > np.log(0.5):
            best.append(cue)
        else:
            groups.append([cue])
    return groups


def _together(cue: int, group: list[int], scores: dict[int, np.ndarray], joint: int) -> float:
    return float(np.mean([(scores[cue][other, joint] + scores[other][cue, joint]) / 2 for other in group]))


def _event(group: list[int], scores: dict[int, np.ndarray], cue_logs: np.ndarray, begin: int) -> SpeechEvent:
    mean = np.mean([scores[cue] for cue in group], axis=0)
    best = mean.argmax(1)
    roles: dict[str, list[int]] = {}
    for word in np.flatnonzero(best):
        role = ROLES[best[word] - 1]
        if role != "Cue" and int(word) not in group:
            roles.setdefault(role, []).append(begin + int(word))
    confidence = float(np.exp(np.mean([cue_logs[cue, 1] for cue in group])))
    return SpeechEvent(
        tuple(begin + cue for cue in group), {role: tuple(words) for role, words in roles.items()}, confidence
    )
