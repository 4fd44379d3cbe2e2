"""What a stretch of text is where layers disagree."""

import pytest
from spacy.tokens import Span

from kg.extract.aliases import Aliases
from kg.extract.mentions import make_found
from kg.extract.settle import (
    _singly,
    _surnames,
    known_name,
    name_in_compound,
    plausible,
    settle_types,
    without_adjectives,
)
from kg.model import EntityType, KnownActor
from tests.extract.texts import text_of
from tests.samples import KNOWN

ALIASES = Aliases(KNOWN)

ROW = [
    ("Vogt", "PROPN", 3, "nsubj", "Vogt"),
    ("und", "CCONJ", 2, "cc", "und"),
    ("Kranz", "PROPN", 0, "conj", "Kranz"),
    ("sprachen", "VERB", 3, "ROOT", "sprechen"),
    ("Clara", "PROPN", 3, "obj", "Clara"),
    ("Vogt", "PROPN", 4, "flat", "Vogt"),
    ("Peter", "PROPN", 3, "obj", "Peter"),
    ("Kranz", "PROPN", 6, "flat", "Kranz"),
]


def test_a_row_of_persons_is_no_group():
    text = text_of(ROW)
    persons = [make_found(text, "Person", 4, 5, 0.9), make_found(text, "Person", 6, 7, 0.9)]
    row = make_found(text, "Group", 0, 2, 0.9)
    assert [(m.layer, m.text) for m in _singly(text, row, _surnames(persons))] == [
        ("Person", "Vogt"),
        ("Person", "Kranz"),
    ]
    assert _singly(text, row, frozenset({"Vogt"})) == [row]


def test_a_well_known_body_is_a_name_whatever_its_part_of_speech():
    text = text_of([("Bundesregierung", "NOUN", 1, "nsubj", "Bundesregierung"), ("tagt", "VERB", 1, "ROOT", "tagen")])
    mention = make_found(text, "Organisation", 0, 0, 0.9)
    assert not mention.named
    assert known_name(mention, ALIASES).named


def test_a_seat_of_power_is_no_unknown_body():
    text = text_of([("Moskau", "PROPN", 1, "nsubj", "Moskau"), ("droht", "VERB", 1, "ROOT", "drohen")])
    assert plausible(make_found(text, "Organisation", 0, 0, 0.9), ALIASES).layer == "Country"


def test_names_are_known_in_every_case():
    assert ALIASES.path("Sozialdemokratischen Partei Deutschlands", EntityType.ORGANISATION) == "organisation/spd"
    assert ALIASES.path("Französischen Republik", EntityType.COUNTRY) == "country/frankreich"
    assert ALIASES.path("Anna Musters Partei", EntityType.ORGANISATION) is None


def test_a_compound_and_the_name_in_it_may_be_two_mentions():
    text = text_of([("SPD-Abgeordnete", "NOUN", 1, "nsubj", "Abgeordnete"), ("tagen", "VERB", 1, "ROOT", "tagen")])
    found = [make_found(text, layer, 0, 0, 0.9) for layer in ("Organisation", "Group")]
    assert [(m.layer, m.text) for m in settle_types(text, found, ALIASES)] == [
        ("Group", "SPD-Abgeordnete"),
        ("Organisation", "SPD"),
    ]


def test_a_plan_needs_a_word_of_its_own_beside_a_name():
    text = text_of([
        ("Truppen", "NOUN", 0, "ROOT", "Truppe"),
        ("in", "ADP", 3, "case", "in"),
        ("der", "DET", 3, "det", "der"),
        ("Ukraine", "PROPN", 0, "nmod", "Ukraine"),
    ])  # fmt: skip
    country = make_found(text, "Country", 3, 3, 0.99)
    bits, whole = make_found(text, "Proposal", 1, 3, 0.9), make_found(text, "Proposal", 0, 3, 0.9)
    assert [m.layer for m in settle_types(text, [country, bits], ALIASES)] == ["Country"]
    assert [m.layer for m in settle_types(text, [country, whole], ALIASES)] == ["Proposal", "Country"]


@pytest.mark.parametrize(("begin", "end", "label", "found"), [(0, 1, "PER", ["Der Sprecher"]), (3, 4, "LOC", [])])
def test_what_the_recogniser_alone_saw_is_whole_and_no_adjective(begin, end, label, found):
    text = text_of(
        [
            ("Der", "DET", 1, "det", "der"),
            ("Sprecher", "NOUN", 2, "nsubj", "Sprecher"),
            ("widersprach", "VERB", 2, "ROOT", "widersprechen"),
            ("russischen", "ADJ", 2, "obj", "russisch"),
        ]
    )
    text.doc.ents = [Span(text.doc, begin, end, label=label)]
    assert [m.text for m in settle_types(text, [], ALIASES)] == found


