"""The command line: read arguments, call one function, print. Everything heavy is imported inside the commands."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.config import Settings, is_url
from kg.errors import ConfigError, KgError, QueryError

#: Exit status of a build that left out articles which failed; 1 is an error, 2 a wrong command line.
SOME_FAILED = 3
#: The formats of `kg dump`; kg.graph.dump.FORMATS has the same names (tested), but costs an RDF library.
DUMP_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "csv")
ANSWER_FORMS = ("table", "json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml")


class _Commands(click.Group):
    """The one edge of the command line: an expected failure becomes a sentence and status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Standpunkt: read German political news, publish who stands where."""


def _help(name: str) -> str:
    """A setting's help text, with its environment variable."""
    text = Settings.__dataclass_fields__[name].metadata["help"]
    return f"{text} [KG_{name.upper()}; default: {Settings.__dataclass_fields__[name].default or 'none'}]"


def _store_option(command: Callable) -> Callable:
    return click.option("--store", metavar="DIR|URL", help=_help("store"))(command)


def _model_option(command: Callable) -> Callable:
    return click.option("--model", metavar="NAME", help=_help("model"))(command)


@main.command()
@click.argument("seeds", nargs=-1, required=True, metavar="SEEDS...")
@_store_option
@click.option("--base-iri", metavar="IRI", help=_help("base_iri"))
@click.option("--authority", multiple=True, metavar="FILE", help="further well-known actors in Turtle; may be repeated")
@_model_option
@click.option("--article-limit", type=int, metavar="N", help=_help("article_limit"))
def build(seeds: tuple[str, ...], authority: tuple[str, ...], **options: Any) -> None:
    """Build the store anew from articles: files or folders of .txt, .md, .html, .jsonl."""
    _start_ahead(seeds)
    from kg.build import build as run
    from kg.graph.ontology import AUTHORITY_FILE
    from kg.graph.publish import local_settings

    settings, known = Settings.read(**options), (AUTHORITY_FILE, *authority)
    with local_settings(settings) as local, _progress(seeds) as (on_article, on_problem):
        report = run(seeds, local, authority=known, on_article=on_article, on_problem=on_problem)
    _report(report, settings)


@main.command()
@click.argument("seeds", nargs=-1, required=True, metavar="SEEDS...")
@_store_option
@_model_option
@click.option("--article-limit", type=int, metavar="N", help=_help("article_limit"))
def add(seeds: tuple[str, ...], **options: Any) -> None:
    """Add articles to the store, or replace those of the same identifier."""
    from kg.build import add as run

    settings = _folder_settings(options)
    with _progress(seeds) as (on_article, on_problem):
        report = run(seeds, settings, on_article=on_article, on_problem=on_problem)
    _report(report, settings)


def _start_ahead(seeds: tuple[str, ...]) -> None:
    """Let the language model load while the rest is only imported."""
    from kg.articles import find_files
    from kg.extract import start_ahead

    start_ahead(find_files(seeds))


def _folder_settings(options: dict[str, Any]) -> Settings:
    """The settings of a command that changes a folder; ConfigError when the store is a server."""
    settings = Settings.read(**options)
    if is_url(settings.store):
        raise ConfigError(
            f"The store {settings.store} is a SPARQL server, which this command cannot change; `kg build` replaces "
            "what it holds, and the server itself takes updates."
        )
    return settings


