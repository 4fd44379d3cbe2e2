"""Which names are shared by all articles, and which only point within their own."""

from datetime import date

import pytest

from kg.link import link
from kg.model import Article, Entity, EntityType, Extraction, KnownActor, Mention, Span
from kg.pointing import has_named_part, is_numbered, points_within
from kg.registry import Registry
from tests.samples import KNOWN

T = EntityType
REGISTRY = Registry(KNOWN)


def is_shared(kind: EntityType, name: str, *mentions: str, named: bool = True, town: str = "Musterheim") -> bool:
    """Whether the identity of what an article mentions so, beside the town, is without the article's identifier."""
    words = mentions or (name,)
    text = ". ".join((f"Heute war in {town}", *words))
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in (town, *words)]
    place = Entity("e0", T.PLACE, town, (Mention(spans[0], town, 0.9),))
    made = tuple(Mention(span, word, 0.9) for span, word in zip(spans[1:], words, strict=True))
    entities = (place, Entity("e1", kind, name, made, named=named))
    extraction = Extraction(Article("eins", text, None, date(2015, 3, 1)), (Span(0, 5),), entities, (), ())
    return not link(extraction, REGISTRY).identities["e1"].path.endswith("-eins")


@pytest.mark.parametrize(
    ("kind", "name", "mention", "shared"),
    [
        (T.PLACE, "Blockhütte", "eine Blockhütte", False),
        (T.PLACE, "Blockhütte", "Blockhütte", False),
        (T.ORGANISATION, "Sparkommission", "die Sparkommission", False),
        (T.ORGANISATION, "Prüfamt Musterheim", "das Prüfamt Musterheim", True),
        (T.ORGANISATION, "Prüfamt Seltsamburg", "das Prüfamt Seltsamburg", True),
        (T.ORGANISATION, "Französische Sparkommission", "die französische Sparkommission", True),
        (T.ORGANISATION, "Französische Sparkommission", "einer französischen Sparkommission", False),
        (T.ORGANISATION, "Musterheimer Polizei", "die Musterheimer Polizei", True),
        (T.ORGANISATION, "Musterheim-Bündnis", "das Musterheim-Bündnis", True),
        (T.PLACE, "Französische Küste", "der französischen Küste", True),
        (T.PLACE, "Französische Stadt", "der französischen Stadt", False),
        (T.PLACE, "Präfektur Seltsam", "der Präfektur Seltsam", True),
    ],
)
def test_described_bodies_and_places_are_shared_where_a_name_tells_them(kind, name, mention, shared) -> None:
    assert is_shared(kind, name, mention, named=False) is shared


def test_a_mere_part_of_the_words_may_be_indefinite() -> None:
    assert is_shared(T.PLACE, "Präfektur Seltsam", "der Präfektur Seltsam", "eine Präfektur", named=False)


def test_named_bodies_and_places_are_shared() -> None:
    assert is_shared(T.PLACE, "Blockhütte", "Blockhütte")
    assert not is_shared(T.PLACE, "Französische Stadt", "französische Stadt")


@pytest.mark.parametrize(
    ("name", "mentions", "within"),
    [
        ("Durchleuchten", ["durchleuchtet"], True),
        ("Durchleuchten", ["durchleuchtet", "Das Durchleuchten"], False),
        ("Zuckersteuer", ["eine Zuckersteuer"], False),
        ("40 Milliarden Franken", ["40 Milliarden Franken"], True),
        ("Zehn Prozent", ["zehn Prozent"], True),
        ("Euro", ["den Euro"], False),
        ("40 Milliarden Franken für Radwege", ["40 Milliarden Franken für Radwege"], False),
        ("Neue Radwege", ["neue Radwege"], True),
        ("Neue Radwege anlegen", ["anlegen"], True),
        ("Neue Radroute", ["die Neue Radroute"], False),
        ("Bau eigener Radwege", ["Bau eigener Radwege"], True),
        ("Radwege in der Stadt", ["Radwege in der Stadt"], True),
        ("Radwege in der Stadt Musterheim", ["Radwege in der Stadt Musterheim"], False),
        ("Verkauf des maroden Turms", ["Verkauf des maroden Turms"], True),
        ("Verkauf städtischer Wohnungen", ["Verkauf städtischer Wohnungen"], True),
        ("Verkauf des Turms von Musterheim", ["Verkauf des Turms von Musterheim"], False),
        ("Zuschuss der französischen Regierung", ["Zuschuss der französischen Regierung"], False),
        ("Rechte der Opfer", ["Rechte der Opfer"], False),
        ("Befragung des Opfers", ["Befragung des Opfers"], True),
        ("Ausbau der Städte", ["Ausbau der Städte"], False),
        ("Schutz der Nordsee", ["Schutz der Nordsee"], False),
    ],
)
def test_plans_that_point_within_the_article(name: str, mentions: list[str], within: bool) -> None:
    assert points_within(name, mentions) is within
    if within:
        assert not is_shared(T.PROPOSAL, name, *mentions)


@pytest.mark.parametrize(
    "name", ["Zuckersteuer", "Maskenpflicht", "Einführung der Zuckersteuer", "Rente mit 90", "Radwege anlegen"]
)
def test_plans_of_political_debate_are_shared(name: str) -> None:
    assert is_shared(T.PROPOSAL, name)


@pytest.mark.parametrize("name", ["Ausbau ihrer Radwege", "Mehrheit dafür suchen", "Vielfaches davon streichen"])
def test_plans_that_point_by_a_pronoun_are_kept_to_their_article(name: str) -> None:
    assert not is_shared(T.PROPOSAL, name)


