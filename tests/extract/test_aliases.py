"""Which entry of the authority a name stands for."""

from kg.extract.aliases import Aliases
from kg.model import EntityType
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
