"""Sides told by a judgement: "nannte den Plan unsozial", "bezeichnete ihn als Fehler", "sieht in ihm eine Chance"."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract.lexicon import rows
from kg.extract.mentions import Found
from kg.extract.stance import (
    SUBJECTS,
    actors_of,
    agents_of,
    around,
    case_of,
    covering_of,
    full_lemma,
    is_negated,
    joined,
    mentions_of,
    subjects_of,
)
from kg.extract.text import Text
from kg.extract.unsaid import last_thing, pointing
from kg.words import ADJECTIVE_ENDINGS

#: How the tree hangs a judgement on the verb, and what it may have before it.
JUDGED = frozenset({"xcomp", "ccomp", "obl", "advmod", "obj"})
AS = frozenset({"", "als", "für"})
#: In what a judgement is seen: "in dem Plan einen Fehler".
SEEN_IN = "in"


@cache
def judging() -> dict[str, str]:
    """Word that judges, in small letters → the side that it tells."""
    return {word.lower(): side for side, listed in rows("judging_words.tsv") for word in listed.split()}


def judged_stances(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[int, int, str]]:
    """(actor mention, thing mention, predicate) of each judgement."""
    covering, whole = covering_of(text, mentions), covering_of(text, mentions, whole=True)
    place = {word.i: i for i, word in enumerate(text.words)}
    for verb in text.words:
        if verb.pos_ != "VERB" or full_lemma(verb) not in around("judging"):
            continue
        for side, holders, things in _judgements(verb):
            found = [j for thing in things for j in _meant(thing, text, mentions, whole, place[verb.i])]
            # Of a name of two words each is a subject.
            for i in dict.fromkeys(actors_of(holders, text, covering, mentions)):
                yield from ((i, j, side) for j in dict.fromkeys(found) if i != j)


def _judgements(verb: Token) -> Iterator[tuple[str, list[Token], list[Token]]]:
    """(side, who, what) of each judgement that the verb tells."""
    for child in verb.children:
        side = side_of(child) if child.dep_ in JUDGED and case_of(child) in AS else ""
        if not side or is_negated(verb) or is_negated(child):
            continue
        passive = [other for other in verb.children if other.dep_ == "nsubj:pass"]
        subjects = [other for other in verb.children if other.dep_ in SUBJECTS]
        holders = agents_of(verb) if passive else subjects_of(verb) if len(subjects) < 2 else joined(subjects[0])
        # Of two subjects the second is what is judged.
        around_it = (*verb.children, *child.children)
        objects = passive or subjects[1:] or [other for other in around_it if _is_object(other, child)]
        yield side, holders, [thing for other in objects for thing in joined(other)]


def _is_object(word: Token, judgement: Token) -> bool:
    """Whether the word is what the verb judges: its object, or in what it sees something."""
    if word.i == judgement.i or word.pos_ not in ("NOUN", "PROPN", "PRON", "DET"):
        return False
    seen_in = word.dep_ in ("obl", "nmod") and case_of(word) == SEEN_IN and word.i < judgement.i
    return seen_in or (word.dep_ == "obj" and not case_of(word))


def side_of(word: Token) -> str:
    """The side that a word tells as a judgement, else an empty string; of a noun that names nothing bad, rather its
    adjective: "wichtiger Schritt", "verpasste Chance"."""
    if word.pos_ == "NOUN":
        own = _side(word.lemma_.lower()) or _side(word.lower_)
        adjectives = (child for child in word.children if child.dep_ == "amod")
        return own if own == "opposes" else next(filter(None, map(side_of, adjectives)), own)
    return _side(word.lower_) or _side(_without_ending(word.lower_))


def _without_ending(adjective: str) -> str:
    return next((adjective.removesuffix(end) for end in ADJECTIVE_ENDINGS if adjective.endswith(end)), adjective)


def _side(form: str) -> str:
    return judging().get(form, "")


def _meant(thing: Token, text: Text, mentions: Sequence[Found], covering: dict[int, list[int]], verb: int) -> list[int]:
    """The mention that is judged; of a pronoun, the last plan or event before the verb."""
    if thing.pos_ in ("PRON", "DET") and thing.lower_ in pointing():
        last = last_thing(text, mentions, verb)
        return [] if last is None else [last]
    return mentions_of(thing, covering, mentions)
