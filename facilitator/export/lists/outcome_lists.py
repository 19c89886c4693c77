"""Lists of what the room said: answers, open questions, findings, the register, times and costs."""

from collections.abc import Sequence

from facilitator.export.kinds import kind_words
from facilitator.export.lists.declared import declared
from facilitator.export.lists.sheet import Kind, Listed, Sheet, Value, headings, list_of, sheet, yes_no
from facilitator.export.names import Names, prepared, second_opinions
from facilitator.export.sentences import exercise_loss
from facilitator.model.plan import (
    Exercised,
    Gap,
    MomentCost,
    Plan,
    PlanCell,
    PlanCheck,
    PlanEntry,
    PlanMeasure,
    PlanProcess,
    PlanScenario,
    PlanSystem,
    RecoveryTime,
)
from facilitator.model.things.thing import Group, asked
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import picked_words

_KINDS: dict[str, Kind] = {"money": "money", "date": "date"}


def about(plan: Plan, names: Names) -> Sheet:
    """What this file is, and how far one may lean on it."""
    texts, meta = names.texts, plan.meta
    facts = [
        ("organisation", meta.organisation),
        ("date", spoken_date(meta.date, texts)),
        ("place", meta.place),
        ("facilitator", meta.facilitator),
        ("coordinator", meta.coordinator),
        ("joins", meta.joins),
        ("status", texts("plan.status")),
        ("version", texts("plan.version", number=meta.version)),
        ("marking", texts("plan.marking")),
        ("set", f"{meta.set_title} ({meta.set_id}, {meta.set_edition})"),
        ("last_change", spoken_date(meta.last_change, texts)),
    ]
    notes = (texts("sheets.about.concept"), kind_words(plan, texts, "estimates"))
    lines = [(texts(f"plan.fact.{key}"), words) for key, words in facts]
    lines += [(texts("sheets.about.note"), words) for words in notes]
    listed: list[Listed[tuple[str, str]]] = [
        Listed("item", 24, lambda line: line[0]),
        Listed("value", 90, lambda line: line[1]),
    ]
    return list_of(texts, "about", listed, lines)


def answers(plan: Plan, names: Names) -> Sheet:
    """Every cell as it stands, with a column for each measure that was filled in anywhere."""
    texts, cells = names.texts, plan.as_it_stands().cells
    said: list[Listed[PlanCell]] = [
        Listed("subject", 22, names.subject),
        Listed("moment", 10, lambda cell: names.moment(cell.moment)),
        Listed("question", 22, lambda cell: names.question(cell.question)),
        Listed("grade", 12, lambda cell: texts(f"common.grade.{cell.grade}")),
        Listed("state", 15, lambda cell: _state(cell, texts)),
        Listed("said", 60, lambda cell: cell.text),
        Listed("reason", 24, lambda cell: cell.reason),
    ]
    beside: list[Listed[PlanCell]] = [
        Listed("stands_since", 14, lambda cell: cell.earlier_on if cell.since == "stands" else "", "date"),
        Listed("doubt", 30, lambda cell: texts(f"outcomes.doubt.{cell.doubt}") if cell.doubt else ""),
        Listed("blind", 30, lambda cell: names.blind(cell.blind) if cell.blind else ""),
        Listed("raw", 30, lambda cell: cell.raw),
        Listed("corrected", 30, lambda cell: cell.corrected),
        Listed("concept", 30, lambda cell: cell.concept),
        Listed("others", 30, lambda cell: _others(cell, texts)),
        Listed("same_as", 30, lambda cell: names.cell(cell.same_as)),
    ]
    # What stands beside an answer is rare: an empty column would only be in the way.
    filled = [column for column in beside if any(column.value(cell) for cell in cells)]
    key: Listed[PlanCell] = Listed("key", 36, lambda cell: cell.key, "id")
    return list_of(texts, "answers", [*said, *filled, *_measures(plan, cells, names), key], cells, leading=3)


def _state(cell: PlanCell, texts: Texts) -> str:
    """What this workshop said of it; what only stands of an earlier year was not discussed."""
    return texts("quality.undiscussed" if cell.since == "stands" else f"common.state.{cell.state}")


def _measures(plan: Plan, cells: Sequence[PlanCell], names: Names) -> list[Listed[PlanCell]]:
    """A column a measure, in the order of the questions."""
    filled: dict[tuple[str, str], PlanMeasure] = {}
    for cell in cells:
        for measure in cell.measures:
            filled.setdefault((cell.question, measure.id), measure)
    order = {question.id: number for number, question in enumerate(plan.questions)}
    in_order = sorted(filled.items(), key=lambda pair: order.get(pair[0][0], len(order)))
    return [_measure(question, measure, names) for (question, _), measure in in_order]


