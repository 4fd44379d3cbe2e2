"""What a compound says of the body that it names: "SPD-Abgeordnete" belong to the SPD, "EU-Gipfel" are the EU's.

Both mentions are one word there, of which the model is not asked.
"""

from collections.abc import Iterator, Sequence

from kg.extract.mentions import Found, within_compound
from kg.extract.text import Text
from kg.model import EntityType, Predicate

#: How likely each is, before calibration. In 3,660 annotated texts 65 of 81 groups and persons so named belong to the
#: body, and the body takes part in 30 of 41 happenings; of plans ("EU-Verfassung") it proposes 11 of 27.
TOLD = 0.98
MEMBERS = frozenset({EntityType.GROUP, EntityType.PERSON})
WHOLES = MEMBERS | {EntityType.EVENT}


def compound_facts(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[int, int, str, float]]:
    """(first mention, second mention, label, probability) of what holds between a compound and the body in it."""
    bodies = {m.first: j for j, m in enumerate(mentions) if m.layer == EntityType.ORGANISATION and _named(text, m)}
    for i, whole in enumerate(mentions):
        if whole.layer not in WHOLES or whole.first != whole.last or whole.first not in bodies:
            continue
        if whole.layer in MEMBERS:
            yield i, bodies[whole.first], Predicate.MEMBER_OF, TOLD
        else:
            yield bodies[whole.first], i, Predicate.PARTICIPATES_IN, TOLD


def _named(text: Text, name: Found) -> bool:
    """Whether the name stands before the hyphen of a noun: not so "SPD" alone or in "SPD-geführt"."""
    return within_compound(text, name) and text.words[name.last].text.rpartition("-")[2][:1].isupper()
