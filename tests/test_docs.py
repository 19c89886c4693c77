"""The examples in the documentation are true."""

import re
import tomllib
from pathlib import Path

from facilitator.files.question_sets import parse_set
from facilitator.model.question_set import Question, QuestionSet
from facilitator.model.records import KINDS, record_from_plain

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


def test_the_question_in_question_sets_can_be_read() -> None:
    _, example = examples("question-sets.md")
    (question,) = tomllib.loads(example)["questions"]
    assert Question.model_validate(question).id == "keys"


def test_the_set_in_question_sets_can_be_read_and_changes_what_it_says(school_set: QuestionSet) -> None:
    example, _ = examples("question-sets.md")
    made = parse_set(example, "onze-stichting.toml")
    assert [one.id for one in made.questions] == [one.id for one in school_set.questions if one.id != "financial"]
    assert (made.vocabulary.board, made.systems[0].id) == ("het college van bestuur", "kitchen")
