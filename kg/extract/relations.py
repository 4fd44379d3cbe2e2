"""Clusters and pair scores → relations: one a fact, at the sentence that says it best."""

from collections.abc import Container, Iterable, Sequence
from itertools import chain

from kg.extract.compounds import compound_facts
from kg.extract.contrary import is_contrary
from kg.extract.evidence import evidence_of
from kg.extract.mentions import Found
from kg.extract.pairs import PairScores
from kg.extract.parameters import Parameters
from kg.extract.spoken import Said
from kg.extract.text import Text
from kg.extract.whereabouts import TOLD
from kg.model import LITERAL_PREDICATES, STANCES, Predicate, Relation

#: Labels of words said: `kg.extract.statements` reads them.
SPEECH_LABELS = frozenset({"says", "quotes"})
#: The sides that are for a thing.
FOR = frozenset({Predicate.PROPOSES, Predicate.SUPPORTS})
Key = tuple[str, Predicate, str]


def find_relations(
    text: Text,
    mentions: Sequence[Found],
    keys: Sequence[str | None],
    scores: PairScores,
    said: Sequence[Said],
    parameters: Parameters,
    settings: Iterable[tuple[int, str]] = (),
    plans: Container[str] = (),
) -> list[Relation]:
    """The relations of an article in text order; `keys` are the entity keys of the mentions, None for other layers,
    `settings` (mention, entity key) of where a mention's own words say that it is, `plans` the keys of proposals, which
    nobody takes part in."""
    holders = {i: ((key, 1.0),) for i, key in enumerate(keys) if key is not None}
    holders |= _unnamed_speakers(mentions, keys, said)
    best: dict[Key, tuple[float, int, int]] = {}
    for i, j, label, probability in chain(scores.above(parameters), compound_facts(text, mentions)):
        if label in SPEECH_LABELS or is_contrary(text, label, mentions[i], mentions[j]):
            continue
        predicate = Predicate(label)
        target = mentions[j].text if predicate in LITERAL_PREDICATES else keys[j]
        for subject, share in holders.get(i, ()):
            if target is None or subject == target or probability * share < parameters.threshold(label):
                continue
            if predicate == Predicate.PARTICIPATES_IN and target in plans:
                continue
            _keep(best, (subject, predicate, target), (probability * share, i, j))
    for i, setting in settings:
        _keep(best, (keys[i], Predicate.LOCATED_IN, setting), (TOLD, i, i))
    kept = {key: value for key, value in best.items() if not _outweighed(key, value[0], best)}
    return sorted(
        (_relation(text, key, mentions, *value) for key, value in kept.items()),
        key=lambda r: (r.sentence, r.evidence, r.subject, r.predicate, r.object),
    )


def _keep(best: dict[Key, tuple[float, int, int]], key: Key, found: tuple[float, int, int]) -> None:
    """Keep what is found of a fact where it is likelier than what is known of it."""
    if key not in best or found[0] > best[key][0]:
        best[key] = found


def _unnamed_speakers(
    mentions: Sequence[Found], keys: Sequence[str | None], said: Sequence[Said]
) -> dict[int, tuple[tuple[str, float], ...]]:
    """Mention of words said → who takes the side that they take, and how likely: the speakers that their sentence does
    not name. What those take that it names, they are asked about themselves."""
    named = {(key, mention.sentence) for key, mention in zip(keys, mentions, strict=True)}
    return {
        words.number: tuple(
            (speaker.key, speaker.probability)
            for speaker in words.speakers
            if (speaker.key, mentions[words.number].sentence) not in named
        )
        for words in said
    }


def _outweighed(key: Key, probability: float, best: dict[Key, tuple[float, int, int]]) -> bool:
    """Whether the actor more likely is on the other side of the same thing; what somebody proposes they may support."""
    subject, predicate, target = key
    if predicate not in STANCES:
        return False
    contrary = FOR if predicate == Predicate.OPPOSES else STANCES - FOR
    others = (best[subject, other, target][0] for other in contrary if (subject, other, target) in best)
    return max(others, default=0.0) > probability


def _relation(text: Text, key: Key, mentions: Sequence[Found], probability: float, i: int, j: int) -> Relation:
    first, second = mentions[i], mentions[j]
    sentence = text.sentences[max(first.sentence, second.sentence)]
    return Relation(*key, sentence, evidence_of(text, key[1], first, second), probability)
