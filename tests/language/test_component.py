"""Parts of speech as the component settles them."""

import numpy as np
import pytest

from kg.language.component import _parts_of_speech
from kg.language.labels import UPOS


def tagged(words, names):
    """The tags of words of which those in `names` were taken for names, with articles second."""
    scores = np.zeros((len(words), len(UPOS)))
    for i, word in enumerate(words):
        scores[i, UPOS.index("DET")] = 1
        if word in names:
            scores[i, UPOS.index("PROPN")] = 2
    return [UPOS[i] for i in _parts_of_speech(words, scores)]


@pytest.mark.parametrize(
    ("words", "names", "kept"),
    [
        (["sagte", "der", "Norweger"], {"der"}, False),
        (["Der", "Vorsitzende"], {"Der"}, False),
        (["von", "der", "Leyen"], {"von", "der", "Leyen"}, True),
        (["nach", "Den", "Haag"], {"Den", "Haag"}, True),
    ],
)
def test_articles_are_names_only_within_names(words, names, kept):
    place = next(i for i, word in enumerate(words) if word.lower() in ("der", "den"))
    assert (tagged(words, names)[place] == "PROPN") is kept
