"""A business impact analysis of CISO Assistant as last year's estimates: beside the questions, never an answer."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.model.answers.facts import question_with
from facilitator.model.answers.impact_levels import MATRICES, level_of
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.basics.likeness import plain_words
from facilitator.model.cells import Cell
from facilitator.model.flow import cell_name, main_round, moment_of
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import Round

_OWN_SYSTEM = re.compile(r".*-S-(.+)")
_OWN_PROCESS = re.compile(r".*-P-.+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """What an analysis says of one asset at one moment: `impact` counts from 0, `amount` is in cents."""

    row: int
    analysis: str
    asset: str
    reference: str
    seconds: int
    impact: int | None = None
    amount: int | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """An analysis by its name; `day` (ISO) is empty when its version is none."""

    name: str
    matrix: str = ""
    version: str = ""

    @property
    def day(self) -> str:
        """The day of it, as its version says."""
        return self.version if _DAY.fullmatch(self.version) else ""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A row that has no place in this workshop, and why."""

    row: int
    code: str
    name: str


@dataclass(kw_only=True)
class Taken:
    """What becomes of an analysis: new records, rows that were known already, rows without a place."""

    records: list[AnswerRecord] = field(default_factory=list)
    known: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


Telling = Callable[[Analysis, str, int | None, str], str]
"""The words of an estimate: of which analysis, the name of the level, the impact without one, what was said of it."""


def take_analysis(
    session: Session, analyses: Sequence[Analysis], thresholds: Iterable[Threshold], tell: Telling
) -> Taken:
    """Put each estimate beside its question as what an earlier year said; what is there already stays."""
    taken = Taken()
    main = main_round(session)
    if main is None:
        return taken
    known = {analysis.name: analysis for analysis in analyses}
    answers: dict[str, AnswerRecord] = {}
    # Of several analyses the last one counts.
    for row in sorted(thresholds, key=lambda row: (known[row.analysis].day if row.analysis in known else "", row.row)):
        if _OWN_PROCESS.fullmatch(row.reference):
            continue
        system, moment = _system(session, row), _moment(session, main, row.seconds)
        if not system or not moment:
            code = "no_moment" if system else "no_system"
            taken.left_out.append(LeftOut(row=row.row, code=code, name=row.asset or row.reference))
            continue
        analysis = known.get(row.analysis, Analysis(name=row.analysis))
        for record in _records(session, main, (system, moment), row, analysis, tell):
            answers[record.cell] = record
    for key, record in answers.items():
        if key in session.befores:
            taken.known += 1
        else:
            taken.records.append(record)
    return taken


def _system(session: Session, row: Threshold) -> str:
    """The id of the system that a row is about: by our own reference, else by its name."""
    own = _OWN_SYSTEM.fullmatch(row.reference)
    if own is not None and session.system(own[1]) is not None:
        return own[1]
    wanted = plain_words(row.asset)
    named = [
        system.id
        for system in session.systems()
        if wanted and wanted in (plain_words(system.called), plain_words(system.name))
    ]
    return named[0] if len(named) == 1 else ""


def _moment(session: Session, main: Round, seconds: int) -> str:
    for moment in main.moments:
        duration = moment_of(session, moment).duration
        if duration is not None and duration_minutes(duration) * 60 == seconds:
            return moment
    return ""


def _records(
    session: Session, main: Round, at: tuple[str, str], row: Threshold, analysis: Analysis, tell: Telling
) -> list[AnswerRecord]:
    """The level at the question that asks for it, the amount at its own; what was said of it goes once."""
    impacts = MATRICES.get(analysis.matrix, 0)
    level = level_of(row.impact, impacts) if row.impact is not None and impacts else ""
    names = _level_names(session, main)
    records: list[AnswerRecord] = []
    words = row.words.strip()
    process = question_with(session, main, "level")
    if process is not None and (row.impact is not None or (words and row.amount is None)):
        measures: dict[str, Value] = {"level": level} if level in names else {}
        unnamed = None if measures else row.impact
        words_told = tell(analysis, names.get(level, ""), unnamed, words)
        records.append(_before(session, Cell(main.id, *at, process.id), words_told, measures, analysis.day))
        words = ""
    cost = question_with(session, main, "amount")
    if cost is not None and row.amount is not None:
        words_told = tell(analysis, "", None, words)
        records.append(_before(session, Cell(main.id, *at, cost.id), words_told, {"amount": row.amount}, analysis.day))
    return records


def _level_names(session: Session, main: Round) -> dict[str, str]:
    question = question_with(session, main, "level")
    measures = question.measures if question else []
    return {option.id: option.name for measure in measures if measure.id == "level" for option in measure.options}


def _before(session: Session, cell: Cell, text: str, measures: dict[str, Value], day: str) -> AnswerRecord:
    return AnswerRecord(
        cell=str(cell),
        entry=BEFORE,
        text=text,
        measures=measures,
        confirms=[day] if day else [],
        asked=cell_name(session, cell),
    )
