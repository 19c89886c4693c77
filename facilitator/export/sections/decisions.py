"""Sections that ask the board for something: findings, costs, decision points, wishes."""

from collections.abc import Iterable, Mapping, Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, Tone, cell
from facilitator.export.names import Names
from facilitator.model.plan import MomentCost, Plan, PlanCapture, PlanCell, PlanCheck, PlanDecision
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import said_amount, whole_money
from facilitator.words.phrases import count_words

CHAINS = ("falls-over", "channel-falls-over")
"""Findings that show what else falls over."""

PROPOSING = ("nothing-arranged", "too-late", "wish-as-fallback", "over-mandate")
"""Findings that the board must say something about (Kennisnet step 5)."""


DETAILS = ("question", "name", "time", "chain", "other", "text")
"""What a check says besides the place."""

MANY = 4
"""What was found at more places than this is said once, with the places."""


def findings(plan: Plan, names: Names) -> Section:
    """What the checks found: what else falls over first, what was accepted last."""
    texts = names.texts
    accepted = [check for check in plan.checks if check.accepted]
    chains = grouped_sentences(_open_chains(plan), names)
    others = [check for check in plan.checks if check.rule not in CHAINS and not check.accepted]
    blocks: list[Block] = []
    if plan.checks:
        blocks.append(Paragraph(texts("outcomes.findings.what"), "quiet"))
    if chains:
        blocks += [Heading(2, texts("outcomes.findings.chains")), Bullets(chains)]
    if others:
        blocks += [Heading(2, texts("outcomes.findings.others")), Bullets(grouped_sentences(others, names))]
    if accepted:
        said = [texts("outcomes.findings.because", what=names.check(check), why=check.accepted) for check in accepted]
        blocks += [Heading(2, texts("outcomes.findings.accepted")), Bullets(said)]
    if not blocks:
        blocks.append(Paragraph(texts("outcomes.findings.none")))
    return Section("findings", texts("outcomes.section.findings"), blocks)


def chain_sentences(plan: Plan, names: Names) -> list[str]:
    """What else falls over, and was not accepted."""
    return _sentences(_open_chains(plan), names)


def _open_chains(plan: Plan) -> list[PlanCheck]:
    return [check for check in plan.checks if check.rule in CHAINS and not check.accepted]


def _sentences(checks: Sequence[PlanCheck], names: Names) -> list[str]:
    return list(dict.fromkeys(names.check(check) for check in checks))


def grouped_sentences(listed: Sequence[PlanCheck], names: Names, *, placed: bool = True) -> list[str]:
    """What the checks found; of a rule that was found at many places, once with the places, or how many (`placed`)."""
    by_rule: dict[str, list[PlanCheck]] = {}
    for check in listed:
        by_rule.setdefault(check.rule, []).append(check)
    grouped: list[str] = []
    for rule, checks in by_rule.items():
        sentences = list(dict.fromkeys(names.check(check) for check in checks))
        if len(sentences) <= MANY:
            grouped += sentences
            continue
        summary = names.texts(f"improve.rule.{rule}") if names.texts.has(f"improve.rule.{rule}") else sentences[0]
        key = "rule_at" if placed else "rule_count"
        grouped.append(names.texts(f"improve.{key}", what=summary, count=len(sentences), places=_places(checks, names)))
    return grouped


def _places(checks: Sequence[PlanCheck], names: Names) -> str:
    """Where it was found: each system once with its moments, or each moment once with its systems.

    The shorter of the two says less twice.
    """
    by_subject: dict[str, dict[str, None]] = {}
    by_moment: dict[str, dict[str, None]] = {}
    for check in checks:
        at = names.at(check.cells[0]) if check.cells else None
        places = ", ".join(check.values[key] for key in DETAILS if check.values.get(key))
        if at is None:
            place = places or next(iter(check.values.values()), "")
            by_subject.setdefault(place, {})
            by_moment.setdefault(place, {})
            continue
        subject, words = names.subject(at), ": ".join(part for part in (names.moment(at.moment), places) if part)
        by_subject.setdefault(subject, {})[words] = None
        by_moment.setdefault(words, {})[subject] = None
    return min(_grouped(by_subject), _grouped(by_moment), key=len)


