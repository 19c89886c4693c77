"""What documents cost in CPU time: `python -m benchmarks.exports`.

A workshop of 2 systems (36 answers) and one of 1,000 (18,000 answers). Word and Excel against the
same library fed the same answers in a bare loop, in the same run (bound: 2). The other formats
against Word (bound: 1). And the arranging of the answers that comes before all of them.
"""

import io
import statistics
import time
from collections.abc import Callable

import docx
import xlsxwriter

from facilitator.export import render
from facilitator.export.formats import formats_for
from facilitator.export.lists.all_lists import build_sheets
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.flow import all_cells
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, ItemRecord, State, Value
from facilitator.model.session import Session
from facilitator.texts import Texts

SYSTEMS = (2, 1_000)
BOUND = {"docx": 2.0, "xlsx": 2.0}
"""Times the bare loop; every other format may take as long as Word."""

TEXT = "Absenties en resultaten van vandaag, op papier, bij de ib'er; de conciërge belt de ouders van wie er niet is. "
STATES: tuple[State, ...] = ("answered",) * 7 + ("unknown", "nothing", "ask")
MEASURES: dict[str, dict[str, Value]] = {
    "fallback": {"exists": "yes", "time": "4h", "leans-on": ["telephony"], "certainty": "think"},
    "process": {"level": "half"},
    "financial": {"amount": 40_000, "limit": 25_000},
    "communication": {"sender": ["Pieter Kok"], "channel": "mondeling"},
    "responsibilities": {"decides": ["Sanne de Groot"]},
}
"""What goes with the answers to a question of the school set."""


def workshop(systems: int) -> Session:
    """A workshop of so many systems, with an answer of 200 characters at every question."""
    question_set = load_set(shipped_folder() / "school-po.toml")
    session = Session("0000", "2026-11-26T09:00:00+01:00", question_set)
    for number in range(systems):
        entry = question_set.systems[number % len(question_set.systems)]
        fields: dict[str, Value] = {
            "name": f"{entry.name} {number}",
            "kind": entry.id,
            "position": number,
            "processes": list(entry.processes),
            "depends_on": list(entry.depends_on),
        }
        session.apply(ItemRecord(of="system", id=f"system-{number}", fields=fields))
    for number, cell in enumerate(all_cells(session)):
        text = f"{number}. {TEXT * 2}"[:200]
        state, measures = STATES[number % len(STATES)], MEASURES.get(cell.question, {})
        at = "2026-11-26T10:00:00+01:00"
        session.apply(AnswerRecord(cell=str(cell), text=text, state=state, measures=measures, at=at))
        if state == "unknown":
            fields = {"text": f"Uitzoeken: {number}", "cell": str(cell), "owner": "Tom Jansen", "due": "2026-12-18"}
            session.apply(ItemRecord(of="action", id=f"action-{number}", fields=fields))
    return session


def bare_word(plan: Plan) -> None:
    """The answers in python-docx: a heading and a table for every conversation, once each."""
    document = docx.Document()
    pages: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for cell in plan.cells:
        pages.setdefault((cell.subject, cell.moment), []).append((cell.question, cell.text))
    for (subject, moment), answers in pages.items():
        document.add_heading(f"{subject}, {moment}", 1)
        table = document.add_table(0, 2)
        for question, text in answers:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = question, text
    document.save(io.BytesIO())


def bare_excel(plan: Plan) -> None:
    """The same cells of the same lists in xlsxwriter, in one format and without anything besides."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(io.BytesIO(), options)
    form = book.add_format({"text_wrap": True, "valign": "top"})
    for one in build_sheets(plan, Texts("nl")):
        sheet = book.add_worksheet(one.name)
        for index, column in enumerate(one.columns):
            sheet.write_string(0, index, column.heading, form)
        for number, row in enumerate(one.rows, start=1):
            for index, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, index, value, form)
                else:
                    sheet.write_string(number, index, value or "", form)
    book.close()


BARE: dict[str, Callable[[Plan], None]] = {"docx": bare_word, "xlsx": bare_excel}


def seconds(work: Callable[[], object], times: int) -> float:
    """The median CPU time of so many runs: what else the computer does changes nothing."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def measure(systems: int) -> bool:
    """Print a table for one workshop; whether every bound holds."""
    session = workshop(systems)
    plan, texts = build_plan(session), Texts("nl")
    times = 7 if systems < 10 else 3
    print(f"\n{len(plan.cells)} answers; arranging them: {seconds(lambda: build_plan(session), times):.3f} s")
    print("format       s        against          s   ratio   bound")
    for format_id in formats_for("plan"):
        render(plan, format_id, texts) if times > 1 else None
    took = {one: seconds(lambda one=one: render(plan, one, texts), times) for one in formats_for("plan")}  # type: ignore[misc]
    held = True
    for format_id in formats_for("plan"):
        bare = BARE.get(format_id)
        against = seconds(lambda bare=bare: bare(plan), times) if bare else took["docx"]  # type: ignore[misc]
        ratio, bound = took[format_id] / against, BOUND.get(format_id, 1.0)
        held &= ratio <= bound
        what = "bare loop" if bare else "docx"
        print(f"{format_id:<10}{took[format_id]:>8.3f}  {what:<12}{against:>8.3f}{ratio:>8.2f}{bound:>8.1f}")
    return held


def main() -> int:
    """Measure and print; status 1 when a bound does not hold."""
    held = [measure(systems) for systems in SYSTEMS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
