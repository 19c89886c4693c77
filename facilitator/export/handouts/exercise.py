"""The script of a two-hour exercise at the table, and a sheet for everybody who watches it with a clock."""

from collections.abc import Iterator, Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table, cell
from facilitator.export.handouts.printed import on_the_day, printed
from facilitator.export.kinds import kind_of
from facilitator.export.names import Names, measure
from facilitator.export.sections.follow_up import to_arrange_first
from facilitator.export.sections.outcomes import fallback_words
from facilitator.export.sections.process_times import estimated_time
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.arrange.aims import GOALS
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.exercise import BEGIN, LOOKING_BACK, MINUTES, Inject, injects, to_watch
from facilitator.model.plan import NamedPerson, Plan, PlanCell
from facilitator.model.session import Session, scenario_of
from facilitator.texts import Texts
from facilitator.words.phrases import count_words, list_words

CLOCK, LINE = "__ : __", "_" * 44
"""Where a time of the day is written, and a line to write on."""

SEEN = ("noticed", "decided", "fetched", "first", "everybody", "told")
"""What an observer of a fallback notes the time of, in the order in which it happens."""

SEEN_OF_TEAM = ("called", "together", "picture", "options", "decided", "told")
MANY = 6


def build_exercise(session: Session, texts: Texts) -> Paper:
    """Goals, injects with their minute, who plays, what is only gone through; then the sheets of the observers."""
    plan = build_plan(session).as_it_stands()
    names = Names(plan, texts)
    aside = on_the_day(session, texts, texts("exercise.aside"))
    sheets = list(_sheets(session, plan, names))
    return printed(session, texts, texts("exercise.title"), sheets, marking=texts("handout.card.marking"), aside=aside)


def exercise_goals(session: Session) -> dict[str, str]:
    """The goals of the exercise that a workshop proposes, as its script has them, by the setting for each.

    None when it proposes no exercise.
    """
    plan = build_plan(session).as_it_stands()
    if plan.exercise is None and kind_of(plan) != "crisis":
        return {}
    texts = Texts(plan.meta.language).speaking(plan.meta.vocabulary, plan.meta.set_language)
    weakest = plan.cell(plan.exercise.cell) if plan.exercise else None
    return dict(zip(GOALS, _goals(plan, Names(plan, texts), weakest), strict=False))


def _sheets(session: Session, plan: Plan, names: Names) -> Iterator[Sheet]:
    texts = names.texts
    team = kind_of(plan) == "crisis"
    if plan.exercise is None and not team:
        first = to_arrange_first(plan, names)
        yield Sheet(
            texts("exercise.title"), [Paragraph(texts("exercise.nothing")), *([Paragraph(first)] if first else [])]
        )
        return
    weakest = plan.cell(plan.exercise.cell) if plan.exercise else None
    yield Sheet(texts("exercise.title"), _script(session, plan, names, weakest))
    yield Sheet(texts("exercise.run"), _run(session, names, weakest))
    if weakest is not None:
        yield Sheet(texts("exercise.beside"), _beside(plan, names, weakest))
    for watched in to_watch(plan):
        yield Sheet(texts("exercise.watch", place=names.place(watched)), _watched(names, watched))
    if team:
        yield Sheet(texts("exercise.watch_team"), _watched_team(names))
    yield Sheet(texts("exercise.neighbour"), _neighbour(names, _goals(plan, names, weakest)))


