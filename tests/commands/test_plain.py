"""The conversation line by line, on the same core."""

import io
from pathlib import Path

import pytest

from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from tests.program import Run

FIRST = "outage/las/1d/fallback"


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_walk_line_by_line(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    order = [cell.strip() for cell in run("record", "w", "--list").out.splitlines()]
    type_lines(monkeypatch, "op papier", "en op het bord", "", ":unknown", ":action lijst maken", ":quit")
    done = run("run", "w", "--plain")
    assert done.status == 0
    session = read_session(small).session
    texts = [answer.text for answer in session.answers.values()]
    assert "op papier\nen op het bord" in texts
    assert [answer.state for answer in session.answers.values()] == ["answered", "unknown"]
    assert [item.text for item in session.actions()] == ["lijst maken"]
    assert done.out.count("bewaard") >= 3
    assert order


def test_it_goes_on_where_it_was_left_and_ends_at_the_end(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, "een", ":next", ":quit")
    run("run", "w", "--plain")
    visited = read_session(small).session.visited
    type_lines(monkeypatch, "", "", "", "", "")
    done = run("run", "w", "--plain")
    assert "laatste vraag" in done.out
    assert visited


def test_odd_lines_lose_nothing(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, ":vreemd", ":action", ":undo", "[bold]x[/]\x1b[31m", ":undo", ":redo", ":back")
    done = run("run", "w", "--plain")
    assert done.status == 0
    assert ":vreemd" in done.out
    session = read_session(small).session
    assert "\x1b" not in done.out
    first = parse_cell(session.visited)
    assert session.text(first) == "[bold]x[/]␛[31m"


def test_words_behind_a_command_that_takes_none_are_not_dropped_in_silence(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, ":nothing er is een map", ":next en dan bellen", ":quit nu", ":ask Marga", ":skip te klein")
    done = run("run", "w", "--plain")
    for words in ("er is een map", "en dan bellen", "nu"):
        assert f'"{words}"' in done.out
    (answer,) = read_session(small).session.answers.values()
    assert (answer.state, answer.reason) == ("not_applicable", "te klein")


def test_lines_that_come_after_the_last_question_are_counted(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, *[""] * 200, "te laat", "", "ook te laat")
    done = run("run", "w", "--plain")
    assert done.status == 1
    assert "2 regels kwamen na de laatste vraag" in done.err
    type_lines(monkeypatch, "hallo", *[""] * 200)
    assert run("run", "w", "--plain").status == 0


def test_without_systems_it_says_what_to_do(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "leeg", "--set", "school-po")
    type_lines(monkeypatch)
    assert "geen systemen" in run("run", "leeg", "--plain").out


def test_rules_story_measures_probes_and_surprise_are_told(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("new", "p", "--set", "school-po", "--system", "las")
    path = Path(done.out.strip())
    type_lines(monkeypatch, "Papier", "", "9", "deels", "4", ":probes", ":surprise", ":surprise", ":quit")
    shown = run("run", "p", "--plain").out
    for words in (
        "We zoeken geen schuldigen.",
        "Verhaal: Gijzelsoftware. Maandag, 7.40 uur.",
        "Om half negen beginnen de lessen.",
        "Bestaat dit nu al?",
        "1 Ja  2 Deels  3 Nee",
        "“9” is geen van de keuzes",
        "Wat staat alleen hier en nergens anders?",
        "Onverwachte wending: De bellijst voor noodgevallen",
        "Er is geen onverwachte wending meer.",
    ):
        assert words in shown, words
    assert shown.index("Spelregels") < shown.index("Verhaal:") < shown.index("Terugval:")
    session = read_session(path).session
    answer = session.answers["outage/las/1h/fallback", "main"]
    assert (answer.text, answer.measures) == ("Papier", {"exists": "partly", "time": "1d"})
    assert set(session.released) == {("ransomware", "las")}
    assert session.visited == "outage/las/1h/data"


def test_a_command_in_the_middle_of_measures_is_carried_out_where_one_goes(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, "op papier", "", ":unknown", ":quit")
    run("run", "w", "--plain")
    answers = read_session(small).session.answers
    assert [(key[0].rpartition("/")[2], answer.state) for key, answer in answers.items()] == [
        ("fallback", "answered"),
        ("financial", "unknown"),
    ]


def test_too_few_options_are_told_once(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("new", "c", "--set", "crisis-team-school")
    path = Path(done.out.strip())
    run("record", "c", "bob/turn-1/judgement/worst", "Alles weg")
    cells = [line.split("\t")[0] for line in run("record", "c", "--list").out.splitlines()]
    before = cells.index("bob/turn-1/judgement/options")
    type_lines(monkeypatch, *[""] * before, "Alles uit", "", "", ":quit")
    shown = run("run", "c", "--plain").out
    assert shown.count("De vraag wil er minstens 2.") == 1
    assert "Noem er minstens 2, elk op een regel." in shown
    assert read_session(path).session.visited == "bob/turn-1/judgement/weighing"


def test_not_knowing_makes_the_action_that_the_screen_makes(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, ":unknown Bas Kuiper", ":next", ":ask Sanne", ":quit")
    run("run", "w", "--plain")
    actions = read_session(small).session.actions()
    assert [(action.owner, action.text.split()[0]) for action in actions] == [
        ("Bas Kuiper", "Uitzoeken"),
        ("Sanne", "Navragen"),
    ]
    type_lines(monkeypatch, "op papier", ":undo", ":undo", ":quit")
    run("run", "w", "--plain")
    assert [action.owner for action in read_session(small).session.actions()] == ["Bas Kuiper"]
