"""Undo and redo, against the simplest thing that could be right: a stack of earlier values."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.cells import parse_cell
from facilitator.model.history import redo_record, undo_record
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    ItemRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    VisitRecord,
    WordingRecord,
)
from facilitator.model.session import Session
from tests.small_set import FALLBACK, answer, session_of

CELLS = [FALLBACK, "outage/las/1d/financial"]
WORDS = st.sampled_from(["papier", "bellen", "wachten"])
CHANGES = st.one_of(
    st.builds(answer, st.sampled_from(CELLS), WORDS),
    st.builds(AnswerRecord, cell=st.sampled_from(CELLS), state=st.just("unknown")),
    st.builds(SetRecord, key=st.sampled_from(["place", "date"]), value=WORDS),
    st.builds(
        ItemRecord,
        of=st.just("action"),
        id=st.sampled_from(["a", "b"]),
        gone=st.booleans(),
        fields=st.fixed_dictionaries({"text": WORDS}),
    ),
    st.builds(WordingRecord, cell=st.just(FALLBACK), text=WORDS),
    st.builds(ReleaseRecord, scenario=st.just("ddos"), subject=st.just("las")),
    st.builds(AcceptRecord, check=st.just("gap"), reason=WORDS),
)
STEPS = st.lists(st.one_of(CHANGES, st.sampled_from(["undo", "redo", "visit"])), max_size=30)


def view(session: Session) -> dict[str, object]:
    """What somebody can see of a workshop."""
    answers = {key: session.answer(parse_cell(key)) for key in CELLS}
    return {
        "answers": {key: (one.text, one.state) if one else None for key, one in answers.items()},
        "settings": {key: session.setting(key) for key in ("place", "date")},
        "actions": {key: item.fields for key, item in sorted(session.items.get("action", {}).items())},
        "wording": session.wordings.get((FALLBACK, "main"), ""),
        "told": sorted(session.released),
        "accepted": session.accepted.get("gap", ""),
    }


@dataclass
class Model:
    """Views before each change that can be undone, and after each that can be redone."""

    now: dict[str, object]
    past: list[dict[str, object]] = field(default_factory=list)
    future: list[dict[str, object]] = field(default_factory=list)

    def change(self, after: dict[str, object]) -> None:
        self.past.append(self.now)
        self.future.clear()
        self.now = after

    def undo(self) -> None:
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()


@given(STEPS)
def test_undo_and_redo_walk_through_what_was_seen(steps: list[Record | str]) -> None:
    session = session_of()
    model = Model(view(session))
    number = 0

    def write(record: Record | None) -> None:
        nonlocal number
        if record is not None:
            number += 1
            session.apply(record.model_copy(update={"number": number}))

    for step in steps:
        if step == "undo":
            write(undo_record(session))
            model.undo()
        elif step == "redo":
            write(redo_record(session))
            model.redo()
        elif step == "visit":
            write(VisitRecord(cell=FALLBACK))
        elif isinstance(step, Record):
            write(step)
            model.change(view(session))
        assert view(session) == model.now


def test_nothing_to_undo_or_redo() -> None:
    assert undo_record(session_of()) is None
    assert redo_record(session_of(answer(FALLBACK, "papier"))) is None
