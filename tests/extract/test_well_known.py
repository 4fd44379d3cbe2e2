"""Names of the authority that the model did not mark."""

from kg.extract.aliases import Aliases
from kg.extract.well_known import in_compounds, well_known
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


def test_well_known_names_are_taken_in_where_the_model_saw_none():
    found = [(m.layer, m.text) for m in well_known(WITHOUT_LAYERS, set(), ALIASES)]
    assert found == [("Organisation", "SPD"), ("Country", "Russland")]


def test_small_letters_with_a_sign_are_no_well_known_name():
    text = text_of([(",", "PROPN", 1, "punct", ","), ("bundesregierung", "PRON", 1, "ROOT", "")])
    assert ALIASES.path(", bundesregierung", EntityType.ORGANISATION) == "organisation/bundesregierung"
    assert list(well_known(text, set(), ALIASES)) == []


def test_a_well_known_name_within_a_mention_is_none_of_its_own():
    assert [m.text for m in well_known(WITHOUT_LAYERS, {2, 7}, ALIASES)] == []


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
