"""The view of one entity: who or what it is, where it stands, what it said, and the evidence of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.catalogue import SIDES, UNSURE, Catalogue, Thing
from kg.graph.evidence import Fact, Speech, articles_on, facts_about, facts_of, statements_about, statements_by
from kg.graph.lists import ListQuery, as_sparql
from kg.graph.terms import Iri
from kg.web.board import Board, make_board
from kg.web.network import Network, neighbourhood
from kg.web.site import site
from kg.web.views import Evidence, Ref, fact_evidence, ref, refs, speech_evidence, surest


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One side that the entity takes towards something, with its evidence, newest first."""

    side: str
    target: Ref
    evidence: tuple[Evidence, ...]

    @property
    def sure(self) -> bool:
        """Whether any of it was read with some confidence."""
        return surest(self.evidence) >= UNSURE


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of the entity; `date` is ISO or empty, `when` the words of the text."""

    event: Ref
    date: str
    when: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office; years are empty where open or unknown."""

    title: str
    organisation: Ref | None
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Something that the entity is related to by a plain fact, and where it says so."""

    link: Ref | None
    words: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article that mentions the entity."""

    article: Ref
    date: str
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityView:
    """What the page on an entity shows; empty lists are left out of the page."""

    thing: Thing
    positions: tuple[Linked, ...]
    offices: tuple[Office, ...]
    memberships: tuple[Linked, ...]
    members: tuple[Linked, ...]
    places: tuple[Linked, ...]
    located: tuple[Linked, ...]
    dates: tuple[Linked, ...]
    participants: tuple[Linked, ...]
    stances: tuple[StanceLine, ...]
    statements: tuple[tuple[Speech, Evidence, tuple[Ref, ...]], ...]
    board: Board
    events: tuple[EventLine, ...]
    articles: tuple[ArticleLine, ...]
    related: tuple[Ref, ...]
    network: Network

    def items(self, name: str) -> tuple | None:
        """All of the list that has an address of its own under this name; None when there is no such list."""
        if name in _LISTS:
            return getattr(self, name)
        return {"voices": self.board.voices, "others": self.board.others}.get(name)

    @property
    def period(self) -> tuple[str, str] | None:
        """The first and last date of the articles that mention it, or None."""
        dates = [line.date for line in self.articles if line.date]
        return (min(dates), max(dates)) if dates else None


_LISTS = frozenset({"positions", "memberships", "members", "places", "located", "dates", "participants", "stances"})
_LISTS |= {"statements", "events", "articles"}


def view_entity(thing: Thing) -> EntityView:
    """Read everything that the page on a thing shows."""
    store, catalogue = site().store, site().catalogue
    out, incoming = facts_of(store, thing.iri), facts_about(store, thing.iri)
    said = statements_by(store, thing.iri)
    return EntityView(
        thing,
        positions=_linked(out, "position"),
        offices=_offices(thing.iri),
        memberships=_linked(out, "memberOf"),
        members=_linked(incoming, "memberOf", of_subject=True),
        places=_linked(out, "locatedIn"),
        located=_linked(incoming, "locatedIn", of_subject=True),
        dates=_linked(out, "when"),
        participants=_linked(incoming, "participatesIn", of_subject=True),
        stances=_stances(out, said, catalogue),
        statements=_statements(said),
        board=make_board(incoming, statements_about(store, thing.iri)),
        events=_events(thing.iri, out),
        articles=_article_lines(thing.iri, catalogue),
        related=_related(thing.iri, catalogue),
        network=neighbourhood(thing.iri, out + incoming, catalogue),
    )


def _linked(facts: Iterable[Fact], predicate: str, of_subject: bool = False) -> tuple[Linked, ...]:
    """Facts of one kind gathered by what they point at, the best attested first."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == predicate:
            groups[fact.subject if of_subject else fact.object].append(fact)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        Linked(None if group[0].literal else ref(end), end, tuple(map(fact_evidence, group))) for end, group in ordered
    )


def _offices(person: str) -> tuple[Office, ...]:
    offices = {}
    for row in site().store.select(as_sparql(ListQuery.TENURES, person=Iri(person))):
        organisation = ref(str(row["organisation"])) if "organisation" in row else None
        begin, end = (str(row.get(name, ""))[:4] for name in ("from", "to"))
        offices[str(row["tenure"])] = Office(str(row["office"]), organisation, begin, end)
    return tuple(offices.values())


def _stances(facts: Iterable[Fact], said: list[Speech], catalogue: Catalogue) -> tuple[StanceLine, ...]:
    """The sides it takes, the latest first within each; with its words where it is quoted in the sentence."""
    groups: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    spoken = defaultdict(list)
    for speech in said:
        spoken[speech.passage.sentence].append(speech)
    for fact in facts:
        if fact.predicate in SIDES:
            words = [s for s in spoken[fact.passage.sentence] if s.stance in {"", fact.predicate}]
            words = [s for s in words if not s.about or fact.object in s.about]
            pieces = [speech_evidence(speech) for speech in words] or [fact_evidence(fact)]
            groups[fact.predicate, fact.object].extend(
                p for p in pieces if p not in groups[fact.predicate, fact.object]
            )
    lines = [
        StanceLine(side, ref(target), tuple(sorted(pieces, key=lambda piece: piece.source.date, reverse=True)))
        for (side, target), pieces in groups.items()
    ]
    return tuple(sorted(lines, key=lambda line: line.evidence[0].source.date, reverse=True))


def _statements(said: list[Speech]) -> tuple[tuple[Speech, Evidence, tuple[Ref, ...]], ...]:
    rows = [(speech, speech_evidence(speech), tuple(refs(speech.about))) for speech in said]
    return tuple(sorted(rows, key=lambda row: row[1].source.date, reverse=True))


def _events(actor: str, facts: Iterable[Fact]) -> tuple[EventLine, ...]:
    """The events it takes part in, by date; those without one by the date of the article, marked by an empty date."""
    evidence = {fact.object: fact_evidence(fact) for fact in facts if fact.predicate == "participatesIn"}
    lines: dict[str, EventLine] = {}
    for row in site().store.select(as_sparql(ListQuery.EVENTS_OF, subject=Iri(actor))):
        event = str(row["event"])
        line = EventLine(ref(event), str(row.get("date", "")), str(row.get("when", "")), evidence.get(event))
        if event not in lines or not lines[event].date:
            lines[event] = line
    return tuple(sorted(lines.values(), key=_event_order))


def _event_order(line: EventLine) -> tuple[str, str]:
    return line.date or (line.evidence.source.date if line.evidence else "") or "9", line.event.label


def _article_lines(iri: str, catalogue: Catalogue) -> tuple[ArticleLine, ...]:
    lines = [
        ArticleLine(ref(article), catalogue.articles[article].date, count)
        for article, count in articles_on(site().store, iri).items()
        if article in catalogue.articles
    ]
    return tuple(sorted(lines, key=lambda line: (line.date, line.mentions, line.article.label), reverse=True))


def _related(iri: str, catalogue: Catalogue) -> tuple[Ref, ...]:
    """Other proposals on which the same actors take sides, the most shared first."""
    actors = {fact.actor for fact in catalogue.stances_on.get(iri, ())}
    shared = Counter(
        target
        for actor in actors
        for target in {fact.target for fact in catalogue.stances_by[actor]} - {iri}
        if target in catalogue.things and catalogue.things[target].kind == "proposal"
    )
    return tuple(ref(target) for target, count in shared.most_common(8))
