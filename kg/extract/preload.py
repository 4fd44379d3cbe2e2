"""Imported by the process that all reading processes are forked from: what each of them needs, loaded once."""

# ruff: noqa: E402
import gc
from contextlib import suppress
from threading import Thread

from kg.config import calculate_alone

calculate_alone()
gc.disable()  # nothing of what is loaded here goes away again

from kg.collector import spare_time
from kg.errors import LanguageModelError
from kg.language.reader import shared_reader


def _read_weights() -> None:
    with suppress(LanguageModelError):  # raised again, and told, where the pipeline is loaded
        shared_reader()


# Onnxruntime prepares the weights outside the interpreter, beside the imports.
weights = Thread(target=_read_weights)
weights.start()

import kg.extract.worker  # noqa: F401

weights.join()

from kg.language import shared
from kg.language.lemmas import lemma

shared("")
lemma("geht", "VERB")
# The forks go on sharing the memory of what the collector leaves alone.
spare_time()
gc.enable()
