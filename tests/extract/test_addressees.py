"""Whom something is said to is not who says it."""

import pytest

from kg.extract.addressees import speaker_after
from kg.extract.mentions import make_found
from tests.extract.texts import text_of


def rows(*before, verb="sagte", lemma="sagen", after=("Clara", "Vogt")):
    """A sentence with words and parts of speech before the verb, then the verb, then a name."""
    at = len(before)
    told = [(word, pos, at, "obl", word) for word, pos in before]
    name = [(word, "PROPN", at, "nsubj", word) for word in after]
    return [*told, (verb, "VERB", at, "ROOT", lemma), *name, (",", "PUNCT", at, "punct", ",")]


AGENCY = (("Der", "DET"), ("Agentur", "NOUN"), ("Punkt", "PROPN"))


def named(text, body, person):
    """The person that is found to speak, with a body and a person at these words."""
    mentions = [make_found(text, "Organisation", *body, 0.9), make_found(text, "Person", *person, 0.9)]
    verb = next(i for i, word in enumerate(text.words) if word.pos_ == "VERB")
    found = speaker_after(text, mentions, verb)
    return found.text if found else None


def test_who_is_named_after_the_verb_says_it_to_the_body_before_it():
    assert named(text_of(rows(*AGENCY)), (2, 2), (4, 5)) == "Clara Vogt"
    assert named(text_of(rows(("Dem", "DET"), ("Rundfunk", "NOUN"))), (1, 1), (3, 4)) == "Clara Vogt"


@pytest.mark.parametrize(
    "made",
    [
        rows(("Die", "DET"), ("neue", "ADJ"), ("Agentur", "NOUN")),  # it speaks itself
        rows(("Von", "ADP"), ("der", "DET"), ("Agentur", "NOUN")),
        rows(*AGENCY, verb="forderte", lemma="fordern"),  # a verb that takes an accusative
        rows(*AGENCY, after=("und", "Vogt"))[:3] + [("sagte", "VERB", 3, "ROOT", "sagen"), (",", "PUNCT", 3, "punct", ",")]
        + [("Clara", "PROPN", 3, "nsubj", ""), ("Vogt", "PROPN", 3, "flat", "")],  # after the clause
    ],
)  # fmt: skip
def test_a_body_that_may_speak_is_left_alone(made):
    text = text_of(made)
    person = (len(made) - 3, len(made) - 2) if made[-1][1] == "PUNCT" else (len(made) - 2, len(made) - 1)
    assert named(text, (2, 2), person) is None
