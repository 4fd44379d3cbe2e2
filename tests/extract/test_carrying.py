"""Where the last speaker does not go on speaking."""

import pytest

from kg.extract.carrying import Asked, has_own_source, with_speakers
from kg.extract.mentions import Found, make_found
from kg.extract.spoken import Said, Speaker
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article


def found(raw):
    """The text and all of its words as one stretch said."""
    text = make_text(Article("a", raw), shared("")(raw))
    return text, make_found(text, "Speech", 0, len(text.words) - 1, 0.9)


@pytest.mark.parametrize(
    ("raw", "own"),
    [
        ("Neuesten Studien zufolge verringert das die Gefahr.", True),
        ("Nach Schätzungen sind dort 200 Menschen gestorben.", True),
        ("Laut Polizeiangaben wurde niemand verletzt.", True),
        ("In der Zeitung hieß es, man sei bereit.", True),
        ("Nach eigenen Angaben hat er die Brücke gesehen.", False),
        ("Nach seinen Angaben sind dort 200 Menschen gestorben.", False),
        ("Nach dem Gesetz haben alle einen Anspruch.", False),
        ("Laut Gesetz habe er einen Anspruch.", False),
        ("Man sei bereit.", False),
    ],
)
def test_a_sentence_may_tell_its_own_source(raw, own):
    assert has_own_source(*found(raw)) == own


@pytest.mark.parametrize(
    ("raw", "carried"),
    [("Man sei bereit.", True), ("Clara Vogt sei bereit.", False), ("Dort sei nach Schätzungen niemand.", True)],
)
def test_nobody_speaks_of_themselves_by_name(raw, carried):
    text, said = found(raw)
    first = Said(0, said.span, None, (Speaker("vogt", 0.9, said),))
    name = make_found(text, "Person", 0, 1, 0.9) if raw.startswith("Clara") else said
    mentions: list[Found] = [said, said, name]
    asked = [Asked(first, None), Asked(Said(1, said.span, None, ()), None)]
    keys = [None, None, "vogt" if name is not said else None]
    assert len(with_speakers(text, asked, mentions, keys)) == 1 + carried


@pytest.mark.parametrize(
    ("raw", "spoken"), [("Zunächst hatte es geheißen, man sei bereit.", 0), ("Man sei bereit.", 1)]
)
def test_nobody_named_before_says_what_is_only_said(raw, spoken):
    text, said = found("Vogt kam. " + raw)
    name = make_found(text, "Person", 0, 0, 0.9)
    words = make_found(text, "Speech", len(text.words) - 4, len(text.words) - 2, 0.9)
    asked = [Asked(Said(0, words.span, None, (Speaker("vogt", 0.9, name),)), None)]
    assert len(with_speakers(text, asked, [words, name], [None, "vogt"])) == spoken


@pytest.mark.parametrize(("raw", "spoken"), [("Der Abcö sprach von Unsinn.", 1), ("Er sprach von Unsinn.", 2)])
def test_nobody_goes_on_where_another_name_speaks(raw, spoken):
    text, _ = found("Vogt nennt das Betrug. " + raw)
    name, first = make_found(text, "Person", 0, 0, 0.9), make_found(text, "Speech", 3, 3, 0.9)
    words = make_found(text, "Speech", len(text.words) - 3, len(text.words) - 2, 0.9)
    asked = [
        Asked(Said(1, first.span, None, (Speaker("vogt", 0.9, name),)), None),
        Asked(Said(2, words.span, None, ()), None),
    ]
    assert len(with_speakers(text, asked, [name, first, words], ["vogt", None, None])) == spoken
