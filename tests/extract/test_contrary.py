"""What the words around two mentions rule out."""

from dataclasses import replace

import pytest

from kg.extract.contrary import is_contrary
from kg.extract.mentions import cut_to_name, make_found
from tests.extract.texts import text_of

BESIDE = [
    ("Hof", "PROPN", 0, "ROOT", "Hof"),
    ("drei", "NUM", 2, "nummod", "drei"),
    ("Kilometer", "NOUN", 3, "obl", "Kilometer"),
    ("westlich", "ADV", 0, "advmod", "westlich"),
    ("von", "ADP", 5, "case", "von"),
    ("Wesel", "PROPN", 3, "obl", "Wesel"),
]


@pytest.mark.parametrize(
    ("changed", "contrary"), [({}, True), ({3: "direkt", 2: "Schritte"}, False), ({4: ","}, False)]
)
def test_a_place_that_something_is_only_near_is_not_where_it_is(changed: dict, contrary: bool):
    rows = [
        (changed.get(i, word), "PUNCT" if changed.get(i) == "," else pos, *rest)
        for i, (word, pos, *rest) in enumerate(BESIDE)
    ]
    text = text_of(rows)
    ends = make_found(text, "Place", 0, 0, 0.9), make_found(text, "Place", 5, 5, 0.9)
    assert is_contrary(text, "locatedIn", *ends) is contrary
    assert not is_contrary(text, "memberOf", *ends)


def test_the_name_in_a_compound_is_not_where_the_thing_is():
    text = text_of(
        [("SPD-Treffen", "NOUN", 0, "ROOT", ""), ("in", "ADP", 2, "case", ""), ("Wesel", "PROPN", 0, "nmod", "")]
    )
    body, place = make_found(text, "Organisation", 0, 0, 0.9), make_found(text, "Place", 2, 2, 0.9)
    assert is_contrary(text, "locatedIn", cut_to_name(body, "SPD"), place)
    assert not is_contrary(text, "locatedIn", body, place)


def office(describing: str, *, bracket: bool = False):
    """Whether "der … Chef der Bahn Vogt", or "der … Chef Vogt ( Bahn )", is a member no more."""
    rows = [("der", "DET", 2, "det", ""), (describing, "ADJ", 2, "amod", ""), ("Chef", "NOUN", 2, "ROOT", "Chef")]
    if bracket:
        rows += [("Vogt", "PROPN", 2, "flat", ""), ("(", "PUNCT", 5, "punct", ""), ("Bahn", "PROPN", 2, "appos", "")]
    else:
        rows += [("der", "DET", 4, "det", ""), ("Bahn", "PROPN", 2, "nmod", ""), ("Vogt", "PROPN", 2, "appos", "")]
    text = text_of(rows)
    member, body = make_found(text, "Person", *((3, 3) if bracket else (5, 5)), 0.9), (5, 5) if bracket else (4, 4)
    return is_contrary(text, "memberOf", member, make_found(text, "Organisation", *body, 0.9))


@pytest.mark.parametrize(("describing", "over"), [("frühere", True), ("ehemalige", True), ("neue", False)])
def test_an_office_that_is_over_makes_nobody_a_member(describing: str, over: bool):
    assert office(describing) is over
    assert not office(describing, bracket=True)


@pytest.mark.parametrize(("compound", "over"), [("Ex-SPD-Chefin", True), ("SPD-Chefin", False)])
def test_a_compound_may_say_that_it_is_over(compound: str, over: bool):
    text = text_of([(compound, "NOUN", 0, "ROOT", compound), ("Vogt", "PROPN", 0, "flat", "Vogt")])
    body = cut_to_name(make_found(text, "Organisation", 0, 0, 0.9), compound.rpartition("-")[0])
    assert is_contrary(text, "memberOf", make_found(text, "Person", 1, 1, 0.9), body) is over


def test_what_is_over_may_hang_on_the_name():
    rows = [
        ("der", "DET", 3, "det", ""),
        ("ehemalige", "ADJ", 3, "amod", ""),
        ("Fifa-Chef", "NOUN", 3, "nmod", "Fifa-Chef"),
        ("Vogt", "PROPN", 3, "ROOT", ""),
    ]
    text = text_of(rows)
    body = cut_to_name(make_found(text, "Organisation", 2, 2, 0.9), "Fifa")
    assert is_contrary(text, "memberOf", make_found(text, "Person", 3, 3, 0.9), body)


@pytest.mark.parametrize(
    ("rows", "contrary"),
    [
        ([("für", "ADP", 1, "case", ""), ("Vogt", "PROPN", 3, "obl", "")], True),
        ([("von", "ADP", 1, "case", ""), ("Vogt", "PROPN", 3, "obl", "")], False),
        ([("dem", "DET", 1, "det", ""), ("Vogt", "PROPN", 3, "obl:arg", "")], True),
        ([("der", "DET", 1, "det", ""), ("Vogt", "PROPN", 3, "nsubj", "")], False),
    ],
)
def test_who_is_only_addressed_or_meant_takes_no_side(rows: list, contrary: bool):
    text = text_of([*rows, ("Pläne", "NOUN", 3, "nsubj", "Plan"), ("stocken", "VERB", 3, "ROOT", "stocken")])
    holder, plan = make_found(text, "Person", 1, 1, 0.9), make_found(text, "Proposal", 2, 2, 0.9)
    assert is_contrary(text, "opposes", holder, plan) is contrary
    assert not is_contrary(text, "opposes", replace(holder, layer="Speech"), plan)
    assert not is_contrary(text, "opposes", replace(holder, sentence=-1), plan)


@pytest.mark.parametrize(
    ("noun", "contrary"),
    [("NS-Kriegsverbrecher", True), ("Mörderin", True), ("Kriegsminister", False), ("Notfallsanitäter", False)],
)
def test_what_somebody_is_said_to_have_done_is_no_office(noun: str, contrary: bool):
    text = text_of([(noun, "NOUN", 0, "ROOT", noun), ("Vogt", "PROPN", 0, "appos", "Vogt")])
    holder, office = make_found(text, "Person", 1, 1, 0.9), make_found(text, "Position", 0, 0, 0.9)
    assert is_contrary(text, "position", holder, office) is contrary
