"""Finds things and articles by their names, whatever the spelling: "Soeder", "Selenski" for Selenskyj."""

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.graph.catalogue import Catalogue

_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_WORD = re.compile(r"[^\W_]+")
#: How alike two words must be to count as spellings of one name: "selenski" and "selenskyj" are 0.82 alike.
ALIKE = 0.74
#: Shorter parts stand in too many words.
SHORTEST_PART = 4
#: Words of so few letters have a spelling with one letter changed that shares but one of their parts.
SHORT = 5
#: A word of more names than so many, and than this share of them ("der"), tells nothing about which is meant.
MANY, COMMON = 20, 0.04
#: How many names stand for one that was not found.
MEANT = 12
#: Apart by more than prominence weighs, so that whole names come before beginnings of words, these before other parts.
_EXACT, _BEGINS, _WORD_BEGINS, _INSIDE, _ALIKE = 1000.0, 520.0, 500.0, 20.0, 10.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing or an article that a search finds; `name` is the name that matched.

    `alike` hits have not all the wanted words, only the most of all names, or words spelled like them.
    """

    iri: str
    name: str
    score: float
    alike: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    iri: str
    name: str
    folded: str
    weight: float


def fold(text: str) -> str:
    """The text without what spellings differ in: case, accents, ä or ae, ß or ss, hyphens."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_DIGRAPHS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    for digraph, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        text = text.replace(digraph, letter)
    return " ".join(_WORD.findall(text))


class SearchIndex:
    """All names of one state of the store, sorted by their words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = list(_names(catalogue))
        self._words = sorted(
            (word, number) for number, name in enumerate(self._names) for word in set(name.folded.split())
        )
        self._distinct = list(dict.fromkeys(word for word, _ in self._words))
        self._grams: dict[str, list[str]] = defaultdict(list)
        for word in self._distinct:
            for gram in _grams(word):
                self._grams[gram].append(word)

    def search(self, query: str, limit: int | None = 50) -> list[Hit]:
        """The best hits, all with None, each thing once; none for a query without a letter or digit.

        Where no name has all the words, the hits are alike, and few.
        """
        wanted = fold(query).split()
        if not wanted:
            return []
        if found := self._containing(wanted):
            return self._ranked(found, alike=False)[:limit]
        return self._ranked(self._alike(wanted), alike=True)[: min(limit or MEANT, MEANT)]

    def _ranked(self, found: Mapping[int, float], alike: bool) -> list[Hit]:
        best: dict[str, Hit] = {}
        for number, score in found.items():
            name = self._names[number]
            hit = Hit(name.iri, name.name, score + name.weight, alike)
            if name.iri not in best or best[name.iri].score < hit.score:
                best[name.iri] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.name))

    def _containing(self, wanted: list[str]) -> dict[int, float]:
        """Names in which each wanted word begins a word, or a long one stands in it: "brücke" in "Rheinbrücke"."""
        numbers = set.intersection(*(self._beginning(word) | self._inside(word) for word in wanted))
        return {number: _closeness(self._names[number].folded, wanted) for number in numbers}

    def _beginning(self, prefix: str) -> set[int]:
        numbers = set()
        at = bisect_left(self._words, (prefix, -1))
        while at < len(self._words) and self._words[at][0].startswith(prefix):
            numbers.add(self._words[at][1])
            at += 1
        return numbers

    def _inside(self, part: str) -> set[int]:
        if len(part) < SHORTEST_PART:
            return set()
        return {number for word in self._distinct if part in word for number in self._exactly(word)}

    def _alike(self, wanted: list[str]) -> dict[int, float]:
        """Names that have the most of the wanted words, be they spelled otherwise; of these the most as they are."""
        many = max(MANY, COMMON * len(self._names))
        matches: dict[int, list[float]] = defaultdict(list)
        for word in [word for word in wanted if len(self._beginning(word)) <= many] or wanted:
            best = dict.fromkeys(self._inside(word), 0.9) | dict.fromkeys(self._beginning(word), 1.0)
            for spelling, likeness in self._spellings(word):
                for number in self._exactly(spelling):
                    best[number] = max(best.get(number, 0), likeness)
            for number, likeness in best.items():
                matches[number].append(likeness)
        ranks = {number: (len(found), found.count(1.0)) for number, found in matches.items()}
        first = max(ranks.values(), default=None)
        scores = {number: sum(matches[number]) for number, rank in ranks.items() if rank == first}
        enough = max(scores.values(), default=0) - 0.25
        return {number: _ALIKE * score for number, score in scores.items() if score >= enough}

    def _spellings(self, word: str) -> list[tuple[str, float]]:
        shared = Counter(known for gram in _grams(word) for known in self._grams.get(gram, ()))
        least = 1 if len(word) <= SHORT else 2
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        near = [known for known, count in ranked if count >= least and _as_long(word, known)]
        likenesses = ((known, SequenceMatcher(None, word, known).ratio()) for known in near[:300])
        return [(known, likeness) for known, likeness in likenesses if likeness >= ALIKE]

    def _exactly(self, word: str) -> set[int]:
        at, end = bisect_left(self._words, (word, -1)), bisect_left(self._words, (word + "\0", -1))
        return {number for _, number in self._words[at:end]}


def _names(catalogue: Catalogue) -> Iterator[_Name]:
    for thing in catalogue.things.values():
        weight = 4 * math.log1p(thing.articles) + math.log1p(len(catalogue.stances_on.get(thing.iri, ())))
        for name in dict.fromkeys((*thing.names.labels.values(), *thing.names.aliases, thing.label("de"))):
            yield _Name(thing.iri, name, fold(name), weight)
    for article in catalogue.articles.values():
        yield _Name(article.iri, article.title, fold(article.title), -5.0)


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _as_long(word: str, known: str) -> bool:
    """Whether the lengths allow the words to be alike."""
    return 2 * min(len(word), len(known)) >= ALIKE * (len(word) + len(known))


def _closeness(folded: str, wanted: list[str]) -> float:
    phrase = " ".join(wanted)
    if folded == phrase:
        return _EXACT
    if folded.startswith(phrase):
        return _BEGINS
    return _WORD_BEGINS if all(f" {word}" in f" {folded}" for word in wanted) else _INSIDE
