"""Actions that an answer made itself: they follow it, and are withdrawn with it, until somebody edits them.

Such an action says in its record which answer made it. That record is no change of its own: undo takes back
the answer, and the action follows.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from facilitator.model.basics.ids import unused_id
from facilitator.model.records import MADE_BY, AnswerRecord, ItemRecord, Value
from facilitator.model.session import MAIN, Session
from facilitator.model.things.kinds import Action

MadeFor = Literal["unknown", "ask", "second"]
"""Why an answer makes an action: nobody knows, somebody else knows, or two people disagree."""

SECOND = "second"
"""How the entry of a second opinion begins."""


class WantedAction(NamedTuple):
    """The action that an answer asks for, and who does it."""

    made_for: MadeFor
    owner: str = ""


def wanted_action(answer: AnswerRecord) -> WantedAction | None:
    """The action that belongs to an answer as it stands; None when none does."""
    if answer.entry == MAIN and answer.reason and answer.state in ("unknown", "ask"):
        return WantedAction(made_for="ask" if answer.state == "ask" else "unknown", owner=answer.reason)
    if answer.entry.startswith(SECOND) and not answer.empty:
        return WantedAction(made_for="second")
    return None


def following_actions(session: Session, answer: AnswerRecord, words: Mapping[MadeFor, str]) -> list[ItemRecord]:
    """The records that bring the actions of an answer in line with what it says now."""
    source, wanted = _source(answer), wanted_action(answer)
    made = _made_by(session, answer, words)
    if wanted is None:
        return [_withdrawn(action, source) for action in made]
    if not made and edited_actions(session, answer):
        return []
    fields: dict[str, Value] = {"text": words[wanted.made_for], "cell": answer.cell, MADE_BY: source}
    if wanted.owner:
        fields["owner"] = wanted.owner
    if not made:
        return [ItemRecord(of="action", id=_id_for(session, source), fields=fields)]
    first, *rest = made
    withdrawn = [_withdrawn(action, source) for action in rest]
    if (first.text, first.owner) == (fields["text"], wanted.owner):
        return withdrawn
    return [ItemRecord(of="action", id=first.id, fields=fields), *withdrawn]


def edited_actions(session: Session, answer: AnswerRecord) -> list[Action]:
    """Actions that an answer made once, and that somebody has edited since: they are the room's own now."""
    once = {change.id for change in _made_records(session, _source(answer))}
    return [action for action in session.actions() if action.id in once and MADE_BY not in action.fields]


def _source(answer: AnswerRecord) -> str:
    return answer.cell if answer.entry == MAIN else f"{answer.cell}#{answer.entry}"


def _made_by(session: Session, answer: AnswerRecord, words: Mapping[MadeFor, str]) -> list[Action]:
    """The actions of an answer that nobody edited; those of version 0.1.0 are told by what they say."""
    source = _source(answer)
    return [
        action for action in session.actions() if action.fields.get(MADE_BY) == source or _is_old(action, answer, words)
    ]


def _is_old(action: Action, answer: AnswerRecord, words: Mapping[MadeFor, str]) -> bool:
    plain = answer.entry == MAIN and set(action.fields) == {"text", "owner", "cell"}
    return plain and action.cell == answer.cell and action.text in (words["unknown"], words["ask"])


def _withdrawn(action: Action, source: str) -> ItemRecord:
    return ItemRecord(of="action", id=action.id, gone=True, fields={MADE_BY: source})


def _made_records(session: Session, source: str) -> list[ItemRecord]:
    changes = [change for change in session.changes if isinstance(change, ItemRecord)]
    return [change for change in changes if change.fields.get(MADE_BY) == source]


def _id_for(session: Session, source: str) -> str:
    """The id that the action of this answer had before it was withdrawn, if it had one."""
    before = _made_records(session, source)
    return before[-1].id if before else unused_id("action", session.ids_ever("action"))
