"""Small values that templates show: links to things, pieces of evidence, voices, and how they are made."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import g

from kg.graph.evidence import Fact, Passage, Speech
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.terms import Iri
from kg.web.site import catalogue, label, language, site


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to something of the graph; `kind` is the folder of an entity ("person"), "article", or empty."""

    iri: str
    href: str
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where it says so; `href` opens the article at the words."""

    article: Ref
    date: str
    href: str
    confidence: float
    iri: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words said (quoted or reported), or else the sentence with the marked words of it, and their source."""

    words: str
    direct: bool
    sentence: tuple[str, str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor with all evidence of one side, its own words first; `others` are the sides it also took."""

    actor: Ref
    role: str
    evidence: tuple[Evidence, ...]
    others: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """That of its surest evidence."""
        return surest(self.evidence)

    @property
    def speaks(self) -> bool:
        """Whether words of its own are among the evidence."""
        return any(piece.words for piece in self.evidence)

    @property
    def first(self) -> str:
        """The first date, or empty."""
        return min((piece.source.date for piece in self.evidence if piece.source.date), default="")


def surest(evidence: Iterable[Evidence]) -> float:
    """The highest confidence among the evidence."""
    return max((piece.source.confidence for piece in evidence), default=0.0)


def ref(iri: str) -> Ref:
    """The link to a thing, an article or any other IRI; without an address where only a trial knows the thing."""
    made = g.setdefault("refs", {})
    if iri not in made:
        made[iri] = _make_ref(iri)
    return made[iri]


def _make_ref(iri: str) -> Ref:
    here, tables = site(), catalogue()
    thing = tables.things.get(iri)
    kind = thing.kind if thing else "article" if iri in tables.articles else ""
    stored = thing is None or iri in here.catalogue.things
    return Ref(iri, here.links.page(iri) if stored else "", label(iri), kind)


def refs(iris: Iterable[str]) -> list[Ref]:
    """The links, sorted by name."""
    return sorted((ref(iri) for iri in dict.fromkeys(iris)), key=lambda link: link.label.casefold())


def source(iri: str, passage: Passage, confidence: float) -> Source:
    """The source of a statement or assertion."""
    article = site().catalogue.articles.get(passage.article)
    return Source(ref(passage.article), article.date if article else "", site().links.words(iri), confidence, iri)


def fact_evidence(fact: Fact) -> Evidence:
    """The sentence that states a fact."""
    return Evidence("", False, fact.passage.parts(), source(fact.assertion, fact.passage, fact.confidence))


def speech_evidence(speech: Speech) -> Evidence:
    """The words of a statement and the sentence they stand in."""
    where = source(speech.statement, speech.passage, speech.confidence)
    return Evidence(speech.words, speech.direct, speech.passage.parts(), where)


def class_label(iri: str) -> str:
    """The name of a class, with a capital letter at its head."""
    name = label(iri)
    return name[:1].upper() + name[1:]


def roles(actors: Iterable[str]) -> tuple[dict[tuple[str, str], str], dict[str, list[str]]]:
    """What each actor is called in each article, and the organisations each belongs to."""
    wanted = [Iri(actor) for actor in dict.fromkeys(actors)]
    positions: dict[tuple[str, str], str] = {}
    members: dict[str, list[str]] = {}
    if not wanted:
        return positions, members
    store = site().store
    for row in store.select(as_sparql(ListQuery.POSITIONS_OF, subject=wanted)):
        actor, position = str(row["subject"]), str(row["position"])
        positions.setdefault((actor, str(row["article"])), position)
        positions.setdefault((actor, ""), position)
    for row in store.select(as_sparql(ListQuery.HOMES_OF, subject=wanted)):
        homes = members.setdefault(str(row["subject"]), [])
        if str(row["organisation"]) not in homes:
            homes.append(str(row["organisation"]))
    return positions, members


def confidence_text(value: float) -> str:
    """0.8 → "80 %", which stays on one line."""
    return f"{value * 100:.0f}\N{NO-BREAK SPACE}%" if language() == "de" else f"{value * 100:.0f}%"
