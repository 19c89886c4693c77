"""Show a document in the program that this computer opens it with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def open_in_program(path: Path) -> bool:
    """Open a document, without waiting for it; tell whether that could be begun."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if program is None:
            return False
        subprocess.Popen([program, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True
