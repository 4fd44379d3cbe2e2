"""Where an answer is written to."""

from typing import Protocol


class GoneAskerError(Exception):
    """Whoever the answer is for is gone, or takes nothing."""


class Sink(Protocol):
    """Takes an answer: `begin` once, then `write` until the answer is complete."""

    def begin(self, media_type: str, *, created: bool = False) -> None:
        """Tell what the answer is."""

    def write(self, data: bytes) -> None:
        """The next piece of the body."""
