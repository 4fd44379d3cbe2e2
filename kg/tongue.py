"""The language of a text, told by its function words."""

import re
from functools import cache
from importlib.resources import files

GERMAN = "German"
#: Words looked at; an article's beginning is enough.
SAMPLE = 1000
#: A text with fewer words of letters is believed to be German.
FEW = 12
#: Share of a text's words that are function words: below it no language is recognised (lists, tables, code).
SPARSE = 0.08


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Language name → its function words."""
    lines = files("kg").joinpath("data/function_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for _, name, words in rows}


def language(text: str) -> str:
    """The English name of the language: one of the table's, or "an unknown language".

    A very short text counts as German.
    """
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", text[: SAMPLE * 12])[:SAMPLE]]
    if len(words) < FEW:
        return GERMAN
    shares = {name: sum(w in known for w in words) / len(words) for name, known in _function_words().items()}
    best = max(shares, key=lambda name: (shares[name], name == GERMAN))
    if shares[best] >= SPARSE:
        return best
    latin = sum(c.isascii() or c in "äöüÄÖÜß" for c in "".join(words)) / sum(map(len, words))
    return GERMAN if latin > 0.97 else "an unknown language"
