"""Reading German: text → spaCy ``Doc`` with parts of speech, trees, sentences, names, and the model's own scores."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.errors import LanguageModelError

if TYPE_CHECKING:
    from spacy.language import Language

#: The full stop behind a year, which is no ordinal number: "im Jahr 2005. 1997 kam". spaCy's own rules leave it there.
AFTER_YEAR = (r"(?<=1[0-9]{3})\.", r"(?<=20[0-9]{2})\.")
#: An article of 5 MB is read; spaCy's own limit of a million characters guards pipelines that need memory per text.
MOST_CHARACTERS = 20_000_000


def load(name: str = "", *, threads: int = 1) -> Language:
    """The shipped German pipeline, or the spaCy pipeline `name` (UD labels) with the model's own heads behind it.

    Raises LanguageModelError when there is no such pipeline.
    """
    import spacy

    import kg.language.component  # noqa: F401  (registers the factory)

    if not name:
        nlp = spacy.blank("de")
        _end_at_years(nlp)
        nlp.add_pipe("standpunkt", config={"threads": threads})
    else:
        try:
            nlp = spacy.load(name)
        except OSError:
            message = f"There is no spaCy pipeline {name!r}; install it, or leave the model out for the shipped one."
            raise LanguageModelError(message) from None
        nlp.add_pipe("standpunkt", config={"heads_only": True, "threads": threads})
    nlp.max_length = MOST_CHARACTERS
    return nlp


def _end_at_years(nlp: Language) -> None:
    """Make its tokenizer take the full stop off a year."""
    from spacy.util import compile_suffix_regex

    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, *AFTER_YEAR]).search


@cache
def shared(name: str) -> Language:
    """The pipeline of one thread that this process and those forked from it have in common, loaded by the first call.

    Raises LanguageModelError when there is no such pipeline.
    """
    return load(name)
