"""Sitting at a desk that runs in a process of its own, and running its clinic's server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from signal import SIGABRT, SIGKILL
from threading import Thread
from typing import Any

ANSWERS_WITHIN = 60.0
GLANCES = 200
"""How often a person looks for something to click before giving up."""


class DeskProcess:
    """A real desk process and the person at its keyboard.

    `alone`: no other process waits to take its place, so that it is replaced when it locks.
    """

    def __init__(self, data: Path, *, alone: bool = False) -> None:
        self.data = data
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PEERDESK_HOME": str(data)}
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-X",
                "faulthandler",
                "-m",
                "tests.end_to_end.desk_process",
                "--data",
                str(data),
                *["--alone"] * alone,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._answers: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.pid: int = self._answer()["pid"]
        """The process that shows the window now; another one after a lock, unless it is `alone`."""
        self.actions = 0
        """Keys pressed, texts typed and things clicked so far."""

    def press(self, keys: str) -> None:
        """Press one key or combination, such as `Ctrl+N`."""
        self.actions += 1
        self._ask(do="keys", keys=keys)

    def type(self, text: str) -> None:
        """Type into whatever has the focus; counts as one action."""
        self.actions += 1
        self._ask(do="type", text=text)

    def click(self, name: str) -> None:
        """Click the control or the list row of that name, as soon as it can be."""
        self.actions += 1
        clicked = any(self._ask(do="click", name=name) for _ in range(GLANCES))
        assert clicked, f"nothing shown is called {name!r}: {self.texts()}"

    def clicks(self, name: str) -> bool:
        """Click the control of that name, if there is one."""
        self.actions += 1
        return bool(self._ask(do="click", name=name))

    def sees(self, text: str, seconds: float = 20.0) -> None:
        """Wait until the words are shown."""
        assert self._ask(do="wait", text=text, seconds=seconds), f"{text!r} is not shown: {self.texts()}"

    def sees_no(self, text: str, seconds: float = 20.0) -> None:
        """Wait until the words are no longer shown."""
        assert self._ask(do="wait", text=text, seconds=seconds, gone=True), f"{text!r} is still shown"

    def texts(self) -> list[str]:
        """Everything shown now."""
        found: list[str] = self._ask(do="texts")
        return found

    def nameless(self) -> list[str]:
        """The controls shown that a screen reader cannot name."""
        found: list[str] = self._ask(do="nameless")
        return found

    def value(self, name: str) -> str | None:
        """What stands in a field."""
        found: str | None = self._ask(do="value", name=name)
        return found

    def focus(self) -> str:
        """The name of what has the focus."""
        return str(self._ask(do="focus"))

    def lock(self) -> None:
        """Lock the desk by its key: the process gives way to another, with the same keyboard."""
        self.actions += 1
        self._give_way(do="keys", keys="Ctrl+L")

    def click_and_wait(self, name: str) -> None:
        """Click what leads to another desk: the process gives way to another, as when it locks."""
        self.actions += 1
        self._give_way(do="click", name=name)

    def _give_way(self, **wish: Any) -> None:
        self._tell(**wish)
        while not isinstance(answer := self._answer(), dict):
            assert answer is not False, f"nothing shown does {wish}: {self.texts()}"
        self._process.poll()
        self.pid = answer["pid"]

    def kill(self) -> None:
        """Take the power away."""
        if self._reader.is_alive():
            os.kill(self.pid, SIGKILL)
            self._end()

    def close(self) -> None:
        """Close the window and wait for the process to end."""
        if self._reader.is_alive():
            self._ask(do="close")
            self._end()

    def _end(self) -> None:
        self._process.wait(ANSWERS_WITHIN)
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _ask(self, **wish: Any) -> Any:
        self._tell(**wish)
        return self._answer()

    def _tell(self, **wish: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()

    def _answer(self) -> Any:
        try:
            return json.loads(self._answers.get(timeout=ANSWERS_WITHIN))
        except Empty:
            os.kill(self.pid, SIGABRT)
            self._end()
            log = (self.data / "peerdesk.log").read_text(encoding="utf-8")
            raise AssertionError(f"the desk does not answer; its log ends: {log[-2000:]}") from None

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)


@contextmanager
def desk(data: Path, *, alone: bool = False) -> Iterator[DeskProcess]:
    """A desk for as long as the block lasts."""
    process = DeskProcess(data, alone=alone)
    try:
        yield process
    finally:
        process.close()


class ServerProcess:
    """`peerdesk serve` in a process of its own, on a port of its own."""

    def __init__(self, database: str, port: int = 0, module: str = "peerdesk") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, "serve", "--database", database, "--port", str(port)],
            stderr=subprocess.PIPE,
            text=True,
        )
        self.log: list[str] = []
        self._listening: Queue[int] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.port = self._listening.get(timeout=ANSWERS_WITHIN)
        self.address = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop as an administrator would. A second time does no harm."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        self._end()

    def kill(self) -> None:
        """Take the power away."""
        self._process.kill()
        self._end()

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._process.pid

    @property
    def exit_code(self) -> int:
        """What it ended with."""
        return int(self._process.returncode)

    def _end(self) -> None:
        self._process.wait(ANSWERS_WITHIN)
        self._reader.join()
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.log.append(line)
            if '"listening"' in line:
                self._listening.put(int(json.loads(line)["port"]))
