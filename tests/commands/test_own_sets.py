"""A set of one's own from the command line: begun, compared, walked and exported, whatever its size."""

import json
import re
import stat
import tomllib
from pathlib import Path

import pytest

from facilitator.commands.schema import question_set_schema
from facilitator.commands.sets.new_set import starting_file
from facilitator.files.sets.question_sets import load_named_set, load_set, parse_set, shipped_folder
from facilitator.model.sets.changes import set_changes
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from tests.program import Run, session
from tests.set_mutations import CHILD
from tests.small_set import SMALL

# -- sets new -------------------------------------------------------------------------------------


def test_a_new_set_is_valid_at_once_and_never_written_over(workspace: Path, run: Run, school_set: QuestionSet) -> None:
    done = run("sets", "new", "onze", "--extends", "school-po")
    path = workspace / "question_sets" / "onze.toml"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("check", path).status == 0
    assert [one.path for one in set_changes(school_set, load_set(path, workspace))] == [("title",)]
    before = path.read_bytes()
    done = run("sets", "new", "onze")
    assert (done.status, path.read_bytes()) == (1, before)
    assert "is er al" in done.err


@pytest.mark.parametrize("parent", ["school-po", "school-po-en", "small", "tiny"])
def test_every_example_is_right_when_its_signs_are_taken_away(workspace: Path, parent: str) -> None:
    (workspace / "question_sets").mkdir()
    for name, text in (("small", SMALL), ("tiny", TINY)):
        (workspace / "question_sets" / f"{name}.toml").write_text(text, encoding="utf-8")
    base = load_named_set(parent, workspace)
    text = starting_file(Texts(base.language), "own", parent, base)
    head, *blocks = text.split("\n# --- ")
    assert len(blocks) == (5 if parent == "tiny" else 6)
    path = workspace / "question_sets" / "own.toml"
    for block in blocks:
        path.write_text(head + "\n# --- " + re.sub(r"(?m)^#(?=\S)", "", block), encoding="utf-8")
        changed = set_changes(base, load_set(path, workspace))
        same_words = "text.1h" in block or "text.general" in block
        assert len(changed) > 1 or same_words, block


def test_a_new_set_speaks_the_language_of_the_set_it_extends(workspace: Path, run: Run) -> None:
    text = Path(run("sets", "new", "ours", "--extends", "school-po-en").out.strip()).read_text(encoding="utf-8")
    assert "Switch something off" in text and "Iets uitzetten" not in text
    text = Path(run("sets", "new", "hun", "--language", "nl", "--extends", "school-po-en").out.strip()).read_text(
        "utf-8"
    )
    assert "Iets uitzetten" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["../x"], "kan geen id"),
        (["con"], "houdt Windows voor zichzelf"),
        (["x", "--extends", "schol-po"], 'bedoel je "school-po"'),
        (["x", "--extends", str(shipped_folder() / "school-po.toml")], "noem bij --extends de id"),
    ],
)
def test_a_set_that_cannot_be_made_is_told_why(workspace: Path, run: Run, arguments: list[str], says: str) -> None:
    done = run("sets", "new", *arguments)
    assert (done.status, done.out) == (1, "")
    assert says in done.err
    assert not list(workspace.glob("question_sets/*"))


# -- sets diff ------------------------------------------------------------------------------------


def test_the_difference_between_two_sets_can_be_read(workspace: Path, run: Run) -> None:
    (workspace / "question_sets").mkdir()
    path = workspace / "question_sets" / "child.toml"
    path.write_text(CHILD, encoding="utf-8")
    added, gone, changed = re.split(r"(?m)^\S.*:\n", run("sets", "diff", "school-po", path).out)[1:]
    assert "  vraag keys: Sleutels\n" in added and "  vraag fallback, maat keys: Sleutel\n" in added
    assert "  vraag financial: Financieel\n" in gone and "  verhaal ddos: DDoS-aanval\n" in gone
    assert "  vraag fallback, text.1w: Een week" in gone
    assert "  vraag fallback, text.1h\n      was: Jullie zitten zonder" in changed
    assert "      nu:  Wat doen jullie zonder {system}?\n" in changed
    assert "  ronde outage, moments\n      was: 1w\n  ronde" in changed
    assert run("--language", "en", "sets", "diff", "child", "child").out == "child asks exactly what child asks.\n"
    assert (
        "  question fallback, text.1h\n      was:" in run("sets", "diff", "school-po", "child", "--language", "en").out
    )
    assert run("sets", "diff", "school-po", "chil").status == 1


