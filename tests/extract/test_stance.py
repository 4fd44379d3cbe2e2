"""Who takes a side, along the tree: negated things, what is refused, whom an infinitive is about."""

import pytest

from kg.extract.mentions import make_found
from kg.extract.stance import stances
from tests.extract.texts import text_of


def sides(rows, mentions):
    """(who, predicate, what) in words; mentions as (layer, first word, last word)."""
    text = text_of(rows)
    found = [make_found(text, layer, first, last, 0.9) for layer, first, last in mentions]
    return sorted({(found[i].text, predicate, found[j].text) for i, j, predicate in stances(text, found)})


def verb_and(*things, verb=("akzeptiert", "akzeptieren")):
    """ "Vogt akzeptiert …" with the rows of the things."""
    return [("Vogt", "PROPN", 1, "nsubj", "Vogt"), (verb[0], "VERB", 1, "ROOT", verb[1]), *things]


NO_CUTS = [("keine", "DET", 3, "det", "kein"), ("Kürzungen", "NOUN", 1, "obj", "Kürzung")]
NOT_BUT = [
    ("nicht", "PART", 3, "advmod", "nicht"),
    ("Reformen", "NOUN", 1, "obj", "Reform"),
    ("sondern", "CCONJ", 5, "cc", "sondern"),
    ("Kürzungen", "NOUN", 3, "conj", "Kürzung"),
]
NO_AND = [
    ("keine", "DET", 3, "det", "kein"),
    ("Reformen", "NOUN", 1, "obj", "Reform"),
    ("und", "CCONJ", 5, "cc", "und"),
    ("Kürzungen", "NOUN", 3, "conj", "Kürzung"),
]
REJECTS = ("verwirft", "verwerfen")
DEMANDS = ("fordert", "fordern")


@pytest.mark.parametrize(
    ("rows", "things", "expected"),
    [
        (verb_and(*NO_CUTS), [(2, 3)], [("Vogt", "opposes", "keine Kürzungen")]),
        # Not to demand or reject is no side, and the empty string says that there is none.
        (verb_and(*NO_CUTS, verb=DEMANDS), [(2, 3)], [("Vogt", "", "keine Kürzungen")]),
        (
            verb_and(*NOT_BUT, verb=REJECTS),
            [(3, 3), (5, 5)],
            [("Vogt", "", "Reformen"), ("Vogt", "opposes", "Kürzungen")],
        ),
        (
            verb_and(*NO_AND),
            [(3, 3), (5, 5)],
            [("Vogt", "opposes", "Kürzungen"), ("Vogt", "opposes", "Reformen")],
        ),
    ],
)
def test_a_thing_may_be_negated_where_the_verb_is_not(rows, things, expected):
    assert sides(rows, [("Person", 0, 0), *(("Proposal", *thing) for thing in things)]) == expected


REFUSES = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("weigert", "VERB", 1, "ROOT", "weigern"),
    ("sich", "PRON", 1, "obj", "sich"),
    ("Pläne", "NOUN", 5, "obj", "Plan"),
    ("zu", "PART", 5, "mark", "zu"),
    ("unterstützen", "VERB", 1, "xcomp", "unterstützen"),
]
ACCUSES = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("wirft", "VERB", 1, "ROOT", "werfen"),
    ("Kranz", "PROPN", 1, "obl:arg", "Kranz"),
    ("vor", "ADP", 1, "compound:prt", "vor"),
    ("Pläne", "NOUN", 6, "obj", "Plan"),
    ("zu", "PART", 6, "mark", "zu"),
    ("unterstützen", "VERB", 1, "xcomp", "unterstützen"),
]


