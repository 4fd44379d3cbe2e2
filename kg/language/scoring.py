"""Scores of the shipped file on given data, so that anybody can check the model card."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.errors import LanguageModelError
from kg.language.columnfiles import read_names, read_speeches, read_trees
from kg.language.component import Annotator
from kg.language.labels import NAMES, RELATIONS, ROLES, UPOS, base_relation
from kg.language.reader import Reader
from kg.language.spans import best_spans
from kg.language.speech import SpeechEvent, speech_events
from kg.language.windows import split_windows

PLAIN_NAMES = ("PER", "LOC", "ORG", "OTH")


@dataclass(frozen=True)
class Figure:
    """One measure: its value and how it came about, in words."""

    name: str
    value: float
    cases: str


def f1(right: int, predicted: int, annotated: int) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is there."""
    return 2 * right / (predicted + annotated) if predicted + annotated else 0.0


def score_trees(path: Path, reader: Reader) -> list[Figure]:
    """UAS, LAS and UPOS on gold words and sentences, all words counted, as the CoNLL-2018 evaluation does
    (relations without subtypes)."""
    annotator, count, words = Annotator(reader), Counter(), 0
    for sentence in read_trees(path):
        window = reader.read_window(reader.pieces.all_ids(sentence.words))
        heads, labels = annotator.parse(window, 0, len(sentence.words))
        upos = window.column("upos").argmax(1)
        for i in range(len(sentence.words)):
            attached = heads[i] == sentence.heads[i]
            count["UAS"] += attached
            count["LAS"] += attached and base_relation(RELATIONS[labels[i]]) == base_relation(sentence.relations[i])
            count["UPOS"] += UPOS[upos[i]] == sentence.upos[i]
        words += len(sentence.words)
    return [Figure(name, count[name] / words, f"{words} words of {path.name}") for name in ("UAS", "LAS", "UPOS")]


def score_names(path: Path, reader: Reader) -> list[Figure]:
    """Exact-match F1 of the outer PER, LOC, ORG and OTH, together and each."""
    right, predicted, annotated, sentences = Counter(), Counter(), Counter(), 0
    for words, gold in read_names(path):
        sentences += 1
        scores = reader.read_window(reader.pieces.all_ids(words)).column("name")
        found = {(first, last, NAMES[cls]) for first, last, cls, _ in best_spans(scores)}
        gold = {span for span in gold if span[2] in PLAIN_NAMES}
        found = {span for span in found if span[2] in PLAIN_NAMES}
        for counter, spans in ((right, gold & found), (predicted, found), (annotated, gold)):
            counter.update(name for _, _, name in spans)
    totals = [sum(counter.values()) for counter in (right, predicted, annotated)]
    figures = [Figure("NER F1", f1(*totals), f"{totals[2]} names in {sentences} sentences of {path.name}")]
    return figures + [
        Figure(f"NER F1 {name}", f1(right[name], predicted[name], annotated[name]), f"{annotated[name]} names")
        for name in PLAIN_NAMES
        if annotated[name]
    ]


def score_speech(path: Path, reader: Reader, keep: Iterable[int] | None = None) -> list[Figure]:
    """SpkAtt-2023 task 1: cues aligned one to one by overlap, then words of aligned labels counted.

    `keep` are the numbers of the speeches to score, None for all.
    """
    right, predicted, annotated, speeches = Counter(), Counter(), Counter(), 0
    for number, speech in enumerate(read_speeches(path)):
        if keep is not None and number not in keep:
            continue
        speeches += 1
        gold, found = speech.events, _read_speech(speech.sentences, reader)
        for counter, events in ((annotated, gold), (predicted, found)):
            for event in events:
                counter["Cue"] += len(event.cue)
                counter.update({role: len(words) for role, words in event.roles.items()})
        for one, other in _align(gold, found):
            right["Cue"] += len(set(one.cue) & set(other.cue))
            for role in ROLES[1:]:
                right[role] += len(set(one.roles.get(role, ())) & set(other.roles.get(role, ())))
    joint = [sum(counter.values()) for counter in (right, predicted, annotated)]
    roles = [total - counter["Cue"] for total, counter in zip(joint, (right, predicted, annotated), strict=True)]
    cases = f"{annotated['Cue']} cue words in {speeches} speeches of {path.name}"
    return [
        Figure("SpkAtt cue F1", f1(right["Cue"], predicted["Cue"], annotated["Cue"]), cases),
        Figure("SpkAtt role F1", f1(*roles), f"{roles[2]} words"),
        Figure("SpkAtt joint F1", f1(*joint), f"{joint[2]} words"),
    ] + [
        Figure(f"SpkAtt {role} F1", f1(right[role], predicted[role], annotated[role]), f"{annotated[role]} words")
        for role in ROLES[1:]
        if annotated[role]
    ]


