"""The known actors, to be found by name, surname, acronym, seat of power or adjective."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from kg.model import EntityType, KnownActor
from kg.names import slug
from kg.words import name_words, stem, words

#: Folder of the path → coarse type.
FOLDERS = {t.value.lower(): t for t in EntityType}
ARTICLES = re.compile(r"^(?:der|die|das|den|dem|des|ein|eine|einer|eines)\s+", re.I)


def type_of(known: KnownActor) -> EntityType:
    """The coarse type of an entry, told by its path."""
    return FOLDERS[known.path.partition("/")[0]]


def name_key(name: str) -> str:
    """What two spellings of one name share, a leading article aside."""
    return slug(ARTICLES.sub("", name.strip()), limit=500)


class Registry:
    """An index over the entries of the authority files; holds state, decides nothing."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self.actors = {actor.path: actor for actor in actors}

    def index(self) -> None:
        """Make all indexes now: a run that waits for its reading processes to start has the time."""
        _ = self._by_name, self._by_seat, self._by_surname, self.name_stems

    @cached_property
    def _by_name(self) -> dict[tuple[EntityType, str], list[KnownActor]]:
        index: dict[tuple[EntityType, str], list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            names = (actor.label_de, *actor.names, actor.label_en, *actor.names_en)
            for key in {name_key(name) for name in names if name}:
                index[type_of(actor), key].append(actor)
        return index

    @cached_property
    def _by_seat(self) -> dict[str, list[KnownActor]]:
        index: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            if type_of(actor) is EntityType.COUNTRY:
                for key in {name_key(seat) for seat in actor.seats}:
                    index[key].append(actor)
        return index

    @cached_property
    def _by_surname(self) -> dict[str, list[KnownActor]]:
        index: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            if type_of(actor) is EntityType.PERSON:
                for key in _surnames((actor.label_de, *actor.names)):
                    index[key].append(actor)
        return index

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """Stems of all words that point to something known: names of one word, adjectives, inhabitants, seats."""
        found = set()
        for actor in self.actors.values():
            if type_of(actor) is not EntityType.PERSON:
                names = (actor.label_de, *actor.names, *actor.adjectives, *actor.inhabitants, *actor.seats)
                found |= {stem(name) for name in names if " " not in name and len(name) > 1}
        return frozenset(found)

    def named(self, kind: EntityType, name: str) -> list[KnownActor]:
        """The entries of this type that go by this name."""
        return self._by_name.get((kind, name_key(name)), [])

    def seated(self, name: str) -> list[KnownActor]:
        """The countries whose leadership is called by the name of this place."""
        return self._by_seat.get(name_key(name), [])

    def surnamed(self, surname: str) -> list[KnownActor]:
        """The people with this surname."""
        return self._by_surname.get(slug(surname), [])

    def occupied(self, path: str) -> bool:
        """Whether an entry has this path."""
        return path in self.actors


def _surnames(names: Iterable[str]) -> set[str]:
    """Each name's last word, and the surname with its particles: "Leyen", "von der Leyen"."""
    found = set()
    for name in names:
        parts = name_words(name)
        if len(parts) > 1:
            particles = (i for i, part in enumerate(parts) if i and slug(part) in words("name_particles.txt"))
            start = next(particles, len(parts) - 1)
            found |= {slug(parts[-1]), slug(" ".join(parts[start:]))}
    return found