def _measure(question: str, measure: PlanMeasure, names: Names) -> Listed[PlanCell]:
    def value(cell: PlanCell) -> Value:
        filled = [picked for picked in cell.measures if picked.id == measure.id]
        return _value(cell, filled[-1], names) if filled and cell.question == question else None

    words = f"{names.question(question)}: {measure.name}"
    return Listed("", 16, value, _KINDS.get(measure.kind, "text"), words)


def _value(cell: PlanCell, measure: PlanMeasure, names: Names) -> Value:
    is_amount = measure.kind == "money" and isinstance(measure.value, int)
    value = measure.value if is_amount and isinstance(measure.value, int) else measure.chosen
    if cell.fallback == "absent" and measure.id == "time":
        # What does not exist has no time: how fast it would be is a wish.
        return names.texts("sheets.wished", words=value)
    return value


def _others(cell: PlanCell, texts: Texts) -> str:
    """What others said of a cell, what was prepared for it, and what was filled in and does not count."""
    aside = "; ".join(f"{measure.name}: {picked_words(measure, texts.language)}" for measure in cell.aside)
    listed = [texts("outcomes.cell.aside", words=aside)] if aside else []
    listed += [_other(other, texts) for other in second_opinions(cell)]
    listed += [f"{texts('worksheet.beside.said', name=other.by)} {_other(other, texts)}" for other in prepared(cell)]
    return "\n".join(listed)


def _other(other: PlanEntry, texts: Texts) -> str:
    """What stands beside an answer in one text, with what goes with it."""
    state = "" if other.state == "answered" else texts(f"common.state.{other.state}")
    measures = [f"{measure.name}: {picked_words(measure, texts.language)}" for measure in other.measures]
    return "\n".join(part for part in (other.text, state, other.reason, *measures) if part)


def gaps(plan: Plan, names: Names) -> Sheet:
    """The questions that nobody has answered yet, to work through."""
    texts = names.texts
    listed: list[Listed[Gap]] = [
        Listed("what", 56, lambda gap: names.cell(gap.cell)),
        Listed("grade", 16, lambda gap: texts(f"common.grade.{gap.grade}")),
        Listed("has_concept", 16, lambda gap: yes_no(gap.concept, texts)),
        Listed("key", 40, lambda gap: gap.cell, "id"),
    ]
    return list_of(texts, "gaps", listed, plan.still_needed())


def findings(plan: Plan, names: Names) -> Sheet:
    """What the checks found, and why the room accepts it."""
    listed: list[Listed[PlanCheck]] = [
        Listed("finding", 70, lambda check: names.texts(f"check.{check.rule}", **check.values)),
        Listed("where", 36, lambda check: _cells(check.cells, names)),
        Listed("chain", 36, lambda check: " → ".join(names.system(key) for key in check.chain)),
        Listed("accepted", 36, lambda check: check.accepted),
        Listed("rule", 22, lambda check: check.rule, "id"),
    ]
    return list_of(names.texts, "findings", listed, plan.checks)


def _cells(keys: Sequence[str], names: Names) -> str:
    return "\n".join(names.cell(key) for key in keys)


REGISTER_ORDER: tuple[Group, ...] = (
    *("called", "serves", "people", "managed", "recovery"),
    *("leans", "log_in", "story", "arranged"),
)
"""What is listed of a system first, and what after that."""


def register(plan: Plan, names: Names) -> Sheet:
    """The systems and suppliers in their normal situation, with everything that is known of them."""
    people = {person.id: person.name for person in plan.participants}
    fields = sorted(asked(PlanSystem), key=lambda field: REGISTER_ORDER.index(field.asked.group))
    listed: list[Listed[PlanSystem]] = [
        Listed("system", 24, lambda system: system.name),
        Listed("kind", 24, lambda system: system.kind),
        *declared("system", fields, names),
        Listed("attended", 26, lambda system: ", ".join(people.get(key, key) for key in system.attended)),
    ]
    return list_of(names.texts, "register", listed, plan.systems, leading=1)


def processes(plan: Plan, names: Names) -> Sheet:
    """What must go on, and what it cannot do without."""
    listed: list[Listed[PlanProcess]] = [
        Listed("group", 30, lambda process: process.group),
        Listed("process", 34, lambda process: process.name),
        Listed("needs", 60, lambda process: names.systems(process.systems)),
        Listed("tolerable_minutes", 16, lambda process: process.tolerable_minutes, "number"),
        Listed("tolerable_on", 14, lambda process: process.tolerable_on, "date"),
    ]
    return list_of(names.texts, "processes", listed, plan.processes)


