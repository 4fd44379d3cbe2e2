"""What each head is taught: one loss a head, averaged over the words that carry its annotation."""

import torch
from torch import Tensor
from torch.nn import functional as F

from kg.language.buckets import distance_bucket, sentence_bucket
from kg.language.labels import COLUMNS, FEATURES, LAYERS, PAIR_HEADS, PAIRS
from kg.language.training.batches import Batch
from kg.language.training.examples import IGNORE
from kg.language.training.marked import MENTION
from kg.language.training.network import Heads

SMOOTHING = 0.03
#: The pairs are few and soon known by heart.
PAIR_DROPOUT = 0.4
#: Stances are rare and matter most: how much a true one counts.
STANCE_WEIGHT = 2.0
STANCES = [PAIRS.index(name) for name in ("supports", "opposes")]
SAME = PAIRS.index("same")
#: Most of what is the same are names, which the words tell; what only the model can tell must count beside them.
TOLD_BY_MODEL = frozenset(LAYERS.index(name) for name in ("Group", "Event", "Proposal"))
NAMES_WEIGHT = 0.4
WEIGHTS = {
    "upos": 0.5,
    "features": 0.5,
    "arc": 1.0,
    "relation": 1.0,
    "name": 1.0,
    "sentence": 0.2,
    "layers": 2.0,
    "cue": 1.0,
    "role": 2.0,
    "pair": 2.0,
}


