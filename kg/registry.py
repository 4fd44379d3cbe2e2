"""The known actors, to be found by name, surname, acronym, seat of power or adjective."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from kg.known import SHORTEST, goes_by, is_shared, look_up, single_cases
from kg.model import EntityType, KnownActor
from kg.names import slug
from kg.words import ADJECTIVE_ENDINGS, bare, generic_stems, name_words, stem, stems_key, words

#: Folder of the path → coarse type.
FOLDERS = {t.value.lower(): t for t in EntityType}
#: The shortest name of anything known, and of a country, that counts when it begins a compound.
COMPOUND_BEGIN, COUNTRY_BEGIN = 6, 4
#: The Arabic article before a surname, as it sounds before the letter that follows.
_ARABIC_ARTICLE = re.compile(r"^(?:[ae]l|a(?:d|dh|n|r|s|sch|sh|t|th|z))-")


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
        _ = self._by_name, self._by_stems, self._by_seat, self._by_surname, self.name_stems, self._at_home
        _ = self._country_names, self._people, self._adjectives, self.compound_begins, self.adjective_stems

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
    def compound_begins(self) -> frozenset[str]:
        """What compounds begin with that point to something known: "Irakkrieg", "Talibankämpfer". Short names of others
        than countries begin words by chance: "Bildung", "Schaufenster"."""
        countries = (a for a in self.actors.values() if type_of(a) is EntityType.COUNTRY)
        names = {slug(name) for a in countries for name in (a.label_de, *a.names) if " " not in name}
        known = {found for found in self.name_stems if len(found) >= COMPOUND_BEGIN}
        return frozenset(known | {name for name in names if len(name) >= COUNTRY_BEGIN})

    @cached_property
    def adjective_stems(self) -> frozenset[str]:
        """Stems of the adjectives that point to something known."""
        return frozenset(stem(word) for actor in self.actors.values() for word in actor.adjectives)

    @cached_property
    def _by_stems(self) -> dict[tuple[EntityType, str], list[KnownActor]]:
        index: dict[tuple[EntityType, str], list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            if type_of(actor) is not EntityType.PERSON:
                for key in {stems_key(name) for name in (actor.label_de, *actor.names)} - {""}:
                    index[type_of(actor), key].append(actor)
        return index

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        """Adjective → path of the one country that it belongs to."""
        return self._of_one_country(lambda actor: actor.adjectives)

    @cached_property
    def _people(self) -> dict[str, str]:
        """Inhabitants → path of the one country that they are of."""
        return self._of_one_country(lambda actor: actor.inhabitants)

    @cached_property
    def _country_names(self) -> dict[str, str]:
        """Name or seat of power → path of the one country that it belongs to."""
        return self._of_one_country(lambda actor: (actor.label_de, *actor.names, *actor.seats))

    def _of_one_country(self, words_of: Callable[[KnownActor], Iterable[str]]) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors.values():
            if type_of(actor) is EntityType.COUNTRY:
                for word in words_of(actor):
                    found[slug(word)].add(actor.path)
        return {word: next(iter(paths)) for word, paths in found.items() if len(paths) == 1}

    def country_told(self, word: str) -> str | None:
        """The path of the country that a word tells of: its name or seat of power ("Wiener"), its people, an adjective;
        else None."""
        named = (look_up(word, self._country_names, "s", "er"), look_up(word, self._people, "s", "n", "en"))
        return (next(filter(None, named), None) if word[:1].isupper() else None) or self._adjective_of(word)

    def _adjective_of(self, word: str) -> str | None:
        """The path of the country whose adjective it is, in whatever case."""
        return look_up(word, self._adjectives, *ADJECTIVE_ENDINGS)

    def country_of(self, actor: KnownActor) -> str | None:
        """The path of the country that it is, that a body is of, or a person's party or, without one, office is of."""
        if type_of(actor) is EntityType.COUNTRY:
            return actor.path
        bodies = (*actor.member_of, *(office.organisation for office in actor.offices if office.organisation))
        countries = (self.actors[path].country for path in bodies if path in self.actors)
        return actor.country or next(filter(None, countries), None)

    @cached_property
    def _at_home(self) -> dict[str, list[KnownActor]]:
        index: dict[str, dict[str, KnownActor]] = defaultdict(dict)
        for actor in self.actors.values():
            for name in (actor.label_de, *actor.names):
                if short := self._without_country(name, actor.country):
                    for key in {name_key(short), stems_key(short)} - {""}:
                        index[key][actor.path] = actor
        return {key: list(actors.values()) for key, actors in index.items()}

    def _without_country(self, name: str, country: str | None) -> str | None:
        """What a name says beside the country's adjective that begins it or the country's genitive that ends it, or
        None where neither does, or nothing telling is left: "Schweizer Bundesrat" → "Bundesrat", "Demokratische Partei
        Italiens" → "Demokratische Partei", but "Polnische Regierung" → None."""
        first, _, rest = name.partition(" ")
        before, _, last = name.rpartition(" ")
        if country is None or not rest:
            return None
        genitive = last.endswith("s") and look_up(last, self._country_names, "s") == country
        if self._adjective_of(first) == country:
            return rest if is_shared(rest) or stem(rest) not in generic_stems() else None
        # "Brüder Italiens" are not "Brüder", the "Parlament in Paris" is no "Parlament in".
        whole = " " in before and before.rpartition(" ")[2][:1].isupper()
        return before if genitive and (whole or is_shared(before)) else None

    def named(self, kind: EntityType, name: str) -> list[KnownActor]:
        """The entries of this type that go by this name, in whatever case where they are no people."""
        forms = (name,) if kind is EntityType.PERSON else (name, *single_cases(bare(name)))
        exact = ([a for a in self._by_name.get((kind, name_key(f)), ()) if goes_by(a, f)] for f in forms)
        return next(filter(None, exact), None) or self._by_stems.get((kind, stems_key(name)), [])

    def named_at_home(self, kind: EntityType, name: str) -> list[KnownActor]:
        """The bodies that go by this name in their own country, as "Bundesrat" for "Schweizer Bundesrat"."""
        if kind is not EntityType.ORGANISATION:
            return []
        forms = (*map(name_key, (name, *single_cases(bare(name)))), stems_key(name))
        return next(filter(None, (self._at_home.get(form) for form in forms)), None) or []

    def seated(self, name: str) -> list[KnownActor]:
        """The countries whose leadership is called by the name of this place."""
        return self._by_seat.get(name_key(name), [])

    def surnamed(self, surname: str) -> list[KnownActor]:
        """The people with this surname, with or without an Arabic article: "as-Seltsam", "Seltsam" for "al-Seltsam"."""
        key = slug(surname)
        return self._by_surname.get(key) or self._by_surname.get(_without_arabic_article(key), [])

    def occupied(self, path: str) -> bool:
        """Whether an entry has this path."""
        return path in self.actors


def _surnames(names: Iterable[str]) -> set[str]:
    """Each name's last word, also without an Arabic article, and the surname with its particles: "Leyen", "von der
    Leyen"."""
    found = set()
    for name in names:
        parts = name_words(name)
        if len(parts) > 1:
            particles = (i for i, part in enumerate(parts) if i and slug(part) in words("name_particles.txt"))
            start = next(particles, len(parts) - 1)
            last = slug(parts[-1])
            found |= {last, _without_arabic_article(last), slug(" ".join(parts[start:]))}
    return found


def _without_arabic_article(key: str) -> str:
    """The slug of a surname without "al-" and the like, where enough is left and that is no first name."""
    rest = _ARABIC_ARTICLE.sub("", key)
    return rest if len(rest) >= SHORTEST and rest not in words("first_names.txt") else key
