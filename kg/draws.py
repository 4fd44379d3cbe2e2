"""``python -m kg.draws ARTICLES... --authority FILE``: claims drawn at random from articles, to be judged by a reader.

Prints a table: number, article, claim, confidence, sentence. The same articles, count and seed give the same draws.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.articles import Problem, find_files, read_articles
from kg.config import Settings
from kg.errors import ArticleError
from kg.extract import extract
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE
from kg.model import LITERAL_PREDICATES, Extraction, Span

COLUMNS = ("no", "article", "claim", "confidence", "sentence")


def claims(extraction: Extraction) -> Iterator[tuple[str, str, str, str]]:
    """Article, claim in words, confidence and sentence of each relation and statement."""
    text, name = extraction.article.text, {entity.key: entity.name for entity in extraction.entities}
    for r in extraction.relations:
        target = r.object if r.predicate in LITERAL_PREDICATES else name[r.object]
        yield _row(extraction, f"{name[r.subject]} — {r.predicate} — {target}", r.confidence, r.sentence)
    for s in extraction.statements:
        said = text[s.span.begin : s.span.end]
        yield _row(extraction, f"{name[s.speaker]} — says ({s.kind}) — {said}", s.confidence, s.sentence)


def _row(extraction: Extraction, claim: str, confidence: float, sentence: Span) -> tuple[str, str, str, str]:
    words = extraction.article.text[sentence.begin : sentence.end]
    return extraction.article.id, " ".join(claim.split()), f"{confidence:.2f}", " ".join(words.split())


def draw(extractions: Iterable[Extraction], count: int, seed: int) -> list[tuple[str, str, str, str]]:
    """`count` claims, each as likely as any other, in the order of the articles; all where there are fewer."""
    found = [claim for extraction in extractions for claim in claims(extraction)]
    chosen = sorted(random.Random(seed).sample(range(len(found)), min(count, len(found))))
    return [found[i] for i in chosen]


def _tell(problem: Problem) -> None:
    print(problem, file=sys.stderr)


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(prog="python -m kg.draws", description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--authority", type=Path, default=AUTHORITY_FILE)
    options = parser.parse_args()
    try:
        files = find_files(options.articles)
    except ArticleError as error:
        parser.error(str(error))
    articles = read_articles(files, on_problem=_tell, limit=Settings.read().article_limit)
    drawn = draw(extract(articles, known=read_authority([options.authority])), options.count, options.seed)
    print("\t".join(COLUMNS))
    for number, row in enumerate(drawn, 1):
        print(number, *row, sep="\t")


if __name__ == "__main__":
    main()
