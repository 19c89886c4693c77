"""A real headless Chromium, driven over a pipe: what a page shows, and when it is painted."""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.window import PYTHON

SILENCE_SECONDS = 20
NAMES = ("chromium", "chromium-browser", "google-chrome")
PAINTED = """
new Promise((painted) => {
    const look = () => {
        const answer = document.querySelector(".answer");
        if (answer !== null && answer.textContent.replace(/\\s/g, "").includes(%s)) {
            requestAnimationFrame(() => requestAnimationFrame(() => painted(true)));
        } else {
            requestAnimationFrame(look);
        }
    };
    look();
})
"""
"""Resolves in the second frame after the words stand in the page: the first one has drawn them."""

OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--window-size=1920,1080")
ON_THREE_AND_FOUR = """
import os, sys
heard, told = os.dup(int(sys.argv[1])), os.dup(int(sys.argv[2]))
os.dup2(heard, 3)
os.dup2(told, 4)
os.set_inheritable(3, True)
os.set_inheritable(4, True)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium hears commands on descriptor 3 and answers on 4. A copy that happens to be 3 already is closed by
`execv` until it is told not to be."""


def find_chromium() -> str | None:
    """The browser, if there is one here."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Chromium:
    """One page in a browser of its own."""

    def __init__(self, command: str, address: str) -> None:
        """Open the page."""
        self._folder = tempfile.TemporaryDirectory()
        self._log = Path(self._folder.name, "said.txt")
        commands_out, self._write = os.pipe()
        self._read, answers_in = os.pipe()

        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(PYTHON, "-c", ON_THREE_AND_FOUR, str(commands_out), str(answers_in), command),
                    *OPTIONS,
                    f"--user-data-dir={self._folder.name}",
                    "about:blank",
                ],
                stdout=log,
                stderr=log,
                pass_fds=(commands_out, answers_in),
            )
        os.close(commands_out)
        os.close(answers_in)
        self._number = 0
        self._rest = b""
        self._session = ""
        target = self._ask("Target.createTarget", url=address)["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def until_there(self, selector: str) -> None:
        """Wait until the page is read so far that this is in it: what is asked before that is lost on the way."""
        expression = f"document.querySelector({json.dumps(selector)}) !== null"
        while not self._ask("Runtime.evaluate", expression=expression).get("result", {}).get("value"):
            time.sleep(0.05)

    def until_painted(self, words: str) -> int:
        """Begin to wait until words are painted in the answer; the number to wait for."""
        expression = PAINTED % json.dumps(words)
        return self._send("Runtime.evaluate", expression=expression, awaitPromise=True)

    def answered(self, number: int) -> dict[str, Any]:
        """Wait for the answer to a command."""
        while True:
            message, found, rest = self._rest.partition(b"\0")
            if not found:
                ready, _, _ = select.select([self._read], [], [], SILENCE_SECONDS)
                if not ready:
                    raise TimeoutError("the browser says nothing")
                data = os.read(self._read, 65536)
                if not data:
                    raise ChildProcessError(f"the browser ended: {self._said()}")
                self._rest += data
                continue
            self._rest = rest
            answer = json.loads(message)
            if answer.get("id") == number:
                # A page that another takes the place of answers with an error; empty then.
                result: dict[str, Any] = answer.get("result", {})
                return result

    def _said(self) -> str:
        """The end of what it said of itself."""
        return self._log.read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        """Close it."""
        self._process.terminate()
        self._process.wait(20)
        os.close(self._write)
        os.close(self._read)
        self._folder.cleanup()

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.answered(self._send(method, **parameters))

    def _send(self, method: str, **parameters: object) -> int:
        self._number += 1
        command: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        return self._number
