"""The best dependency tree of a sentence: Chu-Liu/Edmonds with exactly one word under the root.

One root: each word is tried as the only one there, the most promising first, until no other can lead to a better tree.
Sentences need one or two tries; where some do not settle it, every root score is lowered by more than any tree can
gain, so that a second root never pays (Zmigrod, Vieira & Cotterell 2020), which takes ten times as long as one try.
"""

import numpy as np

#: How many roots are tried.
TRIES = 6


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Head of each word for `scores` [word, head] with column 0 the root; heads count from 1, 0 is the root."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(size) + 1] = -np.inf
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _find_cycle(heads) is None:
        return heads
    return _by_trying(scores) if np.isfinite(scores[:, 1:].max(1)).all() else _with_dear_root(scores)


def _by_trying(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree, its root looked for among the most promising words."""
    size, inner = len(scores), scores[:, 1:].max(1)
    bounds = inner.sum() + scores[:, 0] - inner
    best, found = -np.inf, None
    for root in np.argsort(-bounds, kind="stable")[:TRIES].tolist():
        if bounds[root] <= best:
            return found
        heads = _rooted(scores, root)
        total = scores[np.arange(size), heads].sum()
        if total > best:
            best, found = total, heads
    return found if size <= TRIES else _with_dear_root(scores)


def _with_dear_root(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree, a second word under the root costing more than all else can gain."""
    finite = scores[np.isfinite(scores)]
    square = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    square[1:] = scores
    square[1:, 0] -= (finite.max() - finite.min() + 1.0) * len(scores)
    return _edmonds(square)[1:]


def _rooted(scores: np.ndarray, root: int) -> np.ndarray:
    """Heads of the best tree in which only the word `root` (from 0) hangs on the root."""
    square = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    square[1:, 1:] = scores[:, 1:]
    square[root + 1] = -np.inf
    square[root + 1, 0] = scores[root, 0]
    return _edmonds(square)[1:]


def _find_cycle(heads: np.ndarray) -> list[int] | None:
    """Words (from 1) of one cycle of the head array over words 1…n, or None."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while node and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node - 1])
        if node and state[node] == 1:
            return path[path.index(node) :]
        for visited in path:
            state[visited] = 2
    return None


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Heads of all nodes (node 0 is the root) of the maximum spanning arborescence of scores[node, head]."""
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _find_cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    own = scores[members, heads[members]]
    rest = scores[outside]
    enter = scores[members][:, outside] - own[:, None]
    leave = rest[:, members]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = rest[:, outside]
    small[size, :size] = enter.max(0)
    small[:size, size] = leave.max(1)
    small[0] = -np.inf
    solved = _edmonds(small)
    result = np.full(len(scores), -1)
    result[members] = heads[members]
    for index in range(1, size):
        head = solved[index]
        result[outside[index]] = members[leave[index].argmax()] if head == size else outside[head]
    broken = members[enter[:, solved[size]].argmax()]
    result[broken] = outside[solved[size]]
    return result
