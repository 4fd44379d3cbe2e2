"""A scoring run: read annotated articles, extract them, compare, and word the report."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.extract import extract
from kg.link import link
from kg.model import KnownActor
from kg.registry import Registry
from kg.score import KINDS, Error, Row, Score, add_article, gold_files, linked_reading, read_gold

#: At most this many errors of a kind and label are listed in the report.
MOST_ERRORS = 400


def score_articles(
    folders: Iterable[Path], *, known: tuple[KnownActor, ...], model: str = "", processes: int | None = None
) -> Score:
    """The score of the extraction on the annotated articles of the folders; raises ArticleError on bad ones."""
    score, registry = Score(), Registry(known)
    gold = {
        article.id: (article, reading, sentences)
        for folder in folders
        for article, reading, sentences in map(read_gold, gold_files(folder))
    }
    articles = [article for article, _, _ in gold.values()]
    for extraction in extract(articles, model=model, known=known, processes=processes):
        article, reading, sentences = gold[extraction.article.id]
        add_article(score, article, reading, linked_reading(link(extraction, registry)), sentences)
    return score


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


def table(score: Score) -> str:
    """The rows as aligned text."""
    lines = [
        f"{row.label:16} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}   "
        f"({row.right} right of {row.found} found, {row.annotated} annotated)"
        for row in rows(score)
    ]
    return "\n".join([*lines, f"{'GRAPH':16} {graph_score(score):.3f}"])


def markdown(score: Score, articles: str) -> str:
    """A report with the table, and every error with its sentence."""
    lines = [
        "# Extraction against annotated articles",
        "",
        f"Articles: {articles}.",
        "",
        "| | precision | recall | F1 | right | found | annotated |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {r.label} | {r.precision:.3f} | {r.recall:.3f} | {r.f1:.3f} | {r.right} | {r.found} | {r.annotated} |"
        for r in rows(score)
    ]
    lines += [f"| GRAPH (mean of the three F1) | | | {graph_score(score):.3f} | | | |", ""]
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
