"""A line that is cut after so many bytes, wherever in a request or an answer that is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_PART = 4096


class CuttingLine:
    """Passes bytes on between a laptop and a clinic; each connection in turn may be cut."""

    def __init__(self, target: str) -> None:
        place = urlsplit(target)
        self._target = (place.hostname, place.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._ends: list[socket.socket] = []
        self._cuts: Iterator[int] = iter(())
        self.up = 0
        """Bytes that left the laptop."""

    @property
    def address(self) -> str:
        """Return the address to use instead of the clinic's."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def cut_after(self, counts: Iterable[int]) -> None:
        """Cut the next connections after so many bytes up, one after the other; none when they run out."""
        self._cuts = iter(counts)

    def serve(self) -> None:
        """Take connections until the line is closed."""
        with suppress(OSError):
            while True:
                self._start(self._connect, self._listening.accept()[0])

    def close(self) -> None:
        """Take no more connections, and wait until those there are are over."""
        for end in (self._listening, *self._ends):
            _hang_up(end)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _connect(self, laptop: socket.socket) -> None:
        room = next(self._cuts, None)
        with laptop, socket.create_connection(self._target) as clinic:
            self._ends += [laptop, clinic]
            answers = threading.Thread(target=self._pass_on, args=(clinic, laptop))
            answers.start()
            self._pass_up(laptop, clinic, room)
            for end in (laptop, clinic):
                _hang_up(end)
            answers.join()

    def _pass_up(self, laptop: socket.socket, clinic: socket.socket, room: int | None) -> None:
        with suppress(OSError):
            while part := laptop.recv(_PART if room is None else min(_PART, room)):
                self.up += len(part)
                clinic.sendall(part)
                if room is not None and not (room := room - len(part)):
                    return

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(_PART):
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)

    def _start(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting_line(target: str) -> Iterator[CuttingLine]:
    """Put a line before a clinic that can be cut."""
    line = CuttingLine(target)
    server = threading.Thread(target=line.serve)
    server.start()
    try:
        yield line
    finally:
        line.close()
        server.join()
