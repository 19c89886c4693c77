"""Lists of what the room said: answers, open questions, findings, the register, times and costs."""

from collections.abc import Sequence

from facilitator.export.kinds import kind_words
from facilitator.export.lists.sheet import Column, Kind, Sheet, Value, columns, sheet, yes_no
from facilitator.export.names import Names, prepared, second_opinions
from facilitator.export.sentences import exercise_loss
from facilitator.model.plan import Exercised, Plan, PlanCell, PlanEntry, PlanMeasure, PlanSystem, RecoveryTime
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date

BESIDES = ("raw", "corrected", "concept", "others", "same_as")
"""Columns of the answers that are there only when something stands in them."""

_KINDS: dict[str, Kind] = {"money": "money", "date": "date"}


def about(plan: Plan, names: Names) -> Sheet:
    """What this file is, and how far one may lean on it."""
    texts, meta = names.texts, plan.meta
    facts = [
        ("organisation", meta.organisation),
        ("date", spoken_date(meta.date, texts)),
        ("place", meta.place),
        ("facilitator", meta.facilitator),
        ("status", texts("plan.status")),
        ("version", texts("plan.version", number=meta.version)),
        ("marking", texts("plan.marking")),
        ("set", f"{meta.set_title} ({meta.set_id}, {meta.set_edition})"),
        ("last_change", spoken_date(meta.last_change, texts)),
    ]
    rows: list[list[Value]] = [[texts(f"plan.fact.{key}"), value] for key, value in facts]
    notes = (texts("sheets.about.concept"), kind_words(plan, texts, "estimates"))
    told = [[texts("sheets.about.note"), words] for words in notes]
    return sheet(texts, "about", columns(texts, ("item", 24), ("value", 90)), [*rows, *told])


def answers(plan: Plan, names: Names) -> Sheet:
    """Every cell, with a column for each measure that was filled in anywhere."""
    texts = names.texts
    measured = _measured(plan, names)
    fixed = columns(
        texts,
        ("subject", 22), ("moment", 10), ("question", 22), ("grade", 12), ("state", 15), ("said", 60), ("reason", 24),
    )  # fmt: skip
    found = [_besides(one, names) for one in plan.cells]
    filled = [number for number, _ in enumerate(BESIDES) if any(row[number] for row in found)]
    heads = columns(texts, *((BESIDES[number], 30) for number in filled))
    rows = [
        [*_answer(one, names), *(besides[number] for number in filled), *_values(one, names, list(measured)), one.key]
        for one, besides in zip(plan.cells, found, strict=True)
    ]
    return sheet(
        texts, "answers", [*fixed, *heads, *measured.values(), *columns(texts, ("key", 36, "id"))], rows, leading=3
    )


def _measured(plan: Plan, names: Names) -> dict[tuple[str, str], Column]:
    """The columns of the measures, in the order of the questions."""
    found: dict[tuple[str, str], Column] = {}
    for cell in plan.cells:
        for one in cell.measures:
            if (cell.question, one.id) not in found:
                heading = f"{names.question(cell.question)}: {one.name}"
                found[cell.question, one.id] = Column(heading, 16, _KINDS.get(one.kind, "text"))
    order = {one.id: number for number, one in enumerate(plan.questions)}
    return dict(sorted(found.items(), key=lambda item: order.get(item[0][0], len(order))))


def _answer(one: PlanCell, names: Names) -> list[Value]:
    texts = names.texts
    return [
        names.subject(one),
        names.moment(one.moment),
        names.question(one.question),
        texts(f"common.grade.{one.grade}"),
        texts(f"common.state.{one.state}"),
        one.text,
        one.reason,
    ]


def _besides(one: PlanCell, names: Names) -> list[str]:
    """What stands beside an answer, in the order of `BESIDES`."""
    texts = names.texts
    listed = [_other(other, texts) for other in second_opinions(one)]
    listed += [f"{texts('worksheet.beside.said', name=other.by)} {_other(other, texts)}" for other in prepared(one)]
    others = "\n".join(listed)
    return [one.raw, one.corrected, one.concept, others, names.cell(one.same_as)]


def _other(other: PlanEntry, texts: Texts) -> str:
    """What stands beside an answer in one text, with what goes with it."""
    state = "" if other.state == "answered" else texts(f"common.state.{other.state}")
    measures = [f"{one.name}: {one.words}" for one in other.measures]
    return "\n".join(part for part in (other.text, state, other.reason, *measures) if part)


def _values(cell: PlanCell, names: Names, wanted: Sequence[tuple[str, str]]) -> list[Value]:
    there = {(cell.question, one.id): _value(one) for one in cell.measures}
    if cell.fallback == "absent" and (cell.question, "time") in there:
        # What does not exist has no time: how fast it would be is a wish.
        there[cell.question, "time"] = names.texts("sheets.wished", words=there[cell.question, "time"])
    return [there.get(column) for column in wanted]


def _value(one: PlanMeasure) -> Value:
    return one.value if one.kind == "money" and isinstance(one.value, int) else one.words


def gaps(plan: Plan, names: Names) -> Sheet:
    """The questions that nobody has answered yet, to work through."""
    texts = names.texts
    rows: list[list[Value]] = [
        [names.cell(gap.cell), texts(f"common.grade.{gap.grade}"), yes_no(gap.concept, texts), gap.cell]
        for gap in plan.gaps
    ]
    return sheet(
        texts, "gaps", columns(texts, ("what", 56), ("grade", 16), ("has_concept", 16), ("key", 40, "id")), rows
    )


