"""The folder of the embedded store: generations side by side, a pointer to the current one, and the locks.

    LOCK                  held (flock) by the one process that writes
    current               JSON: the current generation's name, base IRI, version; replaced by renaming
    000007-1f0c22ab/      a generation; never changed once `current` has named it
    000007-1f0c22ab/IN_USE  held (flock, shared) by each process that reads the generation

A generation that neither `current` names nor a reader holds is removed by the next writer or reader that passes.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import time
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError

#: Raised when the layout below the store folder changes; a store of another format must be built again.
FORMAT = 1
POINTER, WRITE_LOCK, READ_LOCK = "current", "LOCK", "IN_USE"
GENERATION = re.compile(r"\d{6,}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `current` says: which generation is served, which base IRI it has, which version built it.

    `union` tells that the default graph holds the union of the named graphs (see union.py).
    """

    generation: str
    base_iri: str
    version: str
    union: bool = True
    format: int = FORMAT


def read_pointer(folder: Path) -> Pointer | None:
    """The pointer of a store folder, or None when there is no store yet.

    Raises StoreError when the folder is a store of another format, or its pointer cannot be read.
    """
    try:
        fields = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"The store {str(folder)!r} cannot be read ({error}); build it again.") from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        built = fields.get("version", "unknown") if isinstance(fields, dict) else "unknown"
        raise StoreError(f"The store {str(folder)!r} was built by another version ({built}); build it again.")
    return Pointer(**fields)


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Make `pointer` the current one: readers see the old or the new one, never half of it, also after a crash."""
    draft = folder / f"{POINTER}.{secrets.token_hex(4)}"
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(pointer), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / POINTER)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(folder)


def pointer_stamp(folder: Path | str) -> tuple[int, int]:
    """A value that changes whenever the pointer does; (0, 0) without a pointer. Costs one stat call."""
    try:
        status = os.stat(f"{folder}/{POINTER}")
    except OSError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def new_generation(folder: Path, previous: Pointer | None) -> str:
    """The name of a fresh generation: its number follows the previous one's, and no two builds share a name."""
    number = int(previous.generation.partition("-")[0]) + 1 if previous else 1
    return f"{number:06d}-{secrets.token_hex(4)}"


@contextmanager
def write_lock(folder: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the store's one write lock; StoreError when another process still holds it after `wait` seconds."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / WRITE_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"The store folder {str(folder)!r} cannot be written: {error.strerror}.") from error
    try:
        give_up = time.monotonic() + wait
        while not _try_lock(lock):
            if time.monotonic() >= give_up:
                raise StoreError(
                    f"Another build or update is writing the store {str(folder)!r}; wait until it is done."
                )
            time.sleep(0.01)
        yield
    finally:
        os.close(lock)


def _try_lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class ReadLease:
    """Keeps one generation on disk as long as the object lives (in this process and the ones forked from it)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = os.open(path / READ_LOCK, os.O_RDONLY | os.O_CLOEXEC)
        self._close = weakref.finalize(self, os.close, self._lock)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            # The folder may have been removed between our open and our lock.
            os.stat(path / READ_LOCK)
        except OSError:
            self._close()
            raise


def lease_current(folder: Path) -> tuple[Pointer, ReadLease]:
    """The current generation, protected from removal; StoreError when there is no store."""
    for _ in range(100):
        pointer = read_pointer(folder)
        if pointer is None:
            raise StoreError(f"There is no store in {str(folder)!r}; `kg build` makes one.")
        with suppress(OSError):  # removed just now: a newer pointer exists
            return pointer, ReadLease(folder / pointer.generation)
    raise StoreError(f"The store {str(folder)!r} is damaged: its generation {pointer.generation} is missing.")


def prepare(path: Path) -> None:
    """Create the folder of a new generation."""
    path.mkdir()
    (path / READ_LOCK).touch()


def clone(source: Path, target: Path) -> None:
    """A new generation with the content of another: table files never change and are shared, the rest is copied."""
    prepare(target)
    for file in source.iterdir():
        if file.suffix == ".sst":
            _share(file, target / file.name)
        elif file.name not in {"LOCK", READ_LOCK} and not file.name.startswith("LOG"):
            shutil.copy2(file, target / file.name)


def _share(file: Path, target: Path) -> None:
    """Give a file a second name; a copy where the two folders are on different disks."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def remove_unused(folder: Path) -> None:
    """Remove generations that no pointer names and no reader holds; the caller has the write lock."""
    pointer = read_pointer(folder)
    for path in folder.iterdir():
        if GENERATION.fullmatch(path.name) and not (pointer and path.name == pointer.generation):
            _remove_if_unused(path)


def _remove_if_unused(path: Path) -> None:
    with ExitStack() as stack, suppress(OSError):
        # Without its lock file no reader can hold it: half made or half removed when a process was killed.
        if (path / READ_LOCK).exists():
            lock = os.open(path / READ_LOCK, os.O_RDONLY | os.O_CLOEXEC)
            stack.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)


def sync_folder(path: Path) -> None:
    """Wait until the folder's entries are on the disk; the engine does so for the files' content."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
