"""Who announces "das" or "dies" says the sentence before."""

import pytest

from kg.extract.mentions import find_spans
from kg.extract.text import make_text
from kg.extract.told_after import told_after
from kg.language import shared
from kg.model import Article

BEFORE = "Die Brücke bei Waldstadt ist seit Montag gesperrt."


@pytest.mark.parametrize(
    ("after", "speaker"),
    [
        ("Das gab die Polizei am Dienstag bekannt.", "Polizei"),
        ("Dies teilte Ministerin Clara Vogt mit.", "Vogt"),
        ("Das bestätigte Clara Vogt nicht.", None),
        ("Das hofft Clara Vogt.", None),
        ("Die Polizei gab das Ergebnis bekannt.", None),
    ],
)
def test_whoever_announces_that_says_the_sentence_before(after, speaker):
    raw = f"{BEFORE} {after}"
    text = make_text(Article("a", raw), shared("")(raw))
    mentions = find_spans(text)
    keys = [m.text if m.layer in ("Person", "Organisation", "Group") else None for m in mentions]
    found = [(told.sentence, told.speaker.key.split()[-1]) for told in told_after(text, mentions, keys)]
    assert found == ([(0, speaker)] if speaker else [])


@pytest.mark.parametrize(
    ("before", "after", "speaker"),
    [
        ("Clara Vogt prüft den Vertrag, und Peter Maas unterzeichnet ihn.", "Das gab sie am Montag bekannt.", "Vogt"),
        ("Clara Vogt prüft den Vertrag, und Peter Maas unterzeichnet ihn.", "Das gab er am Montag bekannt.", "Maas"),
        ("Peter Maas traf Clara Vogt in Waldstadt.", "Das gab er am Montag bekannt.", "Maas"),
        ("Peter Maas traf Clara Vogt in Waldstadt.", "Das gab sie am Montag bekannt.", None),
    ],
)
def test_a_pronoun_that_announces_is_whom_it_fits(before, after, speaker):
    raw = f"{before} {after}"
    text = make_text(Article("a", raw), shared("")(raw))
    mentions = find_spans(text)
    keys = [m.text if m.layer == "Person" else None for m in mentions]
    found = [told.speaker.key.split()[-1] for told in told_after(text, mentions, keys)]
    assert found == ([speaker] if speaker else [])


def test_a_question_is_nobodys_announcement():
    raw = "Ist die Brücke gesperrt? Das sagte Clara Vogt."
    text = make_text(Article("a", raw), shared("")(raw))
    mentions = find_spans(text)
    assert not list(told_after(text, mentions, ["x"] * len(mentions)))
