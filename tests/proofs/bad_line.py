"""A TCP proxy that is a bad line: late, slow, and cut at random bytes. It knows nothing of HTTP."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
import threading
from dataclasses import dataclass, replace
from random import Random
from types import TracebackType

_PIECE = 1460
"""Bytes of one packet."""
_CHUNK = 64 * 1024
"""Bytes carried at once when there is no weather."""
_BUFFER = 16 * 1024
"""Bytes a sender may be ahead of the line, as in a modem."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad: seconds one way, bits a second each way (0 for no limit), and cuts.

    Of every `stretch` bytes that one connection carries both ways, a share of `resets` end in a reset at
    a random one of these bytes; so does the beginning of every connection.
    """

    delay: float = 0.0
    rate: float = 0.0
    resets: float = 0.0
    stretch: int = 32 * 1024


@dataclass(frozen=True, slots=True)
class Carried:
    """Bytes that went over the line each way, whether or not they were of use, and what became of it."""

    up: int = 0
    down: int = 0
    connections: int = 0
    cuts: int = 0
    exchanges: int = 0
    """How often something went up after something came down: requests, where one waits for the other."""

    def __sub__(self, earlier: Carried) -> Carried:
        """What was added since."""
        return Carried(
            self.up - earlier.up,
            self.down - earlier.down,
            self.connections - earlier.connections,
            self.cuts - earlier.cuts,
            self.exchanges - earlier.exchanges,
        )

    @property
    def bytes(self) -> int:
        """Both ways."""
        return self.up + self.down


class BadLine:
    """Stands at a port of its own before a server of this machine, for as long as the block lasts."""

    def __init__(self, port: int, weather: Weather, seed: int = 1) -> None:
        self.carried = Carried()
        self._port = port
        self._weather = weather
        self._random = Random(seed)
        self._loop = asyncio.new_event_loop()
        self._piece = _PIECE if weather != Weather() else _CHUNK
        self._free = {"up": 0.0, "down": 0.0}
        self._thread = threading.Thread(target=self._run)
        self._listening = threading.Event()
        self._over = asyncio.Event()
        self.address = ""

    def __enter__(self) -> BadLine:
        self._thread.start()
        self._listening.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def departure(self, way: str, size: int) -> float:
        """When the line has sent so many more bytes, in the time of the loop."""
        now = self._loop.time()
        if self._weather.rate:
            self._free[way] = max(now, self._free[way]) + size * 8 / self._weather.rate
        return max(now, self._free[way])

    def count(self, way: str, size: int, *, turned: bool) -> None:
        """Remember bytes that went one way, and whether the other way was last."""
        exchanges = self.carried.exchanges + (turned and way == "up")
        self.carried = replace(self.carried, exchanges=exchanges, **{way: getattr(self.carried, way) + size})

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        listening = socket.socket()
        if self._weather.rate:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        listening.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        carrying: list[asyncio.Task[None]] = []

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            carrying.append(asyncio.ensure_future(self._carry(reader, writer)))

        server = await asyncio.start_server(begin, sock=listening, limit=self._piece)
        self._listening.set()
        await self._over.wait()
        server.close()
        for task in carrying:
            task.cancel()
        for found in await asyncio.gather(*carrying, return_exceptions=True):
            if isinstance(found, Exception):
                raise found

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.carried = replace(self.carried, connections=self.carried.connections + 1)
        try:
            await asyncio.sleep(self._weather.delay)
            to_server = await asyncio.open_connection("127.0.0.1", self._port, limit=self._piece)
        except OSError:
            _end(writer, rudely=True)
            return
        wire = _Wire(self._weather, self._random)
        ends = (writer, to_server[1])
        ways = [
            asyncio.ensure_future(self._pump("up", reader, to_server[1], wire)),
            asyncio.ensure_future(self._pump("down", to_server[0], writer, wire)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if wire.is_burnt:
                self.carried = replace(self.carried, cuts=self.carried.cuts + 1)
        finally:
            for way in ways:
                way.cancel()
            for end in ends:
                _end(end, rudely=wire.is_burnt)

    async def _pump(
        self, way: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: _Wire
    ) -> None:
        """Carry bytes until an end hangs up or the wire has burnt; each piece arrives `delay` later."""
        late: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.ensure_future(self._arrive(late, writer))
        try:
            while not wire.is_burnt and not arriving.done() and (piece := await _read(reader, self._piece)):
                piece = piece[: wire.burn(len(piece))]
                departs = self.departure(way, len(piece))
                await asyncio.sleep(departs - self._loop.time())
                self.count(way, len(piece), turned=wire.turn(way))
                late.put_nowait((departs + self._weather.delay, piece))
            late.put_nowait((self._loop.time() + self._weather.delay, b""))
            await arriving
        finally:
            arriving.cancel()

    async def _arrive(self, late: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            due, piece = await late.get()
            await asyncio.sleep(due - self._loop.time())
            if not piece or writer.is_closing():
                return
            writer.write(piece)
            await writer.drain()


class _Wire:
    """Follows one connection: which way it was last used, and how many bytes are left until its cut."""

    def __init__(self, weather: Weather, random: Random) -> None:
        self._weather = weather
        self._random = random
        self._draw()
        self.is_burnt = False
        self._way = ""

    def turn(self, way: str) -> bool:
        """Whether the bytes before these went the other way, or there were none."""
        before, self._way = self._way, way
        return before != way

    def burn(self, size: int) -> int:
        """How many of so many bytes still pass."""
        left = size
        while left >= self._left:
            left -= self._left
            if self._is_doomed:
                self.is_burnt = True
                return size - left
            self._draw()
        self._left -= left
        return size

    def _draw(self) -> None:
        self._is_doomed = self._random.random() < self._weather.resets
        self._left = (
            self._random.randrange(1, self._weather.stretch) if self._is_doomed else self._weather.stretch
        )


async def _read(reader: asyncio.StreamReader, size: int) -> bytes:
    try:
        return await reader.read(size)
    except ConnectionError:
        return b""


def _end(writer: asyncio.StreamWriter, *, rudely: bool) -> None:
    """End a connection, rudely by a reset."""
    end = writer.get_extra_info("socket")
    if not rudely or end is None or end.fileno() < 0:
        writer.close()
        return
    linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