ASKS = [
    ("Offen", "ADJ", 0, "ROOT", "offen"),
    (",", "PUNCT", 5, "punct", ","),
    ("ob", "SCONJ", 5, "mark", "ob"),
    ("Vogt", "PROPN", 5, "nsubj", "Vogt"),
    ("Pläne", "NOUN", 5, "obj", "Plan"),
    ("unterstützt", "VERB", 0, "csubj", "unterstützen"),
]
PURPOSE = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("schlägt", "VERB", 1, "ROOT", "vorschlagen"),
    ("dies", "PRON", 1, "obj", "dieser"),
    ("um", "ADP", 6, "mark", "um"),
    ("Neuwahlen", "NOUN", 6, "obj", "Neuwahl"),
    ("zu", "PART", 6, "mark", "zu"),
    ("verhindern", "VERB", 1, "advcl", "verhindern"),
]
PROPOSAL = [
    ("Kranz", "PROPN", 1, "nsubj", "Kranz"),
    ("verwirft", "VERB", 1, "ROOT", "verwerfen"),
    ("Vogts", "PROPN", 3, "nmod", "Vogt"),
    ("Vorschlag", "NOUN", 1, "obj", "Vorschlag"),
    ("Steuern", "NOUN", 5, "obj", "Steuer"),
    ("abzuschaffen", "VERB", 3, "acl", "abschaffen"),
]
IS_AGAINST = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("ist", "VERB", 1, "ROOT", "sein"),
    ("gegen", "ADP", 3, "case", "gegen"),
    ("Steuern", "NOUN", 1, "obl", "Steuer"),
]


@pytest.mark.parametrize(
    ("rows", "mentions", "expected"),
    [
        (ASKS, [("Person", 3, 3), ("Proposal", 4, 4)], [("Vogt", "", "Pläne")]),
        (PURPOSE, [("Person", 0, 0), ("Proposal", 4, 4)], [("Vogt", "opposes", "Neuwahlen")]),
        (
            PROPOSAL,
            [("Person", 0, 0), ("Person", 2, 2), ("Proposal", 3, 3), ("Proposal", 4, 5)],
            [("Kranz", "opposes", "Vorschlag"), ("Vogts", "proposes", "Steuern abzuschaffen")],
        ),
        # Without an infinitive it is the proposal itself that somebody makes.
        (
            PROPOSAL[:4],
            [("Person", 0, 0), ("Person", 2, 2), ("Proposal", 3, 3)],
            [("Kranz", "opposes", "Vorschlag"), ("Vogts", "proposes", "Vorschlag")],
        ),
        (IS_AGAINST, [("Person", 0, 0), ("Proposal", 3, 3)], [("Vogt", "opposes", "Steuern")]),
    ],
)
def test_questions_purposes_and_nouns_of_proposing(rows, mentions, expected):
    assert sides(rows, mentions) == expected


def test_who_refuses_to_support_opposes():
    assert sides(REFUSES, [("Person", 0, 0), ("Proposal", 3, 3)]) == [("Vogt", "opposes", "Pläne")]


def test_what_somebody_is_accused_of_is_the_side_of_the_accused():
    found = sides(ACCUSES, [("Person", 0, 0), ("Person", 2, 2), ("Proposal", 4, 4)])
    assert ("Kranz", "supports", "Pläne") in found
    assert all(who != "Vogt" or what != "Pläne" for who, _, what in found)


@pytest.mark.parametrize("surname", ["Vogt", "Berg"])
@pytest.mark.parametrize(("pronoun", "who"), [("er", "Peter Berg"), ("sie", "Clara")])
def test_a_pronoun_stands_for_nobody_of_the_other_sex(pronoun: str, who: str, surname: str):
    rows = [
        ("Peter", "PROPN", 3, "nsubj", "Peter"),
        ("Berg", "PROPN", 0, "flat", "Berg"),
        ("und", "CCONJ", 4, "cc", "und"),
        ("nennt", "VERB", 3, "ROOT", "nennen"),
        ("Clara", "PROPN", 3, "nsubj", "Clara"),
        (surname, "PROPN", 4, "flat", surname),
        (":", "PUNCT", 3, "punct", ":"),
        (pronoun, "PRON", 8, "nsubj", pronoun),
        ("fordert", "VERB", 8, "ROOT", "fordern"),
        ("Reformen", "NOUN", 8, "obj", "Reform"),
    ]
    mentions = [("Person", 0, 1), ("Person", 4, 5), ("Proposal", 9, 9)]
    assert sides(rows, mentions) == [(who if pronoun == "er" else f"{who} {surname}", "proposes", "Reformen")]
