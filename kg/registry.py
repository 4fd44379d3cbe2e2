"""The known actors, to be found by name, surname, acronym, seat of power or adjective."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from kg.model import EntityType, KnownActor
from kg.names import slug
from kg.words import bare, name_words, stem, stems_key, words

#: Folder of the path → coarse type.
FOLDERS = {t.value.lower(): t for t in EntityType}


def type_of(known: KnownActor) -> EntityType:
    """The coarse type of an entry, told by its path."""
    return FOLDERS[known.path.partition("/")[0]]


def name_key(name: str) -> str:
    """What two spellings of one name share, a leading article aside."""
    return slug(bare(name), limit=500)


class Registry:
    """An index over the entries of the authority files; holds state, decides nothing."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self.actors = {actor.path: actor for actor in actors}

    def make_indexes(self) -> None:
        """Make now what is made at the first question otherwise."""
        _ = self._by_name, self._by_stems, self._by_seat, self._by_surname, self.name_stems

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

    @cached_property
    def _by_stems(self) -> dict[tuple[EntityType, str], list[KnownActor]]:
        index: dict[tuple[EntityType, str], list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            if type_of(actor) is not EntityType.PERSON:
                for key in {stems_key(name) for name in (actor.label_de, *actor.names)} - {""}:
                    index[type_of(actor), key].append(actor)
        return index

    def named(self, kind: EntityType, name: str) -> list[KnownActor]:
        """The entries of this type that go by this name, in whatever case where they are no people."""
        exact = self._by_name.get((kind, name_key(name)))
        return exact or self._by_stems.get((kind, stems_key(name)), [])

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
