"""Random keys in a real terminal: bursts, held keys, clicks, resizes, stops; each word that is typed is looked for."""

import random
import signal
import string
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.cli import main
from facilitator.files.workspace import session_path
from tests.terminal import Terminal

SIZES = ((90, 26), (70, 19), (120, 30), (58, 18), (62, 12), (30, 8))
"""Some too narrow, some too low, and both."""

KEYS = {
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+p": "\x10",
    "ctrl+z": "\x1a",
    "ctrl+y": "\x19",
    "ctrl+a": "\x01",
    "ctrl+u": "\x15",
}
"""F10, Ctrl+Q and F12 are left out: they end the program, or take the workshop to another file, on purpose."""

LIKELY = ("pagedown", "pageup", "enter", "escape", "tab", "down")
HELD = ("pagedown", "pageup", "enter", "escape", "tab", "down", "up", "f1", "f3", "f4", "f6")

PATIENCE = 900
"""Tenths of a second that a word may take: what is held before it on a busy machine comes first."""

REFUSALS = ("Hier kan niet worden getypt", "Nothing can be typed here")
CRASHES = (b"Traceback", b"Er ging iets mis in het programma", b"Something went wrong in the program")


@dataclass
class Outcome:
    """What became of one kind of workshop."""

    kind: str
    keys: int = 0
    exits: int = 0
    tracebacks: int = 0
    letters: int = 0
    found: int = 0
    in_a_field: int = 0
    refused: int = 0
    in_order: bool = False
    is_left: bool = True
    lost: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """No end, no crash, no letter lost, the file in order, and left when it was asked to."""
        return not self.exits and not self.tracebacks and not self.lost and self.in_order and self.is_left


class Monkey:
    """Drives one workshop with keys that a seed gives."""

    def __init__(self, workspace: Path, kind: str, arguments: list[str], seed: int, *, stops: bool = True) -> None:
        """Make a workshop of `kind` by way of the arguments of `new`, and open it."""
        self._name = kind
        assert main(["new", kind, *arguments]) == 0
        self._workspace, self._stops = workspace, stops
        self._path = session_path(workspace, kind)
        self._dice = random.Random(f"{seed} {kind}")
        self._outcome = Outcome(kind)
        self._words = 0
        self._terminal = self._open()

    def _open(self) -> Terminal:
        terminal = Terminal(["run", self._name], self._workspace, *SIZES[0])
        terminal.wait_for("PgDn", 60)
        return terminal

    def run(self, keys: int) -> Outcome:
        """Press so many keys, then leave as a closed window does and look at the file."""
        while self._outcome.keys < keys:
            self._burst()
            self._look_after()
        self._terminal.kill(signal.SIGTERM)
        try:
            self._outcome.exits += self._terminal.wait(30) != 0
        except AssertionError:
            self._outcome.is_left = False
        self._outcome.in_order = main(["check", str(self._path)]) == 0
        return self._outcome

    def _look_after(self) -> None:
        self._outcome.tracebacks += any(words in self._terminal.raw for words in CRASHES)
        if self._terminal.is_running:
            self._terminal.raw = b""
            return
        self._outcome.exits += 1
        self._terminal = self._open()

    def _burst(self) -> None:
        match self._dice.choice("kkkkkkhhwwwwcrs"):
            case "k":
                self._press([self._key() for _ in range(self._dice.randint(1, 8))])
            case "h":
                self._press([self._dice.choice(HELD)] * self._dice.randint(10, 40))
            case "w":
                self._type_behind([self._key() for _ in range(self._dice.randint(0, 3))])
            case "c":
                self._click()
            case "r":
                self._resize()
            case "s" if self._stops:
                self._stop()

    def _key(self) -> str:
        return self._dice.choice(LIKELY if self._dice.random() < 0.5 else list(KEYS))

    def _send(self, keys: list[str], word: str = "") -> None:
        """All in one write, but for a rest behind Esc: the bytes behind it would make another key of it."""
        self._outcome.keys += len(keys) + len(word)
        written = ""
        for key in keys:
            written += KEYS[key]
            if key == "escape":
                self._terminal.write(written)
                self._terminal.read(0.15)
                written = ""
        self._terminal.write(written + word)

    def _press(self, keys: list[str]) -> None:
        self._send(keys)
        self._terminal.read(self._dice.choice((0.0, 0.05, 0.3)))

    def _word(self) -> str:
        self._words += 1
        number, letters = self._words, ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters += string.ascii_lowercase[rest]
        return f"zq{letters}"

    def _type_behind(self, keys: list[str]) -> None:
        """A word in one write behind some keys: it is in the file, in a field that is seen, or refused aloud."""
        word = self._word()
        self._send(keys, word)
        self._where_is(word, keys)

    def _where_is(self, word: str, keys: list[str]) -> None:
        outcome = self._outcome
        outcome.letters += len(word)
        for _ in range(PATIENCE):
            self._terminal.read(0.1)
            if word.encode() in self._path.read_bytes():
                outcome.found += len(word)
                return
            if any(words in self._terminal.flat for words in REFUSALS):
                outcome.refused += len(word)
                return
            if not self._terminal.is_running:
                break
        if word in self._terminal.flat.replace(" ", ""):
            outcome.in_a_field += len(word)
            return
        outcome.lost.append(f"{word} behind {' '.join(keys)}:\n{self._terminal.text}")

    def _click(self) -> None:
        column, row = self._dice.randint(1, 90), self._dice.randint(1, 26)
        click = f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"
        self._outcome.keys += 1
        self._terminal.write(click * self._dice.randint(1, 2))
        self._terminal.read(0.1)

    def _resize(self) -> None:
        """Another size for a moment, in which somebody types on."""
        self._terminal.resize(*self._dice.choice(SIZES))
        self._terminal.read(0.3)
        word = self._word()
        self._send([], word)
        self._terminal.read(0.3)
        self._terminal.resize(*SIZES[0])
        self._where_is(word, ["resize"])

    def _stop(self) -> None:
        """The laptop stands still while somebody types."""
        self._terminal.kill(signal.SIGSTOP)
        keys = [self._dice.choice(("pagedown", "pageup", "f6", "enter")) for _ in range(self._dice.randint(0, 2))]
        word = self._word()
        self._send(keys, word)
        self._terminal.read(0.5)
        self._terminal.kill(signal.SIGCONT)
        self._where_is(word, ["stop", *keys])
