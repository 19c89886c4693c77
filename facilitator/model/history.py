"""Undo and redo over the whole workshop: an earlier value is appended, nothing is taken away."""

from facilitator.model.records import HELD, HELD_AT, AnswerRecord, ItemRecord, Record, SetRecord, WordingRecord
from facilitator.model.session import Session


def undo_record(session: Session) -> Record | None:
    """The record that takes the last change back, or None when there is none left."""
    undone, _ = _undone(session.changes)
    for index in range(len(session.changes) - 1, -1, -1):
        change = session.changes[index]
        if stands_apart(change):
            continue
        if not change.undoes and change.number not in undone and not _came_along(session, change):
            return _value_before(session.changes[:index], change, undone)
    return None


def stands_apart(change: Record) -> bool:
    """Whether undo passes a change by: it follows from another one, or it holds the wall.

    What undo itself brings back of such an action is a change like any other.
    """
    if isinstance(change, SetRecord):
        return change.key in (HELD, HELD_AT)
    return isinstance(change, ItemRecord) and change.follows and not change.undoes


def _came_along(session: Session, change: Record) -> bool:
    """Whether it came along from last year's workshop: nobody here did it, so nobody takes it back."""
    first = session.openings[0].number if session.openings else None
    return bool(session.setting("previous")) and (first is None or change.number < first)


def redo_record(session: Session) -> Record | None:
    """The record that brings back what was undone last, or None when something came after it."""
    _, redoable = _undone(session.changes)
    if not redoable:
        return None
    undo_number, target = redoable[-1]
    original = next((change for change in session.changes if change.number == target), None)
    if original is None:
        # What was undone is not in the file any more.
        return None
    return original.model_copy(update={"undoes": undo_number, "number": 0, "at": "", "elapsed": 0})


def _undone(changes: list[Record]) -> tuple[set[int], list[tuple[int, int]]]:
    """The numbers now undone, and the undo records that can be redone as (undo, original)."""
    undone: set[int] = set()
    stack: list[tuple[int, int]] = []
    for change in changes:
        if stands_apart(change):
            continue
        if not change.undoes:
            stack.clear()
        elif stack and stack[-1][0] == change.undoes:
            undone.discard(stack.pop()[1])
        else:
            undone.add(change.undoes)
            stack.append((change.number, change.undoes))
    return undone, stack


def _value_before(earlier: list[Record], change: Record, undone: set[int]) -> Record:
    for candidate in reversed(earlier):
        if candidate.thing() == change.thing() and not candidate.undoes and candidate.number not in undone:
            return candidate.model_copy(update={"undoes": change.number, "number": 0, "at": "", "elapsed": 0})
    blank: dict[str, object] = {"undoes": change.number, "number": 0, "at": "", "elapsed": 0}
    match change:
        case ItemRecord():
            blank["gone"] = True
        case AnswerRecord():
            blank.update(text="", state="answered", reason="", same_as="", confirms=[], measures={})
        case SetRecord():
            blank["value"] = ""
        case WordingRecord():
            blank["text"] = ""
    for name in ("told", "reason"):
        if name in type(change).model_fields:
            blank[name] = False if name == "told" else ""
    return change.model_copy(update=blank)
