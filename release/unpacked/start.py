"""Starts the program from the folder that it was unpacked in; the first time it makes its own environment.

It runs with whatever Python there is, so it uses nothing but the standard library; the start files only look for
that Python. `--fits` tells them whether this is one.

The environment goes into the folder itself, so that throwing the folder away takes all of it away. It goes into the
user's own data where the folder cannot be written, where it is synced (thousands of files would go to a server, and
come to computers where they do not work) and where a path would become too long for Windows. It is made anew when it
is not of this release or this Python. It is only run by `python -m`, so it may be moved.
"""

import io
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

FITS = ((3, 11), (3, 14))
FOLDER = Path(__file__).resolve().parent.parent
NAME = "facilitator"
ENVIRONMENT = "environment"
MADE = "made.json"
A_DAY = 24 * 3600
PATIENCE = 20
LONGEST_ON_WINDOWS = 259
LONGEST_INSIDE = 150
"""How long a path can be, and how much of that a file of the environment takes."""

SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
)

WORDS = {
    "nl": {
        "first": "Dit gebeurt een keer: het programma zet zijn onderdelen klaar. Daar is geen internet voor nodig.",
        "again": "Dit is een andere versie dan de vorige keer: het programma zet zijn onderdelen opnieuw klaar.",
        "where": "Ze komen in: {place}",
        "parts": "Onderdeel {done} van {all}",
        "ready": "Klaar. De volgende keer opent het meteen.",
        "elsewhere": "In deze map kan niet geschreven worden. Je workshops komen in: {place}",
        "other_system": "Deze map is voor {wanted}, en dit is {here}. Neem de download voor dit systeem.",
        "failed": "Het klaarzetten is niet gelukt: {reason}",
        "busy": "Het programma is nog ergens open. Sluit het, en start opnieuw.",
        "incomplete": "De map is niet heel: er ontbreekt {place}. Pak de download opnieuw uit, helemaal.",
    },
    "en": {
        "first": "This happens once: the program puts its parts in place. It needs no internet for that.",
        "again": "This is another version than last time: the program puts its parts in place again.",
        "where": "They go to: {place}",
        "parts": "Part {done} of {all}",
        "ready": "Ready. Next time it opens at once.",
        "elsewhere": "Nothing can be written in this folder. Your workshops go to: {place}",
        "other_system": "This folder is for {wanted}, and this is {here}. Take the download for this system.",
        "failed": "Putting the parts in place failed: {reason}",
        "busy": "The program is still open somewhere. Close it, and start again.",
        "incomplete": "The folder is not whole: {place} is missing. Unpack the download again, all of it.",
    },
}


class CannotStart(Exception):
    """Why the program cannot be started, in words for whoever started it."""


def main(arguments: list[str]) -> int:
    """Start the program with these arguments; return the exit status."""
    if arguments == ["--fits"]:
        return 0 if FITS[0] <= sys.version_info[:2] <= FITS[1] else 1
    for stream in (sys.stdout, sys.stderr):
        # A path may hold letters that a console or a file cannot show.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        release = _release()
        environment = _made(release) or _make(release)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return _run(environment, arguments)


def _say(code: str, **values: object) -> str:
    language = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return WORDS["en" if language.lower().startswith("en") else "nl"][code].format(**values)


def _release() -> dict[str, str]:
    """What this folder is: its version, its system, and the folder of its wheels."""
    path = FOLDER / "program" / "release.json"
    try:
        release: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CannotStart(_say("incomplete", place=path)) from error
    wheels = FOLDER / "program" / release["wheels"]
    if not wheels.is_dir():
        raise CannotStart(_say("incomplete", place=wheels))
    if this_system() != release["system"]:
        raise CannotStart(_say("other_system", wanted=release["system"], here=this_system()))
    return release


def this_system() -> str:
    """The system and the processor as the wheels mean them."""
    # Windows may run a Python that was built for another processor, and says which it has itself.
    machine = "AMD64" if sysconfig.get_platform() == "win-amd64" else platform.machine()
    return f"{platform.system()} {machine}"


