"""What an entity is called after the words that describe it, and where the edges of these words are."""

import numpy as np
import pytest
from spacy.tokens import Doc

from kg.extract.aliases import Aliases
from kg.extract.coreference import Cluster
from kg.extract.entities import entity_name, make_entity, plain, subtype
from kg.extract.mentions import _bare_name, make_found
from kg.extract.text import Text
from kg.model import Article, EntityType, Span
from tests.extract.texts import NLP, text_of

FIRST = [
    ("explodierten", "VERB", 0, "ROOT", "explodieren"),
    ("drei", "NUM", 2, "nummod", "drei"),
    ("Böller", "NOUN", 0, "nsubj", "Böller"),
]
LAST = [
    ("die", "DET", 1, "det", "der"),
    ("Grenze", "NOUN", 3, "obj", "Grenze"),
    ("zu", "PART", 3, "mark", "zu"),
    ("schließen", "VERB", 3, "ROOT", "schließen"),
]
SEPARATED = [
    ("lehnten", "VERB", 0, "ROOT", "lehnen"),
    ("den", "DET", 2, "det", "der"),
    ("Plan", "NOUN", 0, "obj", "Plan"),
    ("ab", "ADP", 0, "compound:prt", "ab"),
]
OUTSIDE = [
    ("stimmt", "VERB", 0, "ROOT", "stimmen"),
    ("am", "ADP", 2, "case", "am"),
    ("Freitag", "NOUN", 0, "obl", "Freitag"),
    ("ab", "ADP", 0, "compound:prt", "ab"),
]
POSSESSED = [("seinen", "DET", 1, "det:poss", "sein"), ("Rücktritt", "NOUN", 1, "ROOT", "Rücktritt")]
DATIVE = [
    ("Protesten", "NOUN", 0, "ROOT", "Protest"),
    ("gegen", "ADP", 2, "case", "gegen"),
    ("Krieg", "NOUN", 0, "nmod", "Krieg"),
]
#: The tree hangs the noun elsewhere, so that the verb is not the head of the phrase.
APART = [
    ("die", "DET", 1, "det", "der"),
    ("Grenze", "NOUN", 4, "obj", "Grenze"),
    ("wieder", "ADV", 3, "advmod", "wieder"),
    ("einzuführen", "VERB", 4, "xcomp", "einführen"),
    ("plant", "VERB", 4, "ROOT", "planen"),
]
KEPT = [("die", "DET", 1, "det", "der"), ("Zukunft", "NOUN", 2, "obj", ""), ("schick", "VERB", 2, "ROOT", "schick")]
#: "vorübergehend" is no prefix, whatever the tree says.
NO_PREFIX = [
    ("schlossen", "VERB", 0, "ROOT", "schließen"),
    ("Geschäfte", "NOUN", 0, "nsubj", "Geschäft"),
    ("vorübergehend", "ADV", 0, "compound:prt", "vorübergehend"),
]
#: Forms that the dictionary does not know.
UNKNOWN = [
    ("beim", "ADP", 1, "case", ""),
    ("Bau", "NOUN", 2, "obl", "Bau"),
    ("mitzuwirken", "VERB", 2, "ROOT", "mitzuwirken"),
]
ADDED = [("Fachleute", "NOUN", 1, "obj", "Fachleute"), ("hinzuziehen", "VERB", 1, "ROOT", "hinzuziehen")]
ALONE = [("einigten", "VERB", 0, "ROOT", "einigen")]
NOUN = [("des", "DET", 1, "det", "der"), ("Treffens", "NOUN", 1, "ROOT", "Treffen")]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (FIRST, "Drei Böller explodieren"),
        (LAST, "Grenze schließen"),
        (SEPARATED, "Plan ablehnen"),
        (ALONE, "Einigen"),
        (NOUN, "Treffen"),
    ],
)
def test_plain_names_a_clause_by_its_infinitive_and_a_noun_by_its_dictionary_form(rows, name):
    text = text_of(rows)
    assert plain(text, make_found(text, "Event", 0, len(rows) - 1, 0.9)) == name


@pytest.mark.parametrize(
    ("rows", "last", "name"),
    [
        (OUTSIDE, 2, "Am Freitag abstimmen"),
        (POSSESSED, 1, "Rücktritt"),
        (DATIVE, 2, "Proteste gegen Krieg"),
        (APART, 3, "Grenze wieder einführen"),
        (KEPT, 2, "Zukunft schick"),
        (NO_PREFIX, 2, "Geschäfte vorübergehend schließen"),
        (UNKNOWN, 2, "Beim Bau mitwirken"),
        (ADDED, 1, "Fachleute hinzuziehen"),
    ],
)
def test_plain_takes_the_verb_whole_and_the_noun_in_the_nominative(rows, last, name):
    text = text_of(rows)
    assert plain(text, make_found(text, "Event", 0, last, 0.9)) == name


