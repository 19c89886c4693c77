"""The examples in the documentation are true."""

import re
import tomllib
from pathlib import Path

from facilitator.model.question_set import Question
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
    (example,) = examples("question-sets.md")
    (question,) = tomllib.loads(example)["questions"]
    assert Question.model_validate(question).id == "keys"