@pytest.mark.parametrize("name", ["Baden-Württemberg", "Berlin-Kreuzberg", "Port-au-Prince"])
def test_the_double_name_of_a_place_is_whole(name: str):
    text = text_of([(name, "PROPN", 0, "ROOT", name)])
    assert name_in_compound(text, make_found(text, "Place", 0, 0, 0.9), ALIASES).text == name


@pytest.mark.parametrize(("after", "cut"), [("Huber", "SPD"), ("tagt", "SPD-Stadtrat")])
def test_a_council_before_somebodys_name_is_an_office(after: str, cut: str):
    text = text_of([("SPD-Stadtrat", "NOUN", 1, "nsubj", "Stadtrat"), (after, "PROPN", 1, "ROOT", after)])
    if after == "Huber":
        text.doc.ents = [Span(text.doc, 1, 2, label="PER")]
    assert name_in_compound(text, make_found(text, "Organisation", 0, 0, 0.9), ALIASES).text == cut


@pytest.mark.parametrize(
    ("adjective", "name", "left"),
    [
        ("linksradikale", "KUP", "KUP"),  # an acronym
        ("gestürzte", "Bundesregierung", "Bundesregierung"),  # known
        ("sächsische", "SPD", "sächsische SPD"),  # a body of its own
        ("französische", "Bundesregierung", "französische Bundesregierung"),  # another than the known one
        ("französische", "Rechnungshof", "französische Rechnungshof"),
        ("linksradikale", "Partei", "linksradikale Partei"),
        ("Linksradikale", "KUP", "Linksradikale KUP"),  # a capital may be part of the name
    ],
)
def test_a_body_goes_by_its_name_without_the_adjectives(adjective: str, name: str, left: str):
    text = text_of([(adjective, "ADJ", 1, "amod", adjective), (name, "NOUN", 1, "ROOT", name)])
    assert without_adjectives(text, make_found(text, "Organisation", 0, 1, 0.9), ALIASES).text == left


def test_a_known_body_is_no_place_though_the_recogniser_says_so():
    text = text_of(
        [("Die", "DET", 1, "det", "der"), ("SPD", "PROPN", 2, "nsubj", "SPD"), ("tagt", "VERB", 2, "ROOT", "")]
    )
    text.doc.ents = [Span(text.doc, 1, 2, label="LOC")]
    assert [(m.layer, m.text) for m in settle_types(text, [], ALIASES)] == [("Organisation", "SPD")]


@pytest.mark.parametrize(("name", "layers"), [("BWL", []), ("KUP", ["Organisation"])])
def test_acronyms_of_subjects_and_techniques_are_no_bodies(name: str, layers: list[str]):
    text = text_of([(name, "PROPN", 1, "nsubj", name), ("hilft", "VERB", 1, "ROOT", "helfen")])
    text.doc.ents = [Span(text.doc, 0, 1, label="ORG")]
    for found in ([], [make_found(text, "Organisation", 0, 0, 0.9)]):
        assert [m.layer for m in settle_types(text, found, ALIASES)] == layers


@pytest.mark.parametrize(
    ("words", "layers"),
    [
        ([("das", "DET"), ("höchste", "ADJ"), ("Staatsamt", "NOUN")], []),
        ([("das", "DET"), ("zuständige", "ADJ"), ("Bundesamt", "NOUN")], ["Organisation"]),
        ([("die", "DET"), ("Pandora", "PROPN"), ("Papers", "PROPN")], []),
    ],
)
def test_offices_and_papers_are_no_bodies(words: list[tuple[str, str]], layers: list[str]):
    text = text_of([(word, pos, 2, "det" if pos == "DET" else "flat", word) for word, pos in words])
    assert [m.layer for m in settle_types(text, [make_found(text, "Organisation", 0, 2, 0.9)], ALIASES)] == layers


@pytest.mark.parametrize(
    ("article", "name", "found"),
    [
        ("die", "Grüne", [("Person", "f")]),
        ("der", "Grüne", [("Person", "m")]),
        ("dem", "Freiheitlichen", [("Person", "m")]),
        ("die", "Grünen", [("Organisation", "")]),
        ("die", "Linke", [("Organisation", "")]),
    ],
)
def test_a_partys_name_in_the_singular_is_one_of_its_members(article: str, name: str, found: list[tuple[str, str]]):
    text = text_of([(article, "DET", 1, "det", "der"), (name, "NOUN", 1, "ROOT", name)])
    for first in (0, 1):
        settled = settle_types(text, [make_found(text, "Organisation", first, 1, 0.9)], ALIASES)
        assert [(m.layer, m.gender) for m in settled] == found


def test_what_the_recogniser_takes_for_a_place_may_describe_a_country():
    text = text_of([("das", "DET", 1, "det", ""), ("Land", "NOUN", 2, "nsubj", ""), ("zahlt", "VERB", 2, "ROOT", "")])
    text.doc.ents = [Span(text.doc, 0, 2, label="LOC")]
    assert [(m.layer, m.named) for m in settle_types(text, [], ALIASES)] == [("Country", False)]