def _read_speech(sentences: list[list[str]], reader: Reader) -> list[SpeechEvent]:
    """The events of a speech, read in windows of its given sentences."""
    words = [word for sentence in sentences for word in sentence]
    breaks = [i == 0 and n > 0 for n, sentence in enumerate(sentences) for i in range(len(sentence))]
    pieces = reader.pieces.all_ids(words)
    events = []
    for begin, end in split_windows(words, pieces, breaks):
        columns = reader.read_window(pieces[begin:end]).columns[1:]
        for event in speech_events(reader, columns, 0, end - begin):
            roles = {role: tuple(begin + i for i in found) for role, found in event.roles.items()}
            events.append(SpeechEvent(tuple(begin + i for i in event.cue), roles, event.confidence))
    return events


def _align(gold: list[SpeechEvent], found: list[SpeechEvent]) -> list[tuple[SpeechEvent, SpeechEvent]]:
    """One-to-one pairs, the largest overlap of cue words first."""
    overlaps = sorted(
        (
            (len(set(g.cue) & set(f.cue)), -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if set(g.cue) & set(f.cue)
        ),
        reverse=True,
    )
    used_gold, used_found, pairs = set(), set(), []
    for _, i, j in overlaps:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[-i], found[-j]))
    return pairs


def score_speed(path: Path, threads: int) -> list[Figure]:
    """Words a second from text to finished Doc, the median of three rounds over the records of a JSONL file."""
    from kg.language import load

    start = time.perf_counter()
    nlp = load(threads=threads)
    loaded = time.perf_counter() - start
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()][:100]
    rates, words = [], 0
    for _ in range(3):
        start = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        rates.append(words / (time.perf_counter() - start))
    cases = f"{words} words of {path.name}, {threads} thread{'s' if threads > 1 else ''}"
    return [Figure("seconds to load", loaded, "once"), Figure("words a second", float(np.median(rates)), cases)]


def score_model(
    *,
    ud: Path | None = None,
    ner: Path | None = None,
    spkatt: Path | None = None,
    text: Path | None = None,
    spkatt_every: int = 1,
    threads: int = 1,
) -> list[Figure]:
    """All measures on the files that are given; of the speeches every `spkatt_every`-th, from the first.

    Raises LanguageModelError when a file is missing or not in its format.
    """
    reader = Reader()
    figures: list[Figure] = []
    for path, score in ((ud, score_trees), (ner, score_names)):
        if path is not None:
            figures += _checked(path, lambda path=path, score=score: score(path, reader))
    if spkatt is not None:
        keep = None if spkatt_every == 1 else range(0, 10**9, spkatt_every)
        figures += _checked(spkatt, lambda: score_speech(spkatt, reader, keep))
    if text is not None:
        figures += _checked(text, lambda: score_speed(text, threads))
    return figures


def _checked(path: Path, measure) -> list[Figure]:
    try:
        return measure()
    except OSError as error:
        raise LanguageModelError(f"{path} cannot be read ({error.strerror}).") from None
    except (ValueError, IndexError, KeyError, ZeroDivisionError):
        raise LanguageModelError(f"{path} is not in the format this measure reads; see the model card.") from None
