"""Sides taken on what the sentence only points back to, or leaves out: "Das begrüßt die SPD", "Die NATO lehnte ab"."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract.lexicon import rows
from kg.extract.mentions import Found
from kg.extract.stance import (
    CLAUSES,
    SUBJECTS,
    actors_of,
    covering_of,
    full_lemma,
    introduced,
    orphan_of,
    side_taken,
    subjects_of,
    verbs,
)
from kg.extract.text import Text

#: Objects of these frames may be left out.
OBJECTS = frozenset({"obj", "dat"})
TARGETS = frozenset({"Event", "Proposal"})
#: How many sentences back the thing may stand.
BACK = 1


@cache
def pointing() -> dict[str, str]:
    """Word that points back → "obj", or the preposition of the object that it stands for."""
    return dict(rows("pointing_words.tsv"))


def unsaid_stances(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[int, int, str]]:
    """(actor mention, thing mention, predicate) where the thing stands before the verb, as the last plan or event."""
    covering = covering_of(text, mentions)
    place = {word.i: i for i, word in enumerate(text.words)}
    for word in text.words:
        for predicate, holders in open_sides(word):
            target = last_thing(text, mentions, place[word.i])
            if target is not None:
                actors = actors_of(holders, text, covering, mentions)
                yield from ((i, target, predicate) for i in actors if i != target)


def open_sides(verb: Token) -> Iterator[tuple[str, list[Token]]]:
    """(predicate, who) of each side that a verb takes without naming on what; empty where it is denied or left open."""
    entries = verbs().get(full_lemma(verb)) if verb.pos_ in ("VERB", "AUX") else None
    if entries is None or any(child.dep_ == "nsubj:pass" for child in verb.children):
        return
    holders = subjects_of(verb)
    for predicate, frames in entries:
        if predicate != "proposes" and holders and _open(verb, frames):
            yield side_taken(verb, predicate), holders
        if gapped := [holder for holder, frame in _gapped(verb) if frame in frames - OBJECTS]:
            yield side_taken(verb, predicate), gapped


def _gapped(verb: Token) -> Iterator[tuple[Token, str]]:
    """Who stands beside the verb's subject without the verb, and the preposition that the word beside them points with:
    "CDU" and "gegen" in "die SPD ist dafür, die CDU dagegen"."""
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    for holder in (child for word in (verb, *subjects) for child in word.children if child.dep_ == "conj"):
        orphan = orphan_of(holder)
        if orphan is not None and orphan.lower_ in pointing():
            yield holder, pointing()[orphan.lower_]


def _open(verb: Token, frames: frozenset[str]) -> bool:
    """Whether the verb has nothing that fills one of the frames but a word that points back."""
    points_back = False
    for child in verb.children:
        if child.dep_ in CLAUSES and "dass" in frames and not introduced(child):
            continue
        if child.dep_ in ("obj", "iobj", "obl:arg", "ccomp", "xcomp"):
            if pointing().get(child.lower_) != "obj" or child.pos_ not in ("PRON", "DET"):
                return False
            points_back = True
        elif pointing().get(child.lower_) in frames - OBJECTS:
            points_back = True
    # Without any object only a subject of its own tells that the verb is not part of something else.
    return points_back or (bool(frames & OBJECTS) and any(child.dep_ in SUBJECTS for child in verb.children))


def last_thing(text: Text, mentions: Sequence[Found], verb: int) -> int | None:
    """The number of the last plan or event that ends before the verb, in its sentence or the one before."""
    near = [
        number
        for number, mention in enumerate(mentions)
        if mention.layer in TARGETS and mention.last < verb and text.number[verb] - mention.sentence <= BACK
    ]
    return near[-1] if near else None