def test_a_name_within_one_of_no_body_is_none_whatever_the_model_saw():
    rows = [("Panama", "PROPN", 1, "nsubj", ""), ("Papers", "PROPN", 1, "ROOT", "")]
    panama = Aliases([KnownActor("country/panama", "Country", "Panama", names=("Panama",))])
    assert settle_types(text_of(rows), [], panama) == []
    assert [m.layer for m in settle_types(text_of([("Panama", "PROPN", 0, "ROOT", "")]), [], panama)] == ["Country"]


def test_the_surname_of_somebody_named_in_full_is_no_place_though_the_recogniser_says_so():
    rows = [("Kevin", "PROPN", 0, "ROOT", ""), ("Schlitte", "PROPN", 0, "flat", ""), (":", "PUNCT", 0, "punct", "")]
    text = text_of([*rows, ("Schlitte", "PROPN", 0, "dep", ""), ("Schlütte", "PROPN", 0, "dep", "")])
    text.doc.ents = [Span(text.doc, 3, 4, label="LOC"), Span(text.doc, 4, 5, label="LOC")]
    found = settle_types(text, [make_found(text, "Person", 0, 1, 0.9)], ALIASES)
    assert [(m.layer, m.text) for m in found[1:]] == [("Person", "Schlitte"), ("Place", "Schlütte")]


@pytest.mark.parametrize(("before", "pos", "layers"), [("Von", "ADP", []), ("Beide", "DET", ["Group"])])
def test_from_somebodys_side_is_no_group(before: str, pos: str, layers: list[str]):
    text = text_of([(before, pos, 1, "case", ""), ("Seiten", "NOUN", 1, "ROOT", ""), ("Vogts", "PROPN", 1, "nmod", "")])
    assert [m.layer for m in settle_types(text, [make_found(text, "Group", 1, 2, 0.9)], ALIASES)] == layers


def settled(rows, *marked):
    """(layer, text) of what is left of (layer, first, last) stretches."""
    text = text_of(rows)
    return [(m.layer, m.text) for m in settle_types(text, [make_found(text, *m, 0.9) for m in marked], ALIASES)]


INTERVIEW = [
    ("Interview", "NOUN", 0, "ROOT", "Interview"),
    ("mit", "ADP", 3, "case", "mit"),
    ("Premier", "NOUN", 0, "nmod", "Premier"),
    ("Peter", "PROPN", 2, "appos", "Peter"),
    ("Kranz", "PROPN", 3, "flat", "Kranz"),
]


@pytest.mark.parametrize("last", [2, 3, 4])
def test_a_happening_ends_where_the_name_in_it_does(last: int):
    marked = (("Event", 0, last), ("Person", 3, 4))
    assert settled(INTERVIEW, *marked) == [("Event", "Interview mit Premier Peter Kranz"), ("Person", "Peter Kranz")]


def test_a_name_that_hangs_elsewhere_is_no_part_of_a_happening():
    rows = [*INTERVIEW[:3], ("Peter", "PROPN", 5, "nsubj", "Peter"), INTERVIEW[4], ("ruht", "VERB", 5, "ROOT", "ruhen")]
    assert settled(rows, ("Event", 0, 2), ("Person", 3, 4))[0] == ("Event", "Interview mit Premier")


def test_a_surname_is_the_person_whatever_it_was_taken_for():
    rows = [*ROW[4:6], ("lobt", "VERB", 2, "ROOT", "loben"), ("Vogt", "PROPN", 2, "obj", "Vogt")]
    rows = [(word, pos, 2, dep, lemma) for word, pos, _, dep, lemma in rows]
    assert settled(rows, ("Person", 0, 1), ("Event", 3, 3)) == [("Person", "Clara Vogt"), ("Person", "Vogt")]


@pytest.mark.parametrize(("name", "layer"), [("Frankreich", "Country"), ("Moskau", "Place"), ("Der", None)])
def test_countries_are_no_places_and_articles_nothing(name: str, layer: str | None):
    rows = [(name, "PROPN", 1, "nsubj", name), ("ruht", "VERB", 1, "ROOT", "ruhen")]
    assert settled(rows, ("Place", 0, 0)) == ([(layer, name)] if layer else [])


def test_a_happening_is_no_part_of_a_bodys_name():
    rows = [
        ("Parlamentarische", "ADJ", 1, "amod", "parlamentarisch"),
        ("Versammlung", "PROPN", 3, "nsubj", "Versammlung"),
        ("Mittelerdes", "PROPN", 1, "nmod", "Mittelerde"),
        ("tagt", "VERB", 3, "ROOT", "tagen"),
    ]
    assert settled(rows, ("Event", 1, 2), ("Organisation", 0, 2)) == [
        ("Organisation", "Parlamentarische Versammlung Mittelerdes")
    ]
    assert ("Event", "Versammlung Mittelerdes") in settled(rows, ("Event", 1, 2), ("Organisation", 2, 2))