def times(plan: Plan, names: Names) -> Sheet:
    """Time until the fallback works: a row an estimate, and a row an exercise with how sure its time is."""
    estimate: list[Listed[RecoveryTime]] = [
        Listed("process", 24, lambda time: names.process(time.process)),
        Listed("moment", 14, lambda time: names.moment(time.moment)),
        Listed("stories", 20, lambda time: ", ".join(names.scenario(key) for key in time.scenarios)),
        Listed("estimated", 18, lambda time: time.words),
        Listed("minutes", 11, lambda time: time.minutes, "number"),
        Listed("slowest", 20, lambda time: names.system(time.slowest)),
        Listed("unknown", 22, lambda time: names.systems(time.unknown)),
        Listed("absent", 22, lambda time: names.systems(time.absent)),
        Listed("partly", 22, lambda time: names.systems(time.partly)),
        Listed("unsaid", 22, lambda time: names.systems(time.unsaid) if time.time.known else ""),
        Listed("estimated_on", 12, lambda time: time.time.on, "date"),
        Listed("level", 16, lambda time: time.level),
    ]
    exercise: list[Listed[Exercised]] = [
        Listed("measured_minutes", 11, lambda exercised: exercised.time.value, "number"),
        Listed("measured", 16, lambda exercised: exercised.time.words),
        Listed("measured_how", 22, lambda exercised: names.certainty(exercised.time)),
        Listed("measured_story", 14, lambda exercised: exercised.time.story or exercised.loss.story),
        Listed("measured_on", 12, lambda exercised: exercised.time.on or exercised.loss.on, "date"),
        Listed("measured_loss", 16, lambda exercised: "\n".join(part.text for part in exercise_loss(exercised, names))),
        Listed("proposed", 14, lambda exercised: exercised.proposed),
        Listed("sufficient", 18, lambda exercised: exercised.sufficient),
        Listed("sufficient_on", 12, lambda exercised: exercised.sufficient_on, "date"),
    ]
    rows: list[list[Value]] = []
    for process in plan.timed_processes():
        for time in plan.recovery_times:
            if time.process == process:
                rows.append([*(column.value(time) for column in estimate), *[None] * len(exercise)])
        for exercised in plan.exercised:
            if exercised.process == process:
                # An exercise has a day in the place of a moment, and nothing that was estimated.
                place: list[Value] = [names.process(process), names.exercise_day(exercised)]
                apart = [None] * (len(estimate) - len(place))
                rows.append([*place, *apart, *(column.value(exercised) for column in exercise)])
    texts = names.texts
    return sheet(texts, "times", [*headings(texts, estimate), *headings(texts, exercise)], rows)


def costs(plan: Plan, names: Names) -> Sheet:
    """What the fallbacks of a moment cost together, and what is in no sum; empty where nobody named an amount."""
    listed: list[Listed[MomentCost]] = [
        Listed("moment", 12, lambda cost: names.moment(cost.moment)),
        Listed("amount", 16, lambda cost: cost.amount, "money"),
        Listed("named", 14, lambda cost: cost.named, "number"),
        Listed("asked", 14, lambda cost: cost.asked, "number"),
        Listed("bands", 30, lambda cost: "\n".join(f"{band}: {count}" for band, count in cost.bands.items())),
        Listed("over", 40, lambda cost: _cells(cost.over, names)),
        Listed("repeated", 40, lambda cost: _cells(cost.repeated, names)),
        Listed("unpriced", 40, lambda cost: _cells(cost.unpriced, names)),
        Listed("cost_unknown", 40, lambda cost: _cells(cost.unknown, names)),
        Listed("cost_nothing", 40, lambda cost: _cells(cost.nothing, names)),
        Listed("undiscussed", 40, lambda cost: _cells(cost.undiscussed, names)),
    ]
    if any(cost.earlier for cost in plan.costs):
        listed.append(Listed("earlier", 40, lambda cost: _cells(cost.earlier, names)))
    return list_of(names.texts, "costs", listed, plan.costs)


def stories(plan: Plan, names: Names) -> Sheet:
    """The stories that were used."""
    listed: list[Listed[PlanScenario]] = [
        Listed("story", 30, lambda story: story.title),
        Listed("opening", 100, lambda story: story.opening),
    ]
    return list_of(names.texts, "stories", listed, plan.scenarios)
