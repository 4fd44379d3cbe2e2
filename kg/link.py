"""Entities of an article → identities across articles: known actors by name and context, the rest minted.

An identity is decided from the article and the known actors alone, never from other articles: so it does not
depend on their order, and a rebuild from other articles gives the same IRIs.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.countries import count_countries
from kg.known import is_of_other_parliament, is_shared
from kg.labels import alt_labels, clean_name
from kg.minting import mint
from kg.model import (
    Entity,
    EntityType,
    Extraction,
    Identity,
    KnownActor,
    LinkedExtraction,
    Predicate,
)
from kg.names import slug
from kg.registry import Registry, name_key
from kg.specific import read_surroundings
from kg.words import ADJECTIVE_ENDINGS, bare, generic_stems, is_surname, may_be_of_country, name_words, stem, words

#: Probability that a link is right, by what it rests on (read on links of Wikinews articles; of 50 that the country
#: decides 49 were right).
SURE, BY_CONTEXT, BY_SURNAME, BY_LABEL = 0.98, 0.9, 0.8, 0.8
#: What somebody can belong to or hold an office in.
BODIES = frozenset({EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.GROUP, EntityType.PLACE})


#: What the paths of countries begin with.
COUNTRY = "country/"
#: What an article says neither a word about nor of its country.
NEVER = (0, 0)


@dataclass(frozen=True, slots=True)
class _Link:
    """A known actor and why it is taken for the entity."""

    known: KnownActor
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Context:
    """What an article says around its entities: its text, stems of the names of what one can belong to, each person's
    offices and organisations, how often it speaks of what country and body (by their paths)."""

    text: str
    names: frozenset[str]
    offices: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]
    year: int | None
    spoken_of: Counter[str]

    @property
    def most_of_a_country(self) -> int:
        """How often the article speaks of the country that it speaks of most."""
        return max((count for path, count in self.spoken_of.items() if path.startswith(COUNTRY)), default=0)


def link(extraction: Extraction, registry: Registry) -> LinkedExtraction:
    """The extraction with an identity for every entity."""
    context, namesakes = _read_context(extraction, registry), _full_names(extraction.entities)
    owners = {e.key: owner for e in extraction.entities if (owner := _same_person(e, namesakes))}
    identities: dict[str, Identity] = {}
    for entity in extraction.entities:
        if entity.key not in owners and (found := _find(entity, registry, context)):
            identities[entity.key] = _known_identity(entity, found)
    taken, around = {identity.path for identity in identities.values()}, read_surroundings(extraction)
    for entity in extraction.entities:
        if entity.key not in identities and entity.key not in owners:
            path = mint(entity, around, registry, taken)
            taken.add(path)
            label, cls = clean_name(entity), entity.subtype or entity.type.value
            identities[entity.key] = Identity(path, cls, label, alt_labels(entity, label))
    identities |= {key: identities[owner] for key, owner in owners.items()}
    return LinkedExtraction(extraction, {e.key: identities[e.key] for e in extraction.entities})


def _known_identity(entity: Entity, found: _Link) -> Identity:
    known, label = found.known, found.known.label_de
    return Identity(known.path, known.cls, label, alt_labels(entity, label), known, found.evidence, found.confidence)


def _read_context(extraction: Extraction, registry: Registry) -> _Context:
    names = {e.key: (e.name, *(m.text for m in e.mentions)) for e in extraction.entities}
    offices: dict[str, tuple[str, ...]] = {}
    organisations: dict[str, tuple[str, ...]] = {}
    for relation in extraction.relations:
        if relation.predicate is Predicate.POSITION:
            offices[relation.subject] = (*offices.get(relation.subject, ()), relation.object)
        elif relation.predicate is Predicate.MEMBER_OF:
            organisations[relation.subject] = (*organisations.get(relation.subject, ()), *names[relation.object])
    stems = frozenset(stem(name) for e in extraction.entities if e.type in BODIES for name in names[e.key])
    date = extraction.article.date
    year, spoken_of = date.year if date else None, count_countries(extraction, registry)
    return _Context(extraction.article.text, stems, offices, organisations, year, spoken_of)


def _find(entity: Entity, registry: Registry, context: _Context) -> _Link | None:
    """The known actor that the entity is, or None where none is or nothing decides between several."""
    if entity.type in (EntityType.EVENT, EntityType.PROPOSAL):
        return None
    names = list(dict.fromkeys((entity.name, *sorted((m.text for m in entity.mentions), key=len, reverse=True))))
    if entity.type is EntityType.PERSON:
        return _find_person(entity, names, registry, context)
    shorter = [short for name in names if (short := _without_adjectives(name))]
    names += [short for short in shorter if registry.named_at_home(entity.type, short)]
    for name in names:
        found = _find_bearer(entity.type, name, registry, context) or _find_seated(entity.type, name, registry)
        if found:
            return _quoting(entity, name, found)
    if entity.type is EntityType.COUNTRY and (candidates := registry.seated(entity.name)):
        alone = SURE if len(candidates) == 1 else None
        return _choose(candidates, entity, context, f"Machtsitz „{entity.name}“", alone)
    return None


def _without_adjectives(name: str) -> str | None:
    """The name of a body without adjectives in small letters before it, which are no part of it: "der entmachteten
    Nationalversammlung" → "Nationalversammlung"; None where there are none, or one may be of a country or region."""
    parts = bare(name).split()
    first = next((i for i, part in enumerate(parts) if not part.islower()), 0)
    passing = all(part.endswith(ADJECTIVE_ENDINGS) and not may_be_of_country(part) for part in parts[:first])
    return " ".join(parts[first:]) if first and passing else None


