"""Whether there is a terminal to show a screen on, asked before anything is opened, locked or written."""

import sys
from typing import TextIO

from facilitator.commands.call import Call, NoTerminal


def need_terminal(call: Call) -> None:
    """See to it that keys can come in and a screen can be shown.

    What kind of terminal it is (`TERM`) does not matter: every one that takes the usual codes will do.

    Raises:
        NoTerminal: if keys come from a file or a pipe, or the screen would go into one.
    """
    # Textual draws on the error stream, and on Windows on the output.
    screen = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    if not (_is_terminal(sys.__stdin__) and _is_terminal(screen)):
        raise NoTerminal(call.texts("cli.terminal.none"))


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        # Closed before we began (`<&-`).
        return False
