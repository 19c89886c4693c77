"""Lists for a spreadsheet: CSV as a Dutch Excel opens it, and nothing in it a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from facilitator.export.names import Names, beside, beside_words
from facilitator.model.plan import Plan, PlanCapture
from facilitator.texts import Texts

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(text: str) -> str:
    """A cell that Excel shows as text: what could be a formula gets a leading apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith("'") else text


def render_lists(plan: Plan, texts: Texts) -> dict[str, bytes]:
    """A file each for answers, gaps, actions, decision points, recovery times and participants."""
    names = Names(plan, texts)
    lists = {
        "cells": _cells(plan, names),
        "gaps": [
            _headers(texts, "key", "what", "grade"),
            *([gap.cell, names.cell(gap.cell), texts(f"common.grade.{gap.grade}")] for gap in plan.gaps),
        ],
        "actions": _captures(plan.actions, names, "action"),
        "decisions": _decisions(plan, names),
        "recovery": _recovery(plan, names),
        "people": [
            _headers(texts, "name", "function", "expertise", "present", "stand_in_for"),
            *(
                [
                    one.name,
                    one.function,
                    ", ".join(texts(f"common.expertise.{expertise}") for expertise in one.expertise),
                    texts("plan.participants.present" if one.present else "plan.participants.absent"),
                    one.stand_in_for,
                ]
                for one in plan.participants
            ),
        ],
    }
    return {f"{texts(f'plan.file.{key}')}.csv": _encode(rows) for key, rows in lists.items()}


def _headers(texts: Texts, *keys: str) -> list[str]:
    return [texts(f"plan.column.{key}") for key in keys]


def _encode(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([plain_cell(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def _cells(plan: Plan, names: Names) -> list[list[str]]:
    texts = names.texts
    measured = {(one.question, measure.id): measure.name for one in plan.cells for measure in one.measures}
    columns = list(measured)
    fixed = ("key", "system", "moment", "question", "grade", "state", "said", "concept", "reason")
    rows = [
        _headers(texts, *fixed)
        + [f"{names.question(question)}: {measured[question, key]}" for question, key in columns]
    ]
    for one in plan.cells:
        words = {(one.question, measure.id): measure.words for measure in one.measures}
        others = [f"{beside_words(other, texts)} {other.text}" for other in beside(one)]
        rows.append(
            [
                one.key,
                names.subject(one),
                names.moment(one.moment),
                names.question(one.question),
                texts(f"common.grade.{one.grade}"),
                texts(f"common.state.{one.state}"),
                "\n".join(text for text in (one.text, *others) if text),
                one.concept,
                one.reason,
                *[words.get(column, "") for column in columns],
            ]
        )
    return rows


def _captures(captures: Sequence[PlanCapture], names: Names, what: str) -> list[list[str]]:
    texts = names.texts
    rows = [_headers(texts, "number", what, "owner", "due", "from", "concept")]
    for number, one in enumerate(captures, start=1):
        concept = texts("common.state.draft") if one.concept else ""
        rows.append([str(number), one.text, one.owner, one.due, names.cell(one.cell), concept])
    return rows


def _decisions(plan: Plan, names: Names) -> list[list[str]]:
    texts = names.texts
    keys = ("options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    rows = [_headers(texts, "number", "decision", *keys, "from", "concept")]
    for number, one in enumerate(plan.decisions, start=1):
        concept = texts("common.state.draft") if one.concept else ""
        told = [str(getattr(one, key)) for key in keys]
        rows.append([str(number), one.text, *told, names.cell(one.cell), concept])
    return rows


def _recovery(plan: Plan, names: Names) -> list[list[str]]:
    texts = names.texts
    rows = [_headers(texts, "process", "moment", "story", "estimated", "minutes", "unknown", "measured", "sufficient")]
    for one in plan.recovery_times:
        rows.append(
            [
                names.process(one.process),
                names.moment(one.moment),
                ", ".join(names.scenario(key) for key in one.scenarios),
                one.words if one.minutes is not None else "",
                "" if one.minutes is None else str(one.minutes),
                names.systems(one.unknown),
                "",
                "",
            ]
        )
    return rows
