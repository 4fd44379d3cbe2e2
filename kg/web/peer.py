"""The TCP connection behind a request: whether the client is still there, and how to break it off.

WSGI does not tell. On Linux the process can look through its own sockets: the one that carries a request is connected
to the client's address and last received data when the request came in. Where several fit,
none of them is broken off, and the client counts as gone only when all are.
"""

import socket
import struct
import time
from contextlib import closing, suppress

import psutil

#: Offset of tcpi_last_data_recv in Linux's struct tcp_info: milliseconds ago, unsigned.
_LAST_RECEIVED, _TCP_INFO_SIZE = 52, 104
#: The clock of these figures ticks every 4 ms, and a request may have waited for a thread.
_TOLERANCE_MS = 60


class Peer:
    """The client of one request, an `Asker`; made when the request has been read."""

    def __init__(self, address: str, connected: str) -> None:
        #: What limits count by; behind a trusted proxy this is not the address that is connected.
        self.address = address
        self._connected = connected
        self._since = time.monotonic()
        self._sockets: dict[int, tuple] | None = None

    def gone(self) -> bool:
        """Whether the client has hung up; False when that cannot be told."""
        open_sockets = _sockets_to(self._connected)
        if open_sockets is None:
            return False
        if self._sockets is None:
            age = (time.monotonic() - self._since) * 1000
            self._sockets = {fd: remote for fd, remote in open_sockets.items() if _received_last(fd, age)}
            return not open_sockets
        return bool(self._sockets) and not any(open_sockets.get(fd) == remote for fd, remote in self._sockets.items())

    def abort(self) -> None:
        """Break the connection off, so that a body cut short cannot pass for complete."""
        if self._sockets is None:
            self.gone()
        if self._sockets and len(self._sockets) == 1:
            (fd,) = self._sockets
            with suppress(OSError), closing(socket.fromfd(fd, socket.AF_INET, socket.SOCK_STREAM)) as connection:
                if connection.getpeername()[:2] == tuple(self._sockets[fd]):
                    connection.shutdown(socket.SHUT_RDWR)


def _sockets_to(address: str) -> dict[int, tuple] | None:
    """This process's connections to an address: descriptor → remote end. None where the system does not tell."""
    try:
        connections = psutil.Process().net_connections("tcp")
    except psutil.Error:
        return None
    return {
        item.fd: tuple(item.raddr)
        for item in connections
        if item.status == psutil.CONN_ESTABLISHED and item.raddr and item.raddr.ip == address and item.fd >= 0
    }


def _received_last(fd: int, age: float) -> bool:
    """Whether the connection last received something `age` milliseconds ago, which it is still answering."""
    try:
        with closing(socket.fromfd(fd, socket.AF_INET, socket.SOCK_STREAM)) as connection:
            info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_SIZE)
    except (OSError, AttributeError):
        return False
    (received,) = struct.unpack_from("I", info, _LAST_RECEIVED)
    return abs(received - age) <= _TOLERANCE_MS
