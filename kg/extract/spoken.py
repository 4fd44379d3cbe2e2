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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement whoever says them: where they and their sentence stand, how likely they are said, and
    the word of saying."""

    span: Span
    sentence: Span
    confidence: float
    cue: Span | None
