"""Finds things and articles by their names, whatever the spelling: "Soeder", "Selenski" for Selenskyj."""

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.graph.catalogue import Catalogue

_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_WORD = re.compile(r"[^\W_]+")
#: How alike two words must be to count as spellings of one name: "selenski" and "selenskyj" are 0.82 alike.
ALIKE = 0.74
#: Shorter parts stand in too many words.
SHORTEST_PART = 4
_EXACT, _BEGINS, _WORD_BEGINS, _INSIDE, _ALIKE = 100.0, 60.0, 40.0, 20.0, 10.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing or an article that a search finds; `name` is the name that matched."""

    iri: str
    name: str
    score: float


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
        """The best hits, all with None, each thing once; none for a query without a letter or digit."""
        wanted = fold(query).split()
        if not wanted:
            return []
        found = self._containing(wanted) or self._alike(wanted)
        best: dict[str, Hit] = {}
        for number, score in found.items():
            name = self._names[number]
            hit = Hit(name.iri, name.name, score + name.weight)
            if name.iri not in best or best[name.iri].score < hit.score:
                best[name.iri] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.name))[:limit]

    def _containing(self, wanted: list[str]) -> dict[int, float]:
        """Names in which each wanted word begins a word, or a long one stands in it: "brücke" in "Rheinbrücke"."""
        numbers = set.intersection(*(self._beginning(word) | self._inside(word) for word in wanted))
        phrase = " ".join(wanted)
        return {number: _closeness(self._names[number].folded, phrase) for number in numbers}

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
        """Names whose words are spelled like the wanted ones, or contain them."""
        scores: Counter[int] = Counter()
        for word in wanted:
            best: dict[int, float] = {}
            for spelling, likeness in self._spellings(word):
                for number in self._exactly(spelling):
                    best[number] = max(best.get(number, 0), likeness)
            scores.update(best)
        enough = max(scores.values(), default=0) - 0.25
        return {number: _ALIKE * score for number, score in scores.items() if score >= enough}

    def _spellings(self, word: str) -> list[tuple[str, float]]:
        shared = Counter(known for gram in _grams(word) for known in self._grams.get(gram, ()))
        spellings = []
        for known, count in shared.most_common(300):
            likeness = 0.9 if word in known and len(word) > 3 else SequenceMatcher(None, word, known).ratio()
            if count > 1 and likeness >= ALIKE:
                spellings.append((known, likeness))
        return spellings

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


def _closeness(folded: str, phrase: str) -> float:
    if folded == phrase:
        return _EXACT
    if folded.startswith(phrase):
        return _BEGINS
    return _WORD_BEGINS if f" {phrase}" in f" {folded}" else _INSIDE
