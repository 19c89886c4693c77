"""One call of the program: what was asked, in which language it answers, and where that goes."""

import os
import sys
from argparse import Namespace
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from functools import cached_property
from pathlib import Path

from facilitator.commands.streams import put_aside, put_out
from facilitator.files.errors import BadFile
from facilitator.files.session.cut_off import clear_up
from facilitator.files.workspace import find_workspace, session_path
from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.problem import meant
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.problems import error_words, meant_words


class WrongUsage(Exception):
    """The command was not written as it should be; the message says how."""


class NoTerminal(Exception):
    """A screen was asked for where there is no terminal; the message says what works there."""


class Refused(Exception):
    """What was asked cannot be done; the message says why, and what to do."""


class Call:
    """One call: its `arguments` as given, and the words in which to answer."""

    def __init__(self, arguments: Namespace, texts: Texts) -> None:
        """Answer `arguments` in the language of `texts`, until a session says otherwise."""
        self.arguments = _in_letters(arguments)
        self.texts = texts
        self.path: Path | None = None
        self.unsaid: OSError | None = None

    @cached_property
    def workspace(self) -> Path:
        """The folder with sessions and question sets."""
        return find_workspace(self.arguments.workspace)

    def find_session(self) -> Path:
        """The file of the session that was named.

        Raises:
            BadFile: if there is none.
        """
        self.path = session_path(self.workspace, self.arguments.session)
        try:
            clear_up(self.path)
        except BadFile as error:
            self.warn(f"{self.texts('cli.erase.unfinished')}: {error_words(error.problems, self.texts)}")
        return self.path

    def speak_for(self, session: Session) -> None:
        """Answer in the session's own language, unless another was asked for."""
        if self.arguments.language is None:
            question_set = session.question_set
            texts = Texts(session.setting("language", question_set.language))
            self.texts = texts.speaking(question_set.vocabulary.words, question_set.language)

    def say(self, text: str, *, end: str = "\n", now: bool = False) -> None:
        """Print a line of the result. Words of the room must have been cleaned."""
        self.unsaid = put_out(text, end=end, now=now) or self.unsaid

    def warn(self, text: str) -> None:
        """Print what is wrong, where it does not get into the result."""
        put_aside(clean_text(text))

    def progress(self, text: str) -> None:
        """Tell somebody who waits at a screen how far it is; nothing where nobody looks."""
        if sys.stderr.isatty():
            put_aside(clean_text(text))

    def read_input(self) -> str:
        """All of the standard input: UTF-8, or UTF-16 that says so. What is neither becomes U+FFFD, in every locale."""
        buffer = getattr(sys.stdin, "buffer", None)
        if buffer is None:
            return sys.stdin.read()
        data: bytes = buffer.read()
        return data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace")

    def know_letters_of_input(self) -> None:
        """Look at how the standard input begins, before its first line is read: it may say that it is UTF-16."""
        peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if peek is None or reconfigure is None or sys.stdin.isatty():
            return
        if peek(2)[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            reconfigure(encoding="utf-16")

    def nearest(self, wrong: str, known: list[str]) -> str:
        """The end of a message about something unknown: the nearest that is known, or all of it."""
        return meant_words(self.texts, meant(wrong, known))


_WORDS = ("text", "ask", "who", "not_applicable", "measure", "organisation")
"""What is said on the command line; everything else there is a path, or a name of ours."""


def _in_letters(arguments: Namespace) -> Namespace:
    """The same with what is said in letters: in a locale without them it arrives as bytes that nobody can read."""
    for name in _WORDS:
        given = getattr(arguments, name, None)
        if isinstance(given, str):
            setattr(arguments, name, _readable(given))
        elif isinstance(given, list):
            setattr(arguments, name, [_readable(word) for word in given])
    return arguments


def _readable(word: str) -> str:
    try:
        return os.fsencode(word).decode("utf-8", "surrogateescape")
    except UnicodeError:
        return word
