"""The words said: their edges and their kind."""

import pytest
import spacy

from kg.extract.carrying import Asked, with_speakers
from kg.extract.marks import kind_of, quotation_around, trim
from kg.extract.mentions import Found, make_found
from kg.extract.spoken import Said, Speaker
from kg.extract.statements import Sources, _event_of, _holders, _is_told, _speakers
from kg.extract.text import Text
from kg.language.speech import SpeechEvent
from kg.model import Article, Span, StatementKind
from tests.extract.texts import text_of as parsed

NLP = spacy.blank("de")


def text_of(raw):
    doc = NLP(raw)
    return Text(Article("a", raw), doc, None, tuple(doc), None, (Span(0, len(raw)),), (0,))


def span_of(raw, words):
    begin = raw.index(words)
    return Span(begin, begin + len(words))


@pytest.mark.parametrize(
    ("raw", "words", "kind"),
    [
        ("„Wir sind dagegen“, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("»Wir sind dagegen«, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("Sie sagte, man sei dagegen.", "man sei dagegen", StatementKind.INDIRECT),
        ("„Das geht nicht. Wir sind dagegen“, sagte sie.", "Wir sind dagegen", StatementKind.DIRECT),
        ("Die „Allianz“ sei stark, sagte sie.", "sei stark", StatementKind.INDIRECT),
        ("»Ja«, sagte sie. Man sei dafür, sagte er. »Nein«, sagte sie.", "Man sei dafür", StatementKind.INDIRECT),
        ("«Ja», sagte sie. Man sei dafür, sagte er. «Nein», sagte sie.", "Man sei dafür", StatementKind.INDIRECT),
        ("„Ja“, sagte sie. Man sei dafür, sagte er. „Nein”, sagte sie.", "Man sei dafür", StatementKind.INDIRECT),
        ("“Ja”, sagte sie. Man sei dafür, sagte er. “Nein”, sagte sie.", "Nein", StatementKind.DIRECT),
    ],
)
def test_kind_of(raw, words, kind):
    assert kind_of(text_of(raw), span_of(raw, words)) == kind


def test_trim_takes_marks_and_commas_off():
    raw = "„Wir sind dagegen“, sagte sie."
    span = trim(text_of(raw), Span(0, raw.index(" sagte")))
    assert raw[span.begin : span.end] == "Wir sind dagegen"


def test_trim_of_marks_alone_is_none():
    assert trim(text_of("„ “"), Span(0, 3)) is None


ASKED = [
    ("„", "PUNCT", 1, "punct", "„"),
    ("Was", "PRON", 1, "ROOT", "was"),
    ("will", "VERB", 1, "cop", "wollen"),
    ("Frankreich", "PROPN", 1, "nsubj", "Frankreich"),
    ("“", "PUNCT", 1, "punct", "“"),
    ("fragte", "VERB", 5, "ROOT", "fragen"),
    ("Vogt", "PROPN", 5, "nsubj", "Vogt"),
]


@pytest.mark.parametrize(("opening", "speaker"), [("„", "vogt"), (",", "frankreich")])
def test_nobody_within_quotation_marks_is_their_speaker(opening, speaker):
    """Without marks the words said are often marked too widely to tell."""
    text = parsed([(opening, *ASKED[0][1:]), *ASKED[1:]])
    mentions = [make_found(text, *span, 0.9) for span in (("Speech", 1, 3), ("Country", 3, 3), ("Person", 6, 6))]
    around, nothing = quotation_around(text, mentions[0].span), Sources(frozenset(), frozenset())
    found = _speakers(text, around, [(1, 0.8), (2, 0.6)], mentions, [None, "frankreich", "vogt"], nothing, 0.3)
    assert [each.key for each in found] == [speaker]


def test_a_verb_among_the_words_said_does_not_tell_of_them():
    """That Frankreich wants something is part of what Vogt asks."""
    text = parsed(ASKED)
    wanting, asking = SpeechEvent((2,), {"Message": (1, 3)}, 0.9), SpeechEvent((5,), {"Message": (3,)}, 0.9)
    assert _event_of(text, make_found(text, "Speech", 1, 3, 0.9), [wanting, asking]) is asking
    assert _event_of(text, make_found(text, "Speech", 1, 1, 0.9), [wanting, asking]) is wanting


SEEN = [
    ("Fluria", "PROPN", 1, "nsubj", "Fluria"),
    ("sieht", "VERB", 1, "ROOT", "sehen"),
    ("darin", "ADV", 1, "advmod", "darin"),
    ("„", "PUNCT", 5, "punct", "„"),
    ("legitime", "ADJ", 5, "amod", "legitim"),
    ("Ziele", "NOUN", 1, "obj", "Ziel"),
    ("“", "PUNCT", 5, "punct", "“"),
]


def test_a_quotation_without_a_word_of_saying_is_the_subjects_around_it():
    text = parsed(SEEN)
    fluria, said = make_found(text, "Country", 0, 0, 0.9), make_found(text, "Speech", 4, 5, 0.9)
    assert [s.key for s in _holders(text, said, [fluria, said], ["fluria", None])] == ["fluria"]
    whole = make_found(text, "Speech", 0, 5, 0.9)
    assert _holders(text, whole, [fluria, whole], ["fluria", None]) == []


def speech(sentence):
    return Found("Speech", sentence, sentence, sentence, Span(sentence, sentence + 1), "x", 0, False, 0.9, False, False)


@pytest.mark.parametrize(
    ("probability", "around", "speakers"),
    [
        (0.95, Span(0, 3), ["vogt", "vogt", "vogt"]),
        (0.5, Span(0, 3), ["vogt"]),
        (0.95, None, ["vogt"]),
    ],
)
def test_whoever_surely_says_the_last_sentence_of_a_quotation_says_all_of_it(probability, around, speakers):
    mentions = [speech(0), speech(1), speech(2)]
    vogt = Speaker("vogt", probability, mentions[2])
    asked = [Asked(Said(i, mentions[i].span, None, (vogt,) if i == 2 else ()), around) for i in range(3)]
    text, nobody = parsed([("x", "NOUN", 0, "ROOT", "x")] * 3), [None] * 3
    assert [said.speakers[0].key for said in with_speakers(text, asked, mentions, nobody)] == speakers


@pytest.mark.parametrize(("around", "speakers"), [(Span(0, 5), ["vogt", "vogt"]), (None, ["vogt"])])
def test_the_end_of_a_quotation_is_its_speakers_however_far_they_are(around, speakers):
    """What stands between was not found to be said."""
    mentions = [speech(0), speech(4)]
    asked = [
        Asked(Said(0, mentions[0].span, None, (Speaker("vogt", 0.95, mentions[0]),)), around),
        Asked(Said(1, mentions[1].span, None, ()), around),
    ]
    text = parsed([("x", "NOUN", 0, "ROOT", "x")] * 5)
    assert [said.speakers[0].key for said in with_speakers(text, asked, mentions, [None] * 2)] == speakers


def test_what_stands_between_marks_is_the_quotation():
    raw = "„Das geht nicht. Wir sind dagegen“, sagte sie."
    around = quotation_around(text_of(raw), span_of(raw, "Wir sind"))
    assert raw[around.begin : around.end] == "Das geht nicht. Wir sind dagegen"
    assert quotation_around(text_of(raw), span_of(raw, "sagte")) is None


def test_a_quotation_may_hold_another_with_the_same_marks():
    raw = "„Wir wollen „Klarheit“ haben. Das dauert“, sagte sie. „So nicht“, sagte er."
    around = quotation_around(text_of(raw), span_of(raw, "Das dauert"))
    assert raw[around.begin : around.end] == "Wir wollen „Klarheit“ haben. Das dauert"
    assert quotation_around(text_of(raw), span_of(raw, "sagte sie")) is None


def test_a_quotation_with_a_mark_of_another_kind_at_its_end_goes_no_further():
    raw = 'Sie riefen „Freiheit". Die Anstalt teilte mit, man werde gestört. „Wir bleiben“, sagte Vogt.'
    assert quotation_around(text_of(raw), span_of(raw, "man werde gestört")) is None


@pytest.mark.parametrize(("conjunction", "first"), [("dass", 2), ("dass", 1), ("wenn", 2)])
def test_a_clause_that_depends_on_the_word_of_saying_is_not_verbatim(conjunction: str, first: int):
    """Where an article has no quotation marks, the model alone tells who is quoted."""
    rows = [
        ("klagten", "VERB", 0, "ROOT", "klagen"),
        (conjunction, "SCONJ", 3, "mark", ""),
        ("sie", "PRON", 3, "nsubj", ""),
    ]
    text = parsed([*rows, ("litten", "VERB", 0, "ccomp", "leiden")])
    assert _is_told(text, make_found(text, "Speech", first, 3, 0.9)) == (conjunction == "dass")