@pytest.mark.parametrize(
    ("name", "telling"),
    [
        ("12 Lieder", False),
        ("77-jähriger Fahrgast entlassen", False),
        ("Auffinden eines 77-Jährigen", False),
        ("Beben der Stärke 7,1", False),
        ("Kauf von 9.000 Rädern", False),
        ("5:2-Sieg", False),
        ("Rund 300 Räder verkaufen", False),
        ("Protest von 300 in Musterstadt", False),
        ("Treffen mit 20 im Rathaus", False),
        ("Radrennen 1987", True),
        ("Anschläge des 9/11", True),
        ("7. Radgipfel", True),
        ("Ausrufung der Stufe 4", True),
        ("Anwendung von Artikel 7 in Notlagen", True),
        ("33-Punkte-Plan", True),
    ],
)
def test_numbers_that_tell_which_one_is_meant(name: str, telling: bool) -> None:
    assert is_numbered(name) is telling


@pytest.mark.parametrize(
    ("name", "named"),
    [("Musterheim-Pakt", True), ("G7-Treffen", True), ("E-Mail-Austausch", False), ("U-Haft", False),
     ("Anti-Lärm-Marsch", False), ("Online-Umfrage", False), ("Protest-Aktion", False)],
)  # fmt: skip
def test_first_parts_of_compounds_that_name(name: str, named: bool) -> None:
    assert has_named_part(name) is named


@pytest.mark.parametrize(
    ("kind", "name", "shared"),
    [
        (T.EVENT, "12 Lieder", False),
        (T.EVENT, "Treffen in Musterheim", True),
        (T.EVENT, "Interview in Musterheim", False),
        (T.EVENT, "Großdemonstration in Musterheim", False),
        (T.EVENT, "Urteil vom 3. Januar", True),
        (T.EVENT, "Anschlag in Musterheim", True),
        (T.EVENT, "Rückkehr seiner Gefährten nach Musterheim", False),
        (T.GROUP, "Französische Bauern", True),
        (T.GROUP, "Mehreren französischen Bauern", False),
        (T.GROUP, "Französische Experten", False),
        (T.GROUP, "Leser unserer französischen Ausgabe", False),
    ],
)
def test_happenings_and_groups_are_shared_by_their_names(kind: EntityType, name: str, shared: bool) -> None:
    assert is_shared(kind, name) is shared


def test_what_is_only_described_in_the_article_tells_no_happening() -> None:
    described = Entity("e0", T.PERSON, "Schwägerin", (Mention(Span(0, 9), "Schwägerin", 0.9),), named=False)
    happening = Entity("e1", T.EVENT, "Besuch der Schwägerin", (Mention(Span(10, 20), "Besuch", 0.9),))
    extraction = Extraction(Article("eins", "x" * 30, None, date(2015, 3, 1)), (), (described, happening), (), ())
    assert link(extraction, REGISTRY).identities["e1"].path == "event/besuch-der-schwaegerin-eins"


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("Forderung nach Ruhe", False),  # none of the company Ford
        ("Bildungspolitik", False),
        ("Streit mit dem Nachbarn", False),  # nor of the party DEM
        ("Kubakrise", True),
        ("Musterwerkestreik", True),
        ("Streit mit kubanischen Nachbarn", True),
        ("Streit mit musterwerkischen Nachbarn", True),
    ],
)
def test_words_and_beginnings_of_compounds_are_no_names_by_chance(name: str, shared: bool) -> None:
    bodies = [KnownActor(f"organisation/{n.lower()}", "Company", n) for n in ("Ford", "Bild", "DEM", "Musterwerk")]
    cuba = KnownActor("country/kuba", "Country", "Kuba", adjectives=("kubanisch",))
    made = Entity("e", T.EVENT, name, (Mention(Span(0, len(name)), name, 0.9),))
    extraction = Extraction(Article("eins", name, None, date(2015, 3, 1)), (), (made,), (), ())
    path = link(extraction, Registry([*bodies, cuba])).identities["e"].path
    assert path.endswith("-eins") is not shared


def test_short_names_are_looked_for_as_whole_words() -> None:
    assert not is_shared(T.EVENT, "Debatte um den Euro", town="Eu")
    assert is_shared(T.EVENT, "Debatte um Eus Zukunft", town="Eu")


@pytest.mark.parametrize(
    ("sentence", "shared"),
    [
        ("1755 hatte es die Panik in Frankreich gegeben.", False),
        ("Die Panik in Frankreich war am Montag.", True),
        ("Die Panik in Frankreich am 3. Januar 2015 glich der von 1755.", True),
        ("Die Panik in Frankreich kostet bis 2020 Geld.", True),
        ("Die Panik in Frankreich erfasste 2000 Menschen.", True),
        ("Die Panik in Frankreich endete trotz des seit 2011 geltenden Gesetzes.", True),
    ],
)
def test_an_event_of_a_sentence_about_earlier_years_is_not_of_the_articles_year(sentence: str, shared: bool) -> None:
    words = "Panik in Frankreich"
    begin = sentence.index(words)
    event = Entity("e1", T.EVENT, words, (Mention(Span(begin, begin + len(words)), words, 0.9),))
    article = Article("eins", sentence, None, date(2015, 3, 1))
    identity = link(Extraction(article, (Span(0, len(sentence)),), (event,), (), ()), REGISTRY).identities["e1"]
    assert identity.path == f"event/panik-in-frankreich-{2015 if shared else 'eins'}"
