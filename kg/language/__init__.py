"""Reading German: text → spaCy ``Doc`` with parts of speech, trees, sentences, names, and the model's own scores."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.errors import LanguageModelError

if TYPE_CHECKING:
    from spacy.language import Language

#: The full stop behind a year, which is no ordinal number: "im Jahr 2005. 1997 kam". spaCy's own rules leave it there.
#: Whole hundreds are as often ordinals: "die 2000. Sitzung".
AFTER_YEAR = tuple(rf"(?<={begin}{end})\." for begin in ("1[5-9]", "20") for end in ("[0-9][1-9]", "[1-9]0"))
#: An article of 5 MB is read; spaCy's own limit of a million characters guards pipelines that need memory per text.
MOST_CHARACTERS = 20_000_000


def load(name: str = "", *, threads: int = 1) -> Language:
    """The shipped German pipeline, or the spaCy pipeline `name` (UD labels) with the model's own heads behind it.

    Raises LanguageModelError when there is no such pipeline.
    """
    import spacy

    import kg.language.component  # noqa: F401  (registers the factory)

    if not name:
        nlp = blank()
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


def blank() -> Language:
    """A pipeline of spaCy's German tokenizer alone, which takes the full stop off a year."""
    import spacy
    from spacy.util import compile_suffix_regex

    nlp = spacy.blank("de")
    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, *AFTER_YEAR]).search
    return nlp


@cache
def shared(name: str) -> Language:
    """The pipeline of one thread that this process and those forked from it have in common, loaded by the first call.

    Raises LanguageModelError when there is no such pipeline.
    """
    return load(name)
