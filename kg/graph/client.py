"""Asks the evaluators: a connection has one evaluator to itself, and hanging up ends the evaluation.

The connection used last is used next: its evaluator's memory is in the processor's caches, which makes a short query
twice as fast as going round all evaluators.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from kg.graph.request import (
    Action,
    Answer,
    Asker,
    CrashError,
    DeadlineError,
    GoneError,
    OverloadError,
    Request,
    unpack_error,
)
from kg.graph.slots import Slots
from kg.graph.wire import FrameReader, Tag, frame

#: A request that is unanswered after this counts as slow and needs a slot.
SLOW_SECONDS = 0.25
#: The niceness of an evaluator with a slow query.
SLOW_NICENESS = 5
#: How often a slow request's asker is looked for.
LOOK_SECONDS = 0.5
#: The kernel ends an evaluation at its deadline; so much later at most we know.
GRACE_SECONDS = 1.0
#: An evaluator may be told to stop just when it is asked; when all are replaced, several in a row.
_ATTEMPTS = 20


class PoolClient:
    """An `Evaluator` over the evaluators behind a socket.

    `queue_seconds` is how long a request may wait for an evaluator; so many connections at most as `keep` says are kept
    for the next request, and with them their evaluators; `version` tells the store's current generation.
    """

    def __init__(self, path: str, slots: Slots, *, queue_seconds: float, keep: int, version: Callable[[], str]) -> None:
        self._path = path
        self._slots = slots
        self._queue_seconds = queue_seconds
        self._version = version
        self._max_warm = keep
        self._warm: list[_Connection] = []

    @property
    def version(self) -> str:
        """The current generation of the store."""
        return self._version()

    def evaluate(self, request: Request, asker: Asker) -> Answer:
        """See `Evaluator`."""
        for _ in range(_ATTEMPTS):
            with suppress(_NotTaken):
                return self._evaluate(self._take_warm() or self._connect(), request, asker)
        raise OverloadError("No evaluator is free; try again in a moment.")

    def _evaluate(self, connection: "_Connection", request: Request, asker: Asker) -> Answer:
        call = _Call(connection, request, asker, self._slots, self._keep_warm)
        try:
            media_type, version, created = call.begin(self._queue_seconds)
            if call.complete():
                return Answer(media_type, version, iter(list(call.chunks())), created)
            call.need_slot()
        except BaseException:
            call.close()
            raise
        return Answer(media_type, version, call.chunks(), created)

    def _take_warm(self) -> "_Connection | None":
        """A connection whose evaluator waits for a request (or has ended, which shows when it is asked), or None."""
        try:
            return self._warm.pop()
        except IndexError:
            return None

    def _keep_warm(self, connection: "_Connection") -> None:
        if len(self._warm) < self._max_warm:
            self._warm.append(connection)
        else:
            connection.close()

    def _connect(self) -> "_Connection":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self._queue_seconds)
        try:
            connection.connect(self._path)
        except OSError as error:
            connection.close()
            raise OverloadError("No evaluator is free; try again in a moment.") from error
        connection.settimeout(SLOW_SECONDS)
        return _Connection(connection)


class _NotTaken(Exception):
    """The evaluator left before it took up the request, which therefore may be sent to another one."""


class _Connection:
    """A connection to an evaluator; `process` is known once it has greeted."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.reader = FrameReader(connection)
        self.process: int | None = None

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def read(self) -> tuple[Tag, bytes] | None:
        """The next frame, past the greeting; None when the evaluator is gone. TimeoutError as the socket is set."""
        received = self.reader.read()
        if received is not None and received[0] is Tag.HELLO:
            self.process = int(received[1])
            received = self.reader.read()
        return received

    def slow_down(self) -> None:
        """Lower the evaluator's priority, so that short queries are answered at once beside it."""
        if self.process is not None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process, SLOW_NICENESS)

    def close(self) -> None:
        self.socket.close()


class _Call:
    """One request under way."""

    def __init__(
        self,
        connection: _Connection,
        request: Request,
        asker: Asker,
        slots: Slots,
        keep: Callable[[_Connection], None],
    ) -> None:
        self._connection = connection
        self._request = request
        self._asker = asker
        self._slots = slots
        self._keep = keep
        self._started = time.monotonic()
        self._slow = False

    def begin(self, queue_seconds: float) -> tuple[str, str, bool]:
        """Send the request and wait for the answer to begin: its media type, the store's version, whether created."""
        try:
            self._connection.send(frame(Tag.REQUEST, self._request.pack()))
        except OSError as error:
            raise _NotTaken from error
        while True:
            try:
                return tuple(json.loads(self._next()[1]))
            except TimeoutError:
                self._still_waiting(queue_seconds)

    def complete(self) -> bool:
        """Whether the whole answer has arrived."""
        return self._connection.reader.holds_end()

    def need_slot(self) -> None:
        """Count as slow from now on; OverloadError when there are too many slow requests."""
        if not self._slow:
            self._slots.take(self._asker.address)
            self._slow = True
            if self._request.action is Action.QUERY:
                self._connection.slow_down()

    def chunks(self) -> Iterator[bytes]:
        """The pieces of the body."""
        try:
            while True:
                try:
                    tag, payload = self._next()
                except TimeoutError:
                    self._look()
                    continue
                if tag is Tag.END:
                    self._finish()
                    return
                yield payload
        finally:
            self.close()

    def _finish(self) -> None:
        """Leave the evaluator to the next request; a slow one gets a fresh start."""
        if not self._slow:
            connection, self._connection = self._connection, None
            self._keep(connection)

    def close(self) -> None:
        """Hang up, which ends the evaluation if it is still going on."""
        if self._connection is not None:
            self._connection.close()
        if self._slow:
            self._slots.give(self._asker.address)
            self._slow = False

    def _next(self) -> tuple[Tag, bytes]:
        received = self._connection.read()
        if received is None:
            raise self._ended()
        if received[0] is Tag.LEFT:
            raise _NotTaken
        if received[0] is Tag.ERROR:
            raise unpack_error(received[1])
        return received

    def _ended(self) -> Exception:
        """Why the evaluator is gone."""
        if self._connection.process is None:
            return _NotTaken()
        if time.monotonic() - self._started >= self._request.timeout:
            return DeadlineError(f"The query was stopped after {self._request.timeout:g} seconds.")
        return CrashError("The evaluation of this query failed; other queries are not affected.")

    def _still_waiting(self, queue_seconds: float) -> None:
        waited = time.monotonic() - self._started
        if self._connection.process is None:
            # No evaluator has taken the request yet; the deadline counts from when one does.
            if waited > queue_seconds:
                raise OverloadError("No evaluator is free; try again in a moment.")
            return
        self.need_slot()
        self._connection.socket.settimeout(LOOK_SECONDS)
        self._look()
        if waited > queue_seconds + self._request.timeout + GRACE_SECONDS:
            raise self._ended()

    def _look(self) -> None:
        if self._asker.gone():
            raise GoneError("The client hung up.")
