"""Where the program begins: what is asked for most often must not wait for the rest."""

import gc
import os
import sys
from collections.abc import Sequence

from facilitator import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` (default: the command line) asks; return the exit status and never raise."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given == ["--version"]:
        print(f"facilitator {__version__}")
        return 0
    # Nothing that is imported is rubbish: looking for some on the way takes a tenth of the start.
    # What lasts looks again as soon as it stands: the app, the window of the group, the conversation in plain words.
    gc.disable()
    # Looking for plugins of pydantic in every installed package takes longer than making our models.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from facilitator.commands.command_line import run_command_line

    return run_command_line(given)
