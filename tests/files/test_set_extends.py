"""A set of a board's own: what it says goes over what it extends, and what is wrong is told of the file at fault."""

from pathlib import Path

import pytest

from facilitator.files.errors import BadFile
from facilitator.files.sets.question_sets import load_named_set, load_set
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.sets.changes import set_changes
from facilitator.model.sets.question_set import QuestionSet
from tests.problems import said
from tests.program import Run, session
from tests.set_mutations import CHILD
from tests.small_set import SMALL

HEAD = 'format = 1\nid = "own"\nedition = "2"\nextends = "small"\n'


def write(workspace: Path, name: str, text: str) -> Path:
    path = workspace / "question_sets" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own_set(workspace: Path, text: str, head: str = HEAD) -> QuestionSet:
    write(workspace, "small", SMALL)
    return load_set(write(workspace, "own", head + text), workspace)


def problems(workspace: Path, text: str, head: str = HEAD) -> list[str]:
    with pytest.raises(BadFile) as error:
        own_set(workspace, text, head)
    folder = f"{workspace / 'question_sets'}/"
    return [line.removeprefix(folder) for line in said(error.value).splitlines()]


# -- what a set may change ------------------------------------------------------------------------


def test_a_set_that_changes_nothing_asks_the_same(workspace: Path) -> None:
    made = own_set(workspace, "")
    assert (made.id, made.edition) == ("own", "2")
    assert [change.path for change in set_changes(load_named_set("small", workspace), made)] == [("edition",)]


def test_parts_go_together_by_id_and_tables_by_key(workspace: Path) -> None:
    made = own_set(
        workspace,
        """
title = "Van ons"
rules = ["Eén regel."]
vocabulary.board = "het college"
[[questions]]
id = "fallback"
text.1h = "En dan?"
grade.1d = "should"
measures = [{ id = "exists", name = "Is het er", options = [{ id = "partly", name = "Deels", before = "no" }] }]
[[scenarios]]
id = "ddos"
developments.1d = "Weer weg."
hits = ["office"]
""",
    )
    question = made.questions[0]
    assert (made.title, made.rules, made.vocabulary.board) == ("Van ons", ["Eén regel."], "het college")
    assert made.vocabulary.staff == "de leerkrachten"
    assert question.text == {"general": "Wat doen we zonder {system}? En {staff}?", "1h": "En dan?"}
    assert question.grade == {"1h": "must", "1d": "should"}
    assert [one.id for one in question.measures] == ["exists", "time", "leans-on"]
    assert (question.measures[0].name, question.measures[0].ask) == ("Is het er", "Bestaat dit al?")
    assert [one.id for one in question.measures[0].options] == ["yes", "partly", "no"]
    assert made.scenarios[0].developments == {"1h": "Geen hersteltijd.", "1d": "Weer weg."}
    assert made.scenarios[0].hits == ["office"]


def test_new_parts_come_last_or_where_the_file_says(workspace: Path) -> None:
    moments = [
        f'[[moments]]\nid = "{one}"\nname = "{one}"\nduration = "{two}"\n'
        for one, two in (("4h", "PT4H"), ("1m", "P1M"))
    ]
    made = own_set(workspace, f'{moments[0]}after = "1h"\n{moments[1]}[[agenda]]\nid = "welcome"\nafter = "systems"\n')
    assert [one.id for one in made.moments] == ["1h", "4h", "1d", "1m"]
    assert [one.id for one in made.agenda] == ["systems", "welcome"]
    assert duration_minutes("P1M") == 30 * duration_minutes("P1D") and duration_minutes("PT1M") == 1