def losses(heads: Heads, columns: Tensor, arcs: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch has annotation for; `columns` begin with the root's row."""
    parts = dict(zip(COLUMNS, columns.split(list(COLUMNS.values()), -1), strict=True))
    words = {name: part[:, 1:] for name, part in parts.items()}
    found: dict[str, Tensor] = {}

    def classify(name: str, column: str, gold: Tensor) -> Tensor | None:
        if (gold != IGNORE).any():
            return F.cross_entropy(
                words[column].flatten(0, 1).float(), gold.flatten(), ignore_index=IGNORE, label_smoothing=SMOOTHING
            )
        return None

    for name, column, gold in (
        ("upos", "upos", batch.upos),
        ("name", "name", batch.names),
        ("sentence", "sentence", batch.starts),
        ("cue", "cue", batch.cues),
    ):
        loss = classify(name, column, gold)
        if loss is not None:
            found[name] = loss
    features = [classify("features", f"feature:{name}", batch.features[name]) for name in FEATURES]
    layers = [classify("layers", f"layer:{name}", batch.layers[name]) for name in LAYERS]
    for name, group in (("features", features), ("layers", layers)):
        known = [part for part in group if part is not None]
        if known:
            found[name] = torch.stack(known).mean() * (1 if name == "features" else len(known) / 2)
    if (batch.heads != IGNORE).any():
        found["arc"], found["relation"] = tree_losses(heads, parts, arcs, batch)
    if batch.role_rows:
        found["role"] = role_loss(heads, words, batch)
    if batch.pair_rows:
        found["pair"] = pair_loss(heads, words, batch)
    return found


def tree_losses(heads: Heads, parts: dict[str, Tensor], arcs: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Arc loss over the words of the same sentence and the root; relation loss on the gold arcs."""
    scores = arcs.float().masked_fill(~batch.arc_mask, -1e4)
    gold = batch.heads
    arc = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    where = (gold != IGNORE).nonzero()
    window, word = where[:, 0], where[:, 1]
    dependent = parts["relation:dependent"][window, word + 1]
    head = parts["relation:head"][window, gold[window, word]]
    logits = heads.relation(F.gelu(dependent + head)).float()
    allowed = batch.relations[window, word]
    return arc, (torch.logsumexp(logits, -1) - torch.logsumexp(logits.masked_fill(~allowed, -1e4), -1)).mean()


def role_loss(heads: Heads, words: dict[str, Tensor], batch: Batch) -> Tensor:
    """The role of every word towards each annotated cue word; "no role" is class 0."""
    window = torch.tensor([row[0] for row in batch.role_rows])
    cue = torch.tensor([row[1] for row in batch.role_rows])
    width = words["role:cue"].shape[1]
    gold = torch.stack([F.pad(row[2], (0, width - len(row[2])), value=IGNORE) for row in batch.role_rows])
    hidden = (
        words["role:cue"][window, cue].unsqueeze(1)
        + words["role:word"][window]
        + heads.role_distance(distance_bucket(torch.arange(width) - cue.unsqueeze(1)))
    )
    logits = heads.role(F.gelu(hidden)).float()
    return F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE) * 4


def between(words: dict[str, Tensor], window: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """What stands from word `low` to word `high` (inclusive): an attention-weighted mean, from running sums.

    In double precision: the difference of two sums must not vanish beside them.
    """
    values = words["pair:between"].double().unflatten(-1, (PAIR_HEADS, -1))
    weights = words["pair:attention"].double().clamp(-8, 8).exp().unsqueeze(-1)
    sums = F.pad(torch.cat([values * weights, weights], -1).cumsum(1), (0, 0, 0, 0, 1, 0))
    part = sums[window, high + 1] - sums[window, low]
    return (part[..., :-1] / part[..., -1:]).flatten(-2).float()


def pair_logits(
    heads: Heads,
    words: dict[str, Tensor],
    window: Tensor,
    first: Tensor,
    second: Tensor,
    layers: Tensor,
    sentences: Tensor,
    likeness: Tensor,
) -> Tensor:
    """Scores of all PAIRS for spans `first` and `second` (begin, end) of the windows."""
    low = torch.minimum(first[:, 0], second[:, 0])
    high = torch.maximum(first[:, 1], second[:, 1])
    begin = words["pair:first-begin"][window, first[:, 0]]
    end = words["pair:first-end"][window, first[:, 1]]
    other_begin = words["pair:second-begin"][window, second[:, 0]]
    other_end = words["pair:second-end"][window, second[:, 1]]
    hidden = (
        begin
        + end
        + other_begin
        + other_end
        + between(words, window, low, high)
        + heads.pair_first(layers[:, 0])
        + heads.pair_second(layers[:, 1])
        + heads.pair_distance(distance_bucket(second[:, 0] - first[:, 0]))
        + heads.pair_sentences(sentence_bucket(sentences))
        + heads.pair_likeness(likeness)
    )
    hidden = F.dropout(F.gelu(hidden), PAIR_DROPOUT, heads.training)
    return heads.pair(F.gelu(heads.pair_hidden(hidden)))


def pair_loss(heads: Heads, words: dict[str, Tensor], batch: Batch) -> Tensor:
    """Binary cross-entropy of each label that the two layers allow, and that is not left open."""
    rows = [(window, pair, weight) for window, pairs, weight in batch.pair_rows for pair in pairs]
    logits = pair_logits(
        heads,
        words,
        torch.tensor([window for window, *_ in rows]),
        torch.tensor([p.first for _, p, _ in rows]),
        torch.tensor([p.second for _, p, _ in rows]),
        torch.tensor([p.layers for _, p, _ in rows]),
        torch.tensor([p.sentences for _, p, _ in rows]),
        torch.tensor([p.likeness for _, p, _ in rows]),
    ).float()
    gold, weights = torch.zeros(len(rows), len(PAIRS)), torch.zeros(len(rows), len(PAIRS))
    for row, (_, pair, weight) in enumerate(rows):
        weights[row, list(pair.possible)] = 1.0 if pair.labels else weight
        if not TOLD_BY_MODEL.issuperset(pair.layers):
            weights[row, SAME] *= NAMES_WEIGHT
        gold[row, list(pair.labels)] = 1.0
    weights[:, STANCES] *= 1 + (STANCE_WEIGHT - 1) * gold[:, STANCES]
    loss = F.binary_cross_entropy_with_logits(logits, gold, weights, reduction="sum")
    # What is a mention is asked of every stretch, and must not make what holds between two count for less.
    true = (gold * weights).sum() - (gold * weights)[:, MENTION].sum()
    return loss / (true + 1) / 2
