"""The words of a sentence that say a fact."""

from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.model import STANCES, Predicate, Span

#: Predicates that a verb tells, which may stand behind both ends, or part of it: "sieht den Plan mit Argwohn", "lehnt
#: das ab". What offices, memberships and places are told by stands between the ends: "Anna Vogt (SPD)".
TOLD_BY_VERBS = frozenset({*STANCES, Predicate.PARTICIPATES_IN})
#: Where a clause ends.
EDGES = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "…"})


def evidence_of(text: Text, predicate: Predicate, first: Found, second: Found) -> Span:
    """The characters from one end of a fact to the other, in the later of their sentences; where a verb tells the fact,
    or only one end stands there, up to the edges of the clauses that they stand in."""
    sentence = max(first.sentence, second.sentence)
    ends = [mention for mention in (first, second) if mention.sentence == sentence]
    begin, last = min(mention.first for mention in ends), max(mention.last for mention in ends)
    if predicate in TOLD_BY_VERBS or len(ends) == 1:
        words = text.sentence_words(sentence)
        while begin > words.start and text.words[begin - 1].text not in EDGES:
            begin -= 1
        while last + 1 < words.stop and text.words[last + 1].text not in EDGES:
            last += 1
        return text.span(begin, last)
    return Span(min(mention.span.begin for mention in ends), max(mention.span.end for mention in ends))
