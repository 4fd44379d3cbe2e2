"""The wheel: installed anywhere, without the checkout it came from, the product is complete."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
#: What the product reads besides its code, one of a kind.
NEEDED = (
    "kg/ontology/standpunkt.ttl", "kg/ontology/shapes.ttl", "kg/ontology/authority.ttl",
    "kg/language/weights/model.onnx", "kg/language/weights/sides.onnx", "kg/language/weights/scorers.npz", "kg/language/weights/tokenizer.json",
    "kg/extract/lexicon/parameters.toml", "kg/data/quality.json", "kg/web/templates/entity.html", "kg/web/static/base.css",
)  # fmt: skip
#: From a folder far from the checkout: the command line, the rules of the ontology, the pages.
PROGRAM = """
import sys
from pathlib import Path
import kg
from kg.config import Settings
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE, ONTOLOGY_FILE, SHAPES_FILE
from kg.graph.store import create, open_for_reading
from kg.graph.validate import Shapes
from kg.web import create_app
assert Path(kg.__file__).is_relative_to(sys.argv[1]), kg.__file__
assert ONTOLOGY_FILE.is_relative_to(sys.argv[1]) and Shapes.read(SHAPES_FILE)
assert len(read_authority([AUTHORITY_FILE])) > 5000
with create("store", base_iri="http://localhost:8000/") as draft:
    draft.load([])
client = create_app(Settings(rate_limit=""), open_for_reading("store")).test_client()
assert client.get("/ontology", headers={"Accept": "text/turtle"}).status_code == 200
assert "kgo:" in client.get("/query").text
"""


def test_every_package_is_named() -> None:
    """A folder of code that pyproject.toml forgets would be missing in the wheel."""
    named = set(
        tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    )
    found = {
        file.parent.relative_to(PROJECT).as_posix().replace("/", ".") for file in PROJECT.glob("kg/**/__init__.py")
    }
    assert named == found | {"kg.ontology"}


@pytest.mark.slow
def test_wheel_holds_all_that_the_product_needs(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    for name in ("kg", "ontology"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "training"))
    (source / "kg" / "language" / "training").mkdir()
    command = [sys.executable, "-c", "from setuptools.build_meta import build_wheel; print(build_wheel('.'))"]
    built = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True)
    wheel = zipfile.ZipFile(source / built.stdout.splitlines()[-1])
    missing = set(NEEDED) - set(wheel.namelist())
    queries = {f"kg/ontology/queries/{file.name}" for file in PROJECT.glob("ontology/queries/*.rq")}
    assert not missing and queries and queries <= set(wheel.namelist())
    wheel.extractall(target)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = [sys.executable, "-c", PROGRAM, str(target)]
    ended = subprocess.run(run, cwd=elsewhere, env={"PYTHONPATH": str(target)}, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