LOST = [
    ("noch", "ADV", 2, "advmod", "noch"),
    ("drei", "NUM", 2, "nummod", "drei"),
    ("Verschütteten", "NOUN", 2, "ROOT", "Verschüttete"),
]
VISITORS = [
    ("auch", "ADV", 2, "advmod", "auch"),
    ("die", "DET", 2, "det", "der"),
    ("Badegäste", "NOUN", 2, "ROOT", "Badegast"),
]
FRIENDS = [("meinen", "DET", 1, "det:poss", "mein"), ("Nachbarinnen", "NOUN", 1, "ROOT", "Nachbarin")]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (LOST, "Drei Verschüttete"),
        (VISITORS, "Badegäste"),
        (FRIENDS, "Nachbarinnen"),
    ],
)
def test_plain_leaves_out_what_only_leads_to_the_words(rows, name):
    text = text_of(rows)
    assert plain(text, make_found(text, "Group", 0, len(rows) - 1, 0.9)) == name


def test_a_group_with_a_clause_is_no_clause():
    rows = [
        ("alle", "PRON", 0, "ROOT", "alle"),
        (",", "PUNCT", 4, "punct", ","),
        ("die", "PRON", 4, "nsubj", "der"),
        ("Schulden", "NOUN", 4, "obj", "Schuld"),
        ("haben", "VERB", 0, "acl", "haben"),
    ]
    text = text_of(rows)
    assert plain(text, make_found(text, "Group", 0, 4, 0.9)) == "Alle , die Schulden haben"


def test_notes_of_editors_are_left_out():
    words = ["zentrale", "[", "n", "]", "Kartei"]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=[True, False, False, True, False],
        pos=["ADJ", "PUNCT", "X", "PUNCT", "NOUN"],
        heads=[4, 2, 4, 2, 4],
        deps=["amod", "punct", "dep", "punct", "ROOT"],
        lemmas=words,
    )
    text = Text(Article("a", doc.text), doc, None, tuple(doc), np.zeros(5, dtype=int), (Span(0, 20),), (0,))
    assert plain(text, make_found(text, "Proposal", 0, 4, 0.9)) == "Zentrale Kartei"


KIND = [
    ("die", "DET", 1, "det", "der"),
    ("Menschenrechtsorganisation", "NOUN", 1, "ROOT", "Menschenrechtsorganisation"),
    ("Xyzana", "PROPN", 1, "appos", "Xyzana"),
]
POSSESSED_BODY = [("Seine", "DET", 1, "det:poss", "sein"), ("Behörde", "NOUN", 1, "ROOT", "Behörde")]


@pytest.mark.parametrize(("rows", "name"), [(KIND, "Xyzana"), (POSSESSED_BODY, "Behörde")])
def test_bodies_are_called_by_their_names_alone(rows, name):
    text = text_of(rows)
    made = Cluster(EntityType.ORGANISATION, [make_found(text, "Organisation", 0, len(rows) - 1, 0.9)])
    assert entity_name(text, made, Aliases(())) == name


@pytest.mark.parametrize(("place", "name"), [("Bremens", "Bremen"), ("Paris", "Paris"), ("Kansas", "Kansas")])
def test_a_place_before_the_noun_that_is_its_own_stands_in_the_genitive(place, name):
    text = text_of([(place, "PROPN", 1, "nmod", place), ("Senator", "NOUN", 1, "ROOT", "Senator")])
    made = Cluster(EntityType.PLACE, [make_found(text, "Place", 0, 0, 0.9)])
    assert entity_name(text, made, Aliases(())) == name


@pytest.mark.parametrize(
    ("word", "name", "cls"),
    [
        ("Streit", "Streit um das Gesetz", "Crisis"),
        ("Verhandlungen", "Verhandlungen über den Waffenstillstand", "Negotiation"),
        ("Partnerschaft", "Partnerschaft", None),
        ("Untersuchungshaft", "Untersuchungshaft", "Arrest"),
        ("Eintreffen", "Eintreffen", None),
        ("Urteilsbegründung", "Urteilsbegründung", None),
        ("Ermittlungsverfahren", "Ermittlungsverfahren", "Investigation"),
    ],
)
def test_the_head_noun_tells_the_class_of_a_happening(word, name, cls):
    text = text_of([(part, "NOUN", 0, "dep", part) for part in name.split()])
    made = Cluster(EntityType.EVENT, [make_found(text, "Event", 0, len(name.split()) - 1, 0.9)])
    assert subtype(text, made, name, Aliases(())) == cls


def test_a_genitive_gives_way_to_the_surname_alone():
    text = text_of([(word, "PROPN", 0, "flat", word) for word in ("Karin", "Holzers", "Holzer")])
    mentions = [make_found(text, "Person", *span, 0.9) for span in ((0, 1), (2, 2))]
    assert entity_name(text, Cluster(EntityType.PERSON, mentions), Aliases(())) == "Karin Holzer"


