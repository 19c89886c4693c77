"""`run`, and the app itself: the only commands that open a screen."""

from facilitator.commands.call import Call
from facilitator.files.lock import SessionLock
from facilitator.files.session_file import read_session


def run(call: Call) -> int:
    """Open the app, at the page where the session was left if one was named.

    Raises:
        BadFile: if the session cannot be read.
        Held: if somebody else is writing in it.
    """
    path = None
    if call.arguments.command == "run":
        path = call.find_session()
        session = read_session(path).session
        call.speak_for(session)
        lock = SessionLock(session.uuid)
        lock.acquire()
        lock.release()
    from facilitator.tui.app import run_app

    return run_app(call.workspace, call.arguments.language, path)