@pytest.mark.parametrize(
    ("name", "wanted", "gone"),
    [
        ("questions", "financial", ["financial"]),
        ("moments", "1d", ['"1d"', "1d ="]),
        ("systems", "office", ['"office"']),
        ("scenarios", "ddos", ["ddos"]),
        ("agenda", "welcome", ["welcome"]),
    ],
)
def test_two_lines_switch_a_part_off_with_all_that_refers_to_it(
    workspace: Path, run: Run, name: str, wanted: str, gone: list[str]
) -> None:
    special = '[[questions]]\nid = "fallback"\nper_scenario = [{ scenario = "ddos", text = { 1d = "Anders?" } }]\n'
    if name == "questions":
        special = ""
    own_set(workspace, f'[[{name}]]\nid = "{wanted}"\nenabled = false\n' + special)
    path = Path(run("new", "w", "--set", "own").out.strip())
    assert session(path).question_set.id == "own"
    text = path.read_text(encoding="utf-8")
    assert not [word for word in [*gone, "enabled", "extends"] if word in text]


def test_a_measure_of_a_moment_that_is_off_is_not_asked_at_the_others(workspace: Path) -> None:
    made = own_set(workspace, '[[moments]]\nid = "1d"\nenabled = false\n')
    assert [one.id for one in made.questions[1].measures] == ["amount", "since"]


def test_a_switch_of_one_question_leaves_the_measure_of_another(workspace: Path) -> None:
    text = '[[questions]]\nid = "fallback"\nmeasures = [{ id = "amount", name = "n", ask = "a", kind = "money" }]\n'
    made = own_set(
        workspace, f'{text}[[questions]]\nid = "financial"\nmeasures = [{{ id = "amount", enabled = false }}]\n'
    )
    assert [one.measures[-1].id for one in made.questions] == ["amount", "since"]


def test_a_set_may_rest_on_one_that_rests_on_another_and_switch_on_again(workspace: Path) -> None:
    write(workspace, "middle", HEAD.replace("own", "middle") + '[[questions]]\nid = "financial"\nenabled = false\n')
    head = HEAD.replace("small", "middle")
    assert [one.id for one in own_set(workspace, "", head).questions] == ["fallback"]
    made = own_set(workspace, '[[questions]]\nid = "financial"\nenabled = true\nname = "Geld"\n', head)
    assert [one.name for one in made.questions] == ["Terugval", "Geld"]
    assert made.rounds[0].questions == ["fallback", "financial"]


def test_a_set_may_have_the_name_of_the_one_it_extends(workspace: Path, school_set: QuestionSet) -> None:
    write(workspace, "school-po", CHILD)
    made = load_named_set("school-po", workspace)
    assert (made.title, made.scenarios[0]) == (
        "Van ons",
        school_set.scenarios[0].model_copy(update={"developments": made.scenarios[0].developments}),
    )
    assert set(made.scenarios[0].developments) == {"1h", "1d"}
    assert made.rounds[0].questions == ["fallback", "keys", "data"]
    assert [one.id for one in made.systems][:2] == ["kitchen", "las"]


# -- what is wrong, in the file at fault ----------------------------------------------------------


