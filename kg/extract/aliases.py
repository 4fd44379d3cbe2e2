"""The authority's names as the extraction needs them: which entry a name stands for, and of which type."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from kg.extract.forms import name_key, weak_form, without_genitive
from kg.known import MEDIA, goes_by, look_up
from kg.model import EntityType, KnownActor
from kg.names import slug
from kg.words import ADJECTIVE_ENDINGS, bare, stem, stems_key

_WORD = re.compile(r"\w+")
_TYPES = {kind.value.lower(): kind for kind in EntityType}


class Aliases:
    """An index of names, adjectives and seats; a name that two entries of one type share answers the one that has it as
    its label, or None."""

    def __init__(self, known: Iterable[KnownActor]) -> None:
        self._names: dict[tuple[EntityType, str], set[str]] = defaultdict(set)
        self._stems: dict[tuple[EntityType, str], set[str]] = defaultdict(set)
        self._seats: dict[str, set[str]] = defaultdict(set)
        # Papers print their own names in capitals and without the article: "im STANDARD-Gespräch", "sagte der ZEIT".
        self._capitals: dict[tuple[EntityType, str], str] = {}
        self._beginnings: set[str] = set()
        adjectives: dict[str, set[str]] = defaultdict(set)
        self.actors: dict[str, KnownActor] = {}
        # Each mention is looked up several times on its way.
        self._path = lru_cache(maxsize=50_000)(self._find)
        for actor in known:
            kind = _TYPES[actor.path.partition("/")[0]]
            self.actors[actor.path] = actor
            for name in {actor.label_de, *actor.names, *actor.names_en}:
                self._names[kind, name_key(name)].add(actor.path)
                self._beginnings.add(_beginning(name))
            # English names have no German case forms: "die Nationale Front" is not the "National Front".
            for name in {actor.label_de, *actor.names} if kind != EntityType.PERSON else ():
                if stems := stems_key(name):
                    self._stems[kind, stems].add(actor.path)
            if actor.cls == MEDIA:
                self._capitals[kind, bare(actor.label_de).upper()] = actor.path
            for seat in actor.seats:
                self._seats[name_key(seat)].add(actor.path)
            for adjective in actor.adjectives if kind == EntityType.COUNTRY else ():
                adjectives[slug(adjective)].add(actor.path)
        self._adjectives = {word: next(iter(paths)) for word, paths in adjectives.items() if len(paths) == 1}

    def path(self, name: str, kind: EntityType) -> str | None:
        """The one entry of the type that goes by this name, in any case form and with or without an article; for a
        country also by its seat."""
        return self._path(name, kind)

    def _find(self, name: str, kind: EntityType) -> str | None:
        # Parties go by adjectives: "Freiheitliche", and with an article "die Freiheitlichen".
        weak = [weak_form(name), weak_form(bare(name))] if kind == EntityType.ORGANISATION else []
        for form in filter(None, (name, without_genitive(name), *weak, bare(name), without_genitive(bare(name)))):
            found = self._called(form, kind)
            labelled = {path for path in found if name_key(self.actors[path].label_de) == name_key(form)}
            if len(found) == 1 or len(labelled) == 1:
                return next(iter(labelled or found))
            if kind == EntityType.COUNTRY and not found:
                seats = {path for path in self._seats.get(name_key(form), set()) if path.startswith("country/")}
                if len(seats) == 1:
                    return next(iter(seats))
        inflected = self._stems.get((kind, stems_key(name)), set())
        if len(inflected) == 1:
            return next(iter(inflected))
        return self._capitals.get((kind, name))

    def country_of_adjective(self, word: str) -> str | None:
        """The path of the one country that an adjective belongs to, in whatever case: "polnisches"."""
        return look_up(word, self._adjectives, *ADJECTIVE_ENDINGS)

    def may_begin(self, words: str) -> bool:
        """Whether some name begins like these words, in any case form; what does not need not be looked up."""
        return _beginning(words) in self._beginnings

    def is_name(self, name: str, kind: EntityType) -> bool:
        """Whether an entry of the type goes by this very name, or its genitive."""
        if (kind, name) in self._capitals:
            return True
        return any(form and self._called(form, kind) for form in (name, without_genitive(name)))

    def _called(self, form: str, kind: EntityType) -> set[str]:
        """The entries of the type that have a name of these letters and write it so."""
        return {path for path in self._names.get((kind, name_key(form)), ()) if goes_by(self.actors[path], form)}


def _beginning(name: str) -> str:
    """The stem of the first word after an article, or of the article where there is no more."""
    word = _WORD.search(bare(name)) or _WORD.search(name)
    return stem(word[0]) if word else ""
