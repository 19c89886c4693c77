"""What is wrong is a code with values: it has words in both languages, and a Dutch workshop hears no English."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator
from facilitator.commands.usage_words import usage_words
from facilitator.files.broken_toml import toml_reason
from facilitator.files.errors import BadFile, coded_file
from facilitator.files.session.session_file import parse_session
from facilitator.files.sets.question_sets import check_set
from facilitator.model.basics.problem import FileProblem
from facilitator.texts import LANGUAGES, Texts, all_keys
from facilitator.words.problems import placed_words
from tests.program import CELL, Run
from tests.small_set import SMALL

PACKAGE = Path(facilitator.__file__).parent
BELOW = sorted([*(PACKAGE / "model").rglob("*.py"), *(PACKAGE / "files").rglob("*.py")])
CODED = {"file_problem", "coded_file"}
TELLING = {"Problem", "FileProblem", "Wrong", "BadFile", "BadValue", "BadToml", "BadRecord", *CODED}

ENGLISH = re.compile(
    r"\b(?:the|and|or|not|this|that|there|with|from|must|cannot|expected|missing|unknown|invalid|found|should|here|are"
    r"|no|such|required|following|arguments?|choose|directory|denied|permission|error|input|string|least|most|you|mean"
    r"|did|valid|allowed|ignored|explicit|one|has|have|been|be|at|line|column|after|before|known)\b"
)
"""Words that stand in an English sentence, and in no Dutch one."""

_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|\[\[?[\w. ]+\]\]?|--[\w-]+|\S*[/\\.=]\S*|\{\w+\}')


def english_in(words: str) -> set[str]:
    """The English words of what is said; names of files, keys and options, and what is quoted, left out."""
    return set(ENGLISH.findall(_QUOTED.sub(" ", words)))


# -- below the words there are no sentences -----------------------------------------------------------------------


def strings_in(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def told_in(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield node.exc
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
            yield node


def test_no_sentence_is_raised_below_the_words() -> None:
    sentences = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {text}"  # type: ignore[attr-defined]
        for path in BELOW
        for node in told_in(ast.parse(path.read_text(encoding="utf-8")))
        for text in strings_in(node)
        if len(text.split()) > 2
    ]
    assert sentences == []


# -- every code has its words ------------------------------------------------------------------------------------


def keys(language: str) -> dict[str, str]:
    return {key: words for key, words in all_keys(language).items() if key.startswith(("problem.", "cli.wrong."))}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_say_every_code_with_the_same_values() -> None:
    dutch, english = keys("nl"), keys("en")
    assert dutch.keys() == english.keys()
    assert [key for key in dutch if placeholders(dutch[key]) != placeholders(english[key])] == []


def test_every_code_that_is_written_has_words() -> None:
    tables = {key.split(".")[1] for key in keys("nl")} - {"found", "sign", "meant", "reason"}
    codes = {
        text
        for path in BELOW
        for text in strings_in(ast.parse(path.read_text(encoding="utf-8")))
        if re.fullmatch(rf"({'|'.join(tables)})\.[a-z_]*[a-z]", text) and not text.endswith((".toml", ".xml"))
    }
    assert len(codes) > 60
    assert sorted(code for code in codes if f"problem.{code}" not in keys("nl")) == []


def coded_files(tree: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """The code and the values of every problem with a file as a whole, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED:
            code = node.args[1]
            if isinstance(code, ast.Constant):
                values = {keyword.arg for keyword in node.keywords if keyword.arg}
                # The third is what the system would not do.
                yield str(code.value), values | ({"reason"} if len(node.args) > 2 else set()) | {"file"}