def test_everything_wrong_in_a_set_that_extends_is_told_at_once_with_its_own_numbers(workspace: Path) -> None:
    found = problems(
        workspace,
        """titel = "x"
[[questions]]
id = "finacial"
text.1h = "x"
[[questions]]
id = "fallback"
grade.1h = "moet"
enabld = false
[[systems]]
id = "offise"
enabled = false
[[scenarios]]
id = "ddos"
after = "dos"
enabled = "nee"
[[scenarios]]
id = "ddos"
title = "Nog eens"
""",
    )
    assert found == [
        'own.toml:5: titel: unknown key; did you mean "title"?',
        'own.toml:7: questions[0].id: there is no "finacial" to change; did you mean "financial"? '
        "(a new one also needs: name, letter)",
        'own.toml:11: questions[1].grade.1h: unknown "moet"; known are: must, should, may',
        'own.toml:12: questions[1].enabld: unknown key; did you mean "enabled"?',
        'own.toml:14: systems[0].id: there is no "offise" to switch off; did you mean "office"?',
        'own.toml:18: scenarios[0].after: there is no "dos" here',
        "own.toml:19: scenarios[0].enabled: must be true or false, without quotes",
        'own.toml:21: scenarios[1].id: "ddos" is used before, by scenarios[0]; put it all together there',
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[moments]]\nid = "4h"\nname = "4"\n[[rounds]]\nid = "outage"\nmoments = ["4h"]\norder = ["4h"]\n',
            'own.toml:5: moments[0]: questions "financial" text: no text for moment "4h"',
        ),
        ('[[rounds]]\nid = "outage"\nmoments = ["1h"]\n', "own.toml:5: rounds[0].order: must name every moment"),
        (
            '[[questions]]\nid = "financial"\n[[questions.measures]]\nid = "amount"\nkind = "choice"\n',
            'own.toml:7: questions[0].measures[0]: a measure of kind "choice" needs',
        ),
        (
            '[[questions]]\nid = "fallback"\nenabled = false\n[[questions]]\nid = "financial"\nenabled = false\n',
            'own.toml:10: questions[1].enabled: rounds "outage" questions: there must be at least one',
        ),
        ('[[agenda]]\nid = "systems"\nround = "outag"\n', 'own.toml:7: agenda[0].round: unknown round "outag"'),
        ("rules = 3\n", "own.toml:5: rules: a list is wanted here"),
        ("systems = 3\n", "own.toml:5: systems: a list is wanted here"),
    ],
)
def test_what_does_not_fit_is_the_fault_of_the_set_that_changes(workspace: Path, text: str, says: str) -> None:
    assert [one for one in problems(workspace, text) if one.startswith(says)]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (HEAD.replace("small", "smal"), 'own.toml:4: extends: there is no question set "smal"; did you mean "small"?'),
        (HEAD.replace('"small"', "[1]"), "own.toml:4: extends: write the id of one set"),
        (HEAD.replace("small", "../small"), "own.toml:4: extends: there is no question set"),
        (HEAD.replace("small", "own"), 'own.toml:4: extends: "own" rests on this set in its turn'),
        (HEAD.replace('edition = "2"\n', ""), "own.toml:1: edition: is missing"),
        (HEAD.replace("extends", "extend"), 'own.toml:4: extend: unknown key; did you mean "extends"?'),
    ],
)
def test_the_beginning_of_a_set_that_extends_must_be_right(workspace: Path, head: str, says: str) -> None:
    (found,) = problems(workspace, "", head)
    assert found.startswith(says)


def test_sets_that_extend_each_other_are_named(workspace: Path) -> None:
    write(workspace, "other", HEAD.replace("small", "own").replace('id = "own"', 'id = "other"'))
    (found,) = problems(workspace, "", HEAD.replace("small", "other"))
    assert found.startswith('other.toml:4: extends: "own" rests on this set in its turn')


def test_a_mistake_in_the_parent_is_told_of_the_parent_and_once(workspace: Path, run: Run) -> None:
    write(workspace, "small", SMALL.replace('hits = ["las"]', 'hits = ["lass"]'))
    path = write(workspace, "own", HEAD + '[[questions]]\nid = "fallback"\ngrade.2h = "must"\n')
    done = run("check", path)
    assert done.status == 1
    first, second = done.err.splitlines()
    assert first.startswith(f"{path.with_name('small.toml')}:") and 'bedoel je "las"' in first
    assert second.startswith(f"{path}:7: questions[0].grade.2h")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # An error about an empty list points at the switch that took its last part, not at the list's own line.
        ('[[rounds]]\nid = "outage"\nenabled = false\n', "own.toml:7: rounds[0].enabled: "),
        (
            '[[moments]]\nid = "1h"\nenabled = false\n[[moments]]\nid = "1d"\nenabled = false\n',
            "own.toml:10: moments[1].enabled: ",
        ),
    ],
)
def test_what_switches_emptied_is_told_at_the_last_switch(workspace: Path, text: str, says: str) -> None:
    found = problems(workspace, text)
    assert [one for one in found if one.startswith(says)], found
