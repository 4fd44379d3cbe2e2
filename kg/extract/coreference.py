"""Mentions → clusters: who and what is the same within the article.

Names meet by their forms and by the authority's aliases; descriptions and events meet by what the model says of the
pair and by their head words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from kg.extract.aliases import Aliases
from kg.extract.forms import (
    SMALL_WORDS,
    acronym_fits,
    is_acronym,
    name_key,
    stems,
    without_genitive,
)
from kg.extract.mentions import DESCRIBED, Found
from kg.extract.sameness import HAPPENINGS
from kg.model import EntityType
from kg.names import slug
from kg.words import bare, words

#: How likely a description by an office is the person who holds it in the article.
OFFICE = 0.85
#: The hyphen of a double name, which is one part of it: "Hans-Peter" is not "Hans-Jürgen"; not so in "al-Baschir".
DOUBLE = re.compile(r"(?<=[^\W\d_]{3})-(?=[A-ZÄÖÜ])")
#: Types whose descriptions and names stand side by side.
APPOSED = frozenset({EntityType.ORGANISATION, EntityType.PERSON})


class Similarities(Protocol):
    """How likely two mentions are one entity, by their numbers."""

    def likely(self, i: int, j: int) -> float:
        """The probability."""


@dataclass
class Cluster:
    """The mentions of one entity in text order, the forms of its name, and the stems of its titles."""

    type: EntityType
    mentions: list[Found] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    path: str | None = None
    offices: set[str] = field(default_factory=set)

    def add(self, found: Found, keys: set[str]) -> None:
        """Take in a mention."""
        self.mentions.append(found)
        self.keys |= keys


def cluster(
    mentions: Sequence[Found],
    scores: Similarities,
    aliases: Aliases,
    thresholds: dict[str, float],
    offices: Mapping[int, set[str]] = MappingProxyType({}),
    same: Mapping[int, int] = MappingProxyType({}),
) -> list[Cluster]:
    """The entities of an article in the order of their first mention; every mention is in exactly one.

    `offices` are the stems of the titles that stand beside a mention, `same` leads from a title or a given name to the
    mention that it is certain to go with. A person who is nobody named in the article becomes a group, as the
    guidelines have it, unless the words may be a name themselves.
    """
    clusters: list[Cluster] = []
    place: dict[int, Cluster] = {}
    named = sorted(
        (i for i, m in enumerate(mentions) if m.named and not m.doubtful),
        key=lambda i: (-_fullness(mentions[i]), mentions[i].first),
    )
    for i in named:
        keys = _name_keys(mentions[i])
        path = aliases.path(mentions[i].text, mentions[i].type) or aliases.path(mentions[i].name, mentions[i].type)
        target = _namesake(clusters, mentions[i], keys, path)
        if target is None:
            target = Cluster(mentions[i].type, path=path)
            clusters.append(target)
        target.path = target.path or (None if _is_shorter(mentions[i], target) else path)
        target.add(mentions[i], keys)
        target.offices |= offices.get(i, set())
        place[i] = target
    for i, mention in enumerate(mentions):
        if i in place:
            continue
        target = place[same[i]] if i in same else None
        if target is None and mention.named:
            target = _namesake(clusters, mention, _name_keys(mention), None)
        target = target or _antecedent(i, mentions, place, scores, thresholds)
        if target is None:
            kind = EntityType.GROUP if mention.type == EntityType.PERSON and not mention.named else mention.type
            target = Cluster(kind)
            clusters.append(target)
        target.add(mention, set())
        place[i] = target
    clusters = _join_neighbours(mentions, place, clusters)
    for entity in clusters:
        entity.mentions.sort(key=lambda m: m.first)
        if entity.type in HAPPENINGS:
            entity.type = max(HAPPENINGS, key=lambda kind: (sum(m.type == kind for m in entity.mentions), kind))
    return sorted(clusters, key=lambda c: (c.mentions[0].first, c.mentions[0].last))


def _join_neighbours(mentions: Sequence[Found], place: dict[int, Cluster], clusters: list[Cluster]) -> list[Cluster]:
    """The clusters with those joined whose mentions stand side by side as one thing: "UN-Kinderhilfswerk UNICEF",
    "Bundesverwaltungsgericht (BVerwG)"."""
    order = sorted(place, key=lambda i: (mentions[i].first, mentions[i].last))
    for i, j in zip(order, order[1:], strict=False):
        one, other = place[i], place[j]
        if one is other or one.type != other.type or one.type not in APPOSED:
            continue
        gap = mentions[j].span.begin - mentions[i].span.end
        apposed = gap == 1 and mentions[i].sentence == mentions[j].sentence and not _two_names(mentions[i], mentions[j])
        bracketed = gap == 2 and is_acronym(mentions[j].text) and one.type == EntityType.ORGANISATION
        if (apposed or bracketed) and not (one.path and other.path and one.path != other.path):
            one.mentions += other.mentions
            one.keys |= other.keys
            one.path = one.path or other.path
            place |= {k: one for k, cluster in place.items() if cluster is other}
            clusters = [cluster for cluster in clusters if cluster is not other]
    return clusters


def _two_names(one: Found, other: Found) -> bool:
    """Whether two things are named side by side, as in "dass Putin Selenskyj traf"; an acronym may explain a name."""
    return one.named and other.named and not (is_acronym(one.name) or is_acronym(other.name))


def _is_shorter(mention: Found, entity: Cluster) -> bool:
    """Whether it is a mere surname of somebody with a full name, who need not be whom the authority knows by it."""
    words = len(mention.name.split())
    return mention.type == EntityType.PERSON and any(len(m.name.split()) > words for m in entity.mentions)


def _namesake(clusters: Sequence[Cluster], mention: Found, keys: set[str], path: str | None) -> Cluster | None:
    """The cluster of the type that goes by the mention's name and is not told to be of the other gender: the first; of
    several people the one whom the authority knows, else the one named last before it."""
    fitting = (
        c for c in clusters if c.type == mention.type and not _clash(c, mention) and _same_name(c, mention, keys, path)
    )
    if mention.type != EntityType.PERSON:
        return next(fitting, None)
    people = list(fitting)
    known = [c for c in people if c.path and path in (c.path, None)]
    return max(known or people, key=lambda c: _last_before(c, mention), default=None)


def _last_before(entity: Cluster, mention: Found) -> int:
    """Where the entity is mentioned last before the mention, or -1."""
    return max((m.first for m in entity.mentions if m.first < mention.first), default=-1)


def _fullness(mention: Found) -> tuple[int, int]:
    """Fuller names first, so that short forms find their long form; of acronym and name, the name."""
    return len(mention.name.split()) * 100 + len(mention.name) - 50 * is_acronym(mention.name)


def _name_keys(mention: Found) -> set[str]:
    forms = {mention.name, bare(mention.name)}
    if mention.type == EntityType.PERSON:
        forms = {DOUBLE.sub("", form) for form in forms}
    return {name_key(form) for form in forms | {without_genitive(form) for form in forms} if form}


def _same_name(entity: Cluster, mention: Found, keys: set[str], path: str | None) -> bool:
    if entity.keys & keys:
        return True
    if path and entity.path:
        return path == entity.path
    if entity.type == EntityType.PERSON:
        return _same_person(entity, keys)
    named, name, told = [m for m in entity.mentions if m.named], bare(mention.name), stems(mention.name)
    if is_acronym(name) and not path and any(acronym_fits(name, m.name) for m in named):
        return True
    if not told:
        return False
    if len(told) == 1 and entity.type == EntityType.PLACE:
        return any(told == stems(m.name) or _short_place(name, m.name) for m in named)
    return any(told == stems(m.name) or (len(told) == 1 and _short_form(told[0], m.name)) for m in named)


def _short_place(short: str, name: str) -> bool:
    """Whether a place's fuller name begins or ends with the very word: "Santiago" for "Santiago de Chile", "Borno" for
    "Bundesstaat Borno", but not "Wien" for "Wiener Neustadt" or "Brüssel" for "Flughafen Brüssel"."""
    parts = name.split()
    if not 1 < len(parts) <= 4 or "," in name:
        return False
    before, nouns = slug(parts[-2]), tuple(words("named_after_places.txt"))
    other = before in SMALL_WORDS or before.endswith(nouns) or before.removesuffix("s").endswith(nouns)
    return not {short, without_genitive(short)}.isdisjoint({parts[0]} if other else {parts[0], parts[-1]})


def _short_form(short: str, name: str) -> bool:
    """Whether the stem of one word stands for a fuller name that begins or ends with it: "Senat" for "Senat der
    Vereinigten Staaten", "Parlament" for "Europäisches Parlament", but not "London" for "Times of London"."""
    full, before = stems(name), name.lower().split()[-2:-1]
    if not 1 < len(full) <= 4:
        return False
    return short == full[0] or (short == full[-1] and SMALL_WORDS.isdisjoint(before))


