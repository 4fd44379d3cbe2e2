"""Imported by the process that all reading processes are forked from: what each of them needs, loaded once."""

# ruff: noqa: E402
import gc

from kg.config import calculate_alone

calculate_alone()

import kg.extract.worker  # noqa: F401
from kg.language import shared
from kg.language.lemmas import lemma

shared("")
lemma("geht", "VERB")
# What is here stays, and the collector leaves it alone, so the forks go on sharing its memory.
gc.collect()
gc.freeze()
