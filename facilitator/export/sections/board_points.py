"""What the board must decide: per point a question, what it is about, the money, a proposal, and what if nothing.

Every sentence follows from something that was typed or chosen; what was not said is said to be so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.export.names import Names, measure, value_of
from facilitator.export.sections.quality import fallback_detail
from facilitator.model.plan import Finding, Plan, PlanCapture, PlanCell, PlanDecision
from facilitator.words.dates import spoken_date
from facilitator.words.measures import said_amount
from facilitator.words.phrases import beginning, count_words, list_words

SEPARATE = 2
"""Up to so many of one kind each have a question of their own; more are one question with a list."""

QUESTION, QUOTE, SHORT = 220, 150, 70
"""Characters of what was typed in a question, in a quotation, and in a list."""

BLANK = "…………"

LISTED = 3
"""So many places of one point are quoted where there are two pages for everything."""


@dataclass(frozen=True)
class Point:
    """Something to decide, in words; `resolution` is what the minutes say when the board says yes."""

    question: str
    about: Sequence[str]
    amount: str
    proposal: str
    otherwise: str
    boxes: Sequence[str]
    resolution: str


def points(plan: Plan, names: Names, listed: int = LISTED) -> list[Point]:
    """What to decide, the heaviest first: what the room asked, then what its answers ask.

    Of a point with many places the first `listed` are quoted, and it is said how many others there are.
    """
    return list(_Points(plan, names, listed).all())


def decided(plan: Plan, names: Names) -> list[str]:
    """What the board decided already, with the day."""
    sentences = []
    for decision in plan.decisions:
        if decision.decided:
            day = spoken_date(decision.decided_on, names.texts)
            key = "decided_on" if day else "decided"
            sentences.append(names.texts(f"board.{key}", text=decision.text, decided=decision.decided, date=day))
    return sentences


class _Points:
    """Looks up what the points are about; each kind of point in a method of its own."""

    def __init__(self, plan: Plan, names: Names, listed: int) -> None:
        self._plan, self._names, self._texts, self._listed = plan, names, names.texts, listed
        self._wishes = [wish for wish in plan.wishes if not wish.concept]
        self._proposed: set[str] = set()
        self._actions: dict[str, PlanCapture] = {}
        for action in plan.actions:
            if action.status == "open":
                self._actions.setdefault(action.cell, action)
        self._accepted: set[str] = set()
        for check in plan.checks:
            if check.accepted:
                self._accepted.update(check.cells)

    def all(self) -> Iterator[Point]:
        """Every point, in the order in which they weigh."""
        for alike in self._asked_alike():
            yield self._typed(alike)
        yield from self._over()
        yield from self._absent()
        yield from self._nothing()
        yield from self._late()
        yield from self._wished()

    def _asked_alike(self) -> Iterable[Sequence[PlanDecision]]:
        """The open decision points, those in the same words together."""
        asked: dict[str, list[PlanDecision]] = {}
        for decision in self._plan.decisions:
            if not decision.concept and not decision.decided:
                asked.setdefault(" ".join(decision.text.casefold().split()), []).append(decision)
        return asked.values()

    def _typed(self, alike: Sequence[PlanDecision]) -> Point:
        """What the room asked, in one question when it was noted at several places."""
        texts, decision = self._texts, alike[0]
        # What stands behind a question is what was said about it.
        question, mark, said = decision.text.strip().partition("?")
        asked = beginning(question + mark, QUESTION)
        cell = self._names.at(decision.cell)
        money = self._money(cell)
        if decision.cost:
            money = texts("board.cost", cost=beginning(decision.cost, SHORT))
        return Point(
            question=asked if mark else texts("board.typed.question", text=asked),
            about=self._about_typed(alike, said if mark else "") or [texts("board.typed.noted")],
            amount=money,
            proposal=self._quote(decision.recommendation) or self._taken(cell) or texts("board.no_proposal"),
            otherwise=self._quote(decision.otherwise) or texts("board.typed.otherwise"),
            boxes=self._boxes(),
            resolution=texts("board.typed.resolution", text=asked),
        )

    def _about_typed(self, alike: Sequence[PlanDecision], said: str) -> list[str]:
        """What was said about a question that the room asked: behind it, at its places, and what can be chosen."""
        about = [self._quote(said)] if said.strip(" ?!.") else []
        quoted: list[str] = []
        for decision in alike:
            cell = self._names.at(decision.cell)
            if cell is not None:
                quoted.append(self._quoted(cell))
        about += self._some(quoted)
        options = beginning(alike[0].options, QUOTE)
        if options:
            about.append(self._texts("board.options", options=options))
        return about

    def _over(self) -> Iterator[Point]:
        keys: list[str] = []
        for check in self._plan.checks:
            if check.rule == "over-mandate":
                keys += check.cells
        cells = self._open(keys)
        if len(cells) > SEPARATE:
            yield self._several("over", cells, [self._over_place(cell) for cell in cells])
            return
        for cell in cells:
            yield self._over_at(cell)

    def _over_at(self, cell: PlanCell) -> Point:
        """One amount that is more than may be spent without the board."""
        place, amount = self._names.place(cell), self._cents(cell, "amount")
        values = {"place": place, "amount": amount, "limit": self._cents(cell, "limit")}
        return Point(
            question=self._texts("board.over.question", **values),
            about=[self._quoted(cell)],
            amount=self._money(cell),
            proposal=self._taken(cell) or self._texts("board.no_proposal"),
            otherwise=self._texts("board.over.otherwise", **values),
            boxes=[self._texts("board.over.box", amount=amount), *self._boxes("upto", "no", "later")],
            resolution=self._texts("board.over.resolution", place=place),
        )

    def _over_place(self, cell: PlanCell) -> str:
        values = {key: self._cents(cell, key) for key in ("amount", "limit")}
        return self._texts("board.over.place", place=self._names.place(cell), **values)

    def _absent(self) -> Iterator[Point]:
        by_system: dict[tuple[str, str], list[PlanCell]] = {}
        for cell in self._fallbacks("absent"):
            by_system.setdefault((cell.round, cell.subject), []).append(cell)
        if len(by_system) > SEPARATE:
            firsts = [cells[0] for cells in by_system.values()]
            quotes = [self._quoted(cell) for cell in firsts]
            yield self._several("absent", firsts, quotes, self._texts("board.absent.amount"))
            return
        for cells in by_system.values():
            first = cells[0]
            moments = list_words(self._texts, [self._names.moment(cell.moment) for cell in cells])
            values = {"system": beginning(self._names.subject(first), SHORT), "moments": moments}
            yield Point(
                question=self._texts("board.absent.question", **values),
                about=self._some([self._quoted(cell) for cell in cells]),
                amount=self._texts("board.absent.amount"),
                proposal=self._proposal(first, *cells[1:]),
                otherwise=self._texts("board.absent.otherwise", **values) + self._level(cells),
                boxes=self._boxes(),
                resolution=self._texts("board.absent.resolution", **values),
            )

    def _nothing(self) -> Iterator[Point]:
        """What is not arranged, besides fallbacks."""
        main = {cell.key for cell in self._fallbacks("absent")}
        findings: list[tuple[Finding, PlanCell]] = []
        for finding in self._plan.findings:
            cell = self._names.at(finding.cell)
            settled = finding.cell in main or finding.cell in self._accepted
            if finding.state == "nothing" and not settled and cell is not None:
                findings.append((finding, cell))
        if len(findings) > SEPARATE:
            cells = [cell for _, cell in findings]
            yield self._several("nothing", cells, [self._nothing_place(cell) for cell in cells])
            return
        for finding, cell in findings:
            values = {"question": self._names.question(cell.question), "place": self._names.place(cell)}
            yield Point(
                question=self._texts("board.nothing.question", **values),
                about=self._asked(finding, cell),
                amount=self._money(cell),
                proposal=self._taken(cell) or self._texts("board.no_proposal"),
                otherwise=self._texts("board.nothing.otherwise"),
                boxes=self._boxes(),
                resolution=self._texts("board.nothing.resolution", **values),
            )

    def _asked(self, finding: Finding, cell: PlanCell) -> list[str]:
        asked = self._texts("board.nothing.asked", question=beginning(finding.asks, QUOTE)) if finding.asks else ""
        said = self._quote(cell.text or cell.reason)
        return [words for words in (asked, said) if words] or [self._names.cell(cell.key)]

    def _nothing_place(self, cell: PlanCell) -> str:
        said = self._quote(cell.text, SHORT)
        return f"{self._names.cell(cell.key)}. {said}".strip() if said else self._names.cell(cell.key)

    def _late(self) -> Iterator[Point]:
        cells = self._fallbacks("late")
        if len(cells) > SEPARATE:
            yield self._several("late", cells, [self._late_place(cell) for cell in cells])
            return
        for cell in cells:
            moment = self._names.moment(cell.moment)
            values = {"system": beginning(self._names.subject(cell), SHORT), "moment": moment}
            yield Point(
                question=self._texts("board.late.question", **values),
                about=[self._quoted(cell), self._texts("board.late.time", time=fallback_detail(cell, self._names))],
                amount=self._texts("board.no_amount"),
                proposal=self._proposal(cell),
                otherwise=self._texts("board.late.otherwise", **values),
                boxes=self._boxes("within", "no", "later"),
                resolution=self._texts("board.late.resolution", **values),
            )

    def _late_place(self, cell: PlanCell) -> str:
        return self._texts("board.late.place", place=self._names.place(cell), time=fallback_detail(cell, self._names))

    def _wished(self) -> Iterator[Point]:
        """The wishes that no point above proposes already."""
        left = [wish for wish in self._wishes if wish.id not in self._proposed]
        if len(left) > SEPARATE:
            quotes = [self._quote(wish.text) for wish in left]
            yield self._list("wish", quotes, self._texts("board.no_amount"), self._texts("board.wish.proposal"))
            return
        for wish in left:
            text = beginning(wish.text, QUESTION)
            place = self._names.cell(wish.cell)
            noted = self._texts("board.wish.noted", place=place) if place else self._texts("board.typed.noted")
            yield Point(
                question=self._texts("board.wish.question", text=text),
                about=[noted],
                amount=self._texts("board.no_amount"),
                proposal=self._owner(wish) or self._texts("board.wish.proposal"),
                otherwise=self._texts("board.wish.otherwise"),
                boxes=self._boxes(),
                resolution=self._texts("board.wish.resolution", text=text),
            )

    def _several(self, kind: str, cells: Sequence[PlanCell], items: Sequence[str], amount: str = "") -> Point:
        """Many places that ask the same, as one question."""
        taken = next((words for cell in cells if (words := self._taken(cell))), "")
        proposal = self._proposal(*cells) if kind == "absent" else taken or self._texts("board.no_proposal")
        return self._list(kind, items, amount or self._texts("board.no_amount"), proposal)

    def _list(self, kind: str, items: Sequence[str], amount: str, proposal: str) -> Point:
        texts, count = self._texts, len(items)
        return Point(
            question=texts(f"board.{kind}.several", count=count),
            about=self._some(items),
            amount=texts("board.over.amounts") if kind == "over" else amount,
            proposal=proposal,
            otherwise=texts(f"board.{kind}.several_otherwise", count=count),
            boxes=self._boxes("all", "these", "no", "later"),
            resolution=texts(f"board.{kind}.several_resolution", count=count),
        )

    def _some(self, items: Sequence[str]) -> list[str]:
        left = len(items) - self._listed
        if left <= 0:
            return list(items)
        return [*items[: self._listed], count_words(self._texts, "board.others", left)]

    def _fallbacks(self, state: str) -> list[PlanCell]:
        return [cell for cell in self._plan.cells if cell.fallback == state and cell.key not in self._accepted]

    def _open(self, keys: Sequence[str]) -> list[PlanCell]:
        cells = [self._names.at(key) for key in dict.fromkeys(keys) if key not in self._accepted]
        return [cell for cell in cells if cell is not None]

    def _quoted(self, cell: PlanCell) -> str:
        """What was said there, with the place and the state, so that it can be found back."""
        state = f"board.state.{cell.fallback or cell.state}"
        place = self._names.place(cell)
        if self._texts.has(state):
            place = f"{place}: {self._texts(state)}"
        said = self._quote(cell.text or cell.reason)
        return self._texts("board.quoted_at", said=said, place=place) if said else place

    def _quote(self, text: str, at_most: int = QUOTE) -> str:
        return self._texts("outcomes.quoted", text=beginning(text, at_most)) if text.strip() else ""

    def _level(self, cells: Sequence[PlanCell]) -> str:
        """At what level things go on then, as it was estimated at the last of these moments."""
        last = cells[-1]
        levels = [measure(near, "level") for near in self._names.page(last.round, last.subject, last.moment)]
        level = next((words for words in levels if words), "")
        return self._texts("board.level", level=level, moment=self._names.moment(last.moment)) if level else ""

    def _proposal(self, *cells: PlanCell) -> str:
        """What the room wished there, else who does something about it, else that nothing was proposed."""
        places = {(plan_cell.round, plan_cell.subject) for plan_cell in cells}
        near = [
            wish
            for wish in self._wishes
            if (cell := self._names.at(wish.cell)) and (cell.round, cell.subject) in places
        ]
        if near:
            self._proposed.update(wish.id for wish in near[:1])
            words = self._texts("board.wished", text=self._quote(near[0].text))
            others = len(near) - 1
            return f"{words} {count_words(self._texts, 'board.more_wishes', others)}" if others else words
        taken = (self._taken(plan_cell) for plan_cell in cells)
        return next((words for words in taken if words), "") or self._texts("board.no_proposal")

    def _taken(self, cell: PlanCell | None) -> str:
        """An action that was noted at this place, with who does it and when."""
        action = self._actions.get(cell.key) if cell is not None else None
        return self._owner(action) if action is not None else ""

    def _owner(self, capture: PlanCapture) -> str:
        due = spoken_date(capture.due, self._texts)
        if not capture.owner and not due:
            return ""
        key = "both"
        if not due:
            key = "owner"
        elif not capture.owner:
            key = "due"
        return self._texts(f"board.taken.{key}", who=capture.owner, date=due, text=self._quote(capture.text, SHORT * 2))

    def _money(self, cell: PlanCell | None) -> str:
        """The amount that was named there against what may be spent without the board."""
        if cell is None:
            return self._texts("board.no_amount")
        amount, limit = (self._number(cell, key) for key in ("amount", "limit"))
        if amount is None:
            key = "no_amount" if limit is None else "only_limit"
        elif limit is None:
            key = "only_amount"
        else:
            key = "above" if amount > limit else "within"
        return self._texts(f"board.{key}", amount=self._euros(amount), limit=self._euros(limit))

    def _number(self, cell: PlanCell, key: str) -> int | None:
        value = value_of(cell, key)
        return value if isinstance(value, int) else None

    def _cents(self, cell: PlanCell, key: str) -> str:
        return self._euros(self._number(cell, key))

    def _euros(self, cents: int | None) -> str:
        return "" if cents is None else said_amount(cents, self._names.language)

    def _boxes(self, *keys: str) -> list[str]:
        chosen = keys or ("yes", "other", "no", "later")
        return [self._texts(f"board.box.{key}", blank=BLANK) for key in chosen]
