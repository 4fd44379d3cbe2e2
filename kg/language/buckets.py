"""Signed distances → the few buckets the scorers know; for numpy arrays and torch tensors alike."""

from kg.language.labels import DISTANCES, SENTENCE_DISTANCES


def _bucket(values, bounds: tuple[int, ...]):
    return sum((values >= bound) * 1 for bound in bounds)


def distance_bucket(words):
    """Index of each distance in words, 0 to len(DISTANCES)."""
    return _bucket(words, DISTANCES)


def sentence_bucket(sentences):
    """Index of each distance in sentences, 0 to len(SENTENCE_DISTANCES)."""
    return _bucket(sentences, SENTENCE_DISTANCES)
