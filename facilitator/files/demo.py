"""The example workshops that come with the program: records as data, one file a question set."""

from importlib.resources import files

from facilitator.files.errors import coded_file
from facilitator.files.foreign_toml import read_toml
from facilitator.model.records import Record, record_from_plain
from facilitator.model.sets.question_set import QuestionSet


def demo_records(question_set: QuestionSet) -> list[Record]:
    """The records of the example workshop for this set.

    Raises:
        BadFile: if there is no example for it.
    """
    file = files(__package__).joinpath("demos", f"{question_set.id}.toml")
    if not file.is_file():
        raise coded_file(question_set.id, "workshop.no_example")
    plain = read_toml(file.read_text(encoding="utf-8"))
    return [record_from_plain(record) for record in plain["record"]]
