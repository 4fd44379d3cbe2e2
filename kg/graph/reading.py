"""One article as the graph holds it: its text, and what was read in it, placed by characters."""

from dataclasses import dataclass

from kg.graph.catalogue import local_name
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.store import Row, Store
from kg.graph.terms import Iri
from kg.graph.vocab import BEGIN_INDEX, DCTERMS, END_INDEX, EVIDENCE, IS_STRING, REFERENCE_CONTEXT
from kg.model import Span


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A stretch of text that names a thing."""

    iri: str
    thing: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """The words that somebody is said to have said."""

    iri: str
    speaker: str
    direct: bool
    span: Span
    confidence: float
    about: tuple[str, ...]
    stance: str


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """An assertion and the stretch of text that says it; `object` is an IRI unless `literal`."""

    iri: str
    subject: str
    predicate: str
    object: str
    literal: bool
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in an article, each list in text order."""

    article: str
    text: str
    title: str
    date: str
    source: str
    sentences: tuple[tuple[str, Span], ...]
    mentions: tuple[PlacedMention, ...]
    statements: tuple[PlacedStatement, ...]
    facts: tuple[PlacedFact, ...]


def read_article(store: Store, article: str) -> Reading | None:
    """The article with all findings, or None when the graph holds no text for it."""
    text = _value(store, article, IS_STRING.value)
    if text is None:
        return None

    def rows(query: ListQuery) -> list[Row]:
        return store.select(as_sparql(query, article=Iri(article)))

    return Reading(
        article,
        text,
        *(_value(store, article, DCTERMS + name) or "" for name in ("title", "date", "source")),
        tuple((str(row["sentence"]), _span(row)) for row in rows(ListQuery.SENTENCES_IN)),
        tuple(_mention(row) for row in rows(ListQuery.MENTIONS_IN)),
        _statements(rows(ListQuery.STATEMENTS_IN)),
        tuple({str(row["assertion"]): _fact(row) for row in rows(ListQuery.FACTS_IN)}.values()),
    )


def locate(store: Store, iri: str) -> tuple[str, Span] | None:
    """The article and the characters that a located thing stands for, or None when it is none."""
    article = _value(store, iri, REFERENCE_CONTEXT.value)
    begin, end = _value(store, iri, BEGIN_INDEX.value), _value(store, iri, END_INDEX.value)
    if article and begin and end:
        return article, Span(int(begin), int(end))
    evidence = _value(store, iri, EVIDENCE.value)
    return locate(store, evidence) if evidence else None


def _value(store: Store, subject: str, predicate: str) -> str | None:
    quad = next(store.quads_for_pattern(Iri(subject), Iri(predicate)), None)
    return None if quad is None else str(quad.object)


def _mention(row: Row) -> PlacedMention:
    return PlacedMention(str(row["mention"]), str(row["thing"]), _span(row), _confidence(row))


def _fact(row: Row) -> PlacedFact:
    ends = str(row["subject"]), local_name(str(row["predicate"])), str(row["object"])
    literal = not isinstance(row["object"], Iri)
    return PlacedFact(str(row["assertion"]), *ends, literal, _span(row), _confidence(row))


def _statements(rows: list[Row]) -> tuple[PlacedStatement, ...]:
    about: dict[str, dict[str, None]] = {}
    for row in rows:
        things = about.setdefault(str(row["statement"]), {})
        if "about" in row:
            things[str(row["about"])] = None
    first = {str(row["statement"]): row for row in reversed(rows)}
    return tuple(_statement(first[iri], tuple(things)) for iri, things in about.items())


def _statement(row: Row, about: tuple[str, ...]) -> PlacedStatement:
    direct = local_name(str(row["kind"])) == "direct"
    stance = local_name(str(row["stance"])) if "stance" in row else ""
    return PlacedStatement(
        str(row["statement"]), str(row["speaker"]), direct, _span(row), _confidence(row), about, stance
    )


def _span(row: Row) -> Span:
    return Span(int(str(row["begin"])), int(str(row["end"])))


def _confidence(row: Row) -> float:
    return float(str(row.get("confidence", 1)))
