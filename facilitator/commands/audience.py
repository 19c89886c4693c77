"""`audience`: the window for the group, which follows the facilitator's."""

from facilitator.commands.call import Call
from facilitator.commands.terminal import need_terminal
from facilitator.files.session.session_file import read_session


def audience(call: Call) -> int:
    """Open the window. The session is only read.

    Raises:
        BadFile: if the session cannot be read.
        NoTerminal: if there is no terminal.
    """
    need_terminal(call)
    path = call.find_session()
    call.speak_for(read_session(path).session)
    from facilitator.tui.audience import run_audience

    return run_audience(path, call.arguments.language)