def _made(release: dict[str, str]) -> Path | None:
    """The environment that was made before, when it is of this release and this Python."""
    wanted = _mark(release)
    for place in (FOLDER, data_folder()):
        try:
            mark = json.loads((place / ENVIRONMENT / MADE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if mark == wanted and python_of(place / ENVIRONMENT).exists():
            return place / ENVIRONMENT
    return None


def _mark(release: dict[str, str]) -> dict[str, str]:
    version = ".".join(str(part) for part in sys.version_info[:2])
    return {"wheels": release["wheels"], "python": version, "from": sys.base_prefix, "system": this_system()}


def data_folder() -> Path:
    """Where the user's own data of the program is; the same as the program says of it."""
    home = Path.home()
    if os.name == "nt":
        # Twice: the name of who made it, and of the program.
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME


def python_of(environment: Path) -> Path:
    """The Python of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def can_write(folder: Path) -> bool:
    """Whether a file can be made in a folder: trying is the only way to know, on a share and on Windows."""
    probe = folder / f".write-{os.getpid()}"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return False
    return True


def is_synced(folder: Path) -> bool:
    """Whether what stands in a folder goes to a server."""
    named = [
        os.environ[name] for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer") if os.environ.get(name)
    ]
    if any(folder.is_relative_to(one) for one in named):
        return True
    return any(part.lower().startswith(SYNCED) for part in folder.parts)


def best_place() -> Path:
    """In which folder the environment goes."""
    too_long = os.name == "nt" and len(str(FOLDER)) + LONGEST_INSIDE > LONGEST_ON_WINDOWS
    if too_long or is_synced(FOLDER) or not can_write(FOLDER):
        return data_folder()
    return FOLDER


def _make(release: dict[str, str]) -> Path:
    place = best_place()
    environment = place / ENVIRONMENT
    print(_say("again" if environment.exists() else "first"))
    print(_say("where", place=environment), flush=True)
    # Under a name of its own until it is whole: a start that is broken off leaves nothing that looks ready.
    new = place / f"{ENVIRONMENT}-{os.getpid()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        _fill(new, release)
        (new / MADE).write_text(json.dumps(_mark(release)), encoding="utf-8")
        # Started twice at once: the other was first, and may be running from it.
        if _made(release) is None:
            _put_in_place(new, environment)
    except OSError as error:
        raise CannotStart(_say("failed", reason=error)) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    _forget_older(release)
    print(_say("ready"), flush=True)
    return environment


def _fill(new: Path, release: dict[str, str]) -> None:
    import venv

    wheels = FOLDER / "program" / release["wheels"]
    # Without pip of its own: not every Python can put that in, and ours is among the wheels.
    venv.EnvBuilder(symlinks=os.name != "nt").create(new)
    # Of two, each for other Pythons, the older one serves them all.
    pip = min(wheels.glob("pip-*.whl"))
    options = ["--isolated", "--no-input", "--no-cache-dir", "--disable-pip-version-check", "--no-index"]
    command = [str(python_of(new)), "-I", str(pip / "pip"), "install", *options, "--find-links", str(wheels)]
    command.append(release["install"])
    complaint = _shown(command, release["parts"])
    if complaint:
        raise CannotStart(_say("failed", reason=complaint))


def _shown(command: list[str], parts_in_all: str) -> str:
    """Run pip, show how far it is, and return the end of what it said when it failed."""
    said: list[str] = []
    parts = 0
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, encoding="utf-8", errors="replace"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("Processing "):
                parts += 1
                print("\r" + _say("parts", done=parts, all=parts_in_all), end="", flush=True)
    print()
    return "" if process.returncode == 0 else "\n".join(said[-5:])


def _put_in_place(new: Path, environment: Path) -> None:
    old = environment.with_name(f"{ENVIRONMENT}-old-{os.getpid()}")
    if environment.exists():
        try:
            environment.rename(old)
        except OSError as error:
            raise CannotStart(_say("busy")) from error
    _rename(new, environment)
    shutil.rmtree(old, ignore_errors=True)


def _rename(new: Path, environment: Path) -> None:
    """Rename a folder that was just filled: on Windows a virus scanner may still be reading in it."""
    for _ in range(PATIENCE):
        try:
            new.rename(environment)
        except PermissionError:
            time.sleep(0.5)
        else:
            return
    new.rename(environment)


def _sweep(place: Path) -> None:
    """Take away what a start that was broken off left; one that is busy now is younger than a day."""
    for leftover in place.glob(f"{ENVIRONMENT}-*"):
        if time.time() - leftover.stat().st_mtime > A_DAY:
            shutil.rmtree(leftover, ignore_errors=True)


def _forget_older(release: dict[str, str]) -> None:
    """Wheels of an older release that this one was unpacked over."""
    for folder in (FOLDER / "program").glob("wheels-*"):
        if folder.name != release["wheels"]:
            shutil.rmtree(folder, ignore_errors=True)


def _run(environment: Path, arguments: list[str]) -> int:
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if "FACILITATOR_WORKSPACE" not in variables:
        variables["FACILITATOR_WORKSPACE"] = str(_workspace())
    # -P: nothing in the folder where somebody stands is taken for a part of the program.
    command = [str(python_of(environment)), "-P", "-m", NAME, *arguments]
    if os.name != "nt":
        os.execve(command[0], command, variables)
    # Windows has no exec that the window waits for.
    try:
        return subprocess.call(command, env=variables)
    except KeyboardInterrupt:
        return 130


def _workspace() -> Path:
    """Where the workshops are: in the folder; where that cannot be written, with the user's own data."""
    if can_write(FOLDER):
        return FOLDER
    place = data_folder()
    print(_say("elsewhere", place=place / "sessions"), file=sys.stderr)
    return place


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
