"""Which entry of the authority a name stands for."""

import pytest

from kg.extract.aliases import Aliases
from kg.model import EntityType, KnownActor
from tests.samples import KNOWN

ALIASES = Aliases(KNOWN)
LANTERN = "organisation/die-laterne"


def test_a_paper_goes_by_its_name_in_capitals_without_the_article():
    assert ALIASES.path("LATERNE", EntityType.ORGANISATION) == LANTERN
    assert ALIASES.is_name("LATERNE", EntityType.ORGANISATION)
    assert ALIASES.path("Die Laterne", EntityType.ORGANISATION) == LANTERN


def test_the_noun_is_no_paper():
    assert ALIASES.path("Laterne", EntityType.ORGANISATION) is None
    assert not ALIASES.is_name("Laterne", EntityType.ORGANISATION)
    assert ALIASES.path("LATERNE", EntityType.COUNTRY) is None


def test_english_names_have_no_german_case_forms():
    front = KnownActor("organisation/front", "PoliticalParty", "Front", names_en=("National Front",))
    assert Aliases([front]).path("National Front", EntityType.ORGANISATION) == front.path
    assert Aliases([front]).path("Nationale Front", EntityType.ORGANISATION) is None


@pytest.mark.parametrize("word", ["französisch", "französischen", "Französischer"])
def test_adjectives_lead_to_their_country(word: str):
    assert ALIASES.country_of_adjective(word) == "country/frankreich"
    assert ALIASES.country_of_adjective("rechtlichen") is None
