"""What the README claims: commands, settings, files and its example are what the code has."""

import io
import re
import textwrap
from dataclasses import fields
from pathlib import Path

import pytest

from kg.build import build
from kg.cli import main
from kg.config import PREFIX, Settings
from kg.graph.answer import AnswerForm, answer
from kg.graph.dump import write_dump
from kg.graph.store import EmbeddedStore, open_for_reading

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"(?:PREFIX \S+ \S+\s+)*SELECT [^{]+\{[^}]*\}(?: ORDER BY \?\w+)?", README)


def block(name: str) -> str:
    """What stands between the marks of this name, without its indentation."""
    return textwrap.dedent(README.split(f"<!-- {name} -->\n")[1].split(f"<!-- /{name} -->")[0])


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `kg {name}" in README


def test_every_command_of_the_readme_exists() -> None:
    assert set(re.findall(r"`kg ([a-z][a-z-]*)", README)) == set(main.commands)


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_is_in_the_readme_with_default_and_help(setting) -> None:
    default = f"`{setting.default}`" if setting.default != "" else ""
    row = f"| `{PREFIX}{setting.name.upper()}` | {default} | {setting.metadata['help']} |"
    assert row in README, f"add to README.md: {row}"


def test_every_setting_of_the_readme_exists() -> None:
    known = {PREFIX + setting.name.upper() for setting in fields(Settings)}
    assert set(re.findall(rf"`({PREFIX}[A-Z_]+)`", README)) == known


def test_files_that_the_readme_names_exist() -> None:
    paths = set(re.findall(r"\b((?:kg|ontology|tests|seeds)/[\w./-]*)", README))
    assert paths and all((PROJECT / path).exists() for path in paths)


def test_make_has_the_targets_of_the_readme() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.M)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_queries_of_the_readme_run(number: int, sample_store: EmbeddedStore) -> None:
    assert len(QUERIES) == 3
    rows = answer(sample_store, QUERIES[number], AnswerForm.CSV).decode().splitlines()
    assert len(rows) > 1


def test_continuous_integration_runs_the_tests() -> None:
    assert "make test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.slow
def test_example_of_the_readme_is_the_real_answer(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "store"))
    build([PROJECT / "seeds"], settings)
    store = open_for_reading(settings.store)
    rows = answer(store, QUERIES[0], AnswerForm.CSV).decode().splitlines()
    assert rows == block("answer").splitlines()
    written = io.BytesIO()
    write_dump(store, written, "trig")
    before, confidence, after = re.split(r"(?<=kgo:confidence )([\d.]+)", on_one_line(block("turtle")))
    found = re.search(rf"{re.escape(before)}([\d.]+){re.escape(after)}", on_one_line(written.getvalue().decode()))
    # Processors round the model's sums differently.
    assert float(found[1]) == pytest.approx(float(confidence), abs=0.02)


def on_one_line(turtle: str) -> str:
    return re.sub(r"\s+", " ", turtle).strip()
