"""What the ids of a plan are called in a document."""

import re
from collections.abc import Sequence

from facilitator.export.blocks import Part
from facilitator.model.plan import Plan, PlanCell, PlanEntry
from facilitator.texts import Texts


class Names:
    """Looks up the names of a plan's ids; an id that the plan does not know stands for itself."""

    def __init__(self, plan: Plan, texts: Texts) -> None:
        """Take the names of `plan`."""
        self.texts = texts
        self._systems = {**plan.other_systems, **{one.id: one.name for one in plan.systems}}
        self._moments = {one.id: one.name for one in plan.moments}
        self._questions = {one.id: one.name for one in plan.questions}
        self._processes = {one.id: one.name for one in plan.processes}
        self._scenarios = {one.id: one.title for one in plan.scenarios}
        self._cells = {one.key: one for one in plan.cells}
        self._subjects = {(one.id, item.id): item.name for one in plan.rounds for item in one.subjects}
        self._single = {one.id for one in plan.rounds if len(one.moments) == 1}

    def system(self, key: str) -> str:
        """The name of a system."""
        return self._systems.get(key, key)

    def systems(self, keys: Sequence[str]) -> str:
        """The names of systems, with commas."""
        return ", ".join(self.system(key) for key in keys)

    def subject(self, found: PlanCell) -> str:
        """The name of what a cell is about."""
        return self._subjects.get((found.round, found.subject), found.subject)

    def moment(self, key: str) -> str:
        """The name of a moment."""
        return self._moments.get(key, key)

    def question(self, key: str) -> str:
        """The name of a question."""
        return self._questions.get(key, key)

    def process(self, key: str) -> str:
        """The name of a process."""
        return self._processes.get(key, key)

    def scenario(self, key: str) -> str:
        """The title of a scenario."""
        return self._scenarios.get(key, key)

    def cell(self, key: str) -> str:
        """A cell in words: `Basispoort, 1 dag: Gegevens`; empty for none."""
        found = self._cells.get(key)
        if found is None:
            return "" if key in ("", "-") else key
        moment = "" if found.round in self._single else f", {self.moment(found.moment)}"
        return f"{self.subject(found)}{moment}: {self.question(found.question)}"

    def answer(self, found: PlanCell) -> list[Part]:
        """What was said at a cell: the words, the state, a draft, a second opinion, or the gap."""
        texts, parts = self.texts, []
        if found.state in ("unknown", "ask", "nothing", "not_applicable"):
            words = texts(f"common.state.{found.state}")
            reason = f": {found.reason}" if found.reason else ""
            tone = "quiet" if found.state == "not_applicable" else "open"
            parts.append(Part(words[:1].upper() + words[1:] + reason, "quiet" if tone == "quiet" else "open"))
        if found.text:
            parts.append(Part(found.text))
        if found.concept and found.concept != found.text:
            parts.append(Part(texts("plan.cell.draft", text="").strip(), "open"))
            parts.append(Part(found.concept))
        for other in beside(found):
            parts.append(Part(beside_words(other, texts), "quiet"))
            parts.append(Part(other.text))
        if found.same_as:
            parts.append(Part(texts("plan.cell.same", cell=self.cell(found.same_as)), "quiet"))
        if not parts:
            parts.append(Part(texts("plan.cell.gap", grade=texts(f"common.grade.{found.grade}")), "open"))
        return parts

    def measures(self, found: PlanCell, left_out: Sequence[str] = ()) -> list[Part]:
        """The measures of a cell, one a line."""
        return [Part(f"{one.name}: {one.words}", "quiet") for one in found.measures if one.id not in left_out]


def beside(found: PlanCell) -> list[PlanEntry]:
    """What stands beside an answer: second opinions, and what was written beforehand and not taken over."""
    return [one for one in found.others if not one.adopted]


def beside_words(one: PlanEntry, texts: Texts) -> str:
    """Whose words stand beside an answer."""
    return texts("worksheet.beside.said", name=one.by) if one.by else texts("plan.cell.other")


def spoken_date(text: str, texts: Texts) -> str:
    """An ISO date or time as it is spoken: `26 november 2026`; anything else as it is."""
    match = re.match(r"^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?$", text)
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    day = f"{int(match[3])} {texts(f'common.month.{int(match[2])}')} {match[1]}"
    return f"{day}, {match[4]}" if match[4] else day


def measure(found: PlanCell, key: str) -> str:
    """The words of one measure of a cell; empty when it was not filled in."""
    return next((one.words for one in found.measures if one.id == key), "")