# -- the schema -----------------------------------------------------------------------------------


def test_the_schema_is_content_with_what_differs(run: Run) -> None:
    schema = json.loads(run("schema", "question-set").out)
    assert set(schema["required"]) == {"format", "id", "edition"}
    assert "rounds" in schema["then"]["required"] and schema["if"] == {"not": {"required": ["extends"]}}
    for name, key in (("Question", "id"), ("Option", "id"), ("ScenarioText", "scenario"), ("Source", "title")):
        part = schema["$defs"][name]
        assert part["required"] == [key] and {"enabled", "before", "after"} <= set(part["properties"])
    assert "enabled" not in schema["$defs"]["Vocabulary"]["properties"]
    assert "extends" in question_set_schema()["properties"] and "extends" not in QuestionSet.model_fields


# -- sets of any size -----------------------------------------------------------------------------

TINY = """\
format = 1
id = "tiny"
edition = "1"
language = "en"
title = "One question"
summary = "The smallest workshop."
rules = []
sources = []
processes = []
systems = [{ id = "mail", name = "Mail" }]
moments = [{ id = "now", name = "Now" }]
questions = [{ id = "what", name = "What", letter = "W", text = { general = "What now?" } }]
scenarios = []
vocabulary = { board = "the board", management = "the head", staff = "the staff", audience = "all" }
rounds = [{ id = "talk", name = "Talk", over = "systems", moments = ["now"], questions = ["what"], order = ["now"] }]
agenda = [{ id = "talk", name = "Talk", round = "talk" }]
"""

WIDE = """\
format = 1
id = "wide"
edition = "1"
extends = "small"
language = "en"
""" + "".join(
    [
        *(
            f'[[moments]]\nid = "{one}"\nname = "{one}"\nduration = "{long}"\n'
            for one, long in (("4h", "PT4H"), ("1w", "P1W"), ("1m", "P1M"))
        ),
        *(
            f'[[questions]]\nid = "own-{one}"\nname = "Own {one}"\nletter = "O"\ntext.general = "{one}?"\n'
            for one in "abcde"
        ),
        '[[questions]]\nid = "financial"\ntext.general = "What does it cost?"\n',
        '[[scenarios]]\nid = "ddos"\ndevelopments = { 4h = "x", 1w = "x", 1m = "x" }\n',
        '[[rounds]]\nid = "outage"\nmoments = ["1h", "4h", "1d", "1w", "1m"]\norder = ["1d", "1h", "4h", "1w", "1m"]\n',
        'questions = ["fallback", "financial", "own-a", "own-b", "own-c", "own-d", "own-e"]\n',
    ]
)


@pytest.mark.parametrize(("name", "system", "cells"), [("wide", "las", 35), ("tiny", "mail", 1)])
def test_a_set_of_any_size_is_walked_and_exported(
    workspace: Path, run: Run, name: str, system: str, cells: int
) -> None:
    (workspace / "question_sets").mkdir()
    for one, text in (("small", SMALL), ("wide", WIDE), ("tiny", TINY)):
        (workspace / "question_sets" / f"{one}.toml").write_text(text, encoding="utf-8")
    path = Path(run("new", "w", "--set", name, "--system", system).out.strip())
    keys = [line.split("\t")[0] for line in run("record", "w", "--list").out.splitlines()]
    assert len(keys) == cells
    for key in keys:
        assert run("record", "w", key, f"said at {key}").status == 0
    done = run("export", "w", "--to", "md", "--to", "docx", "--to", "csv", "--to", "json", "--to", "toml")
    assert done.status == 0, done.err
    made = [Path(line) for line in done.out.splitlines()]
    assert len(session(path).answers) == cells
    plan = next(one for one in made if one.suffix == ".md").read_text(encoding="utf-8").replace("\\-", "-")
    assert all(f"said at {key}" in plan for key in keys)
    assert "extends" not in tomllib.loads(path.read_text(encoding="utf-8"))["question_set"]
    assert len(parse_set(TINY, "tiny.toml").questions) == 1
