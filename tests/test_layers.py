"""The borders between the parts: who may import whom, and which library lives where."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))
RDF = {"rdflib", "owlrl", "pyoxigraph", "pyshacl"}
#: Library → the places (below kg/) that may import it.
HOMES = {
    **dict.fromkeys(RDF, ("graph/",)),
    "spacy": ("language/", "extract/"),
    "onnxruntime": ("language/",),
    "tokenizers": ("language/",),
    "torch": ("language/training/",),
    "flask": ("web/", "serving.py"),
    "click": ("cli.py",),
}
#: Part → what of kg it must not import.
FORBIDDEN = {
    "errors.py": ("kg",),
    "model.py": ("kg",),
    "articles.py": ("kg.graph", "kg.extract", "kg.language", "kg.web", "kg.build", "kg.link"),
    "link.py": ("kg.graph", "kg.extract", "kg.language", "kg.web", "kg.build"),
    "minting.py": ("kg.graph", "kg.extract", "kg.language", "kg.web", "kg.build"),
    "specific.py": ("kg.graph", "kg.extract", "kg.language", "kg.web", "kg.build", "kg.link", "kg.minting"),
    "language/": ("kg.graph", "kg.extract", "kg.web", "kg.build", "kg.link"),
    "extract/": ("kg.graph", "kg.web", "kg.build", "kg.link"),
    "graph/": ("kg.extract", "kg.language", "kg.web", "kg.build", "kg.link"),
    "web/": ("kg.extract", "kg.language", "kg.build", "kg.link"),
}


def place(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def imports(file: Path) -> set[str]:
    """All modules that a file imports, inside functions too; not those for type checking alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def within(module: str, part: str) -> bool:
    return module == part or module.startswith(part + ".")


@pytest.mark.parametrize("file", FILES, ids=place)
def test_library_stays_in_its_folder(file: Path) -> None:
    libraries = {module.partition(".")[0] for module in imports(file)}
    for library, homes in HOMES.items():
        if library in libraries:
            assert place(file).startswith(homes), f"{place(file)} imports {library}"


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports_go_one_way(part: str) -> None:
    for file in FILES:
        if place(file).startswith(part):
            wrong = [m for m in imports(file) for other in FORBIDDEN[part] if within(m, other)]
            assert not wrong, f"{place(file)} imports {wrong}"


@pytest.mark.parametrize("file", FILES, ids=place)
def test_file_says_what_it_is_for_and_is_no_heap(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{place(file)} has no docstring"
    assert text.count("\n") <= 300, f"{place(file)} is too long"


def test_only_the_settings_read_the_environment() -> None:
    """Beside it the serving process hands down to the processes that it starts what they cannot be told otherwise."""
    readers = {place(file) for file in FILES if "os.environ" in file.read_text(encoding="utf-8")}
    assert readers <= {"config.py", "serving.py", "web/metrics.py"}
