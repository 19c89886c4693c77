"""Random keys in a real terminal: bursts, held keys, clicks, resizes, stops; each word that is typed is looked for."""

import random
import signal
import string
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.cli import main
from facilitator.files.errors import BadFile
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import sessions_folder
from facilitator.model.session import Session
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
"""F10, Ctrl+Q and F12 are left out: they end the program, or take the workshop to another file, on purpose.
Ctrl+G too: the letter behind it is no word but a choice."""

LIKELY = ("pagedown", "pageup", "enter", "escape", "tab", "down")
HELD = ("pagedown", "pageup", "enter", "escape", "tab", "down", "up", "f1", "f3", "f4", "f6")
TURNING = ("tab", "shift+tab", "pagedown", "pageup", "f6", "enter", "f9", "down", "home", "end")
"""Keys behind which there is, nearly always, an answer again."""

REPEAT_SECONDS = 1 / 30
"""The pace at which a keyboard repeats a key that is held."""

LOOK_SECONDS = 0.05
PATIENCE_SECONDS = 90.0
"""A word may take so long: what is held before it, on a busy machine, comes first."""
SETTLED_SECONDS = 5.0
"""A word that is seen for so long, and is in no file, stands in a field that is not of the workshop (the palette)."""

REFUSALS = (b"Hier kan niet worden getypt", b"Nothing can be typed here")
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
    def letters_lost(self) -> int:
        """Letters that are nowhere: not in a file, not in a field, and not refused aloud."""
        return self.letters - self.found - self.in_a_field - self.refused

    @property
    def is_good(self) -> bool:
        """No end, no crash, no letter lost, the file in order, and left when it was asked to."""
        return not self.exits and not self.tracebacks and not self.lost and self.in_order and self.is_left


