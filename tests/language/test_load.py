"""The shipped pipeline reads whatever it is given, and reads it the same way each time."""

import pytest
import spacy

from kg.errors import LanguageModelError
from kg.language import load

pytestmark = pytest.mark.slow

TEXT = (
    "Die Ministerin Clara Vogt fordert ein Tempolimit auf Autobahnen. Der Verband Freie Fahrt lehnt das ab. "
    "„Wir sind dagegen“, sagte sein Sprecher am Montag in Kassel."
)


@pytest.fixture(scope="module")
def nlp():
    return load()


def annotation(doc):
    return [(t.text, t.pos_, t.head.i, t.dep_, t.lemma_, t.ent_type_, t.is_sent_start, str(t.morph)) for t in doc]


def test_load_reads_sentences_trees_and_names(nlp):
    doc = nlp(TEXT)
    assert [sent.text.split()[0] for sent in doc.sents] == ["Die", "Der", "„Wir"]
    assert [(ent.text, ent.label_) for ent in doc.ents if ent.label_ == "PER"] == [("Clara Vogt", "PER")]
    verb = next(token for token in doc if token.text == "fordert")
    assert verb.dep_ == "ROOT"
    assert verb.lemma_ == "fordern"
    assert ("Ministerin", "nsubj") in {(child.text, child.dep_) for child in verb.children}
    alone = next(token for token in nlp(TEXT.partition(". ")[0] + ".") if token.text == "fordert")
    assert {(child.text, child.dep_) for child in alone.children} >= {("Ministerin", "nsubj"), ("Tempolimit", "obj")}
    said = next(token for token in doc if token.text == "sagte")
    assert {(child.text, child.dep_) for child in said.children} >= {("Sprecher", "nsubj"), ("Montag", "obl")}


def test_the_full_stop_behind_a_year_is_a_word_of_its_own(nlp):
    doc = nlp("Das Werk erschien am 5. Mai 2005. 1997 kam der Atlas dazu.")
    assert [token.text for token in doc][4:9] == ["5.", "Mai", "2005", ".", "1997"]
    assert "2000." in [token.text for token in nlp("Das war die 2000. Sitzung.")]


def test_load_gives_every_sentence_one_root(nlp):
    for sent in nlp(TEXT).sents:
        assert sum(token.dep_ == "ROOT" for token in sent) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "🙂🙂 🏳️‍🌈!",
        "a" * 10_000,
        "Wort, " * 2_000,
        "The committee met on Monday.",
        "\u200b\ufeff",
        "и так далее",
        "…\n\n…",
    ],
)
def test_load_passes_strange_texts(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


def test_load_reads_alike_whatever_the_batch(nlp):
    texts = [TEXT, "Kurz.", TEXT * 6, "", "Der Rat tagt. " * 40]
    alone = [annotation(nlp(text)) for text in texts]
    for size in (1, 3, 16):
        assert [annotation(doc) for doc in nlp.pipe(texts, batch_size=size)] == alone


def test_load_reads_alike_with_threads(nlp):
    texts = [TEXT * 5, TEXT, "Der Rat tagt. " * 80]
    assert [annotation(doc) for doc in load(threads=2).pipe(texts)] == [annotation(doc) for doc in nlp.pipe(texts)]


def test_load_puts_its_heads_behind_another_pipeline(nlp, tmp_path):
    other = spacy.blank("de")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path / "other")
    doc = load(str(tmp_path / "other"))(TEXT)
    assert len(list(doc.sents)) == 3
    assert doc._.reading.columns.shape[0] == len(doc)
    assert not doc.ents


def test_load_says_which_pipeline_is_missing():
    with pytest.raises(LanguageModelError, match="no_such_pipeline"):
        load("no_such_pipeline")
