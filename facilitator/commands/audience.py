"""`audience`: the window for the group, which follows the facilitator's."""

from facilitator.commands.call import Call
from facilitator.commands.standing import read_aloud
from facilitator.commands.terminal import need_terminal


def audience(call: Call) -> int:
    """Open the window. The session is only read.

    Raises:
        BadFile: if the session cannot be read.
        NoTerminal: if there is no terminal.
    """
    need_terminal(call)
    path = call.find_session()
    read_aloud(call, path)
    from facilitator.tui.audience import run_audience

    return run_audience(path, call.arguments.language)
