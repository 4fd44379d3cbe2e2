"""Text → mentions: where persons, bodies, countries, places, groups, events and proposals are named or described."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Token

from kg.extract.dated import date_begin, date_end
from kg.extract.forms import is_title, person_name, quoted_name
from kg.extract.gender import name_gender, noun_gender
from kg.extract.kinds import name_alone
from kg.extract.lexicon import endings
from kg.extract.said import said_words
from kg.extract.text import Text, head_word
from kg.extract.trimming import DANGLING, EMPTY, EMPTY_GROUPS, EMPTY_NAMES, is_empty, trimmed
from kg.language.labels import LAYERS, SLICES
from kg.language.lemmas import ARTICLES
from kg.language.spans import log_softmax, stretches
from kg.model import EntityType, Span
from kg.timetable import is_month, is_unit_of_time
from kg.words import bare

#: The layers that are mentions of entities; the others are the words said, offices and dates.
ENTITY_LAYERS = tuple(layer for layer in LAYERS if layer in set(EntityType))
#: Offices, told by a noun: "ehemaligen" is none.
WORDED_LAYERS = ("Position",)
NAMED = frozenset({"Person", "Organisation", "Country", "Place"})
LEADING = frozenset({"DET"})
#: Layers of which two stand side by side as subject and object: "dass Russland Polen angreift".
SINGLE = frozenset({"Person", "Country"})
#: Layers whose stretches may end in a date.
DATED = frozenset({"Event", "Proposal", "Date"})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: How far behind an adjective its noun may stand.
NOUN_REACH = 3
#: Layers that descriptions of one person are read as.
DESCRIBED = frozenset({"Person", "Group"})


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that a layer marks; `head` is its syntactic head, `named` whether that is a proper name,
    `determined` whether an article or the like stands first, `plural` what the head says, `gender` f or m where the
    words tell a woman or a man."""

    layer: str
    first: int
    last: int
    sentence: int
    span: Span
    text: str
    head: int
    named: bool
    confidence: float
    determined: bool = False
    plural: bool = False
    gender: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether it is a person after an article or under a mere title, which may be named or only described: "die
        Merkel", "der Norweger", "König"."""
        return self.layer == "Person" and (self.determined or is_title(self.text))

    @property
    def name(self) -> str:
        """The words without what stands before the name; a capital article may be part of it: "Die Zeit"."""
        if self.layer == "Person":
            return person_name(self.text)
        words = quoted_name(self.text) if self.layer == "Organisation" else self.text
        words = bare(words) if words[:1].islower() else words
        return name_alone(words, self.layer)

    @property
    def type(self) -> EntityType:
        """The entity type of an entity layer."""
        return EntityType(self.layer)


def find_spans(text: Text, layers: tuple[str, ...] = LAYERS) -> list[Found]:
    """All stretches of the layers, in text order; none crosses a sentence."""
    found = []
    for layer in layers:
        spans = list(_layer_spans(text, layer))
        if layer in DATED:
            spans = [_with_year(text, *span) for span in spans]
        if layer == "Date":
            spans = [span for span in _whole_dates(text, spans) if not is_empty(text, *span[:2], DANGLING)]
        elif layer == "Speech":
            spans = [said for said in said_words(text, spans) if not is_empty(text, *said[:2])]
        elif layer in ENTITY_LAYERS:
            empty = EMPTY_NAMES if layer in NAMED else EMPTY_GROUPS if layer == "Group" else EMPTY
            spans = [(first, completed(text, last), confidence) for first, last, confidence in spans]
            spans = _neighbours_joined(text, spans, layer)
            spans = [rest for span in spans if (rest := trimmed(text, *span, empty)) is not None]
            if layer == "Person":
                spans = [(_bare_name(text, first, last), last, confidence) for first, last, confidence in spans]
        elif layer in WORDED_LAYERS:
            spans = [rest for span in spans if (rest := trimmed(text, *span, EMPTY)) is not None]
            spans = [_with_former(text, *span) for span in spans if _has_noun(text, *span[:2])]
        found += [make_found(text, layer, *span) for span in spans]
    return in_order(found)


def in_order(found: Iterable[Found]) -> list[Found]:
    """The mentions in text order, those of one stretch in the order of the layers."""
    return sorted(found, key=lambda m: (m.first, m.last, LAYERS.index(m.layer)))


def _layer_spans(text: Text, layer: str) -> Iterator[tuple[int, int, float]]:
    """First and last word of each span of one layer, and the geometric mean of its words' probabilities."""
    logs = log_softmax(text.reading.columns[:, SLICES[f"layer:{layer}"]])
    for first, last in stretches(logs.argmax(1), text.number):
        yield first, last, float(np.exp(logs[first : last + 1].max(1).mean()))


def completed(text: Text, last: int) -> int:
    """The last word of a span that goes up to the noun that word `last` belongs to: "neue" → "neue Anschläge"."""
    word = text.words[last]
    if word.pos_ not in ("ADJ", "DET", "NUM") or word.dep_ not in ("amod", "det", "nummod"):
        return last
    reach = range(last + 1, min(last + 1 + NOUN_REACH, len(text.words)))
    return next((i for i in reach if text.words[i].i == word.head.i and text.number[i] == text.number[last]), last)


