"""Readers of articles: the annotated ones (mentions, relations, statements) and SpkAtt's speeches (speech events)."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from kg.language.candidates import Candidate, pairs, possible
from kg.language.labels import LAYERS, PAIRS, ROLES, WINDOW
from kg.language.likeness import likeness
from kg.language.pieces import Pieces
from kg.language.training.examples import Example, Pair
from kg.model import STANCES

LAYER = {name: i for i, name in enumerate(LAYERS)}
LABEL = {name: i for i, name in enumerate(PAIRS)}
SPEECH = LAYER["Speech"]
#: How far back the end of a relation that its sentence does not name may stand, in sentences.
ANTECEDENT = 3


def windows(sizes: Sequence[int], room: int = WINDOW, first: int = 0) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences (begin, end) of at most `room` pieces, given each sentence's number of pieces; one run
    ends before sentence `first`."""
    begin, total = 0, 2
    for index, size in enumerate(sizes):
        if index > begin and (total + size > room or index == first):
            yield begin, index
            begin, total = index, 2
        total += size
    if begin < len(sizes):
        yield begin, len(sizes)


class AnnotatedArticle:
    """One annotated article as words, with mentions, relations and statements as spans of words."""

    def __init__(self, data: dict, text: str, bounds: list[list[int]], nlp: Language) -> None:
        self.id, self.data, self.text, self.bounds = data["id"], data, text, bounds
        self.words: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.sentence: list[int] = []
        for number, (begin, end) in enumerate(self.bounds):
            for token in nlp.make_doc(self.text[begin:end]):
                if not token.is_space:
                    self.words.append(token.text)
                    self.begins.append(begin + token.idx)
                    self.ends.append(begin + token.idx + len(token))
                    self.sentence.append(number)

    def span(self, begin: int, end: int) -> tuple[int, int] | None:
        """First and last word that the characters touch, or None."""
        first = bisect_right(self.ends, begin)
        last = bisect_right(self.begins, end - 1) - 1
        return (first, last) if first <= last < len(self.words) else None

    def find(self, sentence: int, text: str) -> list[tuple[int, int]]:
        """The word spans of all occurrences of `text` in the sentence."""
        begin, end = self.bounds[sentence]
        found, at = [], self.text.find(text, begin, end)
        while at >= 0:
            span = self.span(at, at + len(text))
            if span is not None and span not in found:
                found.append(span)
            at = self.text.find(text, at + len(text), end)
        return found

    def mentions(self) -> list[tuple[Candidate, str]]:
        """All mentions with their entity's id; words said, offices and dates are entities of their own."""
        found: dict[tuple[str, tuple[int, int]], Candidate] = {}

        def add(entity: str, layer: str, sentence: int, text: str, most: int | None = None) -> None:
            for span in self.find(sentence, text)[:most]:
                found.setdefault((entity, span), Candidate(LAYER[layer], *span, sentence))

        for entity in self.data["entities"]:
            for sentence, text in entity["mentions"]:
                add(entity["id"], entity["type"], sentence, text)
        for relation in self.data["relations"]:
            if relation["p"] in ("position", "date"):
                add(relation["o"], relation["p"].capitalize(), relation["sentence"], relation["o"], 1)
        for number, statement in enumerate(self.data["statements"]):
            add(f"statement {number}", "Speech", statement["sentence"], statement["text"], 1)
        return sorted(
            ((candidate, entity) for (entity, _), candidate in found.items()),
            key=lambda item: (item[0].first, item[0].last, item[0].layer, item[1]),
        )


def read_article_files(path: Path, nlp: Language) -> AnnotatedArticle:
    """The article whose annotation is `path`, its text and sentences beside it."""
    base = path.with_suffix("")
    data = json.loads(path.read_text(encoding="utf-8")) | {"id": path.stem}
    bounds = json.loads(Path(f"{base}.sentences.json").read_text(encoding="utf-8"))
    return AnnotatedArticle(data, Path(f"{base}.txt").read_text(encoding="utf-8"), bounds, nlp)


def article_example(article: AnnotatedArticle) -> Example:
    """The whole annotated article as one example, to be cut into windows."""
    mentions = article.mentions()
    example = Example(article.id, article.words, article.sentence)
    example.layers = _tag_layers(len(article.words), mentions)
    example.pairs = list(_pairs(article, mentions, _facts(article, mentions)))
    return example


def _tag_layers(size: int, mentions: list[tuple[Candidate, str]]) -> dict[str, list[int]]:
    layers = {name: [0] * size for name in LAYERS}
    for candidate, _ in sorted(mentions, key=lambda item: item[0].first - item[0].last):
        row = layers[LAYERS[candidate.layer]]
        first, last = candidate.first, candidate.last
        if not any(row[first : last + 1]):
            row[first : last + 1] = [1] + [2] * (last - first)
    return layers


