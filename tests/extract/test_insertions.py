"""What an inserted clause of saying parts is one stretch; whole clauses around it are two."""

import pytest

from kg.extract.insertions import inserted, insertions, is_parted
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article


def text_of(raw):
    return make_text(Article("a", raw), shared("")(raw))


def place(text, word):
    return [token.text for token in text.words].index(word)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Die Lage sei, so Kanzlerin Clara Vogt, sehr ernst.", [", so Kanzlerin Clara Vogt ,"]),
        ("In zehn Jahren, so schätzen die Forscher, werde es wärmer.", [", so schätzen die Forscher ,"]),
        ("Darauf fänden sich, wie er versicherte, viele Hinweise.", [", wie er versicherte ,"]),
        ("Einige Länder, wie Fluria, sind reich.", []),
        ("Er baute, so gut es ging, ein Haus.", []),
    ],
)
def test_insertions_tell_who_speaks(raw, found):
    text = text_of(raw)
    told = [" ".join(text.words[i].text for i in words) for words in insertions(text, 0)]
    assert told == found


@pytest.mark.parametrize(
    ("raw", "one", "other", "parted"),
    [
        ("Die Lage sei, so Kanzlerin Clara Vogt, sehr ernst.", ("Die", "sei"), ("sehr", "ernst"), True),
        ("Die Lage sei, so Kanzlerin Clara Vogt, sehr ernst.", ("Die", "Clara"), ("Vogt", "ernst"), True),
        ("Die Lage sei ernst, so Kanzlerin Clara Vogt, man brauche Hilfe.", ("Die", "ernst"), ("man", "Hilfe"), False),
        ("Die Lage sei „ernst“, so Kanzlerin Clara Vogt, und schlimm.", ("Die", "“"), ("und", "schlimm"), False),
    ],
)
def test_only_broken_pieces_belong_together(raw, one, other, parted):
    text = text_of(raw)
    ends = [tuple(place(text, word) for word in pair) for pair in (one, other)]
    assert is_parted(text, *ends) == parted


def test_the_words_inserted_lie_within_the_stretch():
    text = text_of("Die Lage sei, so Kanzlerin Clara Vogt, sehr ernst.")
    assert [text.words[i].text for i in sorted(inserted(text, 0, place(text, "ernst")))] == [
        ",",
        "so",
        "Kanzlerin",
        "Clara",
        "Vogt",
        ",",
    ]
    assert not inserted(text, 0, place(text, "sei"))