def _same_person(entity: Cluster, keys: set[str]) -> bool:
    """A surname meets a full name that ends in it, a full name one with the same first and last word."""
    for key in keys:
        parts = key.split("-")
        for other in entity.keys:
            others = other.split("-")
            if len(parts) < len(others) and others[-len(parts) :] == parts:
                return True
            if len(parts) >= 2 and parts[0] == others[0] and alike(parts[-1], others[-1]):
                return True
            if len(parts) == 1 and len(others) == 2 and parts[0] == others[0]:
                return True
    return False


def alike(one: str, other: str) -> bool:
    """Whether two surnames are one but for a letter: "kirchhof", "kirchhoff"; "schmitt" and "schmidt" are two."""
    if one == other:
        return True
    if {one, other} <= words("frequent_surnames.txt"):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _antecedent(
    i: int, mentions: Sequence[Found], place: dict[int, Cluster], scores: Similarities, thresholds: dict[str, float]
) -> Cluster | None:
    """The cluster that the description most likely goes on with, or None for a new entity."""
    mention, links = mentions[i], _Links()
    holder = _holder(mention, mentions, place)
    for j, other in enumerate(mentions):
        if j == i or j not in place or (other.first > mention.first and not other.named):
            continue
        if _clash(place[j], mention):
            continue
        if place[j] is holder and other.named:
            links.add(place[j], max(OFFICE, scores.likely(i, j)))
        elif _meet(place[j].type, mention.type):
            links.add(place[j], scores.likely(i, j))
    return links.best(thresholds.get(mention.layer, 0.5))


