"""Made-up articles and their extractions by hand, so that the stages after extraction are tested without a model."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.model import (
    Article,
    Entity,
    EntityType,
    Extraction,
    KnownActor,
    Mention,
    Office,
    Predicate,
    Relation,
    Span,
    Statement,
    StatementKind,
)

#: A few well-known actors as a file.
AUTHORITY = Path(__file__).with_name("data") / "authority.ttl"
BASE = "http://localhost:8000/"

TEXT = (
    "Kanzlerin Petra Beispiel (SPD) forderte am Montag in Berlin ein Tempolimit auf Autobahnen. "
    "„Wir brauchen das Tempolimit jetzt“, sagte Beispiel. "
    "Die FDP lehnt das Vorhaben ab. "
    "Beim Treffen der Verkehrsminister im März 2022 in Bonn hatte Frankreich den Plan unterstützt."
)


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """All places of the words in the text."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return tuple(found)


def span_of(text: str, words: str) -> Span:
    return spans_of(text, words)[0]


def entity(text: str, key: str, kind: EntityType, name: str, *words: str, subtype: str | None = None) -> Entity:
    """An entity whose mentions are all places of the words (of the name, without any)."""
    places = sorted(span for each in words or (name,) for span in spans_of(text, each))
    mentions = tuple(Mention(span, text[span.begin : span.end], 0.9) for span in places)
    return Entity(key, kind, name, mentions, subtype)


def sentences_of(text: str) -> tuple[Span, ...]:
    """One sentence for each full stop followed by a space, or the end."""
    ends = [i + 1 for i, c in enumerate(text) if c == "." and text[i + 1 : i + 2] in ("", " ")]
    return tuple(Span(b, e) for b, e in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def tempolimit(identifier: str = "tempolimit", day: date | None = date(2022, 5, 4)) -> Extraction:
    """Who stands where on a speed limit: every kind of entity but a group, every predicate, a statement."""
    t, kind = TEXT, EntityType
    s = sentences_of(t)
    entities = (
        entity(t, "e1", kind.PERSON, "Petra Beispiel", "Petra Beispiel", "Beispiel."),
        entity(t, "e2", kind.ORGANISATION, "SPD"),
        entity(t, "e3", kind.PLACE, "Berlin"),
        entity(t, "e4", kind.PROPOSAL, "Tempolimit auf Autobahnen", "Tempolimit auf Autobahnen", "das Tempolimit"),
        entity(t, "e5", kind.ORGANISATION, "FDP"),
        entity(t, "e6", kind.EVENT, "Treffen der Verkehrsminister in Bonn", "Treffen", subtype="Meeting"),
        entity(t, "e7", kind.COUNTRY, "Frankreich"),
        entity(t, "e8", kind.PLACE, "Bonn"),
        entity(t, "e9", kind.COUNTRY, "Deutschland", "Autobahnen"),
        entity(t, "e10", kind.GROUP, "Verkehrsminister"),
    )
    p = Predicate
    relations = tuple(
        Relation(subject, predicate, target, s[n], span_of(t, evidence) if evidence else s[n], 0.8)
        for subject, predicate, target, n, evidence in (
            ("e1", p.PROPOSES, "e4", 0, "forderte"),
            ("e1", p.MEMBER_OF, "e2", 0, "(SPD)"),
            ("e1", p.POSITION, "Kanzlerin", 0, "Kanzlerin"),
            ("e5", p.OPPOSES, "e4", 2, "lehnt"),
            ("e7", p.SUPPORTS, "e4", 3, ""),
            ("e10", p.PARTICIPATES_IN, "e6", 3, ""),
            ("e6", p.LOCATED_IN, "e8", 3, ""),
            ("e8", p.LOCATED_IN, "e9", 3, ""),
            ("e6", p.WHEN, "im März 2022", 3, "im März 2022"),
        )
    )
    said = span_of(t, "Wir brauchen das Tempolimit jetzt")
    statements = (
        Statement("e1", StatementKind.DIRECT, said, s[1], 0.95, span_of(t, "Beispiel."), span_of(t, "sagte"),
                  ("e4",), p.SUPPORTS),
    )  # fmt: skip
    return Extraction(Article(identifier, t, "Streit über Tempolimit", day), s, entities, relations, statements)


def renamed(extraction: Extraction, identifier: str) -> Extraction:
    return replace(extraction, article=replace(extraction.article, id=identifier))


def extractor(*extractions: Extraction) -> Callable[..., Iterator[Extraction]]:
    """An `extract` that knows these articles by identifier, and fails on the others."""
    by_id = {extraction.article.id: extraction for extraction in extractions}

    def extract(
        articles: Iterable[Article], *, model: str = "", known: tuple[KnownActor, ...] = (), on_error=None
    ) -> Iterator[Extraction]:
        for article in articles:
            if article.id in by_id:
                yield by_id[article.id]
            else:
                on_error(article, "nobody has read it")

    return extract


KNOWN = (
    KnownActor("country/frankreich", "Country", "Frankreich", "France", ("Französische Republik",), (),
               ("französisch",), ("Franzose", "Franzosen"), ("Paris", "Élysée")),
    KnownActor("country/russland", "Country", "Russland", "Russia", ("Russische Föderation",), (),
               ("russisch",), ("Russe",), ("Moskau", "Kreml")),
    KnownActor("organisation/spd", "PoliticalParty", "SPD", "Social Democratic Party",
               ("Sozialdemokratische Partei Deutschlands",)),
    KnownActor("organisation/bundesregierung", "Government", "Bundesregierung", "Federal Government"),
    KnownActor("organisation/die-laterne", "MediaOrganisation", "Die Laterne"),
    KnownActor("person/anna-muster", "Person", "Anna Muster", "Anna Muster", (), (), (), (), (),
               ("organisation/spd",), (Office("Bundeskanzlerin", "organisation/bundesregierung", 2010, 2020),)),
    KnownActor("person/karl-muster-fdp", "Person", "Karl Muster", None, (), (), (), (), (), ("organisation/fdp",)),
    KnownActor("person/karl-muster-cdu", "Person", "Karl Muster", None, (), (), (), (), (), ("organisation/cdu",)),
    KnownActor("person/jean-rarenom", "Person", "Jean Rarenom", None),
    KnownActor("person/otto-mueller", "Person", "Otto Müller", None, (), (), (), (), (), ("organisation/spd",)),
)  # fmt: skip