def _script(session: Session, plan: Plan, names: Names, weakest: PlanCell | None) -> list[Block]:
    """What the exercise is for, what it is about, who plays, and what is only gone through."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("exercise.what"))]
    blocks += [Heading(2, texts("exercise.goals")), Bullets(_goals(plan, names, weakest))]
    if weakest is not None and plan.exercise is not None:
        because = texts(f"plan.exercise.because_{plan.exercise.why}")
        blocks += [Heading(2, texts("exercise.about")), Paragraph(f"{names.place(weakest)}: {because}.")]
        blocks += [Paragraph(texts("outcomes.quoted", text=weakest.text))] if weakest.text else []
    scenario = scenario_of(session, weakest.subject if weakest else "")
    if scenario is not None:
        blocks += [Heading(2, texts("exercise.story", title=scenario.title)), Paragraph(scenario.opening, "story")]
    headers = [texts(f"exercise.column.{key}") for key in ("role", "who")]
    blocks += [Heading(2, texts("exercise.players")), Table(headers, _players(plan, names, weakest), (46, 54))]
    return [*blocks, Heading(2, texts("exercise.dry")), Bullets(list(_dry(plan, names, weakest)))]


def _goals(plan: Plan, names: Names, weakest: PlanCell | None) -> list[str]:
    """At most three, each something that can be seen on the day."""
    texts = names.texts
    if weakest is None:
        return [texts(f"exercise.goal.team_{number}") for number in (1, 2, 3)]
    time = measure(weakest, "time")
    named = [person.name for person in _named(plan, weakest)][:MANY]
    people = list_words(texts, named)
    return [
        texts("exercise.goal.works", place=names.place(weakest)),
        texts("exercise.goal.in_time", time=time[:1].lower() + time[1:]) if time else texts("exercise.goal.how_long"),
        count_words(texts, "exercise.goal.know", len(named), people=people) if named else texts("exercise.goal.who"),
    ]


def _named(plan: Plan, weakest: PlanCell) -> list[NamedPerson]:
    """Who is named at the system that is exercised, or owns it."""
    here = f"{weakest.round}/{weakest.subject}/"
    people: list[NamedPerson] = []
    for person in plan.named_people:
        is_named_here = not person.set_aside and any(key.startswith(here) for key in person.cells)
        if is_named_here or weakest.subject in person.owns:
            people.append(person)
    return people


def _players(plan: Plan, names: Names, weakest: PlanCell | None) -> list[list[list[Part]]]:
    """Those who have something to do by the plan, then who leads, writes and watches."""
    texts = names.texts
    rows: list[list[list[Part]]] = []
    if weakest is None:
        readiness = [part for part in plan.rounds if part.chapter == "readiness"]
        for part in readiness:
            rows += [[cell(subject.name), cell(LINE[:24])] for subject in part.subjects]
    else:
        for person in _named(plan, weakest):
            function = "" if person.function == person.name else person.function
            rows.append([cell(function or texts("exercise.role.plays")), cell(person.name)])
    rows += [[cell(texts(f"exercise.role.{key}")), cell(LINE[:24])] for key in ("leads", "writes", "watches", "visits")]
    return rows


def _dry(plan: Plan, names: Names, weakest: PlanCell | None) -> Iterator[str]:
    """What is done for real, and what is only gone through: out of what was said of the system."""
    texts = names.texts
    if weakest is None:
        yield texts("exercise.dry_rule.messages")
        yield texts("exercise.dry_rule.money")
        return
    yield texts("exercise.dry_rule.system", system=names.subject(weakest))
    where = measure(weakest, "where")
    yield texts("exercise.dry_rule.fetch", where=where) if where else texts("exercise.dry_rule.fetch_all")
    listed = _of_system(plan, weakest)
    yield _message_rule(listed, texts)
    asked = [figure.id for plan_cell in listed for figure in plan_cell.measures]
    if "amount" in asked or "band" in asked:
        yield texts("exercise.dry_rule.money")
    own = [system.id for system in plan.systems if system.self_managed]
    if weakest.subject in own:
        yield texts("exercise.dry_rule.restore")


def _message_rule(cells: Sequence[PlanCell], texts: Texts) -> str:
    """Messages are written and not sent: to whom and by what, at the first place where either was said."""
    for plan_cell in cells:
        audience, channel = measure(plan_cell, "audience"), measure(plan_cell, "channel")
        if audience or channel:
            return texts("exercise.dry_rule.message", audience=audience or "…", channel=channel or "…")
    return texts("exercise.dry_rule.messages")


def _run(session: Session, names: Names, weakest: PlanCell | None) -> list[Block]:
    """The two hours by the clock: what is told when, and how it ends."""
    texts = names.texts
    scenario = scenario_of(session, weakest.subject if weakest else "")
    rows = [_line(0, texts("exercise.step.welcome"), ""), _line(BEGIN, texts("exercise.step.story"), "")]
    rows[1][2] = cell(scenario.opening) if scenario else []
    subject = weakest.subject if weakest else ""
    rows += [_inject(number, inject, texts) for number, inject in _numbered(injects(session, subject))]
    rows.append(_line(LOOKING_BACK, texts("exercise.step.back"), texts("exercise.step.back_how")))
    rows.append(_line(LOOKING_BACK + 15, texts("exercise.step.seen"), texts("exercise.step.seen_how")))
    rows.append(_line(MINUTES - 5, texts("exercise.step.goals"), texts("exercise.step.goals_how")))
    headers = [texts(f"exercise.column.{key}") for key in ("after", "step", "told")]
    return [
        Paragraph(texts("exercise.run_what")),
        Table(headers, rows, (12, 28, 60)),
        Paragraph(texts("exercise.stop")),
    ]


def _numbered(listed: Sequence[Inject]) -> Iterator[tuple[int, Inject]]:
    """Injects with their number; a surprise has none."""
    number = 0
    for inject in listed:
        number += 0 if inject.optional else 1
        yield number, inject


def _inject(number: int, inject: Inject, texts: Texts) -> list[list[Part]]:
    name = texts("exercise.step.surprise") if inject.optional else texts("exercise.step.inject", number=number)
    row = _line(inject.minute, name, inject.text)
    row[1] += cell(inject.when)
    return row


def _line(minute: int, step: str, words: str) -> list[list[Part]]:
    return [cell(f"{minute // 60}:{minute % 60:02d}"), cell(step), cell(words)]


def _of_system(plan: Plan, weakest: PlanCell) -> list[PlanCell]:
    """What was said of the system of this fallback, at every moment."""
    same = (weakest.round, weakest.subject)
    return [plan_cell for plan_cell in plan.cells if (plan_cell.round, plan_cell.subject) == same]


def _beside(plan: Plan, names: Names, weakest: PlanCell) -> list[Block]:
    """Every moment of the estimate, with room for what is measured: an exercise says which of them it was."""
    texts = names.texts
    own = [
        [cell(names.subject(plan_cell)), cell(names.moment(plan_cell.moment)), [fallback_words(plan_cell, names)]]
        for plan_cell in _of_system(plan, weakest)
        if plan_cell.question == weakest.question
    ]
    served = {process.id for process in plan.processes if weakest.subject in process.systems}
    rows = [
        [cell(names.process(time.process)), cell(names.moment(time.moment)), estimated_time(time, names)]
        for time in plan.recovery_times
        if time.process in served
    ]
    headers = [texts(f"exercise.column.{key}") for key in ("process", "moment", "estimated", "measured", "lost")]
    evaluate = Paragraph(texts("exercise.evaluate"))
    # What was measured and lost is written in by hand.
    table = Table(headers, [[*row, [], []] for row in (*own, *rows)], (24, 14, 30, 16, 16))
    return [Paragraph(texts("exercise.beside_what")), table, evaluate]


def _watched(names: Names, watched: PlanCell) -> list[Block]:
    """A fallback as it was agreed, and beside it what really happened, by the clock."""
    texts = names.texts
    agreed: list[list[list[Part]]] = [[cell(texts("exercise.agreed")), cell(watched.text or "…")]]
    for key in ("time", "where", "needs"):
        words = measure(watched, key)
        proviso = names.proviso(watched) if key == "time" else ""
        if words:
            words = f"{words} ({proviso})" if proviso else words
            agreed.append([cell(texts(f"exercise.agreed_{key}")), cell(words)])
    seen = [[cell(texts(f"exercise.seen.{key}")), cell(CLOCK), []] for key in SEEN]
    return [
        Paragraph(texts("exercise.watch_what")),
        Table(("", ""), agreed, (28, 72)),
        _clock_table(names, seen),
        *_judged(names),
    ]


def _watched_team(names: Names) -> list[Block]:
    seen = [[cell(names.texts(f"exercise.seen_team.{key}")), cell(CLOCK), []] for key in SEEN_OF_TEAM]
    return [Paragraph(names.texts("exercise.watch_what")), _clock_table(names, seen), *_judged(names)]


def _clock_table(names: Names, seen: Sequence[Sequence[Sequence[Part]]]) -> Table:
    headers = [names.texts(f"exercise.column.{key}") for key in ("event", "clock", "saw")]
    return Table(headers, seen, (40, 16, 44))


def _judged(names: Names) -> list[Block]:
    texts = names.texts
    rows = [[cell(texts(f"exercise.after.{key}")), [Part(LINE), Part(LINE)]] for key in ("missing", "lost", "other")]
    return [Paragraph(texts("exercise.how")), Table(("", ""), rows, (40, 60))]


def _neighbour(names: Names, goals: Sequence[str]) -> list[Block]:
    """For somebody from elsewhere, who knows nothing of this place and sees what others walk past."""
    texts = names.texts
    rows = [[cell(goal), cell(texts("exercise.reached")), []] for goal in goals]
    headers = [texts(f"exercise.column.{key}") for key in ("goal", "reached", "saw")]
    asked = [[cell(texts(f"exercise.visit.{number}")), [Part(LINE), Part(LINE)]] for number in (1, 2, 3, 4)]
    return [
        Paragraph(texts("exercise.neighbour_what")),
        Table(headers, rows, (44, 24, 32)),
        Table(("", ""), asked, (44, 56)),
    ]