def _holder(mention: Found, mentions: Sequence[Found], place: dict[int, Cluster]) -> Cluster | None:
    """The person whose office the description is, of several the one named last before it: "der Präsident"."""
    if mention.layer not in DESCRIBED or mention.plural:
        return None
    named = (c for j, c in place.items() if mentions[j].named and c.type == EntityType.PERSON)
    return max((c for c in named if _holds(c, mention)), key=lambda c: _last_before(c, mention), default=None)


class _Links:
    """How strongly a mention is linked with each cluster."""

    def __init__(self) -> None:
        self.scores: dict[int, list[float]] = {}
        self.clusters: dict[int, Cluster] = {}

    def add(self, target: Cluster, score: float) -> None:
        """Take in the score of one mention of the cluster."""
        self.clusters[id(target)] = target
        self.scores.setdefault(id(target), []).append(score)

    def best(self, threshold: float) -> Cluster | None:
        """The cluster with the strongest link above the threshold: the mean of its best and its average score."""
        strength = {key: (max(s) + sum(s) / len(s)) / 2 for key, s in self.scores.items()}
        key = max(strength, key=strength.__getitem__, default=None)
        return self.clusters[key] if key is not None and strength[key] > threshold else None


def _meet(one: EntityType, other: EntityType) -> bool:
    """Whether mentions of these types can be one thing; what is planned at first is an event when it happens."""
    return one == other or {one, other} == HAPPENINGS


def _clash(one: Cluster, mention: Found) -> bool:
    """Whether one is told to be a woman and the other a man."""
    return bool(mention.gender) and any(m.gender not in ("", mention.gender) for m in one.mentions)


def _holds(person: Cluster, mention: Found) -> bool:
    """Whether the description is an office of the person: "der Bundespräsident" of "Bundespräsident Köhler"."""
    words = stems(mention.text)
    return bool(words) and words[-1] in person.offices
