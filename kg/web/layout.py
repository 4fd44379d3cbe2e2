"""Places for the nodes of a network: springs and repulsion, the same picture for the same network."""

import numpy as np

#: More steps look better; the product of steps and nodes squared is what a page can spend.
MAX_STEPS, BUDGET = 160, 700_000
#: How far nodes go towards an even spread: at 0 hubs cover each other, at 1 the shape of the network is lost.
EVENNESS = 0.55


def place(count: int, ties: list[tuple[int, int, float]], centre: int | None = None, aspect: float = 1.6) -> np.ndarray:
    """One (x, y) a node, within 0–1 each; `centre` stays in the middle. `aspect` is the picture's width by height."""
    if count == 0:
        return np.zeros((0, 2))
    if count == 1:
        return np.full((1, 2), 0.5)
    points = _start(count, centre)
    ends = np.array([(a, b) for a, b, _ in ties if a != b], dtype=int).reshape(-1, 2)
    pull = np.array([min(w, 6.0) ** 0.5 for a, b, w in ties if a != b])
    steps = int(min(MAX_STEPS, max(40, BUDGET / count**2)))
    ideal = 0.9 / np.sqrt(count)
    for step in range(steps):
        move = _forces(points, ends, pull, ideal)
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        points += move / length * np.minimum(length, 0.12 * (1 - step / steps) ** 1.5 + 0.002)
        if centre is not None:
            points[centre] = 0.0
    return _fit(points, centre, aspect)


def _start(count: int, centre: int | None) -> np.ndarray:
    """A sunflower: spread out, and the same every time."""
    at = np.arange(count) + 0.5
    radius, angle = np.sqrt(at / count) * 0.5, at * np.pi * (3 - np.sqrt(5))
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    if centre is not None:
        points[centre] = 0.0
    return points


def _forces(points: np.ndarray, ends: np.ndarray, pull: np.ndarray, ideal: float) -> np.ndarray:
    # As products of matrices, which takes a third of the time of a table of all differences.
    lengths = (points**2).sum(axis=1)
    squared = np.maximum(lengths[:, None] + lengths[None, :] - 2 * points @ points.T, 1e-4)
    push = ideal**2 / squared
    move = points * push.sum(axis=1)[:, None] - push @ points
    if len(ends):
        along = points[ends[:, 1]] - points[ends[:, 0]]
        spring = along * (np.linalg.norm(along, axis=1) / ideal * pull)[:, None] * 0.5
        np.add.at(move, ends[:, 0], spring)
        np.add.at(move, ends[:, 1], -spring)
    return move - points * 0.35 * ideal


def _fit(points: np.ndarray, centre: int | None, aspect: float) -> np.ndarray:
    """Scaled to 0–1 in both directions; the longer spread lies along the wider side."""
    spread = np.ptp(points, axis=0)
    if (spread[1] > spread[0]) == (aspect > 1):
        points = points[:, ::-1]
    points = _even_out(points)
    if centre is not None:
        points = points - points[centre]
        return points / (2 * np.maximum(np.abs(points).max(axis=0), 1e-9)) + 0.5
    return points


def _even_out(points: np.ndarray) -> np.ndarray:
    """Between where a node lies and where it would lie were all evenly spread: dense middles open up."""
    low, count = points.min(axis=0), len(points)
    scaled = (points - low) / np.maximum(points.max(axis=0) - low, 1e-9)
    ranks = scaled.argsort(axis=0).argsort(axis=0) / max(1, count - 1)
    return (1 - EVENNESS) * scaled + EVENNESS * ranks


def push_apart(points: np.ndarray, room: np.ndarray, size: tuple[float, float], steps: int = 60) -> np.ndarray:
    """Points of a picture of this size moved until none is within another's room (half width, half height)."""
    points = points.copy()
    needed = room[:, None, :] + room[None, :, :]
    for _ in range(steps):
        apart = points[None, :, :] - points[:, None, :]
        lacking = needed - np.abs(apart)
        one, other = np.nonzero(np.triu((lacking > 0).all(axis=2), 1))
        if not len(one):
            break
        along = np.argmin(lacking[one, other], axis=1)
        step = lacking[one, other, along] / 3 + 0.5
        step *= np.where(apart[one, other, along] < 0, -1, 1)
        np.add.at(points, (other, along), step)
        np.add.at(points, (one, along), -step)
        points = np.clip(points, 0, size)
    return points
