"""`audience`: the window for the group, which follows the facilitator's, in a terminal or in a browser."""

from facilitator.commands.call import Call, Refused
from facilitator.commands.standing import read_aloud
from facilitator.commands.terminal import need_terminal

PARTS = ("starlette", "uvicorn", "anyio", "h11", "click")
"""What the part `web` installs."""


def audience(call: Call) -> int:
    """Open the window. The session is only read.

    Raises:
        BadFile: if the session cannot be read.
        NoTerminal: if there is no terminal.
        Refused: if the part for the browser is not installed, or the port cannot be had.
    """
    if call.arguments.web or call.arguments.port is not None:
        return _in_a_browser(call)
    need_terminal(call)
    path = call.find_session()
    read_aloud(call, path)
    from facilitator.tui.audience import run_audience

    return run_audience(path, call.arguments.language)


def _in_a_browser(call: Call) -> int:
    path = call.find_session()
    read_aloud(call, path)
    try:
        from facilitator.browser.server import serve_wall
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in PARTS:
            raise
        raise Refused(call.texts("cli.audience.no_web")) from error
    port = call.arguments.port or 0

    def tell(address: str) -> None:
        call.say(call.texts("cli.audience.web_at", address=address), now=True)

    try:
        serve_wall(path, call.arguments.language, port, tell)
    except (OSError, OverflowError) as error:
        raise Refused(call.texts("cli.audience.no_port", port=port)) from error
    return 0
