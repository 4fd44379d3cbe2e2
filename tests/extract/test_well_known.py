"""Names of the authority that the model did not mark."""

from kg.extract.aliases import Aliases
from kg.extract.mentions import make_found
from kg.extract.well_known import in_compounds, made_whole, names_in, well_known
from kg.model import EntityType
from tests.extract.texts import text_of
from tests.samples import KNOWN

ALIASES = Aliases(KNOWN)

WITHOUT_LAYERS = text_of(
    [
        ("Die", "DET", 1, "det", "der"),
        ("Partei", "NOUN", 3, "nsubj", "Partei"),
        ("SPD", "PROPN", 1, "appos", "SPD"),
        ("warnt", "VERB", 3, "ROOT", "warnen"),
        ("in", "ADP", 5, "case", "in"),
        ("Moskau", "PROPN", 3, "obl", "Moskau"),
        ("vor", "ADP", 7, "case", "vor"),
        ("Russland", "PROPN", 3, "obl", "Russland"),
    ]
)


def known_in(text, covered):
    return list(well_known(text, covered, names_in(text, ALIASES)))


def test_well_known_names_are_taken_in_where_the_model_saw_none():
    found = [(m.layer, m.text) for m in known_in(WITHOUT_LAYERS, set())]
    assert found == [("Organisation", "SPD"), ("Country", "Russland")]


def test_small_letters_with_a_sign_are_no_well_known_name():
    text = text_of([(",", "PROPN", 1, "punct", ","), ("bundesregierung", "PRON", 1, "ROOT", "")])
    assert ALIASES.path(", bundesregierung", EntityType.ORGANISATION) == "organisation/bundesregierung"
    assert known_in(text, set()) == []


def test_an_adjective_in_small_letters_begins_no_well_known_name():
    rows = [("Französische", "ADJ", 1, "amod", "französisch"), ("Republik", "NOUN", 1, "ROOT", "Republik")]
    assert [m.text for m in known_in(text_of(rows), set())] == ["Französische Republik"]
    small = [("französische", *rows[0][1:]), rows[1]]
    assert known_in(text_of(small), set()) == []


def test_a_well_known_name_within_a_mention_is_none_of_its_own():
    assert [m.text for m in known_in(WITHOUT_LAYERS, {2, 7})] == []


def test_a_well_known_body_is_found_in_a_compound():
    text = text_of(
        [
            ("Die", "DET", 1, "det", "der"),
            ("SPD-Pläne", "NOUN", 2, "nsubj", "SPD-Plan"),
            ("helfen", "VERB", 2, "ROOT", "helfen"),
            ("Wien-Reisenden", "NOUN", 2, "obj", "Wien-Reisende"),
        ]
    )
    assert [(m.layer, m.text) for m in in_compounds(text, set(), ALIASES)] == [("Organisation", "SPD")]
    assert list(in_compounds(text, {1}, ALIASES)) == []


def parts(*marked):
    """(layer, text) of what is left of the marked (layer, first, last) words of a sentence with two known names."""
    text = text_of(
        [
            ("Der", "DET", 2, "det", "der"),
            ("Französischen", "ADJ", 2, "amod", "französisch"),
            ("Republik", "PROPN", 3, "nsubj", "Republik"),
            ("dankt", "VERB", 3, "ROOT", "danken"),
            ("der", "DET", 6, "det", "der"),
            ("Sozialdemokratischen", "ADJ", 6, "amod", "sozialdemokratisch"),
            ("Partei", "NOUN", 3, "obj", "Partei"),
            ("Deutschlands", "PROPN", 6, "nmod", "Deutschland"),
        ]
    )
    found = [make_found(text, layer, first, last, 0.8) for layer, first, last in marked]
    return sorted((m.layer, m.text, m.confidence) for m in made_whole(text, found, names_in(text, ALIASES)))


def test_a_name_of_which_a_part_was_read_becomes_whole():
    assert parts(("Place", 1, 1), ("Place", 2, 2)) == [("Country", "Französischen Republik", 0.8)]


def test_a_country_within_the_name_of_a_body_stays():
    assert parts(("Organisation", 5, 6), ("Country", 7, 7)) == [
        ("Country", "Deutschlands", 0.8),
        ("Organisation", "Sozialdemokratischen Partei Deutschlands", 0.8),
    ]


def test_whole_names_and_what_reaches_beyond_them_stay():
    whole = [("Country", "Französischen Republik", 0.8)]
    assert parts(("Country", 1, 2)) == whole
    assert parts(("Country", 0, 2)) == [("Country", "Der Französischen Republik", 0.8)]
    assert parts() == []
    assert parts(("Group", 2, 2)) == [("Group", "Republik", 0.8)]
