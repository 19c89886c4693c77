"""Begin next year's workshop from last year's file."""

from pathlib import Path

from facilitator.files.sets.question_sets import found_sets, load_named_set
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet


def next_set(old: Session, wanted: str | None, workspace: Path) -> QuestionSet:
    """The questions for the year after `old`: the set that is `wanted`, else its own as it is found now.

    When its own set is nowhere any more, the questions go along as they stand in the old file.

    Raises:
        BadFile: if the set cannot be used.
    """
    own = old.question_set
    if wanted is None and own.id not in [found_set.id for found_set in found_sets(workspace)]:
        return own
    return load_named_set(wanted or own.id, workspace)