def _grouped(places: Mapping[str, Iterable[str]]) -> str:
    """Each place once, with what belongs to it in brackets."""
    sentences: list[str] = []
    for place, words in places.items():
        sentences.append(f"{place} ({', '.join(words)})" if words else place)
    return "; ".join(sentences)


def placed_words(cells: Sequence[PlanCell], names: Names) -> list[str]:
    """Where cells are: each place, or of many systems each once with its moments."""
    if not names.many:
        return [names.place(plan_cell) for plan_cell in cells]
    by_subject: dict[str, list[str]] = {}
    by_moment: dict[str, list[str]] = {}
    for plan_cell in cells:
        by_subject.setdefault(names.subject(plan_cell), []).append(names.moment(plan_cell.moment))
        by_moment.setdefault(names.moment(plan_cell.moment), []).append(names.subject(plan_cell))
    return [min(_grouped(by_subject), _grouped(by_moment), key=len)]


def costs(plan: Plan, names: Names) -> Section:
    """What working by the fallbacks costs, per moment; not the damage (Kennisnet step 2)."""
    texts = names.texts
    if all(len(cost.undiscussed) == cost.asked for cost in plan.costs):
        return Section("costs", texts("outcomes.section.costs"), [Paragraph(texts("outcomes.costs.none"), "open")])
    rows = [[cell(names.moment(cost.moment)), *_cost(cost, names)] for cost in plan.costs]
    headers = [texts("plan.column.moment")]
    headers += [texts(f"outcomes.column.{key}") for key in ("amounts", "bands", "unpriced")]
    blocks: list[Block] = [
        Paragraph(texts("outcomes.costs.what"), "quiet"),
        Table(headers, rows, (14, 30, 28, 28)),
    ]
    over: list[PlanCell] = []
    for cost in plan.costs:
        over += filter(None, map(names.at, cost.over))
    if over:
        blocks += [Paragraph(texts("outcomes.costs.over")), Bullets(placed_words(over, names))]
    return Section("costs", texts("outcomes.section.costs"), blocks)


def cost_words(cost: MomentCost, texts: Texts, language: str) -> str:
    """The amounts of a moment added up, and of how many of how many systems; what else was said comes after."""
    said = [amount_words(cost, texts, language), *band_words(cost, texts), *earlier_words(cost, texts)]
    return "; ".join([*said, *left_out_words(cost, texts)])


def amount_words(cost: MomentCost, texts: Texts, language: str) -> str:
    """The sum of what was named, and of how many of how many systems.

    It claims no bound: an amount may be the least, the most or an hour's, which only the words beside it say.
    """
    if cost.amount is None:
        return texts("outcomes.costs.no_amount")
    is_sum = len(cost.total.cells) > 1
    key, written = ("sum", whole_money) if is_sum else ("single", said_amount)
    amount = written(cost.amount, language)
    return count_words(texts, f"outcomes.costs.{key}", cost.asked, amount=amount, named=cost.named)


def band_words(cost: MomentCost, texts: Texts) -> list[str]:
    """The answers that gave an order of magnitude instead of an amount."""
    return [
        count_words(texts, "outcomes.costs.band", count, band=band[:1].lower() + band[1:])
        for band, count in cost.bands.items()
    ]


def earlier_words(cost: MomentCost, texts: Texts) -> list[str]:
    """How many of what was named stand of an earlier year."""
    count = len(cost.earlier)
    return [count_words(texts, "outcomes.costs.earlier", count)] if count else []


def left_out_words(cost: MomentCost, texts: Texts) -> list[str]:
    """What is in no sum, and why."""
    left = {
        "repeated": cost.repeated,
        "unpriced": cost.unpriced,
        "unknown": cost.unknown,
        "nothing": cost.nothing,
        "undiscussed": cost.undiscussed,
    }
    return [count_words(texts, f"outcomes.costs.{key}", len(cells)) for key, cells in left.items() if cells]


def _cost(cost: MomentCost, names: Names) -> list[list[Part]]:
    tone: Tone = "quiet" if cost.amount is None else "plain"
    return [
        [
            Part(amount_words(cost, names.texts, names.language), tone),
            *(Part(words, "quiet") for words in earlier_words(cost, names.texts)),
        ],
        [Part(words) for words in band_words(cost, names.texts)],
        [Part(words, "open") for words in left_out_words(cost, names.texts)],
    ]


