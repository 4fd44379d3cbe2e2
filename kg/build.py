"""The whole run: articles → extraction → identities → quads → what follows → store. No logic of its own.

Articles stream through one by one, so memory does not grow with their number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles import OnProblem, Problem, find_files, read_articles
from kg.collector import spare_time
from kg.config import Settings, cache_folder
from kg.errors import ArticleError, GraphError, KgError
from kg.graph.authority import actors_of
from kg.graph.draft import Draft
from kg.graph.groundwork import groundwork
from kg.graph.iris import Iris, check_base
from kg.graph.loader import Loader
from kg.graph.merge import Merger
from kg.graph.metadata import GRAPH as METADATA
from kg.graph.metadata import metadata_quads
from kg.graph.ontology import AUTHORITY_FILE, ONTOLOGY_FILE, SHAPES_FILE
from kg.graph.prepare import Batch, Preparer
from kg.graph.reason import Rules
from kg.graph.store import change, create, open_if_any
from kg.graph.succession import record_successors
from kg.graph.triples import article_triples
from kg.graph.validate import Shapes
from kg.link import link
from kg.model import Article, Extraction, KnownActor
from kg.registry import Registry

#: Reads articles: (articles, model=…, known=…, on_error=…) → extractions in the articles' order.
Extract = Callable[..., Iterator[Extraction]]


@dataclass(slots=True)
class Report:
    """What a run did: articles in the graph, quads written, and what was left out."""

    articles: int = 0
    quads: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """How many articles failed; those left out for good reason do not count."""
        return sum(problem.failure for problem in self.problems)


def build(
    paths: Iterable[str | Path],
    settings: Settings,
    *,
    authority: Iterable[str | Path] = (AUTHORITY_FILE,),
    extract: Extract | None = None,
    on_problem: OnProblem = lambda problem: None,
    on_article: Callable[[str], None] = lambda identifier: None,
) -> Report:
    """Build the store anew from the articles at the paths; the old store serves until the new one is complete.

    `authority` are the files of well-known actors. `on_problem` hears of each article that is left out, `on_article`
    of each that is done. Raises a KgError, and changes nothing, when there is no article to read, none could be read,
    or the store cannot be written.
    """
    files, base = find_files(paths), check_base(settings.base_iri)
    report, extract = Report(), extract or _extractor(files)
    with (
        groundwork(authority, base, cache_folder(settings)) as ground,
        create(settings.store, base_iri=base, start=ground.store) as draft,
    ):
        preparer, loader = Preparer(base, ground.rules, Shapes.read(SHAPES_FILE)), Loader(draft)
        for batch in _Run(settings, preparer, ground.known, report, on_problem, on_article).batches(files, extract):
            loader.add(batch.graph, batch.stated)
            loader.add(preparer.inferred, batch.inferred)
        _require_articles(report)
        loader.flush()
        loader.add(preparer.inferred, preparer.chains(draft))
        loader.flush()
        moved = record_successors(open_if_any(settings.store), draft)
        report.quads = ground.quads + loader.total + moved + _describe(draft, base)
    return report


def add(
    paths: Iterable[str | Path],
    settings: Settings,
    *,
    extract: Extract | None = None,
    on_problem: OnProblem = lambda problem: None,
    on_article: Callable[[str], None] = lambda identifier: None,
) -> Report:
    """Add the articles at the paths to the store, each in the place of an earlier one of its identifier."""
    files, report = find_files(paths), Report()
    extract = extract or _extractor(files)
    with change(settings.store) as draft:
        base = draft.base_iri
        preparer = Preparer(base, Rules.read(ONTOLOGY_FILE), Shapes.read(SHAPES_FILE))
        known = actors_of(draft.quads(Iris(base).named_graph("authority").value), base)
        merger = Merger(draft, preparer)
        for batch in _Run(settings, preparer, known, report, on_problem, on_article).batches(files, extract):
            report.quads += len(batch)
            merger.replace(batch)
        _require_articles(report)
        merger.finish()
        report.quads += record_successors(open_if_any(settings.store), draft) + _describe(draft, base)
    return report


def _describe(draft: Draft, base: str) -> int:
    """Write the metadata graph, which needs everything else in its place and counts it without itself.

    Returns the number of its quads.
    """
    graph = Iris(base).named_graph(METADATA).value
    draft.remove_graph(graph)
    draft.unite()
    described = list(metadata_quads(draft, base))
    draft.replace_graph(graph, described)
    return len(described)


def _require_articles(report: Report) -> None:
    if not report.articles:
        reasons = f"; the first: {report.problems[0]}" if report.problems else ""
        raise ArticleError(f"No article could be read, so the store stays as it was{reasons}.")


@dataclass(frozen=True, slots=True)
class _Run:
    """What the stages of one run share."""

    settings: Settings
    preparer: Preparer
    known: tuple[KnownActor, ...]
    report: Report
    on_problem: OnProblem
    on_article: Callable[[str], None]

    def batches(self, files: tuple[Path, ...], extract: Extract) -> Iterator[Batch]:
        """The quads of each article that can be read, in the articles' order."""
        registry = Registry(self.known)
        registry.make_indexes()  # meanwhile the server loads that the reading processes are forked from
        spare_time()
        for extraction in self._extractions(files, extract):
            article, base = extraction.article, self.preparer.base
            try:
                triples = article_triples(link(extraction, registry), base)
                batch = self.preparer.prepare(Iris(base).graph(article.id), triples)
            except GraphError as error:
                self._leave_out(Problem(article.id, str(error)))
                continue
            self.report.articles += 1
            yield batch
            self.on_article(article.id)

    def _extractions(self, files: tuple[Path, ...], extract: Extract) -> Iterator[Extraction]:
        limit = self.settings.article_limit
        articles = read_articles(files, on_problem=self._leave_out, limit=limit)
        return extract(articles, model=self.settings.model, known=self.known, on_error=self._fail)

    def _fail(self, article: Article, message: str) -> None:
        self._leave_out(Problem(article.id, message))

    def _leave_out(self, problem: Problem) -> None:
        self.report.problems.append(problem)
        self.on_problem(problem)


def _extractor(files: tuple[Path, ...]) -> Extract:
    """The extraction stage, loaded here because it brings the language model with it.

    For many articles its processes begin to load at once, beside everything else.
    """
    from kg.extract import extract, start_ahead

    start_ahead(files)
    return extract


__all__ = ["Extract", "KgError", "Report", "add", "build"]
