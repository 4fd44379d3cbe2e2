"""Who says the sentence before: "Die Brücke ist gesperrt. Das gab die Stadt bekannt." """

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions import Found
from kg.extract.stance import actors_of, around, covering_of, full_lemma, subjects_of
from kg.extract.text import Text

#: What points back to the sentence before as the first word of the next.
POINTING = frozenset({"das", "dies"})
#: What the tree says such a word is to the verb: it often takes the object for the subject where it stands first.
OBJECT = frozenset({"obj", "nsubj"})
QUESTION = "?"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that the next one tells the speaker of: its number, who that is by the number of the mention, and the
    word of saying."""

    sentence: int
    speaker: int
    cue: Token


def told_after(text: Text, mentions: Sequence[Found], keys: Sequence[str | None]) -> Iterator[Told]:
    """The sentences of an article that the next one tells the speaker of."""
    covering = covering_of(text, mentions)
    for number in range(1, len(text.sentences)):
        verb = _verb(text, number)
        if verb is None or text.slice(text.sentences[number - 1]).endswith(QUESTION):
            continue
        subjects = [token for token in subjects_of(verb) if token.lower_ not in POINTING]
        speakers = (i for i in actors_of(subjects, text, covering, mentions) if keys[i] is not None)
        speaker = next(speakers, None)
        if speaker is not None:
            yield Told(number - 1, speaker, verb)


def _verb(text: Text, sentence: int) -> Token | None:
    """The verb of announcing that the word which points back is the object of, without a negation; else None."""
    first = text.words[text.sentence_words(sentence)[0]]
    verb = first.head
    if first.lower_ not in POINTING or first.dep_ not in OBJECT or full_lemma(verb) not in around("announcing"):
        return None
    return None if any(child.lower_ in around("negation") for child in verb.children) else verb
