"""Identities: one for a thing across articles, different ones for namesakes, decided from the article alone."""

from dataclasses import replace
from datetime import date

import pytest

from kg.link import link
from kg.model import Article, Entity, EntityType, Extraction, Identity, KnownActor, Mention, Predicate, Relation, Span
from kg.registry import Registry
from tests.samples import KNOWN, tempolimit

REGISTRY = Registry(KNOWN)
WORDS = "x" * 400


def article(*entities: tuple[str, EntityType, str], relations=(), identifier="artikel", day=date(2015, 3, 1), **more):
    """An extraction of entities (key, type, name), each mentioned by its name; relations as (s, p, o)."""
    made = tuple(
        Entity(key, kind, name, (Mention(Span(i * 10, i * 10 + 9), name, 0.9),), more.get(key))
        for i, (key, kind, name) in enumerate(entities)
    )
    facts = tuple(Relation(s, p, o, Span(0, 9), Span(0, 9), 0.8) for s, p, o in relations)
    return Extraction(Article(identifier, WORDS, None, day), (Span(0, 400),), made, facts, ())


def identity(*entities, registry: Registry = REGISTRY, **options) -> Identity:
    """The identity of the first entity of such an article."""
    extraction = article(*entities, **options)
    return link(extraction, registry).identities[extraction.entities[0].key]


T = EntityType


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        (T.PERSON, "Anna Muster", "person/anna-muster"),
        (T.PERSON, "Dr. Anna Muster", "person/anna-muster"),
        (T.COUNTRY, "Frankreich", "country/frankreich"),
        (T.COUNTRY, "Französische Republik", "country/frankreich"),
        (T.COUNTRY, "Moskau", "country/russland"),
        (T.ORGANISATION, "SPD", "organisation/spd"),
        (T.ORGANISATION, "die SPD", "organisation/spd"),
        (T.ORGANISATION, "Sozialdemokratische Partei Deutschlands", "organisation/spd"),
        (T.ORGANISATION, "Sozialdemokratischen Partei Deutschlands", "organisation/spd"),
        (T.COUNTRY, "Französischen Republik", "country/frankreich"),
    ],
)
def test_known_actor_is_found_by_its_names(kind: EntityType, name: str, path: str) -> None:
    found = identity(("e", kind, name))
    assert found.path == path
    assert found.known is not None and name.removeprefix("Dr. ") in found.evidence


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (T.PLACE, "Moskau"),  # the city, not the government
        (T.GROUP, "Franzosen"),  # the people, not the state
        (T.COUNTRY, "französisch"),  # an adjective is no name
        (T.ORGANISATION, "Frankreich"),  # the type decides
        (T.EVENT, "SPD"),
    ],
)
def test_what_is_no_name_of_a_known_actor_is_not_linked(kind: EntityType, name: str) -> None:
    found = identity(("e", kind, name))
    assert found.known is None


def test_class_and_labels_come_from_the_known_actor() -> None:
    found = identity(("e", T.ORGANISATION, "Sozialdemokratische Partei Deutschlands"))
    assert (found.cls, found.label) == ("PoliticalParty", "SPD")
    assert found.alt_labels == ("Sozialdemokratische Partei Deutschlands",)


def test_rare_surname_of_one_bearer_is_enough() -> None:
    found = identity(("e", T.PERSON, "Rarenom"))
    assert found.path == "person/jean-rarenom"
    assert found.confidence < identity(("e", T.PERSON, "Jean Rarenom")).confidence


def test_frequent_surname_needs_context() -> None:
    assert identity(("e", T.PERSON, "Müller")).known is None
    party = ("p", T.ORGANISATION, "SPD")
    with_party = identity(("e", T.PERSON, "Müller"), party, relations=[("e", Predicate.MEMBER_OF, "p")])
    assert with_party.path == "person/otto-mueller"
    assert "SPD" in with_party.evidence or "spd" in with_party.evidence


def test_surname_of_several_is_decided_by_office() -> None:
    alone = identity(("e", T.PERSON, "Muster"))
    assert alone.known is None
    in_office = identity(("e", T.PERSON, "Muster"), relations=[("e", Predicate.POSITION, "Bundeskanzlerin")])
    assert in_office.path == "person/anna-muster"
    assert "Bundeskanzlerin" in in_office.evidence


