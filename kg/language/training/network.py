"""The network: the pretrained encoder, word vectors from pieces, and all heads.

Heads follow Dozat & Manning 2017 (arXiv:1611.01734) for the arcs; labels, roles and pairs are scored by one hidden
layer over the sum of two words' projections, which the reader can evaluate for just the pairs it needs.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.language.labels import (
    DISTANCES,
    LAYERS,
    PAIR_SIZE,
    PAIRS,
    RELATION_SIZE,
    RELATIONS,
    ROLE_SIZE,
    ROLES,
    SENTENCE_DISTANCES,
    WIDTH,
    WINDOW,
)
from kg.language.likeness import KINDS
from kg.language.pieces import END, PAD, START
from kg.language.training.base import Base

ARC_SIZE = 256
DROPOUT = 0.1
#: Steps of a shipped weight to either side of zero, for each row: seven bits, since the sum of two products of eight
#: bits overflows the sixteen that processors without VNNI add in.
STEPS = 64
#: Steps of the inputs of a shipped layer, over each window's whole range.
INPUT_STEPS = 255


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Scaled dot-product attention of all heads, [window, piece, size] each.

    Spelt out: torch's own takes more than twice as long with its gradient, on a processor with bfloat16.
    """
    q, k, v = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (q, k, v))
    scores = q * q.shape[-1] ** -0.5 @ k.transpose(-1, -2)
    with torch.autocast("cpu", enabled=False):
        weights = (scores if mask is None else scores + mask).softmax(-1)
    return (weights @ v).transpose(1, 2).flatten(-2)


class Dropout(nn.Module):
    """Loses a share of the values while it learns, in steps of a 256th.

    The random bytes are drawn eight at a time: torch draws a number a value, which took a tenth of a step.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.lost = round(256 * share)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        size = x.numel()
        drawn = torch.empty((size + 7) // 8, dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)[:size]
        return x * ((drawn >= self.lost) * (256 / (256 - self.lost))).view(x.shape).to(x.dtype)


class Linear(nn.Linear):
    """A linear layer that learns with weights and inputs rounded as they will be in the shipped file; gradients pass
    the rounding."""

    def forward(self, x: Tensor, ends: Tensor | None = None) -> Tensor:
        """The product; `ends` [window, piece, 1] are the rows that the shipped file rounds by themselves."""
        weight = self.weight
        if self.training:
            step = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / STEPS
            weight = _Passed.apply(weight, (weight.detach() / step).round_().mul_(step))
            x = _Passed.apply(x, rounded_input(x.detach(), ends))
        return F.linear(x, weight, self.bias)


class _Passed(torch.autograd.Function):
    """What was rounded, with the gradient of what it was made of."""

    @staticmethod
    def forward(ctx, x: Tensor, rounded: Tensor) -> Tensor:
        return rounded

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient, None


def rounded_input(x: Tensor, ends: Tensor | None = None) -> Tensor:
    """Each window's values in 255 equal steps from its lowest to its highest, as ONNX's DynamicQuantizeLinear does;
    those of the rows `ends` in steps of their own."""
    low, high = x.amin(-1, keepdim=True), x.amax(-1, keepdim=True)
    if ends is None:
        low, high = low.amin(1, keepdim=True), high.amax(1, keepdim=True)
    else:
        low = torch.where(ends, _lowest(low, ends), _lowest(low, ~ends))
        high = torch.where(ends, -_lowest(-high, ends), -_lowest(-high, ~ends))
    low = low.clamp_max(0)
    step = (high.clamp_min(0) - low).clamp_min(1e-8) / INPUT_STEPS
    zero = (-low / step).round()
    return (x / step).round_().add_(zero).clamp_(0, INPUT_STEPS).sub_(zero).mul_(step)


def _lowest(values: Tensor, rows: Tensor) -> Tensor:
    """The lowest value of each window among these rows, or 0 if that is lower and the window has others."""
    return (values * rows).amin(1, keepdim=True)


class Layer(nn.Module):
    """One BERT layer, LayerNorm after each half.

    What all words look at in turn, the first piece and the last, has values twenty times as large in the second half;
    rounded together with theirs, those of the words would keep a few steps out of 255.
    """

    def __init__(self, size: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = Linear(size, 3 * size)
        self.out = Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = Linear(size, inner)
        self.down = Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.drop = Dropout(DROPOUT)
        self.attention = attention

    def forward(self, x: Tensor, mask: Tensor | None, ends: Tensor) -> Tensor:
        x = self.norm1(x + self.drop(self.out(self.attention(*self.qkv(x).chunk(3, -1), self.heads, mask))))
        return self.norm2(x + self.drop(self.inner(x, ends)))

    def inner(self, x: Tensor, ends: Tensor) -> Tensor:
        """The layer's second half; `ends` [window, piece, 1] are the pieces of no word."""
        return self.down(F.gelu(self.up(x, ends)), ends)


