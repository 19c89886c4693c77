"""The wheels of a folder: our own, every other that it needs on a system, and whether that is all."""

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from release.systems import System

PROGRAM = "facilitator"
EXTRAS = ("odf", "web")
"""What others install when they want it: who has no network cannot, so it all goes along."""

INSTALLER = "pip"
"""It goes along: a Python of a Linux system has none, and an older one need not know the newest wheels."""


class Wheel(NamedTuple):
    """A wheel as its file name describes it."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]


def build_program(root: Path, folder: Path) -> Wheel:
    """Build our own wheel into `folder`.

    Raises:
        subprocess.CalledProcessError: if it cannot be built.
    """
    _pip("wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(root))
    (wheel,) = (one for one in wheels_in(folder) if one.name == PROGRAM)
    return wheel


def download(program: Wheel, system: System, python: str, folder: Path) -> None:
    """Fetch every wheel that the program needs on this system, for this version of Python, into `folder`.

    Raises:
        subprocess.CalledProcessError: if there is no network, or there is none for that system.
    """
    _fetch([f"{program.path}[{','.join(EXTRAS)}]", INSTALLER], system, python, folder)
    # pip looks at the conditions of a requirement as they are on this computer.
    for text in missing(folder, system, python):
        wanted = Requirement(text)
        wanted.marker = None
        _fetch([str(wanted)], system, python, folder)


def _fetch(wanted: list[str], system: System, python: str, folder: Path) -> None:
    platforms = [word for platform in system.platforms for word in ("--platform", platform)]
    target = ["--only-binary=:all:", "--implementation", "cp", "--python-version", python, *platforms]
    _pip("download", "-q", *target, "-d", str(folder), *wanted)


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)


def wheels_in(folder: Path) -> list[Wheel]:
    """The wheels of a folder, by name."""
    return [_wheel(path) for path in sorted(folder.glob("*.whl"))]


def _wheel(path: Path) -> Wheel:
    name, version, _, tags = parse_wheel_filename(path.name)
    return Wheel(path, name, version, tags)


def missing(folder: Path, system: System, python: str) -> list[str]:
    """What the program asks for on this system and the folder does not have, as requirements.

    The conditions of a requirement are those of that system, not of the computer on which this runs: pip's own
    options for another platform do not go so far.
    """
    usable = [one for one in wheels_in(folder) if not one.tags.isdisjoint(system.tags(python))]
    lacking: list[str] = []
    seen: set[str] = set()
    waiting = [Requirement(f"{PROGRAM}[{','.join(EXTRAS)}]"), Requirement(INSTALLER)]
    while waiting:
        wanted = waiting.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        wheel = _newest(wanted, usable)
        if wheel is None:
            lacking.append(str(wanted))
        else:
            waiting += _requirements(wheel, wanted.extras, system.markers(python))
    return lacking


def _newest(wanted: Requirement, usable: Iterable[Wheel]) -> Wheel | None:
    name = canonicalize_name(wanted.name)
    fitting = [one for one in usable if one.name == name and wanted.specifier.contains(one.version, prereleases=True)]
    return max(fitting, key=lambda one: one.version, default=None)


def _requirements(wheel: Wheel, extras: set[str], markers: dict[str, str]) -> Iterator[Requirement]:
    for text in _metadata(wheel.path).get_all("Requires-Dist", []):
        requirement = Requirement(text)
        chosen = [{**markers, "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(requirement.marker.evaluate(one) for one in chosen):
            yield requirement


def _metadata(path: Path) -> Message:
    with zipfile.ZipFile(path) as archive:
        (name,) = (one for one in archive.namelist() if one.count("/") == 1 and one.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode("utf-8"))
