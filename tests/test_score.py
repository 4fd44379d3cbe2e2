"""Comparing a reading with an annotation."""

from kg.model import Span
from kg.score import Thing, match

WAR, COUNTRY = Span(0, 20), Span(13, 20)
GOLD = {
    "e1": Thing("Event", "Krieg in der Ukraine", frozenset({WAR})),
    "e2": Thing("Country", "Ukraine", frozenset({COUNTRY})),
}
FOUND = {
    "country/ukraine": Thing("Country", "Ukraine", frozenset({COUNTRY})),
    "event/krieg": Thing("Event", "Krieg", frozenset({WAR})),
}


def test_entities_that_share_as_many_mentions_are_matched_by_their_keys_or_by_their_types():
    assert match(GOLD, FOUND, typed=False) == {"country/ukraine": "e1", "event/krieg": "e2"}
    assert match(GOLD, FOUND, typed=False, by_type=True) == {"country/ukraine": "e2", "event/krieg": "e1"}
    assert match(GOLD, FOUND, typed=True) == {"country/ukraine": "e2", "event/krieg": "e1"}


def test_more_shared_mentions_come_before_types():
    twice = Thing("Group", "Kiew", frozenset({COUNTRY, Span(30, 34)}))
    gold = GOLD | {"e2": Thing("Country", "Ukraine", frozenset({COUNTRY, Span(30, 34)}))}
    assert match(gold, FOUND | {"group/kiew": twice}, typed=False, by_type=True)["group/kiew"] == "e2"
