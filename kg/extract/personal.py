"""Whom "er" or "sie" stands for as the subject of a word of saying: "…, sagte er"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions import Found
from kg.extract.nouns import grammatical_gender
from kg.extract.text import Text
from kg.language.speech import SpeechEvent
from kg.model import Span

PRONOUNS = frozenset({"er", "sie"})
SUBJECT = "nsubj"
#: Layers of who can speak; a country is neither "er" nor, but for few, "sie".
SPEAKING = frozenset({"Person", "Organisation", "Group"})
#: The genders of the nouns of bodies that each pronoun cannot stand for; a name tells none.
BARRED = {"er": frozenset({"f", "n", ""}), "sie": frozenset({"m", "n"})}
#: And of the people.
OTHER_SEX = {"er": "f", "sie": "m"}
#: What only singulars begin with; the tagger alone is too often wrong about number.
ONE = ("ein ", "eine ", "einer ", "eines ", "einem ", "einen ")
#: How the tree hangs what stands beside a pronoun: "er und Vogt".
BESIDE = "conj"
#: From which probability on the model is not doubted.
CERTAIN = 0.9
#: How many sentences before the pronoun its subject may stand.
BACK = 1


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that speaks: its word, "er" or "sie", and whether it is a plural."""

    word: int
    form: str
    plural: bool

    def fits(self, text: Text, mention: Found) -> bool:
        """Whether it may stand for what the mention names: no body but a masculine noun's is "er"."""
        if mention.layer not in SPEAKING:
            return False
        if self.plural:
            return mention.layer != "Person" or not mention.named
        if mention.layer == "Organisation":
            return _noun_gender(text, mention) not in BARRED[self.form]
        return not mention.plural or mention.text.lower().startswith(ONE)

    def may_be(self, text: Text, key: str, mentions: Sequence[Found], keys: Sequence[str | None]) -> bool:
        """Whether it may stand for the entity: what names it fits, and none of it tells the other sex."""
        own = [mention for mention, of in zip(mentions, keys, strict=True) if of == key]
        if self.plural:
            return all(self.fits(text, mention) for mention in own)
        other = any(mention.gender == OTHER_SEX[self.form] for mention in own)
        return not other and any(self.fits(text, mention) for mention in own)


def _noun_gender(text: Text, mention: Found) -> str:
    """m, f or n by the noun that the mention is headed by, or an empty string; acronyms tell none."""
    noun = text.words[mention.head]
    return "" if noun.text.isupper() else grammatical_gender(noun.lemma_)


def speaking_pronoun(text: Text, event: SpeechEvent | None, sentence: int) -> Pronoun | None:
    """The personal pronoun of the third person that is the subject of the word of saying in the sentence, or None."""
    verbs = [text.words[i] for i in event.cue if text.number[i] == sentence] if event is not None else []
    return next(filter(None, (pronoun_of(text, verb, sentence) for verb in verbs)), None)


def pronoun_of(text: Text, verb: Token, sentence: int) -> Pronoun | None:
    """The personal pronoun of the third person that alone is the subject of the verb in the sentence, or None."""
    place = {text.words[i].i: i for i in text.sentence_words(sentence)}
    for child in verb.children if verb.pos_ in ("VERB", "AUX") else ():
        alone = all(below.dep_ != BESIDE for below in child.children)
        if alone and child.dep_ == SUBJECT and child.lower_ in PRONOUNS and child.i in place:
            return Pronoun(place[child.i], child.lower_, _is_plural(child, verb))
    return None


def _is_plural(pronoun: Token, verb: Token) -> bool:
    return pronoun.lower_ == "sie" and ("Plur" in pronoun.morph.get("Number") or "Plur" in verb.morph.get("Number"))


def referent(
    text: Text, pronoun: Pronoun, mentions: Sequence[Found], keys: Sequence[str | None], said: Sequence[Span]
) -> int | None:
    """The number of the last subject before the pronoun that it may stand for, in its sentence or the one before;
    whoever only words said name is none."""
    near = (
        number
        for number, (mention, key) in enumerate(zip(mentions, keys, strict=True))
        if key is not None
        and mention.last < pronoun.word
        and text.number[pronoun.word] - mention.sentence <= BACK
        and text.words[mention.head].dep_ == SUBJECT
        and not any(words.contains(mention.span) for words in said)
        and pronoun.fits(text, mention)
        and pronoun.may_be(text, key, mentions, keys)
    )
    return max(near, key=lambda number: (mentions[number].first, mentions[number].last), default=None)


def goes_before(subject: Found, best: Found, probability: float) -> bool:
    """Whether the subject that a pronoun goes on with speaks rather than the `best` by the model, with its probability:
    a person who is named after that one, where that one is not all but certain."""
    return subject.layer == "Person" and subject.named and best.first < subject.first and probability < CERTAIN
