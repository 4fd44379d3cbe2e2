"""The spaCy component that runs the model and writes what it says into the Doc."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.labels import FEATURES, NAMES, RELATIONS, SLICES, UPOS
from kg.language.lemmas import ARTICLES, lemma
from kg.language.reader import Reader, Scores, shared_reader
from kg.language.sides import States
from kg.language.spans import best_spans
from kg.language.trees import best_tree
from kg.language.windows import split_windows
from kg.words import words as listed

ATTRIBUTES = ["POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
SPACY_NAMES = frozenset({"PER", "ORG", "LOC", "OTH"})
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_PROPN, _DETERMINERS = UPOS.index("PROPN"), [UPOS.index("DET"), UPOS.index("PRON")]
#: Features of a part of speech that German does not mark on others: a cheap check on what the classifier says.
_FEATURE_NAMES = tuple(FEATURES)


@dataclass(frozen=True)
class Reading:
    """The model's word matrix of a document, for the heads that the extraction asks.

    `tokens` are the indices of the words (tokens that are not white space), `columns` [word, column] their scores,
    `windows` the runs of words that were read together, `states` what the lower layers make of each, `sentences` the
    sentence number of each word.
    """

    reader: Reader
    tokens: np.ndarray
    columns: np.ndarray
    windows: tuple[tuple[int, int], ...]
    states: tuple[States, ...]
    sentences: np.ndarray


if not Doc.has_extension("reading"):
    Doc.set_extension("reading", default=None)


class Annotator:
    """UPOS, morphology, lemmas, trees, sentences and names; with `heads_only`, just the `Doc._.reading`.

    Requires nothing; assigns token.pos, token.morph, token.lemma, token.head, token.dep, doc.sents, doc.ents.
    """

    def __init__(self, reader: Reader, *, heads_only: bool = False) -> None:
        self.reader, self.heads_only = reader, heads_only

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """The docs annotated, in order; the windows of `batch_size` docs are read side by side."""
        stream = iter(stream)
        while batch := list(islice(stream, batch_size)):
            plans = [_Plan(doc, self.reader) for doc in batch]
            scores = iter(self.reader.read([window for plan in plans for window in plan.window_pieces()]))
            for plan in plans:
                yield self._annotate(plan, [next(scores) for _ in plan.windows])

    def _annotate(self, plan: "_Plan", scores: list[Scores]) -> Doc:
        doc = plan.doc
        if not len(plan.tokens):
            return doc if self.heads_only else _write_spaces(doc)
        heads, labels, sentences = [], [], []
        if self.heads_only:
            sentences = _given_sentences(doc, plan.tokens)
        else:
            for (begin, end), window in zip(plan.windows, scores, strict=True):
                for first, last in _sentences(window, plan.breaks[begin:end]):
                    sentence_heads, sentence_labels = self.parse(window, first, last)
                    heads.append(
                        np.where(sentence_heads == 0, np.arange(first, last), sentence_heads - 1 + first) + begin
                    )
                    labels.append(sentence_labels)
                    sentences += [len(labels) - 1] * (last - first)
        columns = np.concatenate([window.columns[1:] for window in scores])
        if not self.heads_only:
            _write(plan, columns, np.concatenate(heads), np.concatenate(labels))
        states = tuple(window.states for window in scores)
        doc._.reading = Reading(self.reader, plan.tokens, columns, tuple(plan.windows), states, np.array(sentences))
        return doc

    def parse(self, window: Scores, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
        """Heads (from 1 within the sentence, 0 the root) and relation indices of the words first…last-1."""
        places = np.concatenate([[0], np.arange(first, last) + 1])
        heads = best_tree(window.arcs[first:last][:, places])
        logits = self.reader.relation_scores(window, np.arange(first, last) + 1, places[heads])
        root = RELATIONS.index("root")
        logits[:, root] = -np.inf
        labels = logits.argmax(1)
        labels[heads == 0] = root
        return heads, labels


class _Plan:
    """A doc on its way: its words, their pieces, and the windows."""

    def __init__(self, doc: Doc, reader: Reader) -> None:
        self.doc = doc
        tokens, self.words, breaks, broken = [], [], [], False
        for token in doc:
            if token.is_space:
                broken = broken or "\n" in token.text
            else:
                tokens.append(token.i)
                self.words.append(token.text)
                breaks.append(broken)
                broken = False
        self.tokens, self.breaks = np.array(tokens, dtype=np.int64), breaks
        words = quotation_marks(self.words, breaks)
        self.pieces = reader.pieces.all_ids(words)
        self.windows = list(split_windows(words, self.pieces, breaks))

    def window_pieces(self) -> list[list[tuple[int, ...]]]:
        return [self.pieces[begin:end] for begin, end in self.windows]


def quotation_marks(words: list[str], breaks: list[bool]) -> list[str]:
    """The words with straight quotation marks as German ones, opening and closing in turn within a paragraph.

    The annotated articles have German marks; newspapers online mostly have straight ones.
    """
    marked, opened = [], False
    for word, begins in zip(words, breaks, strict=True):
        opened = opened and not begins
        if word == '"':
            word, opened = ("“", False) if opened else ("„", True)
        marked.append(word)
    return marked


def _sentences(window: Scores, breaks: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of words that the model takes for sentences; a paragraph always begins one."""
    scores = window.column("sentence")
    starts = scores[:, 1] > scores[:, 0]
    bounds = [i for i in range(1, len(starts)) if starts[i] or breaks[i]]
    yield from zip([0, *bounds], [*bounds, len(starts)], strict=True)