def _find_seated(kind: EntityType, name: str, registry: Registry) -> _Link | None:
    """The one body of a country that goes by the name before its seat of power: "Bundesrat in Bern"."""
    short, _, seat = name.partition(" in ")
    country = registry.country_told(seat) if seat and " " not in seat else None
    if country is None:
        return None
    bearers = {known.path: known for known in (*registry.named(kind, short), *registry.named_at_home(kind, short))}
    of_it = [known for known in bearers.values() if known.country == country]
    return _Link(of_it[0], f"Name „{name}“", BY_CONTEXT) if len(of_it) == 1 else None


def _quoting(entity: Entity, name: str, found: _Link) -> _Link:
    """The link with the words of the article in its evidence where the name is only the label of whom they name."""
    said = [m.text for m in entity.mentions]
    words = name if any(name in text for text in said) else max(said, key=len)
    return replace(found, evidence=found.evidence.replace(f"„{name}“", f"„{words}“"))


def _find_bearer(kind: EntityType, name: str, registry: Registry, context: _Context) -> _Link | None:
    """The one bearer of a name; of several the one of whose country the article speaks most, and where it speaks of
    several as much or of none, the one with the name as its label. A name that others have as well, whom the registry
    does not know, needs an article that speaks of no country more, or that has another name of the bearer."""
    bearers = [known for known in registry.named(kind, name) if not is_of_other_parliament(known, context.text)]
    # What is of no country goes by its name everywhere: "Taliban" are not those of Pakistan.
    at_home = registry.named_at_home(kind, name) if all(known.country for known in bearers) else []
    everybody = {known.path: known for known in (*bearers, *at_home)}
    doubtful, reason = is_shared(name) or stem(name) in generic_stems(), f"Name „{name}“"
    if len(everybody) == 1 and bearers and not doubtful:
        return _Link(bearers[0], reason, SURE)
    spoken_of = context.spoken_of
    weights = {path: (spoken_of[known.country or path], spoken_of[path]) for path, known in everybody.items()}
    most = max(weights.values(), default=NEVER)
    best = [known for path, known in everybody.items() if weights[path] == most]
    if most == NEVER or len(best) > 1:
        labelled = [known for known in bearers if name_key(known.label_de) == name_key(name)]
        default = labelled if len(bearers) > 1 else bearers
        return (
            _Link(default[0], reason, BY_LABEL) if len(default) == 1 and default[0] in best and not doubtful else None
        )
    doubtful = doubtful or best[0] not in bearers
    if doubtful and not most[1] and most[0] < context.most_of_a_country:
        return None
    country = best[0].country and registry.actors.get(best[0].country)
    return _Link(best[0], f"{reason}, Land „{country.label_de}“" if country else reason, BY_CONTEXT)


