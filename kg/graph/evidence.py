"""What articles say of a thing, with the sentence that says it: the values behind entity and proposal pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.catalogue import local_name
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.store import Row, Store
from kg.graph.terms import Iri
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article; `mark` are the words of it that carry a finding, in characters of the article."""

    article: str
    sentence: str
    text: str
    begin: int
    mark: Span

    def parts(self) -> tuple[str, str, str]:
        """The sentence before, within and after the marked words; nothing is marked where all of it is."""
        begin, end = max(0, self.mark.begin - self.begin), max(0, self.mark.end - self.begin)
        if begin >= end or end - begin >= len(self.text.strip()):
            return self.text, "", ""
        return self.text[:begin], self.text[begin:end], self.text[end:]


@dataclass(frozen=True, slots=True)
class Fact:
    """One assertion; `object` is an IRI, or the words of the text where `literal`."""

    assertion: str
    subject: str
    predicate: str
    object: str
    literal: bool
    confidence: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Speech:
    """Attributed speech; `stance` is the local name of the side or empty, `about` the things it concerns."""

    statement: str
    speaker: str
    direct: bool
    words: str
    span: Span
    confidence: float
    passage: Passage
    about: tuple[str, ...] = ()
    stance: str = ""


def facts_of(store: Store, thing: str) -> list[Fact]:
    """The assertions whose subject the thing is."""
    return _facts(store.select(as_sparql(ListQuery.FACTS_OF, subject=Iri(thing))))


def facts_about(store: Store, thing: str) -> list[Fact]:
    """The assertions whose object the thing is."""
    return _facts(store.select(as_sparql(ListQuery.FACTS_ABOUT, object=Iri(thing))))


def statements_by(store: Store, speaker: str) -> list[Speech]:
    """What the speaker is said to have said."""
    return _speeches(store.select(as_sparql(ListQuery.STATEMENTS_BY, speaker=Iri(speaker))))


def statements_about(store: Store, thing: str) -> list[Speech]:
    """What was said about the thing."""
    return _speeches(store.select(as_sparql(ListQuery.STATEMENTS_ABOUT, about=Iri(thing))))


def articles_on(store: Store, thing: str) -> dict[str, int]:
    """The articles that mention the thing, and how often."""
    rows = store.select(as_sparql(ListQuery.ARTICLES_ON, object=Iri(thing)))
    return {str(row["article"]): int(str(row["mentions"])) for row in rows if "article" in row}


def _facts(rows: Iterable[Row]) -> list[Fact]:
    """One fact an assertion, in the order of the articles' text."""
    facts: dict[str, Fact] = {}
    for row in rows:
        assertion = str(row["assertion"])
        mark = Span(_number(row, "evidenceBegin"), _number(row, "evidenceEnd"))
        if assertion not in facts:
            facts[assertion] = Fact(
                assertion,
                str(row["subject"]),
                local_name(str(row["predicate"])),
                str(row["object"]),
                not isinstance(row["object"], Iri),
                float(str(row["confidence"])),
                _passage(row, mark),
            )
    return sorted(facts.values(), key=lambda fact: (fact.passage.article, fact.passage.begin, fact.assertion))


def _speeches(rows: Iterable[Row]) -> list[Speech]:
    """One value a statement, whatever number of things it is about."""
    found: dict[str, Row] = {}
    about: dict[str, dict[str, None]] = {}
    for row in rows:
        statement = str(row["statement"])
        found.setdefault(statement, row)
        if "about" in row:
            about.setdefault(statement, {})[str(row["about"])] = None
    speeches = [_speech(row, tuple(about.get(statement, ()))) for statement, row in found.items()]
    return sorted(speeches, key=lambda speech: (speech.passage.article, speech.span))


def _speech(row: Row, about: tuple[str, ...]) -> Speech:
    span = Span(_number(row, "from"), _number(row, "to"))
    return Speech(
        str(row["statement"]),
        str(row["speaker"]),
        local_name(str(row["kind"])) == "direct",
        str(row["words"]),
        span,
        float(str(row["confidence"])),
        _passage(row, span),
        about,
        local_name(str(row["stance"])) if "stance" in row else "",
    )


def _passage(row: Row, mark: Span) -> Passage:
    return Passage(str(row["article"]), str(row["sentence"]), str(row["text"]), _number(row, "begin"), mark)


def _number(row: Row, name: str) -> int:
    return int(str(row[name]))
