"""The values that pass between the stages: frozen, comparable, free of any library.

All offsets are Unicode code points into ``Article.text``; ends are exclusive.
All confidences are probabilities from 0 to 1.
"""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum


class _Value:
    """Travels between processes as its class and fields: the way of frozen dataclasses with slots looks the fields up
    anew for each value, which takes twice as long there and back."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


class EntityType(StrEnum):
    """The coarse types of the annotation guidelines; values are ontology local names."""

    PERSON = "Person"
    ORGANISATION = "Organisation"
    COUNTRY = "Country"
    PLACE = "Place"
    GROUP = "Group"
    EVENT = "Event"
    PROPOSAL = "Proposal"


ACTOR_TYPES = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.GROUP})


class Predicate(StrEnum):
    """What a relation says; values are ontology local names."""

    PROPOSES = "proposes"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    PARTICIPATES_IN = "participatesIn"
    MEMBER_OF = "memberOf"
    LOCATED_IN = "locatedIn"
    POSITION = "position"
    WHEN = "when"


STANCES = frozenset({Predicate.PROPOSES, Predicate.SUPPORTS, Predicate.OPPOSES})
#: Predicates whose object is a string of the text, not an entity.
LITERAL_PREDICATES = frozenset({Predicate.POSITION, Predicate.WHEN})


class StatementKind(StrEnum):
    """Words in quotation marks, or speech that is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, order=True, slots=True)
class Span(_Value):
    """A stretch of the article's text."""

    begin: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.begin <= other.begin and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article(_Value):
    """One German news article as it was read; `id` is the file's stem or the record's id."""

    id: str
    text: str
    title: str | None = None
    date: Date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Mention(_Value):
    """A stretch of text that names or describes an entity."""

    span: Span
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity(_Value):
    """A thing of one article; `key` is unique within the article.

    `subtype` is the local name of a subclass of the ontology ("PoliticalParty", "Conflict"), or None.
    `mentions` are in text order and never empty; `named` is whether any of them is a name, not a mere description
    ("die Notenbank").
    """

    key: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    subtype: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Relation(_Value):
    """One fact that one sentence says.

    `object` is an entity key, or for literal predicates the words of the text.
    `sentence` is the whole sentence, `evidence` the words in it that carry the fact.
    """

    subject: str
    predicate: Predicate
    object: str
    sentence: Span
    evidence: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement(_Value):
    """Attributed speech: the words said (`span`), who says them (an entity key), in which sentence.

    `speaker_mention` are the words that name the speaker, `cue` the word of saying; None where the text has none.
    `about` are keys of proposals, events or actors that the words concern, in text order; `stance` is the
    speaker's towards the first of them, or None.
    """

    speaker: str
    kind: StatementKind
    span: Span
    sentence: Span
    confidence: float
    speaker_mention: Span | None = None
    cue: Span | None = None
    about: tuple[str, ...] = ()
    stance: Predicate | None = None


@dataclass(frozen=True, slots=True)
class Extraction(_Value):
    """All that was read from one article, each list in text order."""

    article: Article
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Office(_Value):
    """An office a person holds or held; `begin` and `end` are years, None where open or unknown."""

    title: str
    organisation: str | None = None
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class KnownActor(_Value):
    """An entry of the authority file.

    `path` is the entity's stable path below ``id/`` ("person/markus-soeder"); `cls` the local name of its class.
    `names` are all German names it goes by (label first), `adjectives` and `inhabitants` only where it is a
    country ("französisch"; "Franzose"), `seats` the capitals and seats of power that stand for it ("Paris", "Élysée").
    `member_of` are paths of other entries, `country` is the path of the country that a body is of, if it is of one.
    `wikidata` is a verified item id ("Q142") or None.
    """

    path: str
    cls: str
    label_de: str
    label_en: str | None = None
    names: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    inhabitants: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an entity of an article is, across articles: its path below ``id/`` and what it is called.

    `known` is the authority entry it was linked to, with `evidence` (the name or context that decided), or None.
    """

    path: str
    cls: str
    label: str
    alt_labels: tuple[str, ...] = ()
    known: KnownActor | None = None
    evidence: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class LinkedExtraction:
    """An extraction whose every entity key has an identity."""

    extraction: Extraction
    identities: dict[str, Identity]
