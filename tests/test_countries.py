"""Bodies of one name: the country that the article speaks of decides which one is meant."""

from functools import cache

import pytest

from kg.countries import count_countries
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE
from kg.known import is_shared
from kg.link import BY_CONTEXT, BY_LABEL, SURE, link
from kg.model import Article, Entity, EntityType, Extraction, Identity, Mention, Span
from kg.registry import Registry

ORGANISATION, COUNTRY = EntityType.ORGANISATION, EntityType.COUNTRY


@cache
def registry() -> Registry:
    """The actors of the shipped authority."""
    return Registry(read_authority([AUTHORITY_FILE]))


def extraction(text: str, *names: str, kind: EntityType = ORGANISATION) -> Extraction:
    """An article with bodies of these names, each mentioned where the text says it first."""
    spans = (Span(text.index(name), text.index(name) + len(name)) for name in names)
    mentions = (Mention(span, name, 0.9) for span, name in zip(spans, names, strict=True))
    entities = tuple(Entity(f"e{i}", kind, m.text, (m,)) for i, m in enumerate(mentions))
    return Extraction(Article("artikel", text), (Span(0, len(text)),), entities, (), ())


def identity(text: str, *names: str) -> Identity:
    """The identity of the first of these bodies."""
    return link(extraction(text, *names), registry()).identities["e0"]


@pytest.mark.parametrize(
    ("text", "names", "path"),
    [
        ("In Wien berieten die Grünen über Österreichs Budget.", ["Grünen"], "gruene-oesterreich"),
        ("In Berlin berieten die Grünen über den Haushalt.", ["Grünen"], "gruene"),
        ("In Bern berieten die Grünen über die Schweizer Armee.", ["Grünen"], "gruene-schweiz"),
        ("Der Bundesrat will Schweizer Kühe zählen, anders als Deutschland.", ["Bundesrat"], None),
        ("Der Bundesrat in Bern will Schweizer Kühe zählen, anders als Berlin.", ["Bundesrat"], "schweizer-bundesrat"),
        ("Der Beschluss des Bundesrates erzürnt die SPÖ.", ["Bundesrates", "SPÖ"], "bundesrat-oesterreich"),
        ("Der Beschluss des Bundesrates erzürnt die SPD.", ["Bundesrates", "SPD"], "bundesrat"),
        ("Die FDP und die SVP streiten über die Schweiz.", ["FDP", "SVP"], "fdp-die-liberalen"),
        ("Die Sozialdemokraten um Scholz regieren in Deutschland.", ["Sozialdemokraten"], "spd"),
        ("Österreichs Sozialdemokraten regieren Wien.", ["Sozialdemokraten"], "spoe"),
        ("Die Union stellt in Berlin den Kanzler.", ["Union"], "union"),
        ("Die Union streitet, in der EU und in Brüssel.", ["Union", "EU"], "eu"),
        ("Die Zinsen der Nationalbank beschäftigen die Schweiz.", ["Nationalbank"], "schweizerische-nationalbank"),
        (
            "Die Demokratische Partei regiert in Rom, anders als sonst in Italien.",
            ["Demokratische Partei"],
            "partito-democratico",
        ),
        ("Die Demokratische Partei regiert in Washington.", ["Demokratische Partei"], "demokratische-partei"),
        ("Das Rote Kreuz sammelt in Wien.", ["Rote Kreuz"], "rotes-kreuz"),  # that of no country goes by the name alone
    ],
)
def test_the_country_decides(text: str, names: list[str], path: str | None) -> None:
    found = identity(text, *names)
    assert found.path.removeprefix("organisation/") == (path or "bundesrat")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Australiens Grüne stimmen in Canberra zu, Australien atmet auf.", "Grüne"),  # not in the registry
        ("Mexikos Bundespolizei nahm in Mexiko zwei Deutsche fest.", "Bundespolizei"),
        ("Italien bekommt eine Große Koalition.", "Große Koalition"),
        ("Die Nationalbank erhöht die Zinsen.", "Nationalbank"),  # of any country
    ],
)
def test_a_name_that_others_have_as_well_is_not_linked_elsewhere(text: str, name: str) -> None:
    assert identity(text, name).known is None


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Bundesrat in Bern", "schweizer-bundesrat"),
        ("Auswärtiges Amt in Berlin", "auswaertiges-amt"),
        ("Botschaft in Bern", None),
        ("Bundesrat in Aufruhr", None),
    ],
)
def test_a_seat_of_power_behind_the_name_tells_the_country(name: str, path: str | None) -> None:
    found = identity(f"Da war {name}.", name)
    assert (found.path.removeprefix("organisation/") if found.known else None) == path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("der entmachteten Nationalbank", "schweizerische-nationalbank"),
        ("dem mächtigen, neuen Ständerat", None),  # more than adjectives
        ("der kantonale Bundesrat", "schweizer-bundesrat"),
        ("der seltsamische Bundesrat", None),  # may be that of another country
        ("die neue Regierung", None),
    ],
)
def test_adjectives_before_a_body_of_the_country_are_no_part_of_its_name(name: str, path: str | None) -> None:
    found = identity(f"In Bern und der Schweiz tagt {name}.", name)
    assert (found.path.removeprefix("organisation/") if found.known else None) == path


@pytest.mark.parametrize("word", ["wie", "Iris", "Vincent", "Ammann", "Indes", "letzten", "Ester", "Volksrepublik"])
def test_words_tell_of_no_country_by_chance(word: str) -> None:
    assert registry().country_told(word) is None


@pytest.mark.parametrize(
    ("word", "path"),
    [("Wiener", "oesterreich"), ("Österreichs", "oesterreich"), ("deutschen", "deutschland"), ("Polen", "polen"),
     ("Türken", "tuerkei"), ("Schweizer", "schweiz"), ("irische", "irland"), ("Kreml", "russland")],
)  # fmt: skip
def test_a_word_tells_of_its_country(word: str, path: str) -> None:
    assert registry().country_told(word) == f"country/{path}"


def test_the_reason_and_the_confidence_tell_how_it_was_decided() -> None:
    assert identity("Der Bundestag tagt.", "Bundestag").confidence == SURE
    told = identity("Der Bundesrat in Bern tagt.", "Bundesrat")
    assert (told.evidence, told.confidence) == ("Name „Bundesrat“, Land „Schweiz“", BY_CONTEXT)
    assert identity("Der Bundesrat tagt.", "Bundesrat").confidence == BY_LABEL


def test_countries_are_counted_by_their_words_and_by_what_is_of_them() -> None:
    spoken_of = count_countries(
        extraction("Wie Wiener Polizisten und die SPÖ in Graz, Österreich, denken.", "SPÖ"), registry()
    )
    assert spoken_of == {"country/oesterreich": 3, "organisation/spoe": 1}


@pytest.mark.parametrize(("name", "shared"), [("die Grünen", True), ("Rechnungshofs", True), ("Bundeswehr", False)])
def test_shared_names_are_known_in_every_case(name: str, shared: bool) -> None:
    assert is_shared(name) is shared


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("UN-Sicherheitsrates", "un-sicherheitsrat"),
        ("Bundestages", "bundestag"),
        ("Freiheitlichen", "fpoe"),
        ("Bayern", None),  # not the company
    ],
)
def test_single_words_are_found_in_every_case(name: str, path: str | None) -> None:
    found = [known.path.removeprefix("organisation/") for known in registry().named(ORGANISATION, name)]
    assert found == ([path] if path else [])