class Monkey:
    """Drives one workshop with keys that a seed gives."""

    def __init__(self, workspace: Path, kind: str, arguments: list[str], seed: int) -> None:
        """Make a workshop of `kind` by way of the arguments of `new`, and open it."""
        self._name = kind
        assert main(["new", kind, *arguments]) == 0
        self._workspace = workspace
        self._dice = random.Random(f"{seed} {kind}")
        self._outcome = Outcome(kind)
        self._words = 0
        self._history: list[str] = []
        self._found: list[str] = []
        self._has_refused = False
        self._seen = ""
        self._terminal = self._open()
        self._is_at_answer = False

    def _open(self) -> Terminal:
        terminal = Terminal(["run", self._name], self._workspace, *SIZES[0])
        terminal.wait_for("PgDn", 60)
        return terminal

    def run(self, keys: int) -> Outcome:
        """Press so many keys, then leave as a closed window does and look at the files."""
        while self._outcome.keys < keys:
            self._burst()
            self._look_after()
        self._terminal.kill(signal.SIGTERM)
        try:
            self._outcome.exits += self._terminal.wait(60) != 0
        except AssertionError:
            self._outcome.is_left = False
        self._outcome.in_order = all(main(["check", str(path)]) == 0 for path in self._files())
        kept = b"".join(path.read_bytes() for path in self._files())
        self._outcome.lost += [f"{word}: gone in the end" for word in self._found if word.encode() not in kept]
        return self._outcome

    def _look_after(self) -> None:
        self._forget_raw()
        if self._terminal.is_running:
            return
        self._outcome.exits += 1
        self._outcome.lost.append(self._why_it_ended())
        self._terminal = self._open()

    def _why_it_ended(self) -> str:
        """How it went, the keys before it, and what stood on the screen when the last of them were pressed."""
        self._terminal.read(LOOK_SECONDS)
        status = self._terminal.status
        how = f"by {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
        keys = f"{self._outcome.keys} keys, the last {' '.join(self._history[-40:])}"
        return f"the program ended {how} after {keys}\n{self._seen}\n--- and then:\n{self._terminal.text}"

    def _forget_raw(self) -> None:
        """What is written from here on is new."""
        self._outcome.tracebacks += any(words in self._terminal.raw for words in CRASHES)
        self._has_refused |= self._refused_anew
        self._terminal.raw = b""

    def _burst(self) -> None:
        """Something that a room does; most of it is typing."""
        match self._dice.choice("wwwwwwwwkkkhdcrs"):
            case "w":
                self._type_behind([self._dice.choice(TURNING) for _ in range(self._dice.randint(0, 3))])
            case "k":
                self._wander([self._key() for _ in range(self._dice.randint(1, 8))])
            case "h":
                self._hold()
            case "d":
                self._dialog()
            case "c":
                self._click()
            case "r":
                self._resize()
            case "s":
                self._stop()

    def _key(self) -> str:
        return self._dice.choice(LIKELY if self._dice.random() < 0.5 else list(KEYS))

    # -- pressing --------------------------------------------------------------------------------

    def _send(self, keys: list[str], word: str = "") -> None:
        """All in one write, but for a rest behind Esc: the bytes behind it would make another key of it."""
        self._outcome.keys += len(keys) + len(word)
        self._seen = self._terminal.text
        self._history += [*keys, *([word] if word else [])]
        written = ""
        for key in keys:
            written += KEYS[key]
            if key == "escape":
                self._terminal.write(written)
                self._terminal.read(0.15)
                written = ""
        self._terminal.write(written + word)

    def _wander(self, keys: list[str]) -> None:
        """Keys that lead anywhere, and now and then a word there."""
        self._send(keys)
        self._is_at_answer = False
        self._terminal.read(self._dice.choice((0.0, 0.05, 0.2)))
        if self._dice.random() < 0.2:
            self._type([], stays=True)

    def _hold(self) -> None:
        """A key that is held: at the pace of a keyboard, or all at once after a moment of standing still."""
        key, count = self._dice.choice(HELD), self._dice.randint(10, 40)
        self._is_at_answer = False
        if self._dice.random() < 0.5:
            self._send([key] * count)
            return
        for _ in range(count):
            self._send([key])
            self._terminal.read(REPEAT_SECONDS)

    def _dialog(self) -> None:
        """A dialog is opened and closed, and the room talks on."""
        self._to_an_answer()
        opening = self._dice.choice(("f1", "f2", "f3", "f4", "f5", "f8", "ctrl+p"))
        closing = self._dice.choice((["escape"], ["escape", "escape"], [opening, "escape"]))
        self._type([opening, *closing])

    def _click(self) -> None:
        column, row = self._dice.randint(1, 90), self._dice.randint(1, 26)
        click = f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"
        self._outcome.keys += 1
        self._history.append(f"click {column},{row}")
        self._is_at_answer = False
        self._terminal.write(click * self._dice.randint(1, 2))
        self._terminal.read(0.1)

    def _resize(self) -> None:
        """Another size for a moment, in which somebody types on."""
        self._to_an_answer()
        size = self._dice.choice(SIZES)
        self._history.append(f"size {size}")
        self._terminal.resize(*size)
        self._terminal.read(self._dice.choice((0.0, 0.1, 0.3)))
        word = self._word()
        before = self._refuses
        self._forget_raw()
        self._send([], word)
        self._terminal.read(self._dice.choice((0.0, 0.1, 0.3)))
        self._terminal.resize(*SIZES[0])
        self._where_is(word, [f"size {size}"], may_be_refused=not before)

    def _stop(self) -> None:
        """The laptop stands still while somebody types."""
        self._to_an_answer()
        self._terminal.kill(signal.SIGSTOP)
        self._type([self._dice.choice(TURNING) for _ in range(self._dice.randint(0, 2))], stopped=True)

    def _to_an_answer(self) -> None:
        """Close what is open and go to a page with an answer."""
        if self._is_at_answer:
            return
        if self._refuses:
            # Only a refusal that is new says something about what is typed next.
            self._wait_until_hushed()
        # On Home, where F6 does nothing, Enter goes on with the workshop.
        self._send(["escape", "escape", "f6", "enter"])
        self._is_at_answer = True

    # -- typing ----------------------------------------------------------------------------------

    def _word(self) -> str:
        """A word that is nowhere else: the end of it is its own, too."""
        self._words += 1
        number, tag = self._words, ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            tag += string.ascii_lowercase[rest]
        letters = self._dice.choices("abcdefghijklmnopqrstuvwxyzéï", k=self._dice.randint(4, 40))
        return f"q{tag}{''.join(letters)}{tag}z"

    def _type_behind(self, keys: list[str]) -> None:
        """A word in one write behind keys that turn pages: nearly always there is an answer for it."""
        self._to_an_answer()
        self._type(keys)

    def _type(self, keys: list[str], *, stays: bool = False, stopped: bool = False) -> None:
        """A word in one write behind some keys: it is in a file, in a field that is seen, or refused aloud."""
        before = self._refuses
        if before and stays:
            return
        word = self._word()
        self._forget_raw()
        self._send(keys, word)
        if stopped:
            self._terminal.read(0.3)
            self._terminal.kill(signal.SIGCONT)
        self._where_is(word, [*(["stopped"] if stopped else []), *keys], may_be_refused=not before)

    def _where_is(self, word: str, keys: list[str], *, may_be_refused: bool) -> None:
        outcome = self._outcome
        outcome.letters += len(word)
        self._is_at_answer = False
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE_SECONDS and self._terminal.is_running:
            self._terminal.read(LOOK_SECONDS)
            if self._is_kept(word):
                outcome.found += len(word)
                self._found.append(word)
                self._is_at_answer = True
                return
            if may_be_refused and self._refused_anew and not self._is_kept(word[-5:]):
                outcome.refused += len(word)
                return
            if time.monotonic() - begun > SETTLED_SECONDS and self._is_seen(word):
                outcome.in_a_field += len(word)
                return
        said = " ".join(self._history[-30:])
        outcome.lost.append(f"{word} behind {' '.join(keys)} (before it: {said}):\n{self._terminal.text}")

    def _is_seen(self, word: str) -> bool:
        return word in "".join(self._terminal.text.split())

    @property
    def _refuses(self) -> bool:
        """Whether a refusal still stands on the screen: drawn again it would look like a new one."""
        if self._has_refused or self._refused_anew:
            self._has_refused = any(words.decode() in self._terminal.flat for words in REFUSALS)
        return self._has_refused

    @property
    def _refused_anew(self) -> bool:
        return any(words in self._terminal.raw for words in REFUSALS)

    def _wait_until_hushed(self) -> None:
        begun = time.monotonic()
        while self._refuses and time.monotonic() - begun < PATIENCE_SECONDS:
            self._terminal.read(LOOK_SECONDS)

    # -- the files -------------------------------------------------------------------------------

    def _files(self) -> list[Path]:
        """Every workshop: another one may have been begun from Home."""
        return sorted(sessions_folder(self._workspace).glob("*.toml"))

    def _is_kept(self, word: str) -> bool:
        """Whether a workshop, read anew from its file, holds this word."""
        for path in self._files():
            if word.encode() not in path.read_bytes():
                continue
            try:
                session = read_session(path).session
            except BadFile:
                continue
            if any(word in words for words in _words_of(session)):
                return True
        return False


def _words_of(session: Session) -> Iterator[str]:
    """Everything that somebody typed: answers, drafts, the fields of items, settings."""
    yield from (answer.text for answer in session.answers.values())
    yield from (draft.text for draft in session.drafts.values())
    for items in session.items.values():
        for item in items.values():
            yield str(item.fields)
    yield str(session.settings)
