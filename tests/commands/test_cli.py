"""The command line as a whole: usage, languages, odd consoles, and failures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import CELL, Run, said, session


@pytest.mark.parametrize(
    "arguments",
    [
        ["nix"],
        ["record"],
        ["record", "w"],
        ["record", "w", CELL],
        ["record", "w", CELL, "een", "twee"],
        ["record", "w", CELL, "--unknown", "--nothing"],
        ["new", "x", "--sett", "small"],
        ["--language", "de", "sets"],
        ["schema", "session", "nog iets"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_how(small: Path, run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err
    assert session(small).answers == {}


@pytest.mark.parametrize("command", [[], *([one] for one in ("new", "run", "record", "export", "check", "sets"))])
def test_help_is_in_the_language_of_the_user(run: Run, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*command, "--help").out.startswith("gebruik: facilitator")
    assert run(*command, "--help", "--language", "en").out.startswith("usage: facilitator")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run(*command, "--help").out.startswith("usage: facilitator")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run(*command, "--help").out.startswith("gebruik: facilitator")


def test_global_options_stand_before_and_after_the_command(tmp_path: Path, run: Run) -> None:
    for number, arguments in enumerate((["--workspace", tmp_path, "new"], ["new", "--workspace", tmp_path])):
        assert run(*arguments, f"w{number}").out == f"{tmp_path / 'sessions' / f'w{number}.toml'}\n"


def test_an_unexpected_failure_says_where_it_is_safe_and_nothing_of_the_room(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        secret = "de pincode van de directeur"
        raise RuntimeError(secret)

    monkeypatch.setattr("facilitator.commands.record.read_session", fails)
    done = run("record", "w", "--list")
    assert done.status == 1
    assert "pincode" not in done.err
    assert f"staat veilig in {small}" in done.err


def test_ctrl_c_ends_quietly(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("facilitator.commands.record.read_session", stop)
    assert run("record", "w", "--list") == (130, "", "")


def program(*arguments: str, **settings: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "facilitator", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


@pytest.mark.thorough
def test_text_from_standard_input_and_an_odd_console(small: Path) -> None:
    odd = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    text = "\ufefféén lijst\r\nper groep €\r\n"
    done = program("record", "w", CELL, "-", input=text.encode(), env=odd)
    assert (done.returncode, done.stderr) == (0, b"")
    assert said(small).text == "één lijst\nper groep €"
    done = program("record", "w", CELL, "-", input=b"\xe9\xe9n", env=odd)
    assert (done.returncode, done.stderr) == (0, b"")
    assert said(small).text == "\ufffd\ufffdn"
    assert program("record", "w", "één", "x", env=odd).returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_comes_in_as_its_own_mark_says_it_is_written(small: Path, encoding: str) -> None:
    assert program("record", "w", CELL, "-", input="Café: op papier\r\n".encode(encoding)).returncode == 0
    assert said(small).text == "Café: op papier"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_conversation_from_a_file_too(small: Path, encoding: str) -> None:
    assert program("run", "w", "--plain", input="Café\r\nop papier\r\n".encode(encoding)).returncode == 0
    (answer,) = session(small).answers.values()
    assert answer.text == "Café\nop papier"


def test_nothing_that_comes_in_empties_no_answer(small: Path, run: Run) -> None:
    run("record", "w", CELL, "Op papier")
    done = program("record", "w", CELL, "-", input=b"\n")
    assert done.returncode == 1
    assert "niets veranderd" in done.stderr.decode()
    assert said(small).text == "Op papier"


def test_a_reader_that_stops_early_is_no_error(demo: Path) -> None:
    command = f'"{sys.executable}" -m facilitator schema plan | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("arguments", "status"), [(["--version"], 0), (["sets"], 0), (["export", "demo", "--to", "docx"], 0), (["nix"], 2)]
)
def test_textual_is_loaded_for_screens_only(demo: Path, arguments: list[str], status: int) -> None:
    code = (
        "import sys; from facilitator.cli import main; status = main(sys.argv[1:]); "
        "print(sorted({name.partition('.')[0] for name in sys.modules})); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    loaded = done.stdout.splitlines()[-1]
    assert "'textual'" not in loaded
    assert ("'pydantic'" in loaded) == (arguments[0] in ("sets", "export"))


def test_words_are_kept_in_letters_in_a_locale_without_them(small: Path) -> None:
    odd = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    assert program("record", "w", CELL, "één € 🙂", env=odd).returncode == 0
    assert said(small).text == "één € 🙂"
    assert program("erase", "w", "--text", "één € 🙂", env=odd).returncode == 0
    assert "één" not in small.read_text(encoding="utf-8")


def test_a_time_zone_that_cannot_be_keeps_nobody_from_working(small: Path) -> None:
    assert program("record", "w", CELL, "Op papier", env={**os.environ, "TZ": "XYZ99:99:99"}).returncode == 0
    assert said(small).text == "Op papier"
