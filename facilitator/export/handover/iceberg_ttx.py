"""IcebergTTX: the proposed exercise as a story with injects at their minutes, for the one who leads it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.export.handover.cell_text import one_line
from facilitator.export.handover.choices import HandoverRefused
from facilitator.export.handover.references import slug_id
from facilitator.export.handover.scope import Scope, is_absent
from facilitator.model.flow import filled_question, moment_of, process_in_sentence
from facilitator.model.plan import PlanCell
from facilitator.model.session import in_sentence, scenario_of
from facilitator.model.sets.question_set import Expertise, Scenario
from facilitator.words.dates import spoken_date

SCHEMA = "1.0"
LABEL = "bedrijfscontinuiteit"
FIRST_MINUTE, STEP, SURPRISE_AFTER = 15, 25, 15
TEAMS: tuple[Expertise, ...] = ("board", "process", "ict", "communication")
WATCHED = ("fallback", "communication", "responsibilities")
"""Questions of which it is worth watching whether the room does what it said."""

SURPRISE_AT = "1d"


@dataclass(frozen=True, kw_only=True)
class _Inject:
    id: str
    title: str
    content: str
    minute: int
    expected: str = ""


def render_iceberg(scope: Scope) -> dict[str, bytes]:
    """The exercise as one file.

    Raises:
        HandoverRefused: if no exercise is proposed, or its story is nowhere any more.
    """
    proposal = scope.plan.exercise
    cell = scope.names.at(proposal.cell) if proposal else None
    if cell is None:
        raise HandoverRefused("no_exercise")
    story = scenario_of(scope.session, cell.subject)
    if story is None:
        raise HandoverRefused("no_story")
    system = one_line(scope.names.subject(cell))
    injects = _injects(scope, story, cell)
    texts = scope.texts
    exercise: dict[str, Any] = {
        "schema_version": SCHEMA,
        "title": f"{one_line(story.title)}: {system}",
        "description": texts(
            "handover.iceberg.description",
            organisation=scope.organisation or texts("plan.no_organisation"),
            date=spoken_date(scope.day, texts),
        ),
        "tags": [LABEL, slug_id(story.id)],
        "metadata": {
            "author": one_line(scope.plan.meta.facilitator),
            "estimated_duration_minutes": injects[-1].minute + STEP,
        },
        "participant_teams": _teams(scope),
        "start_inject_id": injects[0].id,
        "injects": _chained(injects),
        "debrief_notes": _debrief(scope, cell.subject),
    }
    name = texts("handover.iceberg.file", system=slug_id(system)[:60].strip("-"))
    return {name: (json.dumps(exercise, ensure_ascii=False, indent=2) + "\n").encode()}


def _injects(scope: Scope, story: Scenario, at: PlanCell) -> list[_Inject]:
    """The opening, then how it stands at each moment; the surprise comes between one day and what follows."""
    texts = scope.texts
    injects = [
        _Inject(id="begin", title=one_line(story.title), content=_filled(scope, story.opening, at.subject), minute=0)
    ]
    for moment_id in _walked(scope, at):
        development = story.developments.get(moment_id)
        if not development:
            continue
        minute = injects[-1].minute + STEP if len(injects) > 1 else FIRST_MINUTE
        injects.append(
            _Inject(
                id=moment_id,
                title=moment_of(scope.session, moment_id).name,
                content=_filled(scope, development, at.subject),
                minute=minute,
                expected=_expected(scope, at.subject, moment_id),
            )
        )
    if story.surprise.strip():
        after = next((inject for inject in injects if inject.id == SURPRISE_AT), injects[-1])
        surprise = _Inject(
            id="surprise",
            title=texts("handover.iceberg.surprise"),
            content=_filled(scope, story.surprise, at.subject),
            minute=after.minute + SURPRISE_AFTER,
        )
        injects.insert(injects.index(after) + 1, surprise)
    return injects


def _walked(scope: Scope, at: PlanCell) -> Sequence[str]:
    """The moments of the round, the shortest first: a story told backwards is no story."""
    lasting = [moment.id for moment in scope.moments]
    walked = scope.session.question_set.round(at.round)
    if walked is None:
        return lasting
    # Those that last no time of their own, as the steps of a meeting, come behind.
    return [*lasting, *(moment for moment in walked.moments if moment not in lasting)]


def _filled(scope: Scope, template: str, subject: str) -> str:
    """A story with the names in it; a name with braces in it stays a name."""
    system = scope.session.system(subject)
    called = in_sentence(scope.session, system) if system else subject
    words = {
        **scope.session.question_set.vocabulary.words,
        "system": called,
        "subject": called,
        "process": process_in_sentence(scope.session, subject),
    }
    return filled_question(template, words)


def _expected(scope: Scope, subject: str, moment: str) -> str:
    """What the room said that it would do; what it did not know is what to watch."""
    lines: list[str] = []
    for question in WATCHED:
        cell = scope.cell(subject, moment, question)
        if cell is None:
            continue
        name = scope.names.question(question)
        if cell.state in ("unknown", "ask", "nothing") or is_absent(cell):
            lines.append(f"{name}: {scope.texts('handover.iceberg.watch')}")
        elif cell.state == "answered" and cell.text.strip():
            proviso = scope.names.proviso(cell)
            behind = f" ({proviso})" if proviso else ""
            lines.append(f"{name}: {cell.text.strip()}{behind}")
    return "\n".join(lines)


def _teams(scope: Scope) -> list[dict[str, str]]:
    """A team for what was known in the room."""
    present = {expertise for person in scope.plan.participants if person.present for expertise in person.expertise}
    return [{"id": team, "label": scope.texts(f"handover.iceberg.team.{team}")} for team in TEAMS if team in present]


def _chained(injects: Sequence[_Inject]) -> list[dict[str, Any]]:
    """The injects as one chain. They count from 1: 0 is taken for no number there."""
    following = [*(inject.id for inject in injects[1:]), None]
    return [
        {
            "id": inject.id,
            "title": inject.title or inject.id,
            "content": inject.content,
            "target_teams": [],
            "sequence_order": number,
            "next_inject_id": after,
            "options": [],
            "free_text_response": True,
            "expected_actions": inject.expected,
            "release_at_minutes": inject.minute,
        }
        for number, (inject, after) in enumerate(zip(injects, following, strict=True), start=1)
    ]


def _debrief(scope: Scope, subject: str) -> str:
    """What to measure: the time until the fallback works, beside what was estimated."""
    texts = scope.texts
    lines: list[str] = []
    for moment in scope.moments:
        fallback = scope.fallback(subject, moment.id)
        # The time of a fallback that is not there is a wish: nobody estimated it.
        words = "" if fallback is None or is_absent(fallback) else scope.time(fallback)
        estimate = texts("handover.iceberg.estimated", words=words) if words else ""
        lines.append(" ".join(filter(None, [texts("handover.iceberg.measure", moment=moment.name), estimate])))
    return "\n".join([*lines, texts("handover.iceberg.compare")])
