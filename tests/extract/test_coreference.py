"""What is one entity within an article: by name, by apposition, by acronym, by what the model says of the pair."""

from dataclasses import replace

import pytest

from kg.extract.aliases import Aliases
from kg.extract.coreference import cluster
from kg.extract.descriptions import titles_beside
from kg.extract.forms import stems, told_apart
from kg.extract.mentions import Found, make_found
from kg.extract.sameness import HAPPENINGS, similarity
from kg.model import KnownActor, Span
from tests.extract.texts import text_of


class Scores:
    """How likely two mentions are one by what the model says of the pair, as it is given."""

    def __init__(self, pairs=None, mentions=()):
        self.pairs, self.mentions = pairs or {}, mentions

    def likely(self, i, j):
        one, other = self.mentions[i], self.mentions[j]
        same = self.pairs.get((min(i, j), max(i, j)))
        if told_apart(one.text, other.text):
            return 0.0
        return (same or 0.0) if {one.layer, other.layer} <= HAPPENINGS else similarity(one, other, same)


def found(layer, text, first, *, named=True, sentence=0, begin=None, plural=False):
    begin = first * 10 if begin is None else begin
    last = first + len(text.split()) - 1
    span, determined = Span(begin, begin + len(text)), text.split()[0].lower() in ("der", "die", "das")
    return Found(layer, first, last, sentence, span, text, last, named, 0.9, determined, plural)


def names(mentions, scores=None, known=()):
    scores = scores or Scores()
    scores.mentions = mentions
    clusters = cluster(mentions, scores, Aliases(known), {})
    return [[mention.text for mention in entity.mentions] for entity in clusters]


def test_cluster_joins_surname_and_full_name():
    mentions = [found("Person", "Clara Vogt", 0), found("Person", "Vogts", 5), found("Person", "Karl Vogel", 9)]
    assert names(mentions) == [["Clara Vogt", "Vogts"], ["Karl Vogel"]]


def test_cluster_keeps_two_first_names_apart():
    assert len(names([found("Person", "Clara Vogt", 0), found("Person", "Peter Vogt", 5)])) == 2


@pytest.mark.parametrize(
    "names_of_two",
    [("Hans-Peter Brandt", "Hans-Jürgen Brandt"), ("Clara Vogt", "Clara Ott-Vogt"), ("Jan Schmitt", "Jan Schmidt")],
)
def test_cluster_keeps_the_bearers_of_double_names_apart(names_of_two):
    assert len(names([found("Person", name, 5 * i) for i, name in enumerate(names_of_two)])) == 2


def test_a_surname_meets_the_name_with_its_article():
    assert len(names([found("Person", "Omar al-Baschir", 0), found("Person", "Baschir", 5)])) == 1


def test_an_office_of_two_is_of_the_one_named_last():
    mentions = [
        found("Person", "Clara Vogt", 0),
        found("Person", "Karl Ott", 3),
        found("Person", "der Richter", 8, named=False),
    ]
    offices = {0: set(stems("Richter")), 1: set(stems("Richter"))}
    clusters = cluster(mentions, Scores(mentions=mentions), Aliases(()), {}, offices)
    assert [[m.text for m in c.mentions] for c in clusters] == [["Clara Vogt"], ["Karl Ott", "der Richter"]]


def test_cluster_joins_a_name_and_the_acronym_in_brackets():
    mentions = [
        found("Organisation", "Bund Freier Fahrer", 0, begin=0),
        found("Organisation", "BFF", 4, begin=20),
    ]
    assert names(mentions) == [["Bund Freier Fahrer", "BFF"]]


def test_cluster_joins_neighbours_of_one_type():
    mentions = [
        found("Organisation", "Hilfswerk", 0, named=False, begin=0),
        found("Organisation", "Brücke", 1, begin=10),
    ]
    assert names(mentions) == [["Hilfswerk", "Brücke"]]


def test_cluster_joins_the_names_of_one_known_actor():
    france = KnownActor("country/frankreich", "Country", "Frankreich", seats=("Paris",))
    mentions = [found("Country", "Frankreich", 0), found("Country", "Paris", 5)]
    assert names(mentions, known=(france,)) == [["Frankreich", "Paris"]]


def test_cluster_joins_inflected_names():
    mentions = [found("Organisation", "Deutscher Bundestag", 0), found("Organisation", "Deutschen Bundestages", 6)]
    assert len(names(mentions)) == 1


def test_cluster_asks_the_model_about_descriptions():
    mentions = [found("Person", "Clara Vogt", 0), found("Person", "die Ministerin", 5, named=False, sentence=1)]
    assert len(names(mentions, Scores({(0, 1): 0.9}))) == 1
    assert len(names(mentions, Scores({(0, 1): 0.1}))) == 2