def _given_sentences(doc: Doc, tokens: np.ndarray) -> list[int]:
    numbers = [number for number, sent in enumerate(doc.sents) for _ in sent]
    return [numbers[i] for i in tokens]


def _write(plan: _Plan, columns: np.ndarray, heads: np.ndarray, labels: np.ndarray) -> None:
    """Put the model's answers of all words on the doc."""
    doc, tokens, words = plan.doc, plan.tokens, plan.words
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    table = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    upos = _parts_of_speech(words, columns[:, SLICES["upos"]])
    table[tokens, 0] = np.array([strings.add(name) for name in UPOS], dtype=np.uint64)[upos]
    table[tokens, 1] = _morphology(columns, morphology)
    table[tokens, 2] = [strings.add(lemma(word, UPOS[p])) for word, p in zip(words, upos.tolist(), strict=True)]
    table[tokens, 3] = (tokens[heads] - tokens).astype(np.int64).view(np.uint64)
    table[tokens, 4] = np.array([strings.add("ROOT" if n == "root" else n) for n in RELATIONS], dtype=np.uint64)[labels]
    table[:, 5] = _OUTSIDE
    for first, last, cls, _ in best_spans(columns[:, SLICES["name"]]):
        if NAMES[cls] in SPACY_NAMES:
            inside = slice(int(tokens[first]), int(tokens[last]) + 1)
            table[inside, 5], table[inside, 6] = _INSIDE, strings.add(NAMES[cls])
            table[int(tokens[first]), 5] = _BEGIN
    _add_spaces(doc, tokens, table)
    doc.from_array(ATTRIBUTES, table)


def _parts_of_speech(words: list[str], scores: np.ndarray) -> np.ndarray:
    """The likeliest part of speech of each word; articles are names only within names: "Ursula von der Leyen", "Den
    Haag"."""
    upos = scores.argmax(1)
    for i, word in enumerate(words):
        if upos[i] == _PROPN and word.lower() in ARTICLES and not _within_name(words, upos, i):
            upos[i] = _DETERMINERS[scores[i, _DETERMINERS].argmax()]
    return upos


def _within_name(words: list[str], upos: np.ndarray, i: int) -> bool:
    """Whether the article follows a particle of a surname, or is written as a name and begins one."""
    if i and words[i - 1].lower() in listed("name_particles.txt"):
        return True
    return words[i][0].isupper() and i + 1 < len(words) and bool(upos[i + 1] == _PROPN)


def _morphology(columns: np.ndarray, morphology) -> list[int]:
    """A morphology key for each word."""
    choices = np.stack([columns[:, SLICES[f"feature:{name}"]].argmax(1) for name in FEATURES], 1)
    keys: dict[bytes, int] = {}
    out = []
    for row in choices:
        key = row.tobytes()
        if key not in keys:
            pairs = [f"{n}={FEATURES[n][v - 1]}" for n, v in zip(_FEATURE_NAMES, row, strict=True) if v]
            keys[key] = morphology.add("|".join(pairs))
        out.append(keys[key])
    return out


def _add_spaces(doc: Doc, tokens: np.ndarray, table: np.ndarray) -> None:
    """White space hangs on the word before it, at the text's beginning on the first word."""
    if len(tokens) == len(doc):
        return
    words = set(tokens.tolist())
    space, dep = doc.vocab.strings.add("SPACE"), doc.vocab.strings.add("dep")
    before = int(tokens[0])
    for token in doc:
        if token.i in words:
            before = token.i
        else:
            table[token.i, 0], table[token.i, 2], table[token.i, 4] = space, token.orth, dep
            table[token.i, 3] = np.array(before - token.i, dtype=np.int64).view(np.uint64)


def _write_spaces(doc: Doc) -> Doc:
    """A doc of nothing but white space is one sentence."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


@Language.factory(
    "standpunkt",
    assigns=["token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
    default_config={"heads_only": False, "threads": 1},
)
def make_annotator(nlp: Language, name: str, heads_only: bool, threads: int) -> Annotator:
    """The component over the shipped weights."""
    return Annotator(shared_reader() if threads == 1 else Reader(threads=threads), heads_only=heads_only)