def test_surname_of_several_is_decided_by_what_the_article_calls_the_bearer() -> None:
    mentions = tuple(
        Mention(Span(i * 10, i * 10 + 9), text, 0.9) for i, text in enumerate(("Muster", "der Bundeskanzlerin"))
    )
    made = Entity("e", T.PERSON, "Muster", mentions)
    found = link(Extraction(Article("a", WORDS, None, date(2015, 3, 1)), (), (made,), (), ()), REGISTRY)
    assert found.identities["e"].path == "person/anna-muster"


@pytest.mark.parametrize(
    ("name", "found"),
    [("al-Seltsam", True), ("Seltsam", True), ("as-Seltsam", True), ("El-Seltsam", True), ("Ali", False)],
)
def test_arabic_surnames_are_found_with_and_without_their_article(name: str, found: bool) -> None:
    known = KnownActor("person/jussuf-al-seltsam", "Person", "Jussuf al-Seltsam")
    other = KnownActor("person/jussuf-al-ali", "Person", "Jussuf al-Ali")
    assert bool(Registry((known, other)).surnamed(name)) is found


def test_full_namesakes_are_decided_by_party_or_not_at_all() -> None:
    party = ("p", T.ORGANISATION, "CDU")
    member = identity(("e", T.PERSON, "Karl Muster"), party, relations=[("e", Predicate.MEMBER_OF, "p")])
    assert member.path == "person/karl-muster-cdu"
    assert identity(("e", T.PERSON, "Karl Muster")).known is None


def test_other_first_name_is_another_person() -> None:
    assert identity(("e", T.PERSON, "Berta Muster")).path == "person/berta-muster"
    assert identity(("e", T.PERSON, "Wilhelm Rarenom")).known is None


def test_bare_surname_is_the_person_of_the_article_with_that_name() -> None:
    extraction = article(("a", T.PERSON, "Müller"), ("b", T.PERSON, "Ute Müller"))
    found = link(extraction, REGISTRY).identities
    assert found["a"].path == found["b"].path == "person/ute-mueller"


def test_a_surname_with_a_particle_is_a_bare_surname() -> None:
    known = KnownActor("person/ursula-von-der-seltenheit", "Person", "Ursula von der Seltenheit")
    found = identity(("e", T.PERSON, "von der Seltenheit"), registry=Registry((*KNOWN, known)))
    assert found.path == known.path
    assert identity(("e", T.PERSON, "von Unbekannt"), identifier="eins").path == "person/von-unbekannt-eins"
    assert identity(("e", T.PERSON, "Al Unbekannt"), identifier="eins").path == "person/al-unbekannt"


def test_bare_unknown_surname_is_kept_to_its_article() -> None:
    assert identity(("e", T.PERSON, "Huber"), identifier="eins").path == "person/huber-eins"
    assert identity(("e", T.PERSON, "Huber"), identifier="zwei").path == "person/huber-zwei"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (T.PERSON, "Ute Müller"),
        (T.ORGANISATION, "Amt für Beispiele"),
        (T.PROPOSAL, "Einführung eines Tempolimits"),
        (T.PLACE, "Musterstadt"),
        (T.GROUP, "französische Bauern"),
        (T.EVENT, "Treffen mit Frankreich"),
        (T.EVENT, "Zweiter Weltkrieg"),
        (T.EVENT, "Musterstadt-Abkommen"),
    ],
)
def test_telling_name_is_the_same_thing_in_every_article(kind: EntityType, name: str) -> None:
    one, other = (identity(("e", kind, name), identifier=each).path for each in ("eins", "zwei"))
    assert one == other and not one.endswith("eins")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (T.ORGANISATION, "Regierung"),
        (T.ORGANISATION, "Polizei"),
        (T.GROUP, "Demonstranten"),
        (T.GROUP, "einige französische Bauern"),
        (T.EVENT, "Pressekonferenz"),
        (T.EVENT, "Protest-Aktion"),
        (T.EVENT, "Rücktritt des Ministers"),
        (T.PROPOSAL, "Reform"),
        (T.PLACE, "Innenstadt"),
    ],
)
def test_name_that_could_be_anybodys_is_kept_to_its_article(kind: EntityType, name: str) -> None:
    one, other = (identity(("e", kind, name), identifier=each).path for each in ("eins", "zwei"))
    assert one.endswith("-eins") and other.endswith("-zwei")


