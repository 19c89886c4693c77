"""Workshops as Hypothesis makes them: whatever a room can type, wherever it can be typed."""

from collections.abc import Sequence

from hypothesis import strategies as st

from facilitator.export.handover.cell_text import SWALLOWED
from facilitator.model.basics.clean import clean_line, clean_text
from facilitator.model.flow import all_cells
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure, QuestionSet
from tests.workshops import a_set

PEOPLE = (("Truus Verhoeven", "directeur"), ("Bo Ek", "ict-beheerder"), ("Wietske Åkerman", "leerkracht"))
"""Names that stand in nothing else that a test makes."""

LEADER = "Quirijn Zandstra"

NASTY = (
    *sorted(SWALLOWED),
    "=1+1",
    "+31 6 12345678",
    "-",
    "@SUM(A1)",
    "'quoted'",
    "a,b,,c",
    "a, , ,b",
    "regel een\nregel twee",
    "  ruimte  ",
    "x" * 240,
    "x" * 239 + "y",
    "Les geven",
    "LES GEVEN",
    "Terugval Post, 1 dag",
    "Post",
    "post",
    "Post (las)",
    "POST",
    "http://voorbeeld.nl",
    "_x0041_",
    "🏫 school",
    "| pijp |",
    "`ls`; $(rm -rf) 'x' \"y\"",
    "a;b",
    "{system}",
    "\\n",
    "Ångström",
)

names = st.one_of(st.sampled_from(NASTY), st.text(max_size=12)).map(lambda text: clean_line(text)[:240])
words = st.one_of(st.sampled_from(NASTY), st.text(max_size=30)).map(clean_text)
days = st.sampled_from(["2026-12-18", "2027-01-29", "voor de kerst", "", "31-12-2026"])


class Generated(Session):
    """A workshop that shows what it was made of, without its questions."""

    def __repr__(self) -> str:
        return "\n".join(str(record.plain()) for record in self.changes)


def folded(question_set: QuestionSet, records: Sequence[Record], uuid: str = "uuid-een") -> Session:
    """A workshop in memory."""
    session = Generated(uuid, "2026-11-26T09:00:00+01:00", question_set)
    for number, record in enumerate(records, start=1):
        session.apply(record.model_copy(update={"number": number, "at": "2026-11-26T10:00:00+01:00"}))
    return session


@st.composite
def workshops(draw: st.DrawFn, sets: Sequence[str] = ("school-po", "municipality")) -> Session:
    """A workshop with an organisation; everything else is as it comes."""
    question_set = a_set(draw(st.sampled_from(sets)))
    records: list[Record] = [
        SetRecord(key="organisation", value=draw(names.filter(lambda name: bool(name.strip())))),
        SetRecord(key="date", value="2026-11-26"),
        SetRecord(key="facilitator", value=draw(st.sampled_from([LEADER, ""]))),
    ]
    for number, (name, function) in enumerate(PEOPLE, start=1):
        fields: dict[str, Value] = {"name": name, "function": function, "present": True, "expertise": ["process"]}
        records.append(ItemRecord(of="person", id=f"person-{number}", fields=fields))
    records += draw(_systems(question_set))
    session = folded(question_set, records)
    cells = [str(cell) for cell in all_cells(session)]
    for key in draw(st.lists(st.sampled_from(cells), max_size=14, unique=True)) if cells else []:
        records.append(draw(_answers(question_set, key)))
    records += draw(_follow_up(cells))
    return folded(question_set, records)


@st.composite
def _systems(draw: st.DrawFn, question_set: QuestionSet) -> list[Record]:
    listed = [entry.id for entry in question_set.systems]
    chosen = draw(st.lists(st.sampled_from([*listed[:5], "eigen", "post", "post-1d"]), unique=True, max_size=5))
    processes = [process.id for process in question_set.processes]
    records: list[Record] = []
    for place, key in enumerate(chosen):
        fields: dict[str, Value] = {
            "name": draw(names),
            "product": draw(st.one_of(st.just(""), names)),
            "supplier": draw(st.one_of(st.just(""), names)),
            "owner": draw(st.sampled_from(["", PEOPLE[0][0], "person-2", "eigenaar@school.nl"])),
            "processes": draw(st.lists(st.sampled_from([*processes, "weg"]), max_size=3, unique=True)),
            "depends_on": draw(st.lists(st.sampled_from([*chosen, *listed, "Intranet"]), max_size=3)),
            "log_in_by": draw(st.sampled_from(["", *chosen])),
            "backup": draw(words),
            "position": place,
        }
        records.append(ItemRecord(of="system", id=key, fields=fields))
    own = draw(st.lists(names, max_size=2))
    records += [
        ItemRecord(of="process", id=f"own-{place}", fields={"name": name, "group": "Eigen"})
        for place, name in enumerate(own)
    ]
    return records


@st.composite
def _answers(draw: st.DrawFn, question_set: QuestionSet, key: str) -> Record:
    question = question_set.question(key.rpartition("/")[2])
    state = draw(st.sampled_from(["answered"] * 4 + ["unknown", "ask", "nothing", "not_applicable"]))
    measures: dict[str, Value] = {}
    for measure in question.measures if question else []:
        value = draw(st.one_of(st.none(), _value(measure)))
        if value is not None:
            measures[measure.id] = value
    who = draw(st.sampled_from([PEOPLE[1][0], "Truus, die weet het", ""]))
    return AnswerRecord(cell=key, text=draw(words), state=state, reason=who, measures=measures)


def _value(measure: Measure) -> st.SearchStrategy[Value]:
    match measure.kind:
        case "choice" | "scale" | "duration":
            return st.sampled_from([option.id for option in measure.options])
        case "money":
            return st.sampled_from([0, 30_000, 250_050, 10**9])
        case "people":
            return st.just([PEOPLE[0][0]])
        case "subjects":
            return st.lists(st.sampled_from(["las", "office", "telephony", "Eigen papier"]), max_size=2)
        case "date":
            return st.just("2026-03-12")
    return names.filter(bool)


@st.composite
def _follow_up(draw: st.DrawFn, cells: Sequence[str]) -> list[Record]:
    at = st.sampled_from([*cells, ""])
    owner = st.sampled_from(["", PEOPLE[0][0], "person-2", "jan@school.nl", "bo@school.nl"])
    records: list[Record] = []
    for place, text in enumerate(draw(st.lists(words, max_size=5))):
        status = draw(st.sampled_from(["open", "open", "done", "dropped"]))
        fields: dict[str, Value] = {
            "text": text, "cell": draw(at), "owner": draw(owner), "due": draw(days), "status": status,
        }  # fmt: skip
        records.append(ItemRecord(of="action", id=f"action-{place}", fields=fields))
    for place, text in enumerate(draw(st.lists(words, max_size=3))):
        decided = draw(st.sampled_from(["", "ja"]))
        fields = {"text": text, "cell": draw(at), "options": draw(words), "decided": decided}
        records.append(ItemRecord(of="decision", id=f"decision-{place}", fields=fields))
    return records
