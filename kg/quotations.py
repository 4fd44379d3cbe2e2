"""``python -m kg.quotations FOLDER``: how many of other people's annotated quotations the extraction finds.

FOLDER holds JSON files of the Dataset of Quotation Attribution in German News Articles (Petersen-Frey & Biemann 2024,
arXiv:2404.16764): Wikinews articles with every quotation, its kind and its speaker. Its licence (CC BY-NC-SA) forbids
commercial use, so nothing is learned from it. Its quotations may be of many sentences, statements are of one each, so
what is told is which of either the other has.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ArticleError
from kg.extract import extract
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE
from kg.model import Article, Extraction, Span
from kg.score import overlap

#: Speakers that are told by these words alone are in the text before; who they are the dataset does not say.
PRONOUNS = frozenset("er sie es der die das dieser diese dieses letzterer letztere".split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """Annotated words of somebody: "Direct", "Indirect", "Reported" …, their stretches and those that name the speaker;
    none where a pronoun or nothing does."""

    kind: str
    spans: tuple[Span, ...]
    speaker: tuple[Span, ...]


@dataclass(slots=True)
class Counts:
    """Quotations by kind and those found of them; statements and those that are quotations; of these with a named
    speaker, and whose speaker is right."""

    annotated: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    right: int = 0
    spoken: int = 0
    attributed: int = 0


def read_quotations(path: Path) -> tuple[Article, tuple[Quotation, ...]]:
    """The article and its quotations; raises ArticleError when the file is not of the dataset."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        text = data["originalText"]
        quotations = tuple(
            Quotation(row["type"], _spans(row["quote"]), _named(text, _spans(row["speaker"])))
            for row in data["annotations"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ArticleError(f"{path} is not of the quotation dataset ({error!r}); give its folder data/dev.") from error
    return Article(path.name.removesuffix(".json"), text), quotations


def _spans(role: dict) -> tuple[Span, ...]:
    return tuple(Span(part["charBegin"], part["charEnd"]) for part in role.get("spans", ()))


def _named(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    words = " ".join(text[span.begin : span.end] for span in spans).lower()
    return () if words in PRONOUNS else spans


def count(extraction: Extraction, quotations: Sequence[Quotation], counts: Counts) -> None:
    """Add one article's."""
    mentions = {entity.key: [mention.span for mention in entity.mentions] for entity in extraction.entities}
    met = [[q for q in quotations if _meet((said.span,), q.spans)] for said in extraction.statements]
    for quotation in quotations:
        counts.annotated[quotation.kind] += 1
        counts.found[quotation.kind] += any(quotation in several for several in met)
    for said, several in zip(extraction.statements, met, strict=True):
        counts.statements += 1
        counts.right += bool(several)
        if speakers := [q.speaker for q in several if q.speaker]:
            counts.spoken += 1
            counts.attributed += any(_meet(mentions[said.speaker], speaker) for speaker in speakers)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two of the stretches share half of the shorter, as the measures of `kg score` have it."""
    return any(overlap(one, other) for one in some for other in others)


def report(counts: Counts) -> Iterator[str]:
    """The lines to print."""
    for kind, number in sorted(counts.annotated.items()):
        yield _line(kind, counts.found[kind], number)
    yield _line("all quotations", counts.found.total(), counts.annotated.total())
    yield _line("statements that are quotations", counts.right, counts.statements)
    yield _line("those with a named speaker, speaker right", counts.attributed, counts.spoken)


def _line(name: str, right: int, of: int) -> str:
    return f"{name}: {right} of {of}, {right / max(1, of):.3f}"


def main() -> None:
    """Read the articles, compare, print."""
    parser = argparse.ArgumentParser(prog="python -m kg.quotations", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--authority", type=Path, default=AUTHORITY_FILE)
    options = parser.parse_args()
    try:
        articles = dict(read_quotations(path) for path in sorted(options.folder.glob("*.json")))
    except ArticleError as error:
        parser.error(str(error))
    if not articles:
        parser.error(f"{options.folder} has no JSON file; give the folder data/dev of the dataset.")
    counts = Counts()
    for extraction in extract(articles, known=read_authority([options.authority])):
        count(extraction, articles[extraction.article], counts)
    print("\n".join(report(counts)))


if __name__ == "__main__":
    main()
