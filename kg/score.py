"""Extraction against annotated articles: precision, recall, F1 a class and predicate, and each error with its sentence.

An entity is right when its coarse type is right and one of its mentions overlaps one of the annotated entity's by half
of the shorter; one found entity answers one annotated. A relation is right when both ends are matched, their types
aside, and the predicate is the same. A statement is right when its words overlap by half and the speaker matches.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ArticleError
from kg.model import LITERAL_PREDICATES, Article, LinkedExtraction, Predicate, Span

#: The annotation's names of predicates, where they differ from the ontology's.
GOLD_PREDICATES = {"date": Predicate.WHEN}
KINDS = ("entity", "relation", "statement")


@dataclass(frozen=True)
class Thing:
    """An entity on either side: its type, name and places."""

    type: str
    name: str
    spans: frozenset[Span]


@dataclass
class Reading:
    """One article as one side reads it. Relations and statements carry the sentence they were found in."""

    things: dict[str, Thing] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], Span] = field(default_factory=dict)
    statements: set[tuple[str, Span]] = field(default_factory=set)


@dataclass(frozen=True)
class Error:
    """Something missed or invented, in words, with the sentence."""

    article: str
    kind: str
    label: str
    missed: bool
    what: str
    sentence: str


@dataclass
class Score:
    """Counts by (kind, label), and the errors in the order of the articles."""

    right: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    annotated: Counter = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def labels(self, kind: str) -> list[str]:
        """The labels of a kind that occur."""
        return sorted({label for k, label in self.annotated | self.found if k == kind})

    def row(self, kind: str, label: str | None = None) -> "Row":
        """The figures of one label, or of all labels of the kind together."""
        labels = [label] if label else self.labels(kind)
        return Row(
            label or kind.upper(), *(sum(c[kind, n] for n in labels) for c in (self.right, self.found, self.annotated))
        )


@dataclass(frozen=True)
class Row:
    """One line of the report."""

    label: str
    right: int
    found: int
    annotated: int

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of annotated."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.annotated) if self.found + self.annotated else 0.0


def gold_files(folder: Path) -> list[Path]:
    """The annotation files of a folder, sorted; raises ArticleError when there is none."""
    files = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".sentences.json"))
    if not files:
        raise ArticleError(f"{folder} holds no annotated articles (ID.json beside ID.txt and ID.sentences.json).")
    return files


def read_gold(path: Path) -> tuple[Article, Reading, list[Span]]:
    """The article of an annotation file, its annotation, and its sentences."""
    try:
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        sentences = [
            Span(*ends) for ends in json.loads(path.with_suffix(".sentences.json").read_text(encoding="utf-8"))
        ]
        data = json.loads(path.read_text(encoding="utf-8"))
        return Article(path.stem, text), gold_reading(text, sentences, data), sentences
    except OSError as error:
        raise ArticleError(
            f"{error.filename} cannot be read ({error.strerror}); an annotation needs all three files."
        ) from None
    except (ValueError, KeyError, TypeError, IndexError):
        raise ArticleError(f"{path} is no annotation in the form of the guidelines.") from None


def gold_reading(text: str, sentences: list[Span], data: dict) -> Reading:
    """What an annotation in the form of the guidelines says of the text with these sentences.

    Raises ValueError, KeyError, TypeError or IndexError where it is of another form.
    """
    reading = Reading()
    for entity in data["entities"]:
        spans = {span for number, words in entity["mentions"] for span in _occurrences(text, sentences[number], words)}
        reading.things[entity["id"]] = Thing(entity["type"], entity["name"], frozenset(spans))
    for relation in data["relations"]:
        predicate = GOLD_PREDICATES.get(relation["p"], relation["p"])
        target = plain(relation["o"]) if predicate in LITERAL_PREDICATES else relation["o"]
        reading.relations.setdefault((relation["s"], predicate, target), sentences[relation["sentence"]])
    for statement in data["statements"]:
        sentence = sentences[statement["sentence"]]
        at = text.find(statement["text"], sentence.begin, sentence.end)
        reading.statements.add((statement["speaker"], Span(at, at + len(statement["text"]))))
    return reading


def _occurrences(text: str, sentence: Span, words: str) -> Iterator[Span]:
    at = text.find(words, sentence.begin, sentence.end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words), sentence.end)


def linked_reading(linked: LinkedExtraction) -> Reading:
    """What the graph of the article says: entities of one identity are one."""
    extraction, reading = linked.extraction, Reading()
    path = {key: identity.path for key, identity in linked.identities.items()}
    for entity in extraction.entities:
        spans = frozenset(mention.span for mention in entity.mentions)
        before = reading.things.get(path[entity.key])
        spans |= before.spans if before else frozenset()
        reading.things[path[entity.key]] = Thing(entity.type, linked.identities[entity.key].label, spans)
    for r in extraction.relations:
        target = plain(r.object) if r.predicate in LITERAL_PREDICATES else path[r.object]
        reading.relations.setdefault((path[r.subject], r.predicate, target), r.sentence)
    reading.statements = {(path[s.speaker], s.span) for s in extraction.statements}
    return reading


def plain(text: str) -> str:
    """A literal as it is compared: lower case, single spaces, no signs around."""
    return " ".join(text.lower().split()).strip(" .,;:„“\"'–-")


def overlap(a: Span, b: Span) -> bool:
    """Whether the two share at least half of the shorter."""
    return min(a.end, b.end) - max(a.begin, b.begin) >= 0.5 * min(a.end - a.begin, b.end - b.begin) > 0


def match(gold: dict[str, Thing], found: dict[str, Thing], *, typed: bool, by_type: bool = False) -> dict[str, str]:
    """Found key → annotated key, one to one, the pairs with most shared mentions first.

    Where several share as many, the keys decide, as in score.py: a war that is named once is then as soon matched with
    the country in its name, crosswise, and nothing that is said of the two counts as right. With `by_type` those of
    one type come first.
    """
    pairs = sorted(
        (-count, by_type and one.type != other.type, g, f)
        for g, one in gold.items()
        for f, other in found.items()
        if (not typed or one.type == other.type)
        and (count := sum(any(overlap(x, y) for y in other.spans) for x in one.spans))
    )
    matched: dict[str, str] = {}
    for *_, g, f in pairs:
        if f not in matched and g not in matched.values():
            matched[f] = g
    return matched


def add_article(
    score: Score, article: Article, gold: Reading, found: Reading, sentences: Iterable[Span], *, by_type: bool = False
) -> None:
    """Count one article; `by_type`: see `match`."""
    compare = _Comparison(score, article, gold, found, list(sentences), by_type)
    compare.entities()
    compare.relations()
    compare.statements()


class _Comparison:
    """The comparison of one article's two readings."""

    def __init__(
        self, score: Score, article: Article, gold: Reading, found: Reading, sentences: list[Span], by_type: bool
    ) -> None:
        self.score, self.article, self.gold, self.found, self.sentences = score, article, gold, found, sentences
        self.loose = match(gold.things, found.things, typed=False, by_type=by_type)

    def entities(self) -> None:
        matched = match(self.gold.things, self.found.things, typed=True)
        for key, thing in self.gold.things.items():
            self._count("entity", thing.type, annotated=1, right=key in matched.values())
            if key not in matched.values():
                self._error("entity", thing.type, True, thing.name, min(thing.spans, default=Span(0, 0)))
        for key, thing in self.found.things.items():
            self._count("entity", thing.type, found=1)
            if key not in matched:
                self._error("entity", thing.type, False, thing.name, min(thing.spans))

    def relations(self) -> None:
        todo = dict(self.gold.relations)
        for _, predicate, _ in todo:
            self._count("relation", predicate, annotated=1)
        for (subject, predicate, target), sentence in sorted(self.found.relations.items()):
            self._count("relation", predicate, found=1)
            hit = next((key for key in todo if self._same(key, subject, predicate, target)), None)
            if hit is None:
                self._error("relation", predicate, False, self._words(self.found, subject, predicate, target), sentence)
            else:
                todo.pop(hit)
                self._count("relation", predicate, right=1)
        for (subject, predicate, target), sentence in todo.items():
            self._error("relation", predicate, True, self._words(self.gold, subject, predicate, target), sentence)

    def _same(self, key: tuple[str, str, str], subject: str, predicate: str, target: str) -> bool:
        if key[1] != predicate or key[0] != self.loose.get(subject):
            return False
        if predicate in LITERAL_PREDICATES:
            one, other = key[2], target
            return one == other or (min(len(one), len(other)) > 2 and (one in other or other in one))
        return key[2] == self.loose.get(target)

    def statements(self) -> None:
        todo = set(self.gold.statements)
        self._count("statement", "statement", annotated=len(todo), found=len(self.found.statements))
        for speaker, span in sorted(self.found.statements, key=lambda s: (s[1], s[0])):
            hit = next((t for t in sorted(todo) if t[0] == self.loose.get(speaker) and overlap(t[1], span)), None)
            if hit is None:
                self._error("statement", "statement", False, self._said(self.found, speaker, span), span)
            else:
                todo.discard(hit)
                self._count("statement", "statement", right=1)
        for speaker, span in sorted(todo):
            self._error("statement", "statement", True, self._said(self.gold, speaker, span), span)

    def _said(self, side: Reading, speaker: str, span: Span) -> str:
        return f"{side.things[speaker].name}: {self.article.text[span.begin : span.end]}"

    @staticmethod
    def _words(side: Reading, subject: str, predicate: str, target: str) -> str:
        name = side.things[target].name if target in side.things else target
        return f"{side.things[subject].name} {predicate} {name}"

    def _count(self, kind: str, label: str, *, right: int = 0, found: int = 0, annotated: int = 0) -> None:
        self.score.right[kind, str(label)] += right
        self.score.found[kind, str(label)] += found
        self.score.annotated[kind, str(label)] += annotated

    def _error(self, kind: str, label: str, missed: bool, what: str, span: Span) -> None:
        sentence = next((s for s in self.sentences if s.overlaps(span)), span)
        words = " ".join(self.article.text[sentence.begin : sentence.end].split())
        self.score.errors.append(Error(self.article.id, kind, str(label), missed, what, words))
