"""The dump files of the store's present state: written once beside the store, with their checksums."""

import hashlib
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.graph.dump import FORMATS, Format, write_dump
from kg.graph.store import EmbeddedStore, Store

FOLDER = "dumps"
_CHECKSUM = ".sha256"


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of the shelf; `size` and `checksum` are None while it is being written.

    The file at `path`, and the one at `noted` with its checksum, are as old as the state of the store that they hold.
    """

    path: Path
    form: Format
    packed: bool
    size: int | None
    checksum: str | None

    @property
    def name(self) -> str:
        """ "standpunkt.ttl.gz"."""
        return self.path.name

    @property
    def noted(self) -> Path:
        """Where the checksum stands."""
        return _checksum(self.path)


class DumpShelf:
    """Writes the files of each state of the store when somebody first looks at all of them or asks for one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._started: str | None = None

    @property
    def offers(self) -> bool:
        """Whether this store can be dumped at all; a remote one cannot."""
        return isinstance(self._store, EmbeddedStore)

    def files(self) -> list[DumpFile]:
        """All files; those that are missing are being written from now on."""
        folder = self._folder()
        files = [_file(folder, form, packed) for form in FORMATS.values() for packed in (False, True)]
        if any(file.size is None for file in files) and self._started != self._store.version:
            self._started = self._store.version
            threading.Thread(target=self._write_all, name="dumps", daemon=True).start()
        return files

    def file(self, name: str) -> DumpFile | None:
        """The file of this name, written first where it is missing, and no other; None when no file is called so."""
        wanted = [(form, packed) for form in FORMATS.values() for packed in (False, True)]
        for form, packed in wanted:
            if name == file_name(form, packed):
                return _file(self._written(form, packed).parent, form, packed)
        return None

    def _folder(self) -> Path:
        folder = _home(self._store) / FOLDER / self._store.version
        if not folder.is_dir():
            with self._lock:  # not while a file of the state before is being written
                folder.mkdir(parents=True, exist_ok=True)
                for other in folder.parent.iterdir():
                    if other != folder:
                        shutil.rmtree(other, ignore_errors=True)
        return folder

    def _write_all(self) -> None:
        with suppress(FileNotFoundError):  # another process has put the files of a newer state in their place
            for form in FORMATS.values():
                for packed in (True, False):
                    self._written(form, packed)

    def _written(self, form: Format, packed: bool) -> Path:
        path = self._folder() / file_name(form, packed)
        if _checksum(path).is_file():
            return path  # at once, whatever is being written
        with self._lock:
            path, built = self._folder() / file_name(form, packed), self._store.built
            if not _checksum(path).is_file():
                draft = path.with_name(f"{path.name}.{os.getpid()}.part")
                write_dump(self._store, draft, form.name, gzip=packed)
                noted = _checksum(draft)
                noted.write_text(f"{_digest(draft)}  {path.name}\n", encoding="ascii")
                for file in (draft, noted):
                    os.utime(file, (built, built))
                draft.replace(path)
                noted.replace(_checksum(path))  # in one step: whoever sees the checksum's file can read all of it
        return path


def file_name(form: Format, packed: bool) -> str:
    """ "standpunkt.ttl.gz"."""
    return f"standpunkt.{form.suffix}{'.gz' if packed else ''}"


def _home(store: Store) -> Path:
    """The store's folder, or the system's folder for temporary files where that cannot be written; absolute, since what
    serves the files takes others to be below its own package."""
    folder = store.folder.absolute()
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / f"standpunkt-{hashlib.blake2s(str(folder).encode()).hexdigest()[:12]}"
    return folder


def _file(folder: Path, form: Format, packed: bool) -> DumpFile:
    path = folder / file_name(form, packed)
    if not _checksum(path).is_file():
        return DumpFile(path, form, packed, None, None)
    checksum = _checksum(path).read_text(encoding="ascii").split()[0]
    return DumpFile(path, form, packed, path.stat().st_size, checksum)


def _checksum(path: Path) -> Path:
    return path.with_name(path.name + _CHECKSUM)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