class Encoder(nn.Module):
    """BERT over pieces; `word` tells how a word differs from the mean of its first and last piece."""

    def __init__(self, base: Base, embeddings) -> None:
        super().__init__()
        size = base.size
        self.pieces = nn.Embedding(len(embeddings), size)
        self.positions = nn.Embedding(WINDOW, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, base.heads, base.inner) for _ in range(base.layers))
        self.drop = Dropout(DROPOUT)
        self.word = Linear(2 * size, size)
        self._take(base, embeddings)

    def _take(self, base: Base, embeddings) -> None:
        """Fill in the pretrained weights; the one token type is added to the positions."""
        t = {name: torch.from_numpy(value) for name, value in base.tensors.items() if name != "emb.word"}
        size = base.size
        with torch.no_grad():
            self.pieces.weight.copy_(torch.from_numpy(embeddings))
            positions = t["emb.pos"].view(-1, size)[:WINDOW] + t["emb.type"].view(-1, size)[0]
            self.positions.weight.copy_(positions)
            _fill(self.norm, t["emb.ln.w"], t["emb.ln.b"])
            for i, layer in enumerate(self.layers):
                w = {name.partition(".")[2]: value for name, value in t.items() if name.startswith(f"l{i}.")}
                _fill(layer.qkv, torch.cat([w["q.w"], w["k.w"], w["v.w"]]), torch.cat([w["q.b"], w["k.b"], w["v.b"]]))
                _fill(layer.out, w["ao.w"], w["ao.b"])
                _fill(layer.norm1, w["aln.w"], w["aln.b"])
                _fill(layer.up, w["fi.w"], w["fi.b"])
                _fill(layer.down, w["fo.w"], w["fo.b"])
                _fill(layer.norm2, w["oln.w"], w["oln.b"])
            nn.init.zeros_(self.word.weight)
            nn.init.zeros_(self.word.bias)

    @torch.no_grad()
    def lean_back(self, pretrained: "Encoder", keep: float) -> None:
        """Move to between the pretrained weights (0) and the ones learned since (1), as Wortsman et al. 2022
        (arXiv:2109.01903): some of what is learnt by heart goes first. The words' layer is not pretrained and stays."""
        for part in ("pieces", "positions", "norm", "layers"):
            own, before = getattr(self, part), getattr(pretrained, part)
            torch._foreach_lerp_(list(own.parameters()), list(before.parameters()), 1 - keep)

    def forward(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        ends = ((pieces == START) | (pieces == END) | (pieces == PAD)).unsqueeze(-1)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.pieces(pieces) + self.positions(places)))
        for layer in self.layers:
            x = layer(x, mask, ends)
        return x


def _fill(module: nn.Module, weight: Tensor, bias: Tensor) -> None:
    module.weight.copy_(weight.view_as(module.weight))
    module.bias.copy_(bias)


class Heads(nn.Module):
    """Everything that is read off the word vectors."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.drop = Dropout(0.2)
        self.columns = Linear(size, WIDTH)
        self.arc_dependent = Linear(size, ARC_SIZE)
        self.arc_head = Linear(size, ARC_SIZE)
        self.arc = nn.Parameter(torch.zeros(ARC_SIZE + 1, ARC_SIZE))
        nn.init.xavier_uniform_(self.arc.data)
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.relation = nn.Linear(RELATION_SIZE, len(RELATIONS))
        self.role_distance = nn.Embedding(len(DISTANCES) + 1, ROLE_SIZE)
        self.role = nn.Linear(ROLE_SIZE, 1 + len(ROLES))
        self.pair_first = nn.Embedding(len(LAYERS), PAIR_SIZE)
        self.pair_second = nn.Embedding(len(LAYERS), PAIR_SIZE)
        self.pair_distance = nn.Embedding(len(DISTANCES) + 1, PAIR_SIZE)
        self.pair_sentences = nn.Embedding(len(SENTENCE_DISTANCES) + 1, PAIR_SIZE)
        self.pair_likeness = nn.Embedding(KINDS, PAIR_SIZE)
        self.pair_hidden = nn.Linear(PAIR_SIZE, PAIR_SIZE)
        self.pair = nn.Linear(PAIR_SIZE, len(PAIRS))
        for table in self.children():
            if isinstance(table, nn.Embedding):
                nn.init.normal_(table.weight, std=0.02)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """The columns (root's row first) and the arc scores [dependent word, head], head 0 the root."""
        root = self.root.expand(*words.shape[:-2], 1, -1)
        rows = self.drop(torch.cat([root, words], dim=-2))
        dependent = F.gelu(self.arc_dependent(rows[..., 1:, :]))
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], dim=-1)
        head = F.gelu(self.arc_head(rows))
        arcs = dependent @ self.arc @ head.transpose(-1, -2) / ARC_SIZE**0.5
        return self.columns(rows), arcs


class Network(nn.Module):
    """Pieces → the columns and arc scores of the words they make up."""

    def __init__(self, base: Base, embeddings) -> None:
        super().__init__()
        self.encoder = Encoder(base, embeddings)
        self.heads = Heads(base.size)

    def word_vectors(self, hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors from the pieces at `first` and `last`, for each window."""
        size = hidden.shape[-1]
        first, last = (torch.gather(hidden, 1, index.unsqueeze(-1).expand(-1, -1, size)) for index in (first, last))
        return (first + last) / 2 + self.encoder.word(torch.cat([first, last], dim=-1))

    def forward(self, pieces: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """For one window without padding, as it is exported."""
        return self.heads(self.word_vectors(self.encoder(pieces, None), first, last))
