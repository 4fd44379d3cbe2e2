"""One linked extraction → the quads of its article's named graph, in a fixed order; pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.dates import Moment, Time, normalise, years_in
from kg.graph import vocab as v
from kg.graph.iris import Iris, is_iri
from kg.model import (
    ACTOR_TYPES,
    STANCES,
    EntityType,
    Identity,
    LinkedExtraction,
    Predicate,
    Relation,
    Span,
    Statement,
)
from kg.names import slug

#: Length up to which the beginning of a text without a title serves as its label.
LABEL_LENGTH = 80
ASSERTIONS = {
    **dict.fromkeys(STANCES, v.STANCE_ASSERTION),
    Predicate.PARTICIPATES_IN: v.PARTICIPATION_ASSERTION,
    Predicate.MEMBER_OF: v.MEMBERSHIP_ASSERTION,
    Predicate.LOCATED_IN: v.LOCATION_ASSERTION,
    Predicate.POSITION: v.POSITION_ASSERTION,
    Predicate.WHEN: v.DATE_ASSERTION,
}
ANYTHING = frozenset(EntityType)
#: What each predicate may join: the ontology's domains and ranges, so that no extraction contradicts them.
SIGNATURES: dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    **dict.fromkeys(STANCES, (ACTOR_TYPES, ANYTHING)),
    Predicate.PARTICIPATES_IN: (ACTOR_TYPES, frozenset({EntityType.EVENT})),
    Predicate.MEMBER_OF: (ACTOR_TYPES, frozenset({EntityType.ORGANISATION})),
    Predicate.LOCATED_IN: (ANYTHING, frozenset({EntityType.PLACE, EntityType.COUNTRY})),
    Predicate.POSITION: (frozenset({EntityType.PERSON}), frozenset()),
    Predicate.WHEN: (frozenset({EntityType.EVENT}), frozenset()),
}

Node = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Node]


def quads(linked: LinkedExtraction, base_iri: str) -> Iterator[Quad]:
    """The quads of the article's named graph, each once."""
    graph = Iris(base_iri).graph(linked.extraction.article.id)
    return (Quad(*triple, graph) for triple in article_triples(linked, base_iri))


def article_triples(linked: LinkedExtraction, base_iri: str) -> Iterable[Triple]:
    """What the article's graph says, each triple once.

    Relations and statements that the ontology does not allow are left out: an event does not speak.
    """
    return dict.fromkeys(_Writer(linked, Iris(base_iri)).triples())


def integer(number: int) -> Literal:
    return Literal(number)