def decisions(plan: Plan, names: Names) -> Section:
    """Questions for the board, and what the findings make one."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.decisions.what"), "quiet")]
    if plan.decisions:
        blocks.append(decision_table(plan.decisions, names))
    else:
        blocks.append(Paragraph(texts("plan.decisions.none"), "open"))
    proposed = proposals(plan, names)
    if proposed:
        blocks += [Heading(2, texts("outcomes.decisions.proposed")), proposal_table(proposed, names)]
    return Section("decisions", texts("plan.section.decisions"), blocks)


def decision_table(decisions: Sequence[PlanDecision], names: Names) -> Table:
    """Decision points with what can be chosen; the decision itself stays open for the board."""
    rows = [
        [
            [*captured(decision, names), *_considered(decision, names), *said_at(decision, names)],
            cell(decision.decided),
            cell(spoken_date(decision.decided_on, names.texts)),
        ]
        for decision in decisions
    ]
    return Table(_decision_headers(names), rows, (64, 23, 13))


def _considered(decision: PlanDecision, names: Names) -> list[Part]:
    considered = (
        ("options", decision.options),
        ("recommendation", decision.recommendation),
        ("otherwise", decision.otherwise),
        ("cost", decision.cost),
    )
    said = [f"{names.texts(f'plan.column.{key}')}: {words}" for key, words in considered if words]
    # With many systems there are many points: what belongs to one stands in a run behind it.
    return cell(" · ".join(said)) if names.many else [Part(words) for words in said]


def _decision_headers(names: Names) -> list[str]:
    return [names.texts(f"plan.column.{key}") for key in ("decision", "decided", "decided_on")]


def proposals(plan: Plan, names: Names) -> list[str]:
    """What the findings ask of the board, and the room has not accepted; then what else is not arranged."""
    proposing = [check for check in plan.checks if check.rule in PROPOSING and not check.accepted]
    proposing.sort(key=lambda check: PROPOSING.index(check.rule))
    asked = {key for check in plan.checks if check.rule == "nothing-arranged" for key in check.cells}
    others = [finding.cell for finding in plan.findings if finding.state == "nothing" and finding.cell not in asked]
    if len(others) > MANY:
        nothing = [names.texts("improve.nothing_at", count=len(others))]
    else:
        nothing = [names.texts("plan.decisions.nothing", cell=names.cell(sentence)) for sentence in others]
    return [*grouped_sentences(proposing, names, placed=not names.many), *nothing]


def proposal_table(proposed: Sequence[str], names: Names) -> Table:
    """Proposed decision points, with room for the decision."""
    rows: list[list[list[Part]]] = [[cell(words), [], []] for words in proposed]
    return Table(_decision_headers(names), rows, (64, 23, 13))


def captured(capture: PlanCapture | PlanDecision, names: Names) -> list[Part]:
    """What was noted down, and whether it was finished."""
    draft = [Part(names.texts("plan.capture.draft"), "open")] if capture.concept else []
    return [*draft, Part(capture.text)]


def said_at(capture: PlanCapture | PlanDecision, names: Names) -> list[Part]:
    """Where something was noted down."""
    where = names.cell(capture.cell)
    return [Part(names.texts("plan.capture.from", cell=where), "quiet")] if where else []


def capture_table(captures: Sequence[PlanCapture], names: Names) -> Table:
    """Wishes or parked points, each with its place and what was filled in."""
    texts = names.texts
    rows = []
    for capture in captures:
        keys = [capture.owner, spoken_date(capture.due, texts)]
        details = cell(" · ".join(words for words in keys if words), "quiet")
        rows.append([[*captured(capture, names), *details, *said_at(capture, names)]])
    return Table([texts("plan.column.what")], rows, (100,))


def wishes(plan: Plan, names: Names) -> Section:
    """What the room would like: no fallback, and so a question for the board."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.wishes.none"))]
    if plan.wishes:
        blocks = [Paragraph(texts("outcomes.wishes.what"), "quiet"), capture_table(plan.wishes, names)]
    return Section("wishes", texts("outcomes.section.wishes"), blocks)
