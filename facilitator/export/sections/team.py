"""Sections of a crisis team's workshop and of an exercise: readiness, the log, what was measured."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import UNSAID, Names, measure, value_of
from facilitator.export.sections.outcomes import round_blocks
from facilitator.export.sections.register import to_fill_in
from facilitator.export.sentences import exercise_loss, exercise_time
from facilitator.model.figure import SURENESS, Figure
from facilitator.model.plan import Exercised, Plan, PlanCell, PlanRound, RecoveryTime
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words

FILLS, DEPUTY, CHANNEL, CLEAR = "fills", "deputy", "channel", "clear"
"""Measures that the overview of readiness shows, when the set asks for them."""

SHARES = {FILLS: 20, DEPUTY: 18, CHANNEL: 22, CLEAR: 16}


def in_chapter(plan: Plan, chapter: str) -> list[PlanRound]:
    """The rounds whose answers belong in a part of the outcomes."""
    return [walked for walked in plan.rounds if walked.chapter == chapter and walked.subjects]


def what_the_plan_says(plan: Plan, names: Names) -> list[Section]:
    """What there is on paper already, as the team read it: the first thing that its workshop looks at."""
    return [
        Section(f"round_{walked.id.replace('-', '_')}", walked.name, round_blocks(plan, walked, names, 2, walked.name))
        for walked in in_chapter(plan, "crisis")
    ]


def readiness(plan: Plan, names: Names) -> list[Section]:
    """Who does what, who stands in, how they are reached, and how clear it is: on one page, then in full."""
    texts = names.texts
    sections: list[Section] = []
    for walked in in_chapter(plan, "readiness"):
        shares = _asked_shares(plan, walked)
        headers = [walked.name, *[texts(f"kinds.readiness.{key}") for key in shares]]
        rows = [_ready(plan, names, walked, subject.id, subject.name, tuple(shares)) for subject in walked.subjects]
        table = Table(headers, rows, (24, *shares.values()))
        blocks: list[Block] = [Paragraph(texts("kinds.readiness.what"), "quiet"), table]
        blocks += round_blocks(plan, walked, names, 2, walked.name)
        sections.append(Section(f"round_{walked.id.replace('-', '_')}", walked.name, blocks))
    return sections


def _asked_shares(plan: Plan, walked: PlanRound) -> dict[str, int]:
    """The columns of the overview with their shares of the width: only what this round asks for."""
    asked: set[str] = set()
    for question in plan.questions:
        if question.id in walked.questions:
            asked.update(question.asks)
    return {key: share for key, share in SHARES.items() if key in asked or key == FILLS}


def _cells_of(plan: Plan, walked: PlanRound) -> list[PlanCell]:
    """The cells of a round, in the order of the plan."""
    return [plan_cell for plan_cell in plan.cells if plan_cell.round == walked.id]


def _ready(
    plan: Plan, names: Names, walked: PlanRound, subject: str, name: str, keys: Sequence[str]
) -> list[list[Part]]:
    cells = [plan_cell.as_it_stands() for plan_cell in _cells_of(plan, walked) if plan_cell.subject == subject]
    return [cell(name), *[names.filled_in(cells, key) for key in keys]]


def readiness_figures(plan: Plan, names: Names) -> list[str]:
    """The same for the board: how many, and nothing about persons."""
    figures: list[str] = []
    for walked in in_chapter(plan, "readiness"):
        cells = [plan_cell.as_it_stands() for plan_cell in plan.cells if plan_cell.round == walked.id]
        filled = {plan_cell.subject for plan_cell in cells if measure(plan_cell, FILLS)}
        doubled = {plan_cell.subject for plan_cell in cells if measure(plan_cell, DEPUTY)}
        key, what = "filled", walked.name.lower()
        if len(walked.subjects) == 1:
            # One is not counted: it is called by its name.
            key, what = "only", walked.name
        figures.append(
            count_words(names.texts, f"kinds.readiness.{key}", len(filled), all=len(walked.subjects), what=what)
        )
        # Of nobody it would be true that they all have a deputy.
        if filled and DEPUTY in _asked_shares(plan, walked):
            figures.append(count_words(names.texts, "kinds.readiness.deputies", len(filled - doubled)))
    return figures


def log(plan: Plan, names: Names) -> list[Section]:
    """What happened when, as a situation report: how it stands now, and then line by line."""
    texts = names.texts
    recalled = {question.id for question in plan.questions if question.recall}
    sections: list[Section] = []
    for walked in in_chapter(plan, "log"):
        lines = list(_lines(plan, walked, names))
        blocks: list[Block] = [Paragraph(texts("kinds.log.what"), "quiet")]
        # Only turns that go on from each other have a last one that says how it stands.
        now = _stands(plan, walked, names) if recalled & set(walked.questions) else []
        if now:
            blocks += [Heading(2, texts("kinds.log.now")), *now]
        if lines:
            headers = [texts(f"kinds.log.{key}") for key in ("time", "phase", "line")]
            blocks += [Heading(2, texts("kinds.log.log")), Table(headers, lines, (12, 28, 60))]
        else:
            blocks.append(Paragraph(texts("outcomes.not_said"), "open"))
        blocks += round_blocks(plan, walked, names, 2, walked.name)
        sections.append(Section(f"round_{walked.id.replace('-', '_')}", walked.name, blocks))
    return sections


def decided(plan: Plan, names: Names) -> list[Section]:
    """What the team decided, with the time: the list to come back to."""
    texts = names.texts
    recalled = {question.id for question in plan.questions if question.recall}
    if not recalled:
        return []
    lines = [
        (line, plan_cell) for plan_cell in plan.cells if plan_cell.question in recalled for line in plan_cell.lines
    ]
    rows = [
        [cell(line.at[11:16] or "…"), cell(line.text), cell(names.subject(plan_cell), "quiet")]
        for line, plan_cell in lines
    ]
    blocks: list[Block] = [Paragraph(texts("outcomes.not_said"), "open")]
    if rows:
        headers = [texts(f"kinds.decided.{key}") for key in ("time", "decision", "turn")]
        blocks = [Table(headers, rows, (12, 64, 24))]
    return [Section("decided", texts("kinds.decided.title"), blocks)]


def rehearsal(plan: Plan, names: Names) -> list[Section]:
    """What to exercise this year (norm BC.05): first where nobody was found, or where it is not clear yet."""
    texts = names.texts
    held = in_chapter(plan, "readiness")
    if not held:
        return []
    weak = [
        check
        for check in plan.checks
        if check.rule in ("nobody-fills", "fills-without-deputy", "filled-more-than-once")
    ]
    points: list[str] = []
    for plan_cell in plan.as_it_stands().cells:
        how_clear = value_of(plan_cell, CLEAR)
        if how_clear is not None and how_clear != "clear":
            words = measure(plan_cell, CLEAR)
            points.append(texts("kinds.rehearsal.unclear", subject=names.subject(plan_cell), words=words))
    points += [names.check(check) for check in weak if not check.accepted]
    lines = [texts("kinds.rehearsal.story", story=scenario.title) for scenario in plan.scenarios]
    blocks: list[Block] = [Paragraph(texts("kinds.rehearsal.what"), "quiet")]
    blocks.append(Bullets([*points, *lines]) if points or lines else Paragraph(texts("kinds.rehearsal.none")))
    left = [[cell(texts(f"plan.exercise.{key}"), "quiet"), to_fill_in("")] for key in ("date", "observer", "results")]
    blocks.append(Table([texts("plan.column.item"), texts("plan.column.value")], left, (35, 65)))
    return [Section("exercise", texts("plan.section.exercise"), blocks)]


def _lines(plan: Plan, walked: PlanRound, names: Names) -> Iterator[list[list[Part]]]:
    held = {subject.id: subject.name for subject in walked.subjects}
    lines = [(line, plan_cell) for plan_cell in _cells_of(plan, walked) for line in plan_cell.lines]
    for line, plan_cell in sorted(lines, key=lambda pair: pair[0].at):
        where = f"{held.get(plan_cell.subject, plan_cell.subject)}, {names.moment(plan_cell.moment)}"
        where = f"{where}: {names.question(plan_cell.question)}"
        yield [cell(line.at[11:16] or "…"), cell(where, "quiet"), cell(line.text)]


def _stands(plan: Plan, walked: PlanRound, names: Names) -> list[Block]:
    """The last subject that was talked about, question by question."""
    said = [plan_cell for plan_cell in _cells_of(plan, walked) if plan_cell.state not in UNSAID]
    if not said:
        return []
    last = said[-1].subject
    name = next((subject.name for subject in walked.subjects if subject.id == last), last)
    here = [plan_cell for plan_cell in said if plan_cell.subject == last and plan_cell.text]
    points = [f"{names.question(plan_cell.question)}: {'; '.join(plan_cell.text.splitlines())}" for plan_cell in here]
    return [Paragraph(name), Bullets(points)] if points else []


def judgement(plan: Plan, names: Names) -> list[Section]:
    """Per process: estimated, exercised, lost, proposed; and room for what the board finds (Kennisnet step 5)."""
    if not any(exercised.time.known or exercised.proposed for exercised in plan.exercised):
        return []
    texts = names.texts
    headers = [
        texts(f"kinds.judgement.{key}") for key in ("process", "estimated", "measured", "lost", "proposed", "board")
    ]
    rows = [row for process in plan.timed_processes() for row in _judged(plan, process, names)]
    widths: Sequence[int] = (18, 23, 19, 12, 12, 16)
    if not plan.recovery_times:
        # Nobody estimated: a column of dots would say that it was asked.
        headers, widths = _without_estimates(headers), (24, 28, 15, 15, 18)
        rows = [_without_estimates(row) for row in rows]
    blocks: list[Block] = [Paragraph(texts("kinds.judgement.what"), "quiet"), Table(headers, rows, widths)]
    advice = [f"{names.subject(plan_cell)}: {plan_cell.text}" for plan_cell in _advice(plan) if plan_cell.text]
    if advice:
        blocks += [Heading(2, texts("kinds.judgement.advice")), Bullets(advice)]
    return [Section("judgement", texts("kinds.judgement.title"), blocks)]


Column = TypeVar("Column")


def _without_estimates(columns: Sequence[Column]) -> list[Column]:
    return [*columns[:1], *columns[2:]]


def _judged(plan: Plan, process: str, names: Names) -> list[list[list[Part]]]:
    """A row an exercise, the estimates of every moment beside the first; a process without one has a row too."""
    estimates = [part for time in plan.recovery_times if time.process == process for part in _estimate(time, names)]
    exercises = [exercised for exercised in plan.exercised if exercised.process == process]
    if not exercises:
        return [[cell(names.process(process)), estimates or to_fill_in(""), *[to_fill_in("") for _ in range(3)], []]]
    rows = []
    for number, exercised in enumerate(exercises):
        board = spoken_date(exercised.sufficient_on, names.texts)
        rows.append(
            [
                cell(names.process(process)),
                (estimates or to_fill_in("")) if number == 0 else [],
                [
                    *exercise_time(exercised, names),
                    *cell(exercised.time.story, "quiet"),
                    *cell(_day(exercised, names), "quiet"),
                ],
                exercise_loss(exercised, names) or to_fill_in(""),
                to_fill_in(exercised.proposed),
                [*cell(exercised.sufficient), *cell(board, "quiet")],
            ]
        )
    return rows


def _estimate(time: RecoveryTime, names: Names) -> list[Part]:
    """An estimate with the moment that it is for, and how sure it is, in one line."""
    if not time.time.known:
        return []
    moment, words = names.moment(time.moment), names.estimate(time)
    return [Part(names.texts("outcomes.exercised.estimate", moment=moment, words=words), "plain")]


def _day(exercised: Exercised, names: Names) -> str:
    return spoken_date(exercised.time.on, names.texts)


def exercised_figures(plan: Plan, names: Names) -> list[str]:
    """Of how many processes the time was measured, and of how many it was found in another way, in sentences."""
    surest: dict[str, Figure] = {}
    for exercised in plan.exercised:
        known = surest.get(exercised.process)
        if exercised.time.known and (known is None or SURENESS.index(exercised.time.how) >= SURENESS.index(known.how)):
            surest[exercised.process] = exercised.time
    figures: list[str] = []
    for how in ("measured", "dry-run", "unsaid"):
        count = sum(1 for time in surest.values() if time.how == how)
        if count:
            figures.append(count_words(names.texts, f"outcomes.board.exercised.{how}", count))
    return figures


def _advice(plan: Plan) -> list[PlanCell]:
    """What those who evaluated recommend: the answers that go with their proposal."""
    held = {walked.id for walked in in_chapter(plan, "evaluation")}
    evaluated = [plan_cell for plan_cell in plan.cells if plan_cell.round in held]
    return [plan_cell for plan_cell in evaluated if value_of(plan_cell, "sufficient") is not None]
