"""What the ids of a plan are called in a document, and what was said in words."""

from collections.abc import Iterable, Sequence

from facilitator.export.blocks import Part, Tone
from facilitator.model.basics.places import place_words
from facilitator.model.cells import Coverage
from facilitator.model.figure import Figure
from facilitator.model.plan import (
    Exercised,
    Plan,
    PlanBlind,
    PlanCell,
    PlanCheck,
    PlanEntry,
    PlanMeasure,
    PlanMoment,
    PlanProcess,
    PlanQuestion,
    PlanSystem,
    RecoveryTime,
)
from facilitator.model.records import Value
from facilitator.texts import Texts
from facilitator.words.dates import duration_words, spoken_date
from facilitator.words.measures import picked_words
from facilitator.words.phrases import beginning, count_words, stated_words

MANY_SYSTEMS = 10
"""With more systems than this, what stands whole in one chapter is not said again in the next."""

TIME_LENGTH = 40
"""Characters of a time where it stands in one line with others: a set can call it whatever it likes."""

TRIED = ("certainty", "tested-on")
"""Measures that say whether, and when, a fallback was tried: a document has one sentence for the two."""

UNSAID: tuple[Coverage, ...] = ("empty", "draft")
"""States of a cell at which nothing has been said yet."""


def is_said(cell: PlanCell) -> bool:
    """Whether something stands at a cell, of this year or of one before."""
    return cell.as_it_stands().state not in UNSAID


def _by_id(parts: Iterable[PlanSystem | PlanMoment | PlanQuestion | PlanProcess]) -> dict[str, str]:
    """The names of parts of a plan by their ids."""
    return {part.id: part.name for part in parts}


def _pages(cells: Iterable[PlanCell]) -> dict[tuple[str, str, str], list[PlanCell]]:
    """The cells of each conversation, in the order of the set."""
    pages: dict[tuple[str, str, str], list[PlanCell]] = {}
    for cell in cells:
        pages.setdefault((cell.round, cell.subject, cell.moment), []).append(cell)
    return pages


