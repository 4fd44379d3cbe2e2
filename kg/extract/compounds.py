"""What a compound says of the body that it names: "27 EU-Staaten" belong to the EU, "EU-Gipfel" are the EU's.

The body's name stands within the other mention's word there, of which the model is not asked.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.lexicon import words
from kg.extract.mentions import Found, within_compound
from kg.extract.text import Text
from kg.model import EntityType, Predicate

#: How likely each is, before calibration. In 3,660 annotated texts 65 of 81 groups and persons so named belong to the
#: body, and the body takes part in 30 of 41 happenings; of plans ("EU-Verfassung") it proposes 11 of 27. With more
#: words around them happenings are read wrongly too often ("sechs Fifa-Funktionäre fest").
TOLD = 0.98
MEMBERS = frozenset({EntityType.GROUP, EntityType.PERSON})


def compound_facts(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[int, int, str, float]]:
    """(first mention, second mention, label, probability) of what holds between a compound and the body in it."""
    bodies = {m.first: j for j, m in enumerate(mentions) if m.layer == EntityType.ORGANISATION and _named(text, m)}
    for i, whole in enumerate(mentions):
        body = bodies.get(whole.head)
        if body is None:
            continue
        if whole.layer in MEMBERS:
            if not text.words[whole.head].lemma_.lower().endswith(_outsiders()):
                yield i, body, Predicate.MEMBER_OF, TOLD
        elif whole.layer == EntityType.EVENT and whole.first == whole.last:
            yield body, i, Predicate.PARTICIPATES_IN, TOLD


@cache
def _outsiders() -> tuple[str, ...]:
    return tuple(sorted(words("outsiders.tsv")))


def _named(text: Text, name: Found) -> bool:
    """Whether the name stands before the hyphen of a noun: not so "SPD" alone or in "SPD-geführt"."""
    return within_compound(text, name) and text.words[name.last].text.rpartition("-")[2][:1].isupper()