def _with_year(text: Text, first: int, last: int, confidence: float) -> tuple[int, int, float]:
    """The span with the year that belongs to its last word, a month or "Jahr": "März" → "März 2022"."""
    year, word = last + 1, text.words[last].text
    if year < len(text.words) and text.number[year] == text.number[last] and (is_month(word) or is_unit_of_time(word)):
        if YEAR.fullmatch(text.words[year].text):
            return first, year, confidence
    return first, last, confidence


def _whole_dates(text: Text, spans: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Spans that touch as one, from the preposition that bounds them up to the noun they belong to: "von" and "1918",
    "bis" 1920; "vor einigen" Jahren."""
    joined: list[tuple[int, int, float]] = []
    for first, last, confidence in spans:
        first = date_begin(text, first, last)
        if joined and joined[-1][1] >= first - 1 and text.number[joined[-1][1]] == text.number[first]:
            begin, end, before = joined.pop()
            first, last, confidence = begin, max(end, last), max(before, confidence)
        joined.append((first, completed(text, last), confidence))
    return [(first, date_end(text, first, last), confidence) for first, last, confidence in joined]


def _neighbours_joined(text: Text, spans: list[tuple[int, int, float]], layer: str) -> list[tuple[int, int, float]]:
    """Spans that overlap as one, and those that touch where the tree joins them; of people and countries it is no
    judge, but a surname may begin in small letters."""
    joined: list[tuple[int, int, float]] = []
    for first, last, confidence in spans:
        if joined and joined[-1][1] >= first - 1 and text.number[joined[-1][1]] == text.number[first]:
            begin, end, before = joined[-1]
            tied = text.words[first].text.islower() if layer in SINGLE else _tied(text, (begin, end), (first, last))
            if end >= first or tied:
                joined[-1] = (begin, max(end, last), max(before, confidence))
                continue
        joined.append((first, last, confidence))
    return joined


def _tied(text: Text, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the head of one span hangs on a word of the other."""
    for (first, last), (begin, end) in ((one, other), (other, one)):
        above = text.words[head_word(text, first, last)].head.i
        if any(text.words[i].i == above for i in range(begin, end + 1)):
            return True
    return False


def _with_former(text: Text, first: int, last: int, confidence: float) -> tuple[int, int, float]:
    """The office with the word before it that says that it is over: "ehemalige Ministerin"."""
    before = first - 1
    if before >= 0 and text.number[before] == text.number[first] and text.words[before].pos_ == "ADJ":
        if text.words[before].lower_.startswith(endings("former.tsv")):
            return before, last, confidence
    return first, last, confidence


def _has_noun(text: Text, first: int, last: int) -> bool:
    """Whether a word begins with a capital, as nouns do whatever the tagger takes them for."""
    return any(text.words[i].text[:1].isupper() for i in range(first, last + 1))


def _bare_name(text: Text, first: int, last: int) -> int:
    """The first word of the name after what only describes it: "Marino" in "der amtierende Marino"."""
    begin = first
    while begin < last and text.words[begin].pos_ in ("DET", "ADJ"):
        if text.words[begin].pos_ == "ADJ" and not text.words[begin].text.islower():
            break
        begin += 1
    return begin if text.words[begin].pos_ == "PROPN" else first


def make_found(text: Text, layer: str, first: int, last: int, confidence: float) -> Found:
    """The found stretch of words first…last."""
    head = head_word(text, first, last)
    span = text.span(first, last)
    named = layer in NAMED and _is_name(text, first, last, head)
    named = named and not (layer == "Person" and _possessed(text, first, last))
    determined = first < last and (text.words[first].pos_ in LEADING or text.words[first].lower_ in ARTICLES)
    plural = "Plur" in text.words[head].morph.get("Number")
    words, number = text.slice(span), int(text.number[first])
    gender = _gender(words, text.words[head], named=named) if layer in DESCRIBED else ""
    return Found(layer, first, last, number, span, words, head, named, confidence, determined, plural, gender)


def _gender(words: str, head: Token, *, named: bool) -> str:
    """f, m or "" of a person's name or description."""
    return name_gender(words) if named else noun_gender(head)


def cut_to_name(mention: Found, name: str) -> Found:
    """The mention of only the name that its compound begins with: "CDU" of "CDU-Pläne"."""
    span = Span(mention.span.begin, mention.span.begin + len(name))
    return replace(mention, span=span, text=name, named=True, gender="")


def within_compound(text: Text, mention: Found) -> bool:
    """Whether the mention is only the name that a compound contains: "CDU" in "CDU-Pläne"."""
    word = text.words[mention.last]
    return mention.span.end < word.idx + len(word)


def _is_name(text: Text, first: int, last: int, head: int) -> bool:
    words = [text.words[i] for i in range(first, last + 1)]
    if words[0].pos_ in LEADING and words[0].text[:1].islower():
        return any(word.pos_ == "PROPN" for word in words) and text.words[head].pos_ == "PROPN"
    return any(word.pos_ in ("PROPN", "X") or word.ent_type_ or word.text.isupper() for word in words)


def _possessed(text: Text, begin: int, end: int) -> bool:
    """Whether a name only says whose the last word is: "Badawis Ehefrau" names nobody."""
    first, last = text.words[begin], text.words[end]
    return last.pos_ == "NOUN" and first.pos_ == "PROPN" and first.dep_ == "nmod" and first.head.i == last.i