def _facts(
    article: AnnotatedArticle, mentions: list[tuple[Candidate, str]]
) -> dict[tuple[str, str], dict[int, set[int]]]:
    """(subject, object) → {label: sentences where it is said}."""
    facts: dict[tuple[str, str], dict[int, set[int]]] = {}
    for relation in article.data["relations"]:
        label = LABEL["when" if relation["p"] == "date" else relation["p"]]
        facts.setdefault((relation["s"], relation["o"]), {}).setdefault(label, set()).add(relation["sentence"])
    sides = [(key, stances) for key, labels in facts.items() if (stances := _stances(labels))]
    for number, statement in enumerate(article.data["statements"]):
        said = facts.setdefault((f"statement {number}", statement["speaker"]), {})
        said[LABEL["says"]] = {statement["sentence"]}
        if statement["kind"] == "direct":
            said[LABEL["quotes"]] = {statement["sentence"]}
        for (subject, target), stances in sides:
            if subject == statement["speaker"]:
                facts.setdefault((f"statement {number}", target), {}).update(stances)
    return facts


def _stances(labels: dict[int, set[int]]) -> dict[int, set[int]]:
    """Those of the labels that are sides taken."""
    return {label: sentences for label, sentences in labels.items() if PAIRS[label] in STANCES}


def _pairs(article: AnnotatedArticle, mentions: list[tuple[Candidate, str]], facts: dict) -> Iterator[Pair]:
    """All candidate pairs of an article with what holds between them.

    A fact is learnt where its sentence says it, from the mentions in it or the nearest before; elsewhere between the
    same two entities it is neither true nor false. The side that a speaker takes is that of the words said in its
    sentence, too.
    """
    candidates = [candidate for candidate, _ in mentions]
    wording = [" ".join(article.words[c.first : c.last + 1]) for c in candidates]
    for i, j in pairs(candidates):
        (first, subject), (second, target) = mentions[i], mentions[j]
        known, labels = set(possible(first, second)), set()
        for label, sentences in facts.get((subject, target), {}).items():
            if label not in known:
                continue
            said = any(
                _stands_for(first, subject, n, mentions) and _stands_for(second, target, n, mentions) for n in sentences
            )
            if said:
                labels.add(label)
            else:
                known.discard(label)
        if LABEL["same"] in known and subject == target:
            labels.add(LABEL["same"])
        yield Pair(
            (first.first, first.last),
            (second.first, second.last),
            (first.layer, second.layer),
            second.sentence - first.sentence,
            likeness(wording[i], wording[j]),
            frozenset(known),
            frozenset(labels),
        )


def _stands_for(candidate: Candidate, entity: str, sentence: int, mentions: list[tuple[Candidate, str]]) -> bool:
    """Whether the mention is in the sentence, or the nearest before it where the sentence names the entity nowhere."""
    if candidate.sentence == sentence:
        return True
    if candidate.layer == SPEECH or not sentence - ANTECEDENT <= candidate.sentence < sentence:
        return False
    others = [c.sentence for c, e in mentions if e == entity and c.sentence <= sentence]
    return max(others) == candidate.sentence


def read_speeches(path: Path, pieces: Pieces) -> Iterator[tuple[str, list[Example]]]:
    """The speeches of a SpkAtt file, each as its id and its windows."""
    for line in path.read_text(encoding="utf-8").splitlines():
        speech = json.loads(line)
        sentences = [sentence["Tokens"] for sentence in speech["Sentences"]]
        sizes = [sum(len(pieces.ids(word)) for word in sentence) for sentence in sentences]
        yield speech["id"], [_speech_window(speech, sentences, begin, end) for begin, end in windows(sizes)]


def _speech_window(speech: dict, sentences: list[list[str]], begin: int, end: int) -> Example:
    place, words, numbers = {}, [], []
    for number in range(begin, end):
        for index, word in enumerate(sentences[number]):
            place[f"{number}:{index}"] = len(words)
            words.append(word)
            numbers.append(number - begin)
    example = Example(f"{speech['id']}/{begin}", words, numbers, cues=[0] * len(words))
    for event in speech["Annotations"]:
        cue = [place[key] for key in event["Cue"] if key in place]
        roles = {place[key]: ROLES.index(role) for role in ROLES for key in event.get(role, ()) if key in place}
        for word in cue:
            example.cues[word] = 1
            example.roles.setdefault(word, {}).update({w: r for w, r in roles.items() if w != word})
    return example
