"""Relations are those of entities, and of the speakers of words that take a side."""

from dataclasses import replace

from kg.extract.mentions import make_found
from kg.extract.parameters import Parameters
from kg.extract.relations import find_relations
from kg.extract.spoken import Said, Speaker
from tests.extract.texts import text_of

#: In the second sentence nobody is named; its words say what the tax does.
TEXT = text_of([
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("klagte", "VERB", 1, "ROOT", "klagen"),
    (".", "PUNCT", 1, "punct", "."),
    ("Die", "DET", 4, "det", "der"),
    ("Steuer", "NOUN", 5, "nsubj", "Steuer"),
    ("schade", "VERB", 5, "ROOT", "schaden"),
    ("Berg", "PROPN", 5, "obj", "Berg"),
])  # fmt: skip
SPANS = (("Person", 0, 0, 0), ("Speech", 3, 6, 1), ("Proposal", 4, 4, 1), ("Person", 6, 6, 1))
MENTIONS = [replace(make_found(TEXT, layer, first, last, 0.9), sentence=n) for layer, first, last, n in SPANS]
KEYS = ["vogt", None, "steuer", "berg"]
VOGT = Speaker("vogt", 0.8, None)


class Above:
    """Pairs whose label is likely enough."""

    def __init__(self, *pairs):
        self.pairs = pairs

    def above(self, parameters):
        return iter(self.pairs)


def relations(*pairs, speakers=(VOGT,)):
    """What is found of the pairs, as (subject, predicate, object, confidence)."""
    said = [Said(1, MENTIONS[1].span, None, tuple(speakers))]
    text = replace(TEXT, sentences=TEXT.sentences * 2, first_words=(0, 3))
    found = find_relations(text, MENTIONS, KEYS, Above(*pairs), said, Parameters(thresholds={"opposes": 0.4}))
    return [(r.subject, str(r.predicate), r.object, round(r.confidence, 3)) for r in found]


def test_the_side_that_words_take_is_their_speakers():
    assert relations((1, 2, "opposes", 0.75)) == [("vogt", "opposes", "steuer", 0.6)]


def test_a_speaker_whom_the_sentence_names_is_asked_about_as_a_person():
    assert relations((1, 2, "opposes", 0.75), speakers=[Speaker("berg", 0.8, None)]) == []
    assert relations((3, 2, "opposes", 0.75)) == [("berg", "opposes", "steuer", 0.75)]


def test_an_unlikely_speaker_takes_no_side():
    assert relations((1, 2, "opposes", 0.75), speakers=[Speaker("vogt", 0.5, None)]) == []


def test_of_two_ways_to_say_it_the_likelier_counts():
    assert relations((1, 2, "opposes", 0.75), (0, 2, "opposes", 0.7)) == [("vogt", "opposes", "steuer", 0.7)]


def test_somebody_may_support_what_they_propose_but_not_oppose_it():
    told = [(0, 2, "proposes", 0.7), (0, 2, "supports", 0.6), (0, 2, "opposes", 0.55)]
    assert [predicate for _, predicate, *_ in relations(*told)] == ["proposes", "supports"]
    told[2] = (0, 2, "opposes", 0.8)
    assert [predicate for _, predicate, *_ in relations(*told)] == ["opposes"]


def test_words_of_nobody_and_sides_taken_on_oneself_are_no_relations():
    assert relations((1, 2, "opposes", 0.9), speakers=[]) == []
    assert relations((1, 0, "opposes", 0.9)) == []


def test_nobody_takes_part_in_a_plan():
    text, above = replace(TEXT, sentences=TEXT.sentences * 2, first_words=(0, 3)), Above((0, 2, "participatesIn", 0.8))
    for plans, found in (((), 1), (("steuer",), 0)):
        likely = Parameters(thresholds={"participatesIn": 0.4})
        assert len(find_relations(text, MENTIONS, KEYS, above, [], likely, plans=plans)) == found
