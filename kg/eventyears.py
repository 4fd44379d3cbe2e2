"""The year by which events of one name are told apart, and which events need none."""

import re
from bisect import bisect_right
from operator import attrgetter

from kg.dates import normalise, years_in
from kg.labels import clean_name
from kg.model import Entity, Extraction, Predicate
from kg.names import slug
from kg.words import phrases

#: Kinds of event that last or come once: they go by name alone, whatever day an article speaks of.
LASTING = frozenset({"Conflict", "Agreement", "Crisis", "Disaster"})
YEAR = re.compile(r"\b[12]\d{3}\b")
#: A year of what a sentence tells: no number of something, "2000 Menschen", nor since when something is.
TOLD_YEAR = re.compile(r"(?<!\b[Ss]eit )\b[12]\d{3}\b(?! [A-ZÄÖÜ])")


def is_dated(entity: Entity, extraction: Extraction) -> bool:
    """Whether a year is known, or the event is of a kind that needs none."""
    return needs_no_year(entity) or event_year(entity.key, extraction) is not None


def needs_no_year(entity: Entity) -> bool:
    """Whether the event lasts, is the only one of its name or has a year in it."""
    unique = slug(clean_name(entity)) in phrases("unique_events.txt") or "krieg" in entity.name.lower()
    return unique or entity.subtype in LASTING or bool(YEAR.search(entity.name))


def event_year(key: str, extraction: Extraction) -> int | None:
    """The first year that the article gives for the event, else the year it was written in, if known, but where every
    sentence that names the event has an earlier one; a year that it lasts since or until is none of it."""
    written = extraction.article.date
    for relation in extraction.relations:
        if relation.predicate is Predicate.WHEN and relation.subject == key:
            time = normalise(relation.object, written, years_in(extraction.article.text))
            if time and time.at and time.at.year:
                return time.at.year
            if time and time.begin and time.end and time.begin.year and time.begin.year == time.end.year:
                return time.begin.year
    return written.year if written and not _is_earlier(key, extraction, written.year) else None


def _is_earlier(key: str, extraction: Extraction, written: int) -> bool:
    """Whether all sentences that name the event have a year before the one the article was written in, and not that."""
    text, sentences = extraction.article.text, extraction.sentences
    spans = [mention.span for entity in extraction.entities if entity.key == key for mention in entity.mentions]
    places = {bisect_right(sentences, span.begin, key=attrgetter("begin")) - 1 for span in spans}
    within = [sentences[place] for place in places if place >= 0]
    years = [{int(year) for year in TOLD_YEAR.findall(text[span.begin : span.end])} for span in within]
    return bool(years) and all(min(told, default=written) < written and written not in told for told in years)