def _find_person(entity: Entity, names: list[str], registry: Registry, context: _Context) -> _Link | None:
    """By full name first; a bare surname needs a single bearer of a rare name, or context.

    A description among the mentions ("der Präsident") is no full name: those end as the entity's name does.
    """
    titled = registry.named(EntityType.PERSON, entity.name) if len(name_words(entity.name)) == 1 else []
    if len(titled) == 1 and " " in entity.name:
        return _Link(titled[0], f"Name „{entity.name}“", SURE)  # "Papst Franziskus", whose title is part of the name
    parts = [name_words(name) for name in names]
    surname = stem(parts[0][-1]) if parts[0] else ""
    alone = [" ".join(several) for several in parts if several and is_surname(several)]
    full = [" ".join(several) for several in parts if not is_surname(several) and stem(several[-1]) == surname]
    for name in full:
        if candidates := registry.named(EntityType.PERSON, name):
            return _choose(candidates, entity, context, f"Name „{name}“", SURE if len(candidates) == 1 else None)
    if full:
        return None
    for name in alone:
        if candidates := registry.named(EntityType.PERSON, name) or registry.surnamed(name):
            rare = len(candidates) == 1 and slug(name) not in words("frequent_surnames.txt")
            plausible = rare and _tenure_score(candidates[0], context.year) >= 0
            return _choose(candidates, entity, context, f"Nachname „{name}“", BY_SURNAME if plausible else None)
    return None


def _choose(
    candidates: list[KnownActor], entity: Entity, context: _Context, reason: str, alone: float | None
) -> _Link | None:
    """The candidate that context speaks for; `alone` is the confidence without any, None where it would not do."""
    weighed = ((*_weigh(known, entity, context), known) for known in candidates)
    scored = sorted(weighed, key=lambda each: (-each[0], each[2].path))
    weight, hint, best = scored[0]
    if weight > 0 and (len(scored) == 1 or weight > scored[1][0]):
        return _Link(best, f"{reason}, {hint}" if hint else reason, max(alone or 0, BY_CONTEXT))
    return _Link(best, reason, alone) if alone and len(candidates) == 1 else None


def _weigh(known: KnownActor, entity: Entity, context: _Context) -> tuple[int, str]:
    """How much the article speaks for this actor, and its strongest reason."""
    weight, hint, tenure = 0, "", _tenure_score(known, context.year)
    told = (*context.offices.get(entity.key, ()), *(_descriptions(entity) if tenure >= 0 else ()))
    offices = {stem(word) for office in told for word in _tail(office)}
    held = next((o.title for o in known.offices if {stem(word) for word in _tail(o.title)} & offices), None)
    if held:
        weight, hint = weight + 3, f"Amt „{held}“"
    own = {slug(path.rpartition("/")[2]) for path in known.member_of}
    named = {slug(name) for name in context.organisations.get(entity.key, ())}
    if own & named:
        weight, hint = weight + 3, hint or f"Zugehörigkeit „{sorted(own & named)[0]}“"
    near = own | {slug(o.organisation.rpartition("/")[2]) for o in known.offices if o.organisation}
    if found := sorted(name for name in near if stem(name) in context.names):
        weight, hint = weight + 1, hint or f"Umfeld „{found[0]}“"
    return (weight + tenure if weight else 0), hint


def _descriptions(entity: Entity) -> list[str]:
    """What the article calls somebody beside the name: "des Präsidenten" of "Muster"."""
    own = {stem(word) for word in name_words(entity.name)}
    return [m.text for m in entity.mentions if own.isdisjoint(map(stem, name_words(m.text)))]


def _tail(office: str) -> list[str]:
    """The words that tell an office: "NATO-Chef" → NATO-Chef, Chef."""
    return [part for word in office.split() for part in (word, word.rpartition("-")[2]) if len(part) > 3]


def _tenure_score(known: KnownActor, year: int | None) -> int:
    """1 for somebody in office that year, -1 for somebody whose offices all lie far from it, else 0."""
    if year is None or not known.offices:
        return 0
    if any((o.begin or year) <= year <= (o.end or year) for o in known.offices):
        return 1
    begins = [o.begin for o in known.offices if o.begin]
    return -1 if begins and min(begins) > year + 8 else 0


def _full_names(entities: Iterable[Entity]) -> dict[str, list[str]]:
    """Surname → keys of the people of the article who are named in full with it."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        parts = name_words(entity.name)
        if entity.type is EntityType.PERSON and len(parts) > 1:
            found.setdefault(slug(parts[-1]), []).append(entity.key)
    return found


def _same_person(entity: Entity, namesakes: dict[str, list[str]]) -> str | None:
    """The one person of the article whose full name ends in this bare surname, or None."""
    parts = name_words(entity.name)
    if entity.type is not EntityType.PERSON or len(parts) != 1:
        return None
    owners = namesakes.get(slug(parts[0]), [])
    return owners[0] if len(owners) == 1 else None