class Names:
    """Looks up the names of a plan's ids; an id that the plan does not know stands for itself.

    `many`: there are so many systems that only one chapter holds every word.
    """

    def __init__(self, plan: Plan, texts: Texts, today: str = "") -> None:
        """Take the names of `plan`; `today` is the day on which it is written out, empty when that is not known."""
        self.texts, self.language, self.today = texts, plan.meta.language, today
        self._systems = {**plan.other_systems, **_by_id(plan.systems)}
        self._moments = _by_id(plan.moments)
        self._questions = _by_id(plan.questions)
        self._places = plan.earlier_places
        self._asks = {question.id: question.asks for question in plan.questions}
        self._processes = _by_id(plan.processes)
        self._scenarios = {scenario.id: scenario.title for scenario in plan.scenarios}
        self._cells = {cell.key: cell for cell in plan.cells}
        self._subjects = {(walked.id, item.id): item.name for walked in plan.rounds for item in walked.subjects}
        self._day = plan.meta.date or plan.meta.created[:10]
        self._doubted = {(subject, self._day) for subject in self._swapped(plan)}
        self.many = len(plan.systems) > MANY_SYSTEMS
        self._follows = plan.since is not None
        # After another kind of workshop every question is new, and saying so at each would say nothing.
        self._renews = any(cell.earlier_on for cell in plan.cells)
        self._single = {walked.id for walked in plan.rounds if len(walked.moments) == 1}
        self._order = {key: number for number, key in enumerate(self._cells)}
        self._pages = _pages(plan.cells)

    def _swapped(self, plan: Plan) -> set[str]:
        """The subjects of which the two times of an exercise look swapped."""
        subjects: set[str] = set()
        for check in plan.checks:
            if check.rule == "times-swapped":
                subjects.update(self._cells[key].subject for key in check.cells if key in self._cells)
        return subjects

    def system(self, key: str) -> str:
        """The name of a system."""
        return self._systems.get(key, key)

    def systems(self, keys: Sequence[str]) -> str:
        """The names of systems, with commas."""
        return ", ".join(self.system(key) for key in keys)

    def subject(self, cell: PlanCell) -> str:
        """The name of what a cell is about."""
        return self._subjects.get((cell.round, cell.subject), cell.subject)

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

    def at(self, key: str) -> PlanCell | None:
        """The cell with this key, if the plan has it."""
        return self._cells.get(key)

    def page(self, round_id: str, subject: str, moment: str) -> list[PlanCell]:
        """The cells of one conversation, in the order of the set."""
        return self._pages.get((round_id, subject, moment), [])

    def place(self, cell: PlanCell) -> str:
        """Where a cell is: `Basispoort, 1 dag`."""
        return place_words(self.subject(cell), self._said_moment(cell))

    def cell(self, key: str) -> str:
        """A cell in words: `Basispoort, 1 dag: Gegevens`; of an earlier workshop with its day, empty for none.

        The key of a cell is never shown: a cell that nobody can name any more is left out.
        """
        cell = self._cells.get(key)
        if cell is None:
            return self._earlier(key)
        return place_words(self.subject(cell), self._said_moment(cell), self.question(cell.question))

    def _said_moment(self, cell: PlanCell) -> str:
        """The name of a cell's moment; where there is one only, it goes without saying."""
        return "" if cell.round in self._single else self.moment(cell.moment)

    def _earlier(self, key: str) -> str:
        place = self._places.get(key)
        if place is None:
            # A file of version 0.1.0 holds the key alone: what it is about can still be known.
            subject = key.split("/")[1] if key.count("/") == 3 else ""
            return self._systems.get(subject) or self._processes.get(subject, "")
        date = spoken_date(place.date, self.texts)
        return self.texts("outcomes.earlier_place", place=place.words, date=date) if date else place.words

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Keys of cells, each once, in the order of the plan."""
        return sorted(dict.fromkeys(keys), key=lambda key: self._order.get(key, len(self._order)))

    def check(self, check: PlanCheck) -> str:
        """What a check found, as a sentence."""
        return self.texts(f"check.{check.rule}", **check.values)

    def answer(self, cell: PlanCell, left_out: Sequence[str] = ()) -> list[Part]:
        """What was said at a cell: the words, the state, its measures, a draft, a second opinion, or the gap.

        Measures that are `left_out` stand elsewhere.
        """
        cell = cell.as_it_stands()
        texts, parts = self.texts, [*_state(cell, self.texts)]
        if cell.text:
            parts.append(Part(cell.text))
        parts += self.measures(cell, left_out)
        parts += self._set_aside(cell)
        # What was begun or said beside it is of this year.
        parts += self._since(cell)
        if cell.concept and cell.concept != cell.text:
            parts += [Part(texts("plan.cell.draft"), "open"), Part(cell.concept)]
        for other in second_opinions(cell):
            parts += self._beside(texts("plan.cell.other"), other)
        for label, words in (("raw", cell.raw), ("corrected", cell.corrected)):
            if words:
                parts += [Part(texts(f"outcomes.cell.{label}"), "quiet"), Part(words, "quiet")]
        if cell.same_as:
            parts.append(Part(texts("plan.cell.same", cell=self.cell(cell.same_as)), "quiet"))
        if cell.since in ("changed", "confirmed"):
            day = spoken_date(cell.earlier_on, texts)
            parts.append(Part(texts(f"living.{cell.since}", date=day), "quiet"))
        elif cell.since == "new" and self._renews:
            parts.append(Part(texts("living.new"), "quiet"))
        if not parts:
            parts.append(Part(texts(f"outcomes.gap.{cell.grade}"), "open"))
        if cell.blind is not None:
            # Beside the agreed time, and never in its place: what everybody wrote is no answer.
            parts.append(Part(self.blind(cell.blind), "quiet"))
        for other in prepared(cell):
            parts += self._beside(texts("worksheet.beside.said", name=other.by), other)
        return parts

    def _set_aside(self, cell: PlanCell) -> list[Part]:
        """What was filled in at an answer that the room then called unknown, or nothing: it counts for nothing."""
        words = " ".join(self.sentence(picked) for picked in cell.aside)
        return [Part(self.texts("outcomes.cell.aside", words=words), "quiet")] if words else []

    def _beside(self, whose: str, other: PlanEntry) -> list[Part]:
        return [Part(whose, "quiet"), *_state(other, self.texts), *_plain(other.text), *self.measures(other)]

    def measures(self, cell: PlanCell | PlanEntry, left_out: Sequence[str] = ()) -> list[Part]:
        """The measures of a cell, as one run of sentences; empty for none."""
        fallback, doubt = (cell.fallback, cell.doubt) if isinstance(cell, PlanCell) else ("", "")
        shown = [picked for picked in cell.measures if picked.id not in left_out]
        tried_on = "" if doubt else _tried_on(shown)
        sentences: list[str] = []
        for picked in shown:
            if fallback == "absent" and picked.id == "time":
                # What does not exist has no time: how fast it would be is a wish.
                sentences.append(self.texts("outcomes.said.time_wished", words=_inner(picked, picked.chosen)))
            elif tried_on and picked.id in TRIED:
                sentences += self._tried_sentence(picked, tried_on)
            else:
                sentences.append(self.sentence(picked))
        if doubt and not set(TRIED) & set(left_out):
            sentences.append(self.texts(f"outcomes.doubt.{doubt}"))
        return [Part(" ".join(sentences), "quiet")] if sentences else []

    def _tried_sentence(self, picked: PlanMeasure, day: str) -> list[str]:
        """That it was tried, and when, in the place of how certain it is; the day has no sentence of its own."""
        if picked.id != "certainty":
            return []
        return [self.texts("outcomes.said.tried_on", date=spoken_date(day, self.texts))]

    def sentence(self, picked: PlanMeasure) -> str:
        """A measure as a sentence; one that the program has no words for goes by its name in the set."""
        texts, words = self.texts, spoken_date(picked_words(picked, self.language), self.texts)
        if isinstance(picked.value, str) and texts.has(f"outcomes.said.{picked.id}.{picked.value}"):
            return texts(f"outcomes.said.{picked.id}.{picked.value}")
        if texts.has(f"outcomes.said.{picked.id}.words"):
            return texts(f"outcomes.said.{picked.id}.words", words=_inner(picked, words))
        return texts("outcomes.said.other", name=picked.name, words=_inner(picked, words))

    def blind(self, blind: PlanBlind) -> str:
        """What everybody wrote before anybody spoke: `Blind geschat: 1 uur tot 2 dagen, 8 mensen`."""
        people = count_words(self.texts, "outcomes.blind.people", blind.people)
        form = "same" if blind.lowest == blind.highest else "split"
        if blind.without:
            form = "some" if blind.lowest else "nobody"
        return self.texts(f"outcomes.blind.{form}", lowest=blind.lowest, highest=blind.highest, people=people)

    def figure(self, figure: Figure) -> str:
        """A time or a loss in words, without how sure it is; empty when it is not known."""
        if not figure.known:
            return ""
        return figure.words or duration_words(figure.value or 0, self.texts)

    def certainty(self, figure: Figure) -> str:
        """How sure a figure is: "gemeten" for what was measured, and for nothing else."""
        return self.texts(f"outcomes.certainty.{figure.how}") if figure.known else ""

    def estimate(self, time: RecoveryTime) -> str:
        """An estimate with its provisos, in one line: `4 uur (deels geregeld)`; empty when there is none."""
        words = beginning(self.figure(time.time), TIME_LENGTH)
        provisos = [self.texts(f"outcomes.brief.{key}") for key in self.provisos(time)]
        day = self.earlier_day(time.time)
        beside = "; ".join([*provisos, day] if day else provisos)
        return f"{words} ({beside})" if words and beside else words

    def provisos(self, time: RecoveryTime) -> dict[str, list[str]]:
        """What an estimate never stands without, with the systems (ids) that it is because of.

        `partly`: a fallback is there in part; `unsaid`: nobody said whether it is there.
        """
        systems_by_key = {"partly": time.partly, "unsaid": time.unsaid}
        return {key: systems for key, systems in systems_by_key.items() if systems and time.time.known}

    def earlier_day(self, figure: Figure) -> str:
        """The day, in words, of what was said in an earlier year; empty for what was said in this one."""
        return spoken_date(figure.on, self.texts) if figure.on and self.is_earlier(figure.on) else ""

    def standing_day(self, cell: PlanCell) -> str:
        """That a cell was not talked about again, with the day that it was; empty for what was said this year."""
        day = self.day_before(cell)
        return self.texts("living.stands", date=day) if day else ""

    def day_before(self, found: PlanCell) -> str:
        """The day, in words, of what stands of an earlier year; empty for what was said this year."""
        return spoken_date(found.earlier_on, self.texts) if found.since == "stands" else ""

    def proviso(self, cell: PlanCell) -> str:
        """What a fallback never stands without, in a few words; empty when it simply is there, and said this year."""
        exists = value_of(cell, "exists")
        provisos = []
        if exists == "partly":
            provisos.append(self.texts("outcomes.brief.partly"))
        elif cell.fallback and exists is None:
            provisos.append(self.texts("outcomes.brief.unsaid"))
        day = self.day_before(cell)
        return "; ".join([*provisos, day] if day else provisos)

    def is_earlier(self, day: str) -> bool:
        """Whether a day (ISO) is not that of the workshop: then it stands beside the figure."""
        return self._follows and day != self._day

    def is_doubted(self, exercised: Exercised) -> bool:
        """Whether the moments that a time was worked out from seem to be swapped."""
        return (exercised.process, exercised.time.on) in self._doubted

    def exercise_day(self, exercised: Exercised) -> str:
        """Which exercise it was: by its day."""
        day = spoken_date(exercised.time.on or exercised.loss.on, self.texts)
        return self.texts("outcomes.exercised.on", date=day) if day else self.texts("outcomes.exercised.some_day")

    def filled_in(self, cells: Sequence[PlanCell], key: str) -> list[Part]:
        """What stands in a field of its own, else what was said where it was asked; open when nothing was.

        Words that nobody put in a field are quoted, so that "nothing arranged" is never read where it was said.
        """
        for cell in cells:
            if measure(cell, key):
                return [Part(measure(cell, key)), *self._since(cell)]
        asked = [cell for cell in cells if key in self._asks.get(cell.question, ())]
        for cell in asked or cells:
            if cell.state == "answered" and cell.text:
                quoted = self.texts("outcomes.quoted", text=cell.text)
                said = [Part(quoted, "quiet")] if asked else []
                return [Part(self.texts("outcomes.not_in_field"), "quiet"), *said, *self._since(cell)]
            stated = _state(cell, self.texts)
            if stated:
                return [*stated, *self._since(cell)]
        return [Part("…", "open")]

    def _since(self, cell: PlanCell) -> list[Part]:
        day = self.standing_day(cell)
        return [Part(day, "quiet")] if day else []

    def brief(self, picked: PlanMeasure) -> str:
        """A measure in a few words, for an overview."""
        key = f"outcomes.brief.{picked.id}.{picked.value}"
        if isinstance(picked.value, str) and self.texts.has(key):
            return self.texts(key)
        return _inner(picked, picked_words(picked, self.language))


def _state(cell: PlanCell | PlanEntry, texts: Texts) -> list[Part]:
    """What the room said instead of an answer."""
    if cell.state not in ("unknown", "ask", "nothing", "not_applicable"):
        return []
    tone: Tone = "quiet" if cell.state == "not_applicable" else "open"
    return [Part(stated_words(texts, cell.state, cell.reason), tone)]


def _plain(text: str) -> list[Part]:
    return [Part(text)] if text else []


def _tried_on(measures: Sequence[PlanMeasure]) -> str:
    """The day on which a fallback was tried, where it is said that it was: the two are one sentence."""
    tried = any(picked.id == "certainty" and picked.value == "tested" for picked in measures)
    return next((picked.chosen for picked in measures if tried and picked.id == "tested-on"), "")


def _inner(picked: PlanMeasure, words: str) -> str:
    """Words as they stand inside a sentence: a choice with a small letter, no full stop of its own."""
    chosen = isinstance(picked.value, str) and picked.value != picked.chosen
    small = chosen and words[1:2].islower()
    return (words[:1].lower() + words[1:] if small else words).removesuffix(".")


def second_opinions(cell: PlanCell) -> list[PlanEntry]:
    """What somebody in the room thinks otherwise."""
    return [entry for entry in cell.others if not entry.by]


def prepared(cell: PlanCell) -> list[PlanEntry]:
    """What was written on worksheets and the room has not taken over: beside a gap, it is still a gap."""
    return [entry for entry in cell.others if entry.by and not entry.adopted]


def measure(cell: PlanCell, key: str) -> str:
    """What was chosen at one measure of a cell, by its names; empty when it was not filled in."""
    return next((picked.chosen for picked in cell.measures if picked.id == key), "")


def value_of(cell: PlanCell | PlanEntry, key: str) -> Value | None:
    """What was chosen at one measure of a cell, as it is stored; None when it was not filled in."""
    return next((picked.value for picked in cell.measures if picked.id == key), None)
