"""What no article changes, prepared once and kept: the rules, the well-known actors, and a store with their graphs.

    <cache>/<digest>/rules.pickle    the closed ontology as tables, the actors, the number of quads
    <cache>/<digest>/store/          a generation with the ontology's, the authority's and their inferred graphs

The digest is one of everything that goes in: the files' content, the base IRI, this code and the libraries. So an edit
of any of them makes a new one, and equal input gives equal ground. A build starts from a copy of the store, whose table
files are shared on disk.
"""

import os
import pickle
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from kg import __version__
from kg.config import PACKAGE
from kg.graph import generations
from kg.graph.authority import authority_triples, read_authority
from kg.graph.draft import Draft
from kg.graph.iris import Iris
from kg.graph.loader import Loader
from kg.graph.ontology import ONTOLOGY_FILE, SHAPES_FILE, closure_triples, ontology_triples
from kg.graph.prepare import Preparer
from kg.graph.reason import Rules
from kg.graph.validate import Shapes
from kg.model import KnownActor

TABLES, STORE = "rules.pickle", "store"
#: Ground that no build has used for so long is removed by the next build that makes some.
KEPT_SECONDS = 30 * 86400


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What a build starts from; `store` is a generation's folder, `quads` the number written to it."""

    rules: Rules
    known: tuple[KnownActor, ...]
    quads: int
    store: Path


@contextmanager
def groundwork(authority: Iterable[str | Path], base: str, cache: Path) -> Iterator[Groundwork]:
    """The ground for builds with these files of well-known actors, from the cache folder where it is there already.

    A cache that cannot be used only costs time. Raises a KgError when a file cannot be used.
    """
    files = tuple(map(Path, authority))
    with tempfile.TemporaryDirectory(prefix="standpunkt-") as spare:
        yield _kept(files, base, cache) or _make(files, base, Path(spare) / "ground")


def _kept(files: tuple[Path, ...], base: str, cache: Path) -> Groundwork | None:
    """The ground in the cache folder, made now where it is missing; None where the folder cannot be used."""
    folder = cache / _digest(files, base)
    with suppress(OSError):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        if cache.stat().st_uid != os.getuid():  # what is read from it is believed
            return None
        if ground := _read(folder):
            return ground
        draft = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}")
        try:
            _make(files, base, draft)
            _remove_old(cache)
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # another build was faster
                draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return _read(folder)
    return None


def _digest(files: tuple[Path, ...], base: str) -> str:
    """A name for all that the ground is made from; files that cannot be read are for `_make` to name."""
    libraries = [f"{name} {version(name)}" for name in ("pyoxigraph", "owlrl", "rdflib")]
    digest = sha256("\n".join([__version__, sys.version, base, *libraries]).encode())
    code = sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("graph/*.py")])
    for file in (ONTOLOGY_FILE, SHAPES_FILE, *files, *code):
        with suppress(OSError):
            digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _read(folder: Path) -> Groundwork | None:
    """The ground in a folder, or None where there is none that can be read."""
    try:
        with (folder / TABLES).open("rb") as file:
            ground = Groundwork(*pickle.load(file), folder / STORE)
        os.utime(folder)
    except Exception:  # a damaged file can raise anything; the ground is made anew then
        return None
    return ground


def _make(files: tuple[Path, ...], base: str, folder: Path) -> Groundwork:
    """Prepare the ground in a new folder."""
    known = read_authority(files)
    folder.mkdir(mode=0o700)
    generations.prepare(folder / STORE)
    draft = Draft(folder / STORE, generations.Pointer(STORE, base, __version__))
    try:
        preparer = Preparer(base, Rules.read(ONTOLOGY_FILE), Shapes.read(SHAPES_FILE))
        loader, iris = Loader(draft), Iris(base)
        loader.add(iris.named_graph("ontology"), ontology_triples())
        loader.add(preparer.inferred, closure_triples(preparer.rules))
        batch = preparer.prepare(iris.named_graph("authority"), authority_triples(known, base))
        loader.add(batch.graph, batch.stated)
        loader.add(preparer.inferred, batch.inferred)
        loader.flush()
        draft.close()
    except BaseException:
        draft.abandon()
        raise
    with (folder / TABLES).open("wb") as file:
        pickle.dump((preparer.rules, known, loader.total), file, protocol=5)
    return Groundwork(preparer.rules, known, loader.total, folder / STORE)


def _remove_old(cache: Path) -> None:
    for path in cache.iterdir():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(path)