def test_cluster_asks_the_model_about_what_an_article_or_a_title_makes_a_description():
    """Even where the tagger took it for a name."""
    mentions = [
        found("Person", "Clara Vogt", 0),
        found("Person", "die Grazerin", 5, sentence=1),
        found("Person", "Ministerin", 9, sentence=2),
        found("Person", "der Norweger", 14, sentence=3),
    ]
    scores = Scores({(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8}, mentions)
    assert names(mentions, scores) == [["Clara Vogt", "die Grazerin", "Ministerin"], ["der Norweger"]]


def test_cluster_looks_past_titles_and_into_quotation_marks():
    mentions = [
        found("Person", "Clara Vogt", 0),
        found("Person", "Ministerin Vogt", 5),
        found("Person", "die Vogt", 8),
        found("Organisation", "Freie Fahrt", 10),
        found("Organisation", "Organisation „Freie Fahrt", 15),
    ]
    assert names(mentions) == [
        ["Clara Vogt", "Ministerin Vogt", "die Vogt"],
        ["Freie Fahrt", "Organisation „Freie Fahrt"],
    ]


def test_cluster_knows_surnames_that_are_titles_and_first_names_behind_titles():
    mentions = [
        found("Person", "Gerhard König", 0),
        found("Person", "König", 5),
        found("Person", "Papst Franziskus", 10),
        found("Person", "Franziskus Eckert", 15),
    ]
    assert names(mentions) == [["Gerhard König", "König"], ["Papst Franziskus"], ["Franziskus Eckert"]]


@pytest.mark.parametrize(("plural", "count"), [(False, 1), (True, 2)])
def test_cluster_joins_an_office_and_its_holder_though_the_layers_differ(plural, count):
    mentions = [
        found("Person", "Clara Vogt", 0),
        found("Group", "Ehefrau", 5, named=False, sentence=3, plural=plural),
    ]
    clusters = cluster(mentions, Scores(mentions=mentions), Aliases(()), {}, {0: {stems("Ehefrau")[-1]}})
    assert len(clusters) == count


def test_cluster_never_joins_types():
    assert len(names([found("Organisation", "Wien", 0), found("Place", "Wien", 5)])) == 2


def test_cluster_puts_a_title_with_the_name_beside_it():
    mentions = [found("Group", "Bundestagspräsident", 0, named=False), found("Person", "Clara Vogt", 1)]
    clusters = cluster(mentions, Scores(mentions=mentions), Aliases(()), {}, same={0: 1})
    assert [[m.text for m in c.mentions] for c in clusters] == [["Bundestagspräsident", "Clara Vogt"]]


def test_cluster_joins_plan_and_event_by_all_links_and_takes_the_commoner_type():
    mentions = [
        found("Proposal", "Reform der Pflege", 0, named=False),
        found("Event", "Neuordnung", 5, named=False),
        found("Event", "Umbau", 9, named=False),
    ]
    scores = Scores({(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.9}, mentions)
    (whole,) = cluster(mentions, scores, Aliases(()), dict.fromkeys(("Event", "Proposal"), 0.5))
    assert (len(whole.mentions), whole.type) == (3, "Event")


def test_cluster_leaves_apart_what_one_link_alone_joins_weakly():
    mentions = [found("Event", text, 5 * i, named=False) for i, text in enumerate(("Streik", "Ausstand", "Umbau"))]
    scores = Scores({(0, 1): 0.95, (0, 2): 0.6, (1, 2): 0.0}, mentions)
    assert len(cluster(mentions, scores, Aliases(()), {"Event": 0.5})) == 2


DOUBTFUL = [
    ("der", "PRON", 1, "det", "der"),
    ("Außenminister", "NOUN", 4, "nsubj", "Außenminister"),
    ("der", "PRON", 3, "det", "der"),
    ("Norweger", "PROPN", 1, "appos", "Norweger"),
    ("sprach", "VERB", 4, "ROOT", "sprechen"),
]


def test_a_title_is_not_hung_on_what_may_be_no_name():
    """Else it would wait for a mention that comes after it."""
    text = text_of(DOUBTFUL)
    mentions = [make_found(text, "Person", 0, 1, 0.9), make_found(text, "Person", 2, 3, 0.9)]
    assert [m.doubtful for m in mentions] == [True, True]
    assert titles_beside(text, mentions) == {}
    assert len(cluster(mentions, Scores(mentions=mentions), Aliases(()), {}, same=titles_beside(text, mentions))) == 2


def test_an_article_is_no_part_of_a_name():
    for article in ("die", "Die"):
        mentions = [found("Organisation", f"{article} Nordpartei", 0), found("Organisation", "Nordpartei", 5)]
        assert len(names(mentions)) == 1
        assert len(names([found("Organisation", f"{article} NPX", 0), found("Organisation", "NPX", 5)])) == 1


def test_two_short_acronyms_are_two_bodies():
    assert len(names([found("Organisation", "NX", 0), found("Organisation", "QZ", 5)])) == 2


def test_a_woman_and_a_man_of_one_surname_are_two():
    man, woman = (
        replace(found("Person", name, at), gender=g) for name, at, g in (("Peter Vogt", 0, "m"), ("Vogt", 5, "f"))
    )
    assert len(names([man, woman])) == 2


def test_an_acronym_meets_the_description_that_ends_in_it():
    mentions = [found("Organisation", "konservative Regierungspartei NPX", 0), found("Organisation", "NPX", 9)]
    assert len(names(mentions)) == 1


def test_what_follows_a_preposition_in_a_name_is_something_else():
    assert len(names([found("Place", "Flughafen von Nordstadt", 0), found("Place", "Nordstadt", 9)])) == 2
    assert len(names([found("Place", "Halbinsel Nordland", 0), found("Place", "Nordland", 9)])) == 1


def test_a_woman_is_not_described_as_a_man():
    woman = replace(found("Person", "Clara Vogt", 0), gender="f")
    for gender, clusters in (("m", 2), ("f", 1), ("", 1)):
        described = replace(found("Person", "der Minister", 5, named=False), gender=gender)
        assert len(names([woman, described], Scores({(0, 1): 0.9}))) == clusters


BIDEN = KnownActor("person/joe-biden", "Person", "Joe Biden")


def test_a_surname_of_two_is_the_known_one_or_the_one_named_last():
    son = [found("Person", "Joe Biden", 0), found("Person", "Hunter Biden", 5), found("Person", "Biden", 9)]
    assert names(son, known=(BIDEN,)) == [["Joe Biden", "Biden"], ["Hunter Biden"]]
    wife = [found("Person", "Franz Huber", 0), found("Person", "Katharina Huber", 5), found("Person", "Huber", 9)]
    assert names(wife) == [["Franz Huber"], ["Katharina Huber", "Huber"]]


def test_a_surname_does_not_make_somebody_the_known_one():
    known = KnownActor("person/joe-biden", "Person", "Joe Biden", names=("Joe Biden", "Biden"))
    mentions = [found("Person", "Hunter Biden", 0), found("Person", "Biden", 5)]
    (entity,) = cluster(mentions, Scores(mentions=mentions), Aliases((known,)), {})
    assert entity.path is None


def test_two_people_named_side_by_side_stay_two():
    assert len(names([found("Person", "Putin", 0, begin=0), found("Person", "Selenskyj", 1, begin=6)])) == 2


def test_an_acronym_that_the_authority_knows_joins_no_name_by_its_letters():
    known = KnownActor("organisation/un", "Organisation", "Vereinte Nationen", names=("Vereinte Nationen", "UN"))
    mentions = [found("Organisation", "Umweltverband Urgenda Nord", 0), found("Organisation", "UN", 5)]
    assert len(names(mentions, known=(known,))) == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("EU-Gipfel", "G7-Gipfel", 2),
        ("UN-Soldaten", "US-Soldaten", 2),
        ("Artikel-5-Verfahren", "Artikel-7-Verfahren", 2),
        ("EU-Gipfel", "EU-Gipfels", 1),
    ],
)
def test_compounds_of_different_bodies_are_two_things(one, other, count):
    mentions = [found("Event", one, 0, named=False), found("Event", other, 5, named=False, sentence=1)]
    assert len(names(mentions, Scores({(0, 1): 0.9}))) == count


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Santiago de Chile", "Santiago", True),
        ("Bundesstaat Borno", "Borno", True),
        ("Wiener Neustadt", "Wien", False),
        ("Berlin-Tegel", "Berlin", False),
        ("Hafen von Beirut", "Beirut", False),
        ("Siedlung Otniel", "Otniel", True),
        ("Tampa, Florida", "Florida", False),
        ("Flughafen Brüssel", "Brüssel", False),
        ("Zentralgefängnis Brazzaville", "Brazzaville", False),
    ],
)
def test_a_place_is_not_what_is_named_after_it(full: str, short: str, one: bool):
    mentions = [found("Place", full, 0), found("Place", short, 9)]
    assert (len(names(mentions)) == 1) is one
