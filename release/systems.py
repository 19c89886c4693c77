"""The systems that a folder is made for: which wheels they take, and what there is to double-click."""

from collections.abc import Iterator
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_OLDEST_MACOS = (11, 0)
_GLIBC = range(28, 16, -1)
"""From 2.28 down: every system that still gets updates and has Python 3.11 has at least that."""


@dataclass(frozen=True)
class System:
    """A system as wheels know it.

    `platforms` are its platform tags, the best first; `sys_platform` and `machine` are what Python says there;
    `start_files` are pairs: which file of ours, and what it is called in the folder.
    """

    id: str
    platforms: tuple[str, ...]
    sys_platform: str
    platform_system: str
    os_name: str
    machine: str
    start_files: tuple[tuple[str, str], ...]

    def tags(self, python: str) -> Iterator[Tag]:
        """Every tag of a wheel that a CPython of this version takes here, the best first."""
        major, minor = (int(part) for part in python.split("."))
        yield from cpython_tags((major, minor), platforms=self.platforms)
        yield from compatible_tags((major, minor), f"cp{major}{minor}", self.platforms)

    def markers(self, python: str) -> dict[str, str]:
        """What the conditions of a requirement are about."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "os_name": self.os_name,
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.platform_system,
            "platform_version": "",
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": self.sys_platform,
            "extra": "",
        }


_MAC_FILES = (("start.sh", "start-facilitator.command"),)
_LINUX_PLATFORMS = (*(f"manylinux_2_{minor}_x86_64" for minor in _GLIBC), "manylinux2014_x86_64")


def _mac(id: str, machine: str) -> System:
    platforms = tuple(mac_platforms(_OLDEST_MACOS, machine))
    return System(id, platforms, "darwin", "Darwin", "posix", machine, _MAC_FILES)


SYSTEMS = {
    system.id: system
    for system in (
        System(
            "windows",
            ("win_amd64",),
            "win32",
            "Windows",
            "nt",
            "AMD64",
            (("start.cmd", "start-facilitator.cmd"),),
        ),
        # One folder for both would be 65 MB: for half of the parts there are two builds.
        _mac("macos-apple-silicon", "arm64"),
        _mac("macos-intel", "x86_64"),
        System(
            "linux",
            _LINUX_PLATFORMS,
            "linux",
            "Linux",
            "posix",
            "x86_64",
            (("start.sh", "start-facilitator.sh"), ("start.desktop", "start-facilitator.desktop")),
        ),
    )
}
