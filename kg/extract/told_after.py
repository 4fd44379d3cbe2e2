"""Who says the sentence before: "Die Brücke ist gesperrt. Das gab die Stadt bekannt." """

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions import Found
from kg.extract.personal import PRONOUNS, pronoun_of, referent
from kg.extract.spoken import Speaker
from kg.extract.stance import actors_of, around, covering_of, full_lemma, subjects_of
from kg.extract.text import Text

#: What points back to the sentence before as the first word of the next.
POINTING = frozenset({"das", "dies"})
#: What the tree says such a word is to the verb: it often takes the object for the subject where it stands first.
OBJECT = frozenset({"obj", "nsubj"})
QUESTION = "?"
#: How likely whoever announces "das" or "dies" said the sentence before.
TOLD = 0.8


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that the next one tells the speaker of: its number, who that is, and the word of saying."""

    sentence: int
    speaker: Speaker
    cue: Token


def told_after(text: Text, mentions: Sequence[Found], keys: Sequence[str | None]) -> Iterator[Told]:
    """The sentences of an article that the next one tells the speaker of."""
    covering = covering_of(text, mentions)
    said = [mention.span for mention in mentions if mention.layer == "Speech"]
    for number in range(1, len(text.sentences)):
        verb = _verb(text, number)
        if verb is None or text.slice(text.sentences[number - 1]).endswith(QUESTION):
            continue
        subjects = [token for token in subjects_of(verb) if token.lower_ not in POINTING | PRONOUNS]
        speaker = next((i for i in actors_of(subjects, text, covering, mentions) if keys[i] is not None), None)
        if speaker is None and (pronoun := pronoun_of(text, verb, number)):
            speaker = referent(text, pronoun, mentions, keys, said)
        if speaker is not None and (key := keys[speaker]) is not None:
            yield Told(number - 1, Speaker(key, TOLD, mentions[speaker]), verb)


def _verb(text: Text, sentence: int) -> Token | None:
    """The verb of announcing that the word which points back is the object of, without a negation; else None."""
    first = text.words[text.sentence_words(sentence)[0]]
    verb = first.head
    if first.lower_ not in POINTING or first.dep_ not in OBJECT or full_lemma(verb) not in around("announcing"):
        return None
    return None if any(child.lower_ in around("negation") for child in verb.children) else verb
