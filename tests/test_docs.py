"""The examples in the documentation are true."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import docx
import pytest
from pydantic import BaseModel

from facilitator.export.own_template.child import look
from facilitator.export.sections.document import build_document
from facilitator.export.word.render import template_context
from facilitator.files.sets.question_sets import load_set, parse_set, shipped_folder
from facilitator.model.answers import facts as measured
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import KINDS, record_from_plain
from facilitator.model.sets.agreement import PLACEHOLDERS
from facilitator.model.sets.extends import AFTER, BEFORE, EXTENDS
from facilitator.model.sets.placed import NORM_FILES
from facilitator.model.sets.question_set import NormFile, Question, QuestionSet
from facilitator.model.sets.switches import ENABLED
from facilitator.texts import Texts
from tests.program import Run
from tests.small_set import session_of

DOCS = Path(__file__).resolve().parent.parent / "docs"


def examples(name: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)


PAGES = {
    "README.md": "README.nl.md",
    "docs/handbook.md": "docs/handleiding.md",
    "docs/template.md": "docs/sjabloon.md",
    "docs/session-format.md": "docs/session-format.nl.md",
    "docs/question-sets.en.md": "docs/question-sets.md",
}
"""Each page in English, and the same in Dutch."""

FORMAT_DOCS = ("session-format.md", "session-format.nl.md")


def page_text(name: str) -> str:
    return (DOCS.parent / name).read_text(encoding="utf-8")


def shape(text: str) -> list[str]:
    """What kinds of lines a page is made of: headings by their level, rows of tables, first steps."""
    return [line.partition(" ")[0] for line in text.splitlines() if line.startswith(("#", "|", "1. "))]


def test_every_page_is_there_in_both_languages() -> None:
    there = {f"docs/{path.name}" for path in DOCS.glob("*.md")}
    assert there == {name for pair in PAGES.items() for name in pair if name.startswith("docs/")}


@pytest.mark.parametrize(("english", "dutch"), PAGES.items())
def test_both_languages_say_the_same_and_name_each_other(english: str, dutch: str) -> None:
    texts = [page_text(english), page_text(dutch)]
    for text, other in zip(texts, (dutch, english), strict=True):
        assert f"]({Path(other).name})*" in text[:120]
    shapes = [
        [line.partition(" ")[0] for line in text.splitlines() if line.startswith(("#", "|", "1. "))] for text in texts
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", [name for pair in PAGES.items() for name in pair])
def test_every_page_that_is_pointed_at_is_there(name: str) -> None:
    folder = (DOCS.parent / name).parent
    pointed_at = re.findall(r"\]\(([^)#:]+)\)", page_text(name))
    assert [one for one in pointed_at if not (folder / one).exists()] == []


def test_both_readmes_begin_with_the_same_two_commands() -> None:
    blocks = [re.findall(r"```sh\n(.*?)```", page_text(name), re.DOTALL) for name in ("README.md", "README.nl.md")]
    assert blocks[0] == blocks[1]
    assert (len(blocks[0]), blocks[0][0].count("\n"), blocks[0][1].count("\n")) == (2, 1, 1)


@pytest.mark.parametrize("name", FORMAT_DOCS)
def test_the_records_in_session_format_can_be_read(name: str) -> None:
    tables = [table for one in examples(name) for table in tomllib.loads(one)["record"]]
    assert len(tables) == 2
    for table in tables:
        record = record_from_plain(table)
        assert {key for key in table if key not in record.plain()} == set()


@pytest.mark.parametrize("name", FORMAT_DOCS)
def test_session_format_names_every_kind(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []


@pytest.mark.parametrize("name", ["sjabloon.md", "template.md"])
def test_every_placeholder_that_is_named_can_be_used(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8").replace("\\|", "|").replace("{%tr", "{%p")
    word = docx.Document()
    for source in dict.fromkeys(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text)):
        word.add_paragraph(source)
    stream = io.BytesIO()
    word.save(stream)
    document = build_document(build_plan(session_of()), Texts("nl"))
    answer = look(stream.getvalue(), template_context(document, Texts("nl")), "nl")
    assert answer["problems"] == []
    assert [one for one in answer["unused"] if "." not in one] == []


SET_DOCS = {"question-sets.md": "nl", "question-sets.en.md": "en"}


@pytest.mark.parametrize("name", list(SET_DOCS))
def test_the_question_in_question_sets_can_be_read(name: str) -> None:
    *_, example = examples(name)
    (question,) = tomllib.loads(example)["questions"]
    assert Question.model_validate(question).id == "keys"


@pytest.mark.parametrize("name", list(SET_DOCS))
def test_the_set_in_question_sets_can_be_read_and_changes_what_it_says(name: str) -> None:
    example, *_ = examples(name)
    made = parse_set(example, "own.toml")
    parent = load_set(shipped_folder() / f"{tomllib.loads(example)['extends']}.toml")
    assert [one.id for one in made.questions] == [one.id for one in parent.questions if one.id != "financial"]
    assert (made.vocabulary.board != parent.vocabulary.board, made.systems[0].id) == (True, "kitchen")


@pytest.mark.parametrize(("name", "language"), list(SET_DOCS.items()))
def test_the_whole_set_in_question_sets_is_right_and_makes_sense(
    name: str, language: str, tmp_path: Path, run: Run
) -> None:
    _, example, _ = examples(name)
    made = parse_set(example, "bakery.toml")
    assert made.language == language
    path = tmp_path / f"{made.id}.toml"
    path.write_text(example, encoding="utf-8")
    done = run("check", path)
    assert (done.status, done.err) == (0, "")


def documented(model: type[BaseModel]) -> Iterator[str]:
    """Every key of a model and of all models in it, and every value that one of them may have."""
    for key, field in model.model_fields.items():
        yield key
        yield from _values(field.rebuild_annotation())


def _values(annotation: object) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from documented(annotation)
    elif get_origin(annotation) is Literal:
        yield from (value for value in get_args(annotation) if isinstance(value, str) and value)
    else:
        for part in get_args(annotation):
            yield from _values(part)


@pytest.mark.parametrize("name", list(SET_DOCS))
def test_question_sets_explains_every_key_and_value(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    explained = set(re.findall(r"[a-z_0-9-]+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    wanted = {*documented(QuestionSet), *documented(NormFile), EXTENDS, BEFORE, AFTER, ENABLED, NORM_FILES}
    assert wanted - explained == set()
    assert {f"{{{word}}}" for word in PLACEHOLDERS} <= set(re.findall(r"`({[a-z]+})`", text))


@pytest.mark.sweep
@pytest.mark.parametrize("name", list(SET_DOCS))
def test_question_sets_names_every_measure_that_means_something(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    explained = set(re.findall(r"`([a-z-]+)`", text))
    sources = Path(measured.__file__).parent.rglob("*.py")
    used = {
        word for path in sources for word in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text(encoding="utf-8"))
    }
    sets = [load_set(path) for path in shipped_folder().glob("*.toml")]
    measures = {measure.id for one in sets for question in one.questions for measure in question.measures}
    # Words that are also something else than the id of a measure: a field of a system, a name in the code.
    elsewhere = {"needs", "where", "owner", "mandate", "decided", "needed"}
    assert (measures & used) - elsewhere - explained == set()


@pytest.mark.parametrize("name", list(SET_DOCS))
def test_question_sets_names_every_file_with_norms(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    files = [path.stem for path in (shipped_folder() / "norms").glob("*.toml") if not path.stem.endswith("-en")]
    assert [one for one in files if f"`{one}`" not in text] == []
