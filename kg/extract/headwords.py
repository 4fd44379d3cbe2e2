"""What most mentions of a happening or plan call it by: where a sale is told of five times and once of "318 Wohnungen",
a part of it, it is no housing."""

from collections.abc import Sequence

from kg.extract.meanings import Relatedness, meanings, relatedness
from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.words import generic_stems, stem

#: So many mentions have one meaning at least where others are no names of it.
MOST = 3
#: Words that say something of a thing.
TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def fitting_names(text: Text, mentions: Sequence[Found]) -> Sequence[Found]:
    """The mentions without those whose heads have nothing to do with what most call it by, told half as often at most.

    Names and what is related in meaning stay: "Gipfel", "Treffen". All stay where no meaning is told often, or where
    those left say no more than what kind of thing it is: "die Entscheidung".
    """
    heads = [text.words[m.head] for m in mentions]
    meant = [meanings(text, m) for m in mentions]

    def alike(i: int, j: int) -> bool:
        return heads[i].lemma_ == heads[j].lemma_ or not meant[i].isdisjoint(meant[j])

    everyone = range(len(mentions))
    times = [sum(alike(i, j) for j in everyone) for i in everyone]
    main = max(everyone, key=lambda i: times[i])
    fitting = [
        mentions[i]
        for i in everyone
        if 2 * times[i] > times[main]
        or heads[i].pos_ == "PROPN"
        or relatedness(meant[i], meant[main]) in (Relatedness.WIDER, Relatedness.SYNONYMS)
    ]
    return fitting if times[main] >= MOST and any(_says_which(text, m) for m in fitting) else mentions


def _says_which(text: Text, mention: Found) -> bool:
    """Whether it is more than one noun that only tells the kind."""
    words = [word for word in text.words[mention.first : mention.last + 1] if word.pos_ in TELLING]
    return len(words) > 1 or any(stem(word.text) not in generic_stems() for word in words)