def findings(plan: Plan, names: Names) -> Sheet:
    """What the checks found, and why the room accepts it."""
    texts = names.texts
    rows: list[list[Value]] = [
        [
            texts(f"check.{one.rule}", **one.values),
            "\n".join(names.cell(key) for key in one.cells),
            " → ".join(names.system(key) for key in one.chain),
            one.accepted,
            one.rule,
        ]
        for one in plan.checks
    ]
    heads = columns(texts, ("finding", 70), ("where", 36), ("chain", 36), ("accepted", 36), ("rule", 22, "id"))
    return sheet(texts, "findings", heads, rows)


def register(plan: Plan, names: Names) -> Sheet:
    """The systems and suppliers in their normal situation, with everything that is known of them."""
    texts = names.texts
    heads = columns(
        texts,
        ("system", 24), ("kind", 24), ("product", 20), ("supplier", 20), ("processes", 28), ("hardest", 22),
        ("system_owner", 20), ("users", 20), ("self_managed", 14), ("recovery_plan", 14), ("depends_on", 26),
        ("log_in_by", 22), ("story", 22), ("emergency", 26), ("emergency_offline", 26), ("promise", 22), ("exit", 22),
        ("backup", 22), ("peak", 22), ("attended", 26),
    )  # fmt: skip
    people = {one.id: one.name for one in plan.participants}
    return sheet(texts, "register", heads, [_system(one, names, people) for one in plan.systems], leading=1)


def _system(one: PlanSystem, names: Names, people: dict[str, str]) -> list[Value]:
    texts = names.texts
    return [
        one.name,
        one.kind,
        one.product,
        one.supplier,
        ", ".join(names.process(key) for key in one.processes),
        names.process(one.hardest),
        one.owner,
        one.users,
        yes_no(one.self_managed, texts),
        yes_no(one.recovery_plan, texts),
        names.systems(one.depends_on),
        names.system(one.log_in_by),
        names.scenario(one.scenario),
        one.emergency,
        one.emergency_offline,
        one.promise,
        one.exit,
        one.backup,
        one.peak,
        ", ".join(people.get(key, key) for key in one.attended),
    ]


def processes(plan: Plan, names: Names) -> Sheet:
    """What must go on, and what it cannot do without."""
    texts = names.texts
    rows: list[list[Value]] = [[one.group, one.name, names.systems(one.systems)] for one in plan.processes]
    return sheet(texts, "processes", columns(texts, ("group", 30), ("process", 34), ("needs", 60)), rows)


def times(plan: Plan, names: Names) -> Sheet:
    """Time until the fallback works: a row an estimate, and a row an exercise with how sure its time is."""
    texts = names.texts
    heads = columns(
        texts,
        ("process", 24), ("moment", 14), ("stories", 20), ("estimated", 18), ("minutes", 11, "number"),
        ("slowest", 20), ("unknown", 22), ("absent", 22), ("partly", 22), ("level", 16),
        ("measured_minutes", 11, "number"), ("measured", 16), ("measured_how", 22), ("measured_story", 14),
        ("measured_on", 12, "date"), ("measured_loss", 16), ("proposed", 14), ("sufficient", 18),
        ("sufficient_on", 12, "date"),
    )  # fmt: skip
    rows: list[list[Value]] = []
    for process in plan.timed_processes():
        rows += [_estimate(time, names) for time in plan.recovery_times if time.process == process]
        rows += [_exercise(found, names) for found in plan.exercised if found.process == process]
    return sheet(texts, "times", heads, rows)


def _estimate(time: RecoveryTime, names: Names) -> list[Value]:
    stories = ", ".join(names.scenario(key) for key in time.scenarios)
    found: list[Value] = [names.process(time.process), names.moment(time.moment), stories, time.words, time.minutes]
    found += [names.system(time.slowest), *(names.systems(keys) for keys in (time.unknown, time.absent, time.partly))]
    return [*found, time.level, *[None] * 9]


def _exercise(found: Exercised, names: Names) -> list[Value]:
    time, loss = found.time, found.loss
    told: list[Value] = [names.process(found.process), names.exercise_day(found), *[None] * 8]
    told += [time.value, time.words, names.certainty(time), time.story or loss.story, time.on or loss.on]
    lost = "\n".join(part.text for part in exercise_loss(found, names))
    return [*told, lost, found.proposed, found.sufficient, found.sufficient_on]


def costs(plan: Plan, names: Names) -> Sheet:
    """What the fallbacks of a moment cost together, and what is in no sum; empty where nobody named an amount."""
    texts = names.texts
    heads = columns(
        texts, ("moment", 12), ("amount", 16, "money"), ("named", 14, "number"), ("asked", 14, "number"),
        ("bands", 30), ("over", 40), ("repeated", 40), ("unpriced", 40), ("cost_unknown", 40), ("cost_nothing", 40),
        ("undiscussed", 40),
    )  # fmt: skip
    rows: list[list[Value]] = []
    for cost in plan.costs:
        bands = "\n".join(f"{band}: {count}" for band, count in cost.bands.items())
        listed = (cost.over, cost.repeated, cost.unpriced, cost.unknown, cost.nothing, cost.undiscussed)
        where = ["\n".join(names.cell(key) for key in keys) for keys in listed]
        rows.append([names.moment(cost.moment), cost.amount, cost.named, cost.asked, bands, *where])
    return sheet(texts, "costs", heads, rows)


def stories(plan: Plan, names: Names) -> Sheet:
    """The stories that were used."""
    rows: list[list[Value]] = [[one.title, one.opening] for one in plan.scenarios]
    return sheet(names.texts, "stories", columns(names.texts, ("story", 30), ("opening", 100)), rows)