@pytest.mark.parametrize(("names", "named"), [(0, False), (1, True)])
def test_a_body_is_named_where_any_mention_is_a_name(names, named):
    rows = [("die", "DET", 1, "det", "der"), ("Sparkommission", "NOUN", 1, "ROOT", "Sparkommission")]
    text = text_of([*rows, ("Musterbund", "PROPN", 2, "ROOT", "Musterbund")])
    mentions = [make_found(text, "Organisation", *span, 0.9) for span in ((0, 1), (2, 2))[: 1 + names]]
    assert make_entity(text, "e1", Cluster(EntityType.ORGANISATION, mentions), Aliases(())).named is named


def test_what_only_describes_a_person_is_no_part_of_the_name():
    rows = [
        ("Der", "DET", 2, "det", "der"),
        ("amtierende", "ADJ", 2, "amod", "amtierend"),
        ("Marino", "PROPN", 2, "ROOT", "Marino"),
    ]
    assert _bare_name(text_of(rows), 0, 2) == 2
    assert _bare_name(text_of([("Alter", "ADJ", 1, "amod", "alt"), ("Fritz", "PROPN", 1, "ROOT", "Fritz")]), 0, 1) == 0


@pytest.mark.parametrize(("article", "case"), [("die", "Nom"), ("den", "Dat")])
def test_most_of_them_keep_their_article(article: str, case: str):
    text = text_of([
        (article, "DET", 2, "det", "der"),
        ("meisten", "ADJ", 2, "amod", "meist"),
        ("Gemeinden", "NOUN", 2, "ROOT", "Gemeinde"),
    ])  # fmt: skip
    text.words[2].set_morph(f"Number=Plur|Case={case}")
    assert plain(text, make_found(text, "Group", 0, 2, 0.9)) == "Die meisten Gemeinden"


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("Ermittlungen", "NOUN", 0, "ROOT", "Ermittlung")], "Ermittlungen"),
        ([("die", "DET", 5, "det", "der"), ("nicht", "PART", 4, "advmod", "nicht"), ("im", "ADP", 3, "case", "im"),
          ("Landtag", "NOUN", 4, "obl", "Landtag"), ("vertretenen", "ADJ", 5, "amod", "vertreten"),
          ("Parteien", "NOUN", 5, "ROOT", "Partei")], "Nicht im Landtag vertretene Parteien"),
        ([("im", "ADP", 1, "case", "im"), ("Mai", "NOUN", 2, "obl", "Mai"), ("verhängtes", "ADJ", 3, "amod", "verhängt"),
          ("Urteil", "NOUN", 3, "ROOT", "Urteil")], "Im Mai verhängtes Urteil"),
        ([("im", "ADP", 1, "case", "im"), ("Urteil", "NOUN", 1, "ROOT", "Urteil")], "Urteil"),
        ([("dessen", "DET", 1, "det:poss", "der"), ("Vorgehen", "NOUN", 1, "ROOT", "Vorgehen")], "Vorgehen"),
        ([("Hurrikan", "NOUN", 0, "ROOT", "Hurrikan"), ("„", "PUNCT", 2, "punct", "„"), ("Dennis", "PROPN", 0, "appos", "Dennis")],
         "Hurrikan „ Dennis“"),
        ([("Ritze", "PROPN", 2, "obl", "Ritze"), ("“", "PUNCT", 0, "punct", "“"), ("finden", "VERB", 2, "ROOT", "finden")],
         "Ritze finden"),
    ],
)  # fmt: skip
def test_labels_are_whole_and_in_their_number(rows, name):
    begin = max(0, len(rows) - 2) if len(rows) > 3 else 0
    assert plain(text_of(rows), make_found(text_of(rows), "Event", begin, len(rows) - 1, 0.9)) == name


def test_the_head_of_a_phrase_is_no_noun_in_small_letters():
    text = text_of([("muslimischen", "NOUN", 0, "obl", "muslimischen"), ("Vertretern", "NOUN", 1, "obl", "Vertreter")])
    assert make_found(text, "Group", 0, 1, 0.9).head == 1


@pytest.mark.parametrize(
    ("other", "name"),
    [("Flugzeugabsturz", "Flugzeugabsturz"), ("Gegenabsturz", "Absturz"), ("Unglück", "Absturz")],
)
def test_of_single_words_a_compound_of_the_first_tells_more(other: str, name: str):
    rows = [
        ("der", "DET", 1, "det", "der"),
        ("Absturz", "NOUN", 1, "ROOT", "Absturz"),
        (other, "NOUN", 1, "appos", other),
    ]
    text = text_of(rows)
    mentions = [make_found(text, "Event", *span, 0.9) for span in ((0, 1), (2, 2))]
    assert entity_name(text, Cluster(EntityType.EVENT, mentions), Aliases(())) == name
