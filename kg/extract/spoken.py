"""What is known of words said on the way to a statement."""

from dataclasses import dataclass

from kg.extract.mentions import Found
from kg.language.speech import SpeechEvent
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who may have said something: the entity's key, how likely, and the mention that says so (None: carried on)."""

    key: str
    probability: float
    mention: Found | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words said: the mention's number, the words without the marks around them, the speech event that tells of them,
    and who said them, the likeliest first."""

    number: int
    span: Span
    event: SpeechEvent | None
    speakers: tuple[Speaker, ...]