def test_every_placeholder_of_a_problem_with_a_file_is_filled_in() -> None:
    paths = [*BELOW, *(PACKAGE / "commands").rglob("*.py")]
    written = [pair for path in paths for pair in coded_files(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(written) > 25
    dutch = keys("nl")
    assert [code for code, values in written if placeholders(dutch[f"problem.{code}"]) - values] == []


def test_no_dutch_sentence_has_an_english_word() -> None:
    assert {key: found for key, words in keys("nl").items() if (found := english_in(words))} == {}


# -- everything that can be wrong in a set ------------------------------------------------------------------------

OWN = 'format = 1\nid = "own"\nedition = "2"\nextends = "small"\n'


def small(old: str, new: str) -> str:
    assert old in SMALL, old
    return SMALL.replace(old, new, 1)


BROKEN: dict[str, str] = {
    "set.empty": "\n",
    "set.extends_itself": OWN.replace("small", "own"),
    "set.extends_nothing": OWN.replace('"small"', "3"),
    "set.extends_unknown": OWN.replace("small", "smal"),
    "set.no_parts": re.sub(  # no rounds at all
        r"(?s)\[\[rounds\]\].*?(?=\n\[\[agenda)", "", SMALL
    ).replace("format = 1", "format = 1\nrounds = []"),
    "set.none_named": OWN + '[[rounds]]\nid = "outage"\nquestions = []\n',
    "set.no_conversation": small('round = "outage"', "minutes = 9"),
    "set.round_twice": SMALL + '\n[[agenda]]\nid = "again"\nname = "Nog eens"\nround = "outage"\n',
    "set.round_not_held": small('round = "outage"', "minutes = 9"),
    "set.id_twice": SMALL + '\n[[agenda]]\nid = "systems"\nname = "Nog eens"\n',
    "set.part_twice": OWN + '[[questions]]\nid = "fallback"\nname = "x"\n[[questions]]\nid = "fallback"\nname = "y"\n',
    "set.no_neighbour": OWN + '[[systems]]\nid = "las"\nbefore = "offise"\n',
    "set.nothing_to_switch_off": OWN + '[[systems]]\nid = "offise"\nenabled = false\n',
    "set.nothing_to_change": OWN + '[[questions]]\nid = "finacial"\nmeasures = []\n',
    "set.switch": OWN + '[[systems]]\nid = "las"\nenabled = "nee"\n',
    "set.unknown_process": small('processes = ["teaching"]', 'processes = ["teachin"]'),
    "set.unknown_system": small('hits = ["las"]', 'hits = ["lass"]'),
    "set.unknown_moment": OWN + '[[questions]]\nid = "fallback"\ngrade.2h = "must"\n',
    "set.unknown_scenario": OWN
    + '[[questions]]\nid = "fallback"\nper_scenario = [{ scenario = "zz", text.general = "x" }]\n',
    "set.unknown_question": OWN + '[[rounds]]\nid = "outage"\nquestions = ["fallback", "zz"]\n',
    "set.unknown_round": OWN + '[[agenda]]\nid = "systems"\nround = "outag"\n',
    "set.unknown_placeholder": OWN + '[[questions]]\nid = "fallback"\ntext.1h = "{sytem}"\n',
    "set.brace": OWN + '[[questions]]\nid = "fallback"\ntext.1h = "{system"\n',
    "set.no_text": OWN + '[[questions]]\nid = "new"\nname = "n"\nletter = "n"\ntext.1h = "x"\n'
    '[[rounds]]\nid = "outage"\nquestions = ["fallback", "financial", "new"]\n',
    "set.no_development": SMALL
    + '\n[[scenarios]]\nid = "x"\ntitle = "x"\nopening = "x"\ndevelopments = { 1h = "x" }\n',
    "set.order": OWN + '[[rounds]]\nid = "outage"\norder = ["1h"]\n',
    "set.no_subjects": OWN + '[[rounds]]\nid = "outage"\nover = "subjects"\n',
    "set.subjects_of_another": OWN + '[[rounds]]\nid = "outage"\nsubjects = [{ id = "s", name = "S" }]\n',
    "set.never_asked_here": OWN + '[[rounds]]\nid = "outage"\nmoments = ["1h"]\norder = []\n'
    '[[questions]]\nid = "financial"\nmoments = ["1d"]\n',
    "set.nothing_asked": OWN + '[[questions]]\nid = "fallback"\nmoments = ["1d"]\n'
    '[[questions]]\nid = "financial"\nmoments = ["1d"]\n',
    "set.norm_files_list": OWN + 'norm_files = "bio2"\n',
    "set.norm_file_unknown": OWN + 'norm_files = ["bio3"]\n',
    "shape.missing": small("\n[vocabulary]", "\n[vocabulari]"),
    "shape.unknown_key": small("\n[vocabulary]", "\n[vocabulari]"),
    "shape.unknown_word": small('kind = "money"', 'kind = "mony"'),
    "shape.no_id": OWN + '[[processes]]\nid = "Mijn proces"\nname = "x"\n',
    "shape.no_day": OWN + '[[norms]]\nid = "n"\nnorm = "n"\ntext = "t"\n'
    'source = "s"\ndate = "d"\nchecked = "gisteren"\n',
    "shape.text": OWN + "title = 3\n",
    "shape.number": OWN + 'minutes = "150"\n',
    "shape.truth": OWN + '[[questions]]\nid = "fallback"\nrepeat = "ja"\n',
    "shape.list": OWN + "rules = 3\n",
    "shape.table": OWN + '[[questions]]\nid = "fallback"\ntext = "x"\n',
    "shape.too_short": OWN + 'title = ""\n',
    "shape.too_long": OWN + f'title = "{"x" * 2001}"\n',
    "shape.too_small": OWN + "minutes = -1\n",
    "shape.too_large": OWN + "minutes = 601\n",
    "value.duration": OWN + '[[moments]]\nid = "1h"\nduration = "1 uur"\n',
    "value.options_needed": OWN
    + '[[questions]]\nid = "financial"\n[[questions.measures]]\nid = "amount"\nkind = "choice"\n',
    "value.options_unused": OWN + '[[questions]]\nid = "financial"\n[[questions.measures]]\nid = "amount"\n'
    'options = [{ id = "a", name = "A" }]\n',
    "toml.too_deep": "a = " + "[" * 60 + "]" * 60 + "\n",
    "toml.long_number": "a = " + "9" * 40 + "\n",
    "toml.sign": "title = “Storing”\n",
    "toml.no_equals": "titel Storing\n",
    "toml.no_value": "title = Storing\n",
    "toml.twice": 'title = "a"\ntitle = "b"\n',
    "toml.not_closed": "rules = [\n",
    "toml.text_not_closed": 'title = "a\nb = 1\n',
    "toml.backslash": 'title = "C:\\map"\n',
    "toml.day": "date = 2026-02-30\n",
    "toml.line": 'title = "a" b\n',
    "slip.never_asked": OWN + '[[questions]]\nid = "new"\nname = "n"\nletter = "n"\ntext.general = "x"\n',
    "slip.letter": OWN + '[[questions]]\nid = "financial"\nletter = "T"\n',
    "slip.article": OWN + '[[systems]]\nid = "las"\narticle = "the"\n',
}
"""A set for each code that it is told with."""


def problems_of(path: Path, text: str, workspace: Path) -> list[FileProblem]:
    path.parent.mkdir(exist_ok=True)
    path.with_name("small.toml").write_text(SMALL, encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        return check_set(path, workspace)[1]
    except BadFile as error:
        return error.problems


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_set_is_told_in_the_language_of_the_reader(workspace: Path, code: str) -> None:
    path = workspace / "question_sets" / "own.toml"
    problems = problems_of(path, BROKEN[code], workspace)
    assert code in {problem.code for problem in problems}, [str(problem) for problem in problems]
    for problem in problems:
        for language in LANGUAGES:
            words = placed_words(problem, Texts(language))
            assert words.startswith(f"{problem.file}:{problem.line}: "), words
        assert english_in(placed_words(problem, Texts("nl"))) == set()


@pytest.mark.parametrize("sign", ["\u201c", "\u00a0", "\u200b", "\u2013", "\u2028", "\x07"])
def test_a_sign_that_does_not_belong_is_named(workspace: Path, sign: str) -> None:
    (problem,) = problems_of(workspace / "question_sets" / "own.toml", f"title ={sign}3\n", workspace)
    assert (problem.code, problem.line) == ("toml.sign", 1)
    words = placed_words(problem, Texts("nl"))
    assert f"U+{ord(sign):04X}" in words and english_in(words) == set()


def test_what_a_later_parser_says_is_told_without_its_reason() -> None:
    assert toml_reason("Something that a later Python says", "a = 1\n", 1, 1) == ("plain", "")


# -- a Dutch workshop in which everything goes wrong ---------------------------------------------------------------

WRONG_USE: list[list[str]] = [
    ["export", "niks"],
    ["export", "w", "--to", "pdff"],
    ["export", "w", "--template", "weg.docx"],
    ["export", "w", "--template", "kapot.docx"],
    ["export", "w", "--to", "txt", "--out", "bestand"],
    ["new", "w"],
    ["new", "a/b"],
    ["new", "x", "--set", "smal"],
    ["new", "x", "--set", "small", "--demo"],
    ["new", "x", "--set", "small", "--date", "ooit"],
    ["new", "x", "--set", "small", "--register", "weg.csv"],
    ["new", "x", "--set", "small", "--register", "kapot.docx"],
    ["new", "x", "--from", "niks"],
    ["new"],
    ["new", "x", "--date"],
    ["check", "map", "weg.toml", "latin.toml", "kapot.docx", "afgebroken.toml"],
    ["record", "w", "las", "x"],
    ["record", "w", CELL, "x", "--measure", "tijd=lang"],
    ["record", "w", CELL, "--unknown", "--nothing"],
    ["record", "w", CELL, "x", "--zomaar"],
    ["run", "w", "--plain=3"],
    ["import", "w", "weg.xlsx", "kapot.docx", "map"],
    ["restore", "niks"],
    ["erase", "w", "--cell", "las"],
    ["erase", "w"],
    ["compare", "w"],
    ["combine", "w", "niks"],
    ["tidy", "niks"],
    ["schema", "plans"],
    ["sets", "new", "../x"],
    ["sets", "diff", "small", "smal"],
    ["sets", "nwe"],
    ["template", "--check", "weg.docx"],
    ["template", "--new", "kapot.docx"],
    ["worksheet", "w", "--to", "pdf"],
    ["bestaatniet"],
    ["--language", "fr", "sessions"],
]


@pytest.fixture
def wrong_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Path) -> Path:
    folder = tmp_path / "verkeerd"
    (folder / "map").mkdir(parents=True)
    (folder / "bestand").write_text("x")
    (folder / "kapot.docx").write_text("geen Word")
    (folder / "latin.toml").write_bytes(b"title = '\xe9'\n")
    (folder / "afgebroken.toml").write_bytes(small.read_bytes()[:40])
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("wrong_files")
@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_told_in_dutch(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status in (1, 2) and done.err
    # What is typed is shown as it is typed: usage is no sentence.
    lines = [line for line in done.err.splitlines() if not line.startswith((" ", "gebruik:"))]
    assert lines
    assert english_in("\n".join(lines)) == set()


@pytest.mark.usefixtures("held")
def test_a_held_lock_is_told_in_dutch(run: Run) -> None:
    done = run("record", "w", CELL, "x")
    assert done.status == 1
    assert "al ergens open" in done.err and english_in(done.err) == set()


@pytest.mark.parametrize("number", [1, 2, 5, 13, 17, 20, 21, 28, 30, 36, 40, 95, None])
def test_what_the_system_refuses_is_told_in_dutch(number: int | None) -> None:
    error = OSError(number, "Some English words") if number else OSError("Some English words")
    (problem,) = coded_file("w.toml", "cannot.write", error).problems
    words = placed_words(problem, Texts("nl"))
    assert english_in(words) == set() and "words" not in words


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'format = "facilitator-session/9"\n#= 0 00000000\n',
        b'format = "\n#= 0 00000000\n',
        b'format = "facilitator-session/1"\nuuid = "x"\n#= 0 00000000\n',
        b'format = "facilitator-session/1"\nquestion_set = { format = 1 }\n#= 0 00000000\n',
    ],
)
def test_a_damaged_beginning_is_told_in_dutch(data: bytes) -> None:
    with pytest.raises(BadFile) as error:
        parse_session(data, "w.toml")
    for problem in error.value.problems:
        assert english_in(placed_words(problem, Texts("nl"))) == set()


@pytest.mark.parametrize(
    "message",
    [
        "the following arguments are required: SESSION, FILE",
        "one of the arguments --a --b is required",
        "argument --language: invalid choice: 'fr' (choose from 'nl', 'en')",
        "argument --language: invalid choice: 'fr' (choose from nl, en)",
        "argument --date: expected one argument",
        "argument FILE: expected at least one argument",
        "argument --to: expected at most one argument",
        "argument --nothing: not allowed with argument --unknown",
        "argument --plain: ignored explicit argument '3'",
        "something that a later Python says",
    ],
)
def test_what_argparse_says_is_said_in_dutch(message: str) -> None:
    assert english_in(usage_words(Texts("nl"), message)) == set()