@contextmanager
def _progress(seeds: tuple[str, ...]) -> Iterator[tuple[Callable[[str], None], Callable[[Any], None]]]:
    """A bar on a terminal, a line now and then elsewhere, both on stderr; gives the two callbacks of a run."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.articles import count_articles, find_files

    console = Console(stderr=True, highlight=False)
    total = count_articles(find_files(seeds))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task, done = progress.add_task("Articles", total=total), 0

        def on_article(identifier: str) -> None:
            nonlocal done
            done += 1
            progress.advance(task)
            if not console.is_terminal and done % 50 == 0:
                click.echo(f"{done} of {total} articles", err=True)

        def on_problem(problem: Any) -> None:
            progress.advance(task)
            kind = "failed" if problem.failure else "left out"
            console.print(f"{kind}: {problem}", markup=False, soft_wrap=True)

        yield on_article, on_problem


def _report(report: Any, settings: Settings) -> None:
    """Say what a run did; leave with SOME_FAILED when articles failed."""
    click.echo(f"{report.articles} articles, {report.quads} quads in {settings.store}", err=True)
    if report.problems:
        click.echo(f"{len(report.problems)} articles left out, {report.failures} of them failed", err=True)
    if report.failures:
        sys.exit(SOME_FAILED)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="RDF_FILES...", type=click.Path(path_type=Path))
@_store_option
@click.option("--graph", metavar="IRI", help="named graph that triples go to; without it the default graph")
def load(files: tuple[Path, ...], graph: str | None, **options: Any) -> None:
    """Build the store anew from RDF files as they are, to serve or compare other data."""
    from kg.graph.load import load as run

    run(_folder_settings(options), files, graph=graph)


@main.command()
@click.option("--format", "name", type=click.Choice(DUMP_FORMATS), default="turtle", show_default=True)
@click.option("--gzip", is_flag=True, help="compress the output")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="file to write; else stdout")
@_store_option
def dump(name: str, gzip: bool, output: Path | None, **options: Any) -> None:
    """Write everything the store holds, or the table of statements and stances as CSV."""
    from kg.graph.dump import write_dump
    from kg.graph.publish import local_copy

    with local_copy(Settings.read(**options)) as store:
        write_dump(store, output or sys.stdout.buffer, name, gzip=gzip)


@main.command()
@click.argument("source", metavar="FILE|-", type=click.File("r", encoding="utf-8"))
@click.option("--format", "form", type=click.Choice(ANSWER_FORMS), default="table", show_default=True)
@_store_option
def query(source: Any, form: str, **options: Any) -> None:
    """Answer the SPARQL query in a file, or on standard input; the usual prefixes are known."""
    from kg.graph.answer import AnswerForm, answer
    from kg.graph.publish import answering

    try:
        asked = source.read()
    except UnicodeDecodeError:
        raise QueryError(f"The query in {source.name} is not UTF-8; save it as UTF-8.") from None
    with answering(Settings.read(**options)) as store:
        sys.stdout.buffer.write(answer(store, asked, AnswerForm(form)))


@main.command()
@_store_option
@click.option("--reference", is_flag=True, help="let pySHACL judge, which takes longer")
def validate(reference: bool, **options: Any) -> None:
    """Check the store against the shapes and the ontology."""
    from kg.graph.check import check_store
    from kg.graph.ontology import ONTOLOGY_FILE, SHAPES_FILE
    from kg.graph.publish import local_copy
    from kg.graph.reason import Rules

    checked = wrong = 0
    with local_copy(Settings.read(**options)) as store:
        for graph, problems in check_store(store, Rules.read(ONTOLOGY_FILE), SHAPES_FILE, reference=reference):
            checked, wrong = checked + 1, wrong + bool(problems)
            for problem in problems:
                click.echo(f"{graph}: {problem}")
    if wrong:
        raise click.ClickException(f"{wrong} of {checked} checks found something wrong.")
    click.echo(f"The store conforms: {checked - 1} graphs checked against the shapes, all against the ontology.")


@main.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD_DIR...", type=click.Path(path_type=Path))
@_model_option
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="write figures and errors, Markdown")
@click.option("--record", is_flag=True, help="put the figures into the published data of later builds")
def score(gold: tuple[Path, ...], report: Path | None, record: bool, model: str | None) -> None:
    """Compare the extraction with annotated articles: precision, recall, F1."""
    from kg.graph.authority import read_authority
    from kg.graph.metadata import QUALITY_FILE
    from kg.graph.ontology import AUTHORITY_FILE
    from kg.scorerun import markdown, quality_records, score_articles, table

    if report and not report.parent.is_dir():
        raise ConfigError(f"There is no folder {report.parent} to write the report to; make it first.")
    settings = Settings.read(model=model)
    result = score_articles(gold, known=read_authority([AUTHORITY_FILE]), model=settings.model)
    click.echo(table(result))
    if report:
        try:
            report.write_text(markdown(result, ", ".join(folder.name for folder in gold)), encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"The report {report} cannot be written: {error.strerror}; name another file.") from error
    if record:
        Path(__file__).with_name("data").joinpath(Path(QUALITY_FILE).name).write_text(
            quality_records(result.plain), encoding="utf-8"
        )


@main.command("score-model")
@click.option("--ud", type=click.Path(path_type=Path), metavar="FILE", help="CoNLL-U treebank: tags, lemmas, trees")
@click.option("--ner", type=click.Path(path_type=Path), metavar="FILE", help="names in BIO columns")
@click.option("--spkatt", type=click.Path(path_type=Path), metavar="FILE", help="speech events as JSON lines")
@click.option("--text", type=click.Path(path_type=Path), metavar="FILE", help="JSON lines with texts: speed")
@click.option("--threads", type=int, default=1, show_default=True, help="processor threads of the speed measure")
@click.option("--spkatt-every", type=int, default=1, show_default=True, help="take every n-th speech only")
def score_model(**options: Any) -> None:
    """Measure the German language model on annotated data."""
    from kg.language.scoring import score_model as run

    if not any(options[name] for name in ("ud", "ner", "spkatt", "text")):
        raise click.UsageError("Give at least one of --ud, --ner, --spkatt, --text.")
    for figure in run(**options):
        click.echo(f"{figure.name:32} {figure.value:10.4f}   {figure.cases}")


@main.command()
@click.option("--store", metavar="DIR|URL", help=_help("store"))
@click.option("--host", metavar="ADDRESS", help=_help("host"))
@click.option("--port", type=int, metavar="N", help=_help("port"))
@click.option("--write-token", metavar="TOKEN", help=_help("write_token"))
def serve(**options: Any) -> None:
    """Serve the store: pages, linked data and the SPARQL endpoint."""
    from kg.serving import serve as run

    run(Settings.read(**options))