def test_events_of_one_name_need_a_compatible_year() -> None:
    name = ("e", T.EVENT, "Wahl in Frankreich")
    first, second, again = (identity(name, day=date(year, 5, 1)).path for year in (2012, 2017, 2017))
    assert first == "event/wahl-in-frankreich-2012" and second == again == "event/wahl-in-frankreich-2017"
    said = identity(name, day=date(2017, 5, 1), relations=[("e", Predicate.WHEN, "im April 2012")])
    assert said.path == first
    assert identity(name, day=None, identifier="eins").path == "event/wahl-in-frankreich-eins"


def test_lasting_events_need_none() -> None:
    paths = {
        identity(("e", T.EVENT, "Konflikt mit Frankreich"), day=date(year, 1, 1), e="Conflict").path
        for year in (2012, 2017)
    }
    assert paths == {"event/konflikt-mit-frankreich"}


def test_two_things_of_one_common_name_in_an_article_stay_two() -> None:
    extraction = article(("a", T.EVENT, "Treffen"), ("b", T.EVENT, "Treffen"))
    found = link(extraction, REGISTRY).identities
    assert found["a"].path == "event/treffen-artikel"
    assert found["b"].path == "event/treffen-artikel-10"


def test_minted_path_never_takes_that_of_a_known_actor() -> None:
    assert identity(("e", T.PERSON, "Karl Muster FDP")).path == "person/karl-muster-fdp-artikel"


def test_identity_does_not_depend_on_other_articles() -> None:
    extraction = tempolimit()
    alone = link(extraction, Registry(KNOWN)).identities
    link(replace(extraction, article=replace(extraction.article, id="anderer")), REGISTRY)
    assert link(extraction, REGISTRY).identities == alone


def test_other_names_are_names_and_no_descriptions() -> None:
    mentions = ("Ute Müller", "Müller", "die Kanzlerin", "Müllers")
    person = Entity("e", T.PERSON, "Ute Müller", tuple(Mention(Span(i, i + 5), m, 1.0) for i, m in enumerate(mentions)))
    extraction = Extraction(Article("a", WORDS), (), (person,), (), ())
    assert "Müller" in link(extraction, REGISTRY).identities["e"].alt_labels
    assert "die Kanzlerin" not in link(extraction, REGISTRY).identities["e"].alt_labels


def test_proposal_keeps_the_names_the_text_gives_it() -> None:
    names = ("Entsendung von Soldaten", "„Schutztruppe“", "eine „Friedenstruppe“", "Soldaten schicken", "das Vorhaben")
    made = Entity("e", T.PROPOSAL, names[0], tuple(Mention(Span(i, i + 5), m, 1.0) for i, m in enumerate(names)))
    found = link(Extraction(Article("a", WORDS), (), (made,), (), ()), REGISTRY).identities["e"]
    assert found.label == "Entsendung von Soldaten"
    assert found.alt_labels == ("Schutztruppe", "Friedenstruppe")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Sozialistische Partei (PS", "Sozialistische Partei"),
        ("Partei (PS) Frankreichs", "Partei (PS) Frankreichs"),
        ("PS) in Paris", "PS in Paris"),
        ("(PS", "PS"),
        ("Partei (PS (Paris", "Partei"),
    ],
)
def test_labels_have_no_bracket_that_nothing_answers(name: str, label: str) -> None:
    assert identity(("e1", EntityType.ORGANISATION, name)).label == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("„Europäer", "Europäer"),
        ("„Europäer“", "Europäer"),
        ("Treffen der „Gruppe der Zwölf", "Treffen der „Gruppe der Zwölf“"),
        ("Bollwerk“ errichten", "Bollwerk errichten"),
        ("Xi’an-Gipfel", "Xi’an-Gipfel"),
    ],
)
def test_labels_have_no_quotation_mark_that_nothing_answers(name: str, label: str) -> None:
    assert identity(("e1", EntityType.EVENT, name)).label == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Bundesautobahn 9.", "Bundesautobahn 9"),
        ("Weserstadion GmbH.", "Weserstadion GmbH"),
        ("Neue Medien e.V.", "Neue Medien e.V."),
        ("Neutrino Inc.", "Neutrino Inc."),
        ("Schloss Ludwigs II.", "Schloss Ludwigs II."),
    ],
)
def test_labels_have_no_full_stop_of_their_sentence(name: str, label: str) -> None:
    assert identity(("e1", EntityType.ORGANISATION, name)).label == label


