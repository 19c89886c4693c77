"""The folder that people unpack and start: it starts, wherever it stands and whatever was there before.

Most of it runs with a program of one line in the place of ours, so that it needs no network; `test_the_real_folder`
builds the real one.
"""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from release.build import ROOT, UNPACKED, build
from release.pages import page
from release.systems import PYTHONS, SYSTEMS
from release.wheels import missing

if sys.platform == "win32":
    pytest.skip("the folder for Linux starts on Linux", allow_module_level=True)

import ensurepip

from tests.terminal import Terminal

BUNDLED = [
    *Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"),
    *Path("/usr/share/python-wheels").glob("pip-*.whl"),
]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
PROGRAM = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "workspace": os.environ["FACILITATOR_WORKSPACE"],
                  "python": sys.executable, "version": VERSION}))
sys.exit(7 if "fail" in sys.argv else 0)
"""


def write_wheel(
    folder: Path, version: str, name: str = "facilitator", tag: str = "py3-none-any", needs: str = ""
) -> None:
    """A wheel, by default of a program that only tells how it was started."""
    info = f"{name}-{version}.dist-info"
    needed = "".join(f"Requires-Dist: {line}\n" for line in needs.splitlines())
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-{version}-{tag}.whl", "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{name}/__main__.py", f"VERSION = {version!r}\n{PROGRAM}")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needed}")
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{info}/RECORD", "")


def unpack(folder: Path, version: str = "1.0", system: str | None = None) -> None:
    """Unpack a release of that program in `folder`, also over an older one."""
    if not BUNDLED:
        pytest.skip("this Python has no pip to install with")
    here = os.uname()
    program = folder / "program"
    wheels = program / f"wheels-{version}"
    write_wheel(wheels, version)
    shutil.copy(BUNDLED[0], wheels)
    shutil.copy(UNPACKED / "start.py", program / "start.py")
    shutil.copy(UNPACKED / "start.sh", folder / "start-facilitator.sh")
    (folder / "start-facilitator.sh").chmod(0o755)
    release = {"version": version, "wheels": wheels.name, "install": f"facilitator=={version}", "parts": "1"}
    release["system"] = system or f"{here.sysname} {here.machine}"
    (program / "release.json").write_text(json.dumps(release), encoding="utf-8")
    (folder / "sessions").mkdir(exist_ok=True)


def settings_of(home: Path, **more: str) -> dict[str, str]:
    """A clean home; nothing of the environment in which the tests run, and no way to a network."""
    nowhere = "http://127.0.0.1:9"
    path = os.pathsep.join([str(Path(sys.executable).resolve().parent), "/usr/bin", "/bin"])
    return {
        "HOME": str(home),
        "PATH": path,
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "LANG": "nl_NL.UTF-8",
        **more,
    }


class Started:
    """How a start ended: `told` is what the program saw, if it ran."""

    def __init__(self, folder: Path, *arguments: str, before: Sequence[str] = (), **more: str) -> None:
        home = folder.parent / "home"
        home.mkdir(exist_ok=True)
        command = [*before, str(folder / "start-facilitator.sh"), *arguments]
        done = subprocess.run(command, env=settings_of(home, **more), capture_output=True, text=True, check=False)
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr
        last = done.stdout.strip().splitlines()[-1:]
        self.told = json.loads(last[0]) if last and last[0].startswith("{") else {}

    @property
    def environment(self) -> Path:
        return Path(self.told["python"]).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "facilitator"
    unpack(folder)
    return folder


@pytest.mark.thorough
def test_it_makes_its_environment_once_says_so_and_may_be_moved(folder: Path, tmp_path: Path) -> None:
    first = Started(folder, "sets", "--x y")
    assert "Dit gebeurt een keer" in first.out
    assert (first.status, first.told["arguments"]) == (0, ["sets", "--x y"])
    assert first.told["workspace"] == str(folder)
    assert first.environment == folder / "environment"
    again = Started(folder, "fail")
    assert (again.status, again.out.count("\n")) == (7, 1)
    there = sorted(path.name for path in folder.iterdir())
    assert there == ["environment", "program", "sessions", "start-facilitator.sh"]
    moved = tmp_path / "Één map (kopie) & 'zo'" / "$HOME"
    moved.parent.mkdir()
    folder.rename(moved)
    elsewhere = Started(moved)
    assert (elsewhere.told["workspace"], elsewhere.out.count("\n")) == (str(moved), 1)
    assert elsewhere.environment == moved / "environment"


@pytest.mark.thorough
def test_a_newer_one_is_unpacked_over_it_and_another_python_makes_it_anew(folder: Path) -> None:
    Started(folder)
    workshop = folder / "sessions" / "linde.toml"
    workshop.write_text("kept", encoding="utf-8")
    unpack(folder, "2.0")
    leftover = folder / "environment-1"
    leftover.mkdir()
    os.utime(leftover, (0, 0))
    newer = Started(folder)
    assert (newer.told["version"], "opnieuw klaar" in newer.out) == ("2.0", True)
    assert [path.name for path in (folder / "program").glob("wheels-*")] == ["wheels-2.0"]
    assert (workshop.read_text(encoding="utf-8"), leftover.exists()) == ("kept", False)
    made = folder / "environment" / "made.json"
    mark = json.loads(made.read_text(encoding="utf-8"))
    made.write_text(json.dumps({**mark, "from": "/elsewhere"}), encoding="utf-8")
    assert "opnieuw klaar" in Started(folder).out
    assert json.loads(made.read_text(encoding="utf-8")) == mark


@pytest.mark.thorough
def test_in_a_synced_folder_only_the_workshops_are_synced(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Stichting Één" / "map; (1)"
    unpack(folder)
    started = Started(folder)
    assert started.told["workspace"] == str(folder)
    assert started.environment == folder.parent / "home" / ".local" / "share" / "facilitator" / "environment"
    assert "environment" not in [path.name for path in folder.iterdir()]
    assert Started(folder).out.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "is_synced"),
    [
        ("/home/ellen/Dropbox/facilitator", True),
        ("/Users/ellen/Library/CloudStorage/OneDrive-Linde/facilitator", True),
        ("/Users/ellen/Library/Mobile Documents/com~apple~CloudDocs/facilitator", True),
        ("/home/ellen/Downloads/facilitator", False),
    ],
)
def test_synced_folders_are_known(path: str, is_synced: bool) -> None:
    assert start_file()["is_synced"](Path(path)) is is_synced


@pytest.mark.thorough
def test_a_share_that_cannot_be_written(folder: Path) -> None:
    # Who runs the tests may be root, who can write everywhere but not on a disk that is read-only.
    mounted = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}" && exec "$@"'
    read_only = ["unshare", "-rm", "sh", "-c", mounted, "sh"]
    if not shutil.which("unshare") or subprocess.run([*read_only, "true"], check=False).returncode != 0:
        pytest.skip("no disk can be made read-only here")
    started = Started(folder, before=read_only)
    data = folder.parent / "home" / ".local" / "share" / "facilitator"
    assert (started.environment, started.told["workspace"]) == (data / "environment", str(data))
    assert str(data / "sessions") in started.err


def test_a_folder_for_another_system_says_which_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "facilitator"
    unpack(folder, system="Darwin arm64")
    started = Started(folder, LANG="en_GB.UTF-8")
    assert (started.status, "This folder is for Darwin arm64" in started.err) == (1, True)


def test_half_of_a_folder_says_what_is_missing(folder: Path) -> None:
    shutil.rmtree(folder / "program" / "wheels-1.0")
    started = Started(folder)
    assert (started.status, "wheels-1.0" in started.err, "Traceback" in started.err) == (1, True, False)


def test_without_a_python_it_says_where_to_get_one(folder: Path, tmp_path: Path) -> None:
    for name in ("sh", "dirname", "uname"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    started = Started(folder, PATH=str(tmp_path))
    if not started.told:
        assert (started.status, "https://www.python.org/downloads/" in started.out) == (1, True)


def start_file() -> dict[str, Any]:
    """What `start.py` defines; it belongs to no package."""
    return runpy.run_path(str(UNPACKED / "start.py"), run_name="start")


def test_its_data_is_where_the_program_has_it() -> None:
    assert start_file()["data_folder"]() == Path(platformdirs.user_data_dir("facilitator"))


def test_the_start_files_know_the_versions_that_the_program_is_built_for() -> None:
    shell = (UNPACKED / "start.sh").read_text(encoding="utf-8")
    batch = (UNPACKED / "start.cmd").read_text(encoding="utf-8")
    assert [one for one in PYTHONS if f"python{one}" not in shell or f"py -{one}" not in batch] == []
    assert batch.isascii()


def test_the_handbook_is_a_page_that_points_at_nothing_but_the_other_language() -> None:
    text = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    html = page(text, "nl", {"handbook.md": "handbook.html"})
    assert "<h1>Handleiding voor de begeleider</h1>" in html and "<table>" in html
    assert re.findall(r'href="([^"]*)"', html) == ["handbook.html"]


def test_what_a_system_lacks_is_known_before_it_is_built(tmp_path: Path) -> None:
    write_wheel(tmp_path, "1.0", needs="fast>=2\nlines; sys_platform == 'win32'\nold; python_version < '3.12'")
    write_wheel(tmp_path, "26.0", "pip")
    write_wheel(tmp_path, "2.1", "fast", "cp312-cp312-win_amd64")
    write_wheel(tmp_path, "2.1", "fast", "cp311-abi3-manylinux_2_17_x86_64")
    write_wheel(tmp_path, "1.9", "fast", "cp313-cp313-macosx_10_9_universal2")
    assert sorted(missing(tmp_path, SYSTEMS["windows"], "3.12")) == ['lines; sys_platform == "win32"']
    assert missing(tmp_path, SYSTEMS["linux"], "3.14") == []
    assert missing(tmp_path, SYSTEMS["linux"], "3.11") == ['old; python_version < "3.12"']
    # The wheel is for that Mac, but it is too old.
    assert missing(tmp_path, SYSTEMS["macos-apple-silicon"], "3.13") == ["fast>=2"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real folder for this Python, built once; what it is made of comes from the registry of packages."""
    try:
        made = build(SYSTEMS["linux"], [HERE], tmp_path_factory.mktemp("dist"))
    except subprocess.CalledProcessError as error:
        if "Retrying (" not in error.stderr:
            raise AssertionError(error.stderr) from error
        pytest.skip("the folder cannot be built without a network")
    return made


