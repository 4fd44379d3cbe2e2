"""The evaluators: processes forked from one that may hold the store in memory, kept and replaced by Pebble.

    listener = listen(path)
    with Pool(listener, store_folder, size=16, memory_quads=400_000): …

All evaluators accept from the same socket, so the kernel gives each request to one that is idle, and a request waits
in the socket's queue while none is. `Pool` watches the store: when a new build is served from disk for a while, it
starts a nursery that has read it into memory, and lets the old one finish. The first one has it from the start.
"""

import gc
import multiprocessing
import signal
import socket
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import IO

import psutil
import pyoxigraph as ox
from pebble import ProcessPool

from kg.graph import generations
from kg.graph.store import Snapshot
from kg.graph.worker import EvaluatorStore, Worker

#: How long a new build must have been the current one before it is read into memory: updates come in bursts.
SETTLE_SECONDS = 5.0
#: How long the first evaluators may take to be ready with the store in memory; then it is served from disk meanwhile.
READ_SECONDS = 10.0
_TICK = 0.5
#: How long evaluators may take to complete their answers when they are replaced or the server stops.
FINISH_SECONDS = 60


def listen(path: Path) -> socket.socket:
    """The socket that evaluators accept from; only this user can connect."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(0o600)
    listener.listen(1024)
    return listener


class Pool:
    """Keeps evaluators running, as a context manager."""

    def __init__(self, listener: socket.socket, folder: Path, *, size: int, memory_quads: int) -> None:
        self._listener = listener
        self._folder = folder
        self._size = size
        self._memory_quads = memory_quads
        self._nursery: SpawnProcess | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._keep, name="evaluators", daemon=True)

    def __enter__(self) -> "Pool":
        self._watch.start()
        # Were the first evaluators to read from disk while the memory is filled, the first queries would share the
        # processors with that: a thousand of them took 9 seconds of processor time instead of 2.
        if not self._ready.wait(READ_SECONDS):
            self._take(self._start(memory_quads=0), only_first=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._watch.join()
        self._retire(self._nursery)

    def _keep(self) -> None:
        seen = loaded = generations.pointer_stamp(self._folder)
        since = 0.0
        self._replace(memory_quads=self._memory_quads)
        self._ready.set()
        while not self._stop.wait(_TICK):
            stamp = generations.pointer_stamp(self._folder)
            if stamp != seen:
                seen, since = stamp, time.monotonic()
            if self._nursery and not self._nursery.is_alive():
                self._replace(memory_quads=0)
                loaded = None
            if stamp != loaded and time.monotonic() - since > SETTLE_SECONDS and self._memory_quads:
                self._replace(memory_quads=self._memory_quads)
                loaded = stamp

    def _replace(self, *, memory_quads: int) -> None:
        """Start a nursery and, once its evaluators take requests, let the old one finish."""
        self._take(self._start(memory_quads=memory_quads))

    def _start(self, *, memory_quads: int) -> SpawnProcess:
        """A nursery whose evaluators take requests."""
        context = multiprocessing.get_context("spawn")
        ready, told = context.Pipe(duplex=False)
        process = context.Process(
            target=_run_nursery, args=(self._listener, self._folder, self._size, memory_quads, told), name="nursery"
        )
        process.start()
        told.close()
        with suppress(EOFError):
            ready.recv()
        return process

    def _take(self, nursery: SpawnProcess, *, only_first: bool = False) -> None:
        """Have this nursery in the place of the present one; with `only_first`, only where there is none yet."""
        with self._lock:
            if not only_first or self._nursery is None:
                nursery, self._nursery = self._nursery, nursery
        self._retire(nursery)

    @staticmethod
    def _retire(process: SpawnProcess | None) -> None:
        if process and process.is_alive():
            process.terminate()


def _run_nursery(listener: socket.socket, folder: Path, size: int, memory_quads: int, told) -> None:
    """The process that forks evaluators until it is terminated."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    memory = _read_into_memory(folder, memory_quads) if memory_quads else None
    pool = ProcessPool(max_workers=size, max_tasks=1, context=multiprocessing.get_context("fork"))
    # What is there now is never collected, so collecting does not touch, and thereby copy, the shared memory.
    gc.freeze()
    global _nursery
    _nursery = _Nursery(listener, folder, memory, stop)
    _keep_full(pool, size, stop)
    told.send(True)
    parent = multiprocessing.parent_process()
    while not stop.wait(1.0):
        if parent is not None and not parent.is_alive():
            break
    stop.set()
    _finish(pool)


@dataclass(frozen=True, slots=True)
class _Nursery:
    """What evaluators inherit by being forked; it cannot be sent to them."""

    listener: socket.socket
    folder: Path
    memory: Snapshot | None
    stop: threading.Event


_nursery: _Nursery | None = None


def _keep_full(pool: ProcessPool, size: int, stop: threading.Event) -> None:
    """Have `size` evaluators run, each replaced when it ends for whatever reason."""

    def start(_: object = None) -> None:
        if not stop.is_set():
            pool.schedule(_run_evaluator).add_done_callback(start)

    for _ in range(size):
        start()


def _run_evaluator() -> None:
    nursery = _nursery
    if not nursery.stop.is_set():
        Worker(nursery.listener, EvaluatorStore(nursery.folder, nursery.memory)).run()


def _finish(pool: ProcessPool) -> None:
    """Let each evaluator complete its answer, but not for ever."""
    pool.close()
    for _ in range(FINISH_SECONDS):
        # Again and again, since an evaluator may have been starting when it was told before.
        for child in psutil.Process().children():
            with suppress(psutil.NoSuchProcess):
                child.send_signal(signal.SIGUSR1)
        with suppress(TimeoutError):
            pool.join(timeout=1)
            return
    pool.stop()


def _read_into_memory(folder: Path, most: int) -> Snapshot | None:
    """The current generation in memory; None when it has more than `most` quads.

    Evaluating in memory takes 0.38 ms where the disk takes 0.64 ms (1,000 BSBM queries over 375,000 triples), and
    forked processes share the memory: 140 MB for those triples, once.
    """
    pointer, lease = generations.lease_current(folder)
    with tempfile.TemporaryFile() as file:
        # By way of a file: 0.7 s and 162 MB, where copying quad by quad takes 2 s and 218 MB. And by way of a child,
        # since the engine's disk storage starts threads, which would be missing in everything forked from here.
        child = multiprocessing.get_context("fork").Process(target=_write_quads, args=(lease.path, most, file))
        child.start()
        child.join()
        if child.exitcode != 0:
            return None
        file.seek(0)
        memory = ox.Store()
        memory.load(file, ox.RdfFormat.N_QUADS, lenient=True)
    return Snapshot(memory, pointer, lease)


def _write_quads(generation: Path, most: int, file: IO[bytes]) -> None:
    """Write a generation to a file; exit status 1 when it has more than `most` quads."""
    store = ox.Store.read_only(str(generation))
    if len(store) > most:
        raise SystemExit(1)
    store.dump(file, ox.RdfFormat.N_QUADS)
    file.flush()
