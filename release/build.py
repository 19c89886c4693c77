"""A folder for one system, and the zip of it."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from release.pages import page
from release.systems import System
from release.wheels import EXTRAS, INSTALLER, PROGRAM, Wheel, build_program, download, missing, wheels_in

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = Path(__file__).resolve().parent / "unpacked"
LARGEST = 60_000_000
"""Bytes of a zip: what a school's connection and a mail server still take."""

_PAGES = (("handleiding.md", "handleiding.html", "nl"), ("handbook.md", "handbook.html", "en"))
_GET = "https://www.python.org/downloads/"
_UNBLOCK = {
    "Windows": (
        "Zegt Windows dat het je pc heeft beschermd: Meer informatie, Toch uitvoeren.",
        "If Windows says that it protected your PC: More info, Run anyway.",
    ),
    "Darwin": (
        "Weigert macOS: rechtermuisknop, Open; of Systeeminstellingen, Privacy en beveiliging, Open toch.",
        "If macOS refuses: right mouse button, Open; or System Settings, Privacy & Security, Open anyway.",
    ),
    "Linux": (
        "Opent er een tekst? Rechtermuisknop, Starten toestaan; of start-facilitator.sh in een terminal.",
        "Does it open as text? Right mouse button, Allow launching; or start-facilitator.sh in a terminal.",
    ),
}


class NotWhole(Exception):
    """What is missing in a folder, or why it is too large."""


def build(system: System, pythons: Sequence[str], out: Path) -> Path:
    """Make the zip of one system in `out`, and return its path.

    Raises:
        subprocess.CalledProcessError: if a wheel cannot be built or fetched.
        NotWhole: if the folder lacks a wheel, or has become too large.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        wheels = work / "wheels"
        program = build_program(ROOT, wheels)
        for python in pythons:
            download(program, system, python, wheels)
        lacking = [f"{one} ({python})" for python in pythons for one in missing(wheels, system, python)]
        if lacking:
            raise NotWhole(f"{system.id}: {', '.join(lacking)}")
        folder = work / "facilitator"
        _fill(folder, system, program, wheels)
        out.mkdir(parents=True, exist_ok=True)
        made = _zipped(folder, out / f"facilitator-{program.version}-{system.id}.zip")
    if made.stat().st_size > LARGEST:
        raise NotWhole(f"{made}: {made.stat().st_size} bytes")
    return made


def _fill(folder: Path, system: System, program: Wheel, wheels: Path) -> None:
    parts = wheels_in(wheels)
    names = "\n".join(one.path.name for one in parts)
    # A name of their own, so that the wheels of an older release that this is unpacked over do not count.
    kept = f"wheels-{hashlib.sha256(names.encode()).hexdigest()[:8]}"
    (folder / "program").mkdir(parents=True)
    shutil.move(wheels, folder / "program" / kept)
    shutil.copy(UNPACKED / "start.py", folder / "program" / "start.py")
    release = {
        "version": str(program.version),
        "system": f"{system.platform_system} {system.machine}",
        "wheels": kept,
        "install": f"{PROGRAM}[{','.join(EXTRAS)}]=={program.version}",
        "parts": str(len({one.name for one in parts} - {INSTALLER})),
    }
    (folder / "program" / "release.json").write_text(json.dumps(release, indent=1) + "\n", encoding="utf-8")
    for source, name in system.start_files:
        target = folder / name
        target.write_bytes(_with_line_ends(UNPACKED / source))
        target.chmod(0o755)
    pages = {source: name for source, name, _ in _PAGES}
    for source, name, language in _PAGES:
        text = (ROOT / "docs" / source).read_text(encoding="utf-8")
        (folder / name).write_text(page(text, language, pages), encoding="utf-8")
    (folder / "LEESMIJ - README.txt").write_text(
        _readme(system, str(program.version)), encoding="utf-8", newline="\r\n"
    )
    (folder / "sessions").mkdir()
    shutil.copy(ROOT / "sessions" / "README.md", folder / "sessions" / "README.md")


def _with_line_ends(path: Path) -> bytes:
    """A start file with the line ends that its system wants: cmd loses its labels without a carriage return."""
    data = path.read_bytes().replace(b"\r\n", b"\n")
    return data.replace(b"\n", b"\r\n") if path.suffix == ".cmd" else data


def _readme(system: System, version: str) -> str:
    dutch, english = _UNBLOCK[system.platform_system]
    start = system.start_files[-1][1]
    text = (UNPACKED / "README.txt").read_text(encoding="utf-8")
    return text.format(version=version, start=start, get=_GET, unblock_nl=dutch, unblock_en=english)


def _zipped(folder: Path, target: Path) -> Path:
    """The folder as a zip in which start files stay programs."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            # Wheels are compressed already.
            kind = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.write(path, path.relative_to(folder.parent), kind)
    return target
