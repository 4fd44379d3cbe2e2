"""Imported by the process that all reading processes are forked from: what each of them needs, loaded once.

That is more than the code: the dictionary of lemmas takes a second to unpack.
"""

import gc

import kg.extract.worker  # noqa: F401
from kg.language.lemmas import lemma

lemma("geht", "VERB")
# What is here stays, and the collector leaves it alone, so the forks go on sharing its memory.
gc.collect()
gc.freeze()
