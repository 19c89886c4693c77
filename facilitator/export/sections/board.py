"""Two pages for the board: what we found, what to decide, what is only estimated.

No words of the room and no names but of those who own an action: the board judges fallbacks, not people.
"""

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.kinds import kind_words
from facilitator.export.names import Names
from facilitator.export.sections.aims import limits
from facilitator.export.sections.decisions import (
    chain_sentences,
    cost_words,
    decision_table,
    proposal_table,
    proposals,
)
from facilitator.export.sections.follow_up import action_cells, to_arrange_first
from facilitator.export.sections.outcomes import fallback_cells, fallback_words
from facilitator.export.sections.register import missing_people, progress
from facilitator.export.sections.team import exercised_figures, judgement, readiness_figures
from facilitator.model.plan import Plan, PlanCell
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, some_words

AT_MOST = 8
"""So many of one kind are listed; of the rest it is said how many there are."""


def board_sections(plan: Plan, names: Names) -> list[Section]:
    """What we found, what to decide, what is already being done, what is only estimated."""
    return [
        _found(plan, names),
        *judgement(plan, names),
        _to_decide(plan, names),
        limits(plan, names),
        *_under_way(plan, names),
        _estimated(plan, names),
    ]


def _found(plan: Plan, names: Names) -> Section:
    texts = names.texts
    came = sum(1 for one in plan.participants if one.present)
    told = [kind_words(plan, texts, "when", date=spoken_date(plan.meta.date, texts))] if plan.meta.date else []
    if came:
        told.append(count_words(texts, "outcomes.board.people", came))
    talked = [system.name for system in plan.systems if system.id not in plan.put_off]
    if talked:
        named = some_words(texts, talked, AT_MOST)
        told.append(count_words(texts, "outcomes.board.systems", len(talked), systems=named))
    blocks: list[Block] = [Paragraph(" ".join(told))] if told else []
    blocks += missing_people(plan, texts)
    blocks.append(Bullets([*progress(plan, texts), *readiness_figures(plan, names), *_figures(plan, names)]))
    chains = chain_sentences(plan, names)
    if chains:
        blocks += [Heading(2, texts("outcomes.findings.chains")), Bullets(_at_most(chains, names))]
    table = _overview(plan, names)
    if table is not None:
        blocks += [Paragraph(texts("outcomes.board.overview"), "quiet"), table]
    return Section("found", texts("outcomes.section.found"), blocks)


def _figures(plan: Plan, names: Names) -> list[str]:
    """What stands out, in sentences with numbers."""
    said = fallback_cells(plan)
    values = [{measure.id: measure.value for measure in one.measures} for one in said if one.state == "answered"]
    counts = {
        "nothing": sum(1 for one in plan.findings if one.state == "nothing"),
        "wishes": sum(1 for one in values if one.get("exists") == "no"),
        "partly": sum(1 for one in values if one.get("exists") == "partly"),
        "too_late": sum(1 for one in said if one.fallback == "late"),
        "unknown": sum(1 for one in plan.findings if one.state != "nothing"),
    }
    return [count_words(names.texts, f"outcomes.board.{key}", count) for key, count in counts.items() if count]


def _at_most(words: list[str], names: Names) -> list[str]:
    left = len(words) - AT_MOST
    if left <= 0:
        return words
    return [*words[:AT_MOST], count_words(names.texts, "outcomes.board.more", left)]


def _overview(plan: Plan, names: Names) -> Table | None:
    """Per system and moment: is there a fallback, and how soon does it work."""
    main = next((one for one in plan.rounds if one.over == "systems" and one.questions), None)
    if main is None or not plan.systems:
        return None
    rows = []
    for system in plan.systems:
        found = [names.at(f"{main.id}/{system.id}/{moment}/{main.questions[0]}") for moment in main.moments]
        rows.append([cell(system.name), *[_words(one, names) for one in found]])
    share = 76 // max(1, len(main.moments))
    headers = [names.texts("plan.column.system"), *[names.moment(one) for one in main.moments]]
    return Table(headers, rows, (24, *[share for _ in main.moments]))


def _words(found: PlanCell | None, names: Names) -> list[Part]:
    return [fallback_words(found, names)] if found is not None else []


def _to_decide(plan: Plan, names: Names) -> Section:
    texts = names.texts
    blocks: list[Block] = []
    ready = [one for one in plan.decisions if not one.concept]
    proposed = proposals(plan, names)
    if ready:
        blocks.append(decision_table([one.model_copy(update={"cell": ""}) for one in ready], names))
    if proposed:
        blocks += [Heading(2, texts("outcomes.decisions.proposed")), proposal_table(proposed[:AT_MOST], names)]
        if len(proposed) > AT_MOST:
            blocks.append(Paragraph(count_words(texts, "outcomes.board.more", len(proposed) - AT_MOST)))
    wished = [one.text for one in plan.wishes if not one.concept]
    if wished:
        blocks += [Heading(2, texts("outcomes.section.wishes")), Bullets(_at_most(wished, names))]
    if not blocks:
        blocks.append(Paragraph(texts("plan.decisions.none")))
    return Section("decide", texts("outcomes.section.decide"), blocks)


def _under_way(plan: Plan, names: Names) -> list[Section]:
    """The actions that were agreed on, with their owners."""
    texts = names.texts
    running = [one for one in plan.actions if one.status == "open" and not one.concept]
    if not running:
        return []
    rows = [[cell(one.text), *action_cells(one, names)] for one in running[:AT_MOST]]
    headers = [texts(f"plan.column.{key}") for key in ("action", "owner", "due")]
    blocks: list[Block] = [Table(headers, rows, (58, 22, 20))]
    if len(running) > AT_MOST:
        blocks.append(Paragraph(count_words(texts, "outcomes.board.more", len(running) - AT_MOST)))
    return [Section("actions", texts("outcomes.section.under_way"), blocks)]


def _estimated(plan: Plan, names: Names) -> Section:
    texts = names.texts
    told = [kind_words(plan, texts, "only_estimated")]
    asked = [one for one in plan.recovery_times if one.moment]
    known = sum(1 for one in asked if one.minutes is not None)
    if asked:
        told.append(count_words(texts, "outcomes.board.times", known, all=len(asked)))
    told += exercised_figures(plan, names)
    if plan.assumptions:
        told.append(count_words(texts, "outcomes.board.assumed", len(plan.assumptions)))
    told += [
        texts("outcomes.board.cost", moment=names.moment(one.moment), amount=cost_words(one, names))
        for one in plan.costs
        if len(one.undiscussed) < one.asked
    ]
    found = names.at(plan.exercise.cell) if plan.exercise else None
    blocks: list[Block] = [Bullets(told)]
    if found is not None:
        blocks.append(Paragraph(texts("outcomes.board.exercise", place=names.place(found))))
    first = to_arrange_first(plan, names)
    if first:
        blocks.append(Paragraph(first, "open"))
    return Section("estimated", texts("outcomes.section.estimated"), blocks)