@pytest.mark.thorough
@pytest.mark.timeout(600)  # Three dozen wheels come over a network, which may be slow.
@pytest.mark.skipif(sys.platform != "linux", reason="the folder for Linux starts on Linux")
def test_the_real_folder_opens_without_a_network(real: Path, tmp_path: Path) -> None:
    subprocess.run(["unzip", "-q", str(real), "-d", str(tmp_path)], check=True)
    folder = tmp_path / "facilitator"
    (wheels,) = (folder / "program").glob("wheels-*")
    assert missing(wheels, SYSTEMS["linux"], HERE) == []
    home = tmp_path / "home"
    home.mkdir()
    open_and_stop(folder, home)
    moved = tmp_path / "Mijn map één" / "facilitator"
    moved.parent.mkdir()
    folder.rename(moved)
    assert run_there(moved, home, "new", "linde", "--demo").endswith("Mijn map één/facilitator/sessions/linde.toml\n")
    assert "linde" in run_there(moved, home, "sessions")


def without_network() -> list[str]:
    """What stands before a command so that it has no network, where that is allowed."""
    command = ["unshare", "-rn"]
    allowed = shutil.which("unshare") and subprocess.run([*command, "true"], check=False).returncode == 0
    return command if allowed else []


def open_and_stop(folder: Path, home: Path) -> None:
    """Double-click, wait for the first screen, and stop."""
    program = [*without_network(), str(folder / "start-facilitator.sh")]
    clean = ["env", "-i", *(f"{name}={value}" for name, value in settings_of(home, TERM="xterm-256color").items())]
    terminal = Terminal([], folder, columns=100, rows=30, program=[*clean, *program])
    terminal.wait_for("Nieuwe workshop", 90)
    terminal.press("f10")
    assert terminal.wait() == 0


def run_there(folder: Path, home: Path, *arguments: str) -> str:
    command = [*without_network(), str(folder / "start-facilitator.sh"), *arguments]
    done = subprocess.run(command, env=settings_of(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
