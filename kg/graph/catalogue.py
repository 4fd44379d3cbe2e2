"""What every page needs at hand: names, kinds, articles and stances of one state of the store, read once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cached_property
from heapq import merge
from urllib.parse import unquote

from kg.graph.store import Store
from kg.graph.terms import Iri, Literal
from kg.graph.vocab import KGO, RDFS

#: The folders below id/ whose members are entities, in the order in which pages list them.
KINDS = ("person", "organisation", "country", "group", "proposal", "event", "place")
ACTOR_KINDS = KINDS[:4]
SIDES = ("proposes", "supports", "opposes")
#: What was read with less confidence is folded away: by the extractor's own estimate it is rather a misreading.
UNSURE = 0.3

_LABELS = """SELECT ?thing ?label WHERE {
  VALUES ?naming { rdfs:label skos:prefLabel }
  ?thing ?naming ?label .
}"""
_ALIASES = "SELECT ?thing ?label WHERE { ?thing skos:altLabel ?label }"
_CLASSES = "SELECT DISTINCT ?thing ?cls WHERE { ?cls rdfs:subClassOf* kgo:Entity . ?thing a ?cls }"
_ARTICLES = """SELECT DISTINCT ?article ?stem ?title ?date ?source WHERE {
  ?article a kgo:Document ; dcterms:identifier ?stem .
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:date ?date }
  OPTIONAL { ?article dcterms:source ?source }
}"""
_STANCES = """SELECT ?assertion ?actor ?stance ?target ?confidence ?article WHERE {
  ?assertion a kgo:StanceAssertion ; kgo:subject ?actor ; kgo:predicate ?stance ; kgo:object ?target .
  OPTIONAL { ?assertion kgo:confidence ?confidence }
  OPTIONAL { ?assertion nif:referenceContext ?article }
}"""


@dataclass(frozen=True, slots=True)
class Names:
    """What a thing is called: a label in each language, and its other names."""

    labels: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str | None:
        """The label in this language, else in German, else in any, else None."""
        for wanted in (language, "de", "en", ""):
            if wanted in self.labels:
                return self.labels[wanted]
        return next(iter(self.labels.values()), None)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the graph; `cls` is the IRI of its most specific class, `articles` counts those that mention it."""

    iri: str
    path: str
    kind: str
    cls: str
    names: Names
    mentions: int = 0
    articles: int = 0

    def label(self, language: str) -> str:
        """Its name; the last part of its address where it has none."""
        return self.names.label(language) or unquote(self.path.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article without its text; `date` is an ISO date or empty."""

    iri: str
    stem: str
    title: str
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StanceFact:
    """One assertion that an actor takes a side."""

    assertion: str
    actor: str
    side: str
    target: str
    article: str
    date: str
    confidence: float


@dataclass(frozen=True)
class Catalogue:
    """The tables; all keys are IRIs."""

    version: str
    base: str
    things: Mapping[str, Thing]
    articles: Mapping[str, ArticleInfo]
    stances: tuple[StanceFact, ...]
    terms: Mapping[str, Names]
    stances_on: Mapping[str, tuple[StanceFact, ...]]
    stances_by: Mapping[str, tuple[StanceFact, ...]]
    statements: int = 0

    def label(self, iri: str, language: str) -> str:
        """The name of a thing, an article or a term; the end of its address where it has none."""
        if iri in self.things:
            return self.things[iri].label(language)
        if iri in self.articles:
            return self.articles[iri].title
        names = self.terms.get(iri)
        return (names and names.label(language)) or local_name(iri)

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Thing]]:
        found: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            found[thing.kind].append(thing)
        return {kind: sorted(things, key=_by_prominence) for kind, things in found.items()}

    def of_kind(self, *kinds: str) -> list[Thing]:
        """The things of these kinds, the most mentioned first."""
        chosen = [self._by_kind.get(kind, []) for kind in kinds]
        return list(chosen[0]) if len(chosen) == 1 else list(merge(*chosen, key=_by_prominence))

    @cached_property
    def disputed(self) -> tuple[tuple[Thing, tuple[int, int, int]], ...]:
        """Proposals with the number of actors surely on each side, the most evenly and most widely disputed first.

        For the order an actor counts as much as the surest reading of its side: two sure ones before nine guesses.
        """
        rows = []
        for iri, facts in self.stances_on.items():
            thing = self.things.get(iri)
            if thing and thing.kind == "proposal":
                sure = [fact for fact in facts if fact.confidence >= UNSURE]
                actors = [{fact.actor for fact in sure if fact.side == side} for side in SIDES]
                for_it, against = (_surest(facts, sides) for sides in (SIDES[:2], SIDES[2:]))
                score = (min(for_it, against), for_it + against, thing.articles)
                rows.append((score, thing, (len(actors[0]), len(actors[1]), len(actors[2]))))
        rows.sort(key=lambda row: (*(-part for part in row[0]), row[1].iri))
        return tuple((thing, counts) for _, thing, counts in rows)

    def newest_articles(self) -> list[ArticleInfo]:
        """All articles, the newest first, those without a date last."""
        return sorted(self.articles.values(), key=lambda article: (article.date, article.stem), reverse=True)

    def period(self) -> tuple[str, str] | None:
        """The first and the last date of the articles, or None when no article has one."""
        dates = [article.date for article in self.articles.values() if article.date]
        return (min(dates), max(dates)) if dates else None


def _by_prominence(thing: Thing) -> tuple[int, int, str]:
    return -thing.articles, -thing.mentions, thing.label("de").casefold()


def _surest(facts: Iterable[StanceFact], sides: tuple[str, ...]) -> float:
    """The sum over the actors on these sides of the confidence of their surest stance."""
    best: dict[str, float] = defaultdict(float)
    for fact in facts:
        if fact.side in sides:
            best[fact.actor] = max(best[fact.actor], fact.confidence)
    return sum(best.values())


def local_name(iri: str) -> str:
    """What follows the last "#" or "/"."""
    return unquote(iri.rstrip("/#").rpartition("#" if "#" in iri.rstrip("#") else "/")[2]) or iri


def read_catalogue(store: Store) -> Catalogue:
    """Read the tables from the store as it is now."""
    version, base = store.version, store.base_iri
    names = _names(store)
    articles = _articles(store, names)
    stances = _stances(store, articles)
    things = _things(store, base, names)
    terms = {iri: found for iri, found in names.items() if iri not in things and iri not in articles}
    on, by = _group(stances, "target"), _group(stances, "actor")
    statements = sum(1 for _ in store.quads_for_pattern(None, Iri(KGO + "quotation")))
    return Catalogue(version, base, things, articles, stances, terms, on, by, statements)


def _names(store: Store) -> dict[str, Names]:
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in store.select(_LABELS):
        language = row["label"].language if isinstance(row["label"], Literal) else ""
        labels[str(row["thing"])].setdefault(language.partition("-")[0], str(row["label"]))
    for row in store.select(_ALIASES):
        aliases[str(row["thing"])].append(str(row["label"]))
    return {iri: Names(labels[iri], tuple(dict.fromkeys(aliases.get(iri, ())))) for iri in labels}


def _things(store: Store, base: str, names: Mapping[str, Names]) -> dict[str, Thing]:
    depth = _class_depths(store)
    classes: dict[str, str] = {}
    for row in store.select(_CLASSES):
        iri, cls = str(row["thing"]), str(row["cls"])
        if (depth.get(cls, 0), cls) > (depth.get(classes.get(iri, ""), -1), classes.get(iri, "")):
            classes[iri] = cls
    mentions, articles = _mention_counts(store)
    things, prefix = {}, base + "id/"
    for iri, cls in classes.items():
        path = iri.removeprefix(prefix)
        kind = path.partition("/")[0]
        if path != iri and kind in KINDS:
            things[iri] = Thing(iri, path, kind, cls, names.get(iri, Names()), mentions[iri], articles[iri])
    return things


def _class_depths(store: Store) -> dict[str, int]:
    """How many classes of the ontology stand above each."""
    above: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, Iri(RDFS + "subClassOf"), None):
        if str(quad.object).startswith(KGO):
            above[str(quad.subject)].add(str(quad.object))

    def ancestors(cls: str, seen: frozenset[str]) -> frozenset[str]:
        for parent in above[cls] - seen:
            seen = ancestors(parent, seen | {parent})
        return seen

    return {cls: len(ancestors(cls, frozenset())) for cls in list(above)}


def _mention_counts(store: Store) -> tuple[Counter[str], Counter[str]]:
    """How often each thing is mentioned, and in how many graphs (one an article)."""
    mentions: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for quad in store.quads_for_pattern(None, Iri(KGO + "refersTo"), None):
        mentions[str(quad.object)] += 1
        seen.add((str(quad.object), str(quad.graph)))
    return mentions, Counter(thing for thing, _ in seen)


def _articles(store: Store, names: Mapping[str, Names]) -> dict[str, ArticleInfo]:
    """All articles; one without a title goes by its label, the beginning of its text."""
    articles = {}
    for row in store.select(_ARTICLES):
        iri, stem = str(row["article"]), str(row["stem"])
        found = {name: str(row.get(name, "")) for name in ("title", "date", "source")}
        label = names[iri].label("de") if iri in names else ""
        articles[iri] = ArticleInfo(iri, stem, found["title"] or label or stem, _day(found["date"]), found["source"])
    return articles


def _day(literal: str) -> str:
    """The ISO date at the head of a literal, or empty."""
    try:
        return Date.fromisoformat(literal[:10]).isoformat()
    except ValueError:
        return ""


def _stances(store: Store, articles: Mapping[str, ArticleInfo]) -> tuple[StanceFact, ...]:
    facts = {}
    for row in store.select(_STANCES):
        side, article = local_name(str(row["stance"])), str(row.get("article", ""))
        if side in SIDES:
            date = articles[article].date if article in articles else ""
            ends = (str(row["actor"]), side, str(row["target"]))
            facts[str(row["assertion"])] = StanceFact(
                str(row["assertion"]), *ends, article, date, float(str(row.get("confidence", 1)))
            )
    return tuple(sorted(facts.values(), key=lambda fact: (fact.date, fact.assertion)))


def _group(facts: Iterable[StanceFact], end: str) -> dict[str, tuple[StanceFact, ...]]:
    groups: dict[str, list[StanceFact]] = defaultdict(list)
    for fact in facts:
        groups[getattr(fact, end)].append(fact)
    return {iri: tuple(group) for iri, group in groups.items()}
