"""A scoring run: read annotated articles, extract them, compare, and word the report."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.extract import extract
from kg.link import link
from kg.model import KnownActor
from kg.registry import Registry
from kg.score import KINDS, Error, Row, Score, add_article, gold_files, linked_reading, read_gold

#: At most this many errors of a kind and label are listed in the report.
MOST_ERRORS = 400
#: The kinds of which the matching of entities decides what is right.
MATCHED = ("relation", "statement")


@dataclass
class Scores:
    """The score as score.py counts, and with ties between entities broken by their types (see `kg.score.match`)."""

    plain: Score = field(default_factory=Score)
    by_type: Score = field(default_factory=Score)


def score_articles(
    folders: Iterable[Path], *, known: tuple[KnownActor, ...], model: str = "", processes: int | None = None
) -> Scores:
    """The scores of the extraction on the annotated articles of the folders; raises ArticleError on bad ones."""
    scores, registry = Scores(), Registry(known)
    gold = {
        article.id: (article, reading, sentences)
        for folder in folders
        for article, reading, sentences in map(read_gold, gold_files(folder))
    }
    articles = [article for article, _, _ in gold.values()]
    for extraction in extract(articles, model=model, known=known, processes=processes):
        article, reading, sentences = gold[extraction.article.id]
        found = linked_reading(link(extraction, registry))
        add_article(scores.plain, article, reading, found, sentences)
        add_article(scores.by_type, article, reading, found, sentences, by_type=True)
    return scores


def rows(score: Score) -> Iterator[Row]:
    """The rows of the report: each label of each kind, then the kind as a whole."""
    for kind in KINDS:
        labels = score.labels(kind)
        if len(labels) > 1:
            yield from (score.row(kind, label) for label in labels)
        yield score.row(kind)


def graph_score(score: Score) -> float:
    """The mean F1 of entities, relations and statements."""
    return sum(score.row(kind).f1 for kind in KINDS) / len(KINDS)


def rows_by_type(scores: Scores) -> Iterator[Row]:
    """The rows of what another matching counts otherwise."""
    for row in map(scores.by_type.row, MATCHED):
        yield replace(row, label=f"{row.label} by type")


def table(scores: Scores) -> str:
    """The rows as aligned text."""
    lines = [
        f"{row.label:17} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}   "
        f"({row.right} right of {row.found} found, {row.annotated} annotated)"
        for row in (*rows(scores.plain), *rows_by_type(scores))
    ]
    return "\n".join([*lines, f"{'GRAPH':17} {graph_score(scores.plain):.3f}"])


def markdown(scores: Scores, articles: str) -> str:
    """A report with the table, and every error with its sentence."""
    lines = [
        "# Extraction against annotated articles",
        "",
        f'Articles: {articles}. Rows "by type" and the errors: of entities that share as many mentions those of one '
        "type are matched first.",
        "",
        "| | precision | recall | F1 | right | found | annotated |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {r.label} | {r.precision:.3f} | {r.recall:.3f} | {r.f1:.3f} | {r.right} | {r.found} | {r.annotated} |"
        for r in (*rows(scores.plain), *rows_by_type(scores))
    ]
    lines += [f"| GRAPH (mean of the three F1) | | | {graph_score(scores.plain):.3f} | | | |", ""]
    score = scores.by_type
    for kind in KINDS:
        for label in score.labels(kind):
            for missed, title in ((True, "missed"), (False, "invented")):
                lines += _listed(
                    [e for e in score.errors if (e.kind, e.label, e.missed) == (kind, label, missed)],
                    f"{label}: {title}",
                )
    return "\n".join(lines) + "\n"


def _listed(errors: list[Error], title: str) -> Iterator[str]:
    if errors:
        yield from ("", f"## {title} ({len(errors)})", "")
        yield from (f"- **{e.what}** — {e.sentence} ({e.article})" for e in errors[:MOST_ERRORS])


def quality_records(score: Score) -> str:
    """The figures as the published data carry them: JSON, a record a class or property."""
    records = [
        {
            "name": "Statement" if row.label == "STATEMENT" else row.label,
            "precision": round(row.precision, 3),
            "recall": round(row.recall, 3),
            "f1": round(row.f1, 3),
            "annotated": row.annotated,
        }
        for row in rows(score)
        if row.label not in ("ENTITY", "RELATION")
    ]
    return json.dumps(records, indent=1) + "\n"