def decimal(number: float) -> Literal:
    """The number with two decimals in the canonical form, which the store keeps as it is."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=v.XSD("decimal"))


def german(text: str) -> Literal:
    return Literal(text, language="de")


def moment_literal(moment: Moment) -> Literal:
    return Literal(str(moment), datatype=v.XSD(moment.datatype))


class _Writer:
    """The triples of one article; holds what they have in common."""

    def __init__(self, linked: LinkedExtraction, iris: Iris) -> None:
        self.linked = linked
        self.iris = iris
        self.article = linked.extraction.article
        self.document = iris.document(self.article.id)
        self.sentences = sorted(linked.extraction.sentences)
        self.begins = [span.begin for span in self.sentences]
        self.types = {entity.key: entity.type for entity in linked.extraction.entities}
        self.years = years_in(self.article.text) if self.article.date is None else {}
        self.names: dict[str, int] = {}
        self.sides = self._sides()

    def triples(self) -> Iterator[Triple]:
        """All triples; some may come twice."""
        yield from self._document()
        for span in self.sentences:
            yield from self._located(self.iris.sentence(self.article.id, span), v.SENTENCE, span)
        yield from self._entities()
        for relation in self.linked.extraction.relations:
            if self._allows(relation):
                yield from self._relation(relation)
        for statement in self.linked.extraction.statements:
            if self.types[statement.speaker] in ACTOR_TYPES:
                yield from self._statement(statement)

    def _document(self) -> Iterator[Triple]:
        article, node = self.article, self.document
        yield node, v.TYPE, v.DOCUMENT
        yield node, v.DCTERMS("identifier"), Literal(article.id)
        yield node, v.LABEL, german(article.title or _beginning(article.text))
        if article.title:
            yield node, v.DCTERMS("title"), german(article.title)
        if article.date:
            yield node, v.DCTERMS("date"), Literal(article.date.isoformat(), datatype=v.XSD("date"))
        if article.source:
            yield node, v.DCTERMS("source"), _source(article.source)
        yield node, v.DCTERMS("language"), Literal("de")
        yield node, v.IS_STRING, Literal(article.text)
        yield node, v.BEGIN_INDEX, integer(0)
        yield node, v.END_INDEX, integer(len(article.text))

    def _located(
        self, node: NamedNode, cls: NamedNode, span: Span, wording: NamedNode = v.ANCHOR_OF
    ) -> Iterator[Triple]:
        """A stretch of the text with its words."""
        yield node, v.TYPE, cls
        yield node, wording, Literal(self.article.text[span.begin : span.end])
        yield node, v.BEGIN_INDEX, integer(span.begin)
        yield node, v.END_INDEX, integer(span.end)
        yield node, v.REFERENCE_CONTEXT, self.document

    def _entities(self) -> Iterator[Triple]:
        described: dict[str, str] = {}
        mentions: dict[tuple[str, Span], float] = {}
        for entity in self.linked.extraction.entities:
            identity = self.linked.identities[entity.key]
            label = described.setdefault(identity.path, identity.label)
            yield from self._thing(identity, entity.type, label)
            for mention in entity.mentions:
                place = identity.path, mention.span
                mentions[place] = max(mention.confidence, mentions.get(place, 0.0))
        named: dict[tuple[str, Span], str] = {}
        for (path, span), confidence in mentions.items():
            # "group/piloten" and "person/piloten" may share a place; the second is told apart by its type.
            first = named.setdefault((_last(path), span), path)
            yield from self._mention(path, span, confidence, path if first == path else path.replace("/", "-"))

    def _mention(self, path: str, span: Span, confidence: float, name: str) -> Iterator[Triple]:
        node = self.iris.mention(self.article.id, span, name)
        yield from self._located(node, v.MENTION, span)
        yield node, v.REFERS_TO, self.iris.thing(path)
        yield node, v.CONFIDENCE, decimal(confidence)
        yield node, v.DERIVED_FROM, self._sentence_of(span)

    def _thing(self, identity: Identity, kind: EntityType, label: str) -> Iterator[Triple]:
        thing = self.iris.thing(identity.path)
        yield thing, v.TYPE, v.KGO(kind.value)
        yield thing, v.TYPE, v.KGO(identity.cls)
        yield thing, v.LABEL, german(label)
        yield thing, v.PREF_LABEL, german(label)
        for name in (identity.label, *identity.alt_labels):
            if name != label:
                yield thing, v.ALT_LABEL, german(name)
        if identity.evidence:
            node = self._assertion_node(f"{_last(identity.path)}.identity")
            yield node, v.TYPE, v.IDENTITY_ASSERTION
            yield node, v.SUBJECT, thing
            yield node, v.VALUE, Literal(identity.evidence)
            yield node, v.CONFIDENCE, decimal(identity.confidence)
            yield node, v.REFERENCE_CONTEXT, self.document
            yield node, v.DERIVED_FROM, self.document

    def _allows(self, relation: Relation) -> bool:
        """Whether the ontology allows the relation, and it is not one of a thing to itself."""
        subjects, objects = SIGNATURES[relation.predicate]
        if self.types[relation.subject] not in subjects:
            return False
        if not objects:
            return bool(relation.object.strip())
        identities = self.linked.identities
        return (
            self.types[relation.object] in objects
            and identities[relation.subject].path != identities[relation.object].path
        )

    def _relation(self, relation: Relation) -> Iterator[Triple]:
        """The plain triple, and the assertion that carries its evidence."""
        subject, predicate = self.linked.identities[relation.subject].path, v.KGO(relation.predicate.value)
        thing, literal = self.iris.thing(subject), relation.object not in self.types
        target: Node = Literal(relation.object) if literal else self.iris.thing(self._path(relation.object))
        dated = relation.predicate is Predicate.WHEN
        time = normalise(relation.object, self.article.date, self.years) if dated else None
        yield thing, predicate, target
        if time:
            yield from self._time(thing, time, (v.DATE, v.BEGIN_DATE, v.END_DATE))
        end = slug(relation.object) if literal else _last(self._path(relation.object))
        node = self._assertion_node(f"{_last(subject)}.{relation.predicate.value}.{end}")
        yield node, v.TYPE, ASSERTIONS[relation.predicate]
        yield node, v.SUBJECT, thing
        yield node, v.PREDICATE, predicate
        yield node, v.VALUE if literal else v.OBJECT, target
        if time:
            yield from self._time(node, time, (v.DCTERMS("date"), v.SCHEMA("startDate"), v.SCHEMA("endDate")))
        yield node, v.CONFIDENCE, decimal(relation.confidence)
        yield node, v.REFERENCE_CONTEXT, self.document
        yield node, v.DERIVED_FROM, self._sentence_of(relation.sentence)
        yield from self._evidence(node, relation)

    def _path(self, key: str) -> str:
        return self.linked.identities[key].path

    def _evidence(self, node: NamedNode, relation: Relation) -> Iterator[Triple]:
        """The words that say it, or the sentence where they are all of it."""
        if relation.evidence == relation.sentence:
            yield node, v.EVIDENCE, self._sentence_of(relation.sentence)
        else:
            yield from self._string(node, v.EVIDENCE, relation.evidence)

    def _string(self, node: NamedNode, predicate: NamedNode, span: Span) -> Iterator[Triple]:
        """A link to a located string of its own, and the string."""
        string = self.iris.string(self.article.id, span)
        yield node, predicate, string
        yield from self._located(string, v.LOCATED_STRING, span)

    @staticmethod
    def _time(node: NamedNode, time: Time, predicates: tuple[NamedNode, NamedNode, NamedNode]) -> Iterator[Triple]:
        for predicate, moment in zip(predicates, (time.at, time.begin, time.end), strict=True):
            if moment:
                yield node, predicate, moment_literal(moment)

    def _statement(self, statement: Statement) -> Iterator[Triple]:
        span, stem = statement.span, self.article.id
        node = self.iris.statement(stem, span, self._count(f"statement {span.begin} {span.end}"))
        yield from self._located(node, v.STATEMENT, span, v.QUOTATION)
        yield node, v.SPEAKER, self.iris.thing(self._path(statement.speaker))
        yield node, v.KIND, v.KGO(statement.kind.value)
        yield node, v.CONFIDENCE, decimal(statement.confidence)
        yield node, v.DERIVED_FROM, self._sentence_of(statement.sentence)
        if statement.speaker_mention:
            yield from self._string(node, v.SPEAKER_MENTION, statement.speaker_mention)
        if statement.cue:
            yield from self._string(node, v.CUE, statement.cue)
        for key in statement.about:
            yield node, v.ABOUT, self.iris.thing(self._path(key))
        if stance := self._common_stance(statement):
            yield node, v.STANCE, v.KGO(stance.value)

    def _common_stance(self, statement: Statement) -> Predicate | None:
        """The speaker's stance where it holds for all that the statement is about; the extraction tells it of the first
        thing, and the article may have the speaker support one and oppose another."""
        speaker, targets = self._path(statement.speaker), {self._path(key) for key in statement.about}
        holds = len(targets) == 1 or all(self.sides.get((speaker, t)) == statement.stance for t in targets)
        return statement.stance if holds else None

    def _sides(self) -> dict[tuple[str, str], Predicate]:
        """The stance that the article's assertions give an actor (a path) on a thing, the surest of several."""
        stances = [r for r in self.linked.extraction.relations if r.predicate in STANCES and self._allows(r)]
        stances.sort(key=lambda r: (r.confidence, r.predicate))
        return {(self._path(r.subject), self._path(r.object)): r.predicate for r in stances}

    def _sentence_of(self, span: Span) -> NamedNode:
        """The sentence in which the span begins; the whole document before the first sentence."""
        index = bisect_right(self.begins, span.begin) - 1
        return self.iris.sentence(self.article.id, self.sentences[index]) if index >= 0 else self.document

    def _assertion_node(self, name: str) -> NamedNode:
        number = self._count(name)
        return self.iris.assertion(self.article.id, name if number == 1 else f"{name}.{number}")

    def _count(self, name: str) -> int:
        """How often the name has come, this time included."""
        self.names[name] = self.names.get(name, 0) + 1
        return self.names[name]


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _beginning(text: str) -> str:
    """The first words of a text as its label; no more than its first line, which often is a headline."""
    words = " ".join(text[: LABEL_LENGTH * 4].strip().partition("\n")[0].split())
    return words if len(words) <= LABEL_LENGTH else words[:LABEL_LENGTH].rpartition(" ")[0] + " …"


def _source(source: str) -> Node:
    """An address as an IRI, anything else as words, also an address that is none by the letter: "…?news[id]=42"."""
    is_address = source.startswith(("http://", "https://")) and is_iri(source)
    return NamedNode(source) if is_address else Literal(source)
