"""The command line: fast help, clear failures, exit statuses that say what happened."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import __version__, extract
from kg.cli import SOME_FAILED, main
from kg.graph.store import EmbeddedStore
from tests.samples import TEXT, extractor, tempolimit

COMMANDS = ("add", "build", "dump", "load", "query", "score", "score-model", "serve", "validate")


def run(*arguments: str, text: str | None = None):
    return CliRunner().invoke(main, list(arguments), input=text, catch_exceptions=False)


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert tuple(main.commands) and set(COMMANDS) == set(main.commands)
    assert all(f"\n  {name} " in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0 and len(result.output) > 150


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom kg.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'onnxruntime', 'numpy', 'rdflib', 'owlrl', 'pyoxigraph', 'pyshacl', 'flask', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.endswith("[]\n")


def test_version() -> None:
    assert run("--version").output == f"kg, version {__version__}\n"


@pytest.fixture
def seeds_file(tmp_path: Path) -> Path:
    file = tmp_path / "tempolimit.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_build_query_dump_validate(tmp_path: Path, seeds_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "extract", extractor(tempolimit()))
    store = str(tmp_path / "store")
    built = run("build", str(seeds_file), "--store", store)
    assert built.exit_code == 0 and "1 articles" in built.output
    asked = run("query", "-", "--store", store, text="SELECT ?x WHERE { ?x a kgo:Statement }")
    assert asked.output.splitlines()[0] == "x" and "/id/statement/tempolimit/" in asked.output
    packed = tmp_path / "dump.nt.gz"
    assert run("dump", "--format", "ntriples", "--gzip", "-o", str(packed), "--store", store).exit_code == 0
    assert packed.read_bytes()[:2] == b"\x1f\x8b"
    checked = run("validate", "--store", store)
    assert checked.exit_code == 0 and "conforms" in checked.output


def test_failed_article_is_told_and_shows_in_the_status(
    tmp_path: Path, seeds_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "extract", extractor(tempolimit()))
    (tmp_path / "latin.txt").write_bytes(b"M\xfcnchen")
    result = run("build", str(tmp_path), "--store", str(tmp_path / "store"))
    assert result.exit_code == SOME_FAILED
    assert "latin.txt: is not UTF-8: byte 1" in result.output.replace("\n", " ")
    assert "1 articles left out, 1 of them failed" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "fehlt.txt"), "There is no file or folder fehlt.txt."),
        (("build", "."), "holds no articles"),
        (("dump",), "There is no store"),
        (("validate",), "There is no store"),
        (("query", "-"), "There is no store"),
        (("query", "latin1.rq"), "The query in latin1.rq is not UTF-8"),
        (("serve", "--port", "99999"), "Cannot listen on 127.0.0.1:99999"),
        (("score", ".", "--report", "fehlt/bericht.md"), "There is no folder fehlt"),
    ],
)
def test_failure_is_one_sentence_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin1.rq").write_bytes("ASK { ?x ?y 'ä' }".encode("latin-1"))
    result = run(*arguments, text="ASK {}")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and message in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "a.txt"), "is a SPARQL server, which this command cannot change"),
        (("load", "a.ttl"), "is a SPARQL server, which this command cannot change"),
        (("build", "a.txt"), "does not answer"),
        (("dump",), "does not answer"),
        (("validate",), "does not answer"),
        (("query", "-"), "does not answer"),
    ],
)
def test_server_that_is_not_there_or_not_fit_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run(*arguments, "--store", "http://127.0.0.1:9/query", text="ASK {}")
    assert result.exit_code == 1 and message in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_store_of_another_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "current").write_text('{"format": 0, "version": "0.0.1"}', encoding="utf-8")
    result = run("dump", "--store", str(tmp_path / "store"))
    assert result.exit_code == 1 and "another version (0.0.1)" in result.output


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        ("ASK { ?x a kgo:Person }", "table", "yes\n"),
        ("ASK { ?x a kgo:Person }", "json", '{"head":{},"boolean":true}'),
        ("SELECT (1 AS ?n) {}", "csv", "n\r\n1\r\n"),
        ("SELECT (1 AS ?n) {}", "table", "n\n-\n1\n"),
    ],
)
def test_query_answers_in_the_form_asked_for(sample_store: EmbeddedStore, query: str, form: str, expected: str) -> None:
    result = run("query", "-", "--format", form, "--store", str(sample_store.folder), text=query)
    assert result.exit_code == 0 and result.stdout_bytes.decode() == expected


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        ("SELECT WHERE {", "table", "cannot be read at line 1"),
        ("CONSTRUCT WHERE { ?s a ?o }", "csv", "has no form csv"),
        ("SELECT * WHERE { ?s a ?o }", "turtle", "has no form turtle"),
    ],
)
def test_query_that_cannot_be_answered(sample_store: EmbeddedStore, query: str, form: str, message: str) -> None:
    result = run("query", "-", "--format", form, "--store", str(sample_store.folder), text=query)
    assert result.exit_code == 1 and message in result.output


def test_validate_tells_what_is_wrong(tmp_path: Path, seeds: Path, sample_extract: Callable) -> None:
    from kg.build import build
    from kg.config import Settings
    from kg.graph.store import change

    folder = tmp_path / "store"
    build([seeds], Settings(store=str(folder)), authority=[], extract=sample_extract)
    with change(folder) as draft:
        graph = "http://localhost:8000/graph/article/zweiter"
        draft.replace_graph(
            graph, [quad for quad in draft.quads(graph) if not quad.predicate.value.endswith("#speaker")]
        )
    result = run("validate", "--store", str(folder))
    assert result.exit_code == 1
    assert f"{graph}: " in result.output and "A statement has a speaker." in result.output


def test_score_model_wants_something_to_measure() -> None:
    result = run("score-model")
    assert result.exit_code == 2 and "--ud" in result.output
