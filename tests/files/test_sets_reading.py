"""A question set is read strictly, and every error says file, line, key and what would be right."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.files.errors import BadFile
from facilitator.files.sets.question_sets import found_sets, load_named_set, load_set, parse_set, shipped_folder
from facilitator.files.sets.toml_lines import key_lines
from facilitator.model.sets.question_set import QuestionSet, as_plain
from tests.problems import refused, said
from tests.program import Run
from tests.small_set import SMALL

SCHOOL = (shipped_folder() / "school-po.toml").read_text(encoding="utf-8")
MEASURE_ID = '[[questions.measures]]\nid = "time"'
ODD_WORDS = ("teamleider", "docent", "toetsweek", "roostermaker")


def replaced(old: str, new: str) -> Callable[[str], bytes]:
    def change(text: str) -> bytes:
        assert old in text
        return text.replace(old, new, 1).encode()

    return change


def line_of(part: str, text: str = SCHOOL, offset: int = 0) -> int:
    return text[: text.index(part)].count("\n") + 1 + offset


WRONG: list[tuple[str, Callable[[str], bytes], int, str]] = [
    (
        "missing key",
        replaced('in_sentence = "', '# in_sentence = "'),
        line_of("[[processes]]"),
        "in_sentence: is missing",
    ),
    ("missing part", replaced("[vocabulary]", "[vocabulari]"), 1, "vocabulary: is missing"),
    ("wrong type", replaced("\nminutes = 150", '\nminutes = "150"'), line_of("\nminutes = 150", offset=1), "minutes: "),
    ("unknown id", replaced('round = "outage"', 'round = "outages"'), line_of('round = "outage"'), 'mean "outage"'),
    (
        "duplicate id",
        replaced('id = "ddos"', 'id = "ransomware"'),
        line_of('id = "ddos"'),
        '"ransomware" is used before',
    ),
    ("bad duration", replaced('"PT1H"', '"1 uur"'), line_of('"PT1H"'), '"1 uur" is no duration'),
    ("misspelt key", replaced("\nprobes = [", "\nprobess = ["), line_of("\nprobes = [", offset=1), 'mean "probes"'),
    (
        "unknown word",
        replaced('kind = "duration"', 'kind = "duratoin"'),
        line_of('kind = "duration"'),
        'mean "duration"',
    ),
    (
        "id with a space",
        replaced(MEASURE_ID, MEASURE_ID.replace("time", "ti me")),
        line_of(MEASURE_ID, offset=1),
        "is no id",
    ),
    ("broken TOML", replaced('edition = "', "edition = "), line_of('edition = "'), "not valid TOML"),
    (
        "placeholder",
        replaced("zonder {system}.", "zonder {sytem}."),
        line_of("zonder {system}."),
        "placeholder {sytem}",
    ),
    (
        "wrong encoding",
        lambda text: text.replace('\ntitle = "', '\ntitle = "\0', 1).encode().replace(b"\0", b"\xe9"),
        line_of('\ntitle = "', offset=1),
        "UTF-8",
    ),
    ("empty file", lambda _: b"", 1, "empty"),
]


@pytest.mark.parametrize(("change", "line", "says"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, change: Callable[[str], bytes], line: int, says: str
) -> None:
    path = tmp_path / "set.toml"
    path.write_bytes(change(SCHOOL))
    with pytest.raises(BadFile) as error:
        load_set(path)
    lines = [problem.line for problem in error.value.problems if says in said(BadFile([problem]))]
    assert line in lines, said(error.value)
    assert said(error.value).startswith(f"{path}:")


@pytest.mark.parametrize(
    "change", [lambda text: b"\xef\xbb\xbf" + text.encode(), lambda text: text.replace("\n", "\r\n").encode()]
)
def test_a_bom_and_crlf_are_fine(tmp_path: Path, school_set: QuestionSet, change: Callable[[str], bytes]) -> None:
    path = tmp_path / "set.toml"
    path.write_bytes(change(SCHOOL))
    assert load_set(path) == school_set


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with refused("folder"):
        load_set(tmp_path)
    with refused("no such file"):
        load_set(tmp_path / "weg.toml")


def test_all_errors_come_at_once_in_the_order_of_the_file() -> None:
    text = SMALL.replace('processes = ["teaching"]', 'processes = ["teachin"]').replace(
        'hits = ["las"]', 'hits = ["lass"]'
    )
    with pytest.raises(BadFile) as error:
        parse_set(text, "s.toml")
    lines = [problem.line for problem in error.value.problems]
    assert len(lines) == 3
    assert lines == sorted(lines)
    assert 'systems[0].processes[0]: unknown process "teachin"; did you mean "teaching"?' in said(error.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('text.1d = "Wat kost een dag?"\n', "", 'no text for moment "1d"'),
        (', 1d = "Het valt opnieuw uit."', "", 'no development for moment "1d"'),
        ('order = ["1d", "1h"]', 'order = ["1d"]', "every moment of the round once"),
        ('log_in_by = "office"', 'log_in_by = "offce"', 'mean "office"'),
        ("zonder {system}? En", "zonder {system? En", "no partner"),
        ('kind = "money"', 'kind = "choice"', "at least two options"),
        ("grade = { 1h", "grade = { 2h", 'unknown moment "2h"'),
        ('round = "outage"\n', "", "must hold the conversation"),
        ('name = "Welkom"\n', 'name = "Welkom"\nround = "outage"\n', "has a part of the agenda already"),
        ('questions = ["fallback"', 'questions = ["fallbak"', 'mean "fallback"'),
    ],
)
def test_parts_of_a_set_must_agree(old: str, new: str, says: str) -> None:
    assert old in SMALL
    with refused(r"s\.toml:[1-9]") as error:
        parse_set(SMALL.replace(old, new, 1), "s.toml")
    assert says in said(error.value)


def test_lines_are_those_of_an_editor() -> None:
    # Some characters end a line for Python but not for an editor.
    lines = key_lines('a = "x\u2028y\x85z"\n[[b]]\nc = [\n  "een",\n  "twee", # ]\n]\nd.e = { f = 1 }\n')
    assert (lines["a",], lines["b", 0], lines["b", 0, "c", 1], lines["b", 0, "d", "e"]) == (1, 2, 5, 7)


def test_plain_tomllib_reads_the_set_and_nothing_is_lost(school_set: QuestionSet) -> None:
    plain = tomllib.loads(SCHOOL)
    assert plain["id"] == "school-po"
    assert QuestionSet.model_validate(as_plain(school_set)) == school_set


def test_the_school_set_has_its_own_words_for_all_18_conversations(school_set: QuestionSet) -> None:
    outage = school_set.rounds[0]
    asked = [question for question in school_set.questions if question.id in outage.questions]
    by_moment = [question for question in asked if not question.moments]
    texts = [question.text[moment] for question in by_moment for moment in outage.moments]
    assert len(texts) == len(set(texts)) == 18
    assert [question.id for question in asked if question.moments] == ["back-to-normal"]
    assert [len(part) for part in (school_set.processes, school_set.scenarios)] == [7, 11]
    assert {group.group for group in school_set.processes} and len({one.group for one in school_set.processes}) == 3
    assert all(scenario.surprise and scenario.hits for scenario in school_set.scenarios)


def test_the_school_set_speaks_as_a_primary_school() -> None:
    assert not [word for word in ODD_WORDS if word in SCHOOL.lower()]


def test_a_set_of_the_workspace_goes_before_the_one_that_ships(workspace: Path) -> None:
    folder = workspace / "question_sets"
    folder.mkdir()
    (folder / "school-po.toml").write_text(SMALL, encoding="utf-8")
    (folder / "eigen.toml").write_text(SMALL, encoding="utf-8")
    assert {"eigen", "school-po"} <= {one.id for one in found_sets(workspace)}
    assert load_named_set("school-po", workspace).id == "small"
    with refused('did you mean "eigen"'):
        load_named_set("eigenn", workspace)
    with refused("known are"):
        load_named_set("../../etc/passwd", workspace)


def test_a_set_without_rounds_is_told_where() -> None:
    rounds = SMALL[SMALL.index("[[rounds]]") : SMALL.index("[[agenda]]")]
    text = SMALL.replace(rounds, "").replace("sources = []", "sources = []\nrounds = []")
    with refused(r"s\.toml:10: rounds: there must be at least one"):
        parse_set(text, "s.toml")


EXTENDING = 'format = 1\nid = "own"\nextends = "school-po"\nedition = "1"\n\n'


def told(workspace: Path, run: Run, text: str) -> tuple[int, list[str]]:
    """What `check` says of a set in the workspace, without the name of the file."""
    folder = workspace / "question_sets"
    folder.mkdir(exist_ok=True)
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    done = run("check", path)
    return done.status, [line.replace(f"{path}:", "") for line in done.err.splitlines()]


def test_a_slip_in_the_shape_hides_no_unknown_reference(workspace: Path, run: Run) -> None:
    text = EXTENDING + (
        '[[systems]]\nid = "las"\nartcle = "het"\ndepends_on = ["netwrk"]\n\n'
        '[[questions]]\nid = "fallback"\nletter = "TT"\ngrade = { 2h = "must" }\n\n'
        '[[scenarios]]\nid = "ddos"\nhits = ["laz"]\n\n'
        '[[processes]]\nid = "My Process"\nname = "x"\n'
    )
    status, lines = told(workspace, run, text)
    assert status == 1
    numbers = [int(line.partition(":")[0]) for line in lines]
    assert numbers == sorted(numbers)
    for words in ('"article"', '"network"', "hoogstens 1 teken", '"2h"', '"las"', "kan geen id zijn"):
        assert any(words in line for line in lines), words


def test_what_stands_in_for_a_mistake_makes_no_mistakes_of_its_own(workspace: Path, run: Run) -> None:
    text = EXTENDING + '[[questions]]\nid = "fallback"\nmeasures = [{ id = "time", kind = "mony" }]\n'
    _, lines = told(workspace, run, text)
    assert len(lines) == 1
    assert '"mony"' in lines[0]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[questions]]\nid = "keys"\nname = "S"\nletter = "S"\ntext.general = "Wie?"\n', 7, 'de vraag "keys"'),
        ('[[moments]]\nid = "4h"\nname = "4 uur"\nduration = "PT4H"\n', 7, 'de termijn "4h"'),
        ('[[questions]]\nid = "data"\nletter = "T"\n', 8, 'de vraag "fallback"'),
        ('[[systems]]\nid = "las"\ndepends_on = ["las"]\n', 8, "zichzelf nodig"),
        ('[[systems]]\nid = "network"\nlog_in_by = "network"\n', 8, "zichzelf nodig"),
        ('[[systems]]\nid = "network"\ndepends_on = ["office"]\n', 7, "network → office → network"),
        ('[[systems]]\nid = "las"\narticle = "the"\n', 8, "lidwoord van een andere taal"),
        ('[[rounds]]\nid = "outage"\nquestions = ["fallback"]\n', 6, 'de vraag "data"'),
    ],
)
def test_check_tells_what_makes_no_sense_and_the_set_can_be_used(
    workspace: Path, run: Run, text: str, line: int, words: str
) -> None:
    status, lines = told(workspace, run, EXTENDING + text)
    assert status == 1
    assert any(words in one and one.startswith(f"{line}:") for one in lines), lines
    assert load_set(workspace / "question_sets" / "own.toml", workspace).id == "own"


def test_a_set_that_is_right_hears_how_it_sounds(workspace: Path, run: Run) -> None:
    (workspace / "question_sets").mkdir()
    path = workspace / "question_sets" / "own.toml"
    path.write_text(EXTENDING + '[[systems]]\nid = "las"\nname = "De administratie"\n', encoding="utf-8")
    done = run("check", path)
    assert done.status == 0
    assert "het de administratie" in done.out
    assert done.out.splitlines()[0] == f"{path}: in orde"
