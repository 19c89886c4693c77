"""The examples in the documentation are true."""

import io
import re
import tomllib
from pathlib import Path

import docx

from facilitator.export.own_template.child import look
from facilitator.export.sections.document import build_document
from facilitator.export.word.render import template_context
from facilitator.files.sets.question_sets import parse_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import KINDS, record_from_plain
from facilitator.model.sets.question_set import Question, QuestionSet
from facilitator.texts import Texts
from tests.small_set import session_of

DOCS = Path(__file__).resolve().parent.parent / "docs"


def examples(name: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)


def test_the_records_in_session_format_can_be_read() -> None:
    tables = [table for one in examples("session-format.md") for table in tomllib.loads(one)["record"]]
    assert len(tables) == 2
    for table in tables:
        record = record_from_plain(table)
        assert {key for key in table if key not in record.plain()} == set()


def test_session_format_names_every_kind() -> None:
    text = (DOCS / "session-format.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []


def test_every_placeholder_of_sjabloon_can_be_used() -> None:
    text = (DOCS / "sjabloon.md").read_text(encoding="utf-8").replace("\\|", "|").replace("{%tr", "{%p")
    word = docx.Document()
    for source in dict.fromkeys(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text)):
        word.add_paragraph(source)
    stream = io.BytesIO()
    word.save(stream)
    document = build_document(build_plan(session_of()), Texts("nl"))
    answer = look(stream.getvalue(), template_context(document, Texts("nl")), "nl")
    assert answer["problems"] == []
    assert [one for one in answer["unused"] if "." not in one] == []


def test_the_question_in_question_sets_can_be_read() -> None:
    _, example = examples("question-sets.md")
    (question,) = tomllib.loads(example)["questions"]
    assert Question.model_validate(question).id == "keys"


def test_the_set_in_question_sets_can_be_read_and_changes_what_it_says(school_set: QuestionSet) -> None:
    example, _ = examples("question-sets.md")
    made = parse_set(example, "onze-stichting.toml")
    assert [one.id for one in made.questions] == [one.id for one in school_set.questions if one.id != "financial"]
    assert (made.vocabulary.board, made.systems[0].id) == ("het college van bestuur", "kitchen")
