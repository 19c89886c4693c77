"""Odd but allowed workshops of any set, drawn by a seed: each sentence, name and amount can be traced to its record."""

from collections.abc import Callable, Iterator
from random import Random

from facilitator.model.flow import all_cells
from facilitator.model.records import (
    AnswerRecord,
    DraftRecord,
    ItemRecord,
    Record,
    SetRecord,
    State,
    Value,
    WordingRecord,
)
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Measure
from tests.workshops import a_set, held

NOBODY = ("weten we niet", "?", "n.v.t.", "nog niemand")
STATES: tuple[State, ...] = ("unknown", "ask", "nothing", "not_applicable")
DAYS = ("2026-05-01", "2027-02-03", "2026-11-26", "2019-07-09")
ODD_WORDS = ("?", "…", "Weet ik niet zeker.", "Per uur 12 euro.", "Hetzelfde als vorige keer.")
TWINS = ("p1", "p2")
GONE = "weg"


class OddWorkshop:
    """Draws one workshop; what was said and stands, and what was said and taken back, are kept beside it."""

    def __init__(self, set_id: str, seed: int, mark: str = "x") -> None:
        """Draw by `seed`; the same seed gives the same workshop. `mark` tells its words from those of another."""
        self._mark = mark
        self.draw = Random(f"{set_id} {seed}")
        self.set = a_set(set_id)
        self.said: list[str] = []
        self.withdrawn: list[str] = []
        self.amounts: set[int] = set()
        self.days: set[str] = {"2026-11-26"}
        self._number = 0
        self.records = [*self._things()]
        self.records += self._answers(held(self.set, self.records))
        self.records += self._noted(held(self.set, self.records))

    @property
    def session(self) -> Session:
        """The workshop."""
        return held(self.set, self.records)

    def _words(self, what: str = "zin") -> str:
        """Words that stand nowhere else."""
        self._number += 1
        return f"{what}{self._mark}{self._number}{self._mark}"

    def _say(self, what: str = "zin") -> str:
        words = self._words(what)
        self.said.append(words)
        return words

    def _things(self) -> Iterator[Record]:
        yield SetRecord(key="organisation", value=self._say("organisatie"))
        yield SetRecord(key="date", value="2026-11-26")
        yield SetRecord(key="facilitator", value=self._say("leider"))
        self.person = {key: self._say("mens") for key in ("p1", "p3", "p4")}
        # Two people of one name.
        self.person["p2"] = self.person["p1"]
        for key, name in sorted(self.person.items()):
            fields: dict[str, Value] = {"name": name, "function": self._say("functie")}
            if self.draw.random() < 0.5:
                fields["present"] = self.draw.random() < 0.7
            yield ItemRecord(of="person", id=key, fields=fields)
        walks_systems = any(walked.over == "systems" for walked in self.set.rounds)
        self.systems: list[str] = []
        if walks_systems:
            processes = [process.id for process in self.set.processes]
            catalogue = [entry.id for entry in self.set.systems][:3]
            for number, key in enumerate([*catalogue[: self.draw.randint(0, 2)], "s1", "s2", GONE]):
                fields = {
                    "name": self._words("systeem") if key == GONE else self._say("systeem"),
                    "position": number,
                    "processes": self.draw.sample(processes, self.draw.randint(0, 2)),
                }
                if self.draw.random() < 0.3:
                    fields["owner"] = self.draw.choice([*self.person, *NOBODY])
                yield ItemRecord(of="system", id=key, fields=fields)
                self.systems.append(key)

    def _answers(self, session: Session) -> Iterator[Record]:
        keys: list[str] = []
        for cell in all_cells(session):
            key = str(cell)
            chance = self.draw.random()
            if cell.subject == GONE:
                yield AnswerRecord(cell=key, text=self._words("weg"))
                continue
            if chance < 0.2:
                continue
            if chance < 0.3:
                # Said, and taken back again.
                words = self._words("ingetrokken")
                self.withdrawn.append(words)
                yield AnswerRecord(cell=key, text=words, measures=self._measures(session, key, live=False))
                yield AnswerRecord(cell=key)
                continue
            yield from self._answer(session, key, keys)
            keys.append(key)
            if self.draw.random() < 0.1:
                yield AnswerRecord(cell=key, entry="tweede", text=self._say("tweede"))
            if self.draw.random() < 0.05:
                yield AnswerRecord(
                    cell=key, entry="blad", by="p3", text=self._say("blad"), state="unknown", reason=self._say("want")
                )
        if GONE in self.systems:
            yield ItemRecord(of="system", id=GONE, gone=True)

    def _answer(self, session: Session, key: str, before: list[str]) -> Iterator[Record]:
        draw = self.draw
        if draw.random() < 0.15:
            words = self._words("eerst")
            yield AnswerRecord(cell=key, text=words)
            self.withdrawn.append(words)
        state: State = "answered" if draw.random() < 0.65 else draw.choice(STATES)
        text = draw.choice(ODD_WORDS) if draw.random() < 0.1 else self._say()
        if state != "answered" and draw.random() < 0.5:
            self.said = [words for words in self.said if words != text]
            text = ""
        reason = ""
        if state in ("unknown", "ask") and draw.random() < 0.7:
            reason = draw.choice([*self.person.values()]) if draw.random() < 0.5 else self._say("naam")
        elif state == "not_applicable":
            reason = self._say("want")
        same_as = draw.choice(before) if before and draw.random() < 0.1 else ""
        yield AnswerRecord(
            cell=key,
            text=text,
            state=state,
            reason=reason,
            same_as=same_as,
            measures=self._measures(session, key) if draw.random() < 0.8 else {},
        )
        if draw.random() < 0.05 and text:
            yield WordingRecord(cell=key, text=self._say("net"))
        if draw.random() < 0.05:
            yield DraftRecord(cell=key, text=self._say("concept"))

    def _measures(self, session: Session, key: str, *, live: bool = True) -> dict[str, Value]:
        from facilitator.model.cells import parse_cell

        question = cell_question(session, parse_cell(key))
        assert question is not None
        filled: dict[str, Value] = {}
        for measure in question.measures:
            if self.draw.random() < 0.6:
                filled[measure.id] = self._value(measure, live)
        return filled

    def _value(self, measure: Measure, live: bool) -> Value:
        draw = self.draw
        say = self._say if live else self._words
        if measure.kind == "money":
            return self._cents(live)
        if measure.kind == "people":
            known = draw.sample([*self.person, *NOBODY], draw.randint(0, 2))
            return [*known, say("wie")] if not known or draw.random() < 0.5 else known
        if measure.kind == "subjects":
            return draw.sample([*self.systems, "telephony"], 1) if self.systems else [say("leunt")]
        drawn: dict[str, Callable[[], Value]] = {
            "date": lambda: self._day(live),
            "clock": lambda: f"{draw.randint(0, 23):02d}:{draw.randint(0, 59):02d}",
            "text": lambda: say("maat"),
        }
        chosen = drawn.get(measure.kind)
        return chosen() if chosen else draw.choice([option.id for option in measure.options])

    def _day(self, live: bool) -> str:
        day = self.draw.choice(DAYS)
        if live:
            self.days.add(day)
        return day

    def _cents(self, live: bool) -> int:
        cents = self.draw.randint(1, 9_999_999)
        if live:
            self.amounts.add(cents)
        return cents

    def _noted(self, session: Session) -> Iterator[Record]:
        draw = self.draw
        keys = [str(cell) for cell in all_cells(session)]
        for of in ("action", "decision", "wish", "parking"):
            for number in range(2):
                fields: dict[str, Value] = {"text": self._say(of), "cell": draw.choice([*keys, ""])}
                if of == "action":
                    fields |= {"owner": draw.choice([*self.person, *NOBODY, ""]), "due": draw.choice([*DAYS, ""])}
                    self.days.add(str(fields["due"]))
                    fields["status"] = draw.choice(["", "done", "dropped"])
                if of == "decision":
                    fields |= {"cost": self._say("kosten"), "recommendation": self._say("raad")}
                yield ItemRecord(of=of, id=f"{of}-{number}", fields=fields)
        gone = self._words("wegactie")
        self.withdrawn.append(gone)
        yield ItemRecord(of="action", id="action-9", fields={"text": gone})
        yield ItemRecord(of="action", id="action-9", gone=True)
        for about in ("good", "better"):
            yield ItemRecord(of="observation", id=about, fields={"about": about, "text": self._say("gezien")})