GROUP = KnownActor(
    "organisation/xyz-bundestagsfraktion",
    "ParliamentaryGroup",
    "XYZ-Bundestagsfraktion",
    names=("XYZ-Fraktion",),
    member_of=("organisation/bundestag",),
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Die XYZ-Fraktion lehnt das Gesetz ab.", GROUP.path),
        ("Die XYZ-Fraktion im Bundestag und jene im Landtag lehnen das Gesetz ab.", GROUP.path),
        ("Die XYZ-Fraktion im Stadtrat lehnt den Plan ab.", "organisation/xyz-fraktion-artikel"),
    ],
)
def test_a_parliamentary_group_is_not_the_one_in_the_bundestag_where_another_parliament_is_named(text, path) -> None:
    extraction = article(("e", T.ORGANISATION, "XYZ-Fraktion"))
    extraction = replace(extraction, article=replace(extraction.article, text=text))
    assert link(extraction, Registry((*KNOWN, GROUP))).identities["e"].path == path


def test_a_title_may_be_part_of_a_known_name() -> None:
    known = KnownActor("person/papst-seltsam", "Person", "Papst Seltsam")
    found = identity(("e", T.PERSON, "Papst Seltsam"), registry=Registry((*KNOWN, known)))
    assert (found.path, found.confidence) == (known.path, 0.98)


@pytest.mark.parametrize(("name", "found"), [("SPD", True), ("spd", False), ("Spd", False)])
def test_acronyms_are_written_in_capitals(name: str, found: bool) -> None:
    """ "Mit einer guten Fahrt" does not name a body called MIT."""
    assert bool(REGISTRY.named(T.ORGANISATION, name)) is found


def said(kind: EntityType, name: str, mention: str, text: str, subtype: str | None = None) -> str:
    """The path of an entity that a text mentions so."""
    begin = text.index(mention)
    made = Entity("e", kind, name, (Mention(Span(begin, begin + len(mention)), mention, 1.0),), subtype)
    return link(Extraction(Article("eins", text), (), (made,), (), ()), REGISTRY).identities["e"].path


@pytest.mark.parametrize(
    ("kind", "name", "mention", "text", "subtype"),
    [
        (T.PROPOSAL, "Auslieferung", "Auslieferung", "Er fordert die Auslieferung.", None),
        (T.PROPOSAL, "Sofortige Freilassung", "sofortige Freilassung", "Er will ihre sofortige Freilassung.", None),
        (T.PROPOSAL, "Überprüfen", "überprüfen", "Er will überprüfen.", None),
        (T.ORGANISATION, "Notenbank", "Notenbank", "Die Notenbank tagt.", "CentralBank"),
        (T.ORGANISATION, "Dessen Beispielbund", "dessen Beispielbund", "Er und dessen Beispielbund.", None),
        (T.GROUP, "Franzose", "ein Franzose", "Da war ein Franzose.", None),
    ],
)
def test_what_could_be_anybodys_is_kept_to_its_article(kind, name, mention, text, subtype) -> None:
    assert said(kind, name, mention, text, subtype).endswith("-eins")


@pytest.mark.parametrize(
    ("kind", "name", "mention", "text", "subtype"),
    [
        (T.PROPOSAL, "Mindestlohn", "Mindestlohn", "Er fordert den Mindestlohn.", None),
        (T.ORGANISATION, "Musterbank", "Musterbank", "Bei Musterbank wird gespart.", "Bank"),
        (T.ORGANISATION, "Beispielia", "Beispielia", "Die Beispielia tagt.", None),
    ],
)
def test_what_goes_by_its_name_is_the_same_everywhere(kind, name, mention, text, subtype) -> None:
    assert not said(kind, name, mention, text, subtype).endswith("-eins")


def test_the_evidence_quotes_the_article_and_not_the_label() -> None:
    text = "Die Sozialdemokratische Partei Deutschlands tagt."
    mention = Mention(Span(4, 43), "Sozialdemokratische Partei Deutschlands", 1.0)
    made = Entity("e", T.ORGANISATION, "SPD", (mention,))
    found = link(Extraction(Article("eins", text), (), (made,), (), ()), REGISTRY).identities["e"]
    assert found.evidence == "Name „Sozialdemokratische Partei Deutschlands“"
