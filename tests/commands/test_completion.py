"""The Tab key of a shell knows our commands, options, workshops and sets; help shows how a command is written."""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.commands.command_line import command_named
from facilitator.commands.options import SHELLS, whole_parser
from facilitator.export.formats import FORMATS
from facilitator.texts import LANGUAGES, Texts, all_keys
from tests.program import Run


def completed(line: str, workspace: Path) -> list[str]:
    """What a shell is told when Tab is pressed at the end of `line`."""
    answer = workspace / "answer"
    settings = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "_ARGCOMPLETE_IFS": "\n",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "FACILITATOR_WORKSPACE": str(workspace),
    }
    answer.touch()
    command = [sys.executable, "-m", "facilitator"]
    subprocess.run(command, env={**os.environ, **settings}, check=True, timeout=60, capture_output=True)
    return [word.strip() for word in answer.read_text(encoding="utf-8").split("\n") if word.strip()]


@pytest.fixture
def room(workspace: Path) -> Path:
    assert main(["new", "de-linde", "--set", "school-po"]) == 0
    return workspace


@pytest.mark.thorough
def test_it_completes_what_can_stand_there(room: Path) -> None:
    assert completed("facilitator ex", room) == ["export"]
    assert completed("facilitator run de", room) == ["de-linde"]
    assert {"municipality", "municipality-en"} == set(completed("facilitator new x --set muni", room))
    assert completed("facilitator export de-linde --to rol", room) == ["role-cards"]
    assert completed("facilitator worksheet de-linde --to d", room) == ["docx"]
    assert "--previous" in completed("facilitator export --p", room)


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_own_words(shell: str, run: Run) -> None:
    done = run("completion", shell)
    assert (done.status, "facilitator" in done.out, done.err) == (0, True, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_gets_it_can_read(shell: str, run: Run, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this computer")
    path = tmp_path / "completion"
    path.write_text(run("completion", shell).out, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def every_parser(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    under = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return [parser, *(made for one in under for sub in one.choices.values() for made in every_parser(sub))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_every_command_has_an_example_that_can_be_given(language: str) -> None:
    texts = Texts(language)
    parser = whole_parser(texts)
    for one in every_parser(parser):
        *_, example = one.format_help().partition(f"{texts('cli.usage.example')}:\n")
        assert example.strip(), one.prog
        for line in example.splitlines():
            _, *words = shlex.split(line.partition(" >")[0])
            given = parser.parse_args(words)
            assert one.prog.split()[1:2] in ([], [given.command]), line


def test_every_command_that_can_be_typed_is_one_that_is_done() -> None:
    for parser in every_parser(whole_parser(Texts("nl"))):
        command = next(iter(parser.prog.split()[1:]), None)
        assert callable(command_named(command)), command


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_format(language: str) -> None:
    named = re.findall(r"[a-z][a-z0-9-]*", all_keys(language)["cli.export.help_to"])
    assert [made.id for made in FORMATS if made.id not in named] == []


def test_every_example_stands_in_the_texts_of_both_languages() -> None:
    examples = [key for key in all_keys("nl") if key.startswith("cli.") and key.endswith(".example")]
    assert len(examples) == len(every_parser(whole_parser(Texts("nl"))))
