"""The whole run: articles → extraction → identities → quads → what follows → store. No logic of its own.

Articles stream through one by one, so memory does not grow with their number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles import OnProblem, Problem, find_files, read_articles
from kg.config import Settings
from kg.errors import ArticleError, GraphError, KgError
from kg.graph.authority import actors_of, authority_quads, read_authority
from kg.graph.draft import Draft
from kg.graph.iris import Iris, check_base
from kg.graph.merge import Merger
from kg.graph.metadata import GRAPH as METADATA
from kg.graph.metadata import metadata_quads
from kg.graph.ontology import AUTHORITY_FILE, ONTOLOGY_FILE, SHAPES_FILE, closure_quads, ontology_quads
from kg.graph.prepare import Batch, Preparer
from kg.graph.reason import Rules
from kg.graph.store import change, create
from kg.graph.triples import quads
from kg.graph.validate import Shapes
from kg.link import link
from kg.model import Article, Extraction, KnownActor
from kg.registry import Registry

#: Reads articles: (articles, model=…, known=…, on_error=…) → extractions in the articles' order.
Extract = Callable[..., Iterator[Extraction]]
#: Quads that are loaded at once: 50,000 take about 60 MB and load at 50,000 a second.
CHUNK = 50_000


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
    known = read_authority(authority)
    report = Report()
    with create(settings.store, base_iri=base) as draft:
        preparer = _preparer(base)
        fixed = preparer.prepare(authority_quads(known, base), "authority")
        _load(draft, [*ontology_quads(base), *closure_quads(preparer.rules, base), *fixed.quads], report)
        run = _Run(settings, preparer, known, report, on_problem, on_article)
        waiting: list = []
        for batch in run.batches(files, extract):
            waiting += batch.quads
            if len(waiting) >= CHUNK:
                _load(draft, waiting, report)
                waiting = []
        _load(draft, waiting, report)
        _require_articles(report)
        _load(draft, preparer.chains(draft), report)
        _describe(draft, base, report)
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
    with change(settings.store) as draft:
        base = draft.base_iri
        preparer = _preparer(base)
        known = actors_of(draft.quads(Iris(base).named_graph("authority").value), base)
        merger = Merger(draft, preparer)
        for batch in _Run(settings, preparer, known, report, on_problem, on_article).batches(files, extract):
            report.quads += len(batch.quads)
            merger.replace(batch)
        _require_articles(report)
        merger.finish()
        _describe(draft, base, report)
    return report


def _preparer(base: str) -> Preparer:
    return Preparer(base, Rules.read(ONTOLOGY_FILE), Shapes.read(SHAPES_FILE))


def _load(draft: Draft, batch: Iterable, report: Report) -> None:
    several = list(batch)
    report.quads += len(several)
    draft.load(several)


def _describe(draft: Draft, base: str, report: Report) -> None:
    """Write the metadata graph, which needs everything else in its place and counts it without itself."""
    graph = Iris(base).named_graph(METADATA).value
    draft.remove_graph(graph)
    draft.unite()
    described = list(metadata_quads(draft, base))
    report.quads += len(described)
    draft.replace_graph(graph, described)


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

    def batches(self, files: tuple[Path, ...], extract: Extract | None) -> Iterator[Batch]:
        """The quads of each article that can be read, in the articles' order."""
        registry = Registry(self.known)
        for extraction in self._extractions(files, extract):
            article = extraction.article
            try:
                batch = self.preparer.prepare(quads(link(extraction, registry), self.preparer.base), article.id)
            except GraphError as error:
                self._leave_out(Problem(article.id, str(error)))
                continue
            self.report.articles += 1
            yield batch
            self.on_article(article.id)

    def _extractions(self, files: tuple[Path, ...], extract: Extract | None) -> Iterator[Extraction]:
        limit = self.settings.article_limit
        articles = read_articles(files, on_problem=self._leave_out, limit=limit)
        return (extract or _extractor())(articles, model=self.settings.model, known=self.known, on_error=self._fail)

    def _fail(self, article: Article, message: str) -> None:
        self._leave_out(Problem(article.id, message))

    def _leave_out(self, problem: Problem) -> None:
        self.report.problems.append(problem)
        self.on_problem(problem)


def _extractor() -> Extract:
    """The extraction stage; loaded here because it brings the language model with it."""
    from kg.extract import extract

    return extract


__all__ = ["Extract", "KgError", "Report", "add", "build"]
