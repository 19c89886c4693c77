"""`new`, `record` and the lists: what comes out, where, and with which status."""

import json
import stat
from pathlib import Path

import pytest

from facilitator.model.basics.clean import ANSWER_LIMIT
from tests.program import CELL, Run, said, session

COST = "outage/las/1d/financial"


# -- new, sets, sessions, schema ------------------------------------------------------------------


def test_new_makes_a_private_session_and_prints_its_path(workspace: Path, run: Run) -> None:
    done = run(
        "new", "w", "--organisation", "De  Linde\x1b", "--system", "las", "--system", "office", "--system", "las"
    )
    assert (done.status, done.err) == (0, "")
    path = Path(done.out.strip())
    assert path == workspace / "sessions" / "w.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    made = session(path)
    assert made.setting("organisation") == "De Linde␛"
    assert [item.id for item in made.systems()] == ["las", "office", "las-2"]
    assert made.systems()[2].kind == "las"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "w"], "er is al een workshop"),
        (["new", "a/b"], "in een naam staat geen"),
        (["new", ".."], "punt"),
        (["new", "x", "--set", "smal"], 'bedoel je "small"'),
        (["new", "x", "--set", "small", "--system", "lass"], 'bedoel je "las"'),
        (["new", "x", "--set", "small", "--demo"], "geen voorbeeldworkshop"),
        (["run", "nix", "--plain"], "wel: w"),
        (["export", "nix.toml"], "geen workshop met deze naam"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(small: Path, run: Run, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (1, "")
    assert says in done.err
    assert [one.name for one in small.parent.iterdir()] == ["w.toml"]


def test_a_workspace_that_cannot_be_made_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("")
    done = run("new", "w", "--workspace", tmp_path / "file")
    assert done.status == 1
    assert "file/sessions/w.toml: kan niet worden gemaakt" in done.err


def test_sessions_and_sets_are_listed_and_broken_ones_named(small: Path, run: Run) -> None:
    run("record", "w", CELL, "papier")
    (small.parent / "kapot.toml").write_text("hallo")
    done = run("sessions", "--json")
    assert done.status == 1
    assert "kapot.toml:1:" in done.err
    (row,) = json.loads(done.out)
    assert (row["name"], row["answered"], row["total"]) == ("w", 1, 4)
    assert run("sessions").out.split("\t")[3] == "1/4\n"
    assert "small\tKlein\tnl\t1\n" in run("sets").out
    assert run("sets").status == 0


@pytest.mark.parametrize("of", ["question-set", "session", "plan"])
def test_schemas_are_json(run: Run, of: str) -> None:
    schema = json.loads(run("schema", of).out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["type"] == "object"


# -- record ---------------------------------------------------------------------------------------


def test_list_gives_every_cell_with_its_state(small: Path, run: Run) -> None:
    run("record", "w", CELL, "--nothing")
    lines = run("record", "w", "--list").out.splitlines()
    assert len(lines) == 4
    assert lines[0] == f"{CELL}\tnothing\tniets geregeld"
    assert run("--language", "en", "record", "w", "--list").out.splitlines()[1].endswith("\tempty\topen")
    rows = json.loads(run("record", "w", "--list", "--json").out)
    assert (rows[0]["cell"], rows[0]["state"]) == (CELL, "nothing")


def test_an_answer_is_on_disk_when_the_command_ends(small: Path, run: Run) -> None:
    assert run("record", "w", CELL, "papier\r\nen [b]{{ pen }}\x1b[31m") == (0, "", "")
    assert said(small).text == "papier\nen [b]{{ pen }}␛[31m"
    assert run("record", "w", CELL, "--entry", "tweede", "bellen").status == 0
    assert said(small, entry="tweede").text == "bellen"


@pytest.mark.parametrize(
    ("flags", "state", "reason"),
    [
        (["--unknown"], "unknown", ""),
        (["--nothing"], "nothing", ""),
        (["--ask", "de conciërge"], "ask", "de conciërge"),
        (["--not-applicable", "geen kassa"], "not_applicable", "geen kassa"),
    ],
)
def test_what_is_known_about_a_cell_without_an_answer(
    small: Path, run: Run, flags: list[str], state: str, reason: str
) -> None:
    assert run("record", "w", CELL, *flags).status == 0
    assert (said(small).state, said(small).reason, said(small).text) == (state, reason, "")
    assert run("record", "w", CELL, "toch iets", *flags).status == 0
    assert (said(small).state, said(small).text) == (state, "toch iets")
    assert run("record", "w", CELL, "papier").status == 0
    assert (said(small).state, said(small).reason) == ("answered", "")


@pytest.mark.parametrize(
    ("cell", "given", "stored"),
    [
        (CELL, "exists=yes", "yes"),
        (CELL, "exists=NEE", "no"),
        (CELL, "time=Binnen vier uur", "4h"),
        (CELL, "leans-on=office, Leerlingadministratie", ["office", "las"]),
        (COST, "amount=1.250,50", 125050),
        (COST, "amount=1250", 125000),
        (COST, "amount=1250.5", 125050),
        (COST, "amount=€ 1.250", 125000),
        (COST, "amount=€ 75,-", 7500),
        (COST, "signs=Marga Visser, de penningmeester", ["Marga Visser", "de penningmeester"]),
        (COST, "since=2026-03-12", "2026-03-12"),
    ],
)
def test_measures_are_stored_as_what_they_mean(small: Path, run: Run, cell: str, given: str, stored: object) -> None:
    assert run("record", "w", cell, "--measure", given, "papier") == (0, "", "")
    assert said(small, cell).measures == {given.partition("=")[0]: stored}


@pytest.mark.parametrize(
    ("cell", "given", "says"),
    [
        (CELL, "exist=yes", 'bedoel je "exists"'),
        (CELL, "exists=misschien", "yes, no"),
        (CELL, "exists", "exists=..."),
        (CELL, "leans-on=offce", 'bedoel je "office"'),
        (COST, "amount=1,250", "1.250,50"),
        (COST, "amount=veel", "geen bedrag"),
        (COST, "since=31-02-2026", "2026-11-26"),
        ("outage/las/1h/financial", "signs=Marga", "geen maat"),
        ("outage/las/1h/falback", "exists=yes", f'bedoel je "{CELL}"'),
        ("las", "exists=yes", "geen vak"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(small: Path, run: Run, cell: str, given: str, says: str) -> None:
    before = small.read_bytes()
    done = run("record", "w", cell, "papier", "--measure", given)
    assert (done.status, done.out) == (1, "")
    assert says in done.err
    assert small.read_bytes() == before


def test_measures_come_to_an_answer_and_go_again_and_the_rest_stays(small: Path, run: Run) -> None:
    run("record", "w", CELL, "papier", "--measure", "exists=yes")
    run("record", "w", CELL, "--measure", "time=4h")
    assert (said(small).text, said(small).measures) == ("papier", {"exists": "yes", "time": "4h"})
    run("record", "w", CELL, "--measure", "exists=")
    assert said(small).measures == {"time": "4h"}
    assert said(small).text == "papier"


def test_a_text_that_is_too_long_is_refused_whole(small: Path, run: Run) -> None:
    done = run("record", "w", CELL, "x" * (ANSWER_LIMIT + 1))
    assert done.status == 1
    assert "40001" in done.err
    assert session(small).answers == {}
    assert run("record", "w", CELL, "x" * ANSWER_LIMIT).status == 0


def test_a_failed_save_is_said(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facilitator.commands.standing.SAVE_SECONDS", 0.2)
    monkeypatch.setattr("facilitator.files.session.log.os.write", full)
    done = run("record", "w", CELL, "papier")
    monkeypatch.undo()
    assert done.status == 1
    assert "NIET OPGESLAGEN: de schijf is vol" in done.err


def test_a_workshop_open_elsewhere_is_not_written_but_can_be_read(small: Path, run: Run, held: int) -> None:
    done = run("record", "w", CELL, "papier")
    assert done.status == 1
    assert f"proces {held}" in done.err
    assert run("record", "w", "--list").status == 0


def test_not_knowing_makes_the_action_that_the_screen_makes(small: Path, run: Run) -> None:
    run("record", "w", CELL, "--unknown", "--who", "Bas Kuiper")
    made = session(small).actions()
    assert [(action.owner, action.cell) for action in made] == [("Bas Kuiper", CELL)]
    run("record", "w", CELL, "Het ligt op papier", "--nothing")
    assert session(small).actions() == []
    run("record", "w", CELL, "--ask", "Sanne")
    asked = session(small).actions()[0]
    run("record", "w", "--status", f"{asked.id}=done")
    run("record", "w", CELL, "--nothing")
    assert [(action.owner, action.status) for action in session(small).actions()] == [("Sanne", "done")]


def test_who_finds_out_goes_with_not_knowing(small: Path, run: Run) -> None:
    refused = run("record", "w", CELL, "--ask", "Sanne", "--who", "Bas")
    assert refused.status == 2
    assert "--unknown" in refused.err
