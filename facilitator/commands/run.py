"""`run`, and what happens without a command: the app, or the conversation line by line."""

from facilitator.commands.call import Call
from facilitator.commands.terminal import need_terminal
from facilitator.files.places import backup_path
from facilitator.files.session.session_file import session_uuid


def run(call: Call) -> int:
    """Open the app, at the page where the session was left if one was named.

    While somebody else is writing in it, the app reads along.

    Raises:
        BadFile: if the session cannot be read.
        NoTerminal: if there is no terminal.
    """
    if getattr(call.arguments, "plain", False):
        from facilitator.commands.plain import run_plain

        return run_plain(call)
    need_terminal(call)
    path = None
    if call.arguments.command == "run":
        path = call.find_session()
        if not backup_path(path).exists():
            # With a copy beside it the app can offer to bring a damaged workshop back.
            session_uuid(path)
    from facilitator.tui.app import run_app

    return run_app(call.workspace, call.arguments.language, path)
