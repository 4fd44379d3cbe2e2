"""An evaluator process: takes one request at a time from a socket that all evaluators share, and answers it.

It is made to be killed. The kernel does it: an alarm at the deadline, or a signal when the asking side hangs up, both
left at their default action, since no code of ours runs while the engine evaluates. What is written is swapped in
whole at the end, so nothing is half done.
"""

import ctypes
import fcntl
import json
import os
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.graph.evaluate import evaluate_read, evaluate_write
from kg.graph.generations import Pointer, ReadLease
from kg.graph.request import Action, Request, pack_error
from kg.graph.sink import GoneAskerError
from kg.graph.store import EmbeddedStore, Snapshot
from kg.graph.wire import FrameReader, Tag, frame

#: Larger pieces save system calls, smaller ones memory and the time to the first byte.
CHUNK = 1 << 16
#: A client that takes nothing for so long is given up.
STALLED_SECONDS = 60
#: So many requests, then a fresh process, so that memory the engine did not give back is given back.
MAX_REQUESTS = 10_000
_PR_SET_PDEATHSIG = 1


class EvaluatorStore(EmbeddedStore):
    """Reads from memory as long as `memory` is the current generation, else from disk."""

    def __init__(self, folder: Path, memory: Snapshot | None) -> None:
        super().__init__(folder)
        self._memory = memory

    def _load(self, pointer: Pointer, lease: ReadLease) -> Snapshot:
        if self._memory and self._memory.pointer == pointer:
            return self._memory
        return super()._load(pointer, lease)


class Worker:
    """Answers requests until it is told to stop (SIGUSR1: after the present one) or has answered enough."""

    def __init__(self, listener: socket.socket, store: EvaluatorStore) -> None:
        self._listener = listener
        self._store = store
        self._busy = False
        self._stopping = False
        self._answered = 0
        self._priority = os.getpriority(os.PRIO_PROCESS, 0)

    def run(self) -> None:
        """Serve; returns when it is time for a fresh process."""
        signal.signal(signal.SIGUSR1, self._stop)
        for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGIO):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _die_with_parent()
        with suppress(_StopIdle):
            while True:
                connection, _ = self._idle(self._listener.accept)
                with connection:
                    self._serve(connection)

    def _stop(self, *_: object) -> None:
        self._stopping = True
        if not self._busy:
            raise _StopIdle

    def _idle(self, wait: Callable[[], Any]) -> Any:
        """What `wait` returns; while waiting, and only then, the process may end."""
        self._busy = False
        if self._stopping:
            raise _StopIdle
        result = wait()
        self._busy = True
        return result

    def _serve(self, connection: socket.socket) -> None:
        """Answer the requests on a connection until the other side closes it, or it is time for a fresh process."""
        # By the kernel: Python's own timeouts take two more system calls for each answer.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", STALLED_SECONDS, 0))
        connection.sendall(frame(Tag.HELLO, str(os.getpid()).encode()))
        reader, watch = FrameReader(connection), _Watch(connection)
        try:
            while received := self._idle(reader.read):
                self._answer(connection, watch, Request.unpack(received[1]))
                self._answered += 1
                # Slowed down because of a long query, which only a fresh process gets over.
                slowed = os.getpriority(os.PRIO_PROCESS, 0) != self._priority
                if slowed or self._answered >= MAX_REQUESTS:
                    raise _StopIdle
        except _StopIdle:
            # A request may be on its way just now: who sent it learns that another evaluator can answer it.
            with suppress(OSError):
                connection.send(frame(Tag.LEFT), socket.MSG_DONTWAIT)
            raise

    def _answer(self, connection: socket.socket, watch: "_Watch", request: Request) -> None:
        """Answer one request, or close the connection when the other side is gone or takes nothing."""
        signal.setitimer(signal.ITIMER_REAL, request.timeout)
        try:
            self._evaluate(request, _ConnectionSink(connection, watch))
        except GoneAskerError:
            signal.setitimer(signal.ITIMER_REAL, 0)
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _evaluate(self, request: Request, sink: "_ConnectionSink") -> None:
        try:
            if request.action in (Action.QUERY, Action.GRAPH_GET):
                snapshot = self._store.snapshot()
                sink.version = snapshot.pointer.generation
                sink.watch.start()
                evaluate_read(snapshot, request, sink)
            else:
                sink.version, created = evaluate_write(self._store.folder, request)
                sink.begin("", created=created)
        except KgError as error:
            sink.fail(error)
        else:
            sink.end()


class _StopIdle(BaseException):
    """Raised out of waiting for a connection."""


class _Watch:
    """While it is on, the kernel ends this process when the asking side hangs up."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._flags = fcntl.fcntl(connection, fcntl.F_GETFL)
        self._on = False
        fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())

    def start(self) -> None:
        fcntl.fcntl(self._connection, fcntl.F_SETFL, self._flags | os.O_ASYNC)
        self._on = True

    def stop(self) -> None:
        if self._on:
            fcntl.fcntl(self._connection, fcntl.F_SETFL, self._flags)
            self._on = False


class _ConnectionSink:
    """Collects an answer into frames of some size; `watch` is on until the answer begins."""

    def __init__(self, connection: socket.socket, watch: _Watch) -> None:
        self.watch = watch
        self._connection = connection
        self._frames: list[bytes] = []
        self._pieces: list[bytes] = []
        self._size = 0
        self.version = ""

    def begin(self, media_type: str, *, created: bool = False) -> None:
        self._frames.append(frame(Tag.BEGIN, json.dumps([media_type, self.version, created]).encode()))

    def write(self, data: bytes) -> None:
        self._pieces.append(data)
        self._size += len(data)
        if self._size >= CHUNK:
            # The deadline is for evaluating; how long the client takes to read is not the query's fault.
            remaining, _ = signal.setitimer(signal.ITIMER_REAL, 0)
            self._send()
            signal.setitimer(signal.ITIMER_REAL, remaining)

    def end(self) -> None:
        """Complete the answer, which ends the deadline."""
        self._finish(frame(Tag.END))

    def fail(self, error: KgError) -> None:
        """Say why the answer does not come, or does not go on; this, too, ends the deadline."""
        self._finish(frame(Tag.ERROR, pack_error(error)))

    def _finish(self, last: bytes) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._collect()
        self._frames.append(last)
        self._send()

    def _collect(self) -> None:
        if self._pieces:
            self._frames.append(frame(Tag.CHUNK, b"".join(self._pieces)))
            self._pieces.clear()
            self._size = 0

    def _send(self) -> None:
        self._collect()
        # From here on a send fails when the other side is gone; its reading would raise the signal, too.
        self.watch.stop()
        data = b"".join(self._frames)
        self._frames.clear()
        try:
            self._connection.sendall(data)
        except (ConnectionError, BlockingIOError) as error:
            raise GoneAskerError from error


def _die_with_parent() -> None:
    """Ask the kernel (Linux) to end this process when the one that forked it dies."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except AttributeError:
        return
